package org.hatmatrix.survey.likert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.design.DesignData;
import org.junit.jupiter.api.Test;

/** Likert tables of a sample with weights, against exact results of the sample as a whole. */
class LikertWeightsTest {

    private final DesignData reference = DesignData.of("respondents");
    private final LikertScale scale = LikertScale.ascending("1", "2", "3", "4", "5");
    private final LikertTable table =
            LikertTable.of(scale).weightedBy("w").withAnswers(dataset(), "q1", "q2", "q3", "q4");

    private Dataset dataset() {
        return reference.data();
    }

    @Test
    void meansAndSharesAreWeightedAndTheirErrorsLinearized() {
        JsonNode all = reference.exact().get("likert");
        assertThat(table.items()).hasSize(all.size());
        for (LikertItem item : table.items()) {
            JsonNode exact = all.get(item.name());
            assertThat(item.answers()).isEqualTo(exact.get("n").asLong());
            assertClose(item.mean(), exact.get("mean"));
            assertClose(item.standardError(), exact.get("se"));
            assertClose(item.standardDeviation(), exact.get("sd"));
            Interval mean = item.meanInterval(0.95);
            assertClose(mean.lower(), exact.get("ci_t").get(0));
            assertClose(mean.upper(), exact.get("ci_t").get(1));
            assertClose(item.topTwo(), exact.get("top2"));
            assertClose(item.bottomTwo(), exact.get("bottom2"));
            assertThat(item.netBalance()).isCloseTo(exact.get("net").asDouble(), within(1e-15));
            assertThat(item.medianCategories())
                    .containsExactly(exact.get("median_category").asText());
        }
    }

    @Test
    void sharesHaveWilsonsIntervalWithTheEffectiveSize() {
        JsonNode exact = reference.exact().get("frequencies").get("q1");
        LikertItem item = table.item("q1");
        for (int k = 0; k < 5; k++) {
            Proportion share = item.share(String.valueOf(k + 1));
            Interval wilson = share.wilson(0.95);
            assertClose(item.weightedCounts()[k], exact.get("count").get(k));
            assertClose(share.estimate(), exact.get("proportion").get(k));
            assertClose(wilson.lower(), exact.get("ci_wilson").get(k).get(0));
            assertClose(wilson.upper(), exact.get("ci_wilson").get(k).get(1));
        }
    }

    @Test
    void equalWeightsGiveTheSharesOfTheCounts() {
        Dataset equal = dataset().with("two", "2 + 0 * w");
        LikertItem weighted =
                LikertTable.of(scale).weightedBy("two").withAnswers(equal, "q3").item("q3");
        LikertItem counted = LikertTable.of(scale).withAnswers(equal, "q3").item("q3");

        assertClose(weighted.mean(), counted.mean());
        assertClose(weighted.standardDeviation(), counted.standardDeviation());
        assertClose(weighted.standardError(), counted.standardError());
        assertThat(weighted.counts()).isEqualTo(counted.counts());
        assertThat(weighted.modes()).isEqualTo(counted.modes());
        assertThat(weighted.medianCategories()).isEqualTo(counted.medianCategories());
    }

    @Test
    void theTableSaysThatItIsWeighted() {
        assertThat(table.toString()).contains("Weighted by w; n and missing count respondents.");
        assertThat(table.toMarkdown()).contains("Weighted by w");
        assertThat(table.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(table.item("q1").top(2)).asString().startsWith("18 of 60 (weighted 30.7%");
        assertThat(table.toSvg()).contains("(weighted 34.6%)").contains("</svg>");
    }

    @Test
    void sharesOfNobodyAndOfAllHaveAnInterval() {
        Dataset same = Dataset.builder()
                .numbers("q", 1, 1, 1, Double.NaN)
                .numbers("w", 1, 2, 3, 1)
                .build();
        LikertItem item =
                LikertTable.of(scale).weightedBy("w").withAnswers(same, "q").item("q");

        assertThat(item.bottom(1).wilson(0.95).lower()).isBetween(0.1, 0.9);
        assertThat(item.bottom(1).wilson(0.95).upper()).isEqualTo(1);
        assertThat(item.top(1).wilson(0.95).lower()).isZero();
        assertThat(item.missing()).isEqualTo(1);
    }

    @Test
    void answersOfNoWeightAreNoAnswers() {
        Dataset data =
                Dataset.builder().numbers("q", 3, Double.NaN).numbers("w", 0, 1).build();
        LikertTable nobody = LikertTable.of(scale).weightedBy("w").withAnswers(data, "q");

        assertThat(nobody.item("q").mean()).isNaN();
        assertThat(nobody.item("q").medianCategories()).isEmpty();
        assertThat(nobody.toString()).contains("q");
        assertThat(nobody.toSvg()).contains("</svg>").doesNotContain("NaN");
    }

    @Test
    void badWeightsNameTheirRow() {
        Dataset bad = Dataset.builder()
                .numbers("q", 1, 2, 3)
                .numbers("minus", 1, -1, 1)
                .numbers("gap", 1, 1, Double.NaN)
                .numbers("zero", 0, 0, 0)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertTable.of(scale).weightedBy("minus").withAnswers(bad, "q"))
                .withMessageContaining("'minus', row 2: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertTable.of(scale).weightedBy("gap").withAnswers(bad, "q"))
                .withMessageContaining("'gap', row 3")
                .withMessageContaining("dropMissing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertTable.of(scale).weightedBy("zero").withAnswers(bad, "q"))
                .withMessageContaining("'zero': all are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertTable.of(scale).weightedBy(" "));
    }

    @Test
    void countsAndWeightsAreNotMixed() {
        LikertTable weighted = LikertTable.of(scale).weightedBy("w");

        assertThatIllegalStateException().isThrownBy(() -> weighted.withCounts("q", 1, 2, 3, 4, 5));
        assertThatIllegalStateException().isThrownBy(() -> weighted.withAnswers("q", List.of("1")));
        assertThatIllegalStateException().isThrownBy(() -> weighted.withAnswers("q", 1, 2));
        assertThatIllegalStateException().isThrownBy(() -> table.withMissing("q1", 3));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        LikertTable.of(scale).withCounts("q", 1, 2, 3, 4, 5).weightedBy("w"))
                .withMessageContaining("before withAnswers");
    }
}
