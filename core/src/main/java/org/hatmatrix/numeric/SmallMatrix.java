package org.hatmatrix.numeric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.jspecify.annotations.Nullable;

/**
 * Square matrices of the size of a covariance, by rows, and vectors of that size. NaN where a result does not exist.
 *
 * <p>This class, {@link SymmetricEigen} and {@link SingularValues} are where EJML is used. Factorizations of the rows of a
 * design are those of {@code org.hatmatrix.linalg}, which keep their digits where these would not.
 */
public final class SmallMatrix {

    /** What a column leaves of its length when only rounding errors are left. */
    private static final double DEPENDENT = 1e-13;

    private SmallMatrix() {}

    public static double[][] identity(int size, double factor) {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = factor;
        }
        return matrix;
    }

    /** A matrix of NaN. */
    public static double[][] undefined(int size) {
        double[][] matrix = new double[size][size];
        for (double[] row : matrix) {
            Arrays.fill(row, Double.NaN);
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

    public static double[][] transposed(double[][] matrix) {
        double[][] columns = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = matrix[i][j];
            }
        }
        return columns;
    }

    /** A M Aᵀ, symmetric up to rounding if M is. */
    public static double[][] congruent(double[][] a, double[][] m) {
        DMatrixRMaj left = new DMatrixRMaj(a);
        DMatrixRMaj half = new DMatrixRMaj(a.length, a.length);
        DMatrixRMaj whole = new DMatrixRMaj(a.length, a.length);
        CommonOps_DDRM.mult(left, new DMatrixRMaj(m), half);
        CommonOps_DDRM.multTransB(half, left, whole);
        return rows(whole);
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

    /** The inverse of a square matrix; all NaN if it is singular. */
    public static double[][] inverse(double[][] matrix) {
        int p = matrix.length;
        DMatrixRMaj inverse = new DMatrixRMaj(p, p);
        boolean regular =
                CommonOps_DDRM.invert(new DMatrixRMaj(matrix), inverse) && !MatrixFeatures_DDRM.hasUncountable(inverse);
        return regular ? rows(inverse) : undefined(p);
    }

    /** The inverse of a symmetric matrix that may be indefinite, itself symmetric; all NaN if it is singular. */
    public static double[][] symmetricInverse(double[][] matrix) {
        double[][] inverse = inverse(matrix);
        symmetrize(inverse);
        return inverse;
    }

    private static void symmetrize(double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] = 0.5 * (matrix[i][j] + matrix[j][i]);
                matrix[j][i] = matrix[i][j];
            }
        }
    }

    /** X with A X = B; null if A is singular. */
    public static double @Nullable [][] solve(double[][] a, double[][] b) {
        DMatrixRMaj x = new DMatrixRMaj(a.length, b[0].length);
        return CommonOps_DDRM.solve(new DMatrixRMaj(a), new DMatrixRMaj(b), x) ? rows(x) : null;
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.numRows][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOfRange(matrix.data, i * matrix.numCols, (i + 1) * matrix.numCols);
        }
        return rows;
    }

    /**
     * dᵀ(AᵀA)⁻¹d through the triangular factor of A, which loses digits with the condition of A and not with its square; NaN
     * if the columns are dependent.
     *
     * @param columns the columns of A
     * @param d one number per column
     * @param given of how many first columns the form is subtracted, without cancellation: the form is ‖R⁻ᵀd‖², theirs the sum
     *     of its first squares
     */
    public static double inverseGramForm(double[][] columns, double[] d, int given) {
        int q = columns.length;
        if (columns[0].length < q) {
            return Double.NaN;
        }
        DMatrixRMaj r = triangularFactor(columns);
        double[] u = new double[q];
        for (int j = 0; j < q; j++) {
            double rest = d[j];
            for (int i = 0; i < j; i++) {
                rest -= r.get(i, j) * u[i];
            }
            if (!(Math.abs(r.get(j, j)) > DEPENDENT * Math.sqrt(product(columns[j], columns[j])))) {
                return Double.NaN;
            }
            u[j] = rest / r.get(j, j);
        }
        return Arrays.stream(u, given, q).map(v -> v * v).sum();
    }

    /**
     * The lengths of what vectors do not share with those before them: the diagonal of their triangular factor, and the
     * volume that they span as a product.
     *
     * @param vectors any number of vectors of one length
     * @return a length for each, 0 beyond the dimension
     */
    public static double[] addedLengths(double[][] vectors) {
        if (vectors.length == 0) {
            return new double[0];
        }
        DMatrixRMaj r = triangularFactor(vectors);
        double[] lengths = new double[vectors.length];
        for (int k = 0; k < Math.min(r.numRows, r.numCols); k++) {
            lengths[k] = Math.abs(r.get(k, k));
        }
        return lengths;
    }

    /** R of the QR factorization by Householder reflections. */
    private static DMatrixRMaj triangularFactor(double[][] columns) {
        DMatrixRMaj a = new DMatrixRMaj(columns[0].length, columns.length);
        CommonOps_DDRM.transpose(new DMatrixRMaj(columns), a);
        var qr = DecompositionFactory_DDRM.qr(a.numRows, a.numCols);
        qr.decompose(a); // false only says that a column is zero, and the factor shows that
        return qr.getR(null, true);
    }

    /**
     * A positive semidefinite matrix near a covariance: negative eigenvalues become zero, and rows and columns are multiplied so
     * that the diagonal, the variances, is what it was, as R's robustbase does ({@code posdefify} with {@code someEVadd}). All
     * NaN if a variance is not positive.
     */
    public static double[][] positiveSemidefinite(double[][] matrix) {
        int p = matrix.length;
        if (!hasPositiveDiagonal(matrix) || MatrixFeatures_DDRM.hasUncountable(new DMatrixRMaj(matrix))) {
            return undefined(p);
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        if (Arrays.stream(eigen.values()).noneMatch(value -> value < 0)) {
            return matrix;
        }
        SymmetricSum repaired = new SymmetricSum(p);
        for (int k = 0; k < p; k++) {
            repaired.add(eigen.vectors()[k], Math.max(0, eigen.values()[k]));
        }
        return withDiagonalOf(matrix, repaired.matrix());
    }

    private static boolean hasPositiveDiagonal(double[][] matrix) {
        return IntStream.range(0, matrix.length).allMatch(i -> matrix[i][i] > 0);
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

    /** Whether a symmetric matrix is positive definite: it has a Cholesky factor. */
    public static boolean isPositiveDefinite(double[][] matrix) {
        var cholesky = DecompositionFactory_DDRM.chol(matrix.length, true);
        return cholesky.decompose(new DMatrixRMaj(matrix)) && !MatrixFeatures_DDRM.hasUncountable(cholesky.getT(null));
    }
}
