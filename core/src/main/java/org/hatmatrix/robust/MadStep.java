package org.hatmatrix.robust;

import org.hatmatrix.numeric.Selection;

/** The median absolute deviation: it looks at the residuals only, not at the scale before. */
record MadStep(Kind kind, MadDivisor divisor) implements ScaleStep {

    enum Kind {
        ABOUT_ZERO,
        ABOUT_MEDIAN,
        /** About zero, the p − 1 smallest left out. */
        UPPER
    }

    @Override
    public double next(double[] residuals, int parameters, double previous, double[] work) {
        int n = residuals.length;
        double centre = 0;
        if (kind == Kind.ABOUT_MEDIAN) {
            System.arraycopy(residuals, 0, work, 0, n);
            centre = Selection.median(work, n);
        }
        takeDistances(residuals, centre, work);
        double deviation = kind == Kind.UPPER ? upperMedian(work, n, parameters) : Selection.median(work, n);
        return deviation / divisor.value();
    }

    private static void takeDistances(double[] residuals, double centre, double[] distances) {
        for (int i = 0; i < residuals.length; i++) {
            distances[i] = Math.abs(residuals[i] - centre);
        }
    }

    /** The median of the values that remain when the parameters − 1 smallest are left out. */
    private static double upperMedian(double[] values, int n, int parameters) {
        int left = Math.max(0, Math.min(parameters, n) - 1);
        int upper = left + (n - left) / 2;
        double high = Selection.select(values, n, upper);
        if ((n - left) % 2 == 1) {
            return high;
        }
        return (Selection.select(values, n, upper - 1) + high) / 2;
    }
}
