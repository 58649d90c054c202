package org.hatmatrix.survey.effects;

import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.NoncentralT;
import org.hatmatrix.survey.support.Require;

/**
 * A standardized difference whose quotient by its unit has a noncentral t distribution, at least about.
 *
 * @param value the difference in standard deviations
 * @param unit what the value is divided by to become t
 * @param degrees the degrees of freedom ν of t
 */
record NoncentralEffect(double value, double unit, double degrees) {

    /** Up to so many degrees of freedom a recurrence, beyond it a series, gives J to the last digits. */
    private static final int RECURRENCE = 200;

    /** The limits that the observed t does not refute; NaN where the value is not finite. */
    Interval interval(double level) {
        return interval(level, 1);
    }

    /** The limits, each times a factor. */
    Interval interval(double level, double factor) {
        Require.level(level);
        if (!Double.isFinite(value)) {
            return new Interval(Double.NaN, Double.NaN);
        }
        Interval delta = NoncentralT.noncentrality(value / unit, degrees, level);
        return new Interval(factor * unit * delta.lower(), factor * unit * delta.upper());
    }

    /** Hedges' J = Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)). */
    double correction() {
        return ratio() / Math.sqrt(degrees / 2);
    }

    /** Γ(ν/2)/Γ((ν − 1)/2). */
    private double ratio() {
        if (degrees > RECURRENCE) {
            double x = (degrees - 1) / 2;
            double y = 1 / x;
            return Math.sqrt(x)
                    * (1
                            - y
                                    * (1 / 8.0
                                            - y
                                                    * (1 / 128.0
                                                            + y
                                                                    * (5 / 1024.0
                                                                            - y
                                                                                    * (21 / 32768.0
                                                                                            + y * 399 / 262144.0)))));
        }
        // Two neighbouring ratios have the product (m − 1)/2; that of 1 degree of freedom is 1/Γ(0) = 0.
        double ratio = degrees == 1 ? 0 : 1 / Math.sqrt(Math.PI);
        for (int m = 2; m < degrees; m++) {
            ratio = (m - 1) / 2.0 / ratio;
        }
        return ratio;
    }
}
