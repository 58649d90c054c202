package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The rows of a root of (XᵀWX)⁻¹ and the columns of √W·X beside them, in units that keep both near one: columns are divided
 * by powers of two. Lengths and determinants come from the two by orthogonalization, which loses digits with the condition
 * and not with its square. Nothing depends on the response.
 */
final class InverseGram {

    private final boolean intercept;
    private final boolean defined;
    private final double[][] root;
    private final double[][] columns;
    private final double[] weights;
    private final double total;

    InverseGram(LeastSquaresFit fit) {
        Design design = fit.design();
        intercept = design.hasIntercept();
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

    boolean isAliased(int j) {
        return root[j].length > 0 && Double.isNaN(root[j][0]);
    }

    /** [(XᵀWX)⁻¹]ⱼⱼ Σw(xⱼ − x̄ⱼ)². */
    double centred(int j) {
        return factor(root[j], centredColumn(j));
    }

    /** [(XᵀWX)⁻¹]ⱼⱼ Σwxⱼ². */
    double uncentred(int j) {
        return factor(root[j], weighted(columns[j].clone()));
    }

    private double factor(double[] row, double[] column) {
        double product = length(row) * length(column);
        return defined ? product * product : Double.NaN;
    }

    private static double length(double[] values) {
        return Math.sqrt(Centred.rawSumOfSquares(values));
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
        move(column, Centred.product(weights, column) / total);
        move(column, Centred.product(weights, column) / total);
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

    /** GVIF of some columns: the determinants of their blocks of the inverse and of the cross products. */
    double generalized(int[] block) {
        double[][] rows = new double[block.length][];
        double[][] vectors = new double[block.length][];
        for (int k = 0; k < block.length; k++) {
            rows[k] = root[block[k]].clone();
            vectors[k] = intercept ? centredColumn(block[k]) : weighted(columns[block[k]].clone());
        }
        orthogonalize(rows);
        orthogonalize(vectors);
        double product = 1;
        for (int k = 0; k < block.length; k++) {
            product *= factor(rows[k], vectors[k]);
        }
        return product;
    }

    /** Leaves of each vector what those before it do not explain (modified Gram–Schmidt). */
    private static void orthogonalize(double[][] vectors) {
        for (int k = 0; k < vectors.length; k++) {
            double square = Centred.rawSumOfSquares(vectors[k]);
            for (int l = k + 1; l < vectors.length && square > 0; l++) {
                double share = Centred.product(vectors[k], vectors[l]) / square;
                for (int i = 0; i < vectors[l].length; i++) {
                    vectors[l][i] = Math.fma(-share, vectors[k][i], vectors[l][i]);
                }
            }
        }
    }
}
