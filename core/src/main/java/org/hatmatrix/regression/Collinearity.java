package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.formula.Design;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.numeric.SingularValues;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * How near the columns of a design are to depending on each other: the factors by which collinearity inflates variances, and
 * the condition indices with the shares of variance that belong to them. Nothing here depends on the response, nor on the
 * units of the columns; with weights everything is of √W·X.
 *
 * <p>It is computed from a root T of (XᵀWX)⁻¹ and from the columns of √W·X, both divided by powers of two that keep them near
 * one. Lengths and determinants come from the two by orthogonalization, which loses digits with the condition of X and not
 * with its square. The object is immutable.
 *
 * <pre>{@code
 * Collinearity collinearity = fit.collinearity();
 * double vif = collinearity.centredInflation(1);
 * double[] indices = collinearity.conditionIndices();
 * }</pre>
 *
 * <p>Literature: D. A. Belsley, E. Kuh, R. E. Welsch, Regression Diagnostics, Wiley 1980, chapter 3; J. Fox, G. Monette,
 * Generalized collinearity diagnostics, Journal of the American Statistical Association 87 (1992) 178–183.
 */
public final class Collinearity {

    private final boolean intercept;
    private final boolean defined;
    private final double[][] root;
    private final double[][] columns;
    private final double[] weights;
    private final double total;
    private final Lazy<SingularValues> singular;

    Collinearity(LeastSquaresFit fit) {
        Design design = fit.design();
        // Absorbed effects give an intercept, and the root is that of all columns and their dummies.
        intercept = design.hasIntercept() || !design.absorbed().isEmpty();
        defined = fit.residualDegreesOfFreedom() > 0;
        root = fit.unscaledCovarianceRoot();
        columns = new double[root.length][];
        double[] given = design.weights();
        weights = given == null ? ones(design.observations()) : given;
        int half = given == null
                ? 0
                : Math.getExponent(Arrays.stream(weights).max().orElse(1)) / 2;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.scalb(weights[i], -2 * half);
        }
        total = Arrays.stream(weights).sum();
        for (int j = 0; j < root.length; j++) {
            columns[j] = design.column(j);
            double largest = Arrays.stream(columns[j]).map(Math::abs).max().orElse(0);
            int exponent = largest > 0 ? Math.getExponent(largest) : 0;
            scale(columns[j], -exponent);
            scale(root[j], exponent + half);
        }
        singular = new Lazy<>(() -> SingularValues.of(unitFactor()));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void scale(double[] values, int exponent) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(values[i], exponent);
        }
    }

    /**
     * Whether a column was dropped as a combination of others.
     *
     * @param j the column of the design, counted from 0
     * @return true if so; it has no factors
     */
    public boolean isAliased(int j) {
        return root[j].length > 0 && Double.isNaN(root[j][0]);
    }

    /**
     * The variance inflation factor of a column, 1/(1 − Rⱼ²) with Rⱼ² of its regression on the other columns.
     *
     * @param j the column of the design, counted from 0
     * @return [(XᵀWX)⁻¹]ⱼⱼ Σw(xⱼ − x̄ⱼ)²; NaN without residual degrees of freedom and for an aliased column
     */
    public double centredInflation(int j) {
        return factor(root[j], centredColumn(j));
    }

    /**
     * The uncentred variance inflation factor of a column.
     *
     * @param j the column of the design, counted from 0
     * @return [(XᵀWX)⁻¹]ⱼⱼ Σwxⱼ²; NaN without residual degrees of freedom and for an aliased column
     */
    public double uncentredInflation(int j) {
        return factor(root[j], weighted(columns[j].clone()));
    }

    private double factor(double[] row, double[] column) {
        return inflation(length(row), length(column));
    }

    private double inflation(double inverse, double direct) {
        double product = inverse * direct;
        return defined ? product * product : Double.NaN;
    }

    private static double length(double[] values) {
        return Math.sqrt(SmallMatrix.product(values, values));
    }

    /**
     * √w(x − x̄) in two passes: first from the value of a row that has the largest weight, which is exact where all values are
     * close to each other and far from zero.
     */
    private double[] centredColumn(int j) {
        double[] column = columns[j].clone();
        int heaviest = 0;
        for (int i = 1; i < weights.length; i++) {
            heaviest = weights[i] > weights[heaviest] ? i : heaviest;
        }
        move(column, column[heaviest]);
        move(column, SmallMatrix.product(weights, column) / total);
        move(column, SmallMatrix.product(weights, column) / total);
        return weighted(column);
    }

    private static void move(double[] column, double by) {
        for (int i = 0; i < column.length; i++) {
            column[i] -= by;
        }
    }

    private double[] weighted(double[] column) {
        for (int i = 0; i < column.length; i++) {
            column[i] *= Math.sqrt(weights[i]);
        }
        return column;
    }

    /**
     * The generalized variance inflation factor of some columns together, those of a term.
     *
     * @param block the columns of the design, counted from 0, none of them aliased
     * @return the determinant of their block of (XᵀWX)⁻¹ times that of their cross products, centred if there is an intercept
     */
    public double generalizedInflation(int... block) {
        double[][] rows = new double[block.length][];
        double[][] vectors = new double[block.length][];
        for (int k = 0; k < block.length; k++) {
            rows[k] = root[block[k]].clone();
            vectors[k] = intercept ? centredColumn(block[k]) : weighted(columns[block[k]].clone());
        }
        double[] inverse = SmallMatrix.addedLengths(rows);
        double[] direct = SmallMatrix.addedLengths(vectors);
        double product = 1;
        for (int k = 0; k < block.length; k++) {
            product *= inflation(inverse[k], direct[k]);
        }
        return product;
    }

    /**
     * The condition indices: d₁/dⱼ with the singular values d₁ ≥ … ≥ d_p of √W·X, its columns divided by their lengths and not
     * centred, without those that are aliased.
     *
     * @return one number per index in ascending order, the first is 1
     */
    public double[] conditionIndices() {
        double[] values = singular.get().values();
        return Arrays.stream(values).map(d -> values[0] / d).toArray();
    }

    /**
     * The variance proportions: which share of the variance of a coefficient belongs to each condition index,
     * (vₖⱼ²/dⱼ²)/Σⱼ(vₖⱼ²/dⱼ²) with the right singular vectors v.
     *
     * @return one row per index, one number per column that is not aliased; every column sums to 1
     */
    public double[][] varianceProportions() {
        double[] values = singular.get().values();
        double[][] vectors = singular.get().rightVectors();
        int p = values.length;
        double[][] proportions = new double[p][p];
        double[] sums = new double[p];
        for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
                double share = vectors[j][k] / values[j];
                proportions[j][k] = share * share;
                sums[k] += share * share;
            }
        }
        for (double[] row : proportions) {
            for (int k = 0; k < p; k++) {
                row[k] /= sums[k];
            }
        }
        return proportions;
    }

    /**
     * The triangular factor R of √W·X, its columns divided by their lengths. The rows of R⁻¹ are brought near one first, which
     * multiplies columns of R.
     */
    private double[][] unitFactor() {
        double[][] inverse = Arrays.stream(root)
                .filter(row -> row.length > 0 && !Double.isNaN(row[0]))
                .map(Collinearity::nearOne)
                .toArray(double[][]::new);
        double[][] factor = SmallMatrix.inverseOfUpper(inverse);
        int p = factor.length;
        for (int j = 0; j < p; j++) {
            double[] column = new double[p];
            for (int i = 0; i <= j; i++) {
                column[i] = factor[i][j];
            }
            column = nearOne(column);
            double length = length(column);
            for (int i = 0; i <= j; i++) {
                factor[i][j] = column[i] / length;
            }
        }
        return factor;
    }

    /** A copy divided by a power of two that makes the largest value about one. */
    private static double[] nearOne(double[] values) {
        double[] copy = values.clone();
        double largest = Arrays.stream(copy).map(Math::abs).max().orElse(0);
        scale(copy, largest > 0 ? -Math.getExponent(largest) : 0);
        return copy;
    }
}
