package org.hatmatrix.survey.pairs;

import org.jspecify.annotations.Nullable;

/**
 * Pearson's product-moment correlation of two columns: {@code correlation}, and {@code unexplained} = 1 − r² with full
 * relative precision however near r is to ±1. Both are NaN where a column is constant.
 *
 * <p>Columns whose squares would leave the range of numbers are scaled by powers of two first.
 *
 * <p>Literature: T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample variance", American
 * Statistician 37 (1983) 242–247.
 */
public record ProductMoment(double correlation, double unexplained) {

    /** The correlation where a column is constant. */
    public static final ProductMoment UNDEFINED = new ProductMoment(Double.NaN, Double.NaN);

    private static final double SMALLEST_SAFE_SQUARE = 1e-270;
    private static final double LARGEST_SAFE_SQUARE = 1e270;

    /** Sums of squares below this part of the squared centre may be what rounding leaves of a constant. */
    private static final double SUSPICIOUS = 1e-24;

    /** Below this part unexplained, 1 − r² would lose digits. */
    private static final double NEARLY_PERFECT = 0.05;

    /** What rounding alone leaves unexplained of a perfect linear relation: a few squared units in the last place. */
    private static final double PERFECT = 16 * 0x1p-104;

    /**
     * The correlation of two columns; undefined also where a number is not finite.
     *
     * @param weights the weights of the rows, all positive; null for equal weights
     */
    public static ProductMoment of(double[] x, double[] y, double @Nullable [] weights) {
        if (x.length < 2) {
            return UNDEFINED;
        }
        CrossProducts products = CrossProducts.of(x, y, weights);
        boolean safe = isSafe(products.xx(), x[0]) && isSafe(products.yy(), y[0]);
        return safe ? of(products) : ofScaled(x, y, weights);
    }

    static boolean isSafe(double squares, double value) {
        return squares > SMALLEST_SAFE_SQUARE && squares < LARGEST_SAFE_SQUARE && squares > SUSPICIOUS * value * value;
    }

    private static ProductMoment of(CrossProducts products) {
        double r = products.xy() / (Math.sqrt(products.xx()) * Math.sqrt(products.yy()));
        double unexplained = 1 - r * r;
        if (unexplained > NEARLY_PERFECT) {
            return new ProductMoment(r, unexplained);
        }
        double left = products.residual() / products.yy();
        return left <= PERFECT
                ? new ProductMoment(Math.copySign(1, r), 0)
                : new ProductMoment(Math.copySign(Math.sqrt(1 - left), r), left);
    }

    private static ProductMoment ofScaled(double[] x, double[] y, double @Nullable [] weights) {
        double[] u = scaled(x);
        double[] v = scaled(y);
        return isConstant(u) || isConstant(v) ? UNDEFINED : of(CrossProducts.of(u, v, weights));
    }

    /** Whether all numbers that are not missing are equal. */
    public static boolean isConstant(double[] column) {
        double first = Double.NaN;
        for (double value : column) {
            if (value != first && !Double.isNaN(value)) {
                if (!Double.isNaN(first)) {
                    return false;
                }
                first = value;
            }
        }
        return true;
    }

    /** The column about its first number, times the power of two that brings the largest distance near 1. */
    public static double[] scaled(double[] column) {
        double[] result = new double[column.length];
        double largest = 0;
        for (int i = 0; i < column.length; i++) {
            result[i] = column[i] / 2 - column[0] / 2; // halves, for a difference can leave the range of numbers
            largest = Math.max(largest, Math.abs(result[i]));
        }
        int exponent = Math.getExponent(Math.max(largest, Double.MIN_NORMAL));
        for (int i = 0; i < column.length; i++) {
            result[i] = Math.scalb(result[i], -exponent);
        }
        return result;
    }
}
