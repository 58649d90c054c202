package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The auxiliary regression of R's {@code lmtest::bptest} 0.9-40 for a weighted fit: d = u − Σwu/n is regressed by weighted
 * least squares, the explained sum of squares Σwf² of its fitted values is weighted and not centred, the total Σd² in the
 * denominator of R² is not weighted. The weights must stay as they are, for all but the F test depends on their unit.
 */
final class LmtestAuxiliaryRegression extends AuxiliaryRegression {

    private final double mean;
    private final double[] deviations;
    private final LeastSquaresFit fit;
    private final double explained;

    LmtestAuxiliaryRegression(String name, double[] values, Regressors regressors, double[] weights) {
        super(values.length);
        this.mean = Centred.product(weights, values) / values.length;
        this.deviations = Arrays.stream(values).map(u -> u - mean).toArray();
        this.fit = regressors.explain(name, deviations, weights);
        double[] fitted = fit.fittedValues();
        this.explained = Centred.product(weights, Regressors.product(fitted, fitted));
    }

    @Override
    LeastSquaresFit fit() {
        return fit;
    }

    @Override
    int degreesOfFreedom() {
        return fit.rank() - 1;
    }

    @Override
    double mean() {
        return mean;
    }

    @Override
    double explained() {
        return explained;
    }

    @Override
    double rSquared() {
        double total = Centred.rawSumOfSquares(deviations);
        return total > 0 ? explained / total : Double.NaN;
    }

    @Override
    double ratio() {
        return degreesOfFreedom() > 0 && residualDegreesOfFreedom() > 0
                ? fit.fTest().statistic()
                : Double.NaN;
    }
}
