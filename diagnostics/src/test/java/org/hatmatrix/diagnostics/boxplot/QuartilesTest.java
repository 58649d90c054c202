package org.hatmatrix.diagnostics.boxplot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class QuartilesTest {

    /** R rounds the interpolation differently by an ulp or two. */
    private static final double TOLERANCE = 1e-14;

    private static Stream<Arguments> variables() {
        return Reference.all()
                .flatMap(set -> set.r("univariate").properties().stream()
                        .map(Map.Entry::getKey)
                        .map(name -> Arguments.of(set, name)));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void hingesAreFivenum(Reference set, String name) {
        FiveNumbers five = Quartiles.HINGES.of(set.column(name));
        double[] actual = {five.minimum(), five.lowerQuartile(), five.median(), five.upperQuartile(), five.maximum()};
        assertClose(
                name, actual, Reference.numbers(set.r("univariate").path(name).path("fivenum")), TOLERANCE);
    }

    @ParameterizedTest
    @MethodSource("variables")
    void typesAreThoseOfR(Reference set, String name) {
        JsonNode block = set.r("univariate").path(name);
        double[] probabilities = Reference.numbers(block.path("quantile_probs"));
        for (int type = 1; type <= 9; type++) {
            double[] expected = Reference.numbers(block.path("quantiles").path("type" + type));
            Quartiles rule = Quartiles.valueOf("TYPE_" + type);
            for (int i = 0; i < expected.length; i++) {
                double actual = rule.quantile(set.column(name), probabilities[i]);
                assertClose(name + " " + rule + " at " + probabilities[i], actual, expected[i], TOLERANCE);
            }
        }
    }

    @Test
    void aPositionWithinRoundingOfAnIntegerIsThatInteger() {
        // without the fuzz type 1 would go on to the next value
        double slightlyMore = Math.nextUp(0.25);
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        assertThat(8 * slightlyMore).isGreaterThan(2);
        assertThat(Quartiles.TYPE_1.quantile(values, slightlyMore)).isEqualTo(2);
        assertThat(Quartiles.TYPE_2.quantile(values, slightlyMore)).isEqualTo(2.5);
        assertThat(Quartiles.TYPE_4.quantile(values, slightlyMore)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "HINGES, 1, 1.5, 2",
        "TYPE_1, 1, 1, 2",
        "TYPE_2, 1, 1.5, 2",
        "TYPE_3, 1, 1, 2",
        "TYPE_4, 1, 1, 1.5",
        "TYPE_5, 1, 1.5, 2",
        "TYPE_6, 1, 1.5, 2",
        "TYPE_7, 1.25, 1.5, 1.75",
        "TYPE_8, 1, 1.5, 2",
        "TYPE_9, 1, 1.5, 2",
        "EVIEWS, 1, 1.5, 2"
    })
    void ofTwoValues(Quartiles rule, double lower, double median, double upper) {
        // by hand from the definitions; R: quantile(c(1, 2), c(.25, .5, .75), type = )
        FiveNumbers five = rule.of(2, 1);
        assertThat(five.minimum()).isEqualTo(1);
        assertThat(five.lowerQuartile()).isCloseTo(lower, within(1e-15));
        assertThat(five.median()).isCloseTo(median, within(1e-15));
        assertThat(five.upperQuartile()).isCloseTo(upper, within(1e-15));
        assertThat(five.maximum()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void oneValueAndEqualValues(Quartiles rule) {
        assertThat(rule.of(4)).isEqualTo(new FiveNumbers(4, 4, 4, 4, 4));
        assertThat(rule.of(4, 4, 4)).isEqualTo(new FiveNumbers(4, 4, 4, 4, 4));
        assertThat(rule.of(4).interquartileRange()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void areOrderedAndDoNotDependOnTheOrder(Quartiles rule) {
        double[] values = new Random(3).doubles(37).toArray();
        double[] before = values.clone();
        FiveNumbers five = rule.of(values);
        assertThat(values).isEqualTo(before);
        double[] ordered = {five.minimum(), five.lowerQuartile(), five.median(), five.upperQuartile(), five.maximum()};
        assertThat(ordered).isSorted();
        for (int i = 0; i < values.length; i++) {
            values[i] = before[values.length - 1 - i];
        }
        assertThat(rule.of(values)).isEqualTo(five);
    }

    @Test
    void largestDoublesDoNotOverflow() {
        assertThat(Quartiles.HINGES.of(Double.MAX_VALUE, Double.MAX_VALUE, 1).upperQuartile())
                .isEqualTo(Double.MAX_VALUE);
        assertThat(Quartiles.TYPE_7.of(1e308, 1.5e308).median()).isEqualTo(1.25e308);
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quartiles.HINGES.of(1, Double.NaN))
                .withMessage("values, row 2: NaN (missing values need a Dataset, which drops such rows)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quartiles.TYPE_7.of(Double.NEGATIVE_INFINITY, 1))
                .withMessage("values, row 1: -Infinity, must be finite");
        assertThatIllegalArgumentException().isThrownBy(Quartiles.TYPE_7::of).withMessageContaining("no values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quartiles.TYPE_7.quantile(new double[] {1}, Double.NaN))
                .withMessageContaining("probability is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quartiles.HINGES.quantile(new double[] {1, 2}, 0.1))
                .withMessageContaining("take one of the types");
    }

    @Test
    void printsOnOneLine() {
        assertThat(Quartiles.HINGES.of(1, 2, 3, 4, 10)).hasToString("[1.00000, 2.00000, 3.00000, 4.00000, 10.0000]");
    }
}
