package org.hatmatrix.diagnostics;

import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Mean;
import org.hatmatrix.regression.LeastSquaresFit;

/**
 * The auxiliary regression by ordinary least squares. The response is centred first: a small explained part keeps its
 * digits, which it would lose as a difference of sums of squares. A single regressor explains its squared correlation, for
 * which nothing has to be fitted.
 */
final class OrdinaryAuxiliaryRegression extends AuxiliaryRegression {

    private final String name;
    private final double mean;
    private final double[] response;
    private final Regressors regressors;
    private final int degreesOfFreedom;
    private final double explained;
    private final double unexplained;

    OrdinaryAuxiliaryRegression(String name, double[] values, Regressors regressors) {
        super(values.length);
        this.name = name;
        this.regressors = regressors;
        this.mean = Mean.of(values).getAsDouble();
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
            LeastSquaresFit fit = regressors.explain(name, response);
            this.degreesOfFreedom = fit.rank() - 1;
            this.explained = regressors.size() == 0 ? 0 : Centred.sumOfSquares(fit.fittedValues());
            this.unexplained = Centred.rawSumOfSquares(fit.residuals());
        }
    }

    @Override
    LeastSquaresFit fit() {
        return regressors.explain(name, response);
    }

    @Override
    int degreesOfFreedom() {
        return degreesOfFreedom;
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
        double total = Centred.sumOfSquares(response);
        return total > 0 ? explained / total : Double.NaN;
    }

    @Override
    double ratio() {
        int rest = residualDegreesOfFreedom();
        boolean defined = degreesOfFreedom > 0 && rest > 0 && explained + unexplained > 0;
        return defined ? explained / degreesOfFreedom / (unexplained / rest) : Double.NaN;
    }
}
