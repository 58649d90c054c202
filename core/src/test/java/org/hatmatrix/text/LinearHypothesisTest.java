package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinearHypothesisTest {

    private static final List<String> NAMES =
            List.of("(Intercept)", "x", "x1", "I(x^2)", "x:x1", "log(value)", "town Karatau", "жұмыс", "2e");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x = 0; 0 1 0 0 0 0 0 0 0; 0",
                "x; 0 1 0 0 0 0 0 0 0; 0",
                "x = x1; 0 1 -1 0 0 0 0 0 0; 0",
                "2*x - 3*x1 = 1.5; 0 2 -3 0 0 0 0 0 0; 1.5",
                "I(x^2) + x:x1 = 1; 0 0 0 1 1 0 0 0 0; 1",
                "log(value)*2 = -1e-3; 0 0 0 0 0 2 0 0 0; -0.001",
                "(Intercept) = 5; 1 0 0 0 0 0 0 0 0; 5",
                "Intercept = 5; 1 0 0 0 0 0 0 0 0; 5",
                "`town Karatau` = жұмыс; 0 0 0 0 0 0 1 -1 0; 0",
                "x/2 + x1/4 = 0; 0 0.5 0.25 0 0 0 0 0 0; 0",
                "2 x - 3x1 = 0.25; 0 2 -3 0 0 0 0 0 0; 0.25",
                "1 = x; 0 -1 0 0 0 0 0 0 0; -1",
                "-x = 2; 0 -1 0 0 0 0 0 0 0; 2"
            })
    void equationsInNames(String text, String contrast, String value) {
        LinearHypothesis hypothesis = LinearHypothesis.parse(text, NAMES);
        String[] parts = contrast.trim().split(" ");
        double[] expected = new double[parts.length];
        for (int j = 0; j < parts.length; j++) {
            expected[j] = Double.parseDouble(parts[j]);
        }
        assertThat(hypothesis.contrast()).isEqualTo(expected);
        assertThat(hypothesis.value()).isEqualTo(Double.parseDouble(value));
    }

    @Test
    void mistakesShowTheirPlace() {
        assertThatThrownBy(() -> LinearHypothesis.parse("x = z", NAMES))
                .hasMessageStartingWith("hypothesis: no such coefficient\n    x = z\n        ^");
        assertThatThrownBy(() -> LinearHypothesis.parse("x =", NAMES))
                .hasMessageStartingWith("hypothesis: a coefficient or a number is missing\n    x =\n       ^");
        assertThatThrownBy(() -> LinearHypothesis.parse("x = 0 = 1", NAMES)).hasMessageContaining("unexpected '='");
        assertThatThrownBy(() -> LinearHypothesis.parse("x 3 = 0", NAMES)).hasMessageContaining("unexpected '3'");
        assertThatThrownBy(() -> LinearHypothesis.parse("x x1 = 0", NAMES)).hasMessageContaining("unexpected 'x'");
        assertThatThrownBy(() -> LinearHypothesis.parse("x * x1 = 0", NAMES)).hasMessageContaining("not linear");
        assertThatThrownBy(() -> LinearHypothesis.parse("x - x = 0", NAMES)).hasMessageContaining("no coefficient");
        assertThatThrownBy(() -> LinearHypothesis.parse("", NAMES)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A product or a quotient that leaves the range of double is as wrong as a number beyond it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "x = 1e999",
                "1e999 * x = 1",
                "1e200 * 1e200 * x = 1",
                "x / 0 = 1",
                "x = 0/0",
                "x = 1e308 + 1e308"
            })
    void numbersAreFinite(String text) {
        assertThatThrownBy(() -> LinearHypothesis.parse(text, NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("hypothesis: this is no finite number")
                .hasMessageContaining("^");
    }

    @Test
    void messagesAreShort() {
        List<String> names =
                IntStream.range(0, 10_000).mapToObj(i -> "x".repeat(100) + i).toList();
        assertThatThrownBy(() -> LinearHypothesis.parse("y".repeat(1_000_000) + " = 0", names))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }
}
