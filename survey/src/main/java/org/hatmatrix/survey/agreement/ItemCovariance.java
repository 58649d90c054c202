package org.hatmatrix.survey.agreement;

import java.util.Arrays;

/**
 * The covariance matrix of items and what follows from it. The items are scaled by one power of two, so that their
 * squares neither over- nor underflow; everything that α needs is free of that scale.
 */
final class ItemCovariance {

    private static final double ROUNDING = 1e-13;

    private final double[][] matrix;
    private final double[] means;
    private final int exponent;
    private final long respondents;

    private ItemCovariance(double[][] matrix, double[] means, int exponent, long respondents) {
        this.matrix = matrix;
        this.means = means;
        this.exponent = exponent;
        this.respondents = respondents;
    }

    /** From rows that were given {@code counts} times each. The rows are overwritten with scaled distances from the means. */
    static ItemCovariance of(double[][] rows, int[] counts) {
        long n = Arrays.stream(counts).asLongStream().sum();
        return of(rows, Arrays.stream(counts).asDoubleStream().toArray(), n, n - 1.0, n);
    }

    /**
     * From rows of respondents with sampling weights, Σw(x − mean)(y − mean)/Σw · n/(n − 1). The rows are overwritten with scaled
     * distances from the means.
     */
    static ItemCovariance weighted(double[][] rows, double[] weights, long n) {
        double total = Arrays.stream(weights).sum();
        return of(rows, weights, total, total * (n - 1.0) / n, n);
    }

    private static ItemCovariance of(double[][] rows, double[] weights, double total, double divisor, long n) {
        int exponent = scale(rows);
        double[] means = center(rows, weights, total);
        double[][] matrix = products(rows, weights);
        for (double[] row : matrix) {
            for (int b = 0; b < row.length; b++) {
                row[b] /= divisor;
            }
        }
        return new ItemCovariance(matrix, means, exponent, n);
    }

    /** Σwxy of all pairs of columns. */
    private static double[][] products(double[][] rows, double[] weights) {
        int k = rows[0].length;
        double[][] matrix = new double[k][k];
        for (int i = 0; i < rows.length; i++) {
            for (int a = 0; a < k && weights[i] > 0; a++) {
                for (int b = 0; b <= a; b++) {
                    matrix[a][b] += weights[i] * rows[i][a] * rows[i][b];
                }
            }
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                matrix[b][a] = matrix[a][b];
            }
        }
        return matrix;
    }

    /** The covariances of rows with other weights, up to a factor; the rows are scaled distances from means not far off. */
    static ItemCovariance reweighted(double[][] rows, double[] weights) {
        double[][] matrix = products(rows, weights);
        double[] means = new double[matrix.length];
        double total = 0;
        for (int i = 0; i < rows.length; i++) {
            total += weights[i];
            for (int a = 0; a < means.length; a++) {
                means[a] += weights[i] * rows[i][a];
            }
        }
        for (int a = 0; a < means.length; a++) {
            for (int b = 0; b < means.length; b++) {
                matrix[a][b] = difference(matrix[a][b], means[a] * (means[b] / total));
            }
        }
        return new ItemCovariance(matrix, means, 0, rows.length);
    }

    /** 0 where nothing but rounding is left, as of an item that does not vary in a sample that was drawn. */
    private static double difference(double products, double ofMeans) {
        double left = products - ofMeans;
        return Math.abs(left) < ROUNDING * Math.abs(products) ? 0 : left;
    }

    /** The matrix itself, not to be changed. */
    double[][] matrix() {
        return matrix;
    }

    private static int scale(double[][] rows) {
        double largest = 0;
        for (double[] row : rows) {
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        // Two factors, since one alone might not be a number.
        int half = exponent / 2;
        double first = Math.scalb(1.0, -half);
        double second = Math.scalb(1.0, half - exponent);
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] * first * second;
            }
        }
        return exponent;
    }

    /** Subtracts the column means, the second time from what the rounding of the first left. */
    private static double[] center(double[][] rows, double[] weights, double total) {
        double[] means = new double[rows[0].length];
        for (int pass = 0; pass < 2; pass++) {
            double[] rest = new double[means.length];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rest.length; j++) {
                    rest[j] += weights[i] * rows[i][j];
                }
            }
            for (int j = 0; j < rest.length; j++) {
                rest[j] /= total;
                means[j] += rest[j];
            }
            for (double[] row : rows) {
                for (int j = 0; j < rest.length; j++) {
                    row[j] -= rest[j];
                }
            }
        }
        return means;
    }

    /** The correlation matrix in place of the covariance matrix; NaN for a constant item. */
    ItemCovariance standardized() {
        int k = means.length;
        double[][] correlation = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < a; b++) {
                correlation[a][b] = matrix[a][b] / (Math.sqrt(matrix[a][a]) * Math.sqrt(matrix[b][b]));
                correlation[b][a] = correlation[a][b];
            }
            correlation[a][a] = matrix[a][a] > 0 ? 1 : Double.NaN;
        }
        return new ItemCovariance(correlation, means, 0, respondents);
    }

    long respondents() {
        return respondents;
    }

    double[] means() {
        return Arrays.stream(means).map(m -> Math.scalb(m, exponent)).toArray();
    }

    double[] standardDeviations() {
        double[] out = new double[means.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = Math.scalb(Math.sqrt(matrix[j][j]), exponent);
        }
        return out;
    }

    /** The sum of all entries: the variance of the total. */
    double total() {
        return totalWithout(-1);
    }

    double alpha() {
        return alphaWithout(-1);
    }

    double[] alphaWithoutEach() {
        double[] out = new double[means.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = alphaWithout(j);
        }
        return out;
    }

    /** Duhachek and Iacobucci's √(Q/n), Q = 2k² / ((k−1)² V³) · (V (tr C² + tr² C) − 2 tr C · Σ(row sums)²). */
    double alphaStandardError() {
        double k = means.length;
        double total = total();
        double trace = 0;
        double squares = 0;
        double rowSquares = 0;
        for (int a = 0; a < means.length; a++) {
            trace += matrix[a][a];
            double row = 0;
            for (double entry : matrix[a]) {
                squares += entry * entry;
                row += entry;
            }
            rowSquares += row * row;
        }
        double q = 2
                * k
                * k
                / ((k - 1) * (k - 1) * total * total * total)
                * (total * (squares + trace * trace) - 2 * trace * rowSquares);
        return Math.sqrt(q / respondents);
    }

    double[] correlationsWithTotal() {
        double[] out = new double[means.length];
        double total = total();
        for (int j = 0; j < out.length; j++) {
            out[j] = Arrays.stream(matrix[j]).sum() / (Math.sqrt(matrix[j][j]) * Math.sqrt(total));
        }
        return out;
    }

    double[] correlationsWithRest() {
        double[] out = new double[means.length];
        for (int j = 0; j < out.length; j++) {
            double shared = 0;
            for (int a = 0; a < out.length; a++) {
                shared += a == j ? 0 : matrix[j][a];
            }
            out[j] = shared / (Math.sqrt(matrix[j][j]) * Math.sqrt(totalWithout(j)));
        }
        return out;
    }

    private double alphaWithout(int item) {
        int k = item < 0 ? means.length : means.length - 1;
        double trace = 0;
        for (int a = 0; a < means.length; a++) {
            trace += a == item ? 0 : matrix[a][a];
        }
        return k < 2 ? Double.NaN : k / (k - 1.0) * (1 - trace / totalWithout(item));
    }

    private double totalWithout(int item) {
        double sum = 0;
        for (int a = 0; a < means.length; a++) {
            for (int b = 0; b < means.length; b++) {
                sum += a == item || b == item ? 0 : matrix[a][b];
            }
        }
        return sum;
    }
}
