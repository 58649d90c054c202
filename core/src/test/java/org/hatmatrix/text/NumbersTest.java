package org.hatmatrix.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 1.0000", "123.456789, 123.46", "-0.000123456, -0.00012346", "99999.96, 100000",
                "12345678, 1.2346e+07",
        "9999999.99, 1.0000e+07", "0.00000123456, 1.2346e-06", "1e-150, 1.0000e-150", "NaN, NaN", "Infinity, Inf",
                "-Infinity, -Inf"
    })
    void significantDigitsAreKeptAndExtremesAreScientific(double value, String expected) {
        assertThat(Numbers.significant(value, 5)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.125, 2, 0.12",
        "-0.001, 2, 0.00",
        "-0.0, 1, 0.0",
        "1e16, 2, 1.00e+16",
        "2.5, 0, 2",
        "1234.5678, 3, 1234.568"
    })
    void fixedDecimalsRoundTheBinaryValueHalfEven(double value, int decimals, String expected) {
        assertThat(Numbers.fixed(value, decimals)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0.0500", "0.00009, 9.0e-05", "1e-17, <2e-16", "0, <2e-16", "1, 1.0000", "NaN, NaN"})
    void pValuesPrintAsInR(double p, String expected) {
        assertThat(Numbers.pValue(p)).isEqualTo(expected);
    }

    @Test
    void pValueRelationSpellsTheBound() {
        assertThat(Numbers.pValueRelation(0.25)).isEqualTo("= 0.2500");
        assertThat(Numbers.pValueRelation(1e-30)).isEqualTo("< 2e-16");
    }

    @Test
    void wholeDegreesOfFreedomHaveNoPoint() {
        assertThat(Numbers.compact(70, 4)).isEqualTo("70");
        assertThat(Numbers.compact(12.34567, 4)).isEqualTo("12.35");
        assertThat(Numbers.compact(Double.POSITIVE_INFINITY, 4)).isEqualTo("Inf");
    }
}
