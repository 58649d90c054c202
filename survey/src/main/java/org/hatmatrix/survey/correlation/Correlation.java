package org.hatmatrix.survey.correlation;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The correlation of two columns: a coefficient with its test of independence and its confidence intervals. The
 * factories here use the customary options; {@link CorrelationEstimator} has others: more coefficients, weights,
 * missing values, exact and permutation p-values, bootstrap intervals.
 *
 * <pre>{@code
 * Correlation r = Correlation.pearson(x, y);
 * double p = r.pValue();                                  // two-sided
 * double greater = r.pValue(Alternative.GREATER);
 * Interval fisher = r.interval(0.95);
 * Correlation tau = Correlation.kendall(x, y);            // τ-b
 * }</pre>
 *
 * <p>Edge cases:
 *
 * <ul>
 *   <li>A constant column, or fewer than two rows: the coefficient is NaN, and so are its test and intervals; only
 *       coefficients whose denominator stays positive (τ-a, Somers' d of a constant y) are 0.
 *   <li>A perfect linear relation: Pearson's r is ±1, its t infinite, its p-value 0 and its interval the point.
 *   <li>Two rows: the coefficient is ±1, Student's t has no degrees of freedom and its p-value is NaN. Up to three
 *       rows Fisher intervals are NaN.
 *   <li>NaN is an error unless missing values are left out; ±∞ has a rank and is an error for Pearson only.
 *   <li>Sampling weights: {@code CorrelationEstimator.spearman().weightedBy("weight").of(data, "x", "y")} has design-based
 *       errors; strata and clusters are said by a {@link SampleDesign}.
 *   <li>Data near the ends of the range of numbers, such as 1e±150 and beyond, gives what scaled data gives.
 * </ul>
 *
 * <p>A correlation says nothing about causes, and a p-value nothing about the size of an association.
 *
 * @see CorrelationMethod the coefficients and their literature
 * @see "The guide: survey/README.md, “Ranks and correlations”"
 */
public final class Correlation implements StatisticalTest {

    private static final double LEVEL = 0.95;

    private final CorrelationMethod method;
    private final Association association;
    private final int observations;
    private final Lazy<Significance> significance;
    private final @Nullable Lazy<Double> standardError; // null where the pairs are not known: partial correlations
    private final @Nullable Bootstrap bootstrap;
    private final SampledColumns.@Nullable Pair sampled; // null unless the sample has a design

    Correlation(
            CorrelationMethod method,
            Association association,
            int observations,
            Lazy<Significance> significance,
            @Nullable Lazy<Double> standardError,
            @Nullable Bootstrap bootstrap) {
        this(method, association, observations, significance, standardError, bootstrap, null);
    }

    private Correlation(
            CorrelationMethod method,
            Association association,
            int observations,
            Lazy<Significance> significance,
            @Nullable Lazy<Double> standardError,
            @Nullable Bootstrap bootstrap,
            SampledColumns.@Nullable Pair sampled) {
        this.method = method;
        this.association = association;
        this.observations = observations;
        this.significance = significance;
        this.standardError = standardError;
        this.bootstrap = bootstrap;
        this.sampled = sampled;
    }

    /** A correlation whose error comes from the design of its sample. */
    static Correlation ofDesign(CorrelationMethod method, SampledColumns.Pair pair) {
        return new Correlation(
                method,
                pair.association(),
                pair.observations(),
                new Lazy<>(pair::test),
                new Lazy<>(pair::standardError),
                null,
                pair);
    }

    /**
     * Pearson's correlation; the point-biserial correlation if one column has only zeros and ones.
     *
     * @param x a column of finite numbers
     * @param y a column of as many
     * @return the correlation, tested with Student's t
     * @throws IllegalArgumentException if the lengths differ or a number is NaN or infinite
     */
    public static Correlation pearson(double[] x, double[] y) {
        return CorrelationEstimator.pearson().of(x, y);
    }

    /**
     * Pearson's correlation of two columns of a dataset, in the rows where none is missing.
     *
     * @param dataset the dataset
     * @param x the name of a numeric column
     * @param y the name of another
     * @return the correlation
     * @throws IllegalArgumentException if a column is not there, is not numeric or has an infinite number
     */
    public static Correlation pearson(Dataset dataset, String x, String y) {
        return CorrelationEstimator.pearson().of(dataset, x, y);
    }

    /**
     * Spearman's rank correlation: Pearson's of the average ranks.
     *
     * @param x a column of numbers
     * @param y a column of as many
     * @return the correlation; its test is exact up to 9 rows without ties, else Student's t
     * @throws IllegalArgumentException if the lengths differ or a number is NaN
     */
    public static Correlation spearman(double[] x, double[] y) {
        return CorrelationEstimator.spearman().of(x, y);
    }

    /**
     * Spearman's rank correlation of two columns of a dataset, in the rows where none is missing.
     *
     * @param dataset the dataset
     * @param x the name of a numeric column
     * @param y the name of another
     * @return the correlation
     * @throws IllegalArgumentException if a column is not there or is not numeric
     */
    public static Correlation spearman(Dataset dataset, String x, String y) {
        return CorrelationEstimator.spearman().of(dataset, x, y);
    }

    /**
     * Kendall's τ-b.
     *
     * @param x a column of numbers
     * @param y a column of as many
     * @return the correlation; its test is exact below 50 rows without ties, else normal
     * @throws IllegalArgumentException if the lengths differ or a number is NaN
     */
    public static Correlation kendall(double[] x, double[] y) {
        return CorrelationEstimator.kendall().of(x, y);
    }

    /**
     * Kendall's τ-b of two columns of a dataset, in the rows where none is missing.
     *
     * @param dataset the dataset
     * @param x the name of a numeric column
     * @param y the name of another
     * @return the correlation
     * @throws IllegalArgumentException if a column is not there or is not numeric
     */
    public static Correlation kendall(Dataset dataset, String x, String y) {
        return CorrelationEstimator.kendall().of(dataset, x, y);
    }

    /**
     * All that papers print about the correlation of two columns: Pearson's r, n, t, Fisher's z, its standard error, 95 %
     * limits of z and of r, Spearman's ρ and Kendall's τ-b.
     *
     * @param x a column of finite numbers
     * @param y a column of as many
     * @return the figures, which print as a table
     * @throws IllegalArgumentException if the lengths differ or a number is NaN or infinite
     */
    public static CorrelationSummary summary(double[] x, double[] y) {
        return new CorrelationSummary(pearson(x, y), spearman(x, y), kendall(x, y), LEVEL);
    }

    /**
     * All that papers print about the correlation of two columns of a dataset, in the rows where none is missing.
     *
     * @param dataset the dataset
     * @param x the name of a numeric column
     * @param y the name of another
     * @return the figures, which print as a table
     * @throws IllegalArgumentException if a column is not there, is not numeric or has an infinite number
     */
    public static CorrelationSummary summary(Dataset dataset, String x, String y) {
        return new CorrelationSummary(pearson(dataset, x, y), spearman(dataset, x, y), kendall(dataset, x, y), LEVEL);
    }

    /**
     * The polychoric correlation: that of two normal variables of which only ordered categories were seen, by maximum
     * likelihood. {@link org.hatmatrix.survey.latent.Polychoric} has its cuts, errors and tests.
     *
     * @param x a column of codes of categories, ascending
     * @param y a column of as many
     * @return the correlation, tested with the root of the likelihood ratio
     * @throws IllegalArgumentException if the lengths differ, a number is NaN or infinite, or there are more than 50
     *     categories
     */
    public static Correlation polychoric(double[] x, double[] y) {
        return CorrelationEstimator.with(CorrelationMethod.POLYCHORIC).of(x, y);
    }

    /**
     * The polychoric correlation of two columns of a dataset, in the rows where none is missing.
     *
     * @param dataset the dataset
     * @param x the name of a numeric column of codes of categories
     * @param y the name of another
     * @return the correlation
     * @throws IllegalArgumentException if a column is not there, is not numeric, or has more than 50 categories
     */
    public static Correlation polychoric(Dataset dataset, String x, String y) {
        return CorrelationEstimator.with(CorrelationMethod.POLYCHORIC).of(dataset, x, y);
    }

    /**
     * Which coefficient this is.
     *
     * @return the coefficient
     */
    public CorrelationMethod method() {
        return method;
    }

    /**
     * The coefficient.
     *
     * @return a number between −1 and 1, or NaN where it is undefined
     */
    public double estimate() {
        return association.estimate();
    }

    /**
     * The number of rows that counted: without missing ones, those of weight zero left out, and the sum of the weights
     * if these are frequencies.
     *
     * @return the number of rows
     */
    public int observations() {
        return observations;
    }

    /**
     * The number of rows that tests and Fisher intervals work with: {@link #observations()}, Kish's effective number if there are
     * survey weights, less one for every column that a partial correlation holds constant.
     *
     * @return the effective number of rows
     */
    public double effectiveSize() {
        return association.size();
    }

    /**
     * The statistic of the test of independence: t for Pearson and Spearman, z for the coefficients that count pairs;
     * where the test is exact, Σd² for Spearman and S = C − D for Kendall; the coefficient for a permutation test.
     *
     * @return the statistic
     */
    @Override
    public double statistic() {
        return significance.get().statistic();
    }

    /**
     * The standard error of the coefficient that does not suppose independence: linearized under a design, else asymptotic.
     *
     * @return the standard error; NaN without a design for the coefficients that do not count pairs, whose errors are known on the
     *     scale of Fisher's z only
     */
    public double standardError() {
        return standardError == null ? Double.NaN : standardError.get();
    }

    /**
     * The degrees of freedom of the test.
     *
     * @return those of Student's t, NaN for other tests
     */
    @Override
    public double degreesOfFreedom() {
        return significance.get().degreesOfFreedom();
    }

    /**
     * The p-value of independence, two-sided for every coefficient of which both signs speak against it.
     *
     * @return the p-value
     */
    @Override
    public double pValue() {
        return pValue(Alternative.TWO_SIDED);
    }

    /**
     * The p-value of independence.
     *
     * @param alternative which associations count against independence
     * @return the p-value
     */
    public double pValue(Alternative alternative) {
        return significance.get().pValue(alternative);
    }

    /**
     * The test of independence of {@link #pValue()}.
     *
     * @return the outcome, whose name says which distribution was used
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The test of independence.
     *
     * @param alternative which associations count against independence
     * @return the outcome, whose name says which distribution was used
     */
    public TestResult test(Alternative alternative) {
        Significance test = significance.get();
        String name = method + " (" + test.label() + ")";
        return new TestResult(test.statistic(), test.degreesOfFreedom(), pValue(alternative), Double.NaN, name);
    }

    /**
     * A confidence interval: BCa if a bootstrap was asked for, else {@link CorrelationInterval#FISHER} for Pearson,
     * Spearman and the robust coefficients, and {@link CorrelationInterval#NORMAL} for the coefficients that count pairs.
     * Under a design the same shapes, with the linearized standard error and Student's t.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval, both ends NaN where it is undefined
     * @throws IllegalArgumentException if the level is not between 0 and 1, or the coefficient has no interval in closed
     *     form, as Chatterjee's ξ, distance correlations and Blomqvist's β, and no bootstrap was asked for
     */
    public Interval interval(double level) {
        Require.level(level);
        if (bootstrap != null) {
            return bootstrap.interval(level);
        }
        if (sampled != null) {
            return method.coefficient().hasStandardError() ? sampled.linear(level) : sampled.fisher(level);
        }
        return interval(
                level,
                method.coefficient().hasStandardError() ? CorrelationInterval.NORMAL : CorrelationInterval.FISHER);
    }

    /**
     * A confidence interval in closed form.
     *
     * @param level the confidence level, between 0 and 1
     * @param kind how it is made
     * @return the interval, both ends NaN where it is undefined
     * @throws IllegalArgumentException if the level is not between 0 and 1, or the kind is
     *     {@link CorrelationInterval#NORMAL} and the coefficient does not count pairs, or the sample has a design, for which
     *     these forms do not hold
     */
    public Interval interval(double level, CorrelationInterval kind) {
        if (sampled != null) {
            throw new IllegalArgumentException("interval " + kind
                    + " is for simple random samples, this one has weights; interval(level) has linearized errors");
        }
        if (!method.coefficient().hasFisherInterval() && kind != CorrelationInterval.NORMAL) {
            throw new IllegalArgumentException("interval: " + method
                    + " has none in closed form; CorrelationEstimator.withBootstrap(2000, seed) makes one");
        }
        if (kind != CorrelationInterval.NORMAL) {
            double free = effectiveSize() - 3;
            double variance = free > 0 ? kind.varianceTimes(estimate()) / free : Double.NaN;
            return FisherZ.interval(estimate(), Math.sqrt(variance), level);
        }
        if (!method.coefficient().hasStandardError()) {
            throw new IllegalArgumentException(
                    "interval NORMAL is for coefficients that count pairs; " + method + " has FISHER");
        }
        if (standardError == null) {
            return new Interval(Double.NaN, Double.NaN);
        }
        Interval normal = FisherZ.about(estimate(), standardError.get(), level);
        return new Interval(Math.max(-1, normal.lower()), Math.min(1, normal.upper()));
    }

    /**
     * This correlation in one line: coefficient, n, statistic and two-sided p-value.
     *
     * @return the line
     */
    @Override
    public String toString() {
        return method + " = " + Numbers.fixed(estimate(), 4) + ", n = " + observations + ", p "
                + Numbers.pValueRelation(pValue()) + " ("
                + significance.get().label() + ")";
    }
}
