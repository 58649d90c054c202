package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.correlation.Correlation;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.likert.LikertTable;
import org.hatmatrix.survey.ranking.Ranking;
import org.junit.jupiter.api.Test;

/** The survey's listing of the design compiles and does what its comments say. */
class SurveyListingTest {

    @Test
    void asInTheSecondPaper() {
        double[] jobs = {10, 10, 13, 13, 4};
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {2, 1, 4, 3, 7, 8};
        Dataset dataset = Dataset.builder()
                .numbers("loans", x)
                .numbers("grants", y)
                .numbers("consulting", 3, 1, 2, 6, 4, 5)
                .build();
        double[][] items = {{1, 2, 1}, {2, 2, 3}, {3, 4, 3}, {4, 4, 5}, {5, 4, 5}};

        double[] ranks = Ranking.descending().of(jobs); // average ranks for ties; also .withTies(Ties.MIN) …
        Correlation r = Correlation.pearson(x, y); // estimate, n, statistic, pValue
        Interval fisher = r.interval(0.95); // Fisher z
        Correlation rho = Correlation.spearman(x, y);
        Correlation tau = Correlation.kendall(x, y);
        CorrelationMatrix matrix = CorrelationMatrix.spearman(dataset, "loans", "grants", "consulting");

        LikertScale scale = LikertScale.of(
                "improved significantly",
                "improved somewhat",
                "unchanged",
                "worsened somewhat",
                "worsened significantly");
        LikertTable answers =
                LikertTable.of(scale).withCounts("Job", 10, 10, 13, 13, 4).withCounts("Education", 4, 10, 26, 5, 5);
        System.out.println(answers); // counts, percent, mean, median, top-2, net balance per item
        CronbachAlpha alpha = CronbachAlpha.of(items); // estimate, interval, alpha if an item is dropped

        assertThat(ranks).containsExactly(3.5, 3.5, 1.5, 1.5, 5);
        assertThat(fisher.lower()).isLessThan(r.estimate());
        assertThat(r.observations()).isEqualTo(6);
        assertThat(rho.estimate()).isPositive().isLessThan(1);
        assertThat(tau.estimate()).isPositive().isLessThan(rho.estimate());
        assertThat(matrix.toString()).contains("loans", "grants", "consulting");
        assertThat(answers.toString()).contains("Job", "Education");
        assertThat(alpha.estimate()).isGreaterThan(0.9);
    }
}
