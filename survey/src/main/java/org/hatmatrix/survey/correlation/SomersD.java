package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.PairCounts;

/** Somers' d with y as the dependent column: the score over the pairs not tied in x. */
final class SomersD extends PairCoefficient {

    @Override
    double denominator(PairCounts pairs) {
        return pairs.untiedInX();
    }

    @Override
    public boolean isDirected() {
        return true;
    }

    @Override
    double slope(PairScores scores, int row) {
        return scores.untiedInX(row);
    }
}
