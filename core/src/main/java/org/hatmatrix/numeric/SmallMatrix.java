package org.hatmatrix.numeric;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Symmetric matrices of the size of a covariance, and vectors of that size. NaN where a result does not exist. */
public final class SmallMatrix {

    private SmallMatrix() {}

    public static double[][] identity(int size, double factor) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = factor;
        }
        return matrix;
    }

    public static double[][] times(double factor, double[][] matrix) {
        double[][] product = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                product[i][j] = factor * matrix[i][j];
            }
        }
        return product;
    }

    public static double[][] product(double[][] a, double[][] b) {
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

    public static double[] product(double[][] a, double[] v) {
        double[] product = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                product[i] = Math.fma(a[i][j], v[j], product[i]);
            }
        }
        return product;
    }

    /** A M Aᵀ, symmetric. */
    public static double[][] congruent(double[][] a, double[][] m) {
        double[][] half = product(a, m);
        int p = a.length;
        double[][] result = new double[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = 0; j <= i; j++) {
                result[i][j] = product(half[i], a[j]);
                result[j][i] = result[i][j];
            }
        }
        return result;
    }

    /** The inverse of a regular upper triangle. */
    public static double[][] inverseOfUpper(double[][] a) {
        int p = a.length;
        double[][] inverse = new double[p][p];
        for (int j = 0; j < p; j++) {
            for (int i = j; i >= 0; i--) {
                double sum = i == j ? 1 : 0;
                for (int k = i + 1; k <= j; k++) {
                    sum = Math.fma(-a[i][k], inverse[k][j], sum);
                }
                inverse[i][j] = sum / a[i][i];
            }
        }
        return inverse;
    }

    /** aᵀb. */
    public static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }

    /** f v. */
    public static double[] multiple(double[] v, double f) {
        double[] product = v.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= f;
        }
        return product;
    }

    /** The inverse of a symmetric matrix that may be indefinite; all NaN if it is singular. */
    public static double[][] inverse(double[][] matrix) {
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

    /**
     * A positive semidefinite matrix near a covariance: negative eigenvalues become zero, and rows and columns are multiplied so
     * that the diagonal, the variances, is what it was, as R's robustbase does ({@code posdefify} with {@code someEVadd}). All
     * NaN if a variance is not positive.
     */
    public static double[][] positiveSemidefinite(double[][] matrix) {
        int p = matrix.length;
        var eigen = DecompositionFactory_DDRM.eig(p, true, true);
        if (!isPositive(matrix)) {
            return identity(p, Double.NaN);
        }
        if (!eigen.decompose(new DMatrixRMaj(matrix))) {
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
        return negative ? withDiagonalOf(matrix, repaired) : matrix;
    }

    private static boolean isPositive(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            if (!(matrix[i][i] > 0 && matrix[i][i] < Double.POSITIVE_INFINITY)) {
                return false;
            }
        }
        return true;
    }

    private static double[][] withDiagonalOf(double[][] matrix, double[][] repaired) {
        int p = matrix.length;
        double[] factors = new double[p];
        for (int i = 0; i < p; i++) {
            factors[i] = Math.sqrt(matrix[i][i] / repaired[i][i]);
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                repaired[i][j] *= factors[i] * factors[j];
            }
        }
        return repaired;
    }

    /** Whether a symmetric matrix has a negative eigenvalue beyond rounding: elimination meets a negative pivot. */
    public static boolean isIndefinite(double[][] matrix) {
        int p = matrix.length;
        double[][] rest = new double[p][];
        for (int i = 0; i < p; i++) {
            rest[i] = matrix[i].clone();
        }
        for (int k = 0; k < p; k++) {
            double pivot = rest[k][k];
            if (!(pivot > 0)) {
                return true;
            }
            for (int i = k + 1; i < p; i++) {
                double factor = rest[i][k] / pivot;
                for (int j = k + 1; j < p; j++) {
                    rest[i][j] = Math.fma(-factor, rest[k][j], rest[i][j]);
                }
            }
        }
        return false;
    }
}
