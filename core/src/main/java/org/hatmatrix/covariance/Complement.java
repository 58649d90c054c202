package org.hatmatrix.covariance;

import java.util.Arrays;
import org.hatmatrix.linalg.GroupDeletion;
import org.hatmatrix.numeric.SingularValues;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.numeric.SymmetricEigen;
import org.hatmatrix.numeric.SymmetricSum;
import org.jspecify.annotations.Nullable;

/**
 * I − M of a cluster as V diag(σ²) Vᵀ, where M = QᵀQ are the products of its rows in the orthonormal basis. A σ of zero belongs
 * to a combination of coefficients that the cluster fixes alone; powers leave it out.
 *
 * <p>The eigenvalues of I − M have an error near the rounding of one. Where the smallest is near zero, the σ are therefore the
 * singular values of the factor C = UΣVᵀ of the other rows, I − M = CᵀC, and corrected scores are found without a division by
 * what is small: s = −Cᵀd, so that (I − M)^−½s = −VUᵀd.
 */
final class Complement {

    private final double[] sigmas;

    /** The columns of V. */
    private final double[][] vectors;

    /** The columns of U; null if scores are corrected by powers. */
    private final double @Nullable [][] left;

    private final @Nullable GroupDeletion deletion;

    private Complement(
            double[] sigmas, double[][] vectors, double @Nullable [][] left, @Nullable GroupDeletion deletion) {
        this.sigmas = sigmas;
        this.vectors = vectors;
        this.left = left;
        this.deletion = deletion;
    }

    static Complement ofGram(double[][] gram) {
        int k = gram.length;
        double[][] complement = new double[k][k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                complement[i][j] = (i == j ? 1 : 0) - gram[i][j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(complement);
        double[] sigmas = Arrays.stream(eigen.values())
                .map(value -> Math.sqrt(Math.max(0, value)))
                .toArray();
        return new Complement(sigmas, eigen.vectors(), null, null);
    }

    /** Of a cluster near leverage one. */
    static Complement of(GroupDeletion deletion) {
        SingularValues root = SingularValues.of(deletion.complementRoot());
        double[] sigmas = root.values().clone();
        Arrays.fill(sigmas, deletion.rank(), sigmas.length, 0);
        return new Complement(sigmas, root.rightVectors(), root.leftVectors(), deletion);
    }

    /** The smallest eigenvalue of I − M. */
    double smallest() {
        double smallest = 1;
        for (double sigma : sigmas) {
            smallest = Math.min(smallest, sigma * sigma);
        }
        return smallest;
    }

    /** (I − M)^exponent; the generalised inverse where the cluster fixes a coefficient alone. */
    double[][] power(double exponent) {
        SymmetricSum power = new SymmetricSum(sigmas.length);
        for (int i = 0; i < sigmas.length; i++) {
            if (sigmas[i] > 0) {
                power.add(vectors[i], StrictMath.pow(sigmas[i], 2 * exponent));
            }
        }
        return power.matrix();
    }

    /** (I − M)^exponent s for the score s of the cluster. */
    double[] correct(double[] score, double exponent) {
        return deletion == null || left == null
                ? SmallMatrix.product(power(exponent), score)
                : fromOthers(deletion.residual(), left, exponent);
    }

    /**
     * R⁻¹(I − M)⁻¹s from the coefficients with and without the cluster, whose difference it is: the factors themselves cancel.
     * Null where the cluster is not near leverage one, or fixes a coefficient alone.
     */
    double @Nullable [] change() {
        return deletion == null ? null : deletion.change();
    }

    /** As {@link #change}, NaN for coefficients that the other rows do not determine; null if not near leverage one. */
    double @Nullable [] changeOfDetermined() {
        return deletion == null ? null : deletion.changeOfDetermined();
    }

    /** −VΣ^(2·exponent + 1)Uᵀd. */
    private double[] fromOthers(double[] d, double[][] u, double exponent) {
        double[] corrected = new double[sigmas.length];
        for (int i = 0; i < sigmas.length; i++) {
            if (sigmas[i] > 0) {
                double factor = -SmallMatrix.product(u[i], d) * StrictMath.pow(sigmas[i], 2 * exponent + 1);
                for (int k = 0; k < corrected.length; k++) {
                    corrected[k] = Math.fma(factor, vectors[i][k], corrected[k]);
                }
            }
        }
        return corrected;
    }
}
