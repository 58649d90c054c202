package org.hatmatrix.reference;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparisons by relative error, with the place of the difference in the message. */
public final class RelativeError {

    private RelativeError() {}

    /** A number within a relative error; NaN, infinities and zero must be met exactly. */
    public static void assertClose(String what, double actual, double expected, double tolerance) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(what).isNaN();
            return;
        }
        if (Double.isInfinite(expected) || expected == 0) {
            assertThat(actual).as(what).isEqualTo(expected);
            return;
        }
        assertThat(Math.abs(actual - expected) / Math.abs(expected))
                .as("%s: relative error of %s, expected %s", what, actual, expected)
                .isLessThanOrEqualTo(tolerance);
    }

    /** Every number of an array within a relative error of its own. */
    public static void assertClose(String what, double[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertClose(what + "[" + i + "]", actual[i], expected[i], tolerance);
        }
    }

    /** Every number of an array within an error relative to the largest of them: for vectors with cancellation. */
    public static void assertCloseToLargest(String what, double[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        double largest = 0;
        for (double v : expected) {
            largest = Double.isFinite(v) ? Math.max(largest, Math.abs(v)) : largest;
        }
        for (int i = 0; i < expected.length; i++) {
            if (Double.isNaN(expected[i])) {
                assertThat(actual[i]).as("%s[%s]", what, i).isNaN();
            } else if (Double.isFinite(expected[i])) {
                assertThat(Math.abs(actual[i] - expected[i]))
                        .as("%s[%s]: error of %s, expected %s", what, i, actual[i], expected[i])
                        .isLessThanOrEqualTo(tolerance * largest);
            } else {
                assertThat(actual[i]).as("%s[%s]", what, i).isEqualTo(expected[i]);
            }
        }
    }
}
