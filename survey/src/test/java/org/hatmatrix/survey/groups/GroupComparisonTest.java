package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.likert.LikertScale;
import org.junit.jupiter.api.Test;

class GroupComparisonTest {

    private static final LikertScale SCALE = LikertScale.of("improved", "unchanged", "worsened");
    private static final Dataset DATA = Dataset.builder()
            .texts("size", "small", "small", "big", "small", "big", "big", null, "small")
            .texts("job", "improved", "Improved", "worsened", "unchanged", "unchanged", "worsened", "improved", null)
            .build();

    @Test
    void incompleteRowsAreLeftOutEverywhere() {
        GroupComparison comparison = GroupComparison.of(SCALE, DATA, "job", "size");
        assertThat(comparison.crossTable().rows()).containsExactly("small", "big");
        assertThat(comparison.crossTable().counts()).isDeepEqualTo(new int[][] {{2, 1, 0}, {0, 1, 2}});
        assertThat(comparison.kruskalWallis().names()).containsExactly("small", "big");
        assertThat(comparison.kruskalWallis().sizes()).containsExactly(3, 3);
        assertThat(comparison.likert().item("small").counts()).containsExactly(2, 1, 0);
        assertThat(comparison.dunn().adjustment()).isEqualTo(PValueAdjustment.HOLM);
    }

    @Test
    void printsTablesAndTests() {
        assertThat(GroupComparison.of(SCALE, DATA, "job", "size")).hasToString("""
                       improved  unchanged  worsened  total
                small         2          1         0      3
                big           0          1         2      3
                total         2          2         2      6

                chi-squared = 4.000, df = 2, p = 0.1353 (smallest expected count 1.00, below 5)
                Fisher's exact test: p = 0.6000
                Cramer's V = 0.816, bias-corrected 0.577

                Group  n  mean score  mean rank
                small  3        2.67       4.83
                big    3        1.33       2.17

                Kruskal–Wallis: H = 3.333, df = 1, p = 0.0679 (2 groups, n = 6)

                Dunn's test of all pairs (adjustment: holm)

                Comparison       z       p  p adjusted
                small - big  1.826  0.0679      0.0679
                """);
    }

    @Test
    void oneGroupIsNothingToCompare() {
        List<String> answers = List.of("improved", "worsened");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupComparison.of(SCALE, answers, Arrays.asList("small", null)))
                .withMessageContaining("[small]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GroupComparison.of(SCALE, answers, List.of("small")))
                .withMessage("list of answers: 2 values, but 1 in list of groups");
    }
}
