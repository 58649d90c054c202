package org.hatmatrix.linalg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The least-squares solution of the very doubles that are given, by normal equations in 200 digits: the products and sums
 * are exact, the elimination loses at most as many digits as the square of the condition number has.
 */
final class ExactLeastSquares {

    private static final MathContext DIGITS = new MathContext(200, RoundingMode.HALF_EVEN);

    private final BigDecimal[][] rows;
    private final BigDecimal[] y;
    private final BigDecimal[] w;
    private final BigDecimal[][] inverse;
    private final BigDecimal[] coefficients;

    private ExactLeastSquares(ColumnMatrix x, double[] y, double @Nullable [] weights) {
        int n = x.rows();
        int p = x.columns();
        rows = new BigDecimal[n][p];
        this.y = new BigDecimal[n];
        w = new BigDecimal[n];
        for (int i = 0; i < n; i++) {
            this.y[i] = new BigDecimal(y[i]);
            w[i] = weights == null ? BigDecimal.ONE : new BigDecimal(weights[i]);
            for (int j = 0; j < p; j++) {
                double[] low = x.lowPart(j);
                rows[i][j] = new BigDecimal(x.value(i, j)).add(new BigDecimal(low == null ? 0 : low[i]));
            }
        }
        inverse = inverse(gram(p));
        coefficients = times(inverse, moments(p));
    }

    static ExactLeastSquares of(ColumnMatrix x, double[] y, double @Nullable [] weights) {
        return new ExactLeastSquares(x, y, weights);
    }

    private BigDecimal[][] gram(int p) {
        BigDecimal[][] gram = new BigDecimal[p][p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int i = 0; i < rows.length; i++) {
                    sum = sum.add(rows[i][j].multiply(rows[i][k]).multiply(w[i]));
                }
                gram[j][k] = sum;
            }
        }
        return gram;
    }

    private BigDecimal[] moments(int p) {
        BigDecimal[] moments = new BigDecimal[p];
        for (int j = 0; j < p; j++) {
            BigDecimal sum = BigDecimal.ZERO;
            for (int i = 0; i < rows.length; i++) {
                sum = sum.add(rows[i][j].multiply(y[i]).multiply(w[i]));
            }
            moments[j] = sum;
        }
        return moments;
    }

    /** Gauss–Jordan elimination without pivoting, which a positive definite matrix does not need. */
    private static BigDecimal[][] inverse(BigDecimal[][] gram) {
        int p = gram.length;
        BigDecimal[][] a = new BigDecimal[p][2 * p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                a[i][j] = gram[i][j].round(DIGITS);
                a[i][p + j] = i == j ? BigDecimal.ONE : BigDecimal.ZERO;
            }
        }
        for (int k = 0; k < p; k++) {
            BigDecimal pivot = a[k][k];
            for (int j = 0; j < 2 * p; j++) {
                a[k][j] = a[k][j].divide(pivot, DIGITS);
            }
            for (int i = 0; i < p; i++) {
                if (i != k) {
                    BigDecimal f = a[i][k];
                    for (int j = 0; j < 2 * p; j++) {
                        a[i][j] = a[i][j].subtract(f.multiply(a[k][j]), DIGITS);
                    }
                }
            }
        }
        BigDecimal[][] inverse = new BigDecimal[p][p];
        for (int i = 0; i < p; i++) {
            System.arraycopy(a[i], p, inverse[i], 0, p);
        }
        return inverse;
    }

    private static BigDecimal[] times(BigDecimal[][] a, BigDecimal[] v) {
        BigDecimal[] product = new BigDecimal[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = inner(a[i], v);
        }
        return product;
    }

    private static BigDecimal inner(BigDecimal[] a, BigDecimal[] b) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < a.length; i++) {
            sum = sum.add(a[i].multiply(b[i]), DIGITS);
        }
        return sum;
    }

    double[] coefficients() {
        return values(coefficients);
    }

    double[] residuals() {
        BigDecimal[] residuals = new BigDecimal[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = residual(i);
        }
        return values(residuals);
    }

    private BigDecimal residual(int i) {
        return y[i].subtract(inner(rows[i], coefficients), DIGITS);
    }

    double residualSumOfSquares() {
        return exactResidualSumOfSquares().doubleValue();
    }

    private BigDecimal exactResidualSumOfSquares() {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < y.length; i++) {
            BigDecimal e = residual(i);
            sum = sum.add(e.multiply(e).multiply(w[i]), DIGITS);
        }
        return sum;
    }

    double centredSumOfSquares() {
        BigDecimal weights = BigDecimal.ZERO;
        BigDecimal values = BigDecimal.ZERO;
        for (int i = 0; i < y.length; i++) {
            weights = weights.add(w[i]);
            values = values.add(w[i].multiply(y[i]));
        }
        BigDecimal mean = values.divide(weights, DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < y.length; i++) {
            BigDecimal d = y[i].subtract(mean, DIGITS);
            sum = sum.add(d.multiply(d).multiply(w[i]), DIGITS);
        }
        return sum.doubleValue();
    }

    private int observations() {
        int count = 0;
        for (BigDecimal weight : w) {
            count += weight.signum();
        }
        return count;
    }

    private BigDecimal variance() {
        return exactResidualSumOfSquares().divide(BigDecimal.valueOf(observations() - coefficients.length), DIGITS);
    }

    double sigma() {
        return variance().sqrt(DIGITS).doubleValue();
    }

    double[] standardErrors() {
        BigDecimal variance = variance();
        double[] errors = new double[coefficients.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = variance.multiply(inverse[j][j]).sqrt(DIGITS).doubleValue();
        }
        return errors;
    }

    double[][] inverseGram() {
        double[][] values = new double[inverse.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = values(inverse[i]);
        }
        return values;
    }

    double[] leverages() {
        double[] leverages = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            leverages[i] = leverage(i).doubleValue();
        }
        return leverages;
    }

    double[] leverageComplements() {
        double[] complements = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            complements[i] = BigDecimal.ONE.subtract(leverage(i), DIGITS).doubleValue();
        }
        return complements;
    }

    private BigDecimal leverage(int i) {
        return inner(rows[i], times(inverse, rows[i])).multiply(w[i], DIGITS);
    }

    private static double[] values(BigDecimal[] exact) {
        double[] values = new double[exact.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = exact[i].doubleValue();
        }
        return values;
    }
}
