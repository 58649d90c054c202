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

    /** Below this number of rows without ties Kendall's test is exact unless asked otherwise, as in R. */
    private static final int KENDALL_EXACT_BELOW = 50;

    /** Up to this number of rows without ties Spearman's test is exact unless asked otherwise, as in R. */
    private static final int SPEARMAN_EXACT = 9;

    static Significance of(Association association, PValueMethod wanted) {
        return switch (association.method()) {
            case PEARSON -> pearson(association, wanted);
            case SPEARMAN -> spearman(association, wanted);
            default -> pairs(association, wanted);
        };
    }

    private static Significance pearson(Association a, PValueMethod wanted) {
        return switch (wanted) {
            case AUTOMATIC, ASYMPTOTIC -> studentT(a.estimate(), a.unexplained(), a.size() - 2);
            case ASYMPTOTIC_WITH_CONTINUITY ->
                throw new IllegalArgumentException("Pearson's r has no continuity correction");
            case EXACT ->
                throw new IllegalArgumentException(
                        "Pearson's r has no exact distribution without normality; withPermutations(count, seed) has one");
        };
    }

    private static Significance spearman(Association a, PValueMethod wanted) {
        Sample ranks = a.compact();
        return switch (wanted) {
            case AUTOMATIC ->
                ranks != null && isSmallWithoutTies(ranks)
                        ? SpearmanDistribution.test(ranks)
                        : studentT(a.estimate(), a.unexplained(), a.size() - 2);
            case ASYMPTOTIC -> studentT(a.estimate(), a.unexplained(), a.size() - 2);
            case ASYMPTOTIC_WITH_CONTINUITY -> spearmanWithContinuity(a);
            case EXACT -> {
                if (ranks == null) {
                    throw new IllegalArgumentException("exact p-value of Spearman's \u03c1: at most "
                            + SpearmanDistribution.LARGEST + " unweighted rows, found " + (long) a.size());
                }
                yield SpearmanDistribution.test(ranks);
            }
        };
    }

    private static boolean isSmallWithoutTies(Sample ranks) {
        int n = ranks.rows();
        return n > 1
                && n <= SPEARMAN_EXACT
                && !PairCounts.of(ranks.x(), ranks.y()).hasTies();
    }

    private static Significance spearmanWithContinuity(Association a) {
        double n = a.size();
        double independent = n * (n * n - 1) / 6;
        double corrected = 1 - independent * (1 - a.estimate()) / (independent + 1);
        Significance test = studentT(corrected, 1 - corrected * corrected, n - 2);
        return new Significance(
                test.statistic, test.degreesOfFreedom, test.lower, test.upper, test.label + ", continuity correction");
    }

    private static Significance pairs(Association a, PValueMethod wanted) {
        PairCounts pairs = a.pairs();
        if (pairs == null) {
            return effectiveNormal(a, wanted);
        }
        boolean exactByCustom = pairs.n() < KENDALL_EXACT_BELOW && !pairs.hasTies() && pairs.n() > 1;
        return switch (wanted) {
            case AUTOMATIC -> exactByCustom ? KendallDistribution.test(pairs) : normal(pairs, 0);
            case ASYMPTOTIC -> normal(pairs, 0);
            case ASYMPTOTIC_WITH_CONTINUITY -> normal(pairs, 1);
            case EXACT -> KendallDistribution.test(pairs);
        };
    }

    /** z = S/√var(S), with |S| made smaller by the continuity correction. */
    private static Significance normal(PairCounts pairs, double correction) {
        double size = Math.max(0, Math.abs(pairs.score()) - correction);
        double variance = pairs.varianceOfScore();
        double z = variance > 0 ? Math.copySign(size, pairs.score()) / Math.sqrt(variance) : Double.NaN;
        return normal(z, correction > 0 ? "normal, continuity correction" : "normal");
    }

    /** Survey weights: the variance of the score for an effective number of rows without ties. */
    private static Significance effectiveNormal(Association a, PValueMethod wanted) {
        if (wanted == PValueMethod.EXACT || wanted == PValueMethod.ASYMPTOTIC_WITH_CONTINUITY) {
            throw new IllegalArgumentException("p-value " + wanted + ": survey weights leave only ASYMPTOTIC");
        }
        return kendallNormal(a.estimate(), a.size());
    }

    /** z = τ √(9n(n − 1)/(2(2n + 5))). */
    static Significance kendallNormal(double tau, double n) {
        double z = n > 1 ? tau * Math.sqrt(9 * n * (n - 1) / (2 * (2 * n + 5))) : Double.NaN;
        return normal(z, "normal, effective n");
    }

    private static Significance normal(double z, String label) {
        if (Double.isNaN(z)) {
            return new Significance(z, Double.NaN, Double.NaN, Double.NaN, label);
        }
        NormalDistribution standard = NormalDistribution.of(0, 1);
        return new Significance(
                z, Double.NaN, standard.survivalProbability(-z), standard.survivalProbability(z), label);
    }

    /** t = r √(df/(1 − r²)); infinite where r is ±1. */
    private static Significance studentT(double r, double unexplained, double df) {
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
