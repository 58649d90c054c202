package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.survey.ranking.Ranking;
import org.hatmatrix.survey.support.SortedOrder;
import org.hatmatrix.survey.support.WeightedRanks;
import org.jspecify.annotations.Nullable;

/** Two columns of the rows that count: none missing, none of weight zero. The arrays are never changed. */
record Sample(double[] x, double[] y, @Nullable CaseWeights weights) {

    /**
     * The rows that count.
     *
     * @param weights the weights; null for none
     * @throws IllegalArgumentException if the columns have different lengths, or a missing value is rejected
     */
    static Sample of(Pair pair, @Nullable CaseWeights weights, MissingValues missing) {
        requireSameLength(pair, weights);
        Sample sample = new Sample(pair.x(), pair.y(), weights);
        boolean incomplete = sample.hasMissing();
        if (missing == MissingValues.REJECT && incomplete) {
            requirePresent(pair.nameX(), pair.x());
            requirePresent(pair.nameY(), pair.y());
        }
        return incomplete || weights != null ? sample.counted() : sample;
    }

    /** The rows in which nothing is missing; this sample itself if these are all rows. */
    Sample present() {
        return hasMissing() ? counted() : this;
    }

    private Sample counted() {
        int[] rows = IntStream.range(0, rows()).filter(this::counts).toArray();
        return new Sample(pick(x, rows), pick(y, rows), weights == null ? null : weights.ofRows(rows));
    }

    private boolean hasMissing() {
        boolean missing = false;
        for (int row = 0; row < x.length; row++) {
            missing |= Double.isNaN(x[row]) | Double.isNaN(y[row]);
        }
        return missing;
    }

    /** Two columns with the names that messages use. */
    record Pair(String nameX, double[] x, String nameY, double[] y) {}

    private boolean counts(int row) {
        return !Double.isNaN(x[row]) && !Double.isNaN(y[row]) && (weights == null || weights.weight(row) > 0);
    }

    static double[] pick(double[] column, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
    }

    private static void requireSameLength(Pair pair, @Nullable CaseWeights weights) {
        if (pair.x().length != pair.y().length) {
            throw new IllegalArgumentException(
                    pair.nameX() + " has " + pair.x().length + " values, " + pair.nameY() + " has " + pair.y().length);
        }
        if (weights != null && weights.size() != pair.x().length) {
            throw new IllegalArgumentException(
                    "weights has " + weights.size() + " values, " + pair.nameX() + " has " + pair.x().length);
        }
    }

    /** Rejects NaN. */
    static void requirePresent(String name, double[] column) {
        for (int i = 0; i < column.length; i++) {
            if (Double.isNaN(column[i])) {
                throw new IllegalArgumentException(name + ", row " + (i + 1)
                        + ": NaN (MissingValues.COMPLETE leaves out rows with missing values)");
            }
        }
    }

    /** The number of rows of the arrays. */
    int rows() {
        return x.length;
    }

    double weight(int row) {
        return weights == null ? 1 : weights.weight(row);
    }

    /** The weights of all rows, equal ones too. */
    double[] allWeights() {
        return IntStream.range(0, rows()).mapToDouble(this::weight).toArray();
    }

    double @Nullable [] weightArray() {
        return weights == null ? null : weights.values();
    }

    boolean isSurvey() {
        return weights != null && !weights.areCounts();
    }

    /** The number of rows that users count: the sum of frequencies, else the rows that are there. */
    int observations() {
        return weights != null && weights.areCounts() ? (int) weights.effectiveSize() : rows();
    }

    /** The number of rows that inference works with. */
    double effectiveSize() {
        return weights != null && rows() > 0 ? weights.effectiveSize() : rows();
    }

    /** A copy of this sample, for results that are computed later. */
    Sample copy() {
        return new Sample(x.clone(), y.clone(), weights);
    }

    /** The same sample with every row repeated as often as its frequency says. */
    Sample repeated() {
        if (weights == null) {
            return this;
        }
        int[] rows = IntStream.range(0, rows())
                .flatMap(row -> IntStream.generate(() -> row).limit((long) weight(row)))
                .toArray();
        return new Sample(pick(x, rows), pick(y, rows), null);
    }

    /** The sample with average ranks in place of the numbers; ranks count weights. */
    Sample ranked() {
        return new Sample(ranks(x), ranks(y), weights);
    }

    private double[] ranks(double[] column) {
        if (weights == null) {
            return Ranking.ascending().of(column);
        }
        return WeightedRanks.of(SortedOrder.ascending(column), weights.values());
    }
}
