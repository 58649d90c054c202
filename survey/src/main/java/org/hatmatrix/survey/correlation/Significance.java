package org.hatmatrix.survey.correlation;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.inference.Alternative;

/**
 * The test of no association: its statistic and the probabilities, under independence, of a statistic at most and at
 * least as large.
 *
 * @param degreesOfFreedom those of Student's t, else NaN
 * @param label the distribution in words
 * @param upperOnly whether large values alone speak against independence
 */
record Significance(
        double statistic, double degreesOfFreedom, double lower, double upper, String label, boolean upperOnly) {

    /** A test against which values in either direction speak. */
    Significance(double statistic, double degreesOfFreedom, double lower, double upper, String label) {
        this(statistic, degreesOfFreedom, lower, upper, label, false);
    }

    /** The p-value; where large values alone speak against independence, that is the upper tail unless asked for the lower. */
    double pValue(Alternative alternative) {
        return upperOnly && alternative == Alternative.TWO_SIDED ? upper : alternative.pValue(lower, upper);
    }

    /** The same test, large values alone counting against independence. */
    Significance upperTail() {
        return new Significance(statistic, degreesOfFreedom, lower, upper, label, true);
    }

    /** The same test with another description. */
    Significance labelled(String text) {
        return new Significance(statistic, degreesOfFreedom, lower, upper, text, upperOnly);
    }

    /** The normal distribution; NaN if z is. */
    static Significance normal(double z, String label) {
        if (Double.isNaN(z)) {
            return new Significance(z, Double.NaN, Double.NaN, Double.NaN, label);
        }
        NormalDistribution standard = NormalDistribution.of(0, 1);
        return new Significance(
                z, Double.NaN, standard.survivalProbability(-z), standard.survivalProbability(z), label);
    }

    /** t = r √(df/(1 − r²)); infinite where r is ±1. */
    static Significance studentT(double r, double unexplained, double df) {
        return studentT(r, unexplained, df, df);
    }

    /** t = r √(rows/(1 − r²)) with other degrees of freedom than rows. */
    static Significance studentT(double r, double unexplained, double rows, double df) {
        String label = "Student's t";
        if (!(df > 0) || Double.isNaN(r)) {
            return undefinedT(df, label);
        }
        double t = unexplained > 0 ? r * Math.sqrt(rows / unexplained) : Math.copySign(Double.POSITIVE_INFINITY, r);
        return t(t, df, label);
    }

    /** No test: too few rows, or no coefficient. */
    static Significance undefinedT(double df, String label) {
        return new Significance(Double.NaN, df, Double.NaN, Double.NaN, label);
    }

    /** Student's t with its statistic. */
    static Significance t(double t, double df, String label) {
        TDistribution distribution = TDistribution.of(df);
        return new Significance(
                t, df, distribution.survivalProbability(-t), distribution.survivalProbability(t), label);
    }
}
