package org.hatmatrix.numeric;

import java.util.function.DoubleUnaryOperator;

/** The zero of a continuous function between two arguments at which its signs differ. */
public final class BracketedRoot {

    private static final int MOST_STEPS = 200;

    private BracketedRoot() {}

    /**
     * False position, the value at an end that stays halved (Illinois method): the bracket never opens, and closes faster
     * than by halving.
     *
     * @param f the function
     * @param from one end of the bracket
     * @param to the other end, at which f is zero or has the other sign
     * @param enough how near zero a value of f must be for its argument to be taken
     * @return an argument with such a value, or the end of a bracket of neighbouring numbers
     */
    public static double find(DoubleUnaryOperator f, double from, double to, double enough) {
        double low = from;
        double high = to;
        double atLow = f.applyAsDouble(low);
        double atHigh = f.applyAsDouble(high);
        int side = 0;
        for (int i = 0; i < MOST_STEPS && Math.abs(high - low) > 4 * Math.ulp(high) && atHigh != 0; i++) {
            double x = between(high - atHigh * (high - low) / (atHigh - atLow), low, high);
            double value = f.applyAsDouble(x);
            if (Math.abs(value) < enough) {
                return x;
            }
            if (value > 0 == atLow > 0) {
                low = x;
                atLow = value;
                atHigh = side == 1 ? atHigh / 2 : atHigh;
                side = 1;
            } else {
                high = x;
                atHigh = value;
                atLow = side == -1 ? atLow / 2 : atLow;
                side = -1;
            }
        }
        return high;
    }

    private static double between(double x, double low, double high) {
        boolean inside = x > Math.min(low, high) && x < Math.max(low, high);
        return inside ? x : low + (high - low) / 2;
    }
}
