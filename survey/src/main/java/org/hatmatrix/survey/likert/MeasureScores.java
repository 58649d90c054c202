package org.hatmatrix.survey.likert;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.correlation.Correlation;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * The scores that one measure of a {@link ScoreProfile} received: how many respondents gave each score, and what that
 * amounts to. Where nobody gave a score, the numbers are NaN.
 *
 * <p>The scores of a measure are immutable.
 */
public final class MeasureScores {

    private final String name;
    private final double[] scores;
    private final int[] counts;

    MeasureScores(String name, double[] scores, int[] counts) {
        this.name = name;
        this.scores = scores;
        this.counts = counts;
    }

    /**
     * The name of the measure.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * How many respondents gave each score.
     *
     * @return a copy of the counts, in the order of the profile's scores
     */
    public int[] counts() {
        return counts.clone();
    }

    /**
     * The number of respondents who gave a score.
     *
     * @return the sum of the counts
     */
    public long answers() {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /**
     * The weighted mean.
     *
     * @return Σ count · score / Σ count
     */
    public double mean() {
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += counts[i] * scores[i];
        }
        return sum / answers();
    }

    /**
     * The standard deviation of the respondents' scores, with the divisor n − 1.
     *
     * @return the standard deviation, NaN with fewer than two respondents
     */
    public double standardDeviation() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += counts[i] * (scores[i] - mean) * (scores[i] - mean);
        }
        return answers() < 2 ? Double.NaN : Math.sqrt(sum / (answers() - 1));
    }

    /**
     * The standard error of the weighted mean; the counts are of respondents, so that n is their number.
     *
     * @return standard deviation / √n
     */
    public double standardError() {
        return standardDeviation() / Math.sqrt(answers());
    }

    /**
     * Student's interval for the weighted mean.
     *
     * @param level the confidence level, between 0 and 1
     * @return mean ± t · standard error with n − 1 degrees of freedom; NaN with fewer than two respondents
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double tail = (1 - Require.level(level)) / 2;
        if (answers() < 2) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double half = TDistribution.of(answers() - 1.0).inverseSurvivalProbability(tail) * standardError();
        return new Interval(mean() - half, mean() + half);
    }

    /**
     * Pearson's correlation of the scores with their counts; see {@link ScoreProfile} for what it does and does not mean.
     *
     * @return the correlation; its n is the number of scores
     */
    public Correlation correlation() {
        return Correlation.pearson(
                scores, Arrays.stream(counts).asDoubleStream().toArray());
    }

    /** One line with the mean and its standard error. */
    @Override
    public String toString() {
        return PlainText.of(name, 36) + ": mean = " + Numbers.fixed(mean(), 2) + " (SE "
                + Numbers.fixed(standardError(), 2) + "), n = " + answers();
    }
}
