package org.hatmatrix.robust.loss;

/**
 * What defines a robust loss: ρ, its derivatives ψ and ψ′ and the weight w(u) = ψ(u)/u, as functions of the standardized
 * residual u = r/σ. All but ψ are even, ψ is odd. An implementation is an immutable value that is equal to another when its
 * constants are.
 */
public interface LossFunction {

    /** The loss ρ(u), zero at zero. */
    double rho(double u);

    /** The influence function ψ(u) = ρ′(u). */
    double psi(double u);

    /** The derivative ψ′(u); at a kink the value of the side of zero. */
    double psiPrime(double u);

    /** The weight w(u) = ψ(u)/u, continued at zero. */
    double weight(double u);

    /** The constants of the function, the tuning constant first; empty if it has none. */
    double[] constants();

    /** The same function with another tuning constant; further constants keep their ratio to it. */
    LossFunction withTuningConstant(double constant);

    /** From which |u| on the weight is zero; ∞ if it never vanishes. */
    default double rejectionPoint() {
        return Double.POSITIVE_INFINITY;
    }

    /** Positive points at which ρ, ψ or ψ′ jump or vary fast, between which they are integrated piecewise. */
    default double[] breaks() {
        return constants();
    }

    /** The weights of all residuals: w(rᵢ/σ). Overridden where a loop over all rows is faster than one row at a time. */
    default void weights(double[] residuals, double scale, double[] weights) {
        for (int i = 0; i < residuals.length; i++) {
            weights[i] = weight(residuals[i] / scale);
        }
    }
}
