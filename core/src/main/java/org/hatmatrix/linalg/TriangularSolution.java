package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Lazy;
import org.jspecify.annotations.Nullable;

/**
 * What a triangular factor of [X y] alone says about a least-squares problem: everything but what belongs to single rows.
 * Immutable.
 *
 * <p>Arrays of coefficients follow all columns of the matrix, with NaN for aliased ones; square matrices follow
 * {@link #keptColumns()}. Names with <em>scaled</em> give numbers of the scaled problem: column j multiplied by 2^-aⱼ, the
 * response by 2^-c and the weights by 4^-k with the exponents {@link #columnExponent}, {@link #responseExponent} and
 * {@link #weightExponent}. They neither overflow nor underflow, however the data is scaled. From them
 *
 * <pre>
 *   bⱼ          = 2^(c − aⱼ) b̃ⱼ                 RSS = 2^(2c + 2k) rss       σ = 2^(c + k) σ̃
 *   (XᵀWX)⁻¹ⱼₗ   = 2^(−2k − aⱼ − aₗ) C̃ⱼₗ          standard error of bⱼ = 2^(c − aⱼ) σ̃ √C̃ⱼⱼ
 *   cov(bⱼ, bₗ)  = 2^(2c − aⱼ − aₗ) σ̃² C̃ⱼₗ
 * </pre>
 */
public class TriangularSolution {

    private final int parameters;
    private final Scaling scaling;
    private final Estimate estimate;
    private final InverseRoot root;
    private final Lazy<Double> condition;

    /**
     * A solution of a problem in other units.
     *
     * @param parameters the number of columns
     * @param scaling the units
     * @param estimate what was computed in them
     */
    public TriangularSolution(int parameters, Scaling scaling, Estimate estimate) {
        this.parameters = parameters;
        this.scaling = scaling;
        this.estimate = estimate;
        this.root = estimate.root();
        condition = new Lazy<>(() -> ConditionEstimate.of(root));
    }

    /**
     * The number of rows that count, those of positive weight.
     *
     * @return n
     */
    public int observations() {
        return estimate.observations();
    }

    /**
     * The number of columns, aliased ones included.
     *
     * @return p
     */
    public int parameters() {
        return parameters;
    }

    /**
     * The number of columns that were kept.
     *
     * @return the rank
     */
    public int rank() {
        return estimate.kept().length;
    }

    /**
     * The number of observations less the rank.
     *
     * @return the residual degrees of freedom, not negative
     */
    public int degreesOfFreedom() {
        return observations() - rank();
    }

    /**
     * The columns that were kept, ascending.
     *
     * @return their indices, from 0
     */
    public int[] keptColumns() {
        return estimate.kept().clone();
    }

    /**
     * Whether a column is a combination of earlier ones.
     *
     * @param column the column, from 0
     * @return true if it was dropped for that
     */
    public boolean isAliased(int column) {
        return Arrays.binarySearch(estimate.kept(), column) < 0;
    }

    /**
     * The combination of earlier columns that gives an aliased one.
     *
     * @param column the aliased column, from 0
     * @return the coefficient of each column of the matrix; zero for those not involved
     * @throws IllegalArgumentException if the column is not aliased
     */
    public double[] dependency(int column) {
        double[][] dependencies = estimate.dependencies();
        if (dependencies == null || dependencies[column] == null) {
            throw new IllegalArgumentException("column " + (column + 1) + " is not aliased");
        }
        double[] combination = new double[parameters()];
        double[] scaled = dependencies[column];
        for (int k = 0; k < scaled.length; k++) {
            int j = estimate.kept()[k];
            combination[j] = Math.scalb(scaled[k], columnExponent(column) - columnExponent(j));
        }
        return combination;
    }

    /**
     * The arithmetic that was used.
     *
     * @return how the solution was found
     */
    public ArithmeticUsed arithmetic() {
        return estimate.arithmetic();
    }

    /**
     * How many decimal digits rounding leaves of the residual standard deviation, and of coefficients relative to their
     * standard errors; of the coefficients themselves if there are no degrees of freedom. An estimate from error bounds, a
     * fewer rather than too many.
     *
     * @return between 0, when what is left is rounding only, and 15
     */
    public int digits() {
        return (int) estimate.digits();
    }

    /**
     * The condition number in the 2-norm of the kept columns scaled to unit length (Belsley, Kuh and Welsch), the rows
     * multiplied by the roots of their weights.
     *
     * @return σ₁ / σᵣ; NaN if no column is left
     */
    public double conditionNumber() {
        return condition.get();
    }

    /**
     * The exponent aⱼ by which a column is scaled.
     *
     * @param column the column, from 0
     * @return aⱼ
     */
    public int columnExponent(int column) {
        return scaling.columns()[column];
    }

    /**
     * The exponent c by which the response is scaled.
     *
     * @return c
     */
    public int responseExponent() {
        return scaling.response();
    }

    /**
     * The exponent k by which the roots of the weights are scaled.
     *
     * @return k; zero without weights
     */
    public int weightExponent() {
        return scaling.weights();
    }

    /**
     * The coefficients.
     *
     * @return b, with NaN for aliased columns
     */
    public double[] coefficients() {
        double[] b = scaledCoefficients();
        for (int j = 0; j < b.length; j++) {
            b[j] = Math.scalb(b[j], responseExponent() - columnExponent(j));
        }
        return b;
    }

    /**
     * The coefficients of the scaled columns.
     *
     * @return b̃, with NaN for aliased columns
     */
    public double[] scaledCoefficients() {
        double[] all = new double[parameters()];
        Arrays.fill(all, Double.NaN);
        for (int k = 0; k < rank(); k++) {
            all[estimate.kept()[k]] = estimate.hi()[k];
        }
        return all;
    }

    /**
     * The standard errors σ √(XᵀWX)⁻¹ⱼⱼ.
     *
     * @return one per column; NaN for aliased columns and without degrees of freedom
     */
    public double[] standardErrors() {
        double sigma = scaledSigma();
        double[] errors = scaledRoots();
        for (int j = 0; j < errors.length; j++) {
            errors[j] = Math.scalb(sigma * errors[j], responseExponent() - columnExponent(j));
        }
        return errors;
    }

    /**
     * The square roots of the diagonal of the scaled inverse Gram matrix.
     *
     * @return √C̃ⱼⱼ, with NaN for aliased columns
     */
    public double[] scaledRoots() {
        double[] all = new double[parameters()];
        Arrays.fill(all, Double.NaN);
        for (int k = 0; k < rank(); k++) {
            all[estimate.kept()[k]] = root.rowNorm(k);
        }
        return all;
    }

    /**
     * The inverse of the scaled Gram matrix.
     *
     * @return C̃ = (X̃ᵀW̃X̃)⁻¹ of the kept columns
     */
    public double[][] scaledInverseGram() {
        return root.product();
    }

    /**
     * The inverse of the triangular factor of the scaled problem.
     *
     * @return T = R̃⁻¹ by rows, upper triangular, with TTᵀ = C̃
     */
    public double[][] scaledInverseRoot() {
        double[][] rows = new double[rank()][rank()];
        for (int i = 0; i < rows.length; i++) {
            for (int j = i; j < rows.length; j++) {
                rows[i][j] = root.value(i, j);
            }
        }
        return rows;
    }

    /**
     * A covariance of the sandwich form. With Q₁ the orthonormal rows of {@link #forEachOrthonormalRow} and M = Q₁ᵀΩQ₁ for
     * any weighting Ω of the rows, it is C̃ X̃ᵀW̃^½ Ω W̃^½X̃ C̃.
     *
     * @param middle M, symmetric, in the order of the kept columns
     * @return R̃⁻¹ M R̃⁻ᵀ
     */
    public double[][] scaledSandwich(double[][] middle) {
        return root.sandwich(middle);
    }

    /**
     * Coefficients from orthonormal coordinates: R̃⁻¹ a. With a = Q₁ᵀv it is the scaled least-squares solution for the
     * response v of a problem with the same matrix and weights.
     *
     * @param coordinates a, in the order of the kept columns
     * @return R̃⁻¹ a
     */
    public double[] scaledFromOrthonormal(double[] coordinates) {
        return root.times(coordinates);
    }

    /**
     * Coefficients from many orthonormal coordinates at once, as {@link #scaledFromOrthonormal(double[])} gives them.
     *
     * @param coordinates by columns, in the order of the kept columns
     * @param count how many there are
     * @return R̃⁻¹ a for each of them, by columns
     */
    public double[][] scaledFromOrthonormal(double[][] coordinates, int count) {
        return root.times(coordinates, count);
    }

    /**
     * The scaled coefficients moved by what orthonormal coordinates stand for, b̃ + R̃⁻¹a, in twice the precision.
     *
     * @param coordinates a, in the order of the kept columns
     * @return b̃ + R̃⁻¹a, in the order of the kept columns
     */
    public DoubleDouble[] scaledCoefficientsMoved(double[] coordinates) {
        double[] move = root.timesAboutOrigin(coordinates);
        DoubleDouble[] moved = new DoubleDouble[move.length];
        for (int k = 0; k < moved.length; k++) {
            DoubleDouble b = new DoubleDouble(estimate.hi()[k], estimate.lo()[k]);
            moved[k] = k == 0 ? b.plus(root.firstFromZero(move)) : b.plus(move[k]);
        }
        return moved;
    }

    /**
     * The coordinates R̃⁻ᵀx̃ of a new row, or of a contrast of the coefficients: the squared length of the result is x̃ᵀC̃x̃, so that the standard error of xᵀb is
     * 2^c σ̃ times the length.
     *
     * @param row x, one value per column, in the user's units
     * @param low what has to be added to it to have twice the precision; null for nothing
     * @return R̃⁻ᵀx̃
     */
    public double[] orthonormalCoordinates(double[] row, double @Nullable [] low) {
        ColumnMatrix.requireLength("row", row.length, parameters());
        double[] coordinates = new double[rank()];
        for (int j = 0; j < coordinates.length; j++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int k = 0; k <= j; k++) {
                sum = sum.plus(scaled(row, low, k)
                        .plus(DoubleDouble.product(-root.origin(k), row[0]))
                        .times(root.aboutOrigin(k, j)));
            }
            coordinates[j] = sum.value();
        }
        return coordinates;
    }

    /**
     * The value of a contrast of the coefficients, from coefficients in twice the precision: Σ c̃ₖb̃ₖ. With c̃ₖ = 2^-aₖ xₖ it is
     * 2^-c times the prediction at x.
     *
     * @param contrast c̃, in the order of the kept columns
     * @return c̃ᵀb̃
     */
    public DoubleDouble scaledValue(double[] contrast) {
        ColumnMatrix.requireLength("contrast", contrast.length, rank());
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = 0; k < contrast.length; k++) {
            sum = sum.plus(new DoubleDouble(estimate.hi()[k], estimate.lo()[k]).times(contrast[k]));
        }
        return sum;
    }

    private DoubleDouble scaled(double[] row, double @Nullable [] low, int k) {
        int j = estimate.kept()[k];
        double factor = scaling.columnFactor(j);
        return new DoubleDouble(row[j] * factor, low == null ? 0 : low[j] * factor);
    }

    /**
     * The residual standard deviation √(RSS / (n − rank)).
     *
     * @return σ; NaN without degrees of freedom
     */
    public double sigma() {
        return Math.scalb(scaledSigma(), responseExponent() + weightExponent());
    }

    /**
     * The residual standard deviation of the scaled problem.
     *
     * @return σ̃; NaN without degrees of freedom
     */
    public double scaledSigma() {
        return degreesOfFreedom() > 0 ? Math.sqrt(estimate.rss() / degreesOfFreedom()) : Double.NaN;
    }

    /**
     * The residual sum of squares Σ wᵢ eᵢ².
     *
     * @return RSS, which may over- or underflow
     */
    public double residualSumOfSquares() {
        return squares(estimate.rss());
    }

    /**
     * The residual sum of squares of the scaled problem.
     *
     * @return its RSS; zero for an exact fit and without degrees of freedom
     */
    public double scaledResidualSumOfSquares() {
        return estimate.rss();
    }

    /**
     * The sum of squares of the response, Σ wᵢ yᵢ².
     *
     * @return the sum, which may over- or underflow
     */
    public double totalSumOfSquares() {
        return squares(estimate.total());
    }

    /**
     * The sum of squares of the scaled response.
     *
     * @return the sum
     */
    public double scaledTotalSumOfSquares() {
        return estimate.total();
    }

    /**
     * The sum of squares of the response about its weighted mean, Σ wᵢ (yᵢ − ȳ)².
     *
     * @return the sum, which may over- or underflow
     */
    public double centredSumOfSquares() {
        return squares(scaledCentredSumOfSquares());
    }

    /**
     * The sum of squares of the scaled response about its weighted mean.
     *
     * @return the sum; NaN if it cannot be told from the factor because the first column is not an intercept
     */
    public double scaledCentredSumOfSquares() {
        return estimate.centred();
    }

    private double squares(double scaled) {
        return Math.scalb(scaled, 2 * (responseExponent() + weightExponent()));
    }

    /** The units of the problem. */
    public Scaling scaling() {
        return scaling;
    }

    /** What was computed, in those units. */
    public Estimate estimate() {
        return estimate;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[n = " + observations() + ", rank = " + rank() + ", " + arithmetic() + "]";
    }
}
