package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * What a constant and some regressors explain of a transform of the residuals. The response is centred first: a small
 * explained part keeps its digits, which it would lose as a difference of sums of squares. A single regressor explains
 * its squared correlation, for which nothing has to be fitted.
 */
final class AuxiliaryRegression {

    private final String name;
    private final double[] response;
    private final Regressors regressors;
    private final int degreesOfFreedom;
    private final double explained;
    private final double unexplained;

    AuxiliaryRegression(String name, double[] values, Regressors regressors) {
        this.name = name;
        this.regressors = regressors;
        double mean = Mean.of(values).getAsDouble();
        this.response = Arrays.stream(values).map(u -> u - mean).toArray();
        if (regressors.size() == 1) {
            double[] z = Centred.of(regressors.column(0));
            double length = Centred.rawSumOfSquares(z);
            double slope = length > 0 ? Centred.product(z, response) / length : 0;
            double[] rest = new double[z.length];
            Arrays.setAll(rest, i -> response[i] - slope * z[i]);
            this.degreesOfFreedom = length > 0 ? 1 : 0;
            this.explained = slope * slope * Centred.sumOfSquares(z);
            this.unexplained = Centred.sumOfSquares(rest);
        } else {
            LeastSquaresFit fit = fit();
            this.degreesOfFreedom = fit.rank() - 1;
            this.explained = regressors.size() == 0 ? 0 : Centred.sumOfSquares(fit.fittedValues());
            this.unexplained = Centred.rawSumOfSquares(fit.residuals());
        }
    }

    /** The regression itself. */
    LeastSquaresFit fit() {
        return regressors.explain(name, response);
    }

    /** The regressors that count: the rank without the constant. */
    int degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /** n·R²; NaN if there is nothing to explain. */
    TestResult lagrange(String test) {
        double total = Centred.sumOfSquares(response);
        double share = total > 0 ? explained / total : Double.NaN;
        return TestResult.chiSquared(test, response.length * share, degreesOfFreedom);
    }

    /** The F test of all regressors. */
    TestResult f(String test) {
        int rest = response.length - 1 - degreesOfFreedom;
        boolean defined = degreesOfFreedom > 0 && rest > 0 && explained + unexplained > 0;
        double f = defined ? explained / degreesOfFreedom / (unexplained / rest) : Double.NaN;
        return TestResult.f(test, f, degreesOfFreedom, rest);
    }

    /** The explained sum of squares in units of what it would be by chance. */
    TestResult scaled(String test, double unit) {
        double statistic = unit > 0 ? explained / unit : Double.NaN;
        return TestResult.chiSquared(test, statistic, degreesOfFreedom);
    }
}
