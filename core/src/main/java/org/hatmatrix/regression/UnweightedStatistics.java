package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.numeric.AccurateSum;

/** The quality of a weighted fit in the units of the unweighted response, over the rows that count. */
final class UnweightedStatistics {

    private final double[] response;
    private final double[] residuals;
    private final int exponent;
    private final int degreesOfFreedom;

    UnweightedStatistics(FitCore fit) {
        double[] weights = fit.design().weights();
        double[] y = fit.design().response();
        double[] e = fit.residuals();
        this.exponent = fit.solution().responseExponent();
        this.degreesOfFreedom = fit.residualDegreesOfFreedom();
        int n = 0;
        for (int i = 0; i < y.length; i++) {
            if (weights == null || weights[i] > 0) {
                y[n] = Math.scalb(y[i], -exponent);
                e[n++] = Math.scalb(e[i], -exponent);
            }
        }
        this.response = Arrays.copyOf(y, n);
        this.residuals = Arrays.copyOf(e, n);
    }

    double rSquared() {
        double total = AccurateSum.squaredDeviations(response);
        return total > 0 ? 1 - squares() / total : Double.NaN;
    }

    double sigma() {
        return degreesOfFreedom > 0 ? Math.scalb(Math.sqrt(squares() / degreesOfFreedom), exponent) : Double.NaN;
    }

    private double squares() {
        AccurateSum sum = new AccurateSum();
        for (double e : residuals) {
            sum.addProduct(e, e);
        }
        return sum.value();
    }
}
