package org.hatmatrix.estimation;

import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.absorb.Effects;
import org.jspecify.annotations.Nullable;

/**
 * A solved least-squares problem, before anything is said about its uncertainty: what a covariance estimator works on. A
 * fit is this core together with the inference that one covariance gives.
 *
 * @param design the response, the columns and the weights, if there are any
 * @param weightKind what the weights mean
 * @param solution the factorization with coefficients, residuals and leverages; with absorbed effects that of the columns and
 *     the response without them
 * @param effects the effects that were absorbed; null if there are none
 * @param singletons how many rows were left out because they were alone in a level of an absorbed effect
 * @param represented how many observations the rows stand for, where they are what is left of others; 0 if they are their own
 */
public record FitCore(
        Design design,
        WeightKind weightKind,
        LeastSquaresSolution solution,
        @Nullable Effects effects,
        int singletons,
        int represented) {

    /** A problem without absorbed effects. */
    public FitCore(Design design, WeightKind weightKind, LeastSquaresSolution solution) {
        this(design, weightKind, solution, null, 0, 0);
    }

    /** A problem of rows that are what is left of others. */
    public static FitCore ofReducedRows(Design design, LeastSquaresSolution solution, int represented) {
        return new FitCore(design, WeightKind.INVERSE_VARIANCE, solution, null, 0, represented);
    }

    public List<String> names() {
        return design.names();
    }

    /** The residuals y − Xb, a copy. */
    public double[] residuals() {
        return solution.residuals();
    }

    /** The number of observations: the sum of the frequencies where weights are frequencies. */
    public int observations() {
        if (represented > 0) {
            return represented;
        }
        return weightKind == WeightKind.FREQUENCY ? totalFrequency() : solution.observations();
    }

    private int totalFrequency() {
        double sum = 0;
        for (double w : design.weights()) {
            sum += w;
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    /** The number of estimated coefficients; the effects that were absorbed are not among them. */
    public int rank() {
        return solution.rank();
    }

    /** The rank of the dummies that the absorbed effects stand for; 0 if there are none. */
    public int absorbedDegreesOfFreedom() {
        return effects == null ? 0 : effects.degreesOfFreedom();
    }

    /** The rank of the whole design: the estimated coefficients and the absorbed effects. */
    public int wholeRank() {
        return rank() + absorbedDegreesOfFreedom();
    }

    public int residualDegreesOfFreedom() {
        return observations() - wholeRank();
    }
}
