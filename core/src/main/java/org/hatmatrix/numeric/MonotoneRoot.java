package org.hatmatrix.numeric;

import java.util.function.DoubleUnaryOperator;

/** The positive argument at which an increasing function takes a value. */
public final class MonotoneRoot {

    private static final int HALVINGS = 200;

    private MonotoneRoot() {}

    /**
     * Solves f(x) = value by bracketing around a guess and halving the bracket on the logarithmic scale.
     *
     * @param f a continuous increasing function of x > 0
     * @param value a value that f takes
     * @param guess a positive argument to begin with
     * @return x, to the last bits
     */
    public static double find(DoubleUnaryOperator f, double value, double guess) {
        double low = guess;
        while (f.applyAsDouble(low) > value) {
            low /= 2;
        }
        double high = Math.max(guess, low);
        while (f.applyAsDouble(high) < value) {
            high *= 2;
        }
        for (int i = 0; i < HALVINGS && high - low > 2 * Math.ulp(low); i++) {
            double middle = Math.sqrt(low) * Math.sqrt(high);
            if (!(middle > low && middle < high)) {
                break;
            }
            if (f.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
