package org.hatmatrix.benchmarks;

import java.util.function.Supplier;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** {@code OLSMultipleLinearRegression} of Commons Math, which takes rows and copies them. */
final class CommonsMathFit implements Supplier<Answer> {

    private final double[][] rows;
    private final double[] response;

    CommonsMathFit(Workload workload) {
        rows = workload.rows();
        response = workload.response();
    }

    @Override
    public Answer get() {
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.newSampleData(response, rows);
        return new Answer(
                regression.estimateRegressionParameters(),
                regression.estimateRegressionParametersStandardErrors(),
                regression.estimateRegressionStandardError(),
                regression.calculateRSquared());
    }
}
