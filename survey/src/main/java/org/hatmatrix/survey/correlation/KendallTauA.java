package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.PairCounts;

/** Kendall's τ-a: the score over all pairs. */
final class KendallTauA extends PairCoefficient {

    @Override
    double denominator(PairCounts pairs) {
        return pairs.total();
    }

    @Override
    double slope(PairScores scores, int row) {
        return scores.others(row);
    }
}
