package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Brunner–Munzel's test and Cliff's δ against exact results; reference/README.md has the provenance. */
class TwoSamplesTest {

    private static double[] group(Reference reference, int wanted) {
        double[] y = reference.column("y");
        double[] g = reference.column("g");
        return IntStream.range(0, y.length)
                .filter(i -> g[i] == wanted)
                .mapToDouble(i -> y[i])
                .toArray();
    }

    /** The reference estimates the chance that the second group is larger. */
    @ParameterizedTest
    @ValueSource(strings = {"tests_likert_groups", "tests_two_continuous"})
    void brunnerMunzel(String name) {
        Reference reference = Reference.of("tests", name);
        JsonNode exact = reference.exact("two_sample").get("brunner_munzel");
        BrunnerMunzel test = BrunnerMunzel.of(group(reference, 1), group(reference, 2));
        assertClose(1 - test.superiority(), exact.get("estimate"));
        assertClose(-test.statistic(), exact.get("statistic"));
        assertClose(test.degreesOfFreedom(), exact.get("df"));
        assertClose(test.standardError(), exact.get("se"));
        assertClose(test.pValue(), exact.get("p_value"));
        assertClose(2 * test.test(Alternative.LESS).pValue(), exact.get("p_value"));
        Interval limits = test.interval(0.95);
        assertClose(1 - limits.upper(), exact.get("ci_95").get(0));
        assertClose(1 - limits.lower(), exact.get("ci_95").get(1));
        assertThat(test.toString()).hasSizeLessThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"effects_likert", "effects_large_d"})
    void cliffsDelta(String name) {
        Reference reference = Reference.of("effects", name);
        JsonNode groups = reference.exact("two_groups");
        JsonNode exact = groups.get("cliffs_delta");
        CliffsDelta effect = CliffsDelta.of(group(reference, 1), group(reference, 2));
        assertClose(effect.delta(), exact.get("estimate"));
        assertClose(effect.delta(), groups.get("rank_biserial").get("estimate"));
        assertClose(effect.variance(), exact.get("unbiased").get("variance"));
        assertLimits(effect.interval(0.95), exact.get("unbiased").get("ci_95_asymmetric"));
        JsonNode a = groups.get("vargha_delaney_a");
        assertClose(effect.varghaDelaney(), a.get("estimate"));
        assertLimits(effect.varghaDelaneyInterval(0.95), a.get("ci_95_asymmetric"));
        assertThat(effect.toString()).hasSizeLessThan(80);
        assertThat(effect.table().toString()).contains("Cliff's δ", "Vargha–Delaney A");
    }

    private static void assertLimits(Interval found, JsonNode exact) {
        assertClose(found.lower(), exact.get(0));
        assertClose(found.upper(), exact.get(1));
    }

    @Test
    void aDatasetGivesItsGroupsInOrder() {
        Dataset data = Dataset.builder()
                .numbers("y", 4, 2, 5, 3, 5, 1, Double.NaN, 3, 4, 2)
                .texts("g", "a", "b", "a", "b", "a", "b", "a", "a", "b", "b")
                .build();
        assertThat(BrunnerMunzel.of(data, "y", "g").superiority()).isEqualTo(0.9);
        assertThat(CliffsDelta.of(data, "y", "g").delta()).isEqualTo(0.8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrunnerMunzel.of(data.withTexts("h", Collections.nCopies(10, "all")), "y", "h"))
                .withMessageContaining("has 1 groups with values [all], 2 are wanted");
    }

    @Test
    void allEqual() {
        double[] same = {3, 3, 3};
        assertThat(BrunnerMunzel.of(same, same).superiority()).isEqualTo(0.5);
        assertThat(BrunnerMunzel.of(same, same).pValue()).isNaN();
        assertThat(BrunnerMunzel.of(same, same).interval(0.95).lower()).isNaN();
        assertThat(CliffsDelta.of(same, same).delta()).isZero();
    }

    /** δ = 1 of 6 pairs is taken at 5/6 with variance (1 − 25/36)/5 = 11/180; t of 3 degrees of freedom at 95 % is 3.182446305. */
    @Test
    void apart() {
        double[] low = {1, 2};
        double[] high = {3, 4, 5};
        Interval limits = CliffsDelta.of(high, low).interval(0.95);
        double part = 3.182446305284263 * 3.182446305284263 * 11 / 180;
        double room = 11 / 36.0;
        assertClose(limits.lower(), (5 / 6.0 * room - Math.sqrt(part * (room * room + part))) / (room + part));
        assertThat(limits.upper()).isEqualTo(1);
        assertThat(CliffsDelta.of(low, high).interval(0.95)).isEqualTo(new Interval(-1, -limits.lower()));
        assertThat(BrunnerMunzel.of(high, low).pValue()).isNaN();
    }

    @Test
    void tooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CliffsDelta.of(new double[] {1, 2}, new double[] {4}))
                .withMessage("second group has 1 value, at least 2 are wanted");
    }
}
