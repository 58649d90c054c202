package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FisherZTest {

    @ParameterizedTest
    @ValueSource(strings = {"table6_published", "table9_published"})
    void reproducesThePrintedTablesFromTheirMeanCorrelation(String table) {
        JsonNode paper = Reference.json("/reference/papers/khromtau.json");
        JsonNode printed = paper.path(table);
        double mean = paper.path("recomputed").path("table7_mean_correlation").asDouble();
        FisherZ fisher = FisherZ.of(mean, printed.path("n").asInt());
        double half = 0.5e-8; // printed to eight decimals, one limit to seven
        assertThat(fisher.z()).isCloseTo(printed.path("fisher_z").asDouble(), within(half));
        assertThat(fisher.standardError())
                .isCloseTo(printed.path("standard_error").asDouble(), within(half));
        Interval z = fisher.zInterval(0.95);
        assertThat(z.lower()).isCloseTo(printed.path("z_lower").asDouble(), within(half));
        assertThat(z.upper()).isCloseTo(printed.path("z_upper").asDouble(), within(half));
        Interval r = fisher.interval(0.95);
        assertThat(r.lower()).isCloseTo(printed.path("r_lower").asDouble(), within(10 * half));
        assertThat(r.upper()).isCloseTo(printed.path("r_upper").asDouble(), within(half));
    }

    @Property(tries = 200, seed = "41")
    void inverseUndoesTheTransform(@ForAll @DoubleRange(min = -0.99, max = 0.99) double r) {
        assertThat(FisherZ.inverse(FisherZ.transform(r))).isCloseTo(r, within(1e-15));
        assertThat(FisherZ.transform(-r)).isEqualTo(-FisherZ.transform(r));
    }

    @Test
    void smallCorrelationsKeepTheirDigits() {
        assertThat(FisherZ.transform(1e-20)).isEqualTo(1e-20);
        assertThat(FisherZ.transform(0.5)).isCloseTo(0.5493061443340548, within(1e-16)); // ½ log 3
    }

    @Test
    void endsAndFewRowsAreDefined() {
        assertThat(FisherZ.transform(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(FisherZ.of(-1, 10).interval(0.95)).isEqualTo(new Interval(-1, -1));
        assertThat(FisherZ.of(0.5, 3).standardError()).isNaN();
        assertThat(FisherZ.of(0.5, 3).interval(0.95).lower()).isNaN();
        assertThatThrownBy(() -> FisherZ.of(1.01, 5)).hasMessage("correlation: 1.01 is not between -1 and 1");
        assertThatThrownBy(() -> FisherZ.of(Double.NaN, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FisherZ.of(0.5, -1)).hasMessage("observations: -1 is negative");
        assertThatThrownBy(() -> FisherZ.of(0.5, 9).interval(0))
                .hasMessage("confidence level is 0.0, wanted a number between 0 and 1");
    }

    @Property(tries = 100, seed = "42")
    void theSampleSizeIsTheSmallestThatIsEnough(
            @ForAll @DoubleRange(min = -0.95, max = 0.95) double r,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double width) {
        int n = FisherZ.sampleSize(r, width, 0.95);
        assertThat(FisherZ.of(r, n).interval(0.95).length()).isLessThanOrEqualTo(width);
        if (n > 4) {
            assertThat(FisherZ.of(r, n - 1).interval(0.95).length()).isGreaterThan(width);
        }
    }

    @Test
    void refusesImpossibleWidths() {
        assertThatThrownBy(() -> FisherZ.sampleSize(0, 0, 0.95)).hasMessage("width: 0.0 is not positive");
        assertThatThrownBy(() -> FisherZ.sampleSize(0, 1e-9, 0.95)).hasMessageContaining("needs more than");
        assertThat(FisherZ.sampleSize(0.5, 2, 0.95)).isEqualTo(4);
    }
}
