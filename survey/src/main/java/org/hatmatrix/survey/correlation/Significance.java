package org.hatmatrix.survey.correlation;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The test of no association: its statistic and the probabilities, under independence, of a statistic at most and at
 * least as large.
 *
 * @param degreesOfFreedom those of Student's t, else NaN
 * @param label the distribution in words
 */
record Significance(double statistic, double degreesOfFreedom, double lower, double upper, String label) {

    /** The same test with another description. */
    Significance labelled(String text) {
        return new Significance(statistic, degreesOfFreedom, lower, upper, text);
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
        String label = "Student's t";
        if (!(df > 0) || Double.isNaN(r)) {
            return new Significance(Double.NaN, df, Double.NaN, Double.NaN, label);
        }
        double t = unexplained > 0 ? r * Math.sqrt(df / unexplained) : Math.copySign(Double.POSITIVE_INFINITY, r);
        TDistribution distribution = TDistribution.of(df);
        return new Significance(
                t, df, distribution.survivalProbability(-t), distribution.survivalProbability(t), label);
    }
}
