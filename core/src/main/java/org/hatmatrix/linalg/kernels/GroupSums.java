package org.hatmatrix.linalg.kernels;

import java.util.Arrays;

/** Sums of rows, each multiplied by a number, over groups. */
public final class GroupSums {

    /** So many columns are summed in registers while rows of one group follow each other. */
    private static final int COLUMNS = 6;

    private final int[] groups;
    private final int count;
    private final int size;
    private final int width;

    /** Those of rows that belong to no group, then those of each group, with room for whole sixes. */
    private final double[] sums;

    /**
     * Sums that are zero.
     *
     * @param groups the group of each row, from 0; −1 for rows that belong to none
     * @param count how many groups there are
     * @param size how many columns are summed
     */
    public GroupSums(int[] groups, int count, int size) {
        this.groups = groups;
        this.count = count;
        this.size = size;
        width = (size + COLUMNS - 1) / COLUMNS * COLUMNS;
        sums = new double[Math.multiplyExact(count + 1, width)];
    }

    /**
     * Adds some rows, given by columns.
     *
     * @param from the first row
     * @param count how many rows there are
     * @param columns the columns, the first row at 0
     * @param multiples what the rows are multiplied by
     * @param at where the multiple of the first row is
     */
    public void add(int from, int count, double[][] columns, double[] multiples, int at) {
        int last = size - 1;
        for (int k = 0; k < size; k += COLUMNS) {
            add(
                    columns[k],
                    columns[Math.min(k + 1, last)],
                    columns[Math.min(k + 2, last)],
                    columns[Math.min(k + 3, last)],
                    columns[Math.min(k + 4, last)],
                    columns[Math.min(k + 5, last)],
                    k,
                    from,
                    count,
                    multiples,
                    at);
        }
    }

    private void add(
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] e,
            double[] f,
            int k,
            int from,
            int count,
            double[] multiples,
            int at) {
        int group = -1;
        int place = k;
        double s = sums[k];
        double t = sums[k + 1];
        double u = sums[k + 2];
        double v = sums[k + 3];
        double w = sums[k + 4];
        double z = sums[k + 5];
        for (int i = 0; i < count; i++) {
            if (groups[from + i] != group) {
                store(place, s, t, u, v, w, z);
                group = groups[from + i];
                place = (group + 1) * width + k;
                s = sums[place];
                t = sums[place + 1];
                u = sums[place + 2];
                v = sums[place + 3];
                w = sums[place + 4];
                z = sums[place + 5];
            }
            double multiple = multiples[at + i];
            s = Math.fma(multiple, a[i], s);
            t = Math.fma(multiple, b[i], t);
            u = Math.fma(multiple, c[i], u);
            v = Math.fma(multiple, d[i], v);
            w = Math.fma(multiple, e[i], w);
            z = Math.fma(multiple, f[i], z);
        }
        store(place, s, t, u, v, w, z);
    }

    private void store(int place, double s, double t, double u, double v, double w, double z) {
        sums[place] = s;
        sums[place + 1] = t;
        sums[place + 2] = u;
        sums[place + 3] = v;
        sums[place + 4] = w;
        sums[place + 5] = z;
    }

    /**
     * The sums.
     *
     * @return for each group the sums of the columns
     */
    public double[][] sums() {
        double[][] rows = new double[count][];
        Arrays.setAll(rows, g -> Arrays.copyOfRange(sums, (g + 1) * width, (g + 1) * width + size));
        return rows;
    }
}
