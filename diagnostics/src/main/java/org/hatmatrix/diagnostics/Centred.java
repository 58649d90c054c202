package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;

/** Values moved to a mean of about zero, and their sums of squares: in two passes, nothing cancels. */
final class Centred {

    private Centred() {}

    /** The values minus their mean, divided by a power of two that makes the largest one about one. */
    static double[] of(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double[] scaled = scaled(values, largest);
        double mean = Mean.of(scaled).getAsDouble();
        Arrays.setAll(scaled, i -> scaled[i] - mean);
        return scaled(scaled, Arrays.stream(scaled).map(Math::abs).max().orElse(0));
    }

    /** The values divided by a power of two that makes the largest one about one. */
    static double[] scaled(double[] values) {
        return scaled(values, Arrays.stream(values).map(Math::abs).max().orElse(0));
    }

    private static double[] scaled(double[] values, double size) {
        int exponent = size > 0 ? Math.getExponent(size) : 0;
        return Arrays.stream(values).map(v -> Math.scalb(v, -exponent)).toArray();
    }

    /**
     * √w·x minus a constant. Weights are often made of a regressor, w = 1/x², and then √w·x is all but constant: the
     * rounding errors of root and product are carried along, so that the small rest keeps its digits.
     */
    static double[] weighted(double[] values, double[] weights) {
        double[] products = new double[values.length];
        Arrays.setAll(products, i -> Math.sqrt(weights[i]) * values[i]);
        double mean = Mean.of(products).getAsDouble();
        for (int i = 0; i < products.length; i++) {
            double root = Math.sqrt(weights[i]);
            double errorOfRoot = Math.fma(-root, root, weights[i]) / (2 * root);
            double errorOfProduct = Math.fma(root, values[i], -products[i]);
            products[i] = (products[i] - mean) + (errorOfProduct + errorOfRoot * values[i]);
        }
        return products;
    }

    /** Σ(x − x̄)². */
    static double sumOfSquares(double[] values) {
        double mean = Mean.of(values).getAsDouble();
        double sum = 0;
        double rest = 0;
        for (double value : values) {
            double deviation = value - mean;
            sum += deviation * deviation;
            rest += deviation;
        }
        return sum - rest * rest / values.length;
    }

    /** Σxy. */
    static double product(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /** Σx². */
    static double rawSumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
