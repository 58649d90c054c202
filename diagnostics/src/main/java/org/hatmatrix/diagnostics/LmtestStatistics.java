package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Wls;

/**
 * The formulas of R's {@code lmtest::bptest} 0.9-40 for a weighted fit: the auxiliary regression of e² − σ² is weighted,
 * the denominator Σ(e² − σ²)² is not. The weights must stay as they are, for the result depends on their unit.
 */
final class LmtestStatistics {

    private final int degreesOfFreedom;
    private final double[] weights;
    private final double[] deviations;
    private final double[] fitted;
    private final double variance;

    LmtestStatistics(FittedRows rows, Regressors regressors, double[] squares) {
        this.weights = rows.weights();
        this.variance = Arrays.stream(Regressors.product(weights, squares)).sum() / squares.length;
        this.deviations = Arrays.stream(squares).map(s -> s - variance).toArray();
        LeastSquaresFit fit = Wls.weightedBy(Weights.of(weights))
                .fit(regressors.design("e²", deviations).build());
        this.fitted = fit.fittedValues();
        this.degreesOfFreedom = fit.rank() - 1;
    }

    TestResult koenker(String name) {
        double statistic = weights.length * explained() / Centred.rawSumOfSquares(deviations);
        return TestResult.chiSquared(name, statistic, degreesOfFreedom);
    }

    TestResult breuschPagan(String name) {
        return TestResult.chiSquared(name, explained() / (2 * variance * variance), degreesOfFreedom);
    }

    private double explained() {
        double sum = 0;
        for (int i = 0; i < fitted.length; i++) {
            sum += weights[i] * fitted[i] * fitted[i];
        }
        return sum;
    }
}
