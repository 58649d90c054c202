package org.hatmatrix.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.junit.jupiter.api.Test;

/** Raking beyond the reference results: reports, trimming, and what it refuses. */
class RakingTest {

    private final Dataset four = Dataset.builder()
            .texts("sex", List.of("f", "f", "m", "m"))
            .texts("age", List.of("old", "old", "young", "young"))
            .texts("town", List.of("a", "b", "a", "b"))
            .numbers("w", 1, 1, 1, 3)
            .build();

    @Test
    void marginsWithoutSolutionAreToldWithTheirDeviation() {
        // sex decides age, so that 30 : 70 and 60 : 40 contradict each other
        RakedWeights raked = Raking.withDefaults()
                .withMargin("sex", Map.of("f", 30, "m", 70))
                .withMargin("age", Map.of("old", 60, "young", 40))
                .withMaxCycles(50)
                .of(four);
        assertThat(raked.converged()).isFalse();
        assertThat(raked.cycles()).isEqualTo(50);
        assertThat(raked.largestDeviation()).isCloseTo(1, within(1e-12));
        assertThat(raked.summary()).startsWith("Raking DID NOT CONVERGE after 50 cycles");
        assertThat(raked.toString()).contains("not converged");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyDesign.of(four)
                        .raked(Raking.withDefaults()
                                .withMaxCycles(50)
                                .withMargin("sex", Map.of("f", 30, "m", 70))
                                .withMargin("age", Map.of("old", 60, "young", 40))))
                .withMessageContaining("did not converge");
    }

    @Test
    void oneMarginIsPostStratification() {
        RakedWeights raked = Raking.withDefaults()
                .withMargin("sex", Map.of("f", 30, "m", 80))
                .of(four, "w");
        assertThat(raked.cycles()).isEqualTo(1);
        assertThat(raked.weights()).containsExactly(new double[] {15, 15, 20, 60}, within(1e-12));
        // before 2 : 4, after 30 : 80
        RakedWeights.Change first = raked.largest(1).get(0);
        assertThat(first.row()).isEqualTo(3);
        assertThat(first.factor()).isCloseTo(80 / 110.0 / (4 / 6.0), within(1e-12));
        assertThat(four.rows(raked.largest(2)).rows()).isEqualTo(2);
        assertThat(raked.table().toDataset().numbers("factor"))
                .containsExactly(new double[] {30 / 110.0 * 3, 80 / 110.0 * 1.5}, within(1e-12));
        assertThat(raked.summary()).contains("Raking converged after 1 cycle;", "4 respondents count as");
        assertThat(raked.data("v").numbers("v")).isEqualTo(raked.weights());
    }

    @Test
    void trimmingBoundsTheWeights() {
        DesignData data = DesignData.of("raking_three_margins");
        Raking raking = Raking.withDefaults()
                .withMargin("sex", Map.of("1", 49, "2", 51))
                .withMargin("age", Map.of("1", 20, "2", 25, "3", 30, "4", 25));
        double[] free = raking.of(data.data(), "w").weights();
        RakedWeights trimmed = raking.withTrimming(0.4, 1.8).withTolerance(1e-9).of(data.data(), "w");
        double mean = Arrays.stream(trimmed.weights()).average().orElseThrow();
        assertThat(trimmed.converged()).isTrue();
        assertThat(Arrays.stream(free).max().orElseThrow()).isGreaterThan(1.9 * mean);
        assertThat(Arrays.stream(trimmed.weights()).boxed())
                .allSatisfy(w -> assertThat(w / mean).isBetween(0.4 - 1e-6, 1.8 + 1e-6));
        assertThat(trimmed.effectiveSize())
                .isGreaterThan(raking.of(data.data(), "w").effectiveSize());
    }

    @Test
    void marginsThatDoNotFitAreRefused() {
        Raking sex = Raking.withDefaults().withMargin("sex", Map.of("f", 50, "m", 50));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sex.withMargin("age", Map.of("old", 40, "young", 50)))
                .withMessageContaining("margin 'age' sums to 90.0, margin 'sex' to 100.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sex.withMargin("sex", Map.of("f", 50, "m", 50)))
                .withMessageContaining("given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.withDefaults().withMargin("sex", Map.of("f", 0, "m", 50)))
                .withMessageContaining("category 'f': total 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.withDefaults().withMargin("sex", Map.<String, Integer>of()))
                .withMessageContaining("no categories");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.withDefaults()
                        .withMargin("sex", Map.of("f", 50, "m", 50, "x", 1))
                        .of(four))
                .withMessageContaining("category 'x' has a total of 1.0 but no respondent");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Raking.withDefaults().withMargin("sex", Map.of("f", 50)).of(four))
                .withMessageContaining("row 3: category 'm' has no total");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sex.of(four.withTexts("sex", Arrays.asList("f", null, "m", "m"))))
                .withMessageContaining("row 2: missing")
                .withMessageContaining("dropMissing(\"sex\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sex.of(four.with("none", "ifelse(w > 2, 1, 0)"), "none"))
                .withMessageContaining("all respondents of category 'f' have weight 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Raking.withDefaults().of(four))
                .withMessageContaining("no margin");
        assertThatIllegalArgumentException().isThrownBy(() -> sex.withTolerance(0));
        assertThatIllegalArgumentException().isThrownBy(() -> sex.withMaxCycles(0));
        assertThatIllegalArgumentException().isThrownBy(() -> sex.withTrimming(1, 5));
    }
}
