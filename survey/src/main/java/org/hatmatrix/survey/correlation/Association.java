package org.hatmatrix.survey.correlation;

import org.jspecify.annotations.Nullable;

/**
 * A coefficient with what its tests and closed-form intervals need.
 *
 * @param unexplained 1 − r² for Pearson and Spearman, else NaN
 * @param size the number of rows that inference works with, less the columns that were held constant
 * @param pairs the counted pairs of unweighted or counted rows, null where there are none
 * @param compact a small sample that stands for the data, null where there is none: for Spearman's ρ the ranks of few
 *     rows, for coefficients that count pairs the cells of a table with their frequencies
 */
record Association(
        CorrelationMethod method,
        double estimate,
        double unexplained,
        double size,
        @Nullable PairCounts pairs,
        @Nullable Sample compact) {

    static Association of(CorrelationMethod method, Sample sample) {
        return switch (method) {
            case PEARSON -> ofMoment(method, sample, null);
            case SPEARMAN -> {
                Sample ranks = sample.ranked();
                boolean small = sample.weights() == null && sample.rows() <= SpearmanDistribution.LARGEST;
                yield ofMoment(method, ranks, small ? ranks : null);
            }
            default -> ofPairs(method, sample);
        };
    }

    private static Association ofMoment(CorrelationMethod method, Sample sample, @Nullable Sample ranks) {
        ProductMoment moment = ProductMoment.of(sample.x(), sample.y(), sample.weightArray());
        return new Association(method, moment.correlation(), moment.unexplained(), sample.effectiveSize(), null, ranks);
    }

    private static Association ofPairs(CorrelationMethod method, Sample sample) {
        PairTable table = sample.weights() == null ? PairTable.of(sample.x(), sample.y()) : null;
        PairCounts pairs = table != null ? table.counts() : untabulated(sample);
        return new Association(
                method,
                method.of(pairs),
                Double.NaN,
                sample.effectiveSize(),
                sample.isSurvey() ? null : pairs,
                table != null ? table.cells() : null);
    }

    private static PairCounts untabulated(Sample sample) {
        return sample.weights() == null
                ? ConcordanceCount.of(sample.x(), sample.y())
                : PairScores.of(sample).counts();
    }
}
