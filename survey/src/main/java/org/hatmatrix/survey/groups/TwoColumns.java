package org.hatmatrix.survey.groups;

import java.util.function.IntConsumer;

/**
 * What two columns of a table can weigh, ∏ 1/count!, when their row totals and their own totals are given: the most, the least and
 * all ways together, as logarithms.
 */
final class TwoColumns {

    private final double[] logFactorials;
    private final IntConsumer counter;

    /** The counter is told of the steps that are taken. */
    TwoColumns(double[] logFactorials, IntConsumer counter) {
        this.logFactorials = logFactorials;
        this.counter = counter;
    }

    /** The most: logarithms of factorials are convex, so each unit is placed where the sum then grows least. */
    double longest(int[] rows, int total) {
        counter.accept(1 + total / 16);
        int[] placed = new int[rows.length];
        for (int unit = 0; unit < total; unit++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < rows.length; i++) {
                double factor = (placed[i] + 1.0) / (rows[i] - placed[i]);
                if (factor < least) {
                    least = factor;
                    best = i;
                }
            }
            placed[best]++;
        }
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += logFactorials[placed[i]] + logFactorials[rows[i] - placed[i]];
        }
        return -sum;
    }

    /** The least: all rows but one lie wholly in one of the two columns. */
    double shortest(int[] rows, int total) {
        return -corner(rows, 0, -1, total, 0);
    }

    private double corner(int[] rows, int row, int split, int left, double sum) {
        if (left < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (row == rows.length) {
            counter.accept(1);
            int own = split < 0 ? 0 : rows[split];
            return left > own ? Double.NEGATIVE_INFINITY : sum + logFactorials[left] + logFactorials[own - left];
        }
        if (rows[row] == 0) {
            return corner(rows, row + 1, split, left, sum);
        }
        double log = sum + logFactorials[rows[row]];
        double whole =
                Math.max(corner(rows, row + 1, split, left - rows[row], log), corner(rows, row + 1, split, left, log));
        return split < 0 ? Math.max(whole, corner(rows, row + 1, row, left, sum)) : whole;
    }

    /** All ways together: ∏ 1/row! ∏ 1/column! total!, for any number of columns. */
    double logTotal(int[] rows, int... columns) {
        int total = 0;
        double log = 0;
        for (int row : rows) {
            total += row;
            log -= logFactorials[row];
        }
        for (int column : columns) {
            log -= logFactorials[column];
        }
        return log + logFactorials[total];
    }
}
