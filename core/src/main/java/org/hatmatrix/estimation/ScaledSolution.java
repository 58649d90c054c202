package org.hatmatrix.estimation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.linalg.ArithmeticUsed;
import org.hatmatrix.linalg.Estimate;
import org.hatmatrix.linalg.InverseRoot;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * Coefficients in scaled units with the triangle that their covariance rests on, written and read: what predictions need
 * of a {@link TriangularSolution}. The sums of squares are not kept.
 */
final class ScaledSolution {

    /** The exponents of doubles, with room for differences of two. */
    private static final int LIMIT = 4200;

    private ScaledSolution() {}

    static JsonObject json(TriangularSolution solution, double[] hi, double[] lo) {
        InverseRoot root = solution.estimate().root();
        int size = solution.rank();
        JsonObject.Builder json = JsonObject.builder()
                .with("kept", solution.keptColumns())
                .with("column_exponents", solution.scaling().columns())
                .with("response_exponent", solution.responseExponent())
                .with("high", hi)
                .with("low", lo)
                .with("root", triangle(root, size, DoubleDouble::hi));
        if (root.isExtended()) {
            json.with("root_low", triangle(root, size, DoubleDouble::lo));
        }
        double[] origins = new double[size];
        Arrays.setAll(origins, root::origin);
        return json.with("origins", origins).build();
    }

    private static double[][] triangle(InverseRoot root, int size, ToDoubleFunction<DoubleDouble> part) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[size - i];
            for (int j = i; j < size; j++) {
                rows[i][j - i] = part.applyAsDouble(root.aboutOrigin(i, j));
            }
        }
        return rows;
    }

    static TriangularSolution read(JsonObject stored, int parameters) {
        int[] kept = stored.wholes("kept", 0, parameters - 1);
        for (int k = 1; k < kept.length; k++) {
            if (kept[k] <= kept[k - 1]) {
                throw stored.fault("the kept columns are not in ascending order");
            }
        }
        int[] exponents = stored.wholes("column_exponents", -LIMIT, LIMIT);
        requireLength(stored, "column_exponents", exponents.length, parameters);
        double[] hi = stored.numbers("high");
        double[] lo = stored.numbers("low");
        double[] origins = stored.numbers("origins");
        requireLength(stored, "high", hi.length, kept.length);
        requireLength(stored, "low", lo.length, kept.length);
        requireLength(stored, "origins", origins.length, kept.length);
        double[][] root = square(stored, "root", kept.length);
        double[] @Nullable [] rootLow = stored.has("root_low") ? square(stored, "root_low", kept.length) : null;
        Estimate estimate = new Estimate(
                kept,
                null,
                hi,
                lo,
                new InverseRoot(root, rootLow, origins),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                ArithmeticUsed.DOUBLE,
                Double.NaN);
        Scaling scaling = new Scaling(exponents, stored.whole("response_exponent", -LIMIT, LIMIT), 0);
        return new TriangularSolution(parameters, scaling, estimate);
    }

    /** The rows of an upper triangle, with the zeros before them. */
    private static double[][] square(JsonObject stored, String name, int size) {
        double[][] triangle = stored.rows(name);
        requireLength(stored, name, triangle.length, size);
        double[][] square = new double[size][size];
        for (int i = 0; i < size; i++) {
            requireLength(stored, name + "[" + i + "]", triangle[i].length, size - i);
            for (double value : triangle[i]) {
                if (!Double.isFinite(value)) {
                    throw stored.fault(name + " has the value " + value + ", wanted finite numbers");
                }
            }
            System.arraycopy(triangle[i], 0, square[i], i, size - i);
        }
        return square;
    }

    static void requireLength(JsonObject stored, String name, int found, int wanted) {
        if (found != wanted) {
            throw stored.fault(name + " has " + found + " values, wanted " + wanted);
        }
    }
}
