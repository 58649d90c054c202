package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

/** Comparisons by relative error, with the place of the difference in the message. */
final class RelativeError {

    private RelativeError() {}

    static void assertClose(String what, double actual, double expected, double tolerance) {
        if (Double.isNaN(expected) || Double.isInfinite(expected) || expected == 0) {
            assertThat(actual).as(what).isEqualTo(expected);
            return;
        }
        assertThat(Math.abs(actual - expected) / Math.abs(expected))
                .as("%s: relative error of %s, expected %s", what, actual, expected)
                .isLessThanOrEqualTo(tolerance);
    }

    static void assertClose(String what, double[] actual, double[] expected, double tolerance) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertClose(what + "[" + i + "]", actual[i], expected[i], tolerance);
        }
    }
}
