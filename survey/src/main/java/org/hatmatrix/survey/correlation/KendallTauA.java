package org.hatmatrix.survey.correlation;

/** Kendall's τ-a: the score over all pairs. */
final class KendallTauA extends PairCoefficient {

    @Override
    double denominator(PairCounts pairs) {
        return pairs.total();
    }

    @Override
    double slope(PairScores scores, int row) {
        return scores.size() - 1;
    }
}
