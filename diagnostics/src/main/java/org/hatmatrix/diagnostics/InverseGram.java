package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.data.Design;
import org.hatmatrix.regression.Covariances;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;

/**
 * (XᵀWX)⁻¹ and the cross products of single columns, in units that keep both near one: each column is divided by a power
 * of two. The inverse comes from the classical covariance matrix of a fit divided by its σ².
 */
final class InverseGram {

    private final double[][] scaledColumns;
    private final double[] weights;
    private final double[][] inverse;
    private final boolean intercept;

    InverseGram(LeastSquaresFit fit) {
        Design design = fit.design();
        this.intercept = design.hasIntercept();
        int p = design.parameters();
        int[] exponents = new int[p];
        scaledColumns = new double[p][];
        for (int j = 0; j < p; j++) {
            double[] column = design.column(j);
            double largest = Arrays.stream(column).map(Math::abs).max().orElse(0);
            int exponent = largest > 0 ? Math.getExponent(largest) : 0;
            exponents[j] = exponent;
            scaledColumns[j] =
                    Arrays.stream(column).map(x -> Math.scalb(x, -exponent)).toArray();
        }
        double[] given = design.weights();
        weights = given == null ? ones(design.observations()) : given;
        inverse = inverse(fit, exponents);
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** A perfect fit has no σ to divide by; the same design with another response has the same inverse. */
    private static double[][] inverse(LeastSquaresFit fit, int[] exponents) {
        LeastSquaresFit noisy = fit.sigma() > 0 ? fit.withCovariance(Covariances.CLASSICAL) : withNoise(fit);
        double[][] covariance = noisy.covariance();
        double sigma = noisy.sigma();
        for (int j = 0; j < covariance.length; j++) {
            for (int k = 0; k < covariance.length; k++) {
                double half = Math.scalb(covariance[j][k] / sigma, exponents[j]);
                covariance[j][k] = Math.scalb(half / sigma, exponents[k]);
            }
        }
        return covariance;
    }

    /** Alternating signs of growing size: nothing that a design explains, unless it explains everything. */
    private static LeastSquaresFit withNoise(LeastSquaresFit fit) {
        double[] noise = new double[fit.design().observations()];
        Arrays.setAll(noise, i -> (i % 2 == 0 ? 1 : -1) * (1 + Math.sqrt(i)));
        return Ols.withDefaults().withRank(Rank.DROP).fit(fit.design().withResponse("noise", noise));
    }

    boolean isAliased(int j) {
        return Double.isNaN(inverse[j][j]) && inverse.length > 0 && anyFinite();
    }

    private boolean anyFinite() {
        return Arrays.stream(inverse).flatMapToDouble(Arrays::stream).anyMatch(Double::isFinite);
    }

    double diagonal(int j) {
        return inverse[j][j];
    }

    /** Σwxⱼxₖ in the units of the inverse. */
    double rawProduct(int j, int k) {
        return product(j, 0, k, 0);
    }

    /** Σw(xⱼ − x̄ⱼ)(xₖ − x̄ₖ) in the units of the inverse. */
    double centredProduct(int j, int k) {
        return product(j, mean(j), k, mean(k));
    }

    private double mean(int j) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * scaledColumns[j][i];
            total += weights[i];
        }
        return sum / total;
    }

    private double product(int j, double meanOfJ, int k, double meanOfK) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (scaledColumns[j][i] - meanOfJ) * (scaledColumns[k][i] - meanOfK);
        }
        return sum;
    }

    /** GVIF of some columns: the determinants of their blocks of the inverse and of the cross products. */
    double generalized(int[] columns) {
        double[][] block = new double[columns.length][columns.length];
        double[][] products = new double[columns.length][columns.length];
        for (int a = 0; a < columns.length; a++) {
            for (int b = 0; b < columns.length; b++) {
                block[a][b] = inverse[columns[a]][columns[b]];
                products[a][b] =
                        intercept ? centredProduct(columns[a], columns[b]) : rawProduct(columns[a], columns[b]);
            }
        }
        return determinantOfProduct(block, products);
    }

    /** The product of two determinants, pivot by pivot, so that it does not overflow where the parts would. */
    private static double determinantOfProduct(double[][] a, double[][] b) {
        double[] pivotsOfA = pivots(a);
        double[] pivotsOfB = pivots(b);
        double product = 1;
        for (int k = 0; k < pivotsOfA.length; k++) {
            product *= pivotsOfA[k] * pivotsOfB[k];
        }
        return product;
    }

    /** The pivots of Gaussian elimination of a positive definite matrix, which needs no exchanges. */
    private static double[] pivots(double[][] matrix) {
        double[] pivots = new double[matrix.length];
        for (int k = 0; k < matrix.length; k++) {
            pivots[k] = matrix[k][k];
            for (int i = k + 1; i < matrix.length; i++) {
                double factor = matrix[i][k] / pivots[k];
                for (int j = k; j < matrix.length; j++) {
                    matrix[i][j] -= factor * matrix[k][j];
                }
            }
        }
        return pivots;
    }
}
