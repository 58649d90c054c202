package org.hatmatrix.survey.paired;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Selection;
import org.hatmatrix.survey.support.PairDifferences;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * The sign test: are more differences before − after positive than negative? It asks nothing of their size or shape.
 *
 * <p>Of n differences that are not zero, S are positive; under the hypothesis S is binomial with probability ½.
 * {@link #test()} is exact; {@link #midP()} counts the observed S half; {@link #normal()} and
 * {@link #normalWithContinuity()} take z = (2S − n)/√n. The median of all differences, zeros included, has an interval
 * between order statistics.
 *
 * <pre>{@code
 * SignTest test = SignTest.of(new double[] {7, 5, 6, 8, 4, 6}, new double[] {5, 5, 4, 6, 5, 3});
 * test.positive();                                      // 4
 * test.pValue();                                        // 0.375
 * Interval median = test.interval(0.9);
 * }</pre>
 *
 * <p>If all differences are zero, the exact p-value is 1 and the normal ones are NaN. Literature: W. J. Dixon, A. M. Mood, JASA
 * 41 (1946) 557–566. The exact p-value is that of {@code binom.test} of R.
 */
public final class SignTest implements StatisticalTest {

    private final double[] differences;
    private final int positive;
    private final int negative;

    private SignTest(double[] differences) {
        this.differences = differences;
        this.positive = (int) Arrays.stream(differences).filter(d -> d > 0).count();
        this.negative = (int) Arrays.stream(differences).filter(d -> d < 0).count();
    }

    /**
     * The test of pairs.
     *
     * @param before the first value of each pair
     * @param after the second value of each pair
     * @return the test of before − after
     * @throws IllegalArgumentException if the lengths differ, there is no pair, or a value is not finite
     */
    public static SignTest of(double[] before, double[] after) {
        return new SignTest(PairDifferences.of(before, after, 1));
    }

    /**
     * The test whether the median of values is zero.
     *
     * @param differences the values, such as differences of pairs
     * @return the test
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public static SignTest of(double[] differences) {
        return new SignTest(Require.sample("differences", differences, 1));
    }

    /**
     * The test of two columns.
     *
     * @param data the dataset
     * @param before the name of a numeric column
     * @param after the name of another one
     * @return the test of before − after in the rows that have both
     * @throws IllegalArgumentException if a column does not exist or is not numeric, or no row has both
     */
    public static SignTest of(Dataset data, String before, String after) {
        return new SignTest(PairDifferences.of(data, before, after, 1));
    }

    /**
     * The number of positive differences.
     *
     * @return S
     */
    public int positive() {
        return positive;
    }

    /**
     * The number of negative differences.
     *
     * @return n − S
     */
    public int negative() {
        return negative;
    }

    /**
     * The exact test.
     *
     * @return S and its two-sided p-value
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The exact test against an alternative.
     *
     * @param alternative {@code GREATER} if values are expected to be higher before than after
     * @return S and its p-value
     */
    public TestResult test(Alternative alternative) {
        double p = Tails.sign(positive, positive + negative, alternative);
        return new TestResult(positive, Double.NaN, p, Double.NaN, name("exact"));
    }

    /**
     * The mid-p-value.
     *
     * @return S and twice the smaller tail in which the observed S counts half
     */
    public TestResult midP() {
        double p = Tails.signMidP(positive, positive + negative);
        return new TestResult(positive, Double.NaN, p, Double.NaN, name("exact mid-p"));
    }

    /**
     * The normal approximation.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normal() {
        return TestResult.normal(name("normal approximation"), z(0));
    }

    /**
     * The normal approximation in which S is moved by ½ towards its mean.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normalWithContinuity() {
        return TestResult.normal(name("normal approximation with continuity correction"), z(1));
    }

    private double z(double correction) {
        double excess = (double) positive - negative;
        return (excess - correction * Math.signum(excess)) / Math.sqrt((double) positive + negative);
    }

    private String name(String form) {
        return "Sign test, " + form + (positive + negative == 0 ? ", all differences are zero" : "");
    }

    /**
     * The median of all differences.
     *
     * @return the middle one, or the mean of the two in the middle
     */
    public double median() {
        return Selection.median(differences.clone(), differences.length);
    }

    /**
     * The interval of the median between two order statistics, the narrowest of these that keeps the level.
     *
     * @param level the level, such as 0.95
     * @return the interval; the whole line if there are too few differences for the level
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        int place = place(Require.level(level));
        if (place == 0) {
            return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        int n = differences.length;
        double[] work = differences.clone();
        return new Interval(Selection.select(work, n, place - 1), Selection.select(work, n, n - place));
    }

    /**
     * The confidence that {@link #interval} has, at least its level.
     *
     * @param level the level that is asked for
     * @return the probability that the interval covers the median of a continuous distribution
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public double confidence(double level) {
        int place = place(Require.level(level));
        return 1 - 2 * BinomialDistribution.of(differences.length, 0.5).cumulativeProbability(place - 1);
    }

    /** The order statistic, counted from 1, that is the lower end; 0 if there is none. */
    private int place(double level) {
        BinomialDistribution below = BinomialDistribution.of(differences.length, 0.5);
        double tail = (1 - level) / 2;
        int place = below.inverseCumulativeProbability(tail);
        return below.cumulativeProbability(place) <= tail ? place + 1 : place;
    }

    /**
     * All forms of the test.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table("Sign test", List.of(test(), midP(), normal(), normalWithContinuity()));
    }

    /** One line with the counts and the p-value. */
    @Override
    public String toString() {
        return "Sign test: " + positive + " positive, " + negative + " negative, "
                + (differences.length - positive - negative) + " zero, p " + Numbers.pValueRelation(pValue());
    }
}
