package org.hatmatrix.robust;

/**
 * What the median absolute deviation is divided by, so that it estimates the standard deviation of normal residuals.
 * Packages round Φ⁻¹(¾) = 0.674489750196… in different ways, which shows in the fifth digit of everything that follows.
 */
public enum MadDivisor {

    /** Φ⁻¹(¾) to all digits, as statsmodels. */
    EXACT(0.67448975019608171, "Φ⁻¹(¾)"),

    /** 0.6745, as MASS's {@code rlm} while it iterates, MATLAB, GSL and Stata. */
    FOUR_DIGITS(0.6745, "0.6745"),

    /** 1/1.4826, as R's {@code mad}. */
    R(1 / 1.4826, "1/1.4826");

    private final double value;
    private final String text;

    MadDivisor(double value, String text) {
        this.value = value;
        this.text = text;
    }

    /**
     * The divisor.
     *
     * @return about 0.6745
     */
    public double value() {
        return value;
    }

    @Override
    public String toString() {
        return text;
    }
}
