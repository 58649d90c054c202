package org.hatmatrix.covariance;

import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.inference.ReferenceDistribution;

/** The sandwich of a sample with strata and clusters, with t(units − strata + 1 − p) as R's {@code svyglm} has it. */
final class LinearizedCovariance extends CovarianceEstimator {

    private final SamplingUnits units;

    LinearizedCovariance(SamplingUnits units) {
        this.units = units;
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        int[] rows = fit.design().rowNumbers();
        if (fit.design().sourceRows() != units.rows()) {
            throw new IllegalArgumentException("sampling units: " + units.rows() + " rows, but the data of the fit has "
                    + fit.design().sourceRows() + "; all rows of the sample are wanted, dropped ones too");
        }
        double[][] scores = PanelKernel.scores(fit);
        double[][] contributions = new double[units.rows()][fit.rank()];
        for (int i = 0; i < rows.length; i++) {
            contributions[rows[i] - 1] = scores[i];
        }
        double df = units.degreesOfFreedom() + 1.0 - fit.rank();
        return CoefficientCovariance.of(
                "linearized, " + units,
                fit.solution(),
                units.covariance(contributions),
                ReferenceDistribution.t(df > 0 ? df : Double.NaN));
    }

    @Override
    public String toString() {
        return "linearized, " + units;
    }
}
