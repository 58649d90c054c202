package org.hatmatrix.robust;

import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.linalg.basis.OrthonormalBasis;
import org.hatmatrix.numeric.Selection;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * A start that does not depend on chance: least squares of the half of the rows that lie nearest to each other in the
 * regressors. With many columns hardly a random subsample is free of outliers, but where these are outlying in the
 * regressors they can be told by that.
 *
 * <p>The half is found as by the deterministic MCD: from squared lengths in the metric of the spatial signs, then by
 * concentration steps. (M. Hubert, P. J. Rousseeuw, T. Verdonck, A deterministic algorithm for robust location and
 * scatter, Journal of Computational and Graphical Statistics 21 (2012).)
 */
final class CentralRows {

    private static final int STEPS = 5;

    private final OrthonormalBasis q;
    private final NormalEquations equations;
    private final double[] weights;
    private final double[] distances;
    private final double[] none;

    CentralRows(OrthonormalBasis q) {
        this.q = q;
        equations = new NormalEquations(q.columns());
        weights = new double[q.rows()];
        distances = new double[q.rows()];
        none = new double[q.rows()];
    }

    /** Least squares of the central rows. */
    double[] plane(double[] y) {
        double[] lengths = q.leverages();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = lengths[i] > 0 ? 1 / lengths[i] : 0;
        }
        for (int step = 0; step < STEPS; step++) {
            measure();
            chooseHalf();
        }
        double[] right = new double[y.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = weights[i] * y[i];
        }
        q.normalEquations(weights, right, equations);
        double[] gamma = new double[q.columns()];
        equations.solve(gamma);
        return gamma;
    }

    /** Squared lengths of the rows in the metric of those that have weight. */
    private void measure() {
        double[] row = new double[q.columns()];
        double[] image = new double[q.columns()];
        q.normalEquations(weights, none, equations);
        equations.solve(image);
        for (int i = 0; i < distances.length; i++) {
            q.row(i, row);
            equations.solveFor(row, image);
            double square = SmallMatrix.product(row, image);
            distances[i] = square > 0 ? square : Double.MAX_VALUE;
        }
    }

    private void chooseHalf() {
        double bound = Selection.median(distances.clone(), distances.length);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = distances[i] <= bound ? 1 : 0;
        }
    }
}
