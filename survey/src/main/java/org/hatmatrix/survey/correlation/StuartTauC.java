package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.PairCounts;

/** Kendall's and Stuart's τ-c: the score over n²(m − 1)/(2m), m the smaller number of distinct values. */
final class StuartTauC extends PairCoefficient {

    @Override
    double denominator(PairCounts pairs) {
        double m = Math.min(pairs.x().distinct(), pairs.y().distinct());
        return pairs.n() * pairs.n() * (m - 1) / (2 * m);
    }

    @Override
    double slope(PairScores scores, int row) {
        return 2 * denominator(scores.counts()) / scores.size();
    }
}
