package org.hatmatrix.survey.correlation;

import java.util.function.IntToDoubleFunction;
import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.survey.pairs.PairCounts;
import org.hatmatrix.survey.pairs.TieCounts;
import org.hatmatrix.survey.support.SortedOrder;

/**
 * Pairs counted row by row, with weights: for each row, the weights of the rows that make a concordant pair with it
 * minus those that make a discordant one, and the weights of the rows not tied with it. Two sweeps in the order of x,
 * over a tree of sums in the order of y, take n log n steps.
 *
 * <p>Literature: P. M. Fenwick, "A new data structure for cumulative frequency tables", Software: Practice and
 * Experience 24 (1994) 327–336.
 */
final class PairScores {

    private final Sample sample;
    private final double[] score;
    private final double[] untied;
    private final double[] untiedInX;
    private final double[] untiedInY;
    private final PairCounts counts;
    private final double size;

    private PairScores(Sample sample) {
        this.sample = sample;
        int n = sample.rows();
        score = new double[n];
        untied = new double[n];
        untiedInX = new double[n];
        untiedInY = new double[n];
        Groups x = new Groups(sample, SortedOrder.ascending(sample.x()));
        Groups y = new Groups(sample, SortedOrder.ascending(sample.y()));
        size = x.totalWeight;
        sweep(x, y, 1);
        sweep(x, y, -1);
        for (int row = 0; row < n; row++) {
            untiedInX[row] = size - x.weightOf[x.groupOf[row]];
            untiedInY[row] = size - y.weightOf[y.groupOf[row]];
        }
        counts = total(x.ties, y.ties);
    }

    static PairScores of(Sample sample) {
        return new PairScores(sample);
    }

    /** Compares every row with the rows whose x is smaller (direction 1) or larger (direction −1). */
    private void sweep(Groups x, Groups y, int direction) {
        SumTree tree = new SumTree(y.count);
        for (int g = 0; g < x.count; g++) {
            int group = direction > 0 ? g : x.count - 1 - g;
            for (int i = x.startOf[group]; i < x.startOf[group + 1]; i++) {
                int row = x.order.positions[i];
                double smaller = tree.sumBefore(y.groupOf[row]);
                double larger = tree.sum() - tree.sumBefore(y.groupOf[row] + 1);
                score[row] += direction * (smaller - larger);
                untied[row] += smaller + larger;
            }
            for (int i = x.startOf[group]; i < x.startOf[group + 1]; i++) {
                int row = x.order.positions[i];
                tree.add(y.groupOf[row], sample.weight(row));
            }
        }
    }

    /** Halves everything, because each pair was counted at both its rows. Equal rows that a frequency stands for are tied in both columns. */
    private PairCounts total(TieCounts tiesX, TieCounts tiesY) {
        double weights = 0;
        double squares = 0;
        CompensatedSum scores = new CompensatedSum();
        CompensatedSum both = new CompensatedSum();
        CompensatedSum inX = new CompensatedSum();
        CompensatedSum inY = new CompensatedSum();
        for (int row = 0; row < score.length; row++) {
            double weight = sample.weight(row);
            weights += weight;
            squares += weight * weight;
            scores.add(weight * score[row] / 2);
            both.add(weight * untied[row] / 2);
            inX.add(weight * untiedInX[row] / 2);
            inY.add(weight * untiedInY[row] / 2);
        }
        double pairs = sample.isSurvey() ? (weights * weights - squares) / 2 : weights * (weights - 1) / 2;
        return new PairCounts(weights, pairs, scores.value(), both.value(), inX.value(), inY.value(), tiesX, tiesY);
    }

    /** All rows together. */
    PairCounts counts() {
        return counts;
    }

    /** The sum of the weights. */
    double size() {
        return size;
    }

    /** The weights of the rows that make a pair with a row; a row with a frequency stands for others like it too. */
    double others(int row) {
        return size - (sample.isSurvey() ? sample.weight(row) : 1);
    }

    double untied(int row) {
        return untied[row];
    }

    double untiedInX(int row) {
        return untiedInX[row];
    }

    double untiedInY(int row) {
        return untiedInY[row];
    }

    /**
     * The asymptotic standard error of a coefficient that counts pairs, from its derivatives by the weights of the rows
     * (the delta method). For a contingency table this is the formula of M. B. Brown and J. K. Benedetti, "Sampling
     * behavior of tests for correlation in two-way contingency tables", Journal of the American Statistical
     * Association 72 (1977) 309–315.
     *
     * @param denominator what the score is divided by
     * @param slope the derivative of the denominator by the weight of a row
     */
    double standardError(double estimate, double denominator, IntToDoubleFunction slope) {
        double[] derivatives = influences(estimate, denominator, slope);
        CompensatedSum variance = new CompensatedSum();
        for (int row = 0; row < score.length; row++) {
            double weight = sample.weight(row);
            variance.add((sample.isSurvey() ? weight * weight : weight) * derivatives[row] * derivatives[row]);
        }
        return Math.sqrt(variance.value());
    }

    /** The derivatives of a coefficient that counts pairs by the weights of the rows. */
    double[] influences(double estimate, double denominator, IntToDoubleFunction slope) {
        double[] derivatives = new double[score.length];
        for (int row = 0; row < score.length; row++) {
            derivatives[row] = (score[row] - estimate * slope.applyAsDouble(row)) / denominator;
        }
        return derivatives;
    }

    /** The groups of equal values of a column, in ascending order. */
    private static final class Groups {
        final SortedOrder order;
        final int[] groupOf;
        final int[] startOf;
        final double[] weightOf;
        final TieCounts ties = new TieCounts();
        final int count;
        final double totalWeight;

        Groups(Sample sample, SortedOrder order) {
            this.order = order;
            int n = order.length();
            groupOf = new int[n];
            startOf = new int[n + 1];
            weightOf = new double[n];
            int group = 0;
            double total = 0;
            for (int start = 0; start < n; group++) {
                int end = order.runEnd(start);
                startOf[group] = start;
                for (int i = start; i < end; i++) {
                    groupOf[order.positions[i]] = group;
                    weightOf[group] += sample.weight(order.positions[i]);
                }
                ties.add(weightOf[group]);
                total += weightOf[group];
                start = end;
            }
            startOf[group] = n;
            count = group;
            totalWeight = total;
        }
    }

    /** Sums of leading elements, each found and changed in log n steps. */
    private static final class SumTree {
        private final double[] nodes;
        private double sum;

        SumTree(int size) {
            nodes = new double[size + 1];
        }

        void add(int index, double term) {
            sum += term;
            for (int i = index + 1; i < nodes.length; i += i & -i) {
                nodes[i] += term;
            }
        }

        double sumBefore(int index) {
            double before = 0;
            for (int i = index; i > 0; i -= i & -i) {
                before += nodes[i];
            }
            return before;
        }

        double sum() {
            return sum;
        }
    }
}
