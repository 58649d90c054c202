package org.hatmatrix.linalg;

/** Correct digits: the log relative error −log₁₀ |x − c| / |c|, at most 16. */
public final class Digits {

    private static final double MOST = 16;

    private Digits() {}

    public static double of(double found, double exact) {
        double error = Math.abs(found - exact);
        if (Double.isNaN(error)) {
            return Double.NaN;
        }
        double relative = exact == 0 ? error : error / Math.abs(exact);
        return relative == 0 ? MOST : Math.min(MOST, -Math.log10(relative));
    }

    /** The fewest correct digits of any element. */
    public static double of(double[] found, double[] exact) {
        double fewest = found.length == exact.length ? MOST : Double.NaN;
        for (int i = 0; i < found.length; i++) {
            fewest = Math.min(fewest, of(found[i], exact[i]));
        }
        return fewest;
    }

    /** Correct digits relative to the largest element. */
    static double ofLargest(double[] found, double[] exact) {
        double largest = 0;
        double error = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(exact[i]));
            error = Math.max(error, Math.abs(found[i] - exact[i]));
        }
        return error == 0 ? MOST : Math.min(MOST, -Math.log10(error / largest));
    }
}
