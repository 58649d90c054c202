package org.hatmatrix.estimation;

import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.LeastSquaresSolution;

/**
 * A solved least-squares problem, before anything is said about its uncertainty: what a covariance estimator works on. A
 * fit is this core together with the inference that one covariance gives.
 *
 * @param design the response, the columns and the weights, if there are any
 * @param weightKind what the weights mean
 * @param solution the factorization with coefficients, residuals and leverages
 */
public record FitCore(Design design, WeightKind weightKind, LeastSquaresSolution solution) {

    public List<String> names() {
        return design.names();
    }

    /** The residuals y − Xb, a copy. */
    public double[] residuals() {
        return solution.residuals();
    }

    /** The number of observations: the sum of the frequencies where weights are frequencies. */
    public int observations() {
        return weightKind == WeightKind.FREQUENCY ? totalFrequency() : solution.observations();
    }

    private int totalFrequency() {
        double sum = 0;
        for (double w : design.weights()) {
            sum += w;
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    public int rank() {
        return solution.rank();
    }

    public int residualDegreesOfFreedom() {
        return observations() - rank();
    }
}
