package org.hatmatrix.diagnostics.boxplot;

/** On which side of a fence a value lies that equals it exactly. */
public enum Boundary {
    /** Such a value is within the fence: R's {@code boxplot.stats}, EViews. */
    WITHIN {
        @Override
        boolean crosses(double fence, double value) {
            return value > fence;
        }
    },
    /** Such a value is beyond the fence, as in textbooks that flag values "1.5 IQR or more" from the box. */
    BEYOND {
        @Override
        boolean crosses(double fence, double value) {
            return value >= fence;
        }
    };

    /** Whether a value is beyond an upper fence; for a lower fence pass both with the other sign. */
    abstract boolean crosses(double fence, double value);
}
