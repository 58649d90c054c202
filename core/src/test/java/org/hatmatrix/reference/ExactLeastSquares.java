package org.hatmatrix.reference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.hatmatrix.linalg.ColumnMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The least-squares solution of the very doubles that are given, by normal equations in 200 digits: the products and sums
 * are exact, the elimination loses at most as many digits as the square of the condition number has.
 */
public final class ExactLeastSquares {

    private static final MathContext DIGITS = new MathContext(200, RoundingMode.HALF_EVEN);

    /** Far above the rounding, far below anything that doubles make. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-150");

    private final BigDecimal[][] rows;
    private final BigDecimal[] y;
    private final BigDecimal[] w;
    private final BigDecimal[][] inverse;
    private final BigDecimal[] coefficients;

    private ExactLeastSquares(BigDecimal[][] rows, BigDecimal[] y, BigDecimal[] w) {
        this.rows = rows;
        this.y = y;
        this.w = w;
        inverse = inverse(gram(rows[0].length));
        coefficients = times(inverse, moments(rows[0].length));
    }

    public static ExactLeastSquares of(ColumnMatrix x, double[] y, double @Nullable [] weights) {
        int n = x.rows();
        BigDecimal[][] rows = new BigDecimal[n][x.columns()];
        BigDecimal[] response = new BigDecimal[n];
        BigDecimal[] w = new BigDecimal[n];
        for (int i = 0; i < n; i++) {
            response[i] = new BigDecimal(y[i]);
            w[i] = weights == null ? BigDecimal.ONE : new BigDecimal(weights[i]);
            for (int j = 0; j < x.columns(); j++) {
                double[] low = x.lowPart(j);
                rows[i][j] = new BigDecimal(x.value(i, j)).add(new BigDecimal(low == null ? 0 : low[i]));
            }
        }
        return new ExactLeastSquares(rows, response, w);
    }

    /** The fit of all rows but one. */
    public ExactLeastSquares without(int row) {
        int n = y.length - 1;
        BigDecimal[][] others = new BigDecimal[n][];
        BigDecimal[] response = new BigDecimal[n];
        BigDecimal[] weights = new BigDecimal[n];
        for (int i = 0; i < n; i++) {
            int from = i < row ? i : i + 1;
            others[i] = rows[from];
            response[i] = y[from];
            weights[i] = w[from];
        }
        return new ExactLeastSquares(others, response, weights);
    }

    /** xᵀb. */
    public double predict(double... row) {
        return inner(exact(row), coefficients).doubleValue();
    }

    /** The standard error of xᵀb. */
    public double errorOfPrediction(double... row) {
        BigDecimal[] x = exact(row);
        return inner(x, times(inverse, x)).multiply(variance()).sqrt(DIGITS).doubleValue();
    }

    private static BigDecimal[] exact(double[] row) {
        BigDecimal[] x = new BigDecimal[row.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = new BigDecimal(row[j]);
        }
        return x;
    }

    /** By how much the coefficients of this fit exceed those of another one. */
    public double[] changeFrom(ExactLeastSquares other) {
        BigDecimal[] change = new BigDecimal[coefficients.length];
        for (int j = 0; j < change.length; j++) {
            change[j] = coefficients[j].subtract(other.coefficients[j], DIGITS);
        }
        return values(change);
    }

    /** Standard errors of the sandwich in which residual i is multiplied by a factor. */
    public double[] sandwichErrors(double[] factors) {
        int p = coefficients.length;
        BigDecimal[] variances = new BigDecimal[p];
        Arrays.fill(variances, BigDecimal.ZERO);
        for (int i = 0; i < y.length; i++) {
            BigDecimal[] direction = times(inverse, rows[i]);
            BigDecimal score = residual(i).multiply(w[i]).multiply(new BigDecimal(factors[i]), DIGITS);
            for (int j = 0; j < p; j++) {
                BigDecimal term = direction[j].multiply(score, DIGITS);
                variances[j] = variances[j].add(term.multiply(term), DIGITS);
            }
        }
        double[] errors = new double[p];
        for (int j = 0; j < p; j++) {
            errors[j] = variances[j].sqrt(DIGITS).doubleValue();
        }
        return errors;
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

    public double[] coefficients() {
        return values(coefficients);
    }

    public double[] residuals() {
        BigDecimal[] residuals = new BigDecimal[y.length];
        for (int i = 0; i < y.length; i++) {
            residuals[i] = residual(i);
        }
        return values(residuals);
    }

    private BigDecimal residual(int i) {
        return y[i].subtract(inner(rows[i], coefficients), DIGITS);
    }

    public double residualSumOfSquares() {
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

    public double centredSumOfSquares() {
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

    public double sigma() {
        return variance().sqrt(DIGITS).doubleValue();
    }

    public double[] standardErrors() {
        BigDecimal variance = variance();
        double[] errors = new double[coefficients.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = variance.multiply(inverse[j][j]).sqrt(DIGITS).doubleValue();
        }
        return errors;
    }

    /** The relative errors of coefficients; infinite for a number that is not the exact zero. */
    public double[] errorsOfCoefficients(double[] found) {
        double[] errors = new double[found.length];
        for (int j = 0; j < found.length; j++) {
            errors[j] = relativeError(found[j], snapped(coefficients[j], largest(j)));
        }
        return errors;
    }

    /** The relative errors of standard errors. */
    public double[] errorsOfStandardErrors(double[] found) {
        BigDecimal variance = snappedVariance();
        double[] errors = new double[found.length];
        for (int j = 0; j < found.length; j++) {
            errors[j] = relativeError(
                    found[j], variance.multiply(inverse[j][j]).round(DIGITS).sqrt(DIGITS));
        }
        return errors;
    }

    /** The relative error of a residual standard deviation. */
    public double errorOfSigma(double found) {
        return relativeError(found, snappedVariance().sqrt(DIGITS));
    }

    /** The reciprocal of the coefficient's unit: the largest element of a column relative to that of the response. */
    private BigDecimal largest(int column) {
        BigDecimal x = BigDecimal.ZERO;
        BigDecimal response = BigDecimal.ZERO;
        for (int i = 0; i < y.length; i++) {
            x = x.max(rows[i][column].abs());
            response = response.max(y[i].abs());
        }
        return response.signum() == 0 ? BigDecimal.ONE : x.divide(response, DIGITS);
    }

    /** What is only the rounding of the 200 digits is zero. */
    private static BigDecimal snapped(BigDecimal value, BigDecimal unit) {
        return value.abs().multiply(unit, DIGITS).compareTo(ROUNDING) < 0 ? BigDecimal.ZERO : value;
    }

    private BigDecimal snappedVariance() {
        BigDecimal total = BigDecimal.ZERO;
        for (int i = 0; i < y.length; i++) {
            total = total.add(w[i].multiply(y[i]).multiply(y[i]), DIGITS);
        }
        BigDecimal variance = variance();
        boolean rounding = variance.compareTo(total.multiply(ROUNDING.multiply(ROUNDING))) < 0;
        return rounding ? BigDecimal.ZERO : variance;
    }

    private static double relativeError(double found, BigDecimal exact) {
        if (!Double.isFinite(found)) {
            return Double.POSITIVE_INFINITY;
        }
        BigDecimal difference = new BigDecimal(found).subtract(exact).abs();
        boolean none = difference.compareTo(exact.abs().multiply(ROUNDING)) <= 0;
        return none || exact.signum() == 0
                ? (none ? 0 : Double.POSITIVE_INFINITY)
                : difference.divide(exact.abs(), DIGITS).doubleValue();
    }

    public double[][] inverseGram() {
        double[][] values = new double[inverse.length][];
        for (int i = 0; i < values.length; i++) {
            values[i] = values(inverse[i]);
        }
        return values;
    }

    public double[] leverages() {
        double[] leverages = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            leverages[i] = leverage(i).doubleValue();
        }
        return leverages;
    }

    public double[] leverageComplements() {
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
