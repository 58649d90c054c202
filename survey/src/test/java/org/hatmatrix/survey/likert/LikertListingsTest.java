package org.hatmatrix.survey.likert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.agreement.CohenKappa;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.agreement.FleissKappa;
import org.hatmatrix.survey.agreement.KendallW;
import org.hatmatrix.survey.groups.CrossTable;
import org.hatmatrix.survey.groups.Friedman;
import org.hatmatrix.survey.groups.GroupComparison;
import org.hatmatrix.survey.groups.KruskalWallis;
import org.hatmatrix.survey.groups.MannWhitney;
import org.junit.jupiter.api.Test;

/** The examples of the documentation, as they stand there. */
class LikertListingsTest {

    @Test
    void aSurvey() {
        double[][] items = {{1, 2, 2}, {2, 2, 3}, {3, 4, 3}, {4, 4, 5}, {5, 4, 5}};
        LikertScale scale = LikertScale.of(
                "improved significantly",
                "improved somewhat",
                "unchanged",
                "worsened somewhat",
                "worsened significantly");
        LikertTable answers =
                LikertTable.of(scale).withCounts("Job", 10, 10, 13, 13, 4).withCounts("Education", 4, 10, 26, 5, 5);
        CronbachAlpha alpha = CronbachAlpha.of(items);
        assertThat(answers.toString()).contains("Education");
        assertThat(alpha.estimate()).isEqualTo(46.0 / 49, within(1e-15)); // by hand
    }

    @Test
    void scaleAndTable() {
        LikertScale scale = LikertScale.of("improved", "unchanged", "worsened").withMissing("no answer");
        assertThat(scale.score(" Improved ")).isEqualTo(3);
        double[] coded = scale.code(List.of("worsened", "no answer", "unchanged"));
        assertThat(coded).containsExactly(1, Double.NaN, 2);
        assertThat(scale.reversed().score("improved")).isEqualTo(1);
        LikertTable answers = LikertTable.of(scale)
                .withCounts("Job", 20, 13, 17)
                .withAnswers("Housing", List.of("improved", "unchanged", "improved"));
        assertThat(answers.item("Job").netBalance()).isEqualTo(0.06, within(1e-15));
        Interval share = new Proportion(20, 50).wilson(0.95);
        assertThat(share.lower()).isEqualTo(0.276, within(5e-4));
        assertThat(share.upper()).isEqualTo(0.538, within(5e-4));
    }

    @Test
    void groups() {
        CrossTable table = CrossTable.of(
                List.of("small", "medium", "big"),
                List.of("improved", "unchanged", "worsened"),
                new int[][] {{12, 5, 3}, {8, 7, 5}, {2, 3, 5}});
        // src/test/python/tables.py: cross(((12, 5, 3), (8, 7, 5), (2, 3, 5)))
        assertThat(table.pValue()).isEqualTo(0.1967, within(5e-5));
        assertThat(table.fisher().pValue()).isEqualTo(0.2314, within(5e-5));
        MannWhitney test = MannWhitney.of(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
        assertThat(test.u()).isEqualTo(18);
        assertThat(test.superiority()).isEqualTo(0.9);
        KruskalWallis ranks = KruskalWallis.of(new double[] {3, 4, 5}, new double[] {2, 2, 3}, new double[] {1, 1, 2});
        assertThat(ranks.dunn(PValueAdjustment.HOLM).toString()).contains("adjustment: holm");
        LikertScale scale = LikertScale.of("improved", "unchanged", "worsened");
        GroupComparison comparison = GroupComparison.of(
                scale,
                List.of("improved", "worsened", "unchanged", "improved"),
                List.of("small", "big", "big", "small"));
        assertThat(comparison.crossTable().fisher().pValue()).isEqualTo(1.0 / 3, within(1e-12));
    }

    @Test
    void raters() {
        double[][] ratings = {{1, 2, 1}, {2, 1, 2}, {3, 3, 4}, {4, 5, 3}, {5, 4, 5}};
        assertThat(KendallW.of(ratings).estimate()).isEqualTo(38.0 / 45, within(1e-15)); // 12 · 76 / (9 · 120)
        double[][] scores = {{7, 5, 9}, {6, 5, 8}, {8, 6, 9}, {5, 5, 7}};
        Friedman friedman = Friedman.of(scores);
        // rank sums 7.5, 4.5 and 12: 12 · 28.5 / (4 · 3 · 4 − 6 / 2)
        assertThat(friedman.statistic()).isEqualTo(7.6, within(1e-14));
        assertThat(friedman.pValue()).isEqualTo(Math.exp(-3.8), within(1e-15)); // two degrees of freedom
        CohenKappa kappa = CohenKappa.of(new int[][] {{20, 5}, {10, 15}});
        assertThat(kappa.estimate()).isEqualTo(0.4, within(1e-15));
        int[][] fleiss = {{3, 0}, {2, 1}, {0, 3}, {3, 0}, {1, 2}};
        assertThat(FleissKappa.of(fleiss).estimate())
                .isEqualTo(4.0 / 9, within(1e-15)); // 1 − (4/15) / (12/25), by hand
    }

    @Test
    void profileAndScreening() {
        ScoreProfile profile = ScoreProfile.ofScores(1, 10)
                .withMeasure("Preferential loans", 3, 4, 5, 1, 4, 7, 6, 9, 6, 5)
                .withMeasure("Consulting", 2, 1, 3, 2, 5, 6, 7, 8, 9, 7);
        assertThat(profile.measure("Consulting").mean()).isEqualTo(6.92);
        MeasureRanking ranking = profile.ranking(10_000, 1);
        assertThat(ranking.ranks()).containsExactly(2, 1);
        Dataset data = Dataset.builder()
                .texts("q1", "agree", "agree", null)
                .texts("q2", "agree", "neutral", null)
                .texts("q3", "agree", "agree", "agree")
                .numbers("staff", 5, 8, 900)
                .build();
        Screening screening = Screening.of(data)
                .straightLines("q1", "q2", "q3")
                .missing(0.5, "q1", "q2", "q3")
                .outliers("staff");
        assertThat(screening.rows()).containsExactly(1, 3);
        Dataset without = screening.kept();
        assertThat(without.rows()).isEqualTo(1);
    }
}
