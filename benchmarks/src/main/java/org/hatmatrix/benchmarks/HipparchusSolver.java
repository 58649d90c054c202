package org.hatmatrix.benchmarks;

import org.hipparchus.stat.regression.OLSMultipleLinearRegression;

/** {@code OLSMultipleLinearRegression} of Hipparchus, which takes rows and copies them. */
final class HipparchusSolver implements Solver {

    private final boolean intercept;

    HipparchusSolver(boolean intercept) {
        this.intercept = intercept;
    }

    @Override
    public Answer ofRows(double[] y, double[][] rows) {
        OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
        regression.setNoIntercept(!intercept);
        regression.newSampleData(y, rows);
        return new Answer(
                regression.estimateRegressionParameters(),
                regression.estimateRegressionParametersStandardErrors(),
                regression.estimateRegressionStandardError(),
                regression.calculateRSquared());
    }
}
