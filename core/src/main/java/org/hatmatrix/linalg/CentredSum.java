package org.hatmatrix.linalg;

import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.DoubleDouble;

/** The weighted sum of squares of the scaled response about its weighted mean, in two passes in double-double. */
final class CentredSum {

    private CentredSum() {}

    static double of(Problem problem, Scaling scaling) {
        AccurateSum weights = new AccurateSum();
        AccurateSum values = new AccurateSum();
        double factor = scaling.responseFactor();
        for (int i = 0; i < problem.rows(); i++) {
            double weight = weight(problem, scaling, i);
            weights.add(weight);
            values.addProduct(weight, problem.y()[i] * factor);
        }
        DoubleDouble mean = values.extended().dividedBy(weights.extended());
        AccurateSum squares = new AccurateSum();
        for (int i = 0; i < problem.rows(); i++) {
            DoubleDouble deviation = mean.negated().plus(problem.y()[i] * factor);
            squares.add(deviation.times(deviation).times(weight(problem, scaling, i)));
        }
        return squares.value();
    }

    private static double weight(Problem problem, Scaling scaling, int i) {
        double[] weights = problem.weights();
        return weights == null ? 1 : weights[i] * scaling.weightFactor();
    }
}
