package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;

/** Welch's t test against exact results; reference/README.md has the provenance. */
class WelchTestTest {

    @Test
    void exactResults() {
        Reference reference = Reference.of("tests", "tests_likert_groups");
        double[] y = reference.column("y");
        WelchTest test = WelchTest.of(
                IntStream.range(0, 20).mapToDouble(i -> y[i]).toArray(),
                IntStream.range(20, 36).mapToDouble(i -> y[i]).toArray());
        JsonNode exact = reference.exact("two_sample").get("welch_t");
        assertClose(test.estimate(), exact.get("estimate"));
        assertClose(test.standardError(), exact.get("se"));
        assertClose(test.statistic(), exact.get("t"));
        assertClose(test.degreesOfFreedom(), exact.get("df"));
        assertClose(test.pValue(), exact.get("p_value"));
        assertClose(test.interval(0.95).lower(), exact.get("ci_95").get(0));
        assertClose(test.interval(0.95).upper(), exact.get("ci_95").get(1));
        assertClose(2 * test.test(Alternative.LESS).pValue(), exact.get("p_value"));
        assertThat(test.toString()).hasSizeLessThan(80);
    }

    @Test
    void tooLittleToCompare() {
        assertThat(WelchTest.of(new double[] {2, 2, 2}, new double[] {2, 2}).statistic())
                .isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WelchTest.of(new double[] {1, 2, 3}, new double[] {4}))
                .withMessage("second group has 1 value, at least 2 are wanted");
    }
}
