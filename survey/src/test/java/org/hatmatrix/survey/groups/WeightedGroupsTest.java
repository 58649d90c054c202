package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.design.DesignCrossTable;
import org.hatmatrix.survey.design.DesignData;
import org.hatmatrix.survey.design.DesignGroupComparison;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.likert.LikertScale;
import org.junit.jupiter.api.Test;

/** Weights from the classes that one looks at first: what they give is the design's, never χ² of sums of weights. */
class WeightedGroupsTest {

    private final DesignData respondents = DesignData.of("respondents");
    private final Dataset data = respondents.data();
    private final LikertScale scale = LikertScale.numbers(1, 5);

    @Test
    void aCrossTableTakesItsTestFromRaoAndScott() {
        DesignCrossTable weighted = CrossTable.of(data, "half", "group").weightedBy("w");
        assertThat(weighted.pValue())
                .isEqualTo(SurveyDesign.of(data)
                        .weightedBy("w")
                        .crossTable("half", "group")
                        .pValue())
                .isNotEqualTo(CrossTable.of(data, "half", "group").pValue());
        assertThat(weighted.test().name()).startsWith("Rao-Scott");
        assertThat(weighted.observations())
                .isEqualTo(CrossTable.of(data, "half", "group").total());
        DesignCrossTable large =
                CrossTable.of(data.with("w", "1000 * w"), "half", "group").weightedBy("w");
        assertThat(large.pValue()).isCloseTo(weighted.pValue(), within(1e-12));
    }

    @Test
    void wholeWeightsAreTheCountsOfRepeatedRows() {
        Dataset counted = data.with("count", "round(w)");
        CrossTable longer = CrossTable.of(counted.repeatedBy("count"), "half", "group");
        double[][] counts =
                CrossTable.of(counted, "half", "group").weightedBy("count").counts();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                int row = longer.rows().indexOf(String.valueOf(i + 1));
                int column = longer.columns().indexOf(String.valueOf(j + 1));
                assertThat(counts[i][j]).isCloseTo(longer.counts()[row][column], within(1e-12));
            }
        }
    }

    @Test
    void equalWeightsAreTestedAsRespondents() {
        Dataset equal = data.with("one", "1 + 0 * w");
        DesignCrossTable weighted = CrossTable.of(equal, "half", "group").weightedBy("one");
        CrossTable plain = CrossTable.of(equal, "half", "group");
        assertThat(weighted.pearson()).isCloseTo(plain.chiSquared().statistic(), within(1e-12));
    }

    @Test
    void aGroupComparisonIsTheDesigns() {
        Dataset texts = data.withTexts(
                "answer",
                data.texts("q1").stream()
                        .map(t -> t == null
                                ? null
                                : List.of("no", "rather no", "neither", "Rather  yes", "YES")
                                        .get((int) Double.parseDouble(t) - 1))
                        .toList());
        LikertScale words = LikertScale.ascending("no", "rather no", "neither", "rather yes", "yes");
        DesignGroupComparison weighted =
                GroupComparison.of(words, texts, "answer", "group").weightedBy("w");
        SurveyDesign design = SurveyDesign.of(data).weightedBy("w");
        assertThat(weighted.rankTest().pValue())
                .isEqualTo(design.rankTest("q1", "group").pValue());
        assertThat(weighted.meanTest().pValue())
                .isEqualTo(design.meanTest("q1", "group").pValue());
        assertThat(weighted.crossTable().pValue())
                .isCloseTo(design.crossTable("group", "q1").pValue(), within(1e-12));
        assertThat(weighted.crossTable().columns()).isSubsetOf(words.labels());
        assertThat(design.compare(scale, "q1", "group").rankTest().pValue())
                .isEqualTo(weighted.rankTest().pValue());
        int groups = weighted.rankTest().groups().size();
        assertThat(weighted.pairs(PValueAdjustment.HOLM).rows()).hasSize(groups * (groups - 1) / 2);
        assertThat(weighted.table().rows()).hasSize(groups);
        assertThat(weighted.summary()).contains("Rao-Scott", "Design-based rank test", "ranks apart", "HOLM");
        assertThat(weighted.summary().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(weighted).hasToString(weighted.rankTest().toString());
    }

    @Test
    void twoGroupsHaveOnePair() {
        DesignGroupComparison two = SurveyDesign.of(data).weightedBy("w").compare(scale, "q1", "half");
        String csv = two.pairs(PValueAdjustment.NONE).toCsv();
        assertThat(csv)
                .startsWith("first,second,difference,std_error,t,p_value,p_adjusted")
                .contains("1,2,");
        assertThat(two.pairs(PValueAdjustment.NONE).toDataset().numbers("p_value")[0])
                .isCloseTo(two.rankTest().pValue(), within(1e-14));
        assertThat(two.rankTest().difference().estimate())
                .isEqualTo(two.rankTest().estimates().difference("2", "1").estimate());
    }

    @Test
    void countsAndListsHaveNoWeights() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        CrossTable.of(List.of("a", "b"), List.of("x", "y")).weightedBy("w"))
                .withMessageContaining("CrossTable.of(data, row, column)");
        assertThatIllegalStateException()
                .isThrownBy(() -> GroupComparison.of(
                                LikertScale.ascending("no", "yes"), List.of("no", "yes"), List.of("a", "b"))
                        .weightedBy("w"))
                .withMessageContaining("GroupComparison.of(scale, data");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CrossTable.of(data.with("w", "w - 2"), "half", "group").weightedBy("w"))
                .withMessageContaining("at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyDesign.of(data).compare(LikertScale.numbers(1, 3), "q1", "half"))
                .withMessageContaining("'q1'");
    }
}
