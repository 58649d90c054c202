package org.hatmatrix.robust;

import java.util.Arrays;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * The covariance of robust coefficients. With u = r/σ, m = mean ψ′(u), A = σ² Σ ψ(u)²/(n − p), K = 1 + (p/n) Var ψ′(u)/m²
 * and D = Σ ψ′(uᵢ) xᵢxᵢᵀ:
 *
 * <table>
 * <caption>Covariances</caption>
 * <tr><th>name</th><th>covariance</th><th>who has it</th></tr>
 * <tr><td>{@link #TYPE_1}</td><td>K² A/m² (XᵀX)⁻¹</td><td>EViews' default, statsmodels' H1</td></tr>
 * <tr><td>{@link #TYPE_2}</td><td>K A/m D⁻¹</td><td>EViews, statsmodels' H2</td></tr>
 * <tr><td>{@link #TYPE_3}</td><td>K⁻¹ A D⁻¹ XᵀX D⁻¹</td><td>EViews, statsmodels' H3</td></tr>
 * <tr><td>{@link #MASS}</td><td>as type 1, Var with divisor n − 1</td><td>{@code summary.rlm(method = "XtX")}</td></tr>
 * <tr><td>{@link #MASS_WEIGHTED}</td><td>K² A/m² (XᵀWX/w̄)⁻¹, Var as above</td><td>{@code method = "XtWX"}</td></tr>
 * <tr><td>{@link #MATLAB}</td><td>s² (XᵀX)⁻¹ with s between σ of least squares and a robust one</td><td>{@code robustfit}, GSL</td></tr>
 * <tr><td>{@link #WEIGHTED_LEAST_SQUARES}</td><td>σ² (XᵀWX)⁻¹</td><td>{@code ltsReg}</td></tr>
 * <tr><td>{@link #LMROB}</td><td>of MM-estimates, allowing for the error of the scale</td><td>robustbase's {@code .vcov.avar1}</td></tr>
 * </table>
 *
 * <p>Prior weights multiply rows and residuals by their roots first. A covariance that does not exist (no residual
 * degrees of freedom, weights that leave D singular, {@code LMROB} for another estimate than MM) is NaN; an exact fit has
 * zeros.
 *
 * <p>Literature: P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd ed., Wiley 2009, section 7.6; C. Croux, G. Dhaene,
 * D. Hoorelbeke, Robust standard errors for robust estimators, Leuven 2003 ({@code LMROB}).
 */
public enum RobustCovariance {

    /** Huber's first. */
    TYPE_1("type I") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            RobustMoments m = RobustMoments.of(estimate);
            double correction = m.correction(estimate.observations());
            return SmallMatrix.identity(estimate.rank(), m.variance() * square(correction / m.meanSlope()));
        }

        @Override
        LeastSquaresSolution solution(RobustProblem problem) {
            return problem.factorOfAllRows();
        }
    },

    /** Huber's second. */
    TYPE_2("type II") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            RobustMoments m = RobustMoments.of(estimate);
            double factor = m.correction(estimate.observations()) * m.variance() / m.meanSlope();
            return SmallMatrix.times(factor, SmallMatrix.symmetricInverse(gram(estimate, m.slopes())));
        }
    },

    /** Huber's third. */
    TYPE_3("type III") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            RobustMoments m = RobustMoments.of(estimate);
            double[][] inverse = SmallMatrix.symmetricInverse(gram(estimate, m.slopes()));
            double factor = m.variance() / m.correction(estimate.observations());
            double[] ones = new double[estimate.observations()];
            Arrays.fill(ones, 1);
            double[][] all = gram(estimate, ones);
            return SmallMatrix.times(factor, SmallMatrix.product(inverse, SmallMatrix.product(all, inverse)));
        }
    },

    /** Type I with the sample variance of ψ′. */
    MASS("MASS XtX") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            return SmallMatrix.identity(estimate.rank(), massVariance(estimate));
        }

        @Override
        LeastSquaresSolution solution(RobustProblem problem) {
            return problem.factorOfAllRows();
        }
    },

    /** As {@link #MASS} with XᵀWX/w̄ in place of XᵀX. It is not type II. */
    MASS_WEIGHTED("MASS XtWX") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            double mean = 0;
            for (double w : estimate.weights()) {
                mean += w / estimate.observations();
            }
            return SmallMatrix.times(
                    massVariance(estimate) * mean, SmallMatrix.symmetricInverse(gram(estimate, estimate.weights())));
        }
    },

    /** MATLAB's, with residuals adjusted for leverage and a variance pooled with that of least squares. */
    MATLAB("MATLAB") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            return SmallMatrix.identity(estimate.rank(), PooledVariance.of(estimate));
        }

        @Override
        LeastSquaresSolution solution(RobustProblem problem) {
            RobustProblem whole = problem.whole();
            return whole == null ? problem.solution() : whole.solution();
        }
    },

    /** The weighted least-squares covariance with the robust scale. */
    WEIGHTED_LEAST_SQUARES("weighted least squares") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            return SmallMatrix.times(
                    square(estimate.scale()), SmallMatrix.symmetricInverse(gram(estimate, estimate.weights())));
        }
    },

    /** robustbase's for MM-estimates. */
    LMROB("lmrob avar1") {
        @Override
        double[][] middle(RobustEstimate estimate) {
            return JointCovariance.of(estimate);
        }
    };

    private final String text;

    RobustCovariance(String text) {
        this.text = text;
    }

    /** The symmetric middle N of the covariance R⁻¹NR⁻ᵀ, in units of the problem. */
    abstract double[][] middle(RobustEstimate estimate);

    /** The solution that has R: that of the coordinates of the estimate, unless a covariance is by definition of all rows. */
    LeastSquaresSolution solution(RobustProblem problem) {
        return problem.solution();
    }

    /** The covariance of an estimate, whatever it may be. */
    final CoefficientCovariance of(RobustEstimate estimate, ReferenceDistribution reference) {
        LeastSquaresSolution solution = solution(estimate.problem());
        return CoefficientCovariance.of(text, solution, middle(estimate, solution), reference);
    }

    private double[][] middle(RobustEstimate estimate, LeastSquaresSolution solution) {
        int rank = estimate.rank();
        if (estimate.degreesOfFreedom() == 0 || solution.rank() < rank) {
            return SmallMatrix.undefined(solution.rank());
        }
        if (estimate.scale() == 0) {
            return SmallMatrix.identity(rank, 0);
        }
        double[][] middle = middle(estimate);
        if (this == MATLAB) {
            // It has the variance of least squares in it, in its own units.
            return middle;
        }
        int units = estimate.problem().unitExponent() - solution.responseExponent() - solution.weightExponent();
        return units == 0 ? middle : SmallMatrix.times(Math.scalb(1.0, 2 * units), middle);
    }

    @Override
    public String toString() {
        return text;
    }

    /** Σ ωᵢ qᵢqᵢᵀ. */
    static double[][] gram(RobustEstimate estimate, double[] weights) {
        NormalEquations equations = new NormalEquations(estimate.rank());
        estimate.problem().basis().normalEquations(weights, estimate.residuals(), equations);
        return equations.gram();
    }

    private static double massVariance(RobustEstimate estimate) {
        RobustMoments m = RobustMoments.of(estimate);
        int n = estimate.observations();
        double correction = 1 + estimate.rank() * m.slopeVariance() * n / (n - 1) / (n * square(m.meanSlope()));
        return m.variance() * square(correction / m.meanSlope());
    }

    private static double square(double x) {
        return x * x;
    }
}
