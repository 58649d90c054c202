package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.PairCounts;

/** Kendall's τ-b: the score over the geometric mean of the pairs not tied in x and those not tied in y. */
final class KendallTauB extends PairCoefficient {

    @Override
    double denominator(PairCounts pairs) {
        return Math.sqrt(pairs.untiedInX() * pairs.untiedInY());
    }

    @Override
    double slope(PairScores scores, int row) {
        PairCounts pairs = scores.counts();
        return denominator(pairs)
                * (scores.untiedInX(row) / pairs.untiedInX() + scores.untiedInY(row) / pairs.untiedInY())
                / 2;
    }
}
