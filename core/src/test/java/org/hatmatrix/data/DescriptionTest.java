package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionTest {

    private static final String NIST = "/reference/nist/univariate/";

    private static Dataset towns() {
        return Dataset.builder()
                .texts("town", "Kem", "Kem", null, "Ufa")
                .numbers("year", 1999, 2000, 1999, 2000)
                .numbers("output", 12.5, Double.NaN, 40.2, 39.8)
                .build();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DescriptionTest.class.getResourceAsStream(NIST + name), name);
    }

    /** To one unit in the last place of what exact arithmetic gives for the same doubles. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Lew", "Lottery", "Mavro", "Michelso", "NumAcc1", "NumAcc2", "NumAcc3", "NumAcc4", "PiDigits"})
    void reachesTheRoundingLimitOnNistSets(String name) throws IOException {
        Dataset data = Dataset.readCsv(new InputStreamReader(resource(name + ".csv"), StandardCharsets.UTF_8));
        JsonNode exact = new ObjectMapper().readTree(resource(name + ".json")).get("exact_rounded_data");
        ColumnSummary y = data.describe().column("y");
        double mean = exact.get("mean").asDouble();
        double sd = exact.get("sd").asDouble();
        assertThat(y.mean()).isCloseTo(mean, within(Math.ulp(mean)));
        assertThat(y.standardDeviation()).isCloseTo(sd, within(Math.ulp(sd)));
    }

    /** The same numbers near both ends of the range of double. */
    @ParameterizedTest
    @ValueSource(doubles = {0x1p-1000, 0x1p1020})
    void doesNotOverflow(double scale) {
        double[] values = {1, 2, 4, 7};
        double[] scaled = Arrays.stream(values).map(value -> value * scale).toArray();
        ColumnSummary plain =
                Dataset.builder().numbers("x", values).build().describe().column("x");
        ColumnSummary far =
                Dataset.builder().numbers("x", scaled).build().describe().column("x");
        assertThat(far.mean()).isEqualTo(plain.mean() * scale);
        assertThat(far.standardDeviation()).isEqualTo(plain.standardDeviation() * scale);
    }

    @Test
    void leavesMissingValuesOut() {
        ColumnSummary output = towns().describe().column("output");
        assertThat(output.observations()).isEqualTo(3);
        assertThat(output.missing()).isEqualTo(1);
        assertThat(output.minimum()).isEqualTo(12.5);
        assertThat(output.maximum()).isEqualTo(40.2);
        assertThat(output.median()).isEqualTo(39.8);
    }

    /** R 4.2.2: quantile(c(1, 2, 4, 7, 11), c(.25, .5, .75)), quantile(c(1, 2, 4, 7), ...). */
    @Test
    void quartilesAreThoseOfR() {
        double[] values = {11, 1, 7, 2, 4};
        ColumnSummary odd =
                Dataset.builder().numbers("x", values).build().describe().column("x");
        assertThat(new double[] {odd.lowerQuartile(), odd.median(), odd.upperQuartile()})
                .containsExactly(2, 4, 7);
        ColumnSummary even =
                Dataset.builder().numbers("x", 4, 1, 7, 2).build().describe().column("x");
        assertThat(new double[] {even.lowerQuartile(), even.median(), even.upperQuartile()})
                .containsExactly(1.75, 3, 4.75);
        assertThat(values).containsExactly(11, 1, 7, 2, 4);
    }

    @Test
    void withoutEnoughObservationsThereIsNothingToSay() {
        Description description = Dataset.builder()
                .numbers("none", Double.NaN)
                .numbers("one", 5)
                .numbers("infinite", Double.POSITIVE_INFINITY)
                .build()
                .describe();
        ColumnSummary none = description.column("none");
        assertThat(new double[] {none.mean(), none.minimum(), none.maximum(), none.median(), none.standardDeviation()})
                .containsOnly(Double.NaN);
        assertThat(description.column("one").mean()).isEqualTo(5);
        assertThat(description.column("one").standardDeviation()).isNaN();
        assertThat(description.column("infinite").mean()).isNaN();
        assertThat(description.column("infinite").maximum()).isInfinite();
    }

    @Test
    void unknownColumnsAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().describe().column("outptu"))
                .withMessage("no column of numbers 'outptu'; did you mean 'output'?");
        assertThat(towns().describe().columns()).extracting(ColumnSummary::name).containsExactly("year", "output");
    }

    @Test
    void printsATable() {
        assertThat(towns().describe()).hasToString("""
                4 rows

                            Mean      Max.      Min.  Std. dev.  Obs.
                year    1999.5    2000.0    1999.0      0.57735     4
                output    30.833    40.200    12.500   15.878       3

                      Different  Obs.
                town          2     3  Kem, Ufa
                """);
    }

    @Test
    void printsQuartilesOnRequest() {
        assertThat(towns().select("output").describe().withQuartiles()).hasToString("""
                4 rows

                          Mean  Std. dev.    Min.  1st qu.  Median  3rd qu.    Max.  Obs.
                output  30.833     15.878  12.500   26.150  39.800   40.000  40.200     3
                """);
    }

    @Test
    void anEmptyTableHasAnEmptyDescription() {
        assertThat(Dataset.builder().build().describe()).hasToString("0 rows\n");
    }
}
