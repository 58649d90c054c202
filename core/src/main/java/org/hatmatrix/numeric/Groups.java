package org.hatmatrix.numeric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that belong to groups, such as the units or the times of a panel, with exact means. Immutable. */
public final class Groups {

    private final List<String> labels;
    private final int[] of;
    private final int[] sizes;

    private Groups(List<String> labels, int[] of) {
        this.labels = List.copyOf(labels);
        this.of = of;
        this.sizes = new int[labels.size()];
        for (int g : of) {
            sizes[g]++;
        }
    }

    /**
     * The groups in the order in which their labels first occur.
     *
     * @param role what a label is, for the message
     * @param labels the label of each row
     * @param rows the number of each row, for the message
     * @throws IllegalArgumentException if a label is missing
     */
    public static Groups of(String role, List<? extends @Nullable String> labels, int[] rows) {
        if (labels.size() != rows.length) {
            throw new IllegalArgumentException(
                    role + " has " + labels.size() + " values, design has " + rows.length + " rows");
        }
        Map<String, Integer> numbers = new HashMap<>();
        List<String> found = new ArrayList<>();
        int[] of = new int[rows.length];
        for (int i = 0; i < of.length; i++) {
            String label = labels.get(i);
            if (label == null) {
                throw new IllegalArgumentException(role + ", row " + rows[i] + ": missing, wanted a label");
            }
            Integer number = numbers.putIfAbsent(label, found.size());
            of[i] = number == null ? found.size() : number;
            if (number == null) {
                found.add(label);
            }
        }
        return new Groups(found, of);
    }

    /**
     * The groups of rows that are used, from labels for them or for all rows of the data they came from.
     *
     * @param rows the used rows, counted from 1 in the data
     * @param total how many rows the data has
     * @throws IllegalArgumentException if there are more or fewer labels, or a label is missing
     */
    public static Groups of(String role, List<? extends @Nullable String> labels, int[] rows, int total) {
        boolean ofAll = labels.size() == total && total != rows.length;
        List<@Nullable String> used = new ArrayList<>();
        for (int i = 0; ofAll && i < rows.length; i++) {
            used.add(labels.get(rows[i] - 1));
        }
        return of(role, ofAll ? used : labels, rows);
    }

    /** The number of groups. */
    public int count() {
        return sizes.length;
    }

    /** The labels of the groups; unmodifiable. */
    public List<String> labels() {
        return labels;
    }

    /** The number of rows. */
    public int rows() {
        return of.length;
    }

    /** The group of a row. */
    public int of(int row) {
        return of[row];
    }

    /** The number of rows of a group. */
    public int size(int group) {
        return sizes[group];
    }

    /** Whether all groups have as many rows. */
    public boolean areEqual() {
        return Arrays.stream(sizes).distinct().count() <= 1;
    }

    /** The size of the largest group. */
    public int largest() {
        return Arrays.stream(sizes).max().orElse(0);
    }

    /** The label of each row. */
    public List<String> perRow() {
        return Arrays.stream(of).mapToObj(labels::get).toList();
    }

    /** The sums of the groups. */
    public double[] sums(double[] x) {
        return Arrays.stream(extendedSums(x, null))
                .mapToDouble(DoubleDouble::value)
                .toArray();
    }

    private DoubleDouble[] extendedSums(double[] x, double @Nullable [] low) {
        DoubleDouble[] sums = new DoubleDouble[count()];
        Arrays.fill(sums, DoubleDouble.ZERO);
        for (int i = 0; i < of.length; i++) {
            DoubleDouble sum = sums[of[i]].plus(x[i]);
            sums[of[i]] = low == null ? sum : sum.plus(low[i]);
        }
        return sums;
    }

    /**
     * The means of the groups, in twice the precision.
     *
     * @param x one number per row
     * @param low what has to be added to each for twice the precision; null for nothing
     */
    public DoubleDouble[] means(double[] x, double @Nullable [] low) {
        DoubleDouble[] means = extendedSums(x, low);
        for (int g = 0; g < means.length; g++) {
            means[g] = means[g].dividedBy(DoubleDouble.of(sizes[g]));
        }
        return means;
    }

    /** The means of the groups. */
    public double[] means(double[] x) {
        return Arrays.stream(means(x, null)).mapToDouble(DoubleDouble::value).toArray();
    }

    /** The deviations from the means of the groups; those of a group of equal numbers are zero. */
    public double[] deviations(double[] x) {
        DoubleDouble[] means = means(x, null);
        boolean[] varies = varies(x);
        double[] deviations = new double[of.length];
        Arrays.setAll(
                deviations,
                i -> varies[of[i]] ? DoubleDouble.of(x[i]).minus(means[of[i]]).value() : 0);
        return deviations;
    }

    /** Whether numbers differ inside any group. */
    public boolean vary(double[] x) {
        for (boolean group : varies(x)) {
            if (group) {
                return true;
            }
        }
        return false;
    }

    private boolean[] varies(double[] x) {
        double[] first = new double[count()];
        boolean[] seen = new boolean[count()];
        boolean[] varies = new boolean[count()];
        for (int i = 0; i < of.length; i++) {
            int g = of[i];
            varies[g] |= seen[g] && x[i] != first[g];
            first[g] = seen[g] ? first[g] : x[i];
            seen[g] = true;
        }
        return varies;
    }
}
