package org.hatmatrix.robust;

import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.inference.ReferenceDistribution;

/**
 * How a robust fit states its uncertainty.
 *
 * @param covariance the covariance of the coefficients
 * @param reference the distribution of estimates divided by their standard errors
 */
record RobustOutput(RobustCovariance covariance, Reference reference) {

    enum Reference {
        NORMAL,
        STUDENT
    }

    RobustOutput with(RobustCovariance other) {
        return new RobustOutput(other, reference);
    }

    RobustOutput with(Reference other) {
        return new RobustOutput(covariance, other);
    }

    CoefficientCovariance of(RobustEstimate estimate) {
        int df = estimate.degreesOfFreedom();
        ReferenceDistribution distribution = reference == Reference.NORMAL
                ? ReferenceDistribution.NORMAL
                : ReferenceDistribution.t(df > 0 ? df : Double.NaN);
        return covariance.of(estimate, distribution);
    }
}
