package org.hatmatrix.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Correct decimal digits: the log relative error −log₁₀(|x − c| / |c|) of McCullough (1998), or −log₁₀|x| where the
 * certified value c is zero, at most 16 and at least 0.
 */
final class Digits {

    private static final double MOST = 16;

    private Digits() {}

    public static double of(double found, BigDecimal certified) {
        if (!Double.isFinite(found)) {
            return 0;
        }
        BigDecimal difference = new BigDecimal(found).subtract(certified).abs();
        if (certified.signum() != 0) {
            difference = difference.divide(certified.abs(), MathContext.DECIMAL64);
        }
        double digits = difference.signum() == 0 ? MOST : -Math.log10(difference.doubleValue());
        return Math.max(0, Math.min(MOST, digits));
    }

    /** The least over corresponding numbers. */
    static double least(double[] found, List<BigDecimal> certified) {
        double least = MOST;
        for (int i = 0; i < found.length; i++) {
            least = Math.min(least, of(found[i], certified.get(i)));
        }
        return least;
    }
}
