package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.ranking.Ranking;
import org.hatmatrix.survey.ranking.Ties;
import org.junit.jupiter.api.Test;

/** The listings of the documentation, as they stand there. */
class CorrelationListingsTest {

    private static final double[] x = {1, 4, 2, 8, 5, 7};
    private static final double[] y = {2, 3, 5, 9, 4, 6};
    private static final double[] counts = {1, 2, 1, 3, 1, 1};
    private static final Dataset dataset = Dataset.builder()
            .numbers("loans", 1, 5, 3, 2, 4, 3, 2, 5)
            .numbers("grants", 2, 4, 3, 1, 5, 5, 3, 4)
            .numbers("consulting", 5, 1, 3, 4, 2, 1, 3, 3)
            .build();

    @Test
    void survey() {
        double[] jobs = {10, 10, 13, 13, 4};
        double[] ranks = Ranking.descending().of(jobs);
        double[] places = Ranking.descending().withTies(Ties.MIN).of(jobs);
        Correlation r = Correlation.pearson(x, y);
        Interval fisher = r.interval(0.95);
        Correlation rho = Correlation.spearman(x, y);
        Correlation tau = Correlation.kendall(x, y);
        CorrelationMatrix matrix = CorrelationMatrix.spearman(dataset, "loans", "grants", "consulting");

        assertThat(ranks).containsExactly(3.5, 3.5, 1.5, 1.5, 5);
        assertThat(places).containsExactly(3, 3, 1, 1, 5);
        assertThat(fisher.contains(r.estimate())).isTrue();
        assertThat(rho.estimate()).isBetween(tau.estimate(), 1.0);
        assertThat(matrix.names()).containsExactly("loans", "grants", "consulting");
    }

    @Test
    void correlation() {
        Correlation r = Correlation.pearson(x, y);
        double p = r.pValue();
        double greater = r.pValue(Alternative.GREATER);

        Correlation exact =
                CorrelationEstimator.spearman().withPValue(PValueMethod.EXACT).of(x, y);
        Correlation gamma = CorrelationEstimator.with(CorrelationMethod.GOODMAN_KRUSKAL_GAMMA)
                .of(x, y);
        Correlation tau = CorrelationEstimator.kendall().of(x, y, CaseWeights.frequencies(counts));
        Interval bca =
                CorrelationEstimator.pearson().withBootstrap(2000, 7).of(x, y).interval(0.95);

        assertThat(p).isEqualTo(2 * greater);
        assertThat(exact.test().name()).isEqualTo("Spearman's \u03c1 (exact)");
        assertThat(gamma.estimate()).isEqualTo(Correlation.kendall(x, y).estimate());
        assertThat(tau.observations()).isEqualTo(9);
        assertThat(bca.length()).isPositive();
    }

    @Test
    void correlationMatrix() {
        CorrelationMatrix matrix = CorrelationMatrix.spearman(dataset, "loans", "grants", "consulting");
        String printed = matrix.withAdjustment(PValueAdjustment.HOLM).toString();
        Interval interval = matrix.correlation("loans", "grants").interval(0.95);
        Correlation partial = matrix.partial("loans", "grants", "consulting");

        assertThat(printed).contains("p-values adjusted: HOLM");
        assertThat(interval.contains(matrix.estimate("loans", "grants"))).isTrue();
        assertThat(partial.degreesOfFreedom()).isEqualTo(5);
    }

    @Test
    void fisherZ() {
        FisherZ z = FisherZ.of(0.8125, 21);
        double se = z.standardError();
        Interval r = z.interval(0.95);
        int rows = FisherZ.sampleSize(0.8125, 0.2, 0.95);

        double mean = CorrelationMean.FISHER.of(0.58, 0.76, 0.86);
        double weighted = CorrelationMean.FISHER.of(new double[] {0.58, 0.76}, new int[] {30, 80});
        TestResult towns = CorrelationComparison.independent(0.61, 50, 0.35, 76);
        TestResult items = CorrelationComparison.williams(0.61, 0.35, 0.40, 50);

        assertThat(se).isEqualTo(1 / Math.sqrt(18));
        assertThat(r.contains(0.8125)).isTrue();
        assertThat(FisherZ.of(0.8125, rows).interval(0.95).length()).isLessThanOrEqualTo(0.2);
        assertThat(mean).isBetween(0.58, 0.86);
        assertThat(weighted).isBetween(mean - 0.1, 0.76);
        assertThat(towns.pValue()).isBetween(0.0, 0.1);
        assertThat(items.degreesOfFreedom()).isEqualTo(47);
    }

    @Test
    void caseWeights() {
        CaseWeights counts = CaseWeights.frequencies(3, 1, 4);
        CaseWeights sample = CaseWeights.survey(0.8, 1.3, 0.9);
        double n = sample.effectiveSize();

        assertThat(counts.effectiveSize()).isEqualTo(8);
        assertThat(counts.values()).containsExactly(3, 1, 4);
        assertThat(n).isBetween(2.5, 3.0);
        assertThat(counts.toString()).isEqualTo("frequencies of 3 rows");
        assertThat(sample.toString()).isEqualTo("survey weights of 3 rows");
    }
}
