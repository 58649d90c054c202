package org.hatmatrix.numeric;

/** Whether numbers are finite, at the speed at which they come from memory. */
public final class Finite {

    private Finite() {}

    /**
     * The first number that is NaN or infinite.
     *
     * @return its index, from 0; −1 if all numbers are finite
     */
    public static int firstNot(double[] values) {
        return areAll(values) ? -1 : search(values);
    }

    /**
     * A number that is zero if a number is finite and NaN if it is not. Sums of it tell of many numbers at once whether all are
     * finite, without a question for each.
     */
    public static double trace(double value) {
        return value - value;
    }

    private static boolean areAll(double[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < values.length - 3; i += 4) {
            a += trace(values[i]);
            b += trace(values[i + 1]);
            c += trace(values[i + 2]);
            d += trace(values[i + 3]);
        }
        for (; i < values.length; i++) {
            a += trace(values[i]);
        }
        return (a + b) + (c + d) == 0;
    }

    private static int search(double[] values) {
        int i = 0;
        while (Double.isFinite(values[i])) {
            i++;
        }
        return i;
    }
}
