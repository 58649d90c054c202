package org.hatmatrix.survey.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.survey.likert.LikertScale;
import org.junit.jupiter.api.Test;

/** Cohen's and Fleiss' kappa beyond the reference values. */
class RatersTest {

    private static final LikertScale SCALE = LikertScale.of("good", "fair", "poor");

    @Test
    void kappaOfTextRatings() {
        List<String> first = Arrays.asList("good", "good", "fair", "poor", null, "fair");
        List<String> second = Arrays.asList("Good", "fair", "fair", "poor", "good", "");
        CohenKappa kappa = CohenKappa.of(SCALE, first, second);
        assertThat(kappa.crossTable().counts()).isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}});
        // (3/4 − 5/16) / (11/16)
        assertThat(kappa.estimate()).isEqualTo(7.0 / 11, within(1e-15));
        assertThat(CohenKappa.of(List.of("x", "y", "y"), List.of("x", "y", "x")).estimate())
                .isEqualTo(0.4, within(1e-15));
    }

    @Test
    void weightsOfTwoCategoriesMakeNoDifference() {
        CohenKappa kappa = CohenKappa.of(new int[][] {{20, 5}, {10, 15}});
        assertThat(kappa.withWeights(KappaWeights.LINEAR).estimate()).isEqualTo(kappa.estimate(), within(1e-15));
        assertThat(kappa.withWeights(KappaWeights.QUADRATIC).standardError())
                .isEqualTo(kappa.standardError(), within(1e-15));
        assertThat(kappa).hasToString("Cohen's kappa = 0.4000, 95% CI 0.151 to 0.649, p = 0.0039");
        assertThat(kappa.withWeights(KappaWeights.QUADRATIC).toString()).startsWith("Cohen's kappa, quadratic weights");
    }

    @Test
    void perfectAgreement() {
        CohenKappa cohen = CohenKappa.of(new int[][] {{5, 0}, {0, 5}});
        assertThat(cohen.estimate()).isEqualTo(1);
        assertThat(cohen.standardError()).isZero();
        assertThat(cohen.interval(0.95).upper()).isEqualTo(1);
        FleissKappa fleiss = FleissKappa.of(new int[][] {{3, 0}, {0, 3}});
        assertThat(fleiss.estimate()).isEqualTo(1);
        assertThat(fleiss.interval(0.95).lower()).isEqualTo(1, within(1e-12));
    }

    @Test
    void oneCategoryOnlyIsUndefined() {
        assertThat(CohenKappa.of(new int[][] {{9, 0}, {0, 0}}).estimate()).isNaN();
        assertThat(FleissKappa.of(new int[][] {{3, 0}, {3, 0}}).estimate()).isNaN();
    }

    @Test
    void fleissDecidesByCountsWhetherACategoryIsUsed() {
        for (int subjects = 2; subjects <= 60; subjects++) {
            for (int ratings = 2; ratings <= 12; ratings++) {
                int[][] all = new int[subjects][3];
                for (int[] row : all) {
                    row[1] = ratings;
                }
                FleissKappa kappa = FleissKappa.of(all);
                assertThat(kappa.byCategory()).containsOnly(Double.NaN);
                assertThat(kappa.categoryTests()).allMatch(test -> Double.isNaN(test.statistic()));
                assertThat(kappa.estimate()).isNaN();
                assertThat(kappa.standardError()).isNaN();
                assertThat(kappa.nullStandardError()).isNaN();
                all[0] = new int[] {1, ratings - 1, 0};
                kappa = FleissKappa.of(all);
                assertThat(kappa.byCategory()[2]).isNaN();
                // one rating of N apart: 1 − (m − 1) N² / (n m (m − 1) (N − 1)) = −1/(N − 1), N = n m
                double expected = -1.0 / (subjects * ratings - 1);
                assertThat(kappa.byCategory()[0]).isCloseTo(expected, within(1e-13));
                assertThat(kappa.byCategory()[1]).isCloseTo(expected, within(1e-13));
                assertThat(kappa.estimate()).isCloseTo(expected, within(1e-13));
            }
        }
    }

    @Test
    void fleissCountsBeyondTheRangeOfInt() {
        int half = 1_000_000_000;
        FleissKappa kappa = FleissKappa.of(new int[][] {{half, half}, {2 * half, 0}, {0, 2 * half}});
        assertThat(kappa.estimate()).isCloseTo(2.0 / 3, within(1e-8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleissKappa.of(new int[][] {{2 * half, 2 * half}, {2 * half, 2 * half}}))
                .withMessageContaining("4000000000 ratings");
    }

    @Test
    void cohenDecidesByCountsWhetherARaterUsesOneCategory() {
        for (int n = 2; n <= 60; n++) {
            int[][] one = new int[3][3];
            one[1][1] = n;
            assertThat(CohenKappa.of(one).estimate()).isNaN();
            one[1][0] = 2;
            one[1][2] = 1;
            for (KappaWeights weights : KappaWeights.values()) {
                CohenKappa kappa = CohenKappa.of(one).withWeights(weights);
                // nothing but chance: the second rater knows nothing of the first, who always says the same
                assertThat(kappa.estimate()).isCloseTo(0, within(1e-15));
                assertThat(kappa.nullStandardError()).isZero();
            }
            int[][] perfect = {{n, 0, 0}, {0, 3, 0}, {0, 0, 7}};
            CohenKappa kappa = CohenKappa.of(perfect).withWeights(KappaWeights.LINEAR);
            assertThat(kappa.estimate()).isEqualTo(1);
            assertThat(kappa.standardError()).isZero();
        }
    }

    @Test
    void fleissOfTextRatings() {
        FleissKappa kappa = FleissKappa.of(
                SCALE,
                List.of(
                        List.of("good", "fair", "poor"),
                        List.of("good", "fair", "fair"),
                        List.of("good", "poor", "poor")));
        assertThat(kappa.estimate())
                .isEqualTo(FleissKappa.of(new int[][] {{3, 0, 0}, {0, 2, 1}, {0, 1, 2}})
                        .estimate());
        assertThat(kappa.categoryTests()).hasSize(3);
        assertThat(kappa.categoryTests().get(0).statistic())
                .isEqualTo(kappa.byCategory()[0] * Math.sqrt(3 * 3 * 2 / 2.0), within(1e-14));
        assertThat(kappa.test().pValue()).isBetween(0.0, 1.0);
        assertThat(kappa.toString()).startsWith("Fleiss' kappa = 0.3333").hasSizeLessThan(80);
    }

    @Test
    void errorsSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CohenKappa.of(new int[][] {{1, 2, 3}, {4, 5, 6}}))
                .withMessage("row 1: 3 values, but 2 in the list of columns");
        assertThatIllegalArgumentException().isThrownBy(() -> CohenKappa.of(new int[][] {{1}}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CohenKappa.of(List.of("a", "a"), List.of("a", "a")))
                .withMessageContaining("[a]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CohenKappa.of(SCALE, List.of("good"), List.of("bad")))
                .withMessageStartingWith("second rater, row 1: 'bad'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleissKappa.of(new int[][] {{3, 0}, {1, 1}}))
                .withMessage("subject 2 has 2 ratings, subject 1 has 3");
        assertThatIllegalArgumentException().isThrownBy(() -> FleissKappa.of(new int[][] {{1, 0}, {0, 1}}));
        assertThatIllegalArgumentException().isThrownBy(() -> FleissKappa.of(new int[][] {{4, -1}, {3, 0}}));
        assertThatIllegalArgumentException().isThrownBy(() -> FleissKappa.of(new int[0][]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleissKappa.of(SCALE, List.of(List.of("good"), List.of(" "))))
                .withMessage("rater 2, row 1: no answer");
        assertThatIllegalArgumentException().isThrownBy(() -> FleissKappa.of(SCALE, List.of(List.of("good"))));
    }

    @Test
    void testsAnswerForTheirMainForm() {
        CohenKappa two = CohenKappa.of(new int[][] {{20, 5}, {10, 15}});
        assertThat(two.statistic()).isEqualTo(two.test().statistic());
        assertThat(two.pValue()).isEqualTo(two.test().pValue());
        FleissKappa more = FleissKappa.of(new int[][] {{3, 0}, {2, 1}, {0, 3}, {3, 0}, {1, 2}});
        assertThat(more.statistic()).isEqualTo(more.test().statistic());
        assertThat(more.pValue()).isEqualTo(more.test().pValue());
        KendallW ranks = KendallW.of(new double[][] {{1, 2, 1}, {2, 1, 2}, {3, 3, 4}, {4, 5, 3}, {5, 4, 5}});
        assertThat(ranks.statistic()).isEqualTo(ranks.test().statistic());
        assertThat(ranks.pValue()).isEqualTo(ranks.test().pValue());
    }
}
