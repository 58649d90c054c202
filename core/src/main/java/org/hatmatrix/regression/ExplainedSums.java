package org.hatmatrix.regression;

import java.util.function.Supplier;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Lazy;

/**
 * The sums of squares of fitted values that include an offset: Σ wᵢ(fᵢ − f̄_w)² and Σ wᵢfᵢ², from which R has R² and F,
 * since the offset explains too. In the units of the scaled problem.
 *
 * @param centred about the weighted mean
 * @param uncentred about zero
 */
record ExplainedSums(double centred, double uncentred) {

    double of(boolean intercept) {
        return intercept ? centred : uncentred;
    }

    /**
     * The sums of a fit, computed at the first call.
     *
     * @param fitted its fitted values, the offset included
     */
    static Supplier<ExplainedSums> of(FitCore core, Supplier<double[]> fitted) {
        Lazy<ExplainedSums> sums = new Lazy<>(() -> of(core, fitted.get()));
        return sums::get;
    }

    /**
     * What a fit explains of all of a response: what its residuals leave of the response's sums.
     *
     * @param response the response, the offset included
     */
    static Supplier<ExplainedSums> ofWhole(FitCore core, double[] response) {
        Lazy<ExplainedSums> sums = new Lazy<>(() -> {
            ExplainedSums whole = of(core, response.clone());
            double rss = core.solution().scaledResidualSumOfSquares();
            return new ExplainedSums(whole.centred - rss, whole.uncentred - rss);
        });
        return sums::get;
    }

    private static ExplainedSums of(FitCore core, double[] fitted) {
        LeastSquaresSolution solution = core.solution();
        double[] weights = core.design().weights();
        double[] roots = new double[fitted.length];
        AccurateSum sum = new AccurateSum();
        AccurateSum total = new AccurateSum();
        for (int i = 0; i < fitted.length; i++) {
            fitted[i] = Math.scalb(fitted[i], -solution.responseExponent());
            roots[i] = weights == null ? 1 : Math.scalb(Math.sqrt(weights[i]), -solution.weightExponent());
            sum.addProduct(roots[i] * roots[i], fitted[i]);
            total.add(roots[i] * roots[i]);
        }
        double mean = sum.value() / total.value();
        AccurateSum centred = new AccurateSum();
        AccurateSum uncentred = new AccurateSum();
        for (int i = 0; i < fitted.length; i++) {
            double deviation = roots[i] * (fitted[i] - mean);
            centred.addProduct(deviation, deviation);
            uncentred.addProduct(roots[i] * fitted[i], roots[i] * fitted[i]);
        }
        return new ExplainedSums(centred.value(), uncentred.value());
    }
}
