package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.ConcordanceCount;
import org.hatmatrix.survey.pairs.PairCounts;

/**
 * A coefficient that counts concordant and discordant pairs of rows: Kendall's score S, divided by a number of pairs in
 * which the coefficients differ. All have the same test, that of S.
 */
abstract class PairCoefficient implements Coefficient {

    /** Below this number of rows without ties the test is exact unless asked otherwise, as in R. */
    private static final int EXACT_BELOW = 50;

    /** What the score is divided by. */
    abstract double denominator(PairCounts pairs);

    /** The derivative of the denominator by the weight of a row. */
    abstract double slope(PairScores scores, int row);

    /** The pairs of two columns without NaN. */
    static PairCounts count(double[] x, double[] y) {
        PairTable table = PairTable.of(x, y);
        return table != null ? table.counts() : ConcordanceCount.of(x, y);
    }

    @Override
    public final Association of(Sample sample) {
        PairTable table = sample.weights() == null ? PairTable.of(sample.x(), sample.y()) : null;
        PairCounts pairs = table != null ? table.counts() : untabulated(sample);
        return new Association(
                ratio(pairs),
                Double.NaN,
                sample.effectiveSize(),
                sample.isSurvey() ? null : pairs,
                table != null ? table.cells() : null,
                null);
    }

    private static PairCounts untabulated(Sample sample) {
        return sample.weights() == null
                ? ConcordanceCount.of(sample.x(), sample.y())
                : PairScores.of(sample).counts();
    }

    @Override
    public final double ofScores(double[] x, double[] y) {
        return ratio(count(x, y));
    }

    /** The coefficient from counted pairs, NaN where it is 0/0. */
    private double ratio(PairCounts pairs) {
        double denominator = denominator(pairs);
        return denominator > 0 ? pairs.score() / denominator : Double.NaN;
    }

    @Override
    public final Significance test(Association association, PValueMethod wanted) {
        PairCounts pairs = association.pairs();
        if (pairs == null) {
            return ofEffectiveSize(association, wanted);
        }
        boolean exactByCustom = pairs.n() < EXACT_BELOW && !pairs.hasTies() && pairs.n() > 1;
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
        return Significance.normal(z, correction > 0 ? "normal, continuity correction" : "normal");
    }

    /** Survey weights: z = τ √(9n(n − 1)/(2(2n + 5))), the variance of the score for an effective n without ties. */
    private static Significance ofEffectiveSize(Association association, PValueMethod wanted) {
        if (wanted == PValueMethod.EXACT || wanted == PValueMethod.ASYMPTOTIC_WITH_CONTINUITY) {
            throw new IllegalArgumentException("p-value " + wanted + ": survey weights leave only ASYMPTOTIC");
        }
        double n = association.size();
        double z = n > 1 ? association.estimate() * Math.sqrt(9 * n * (n - 1) / (2 * (2 * n + 5))) : Double.NaN;
        return Significance.normal(z, "normal, effective n");
    }

    @Override
    public final boolean hasStandardError() {
        return true;
    }

    @Override
    public final double standardError(Sample sample) {
        PairScores scores = PairScores.of(sample);
        PairCounts pairs = scores.counts();
        return scores.standardError(ratio(pairs), denominator(pairs), row -> slope(scores, row));
    }

    @Override
    public final double[] influences(Sample sample) {
        PairScores scores = PairScores.of(sample);
        PairCounts pairs = scores.counts();
        return scores.influences(ratio(pairs), denominator(pairs), row -> slope(scores, row));
    }
}
