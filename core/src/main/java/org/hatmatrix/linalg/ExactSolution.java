package org.hatmatrix.linalg;

import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Dyadic;

/**
 * A least-squares solution in rational numbers.
 *
 * @param determinant the common denominator D, positive
 * @param numerators the coefficients times D
 * @param squares the residual sum of squares times D
 */
public record ExactSolution(Dyadic determinant, Dyadic[] numerators, Dyadic squares) {

    /** A coefficient. */
    public DoubleDouble coefficient(int k) {
        return numerators[k].dividedBy(determinant);
    }

    /** The residual sum of squares in units of 2^unit. */
    public double residualSumOfSquares(int unit) {
        return squares.scaled(-unit).dividedBy(determinant).value();
    }

    /** Whether nothing is left of the response. */
    boolean isPerfect() {
        return squares.isZero();
    }

    /** The residuals y − Xb, each rounded once. */
    double[] residuals(Problem problem, int[] kept) {
        double[] residuals = new double[problem.rows()];
        for (int i = 0; i < residuals.length; i++) {
            Dyadic rest = problem.exactResponse(i).times(determinant);
            for (int k = 0; k < kept.length; k++) {
                rest = rest.minus(problem.exact(i, kept[k]).times(numerators[k]));
            }
            residuals[i] = rest.dividedBy(determinant).value();
        }
        return residuals;
    }
}
