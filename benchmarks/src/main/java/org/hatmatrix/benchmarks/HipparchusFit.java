package org.hatmatrix.benchmarks;

import java.util.function.Supplier;
import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/** {@code OLSMultipleLinearRegression} of Hipparchus, which takes rows and copies them. */
final class HipparchusFit implements Supplier<Answer> {

    private final double[][] rows;
    private final double[] response;

    HipparchusFit(Workload workload) {
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
