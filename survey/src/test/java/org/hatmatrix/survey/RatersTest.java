package org.hatmatrix.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cohen's and Fleiss' kappa beyond the reference values. */
class RatersTest {

    private static final LikertScale SCALE = LikertScale.of("good", "fair", "poor");

    @Test
    void kappaOfTextRatings() {
        List<String> first = Arrays.asList("good", "good", "fair", "poor", null, "fair");
        List<String> second = Arrays.asList("Good", "fair", "fair", "poor", "good", "");
        CohenKappa kappa = CohenKappa.of(SCALE, first, second);
        assertThat(kappa.table().counts()).isDeepEqualTo(new int[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 1}});
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
}
