package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSyntaxTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1.5, -1.5",
        "+.5, 0.5",
        "5., 5",
        "1e3, 1000",
        "1.5E-3, 0.0015",
        "' 7 ', 7",
        "007, 7",
        "-0.0, -0.0",
        "Inf, Infinity",
        "-Infinity, -Infinity",
        "NaN, NaN",
        "1e-400, 0"
    })
    void readsNumbers(String text, double expected) {
        assertThat(NumberSyntax.POINT.parse(text)).isEqualTo(OptionalDouble.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", ".", "-", "e3", "1e", "1e+", "1d", "1f", "1_000", "0x1p3", "1,5", "1.2.3", "1 2", "--1",
                "1e400", "NA", "١"
            })
    void takesTheRestForTexts(String text) {
        assertThat(NumberSyntax.POINT.parse(text)).isEmpty();
    }

    @Test
    void readsDecimalCommas() {
        assertThat(NumberSyntax.COMMA.parse("-1,5e3")).hasValue(-1500);
        assertThat(NumberSyntax.COMMA.parse("1.5")).isEmpty();
        assertThat(NumberSyntax.COMMA.parse("1.234,5")).isEmpty();
    }

    /** A decimal half-way case: digits far behind the 17th decide (2^53 + 1 and a bit more). */
    @Test
    void roundsCorrectly() {
        assertThat(NumberSyntax.POINT.parse("9007199254740993.0000000000000000000000001"))
                .hasValue(9007199254740994.0);
        assertThat(NumberSyntax.POINT.parse("9007199254740993")).hasValue(9007199254740992.0);
    }
}
