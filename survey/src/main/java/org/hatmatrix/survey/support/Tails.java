package org.hatmatrix.survey.support;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;

/** Outcomes of tests and intervals whose alternative has a direction; each tail is computed as a tail. */
public final class Tails {

    private Tails() {}

    /** A test whose statistic is standard normal. */
    public static TestResult normal(String name, double z, Alternative alternative) {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        double p = Double.isNaN(z)
                ? Double.NaN
                : alternative.pValue(normal.cumulativeProbability(z), normal.survivalProbability(z));
        return new TestResult(z, Double.NaN, p, Double.NaN, name);
    }

    /** A test whose statistic follows Student's t; NaN without a statistic or degrees of freedom. */
    public static TestResult t(String name, double t, double degreesOfFreedom, Alternative alternative) {
        double p = Double.NaN;
        if (degreesOfFreedom > 0 && !Double.isNaN(t)) {
            TDistribution student = TDistribution.of(degreesOfFreedom);
            p = alternative.pValue(student.cumulativeProbability(t), student.survivalProbability(t));
        }
        return new TestResult(t, degreesOfFreedom, p, Double.NaN, name);
    }

    /** The exact test of how many of n coins, each fair, show heads. */
    public static double sign(int heads, int n, Alternative alternative) {
        BinomialDistribution coins = BinomialDistribution.of(n, 0.5);
        return alternative.pValue(coins.cumulativeProbability(heads), coins.survivalProbability(heads - 1));
    }

    /** Twice the smaller tail of {@link #sign} in which the observed number counts half. */
    public static double signMidP(int heads, int n) {
        BinomialDistribution coins = BinomialDistribution.of(n, 0.5);
        int fewer = Math.min(heads, n - heads);
        return Math.min(1, 2 * coins.cumulativeProbability(fewer) - coins.probability(fewer));
    }

    /** The interval of a correlation whose Fisher z has a standard error; NaN for a correlation of −1 or 1. */
    public static Interval fisherInterval(double correlation, double standardError, double level) {
        Require.level(level);
        if (!(Math.abs(correlation) < 1)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        double z = 0.5 * (Math.log1p(correlation) - Math.log1p(-correlation));
        Interval limits = interval(z, standardError, Double.POSITIVE_INFINITY, level);
        return new Interval(Math.tanh(limits.lower()), Math.tanh(limits.upper()));
    }

    /** The estimate with so many standard errors on either side. */
    public static Interval interval(double estimate, double standardError, double degreesOfFreedom, double level) {
        double half = new ReferenceDistribution(degreesOfFreedom).criticalValue(level) * standardError;
        return new Interval(estimate - half, estimate + half);
    }
}
