package org.hatmatrix.regression;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Symmetric matrices of the size of a covariance, and vectors of that size. NaN where a result does not exist. */
final class SmallMatrix {

    private SmallMatrix() {}

    static double[][] identity(int size, double factor) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = factor;
        }
        return matrix;
    }

    static double[][] times(double factor, double[][] matrix) {
        double[][] product = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                product[i][j] = factor * matrix[i][j];
            }
        }
        return product;
    }

    static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < a.length; k++) {
                for (int j = 0; j < a.length; j++) {
                    product[i][j] = Math.fma(a[i][k], b[k][j], product[i][j]);
                }
            }
        }
        return product;
    }

    static double[] product(double[][] a, double[] v) {
        double[] product = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                product[i] = Math.fma(a[i][j], v[j], product[i]);
            }
        }
        return product;
    }

    /** aᵀb. */
    static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    /** f v. */
    static double[] multiple(double[] v, double f) {
        double[] product = v.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= f;
        }
        return product;
    }

    /** The inverse of a symmetric matrix that may be indefinite; all NaN if it is singular. */
    static double[][] inverse(double[][] matrix) {
        int p = matrix.length;
        DMatrixRMaj inverse = new DMatrixRMaj(p, p);
        boolean regular = CommonOps_DDRM.invert(new DMatrixRMaj(matrix), inverse);
        double[][] rows = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                rows[i][j] = regular ? 0.5 * (inverse.get(i, j) + inverse.get(j, i)) : Double.NaN;
            }
        }
        boolean finite = Arrays.stream(rows).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        if (!finite) {
            for (double[] row : rows) {
                Arrays.fill(row, Double.NaN);
            }
        }
        return rows;
    }

    /** The matrix with its negative eigenvalues set to zero. */
    static double[][] positiveSemidefinite(double[][] matrix) {
        int p = matrix.length;
        var eigen = DecompositionFactory_DDRM.eig(p, true, true);
        if (!Double.isFinite(matrix[0][0]) || !eigen.decompose(new DMatrixRMaj(matrix))) {
            return matrix;
        }
        boolean negative = false;
        double[][] repaired = new double[p][p];
        for (int k = 0; k < p; k++) {
            double value = eigen.getEigenvalue(k).real;
            negative |= value < 0;
            DMatrixRMaj vector = eigen.getEigenVector(k);
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    repaired[i][j] += Math.max(0, value) * vector.get(i) * vector.get(j);
                }
            }
        }
        return negative ? repaired : matrix;
    }
}
