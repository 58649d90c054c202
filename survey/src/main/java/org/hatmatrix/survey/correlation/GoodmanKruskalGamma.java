package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.PairCounts;

/** Goodman and Kruskal's γ: the score over the pairs tied in neither column. */
final class GoodmanKruskalGamma extends PairCoefficient {

    @Override
    double denominator(PairCounts pairs) {
        return pairs.untied();
    }

    @Override
    double slope(PairScores scores, int row) {
        return scores.untied(row);
    }
}
