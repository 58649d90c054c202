package org.hatmatrix.diagnostics.replication;

import org.hatmatrix.robust.MadDivisor;
import org.hatmatrix.robust.RobustCovariance;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.robust.Scale;

/**
 * The scale of residuals r as code: a median absolute deviation, or else the number that was found.
 *
 * @param form what is computed
 * @param divisor what the median is divided by
 * @param number the scale that was found
 */
record RobustScaleCode(Form form, double divisor, double number) {

    /** What is computed. */
    enum Form {
        ABOUT_ZERO,
        ABOUT_MEDIAN,
        NUMBER
    }

    static RobustScaleCode of(RobustFit fit) {
        Scale scale = fit.scaleEstimator().orElse(null);
        for (MadDivisor divisor : MadDivisor.values()) {
            if (scale != null && isSame(scale, Scale.mad(divisor))) {
                return new RobustScaleCode(Form.ABOUT_ZERO, divisor.value(), fit.scale());
            }
            if (scale != null && isSame(scale, Scale.madAboutMedian(divisor))) {
                return new RobustScaleCode(Form.ABOUT_MEDIAN, divisor.value(), fit.scale());
            }
        }
        return new RobustScaleCode(Form.NUMBER, Double.NaN, fit.scale());
    }

    private static boolean isSame(Scale a, Scale b) {
        return a.toString().equals(b.toString());
    }

    /** The covariance that a fit has. */
    static RobustCovariance covariance(RobustFit fit) {
        for (RobustCovariance covariance : RobustCovariance.values()) {
            if (covariance.toString().equals(fit.covarianceName())) {
                return covariance;
            }
        }
        throw new IllegalArgumentException("replication: unknown covariance " + fit.covarianceName());
    }

    String inR() {
        return switch (form) {
            case ABOUT_ZERO -> "median(abs(r)) / " + divisor;
            case ABOUT_MEDIAN -> "median(abs(r - median(r))) / " + divisor;
            case NUMBER -> number + " # found by hatmatrix";
        };
    }

    String inPython() {
        return switch (form) {
            case ABOUT_ZERO -> "np.median(np.abs(r)) / " + divisor;
            case ABOUT_MEDIAN -> "np.median(np.abs(r - np.median(r))) / " + divisor;
            case NUMBER -> number + "  # found by hatmatrix";
        };
    }
}
