package org.hatmatrix.diagnostics.boxplot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FencesTest {

    private static Stream<Arguments> variables() {
        return Reference.all()
                .flatMap(set -> set.r("univariate").properties().stream()
                        .map(Map.Entry::getKey)
                        .map(name -> Arguments.of(set, name)));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void whiskersAndOutliersAreThoseOfR(Reference set, String name) {
        double[] values = set.column(name);
        JsonNode block = set.r("univariate").path(name);
        assertBoxplotStats(Fences.tukey(values), values, block.path("boxplot_stats"), block.path("boxplot_out"));
        assertBoxplotStats(
                FenceRule.R.withMultipliers(3, 3).of(values),
                values,
                block.path("boxplot_stats_coef3"),
                block.path("boxplot_out_coef3"));
    }

    private static void assertBoxplotStats(Fences fences, double[] values, JsonNode stats, JsonNode out) {
        double[] expected = Reference.numbers(stats);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Interval whiskers = fences.whiskers(sorted);
        assertThat(whiskers).isEqualTo(new Interval(expected[0], expected[4]));
        double[] outliers = Arrays.stream(fences.outliers(values))
                .mapToDouble(row -> values[row - 1])
                .toArray();
        assertThat(outliers).isEqualTo(out.isArray() ? Reference.numbers(out) : new double[] {Reference.number(out)});
    }

    @ParameterizedTest
    @MethodSource("variables")
    void adjustedFencesAreThoseOfAdjboxStats(Reference set, String name) {
        double[] values = set.column(name);
        JsonNode expected = set.r("univariate").path(name).path("adjbox");
        Medcouple.Middle middle = values.length <= 100 ? Medcouple.Middle.MEAN : Medcouple.Middle.LOWER;
        Fences fences = FenceRule.R.adjusted(middle).of(values);
        double[] actual = {fences.inner().lower(), fences.inner().upper()};
        assertClose(name, actual, Reference.numbers(expected.path("fence")), 1e-12);
    }

    @Property(seed = "11", tries = 200)
    void moveWithTheValues(
            @ForAll("moderate") double[] values,
            @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
            @ForAll @DoubleRange(min = -100, max = 100) double shift) {
        Fences fences = Fences.tukey(values);
        Fences moved =
                Fences.tukey(Arrays.stream(values).map(x -> shift + factor * x).toArray());
        Fences mirrored =
                Fences.tukey(Arrays.stream(values).map(x -> shift - factor * x).toArray());
        // rounding of the moved values, four digits above their spacing
        double slack = 1e-12 * (1 + Math.abs(shift) + 1000 * factor);
        assertThat(moved.outer().lower())
                .isCloseTo(shift + factor * fences.outer().lower(), within(slack));
        assertThat(moved.outer().upper())
                .isCloseTo(shift + factor * fences.outer().upper(), within(slack));
        assertThat(mirrored.inner().lower())
                .isCloseTo(shift - factor * fences.inner().upper(), within(slack));
        assertThat(mirrored.inner().upper())
                .isCloseTo(shift - factor * fences.inner().lower(), within(slack));
    }

    @Provide
    Arbitrary<double[]> moderate() {
        return Arbitraries.doubles()
                .between(-100, 100)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    @Test
    void adjustedFencesMirror() {
        double[] values = {1, 2, 3, 5, 8, 13, 100};
        double[] mirrored = Arrays.stream(values).map(x -> -x).toArray();
        Fences right = Fences.adjusted(values);
        Fences left = Fences.adjusted(mirrored);
        assertThat(right.medcouple()).isPositive();
        assertThat(left.inner().lower()).isCloseTo(-right.inner().upper(), within(1e-12));
        assertThat(left.outer().upper()).isCloseTo(-right.outer().lower(), within(1e-12));
    }

    @Test
    void aValueOnAFenceIsWithinUnlessAskedOtherwise() {
        // hinges 2 and 4: inner fences −1 and 7, outer fences −4 and 10
        double[] values = {1, 2, 3, 4, 5};
        Fences within = FenceRule.TUKEY.of(values);
        assertThat(within.inner()).isEqualTo(new Interval(-1, 7));
        assertThat(within.outer()).isEqualTo(new Interval(-4, 10));
        assertThat(within.standing(7)).isEqualTo(Standing.INSIDE);
        assertThat(within.standing(10)).isEqualTo(Standing.NEAR);
        assertThat(within.standing(-4.000001)).isEqualTo(Standing.FAR);
        Fences beyond = FenceRule.TUKEY.withBoundary(Boundary.BEYOND).of(values);
        assertThat(beyond.standing(-1)).isEqualTo(Standing.NEAR);
        assertThat(beyond.standing(10)).isEqualTo(Standing.FAR);
        assertThat(beyond.standing(6.999999)).isEqualTo(Standing.INSIDE);
    }

    @Test
    void boxOfNoLength() {
        Fences fences = FenceRule.TUKEY.withBoundary(Boundary.BEYOND).of(5, 5, 5, 5, 9);
        assertThat(fences.inner()).isEqualTo(new Interval(5, 5));
        assertThat(fences.standing(5)).isEqualTo(Standing.INSIDE);
        assertThat(fences.outliers(5, 5, 5, 5, 9)).containsExactly(5);
        assertThat(fences.standing(9)).isEqualTo(Standing.FAR);
        assertThat(Fences.adjusted(5, 5, 5, 5, 9).inner()).isEqualTo(new Interval(5, 5));
    }

    @Test
    void fewValuesHaveNoOutliers() {
        assertThat(Fences.tukey(3).outliers(3)).isEmpty();
        assertThat(Fences.tukey(3, 1000).outliers(3, 1000)).isEmpty();
        assertThat(Fences.tukey(3, 4, 1000).outliers(3, 4, 1000)).isEmpty();
        assertThat(Fences.tukey(3, 4, 5, 1000).outliers(3, 4, 5, 1000)).isEmpty();
        assertThat(Fences.tukey(3, 4, 5, 6, 1000).outliers(3, 4, 5, 6, 1000)).containsExactly(5);
    }

    @Test
    void multipliersAndQuartilesAreChosen() {
        FenceRule rule = FenceRule.TUKEY.withQuartiles(Quartiles.TYPE_7).withMultipliers(1, 2);
        Fences fences = rule.of(1, 2, 3, 4);
        assertThat(fences.inner()).isEqualTo(new Interval(0.25, 4.75));
        assertThat(fences.outer()).isEqualTo(new Interval(-1.25, 6.25));
        assertThat(fences.rule()).isEqualTo(rule).hasSameHashCodeAs(rule);
        assertThat(fences.numbers().median()).isEqualTo(2.5);
        assertThat(rule).hasToString("quartiles: type 7; fences at 1 and 2 IQR");
        assertThat(FenceRule.EVIEWS.adjusted().withBoundary(Boundary.BEYOND))
                .hasToString("quartiles: EViews; fences at 1.5 and 3 IQR, adjusted for skewness,"
                        + " values on a fence are beyond it");
    }

    @Test
    void badInputIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FenceRule.TUKEY.withMultipliers(3, 1.5))
                .withMessage("fence multipliers are 3.0 and 1.5, must be finite with 0 <= inner <= outer");
        assertThatIllegalArgumentException().isThrownBy(() -> FenceRule.TUKEY.withMultipliers(Double.NaN, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fences.tukey(1, 2, Double.NaN))
                .withMessageContaining("row 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fences.tukey(1, 2).standing(Double.NaN))
                .withMessageContaining("NaN");
    }

    @Test
    void infiniteValuesAreFar() {
        assertThat(Fences.tukey(1, 2, 3).standing(Double.NEGATIVE_INFINITY)).isEqualTo(Standing.FAR);
    }

    @Test
    void printsOnOneLine() {
        assertThat(Fences.tukey(1, 2, 3, 4, 5)).hasToString("Fences: inner [-1.0000, 7.0000], outer [-4.0000, 10.000]");
    }
}
