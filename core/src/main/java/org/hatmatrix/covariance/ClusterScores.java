package org.hatmatrix.covariance;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.numeric.SymmetricSum;

/**
 * The sums over clusters in the orthonormal basis: scores s_g = Q_gᵀe_g and Gram matrices M_g = Q_gᵀQ_g, from which every
 * cluster-robust covariance is made.
 */
final class ClusterScores {

    /** Eigenvalues of I − M_g below this are those of coefficients that the cluster fixes alone. */
    private static final double SINGULAR = 1e-10;

    private final Clusters clusters;
    private final WeightedScores scores;
    private final int rank;

    ClusterScores(Clusters clusters, WeightedScores scores, int rank) {
        this.clusters = clusters;
        this.scores = scores;
        this.rank = rank;
    }

    int count() {
        return clusters.count();
    }

    int rank() {
        return rank;
    }

    /** The scores s_g, one row per cluster. */
    double[][] sums() {
        double[][] sums = new double[clusters.count()][rank];
        scores.forEachRow((i, q) -> {
            int g = clusters.of()[i];
            double e = scores.residual(i);
            if (g >= 0 && e != 0) {
                for (int k = 0; k < rank; k++) {
                    sums[g][k] = Math.fma(e, q[k], sums[g][k]);
                }
            }
        });
        return sums;
    }

    /** The Gram matrices M_g. */
    double[][][] grams() {
        SymmetricSum[] sums = new SymmetricSum[clusters.count()];
        for (int g = 0; g < sums.length; g++) {
            sums[g] = new SymmetricSum(rank);
        }
        scores.forEachRow((i, q) -> {
            int g = clusters.of()[i];
            if (g >= 0) {
                sums[g].add(q, 1);
            }
        });
        double[][][] grams = new double[sums.length][][];
        for (int g = 0; g < sums.length; g++) {
            grams[g] = sums[g].matrix();
        }
        return grams;
    }

    /** Σ u_gu_gᵀ with the scores u_g that a type of correction makes of s_g. */
    double[][] inner(ClusterType type) {
        double[][] sums = sums();
        double exponent = exponent(type);
        double[][][] grams = exponent == 0 ? new double[0][][] : grams();
        SymmetricSum inner = new SymmetricSum(rank);
        for (int g = 0; g < sums.length; g++) {
            inner.add(exponent == 0 ? sums[g] : times(complementPower(grams[g], exponent), sums[g]), 1);
        }
        return inner.matrix();
    }

    static double exponent(ClusterType type) {
        return switch (type) {
            case CR0, CR1 -> 0;
            case CR2 -> -0.5;
            case CR3 -> -1;
        };
    }

    /** (I − M)^exponent by its eigenvectors; the generalised inverse where a cluster fixes a coefficient alone. */
    static double[][] complementPower(double[][] gram, double exponent) {
        int k = gram.length;
        DMatrixRMaj complement = new DMatrixRMaj(k, k);
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                complement.set(i, j, (i == j ? 1 : 0) - gram[i][j]);
            }
        }
        var eigen = DecompositionFactory_DDRM.eig(k, true, true);
        if (!eigen.decompose(complement)) {
            throw new ArithmeticException("eigenvalues of a cluster's hat matrix did not converge");
        }
        SymmetricSum power = new SymmetricSum(k);
        for (int i = 0; i < k; i++) {
            double value = eigen.getEigenvalue(i).real;
            if (value > SINGULAR) {
                power.add(eigen.getEigenVector(i).data, StrictMath.pow(value, exponent));
            }
        }
        return power.matrix();
    }

    static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product.length; j++) {
                product[i] = Math.fma(matrix[i][j], vector[j], product[i]);
            }
        }
        return product;
    }
}
