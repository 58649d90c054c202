package org.hatmatrix.benchmarks;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/** {@code OLSMultipleLinearRegression} of Commons Math, which takes rows and copies them. */
final class CommonsMathSolver implements Solver {

    private final boolean intercept;

    CommonsMathSolver(boolean intercept) {
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
