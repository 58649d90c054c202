package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.TestResult;

/**
 * What a constant and some regressors explain of a transform of the residuals. The response is centred first: a small
 * explained part keeps its digits, which it would lose as a difference of sums of squares.
 */
final class AuxiliaryRegression {

    private final LeastSquaresFit fit;
    private final double explained;
    private final double total;

    AuxiliaryRegression(String name, double[] response, Regressors regressors) {
        double mean = Mean.of(response).getAsDouble();
        double[] centred = Arrays.stream(response).map(u -> u - mean).toArray();
        this.fit = regressors.explain(name, centred);
        this.explained = regressors.size() == 0 ? 0 : Centred.sumOfSquares(fit.fittedValues());
        this.total = Centred.sumOfSquares(centred);
    }

    LeastSquaresFit fit() {
        return fit;
    }

    /** The explained sum of squares. */
    double explained() {
        return explained;
    }

    /** The regressors that count: the rank without the constant. */
    int degreesOfFreedom() {
        return fit.rank() - 1;
    }

    /** n·R²; NaN if there is nothing to explain. */
    TestResult lagrange(String name) {
        double share = total > 0 ? explained / total : Double.NaN;
        return TestResult.chiSquared(name, fit.observations() * share, degreesOfFreedom());
    }

    /** The F test of all regressors. */
    TestResult f(String name) {
        int q = degreesOfFreedom();
        int rest = fit.residualDegreesOfFreedom();
        double unexplained = Centred.rawSumOfSquares(fit.residuals());
        double f = q > 0 && rest > 0 && total > 0 ? explained / q / (unexplained / rest) : Double.NaN;
        return TestResult.f(name, f, q, rest);
    }

    /** The explained sum of squares in units of what it would be by chance. */
    TestResult scaled(String name, double unit) {
        double statistic = unit > 0 ? explained / unit : Double.NaN;
        return TestResult.chiSquared(name, statistic, degreesOfFreedom());
    }
}
