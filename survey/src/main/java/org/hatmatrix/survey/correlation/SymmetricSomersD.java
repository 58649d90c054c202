package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.PairCounts;

/** The symmetric Somers' d: the score over the mean of the pairs not tied in x and those not tied in y. */
final class SymmetricSomersD extends PairCoefficient {

    @Override
    double denominator(PairCounts pairs) {
        return (pairs.untiedInX() + pairs.untiedInY()) / 2;
    }

    @Override
    double slope(PairScores scores, int row) {
        return (scores.untiedInX(row) + scores.untiedInY(row)) / 2;
    }
}
