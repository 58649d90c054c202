package org.hatmatrix.regression;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.jspecify.annotations.Nullable;

/**
 * The estimated covariance of coefficients as V = R⁻¹ N R⁻ᵀ, where R is the triangular factor of the scaled design. The
 * classical covariance has N = σ²I; a sandwich with scores sᵢ has N = Σ (R⁻ᵀxᵢ)(R⁻ᵀxᵢ)ᵀsᵢ². A variance xᵀVx is then
 * zᵀNz with z = R⁻ᵀx, which loses digits with the condition of R and not with its square.
 *
 * <p>N is that of the scaled problem: cov(bᵢ, bⱼ) = V̂ᵢⱼ · 2^(eᵢ + eⱼ) with eⱼ the exponent of the response less that of
 * column j, so that nothing over- or underflows for data scaled by 1e±150.
 */
final class CoefficientCovariance {

    /** Eigenvalues of N below this share of the largest are rounding: N has too small a rank. */
    private static final double ROUNDING = 1e-13;

    private final String name;
    private final LeastSquaresSolution solution;
    private final double[][] inner;
    private final ReferenceDistribution[] references;
    private final ReferenceDistribution joint;
    private final double @Nullable [] pValues;

    private CoefficientCovariance(
            String name,
            LeastSquaresSolution solution,
            double[][] inner,
            ReferenceDistribution[] references,
            ReferenceDistribution joint,
            double @Nullable [] pValues) {
        this.name = name;
        this.solution = solution;
        this.inner = inner;
        this.references = references;
        this.joint = joint;
        this.pValues = pValues;
    }

    /**
     * A covariance.
     *
     * @param name what it is called
     * @param solution the solution whose factor R it rests on
     * @param inner the matrix N of the scaled problem, rank × rank
     * @param reference the distribution of every statistic
     */
    static CoefficientCovariance of(
            String name, LeastSquaresSolution solution, double[][] inner, ReferenceDistribution reference) {
        ReferenceDistribution[] references = new ReferenceDistribution[solution.rank()];
        Arrays.fill(references, reference);
        return new CoefficientCovariance(name, solution, inner, references, reference, null);
    }

    /** A multiple of (XᵀWX)⁻¹: N is the scaled variance times the identity. */
    static CoefficientCovariance proportional(
            String name, LeastSquaresSolution solution, double scaledVariance, ReferenceDistribution reference) {
        double[][] inner = new double[solution.rank()][solution.rank()];
        for (int k = 0; k < inner.length; k++) {
            inner[k][k] = scaledVariance;
        }
        return of(name, solution, inner, reference);
    }

    /** This covariance with a distribution of its own for each estimated coefficient (Satterthwaite). */
    CoefficientCovariance withReferences(ReferenceDistribution[] references) {
        return new CoefficientCovariance(name, solution, inner, references.clone(), joint, pValues);
    }

    /** This covariance with p-values that come from elsewhere (bootstrap), one per estimated coefficient. */
    CoefficientCovariance withPValues(String name, double[] pValues) {
        return new CoefficientCovariance(name, solution, inner, references, joint, pValues.clone());
    }

    String name() {
        return name;
    }

    /** The distribution of the statistic of the k-th estimated coefficient. */
    ReferenceDistribution reference(int k) {
        return references[k];
    }

    /** The distribution for joint tests and predictions. */
    ReferenceDistribution joint() {
        return joint;
    }

    /** The p-value of the k-th estimated coefficient for its statistic. */
    double pValue(int k, double statistic) {
        return pValues == null ? references[k].pValue(statistic) : pValues[k];
    }

    /** The standard errors of the estimated coefficients, in their units; NaN where a variance is negative. */
    double[] standardErrors() {
        double[][] scaled = solution.scaledSandwich(inner);
        double[] errors = new double[scaled.length];
        for (int k = 0; k < errors.length; k++) {
            errors[k] = Math.scalb(Math.sqrt(scaled[k][k]), exponent(k));
        }
        return errors;
    }

    /** The covariance matrix of the estimated coefficients, in their units. */
    double[][] matrix() {
        double[][] matrix = solution.scaledSandwich(inner);
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = Math.scalb(matrix[i][j], exponent(i) + exponent(j));
            }
        }
        return matrix;
    }

    /** The exponent e of the k-th estimated coefficient: b = b̃ · 2^e. */
    private int exponent(int k) {
        return solution.responseExponent() - solution.columnExponent(solution.keptColumns()[k]);
    }

    /** The coordinates R⁻ᵀeₖ of the k-th estimated coefficient, of the scaled problem. */
    static double[] coordinates(LeastSquaresSolution solution, int k) {
        int column = solution.keptColumns()[k];
        double[] unit = new double[solution.parameters()];
        unit[column] = Math.scalb(1.0, solution.columnExponent(column));
        return solution.orthonormalCoordinates(unit, null);
    }

    /** The scaled variance zᵀNz of a combination, given R⁻ᵀ times its scaled contrast. */
    double scaledVariance(double[] z) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double row = 0;
            for (int j = 0; j < z.length; j++) {
                row = Math.fma(inner[i][j], z[j], row);
            }
            sum = Math.fma(z[i], row, sum);
        }
        return sum;
    }

    /**
     * The quadratic form dᵀ(ZᵀNZ)⁻¹d of a joint test, through the QR factorization of N^½Z. NaN when the covariance has
     * too small a rank for so many hypotheses (fewer clusters than hypotheses, for example).
     *
     * @param z one column R⁻ᵀc per hypothesis
     * @param d the scaled differences from the hypotheses
     */
    double quadraticForm(double[][] z, double[] d) {
        int q = d.length;
        DMatrixRMaj a = rootTimes(z);
        var qr = DecompositionFactory_DDRM.qr(a.numRows, q);
        if (a.numRows < q || !qr.decompose(a.copy())) {
            return Double.NaN;
        }
        DMatrixRMaj r = qr.getR(null, true);
        double sum = 0;
        double[] u = new double[q];
        for (int j = 0; j < q; j++) {
            double s = d[j];
            for (int i = 0; i < j; i++) {
                s -= r.get(i, j) * u[i];
            }
            if (Math.abs(r.get(j, j)) <= 1e-13 * columnNorm(a, j)) {
                return Double.NaN;
            }
            u[j] = s / r.get(j, j);
            sum += u[j] * u[j];
        }
        return sum;
    }

    /** N^½ Z, with N^½ = Λ^½Uᵀ from the eigenvectors of N. */
    private DMatrixRMaj rootTimes(double[][] z) {
        int k = inner.length;
        DMatrixRMaj columns = new DMatrixRMaj(k, z.length);
        for (int j = 0; j < z.length; j++) {
            for (int i = 0; i < k; i++) {
                columns.set(i, j, z[j][i]);
            }
        }
        DMatrixRMaj root = new DMatrixRMaj(k, k);
        if (isDiagonal()) {
            for (int i = 0; i < k; i++) {
                root.set(i, i, Math.sqrt(inner[i][i]));
            }
        } else {
            var eigen = DecompositionFactory_DDRM.eig(k, true, true);
            if (!eigen.decompose(new DMatrixRMaj(inner))) {
                return new DMatrixRMaj(0, z.length);
            }
            double largest = 0;
            for (int i = 0; i < k; i++) {
                largest = Math.max(largest, eigen.getEigenvalue(i).real);
            }
            for (int i = 0; i < k; i++) {
                double value = eigen.getEigenvalue(i).real;
                double scale = value > ROUNDING * largest ? Math.sqrt(value) : 0;
                DMatrixRMaj vector = eigen.getEigenVector(i);
                for (int j = 0; j < k; j++) {
                    root.set(i, j, scale * vector.get(j));
                }
            }
        }
        DMatrixRMaj product = new DMatrixRMaj(k, z.length);
        CommonOps_DDRM.mult(root, columns, product);
        return product;
    }

    private boolean isDiagonal() {
        for (int i = 0; i < inner.length; i++) {
            for (int j = 0; j < inner.length; j++) {
                if (i != j && inner[i][j] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double columnNorm(DMatrixRMaj a, int column) {
        double sum = 0;
        for (int i = 0; i < a.numRows; i++) {
            sum += a.get(i, column) * a.get(i, column);
        }
        return Math.sqrt(sum);
    }
}
