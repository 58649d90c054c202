package org.hatmatrix.survey.likert;

import java.util.Arrays;

/**
 * How often the labels of a scale were chosen: by how many respondents, and by how much weight. Without weights the sums are the
 * counts.
 */
final class AnswerCounts {

    private final long[] counts;
    private final double[] sums;
    private final double[] squares;
    private final boolean weighted;
    private final long missing;
    private final double missingSum;

    private AnswerCounts(
            long[] counts, double[] sums, double[] squares, boolean weighted, long missing, double missingSum) {
        this.counts = counts;
        this.sums = sums;
        this.squares = squares;
        this.weighted = weighted;
        this.missing = missing;
        this.missingSum = missingSum;
    }

    static AnswerCounts of(long[] counts, long missing) {
        double[] sums = Arrays.stream(counts).asDoubleStream().toArray();
        return new AnswerCounts(counts, sums, sums, false, missing, missing);
    }

    /** Counts the labels at some positions; a negative one is a missing answer. */
    static AnswerCounts of(int labels, int[] positions) {
        long[] counts = new long[labels];
        long missing = 0;
        for (int position : positions) {
            if (position < 0) {
                missing++;
            } else {
                counts[position]++;
            }
        }
        return of(counts, missing);
    }

    /** The same with a weight for each position. */
    static AnswerCounts of(int labels, int[] positions, double[] weights) {
        AnswerCounts counted = of(labels, positions);
        double[] sums = new double[labels];
        double[] squares = new double[labels];
        double missing = 0;
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] < 0) {
                missing += weights[i];
            } else {
                sums[positions[i]] += weights[i];
                squares[positions[i]] += weights[i] * weights[i];
            }
        }
        return new AnswerCounts(counted.counts, sums, squares, true, counted.missing, missing);
    }

    AnswerCounts withMissing(long other) {
        return new AnswerCounts(counts, sums, squares, weighted, other, other);
    }

    boolean isWeighted() {
        return weighted;
    }

    /** How many respondents chose each label; not to be changed. */
    long[] counts() {
        return counts;
    }

    /** The weights of those who chose each label; not to be changed. */
    double[] sums() {
        return sums;
    }

    long count() {
        return Arrays.stream(counts).sum();
    }

    double sum() {
        return Arrays.stream(sums).sum();
    }

    long missing() {
        return missing;
    }

    /** The weight of those who gave no answer. */
    double missingSum() {
        return missingSum;
    }

    double mean(double[] scores) {
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            total += sums[i] * scores[i];
        }
        return total / sum();
    }

    /** The variance of the scores; NaN with fewer than two answers. */
    double variance(double[] scores) {
        double n = count();
        double about = aboutMean(scores, sums);
        return n < 2 ? Double.NaN : weighted ? about / sum() * (n / (n - 1)) : about / (n - 1);
    }

    /** The variance of the mean score; that of a weighted one is linearized, and rows without an answer count as sampled. */
    double varianceOfMean(double[] scores) {
        if (!weighted) {
            return variance(scores) / count();
        }
        double rows = degreesOfFreedom() + 1;
        return count() < 2 ? Double.NaN : rows / (rows - 1) * (aboutMean(scores, squares) / (sum() * sum()));
    }

    double degreesOfFreedom() {
        return (weighted ? count() + missing : count()) - 1.0;
    }

    private double aboutMean(double[] scores, double[] factors) {
        double mean = mean(scores);
        double total = 0;
        for (int i = 0; i < scores.length; i++) {
            total += factors[i] * (scores[i] - mean) * (scores[i] - mean);
        }
        return total;
    }

    /** The answers with one of some labels. */
    Proportion share(int... labels) {
        double[] chosen = new double[counts.length];
        long count = 0;
        for (int label : labels) {
            chosen[label] = 1;
            count += counts[label];
        }
        if (!weighted) {
            return new Proportion(count, count());
        }
        // the mean of an indicator may leave 0 to 1 by rounding
        double estimate = Math.min(1, mean(chosen));
        double variance = varianceOfMean(chosen);
        double effective = estimate > 0 && estimate < 1
                ? estimate * (1 - estimate) / variance
                : sum() * sum() / Arrays.stream(squares).sum();
        return new Proportion(count, count(), estimate, effective, degreesOfFreedom());
    }

    /**
     * The labels on both sides of the middle of all answers, equal where the middle falls inside one label; none if nobody
     * answered.
     */
    int[] middle() {
        double sum = sum();
        return sum > 0 ? new int[] {below(sum, false), below(sum, true)} : new int[0];
    }

    /** The first label at which the answers so far reach, or exceed, half of all. */
    private int below(double sum, boolean exceed) {
        double far = 0;
        int last = 0;
        for (int label = 0; label < sums.length; label++) {
            far += sums[label];
            if (sums[label] > 0) {
                last = label;
                if (exceed ? 2 * far > sum : 2 * far >= sum) {
                    return label;
                }
            }
        }
        return last;
    }
}
