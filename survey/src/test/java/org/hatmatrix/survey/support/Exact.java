package org.hatmatrix.survey.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.hatmatrix.reference.Reference;

/** Compares with exact results: the module promises a relative error of at most 1e-12. */
public final class Exact {

    private static final double RELATIVE = 1e-12;

    /** Where the exact value is 0, the rounding of numbers around 1 remains. */
    private static final double AT_ZERO = 1e-14;

    private Exact() {}

    public static JsonNode tables(String section) {
        return Reference.json("/reference/tables.json").get(section);
    }

    public static void assertClose(double found, JsonNode exact) {
        assertClose(found, exact.asDouble());
    }

    public static void assertClose(double found, double exact) {
        assertThat(found).isCloseTo(exact, Offset.offset(exact == 0 ? AT_ZERO : RELATIVE * Math.abs(exact)));
    }

    public static void assertClose(double[] found, JsonNode exact) {
        assertThat(found).hasSize(exact.size());
        for (int i = 0; i < found.length; i++) {
            assertClose(found[i], exact.get(i));
        }
    }

    public static double[][] rows(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(Reference::numbers)
                .toArray(double[][]::new);
    }

    public static int[][] counts(JsonNode array) {
        return Arrays.stream(rows(array))
                .map(row -> Arrays.stream(row).mapToInt(c -> (int) c).toArray())
                .toArray(int[][]::new);
    }

    /** Respondents by items. */
    public static double[][] items(Reference reference) {
        double[][] columns = reference.names().stream().map(reference::column).toArray(double[][]::new);
        return transposed(columns);
    }

    public static double[][] transposed(double[][] rows) {
        return IntStream.range(0, rows[0].length)
                .mapToObj(j -> Arrays.stream(rows).mapToDouble(row -> row[j]).toArray())
                .toArray(double[][]::new);
    }
}
