package org.hatmatrix.numeric;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/**
 * The eigenvalues λ and eigenvectors u of a small symmetric matrix M = Σ λᵢuᵢuᵢᵀ, by EJML. Eigenvalues have an error near the
 * rounding of the largest; they come in no particular order.
 *
 * @param values λ
 * @param vectors u, one row each, of length one
 */
public record SymmetricEigen(double[] values, double[][] vectors) {

    /** Decomposes a finite symmetric matrix. */
    public static SymmetricEigen of(double[][] matrix) {
        int p = matrix.length;
        var eigen = DecompositionFactory_DDRM.eig(p, true, true);
        if (!eigen.decompose(new DMatrixRMaj(matrix))) {
            throw new ArithmeticException("the eigenvalues of a small matrix did not converge");
        }
        double[] values = new double[p];
        double[][] vectors = new double[p][];
        for (int k = 0; k < p; k++) {
            values[k] = eigen.getEigenvalue(k).real;
            vectors[k] = eigen.getEigenVector(k).data;
        }
        return new SymmetricEigen(values, vectors);
    }
}
