package org.hatmatrix.linalg.kernels;

/** Sums of rows, each multiplied by a number, over groups. */
public final class GroupSums {

    /** So many columns are summed in registers while rows of one group follow each other. */
    private static final int COLUMNS = 4;

    private final int[] groups;
    private final int size;

    /** A row per group, with room for whole fours. */
    private final double[][] sums;

    /** Takes the rows that belong to no group. */
    private final double[] none;

    /**
     * Sums that are zero.
     *
     * @param groups the group of each row, from 0; negative for rows that belong to none
     * @param count how many groups there are
     * @param size how many columns are summed
     */
    public GroupSums(int[] groups, int count, int size) {
        this.groups = groups;
        this.size = size;
        none = new double[(size + COLUMNS - 1) / COLUMNS * COLUMNS];
        sums = new double[count][];
        for (int g = 0; g < count; g++) {
            sums[g] = new double[none.length];
        }
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
                    k,
                    from,
                    count,
                    multiples,
                    at);
        }
    }

    private void add(
            double[] a, double[] b, double[] c, double[] d, int k, int from, int count, double[] multiples, int at) {
        double[] sum = none;
        int group = -1;
        double s = 0;
        double t = 0;
        double u = 0;
        double v = 0;
        for (int i = 0; i < count; i++) {
            if (groups[from + i] != group) {
                sum[k] = s;
                sum[k + 1] = t;
                sum[k + 2] = u;
                sum[k + 3] = v;
                group = groups[from + i];
                sum = group < 0 ? none : sums[group];
                s = sum[k];
                t = sum[k + 1];
                u = sum[k + 2];
                v = sum[k + 3];
            }
            double multiple = multiples[at + i];
            s = Math.fma(multiple, a[i], s);
            t = Math.fma(multiple, b[i], t);
            u = Math.fma(multiple, c[i], u);
            v = Math.fma(multiple, d[i], v);
        }
        sum[k] = s;
        sum[k + 1] = t;
        sum[k + 2] = u;
        sum[k + 3] = v;
    }

    /**
     * The sums.
     *
     * @return for each group the sums of the columns, and some more numbers; not copied
     */
    public double[][] sums() {
        return sums;
    }
}
