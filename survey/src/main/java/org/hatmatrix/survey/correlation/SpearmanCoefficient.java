package org.hatmatrix.survey.correlation;

import org.hatmatrix.survey.pairs.Influences;
import org.hatmatrix.survey.ranking.Ranking;
import org.hatmatrix.survey.support.TiedRanks;

/** Spearman's ρ: the product-moment correlation of the average ranks. */
final class SpearmanCoefficient extends MomentCoefficient {

    /** Up to this number of rows without ties the test is exact unless asked otherwise, as in R. */
    private static final int EXACT_UP_TO = 9;

    @Override
    public Association of(Sample sample) {
        Sample ranks = sample.ranked();
        boolean small = sample.weights() == null && sample.rows() <= SpearmanDistribution.LARGEST;
        return ofScores(ranks, small ? ranks : null);
    }

    @Override
    public double[] influences(Sample sample) {
        return Influences.ofRanks(sample.x(), sample.y(), sample.allWeights());
    }

    @Override
    public double[] scores(double[] column) {
        return Ranking.ascending().of(column);
    }

    @Override
    public Significance test(Association association, PValueMethod wanted) {
        Sample ranks = association.compact();
        return switch (wanted) {
            case AUTOMATIC ->
                ranks != null && isSmallWithoutTies(ranks) ? SpearmanDistribution.test(ranks) : studentT(association);
            case ASYMPTOTIC -> studentT(association);
            case ASYMPTOTIC_WITH_CONTINUITY -> withContinuity(association);
            case EXACT -> {
                if (ranks == null) {
                    throw new IllegalArgumentException("exact p-value of Spearman's \u03c1: at most "
                            + SpearmanDistribution.LARGEST + " unweighted rows, found " + (long) association.size());
                }
                yield SpearmanDistribution.test(ranks);
            }
        };
    }

    private static boolean isSmallWithoutTies(Sample ranks) {
        int n = ranks.rows();
        return n > 1 && n <= EXACT_UP_TO && !hasTies(ranks.x()) && !hasTies(ranks.y());
    }

    private static boolean hasTies(double[] ranks) {
        return TiedRanks.of(ranks).tieSum() > 0;
    }

    private static Significance withContinuity(Association association) {
        double n = association.size();
        double independent = n * (n * n - 1) / 6;
        double corrected = 1 - independent * (1 - association.estimate()) / (independent + 1);
        return Significance.studentT(corrected, 1 - corrected * corrected, n - 2)
                .labelled("Student's t, continuity correction");
    }
}
