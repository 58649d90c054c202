package org.hatmatrix.robust;

import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * The asymptotic covariance of an MM-estimate that allows for the scale being estimated by the S-estimate before it: the
 * first type of C. Croux, G. Dhaene, D. Hoorelbeke (2003), as robustbase's {@code .vcov.avar1} computes it for
 * {@code lmrob}. With u = r/σ, v = r₀/σ (r₀ the residuals of the S-estimate), χ the bounded loss of the S-estimate over its
 * maximum, b = ½, A = nσ (Σ ψ′(u) xxᵀ)⁻¹ and a = A Σ ψ′(u) u x / Σ χ′(v) v, it is
 *
 * <pre>
 *   (1/n) [ A (Σ ψ² xxᵀ/n) A − a (Σ ψχ x)ᵀA/n − A (Σ ψχ x) aᵀ/n + mean(χ² − b²) a aᵀ ].
 * </pre>
 */
final class JointCovariance {

    private JointCovariance() {}

    static double[][] of(RobustEstimate estimate) {
        RobustEstimate initial = estimate.initial();
        int p = estimate.rank();
        if (initial == null) {
            return SmallMatrix.undefined(p);
        }
        int n = estimate.observations();
        Rows rows = new Rows(n);
        rows.take(estimate, initial);
        double[][] inverse = SmallMatrix.times(
                n * estimate.scale(), SmallMatrix.symmetricInverse(RobustCovariance.gram(estimate, rows.slopes)));
        double[] a = SmallMatrix.product(inverse, sum(estimate, rows.slopeTimesU));
        double[] b = SmallMatrix.product(inverse, sum(estimate, rows.mixed));
        double[][] first = SmallMatrix.product(
                inverse, SmallMatrix.product(RobustCovariance.gram(estimate, rows.squares), inverse));
        double[][] joint = rows.joint(first, a, b);
        return SmallMatrix.isPositiveDefinite(joint)
                ? joint
                : repaired(joint, estimate.problem().solution());
    }

    /** What each row gives to the sums of the formula. */
    private static final class Rows {

        private final int n;
        private final double[] slopes;
        private final double[] slopeTimesU;
        private final double[] squares;
        private final double[] mixed;
        private double chiSlope;
        private double excess;

        Rows(int n) {
            this.n = n;
            slopes = new double[n];
            slopeTimesU = new double[n];
            squares = new double[n];
            mixed = new double[n];
        }

        void take(RobustEstimate estimate, RobustEstimate initial) {
            Loss chi = initial.loss();
            double most = chi.rho(Double.POSITIVE_INFINITY);
            for (int i = 0; i < n; i++) {
                double u = estimate.standardized(i);
                double v = initial.standardized(i);
                double psi = estimate.loss().psi(u);
                double bounded = chi.rho(v) / most;
                slopes[i] = estimate.loss().psiPrime(u);
                slopeTimesU[i] = slopes[i] * u;
                squares[i] = psi * psi;
                mixed[i] = psi * bounded;
                chiSlope += chi.psi(v) * v / most;
                excess += (bounded * bounded - 0.25) / n;
            }
        }

        double[][] joint(double[][] first, double[] a, double[] b) {
            int p = first.length;
            double[][] joint = new double[p][p];
            for (int i = 0; i < p; i++) {
                for (int j = 0; j < p; j++) {
                    double ai = a[i] / chiSlope;
                    double aj = a[j] / chiSlope;
                    joint[i][j] = (first[i][j] / n - ai * b[j] / n - b[i] * aj / n + excess * ai * aj) / n;
                }
            }
            return joint;
        }
    }

    /**
     * The middle N of a covariance RNRᵀ that is positive semidefinite and has the variances of the formula. Eigenvalues are
     * those of the covariance of the coefficients in the user's units, as in robustbase, because restoring the diagonal is
     * about these variances.
     */
    private static double[][] repaired(double[][] middle, LeastSquaresSolution solution) {
        int p = middle.length;
        int[] kept = solution.keptColumns();
        double[][] root = new double[p][p];
        int middleExponent = solution.columnExponent(kept[p / 2]);
        for (int k = 0; k < p; k++) {
            double[] unit = new double[p];
            unit[k] = 1;
            double[] column = solution.scaledFromOrthonormal(unit);
            for (int i = 0; i < p; i++) {
                // Relative to the unit of one column: a common factor does not matter, and this one keeps the range.
                root[i][k] = Math.scalb(column[i], middleExponent - solution.columnExponent(kept[i]));
            }
        }
        double[][] covariance = SmallMatrix.congruent(root, middle);
        double[][] inverse = SmallMatrix.inverseOfUpper(root);
        return SmallMatrix.congruent(inverse, SmallMatrix.positiveSemidefinite(covariance));
    }

    /** Σ vᵢ qᵢ. */
    private static double[] sum(RobustEstimate estimate, double[] v) {
        NormalEquations equations = new NormalEquations(estimate.rank());
        estimate.problem().basis().rightSide(v, equations);
        return equations.right();
    }
}
