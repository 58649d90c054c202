package org.hatmatrix.linalg.kernels;

/**
 * Sums and inner products over {@link #ROWS} rows. The just-in-time compiler does not vectorize a sum of doubles, whose order is
 * strict, but it does vectorize a loop that leaves many partial sums in an array. Four products go into each of them, so that
 * what is left to be added one by one is a quarter; more would make the loop too large to be vectorized, and so would
 * distances between rows that are not constant.
 */
final class PartialSums {

    /** Partial sums of a sum: a loop over fewer of them is not worth its beginning and its end. */
    private static final int PARTS = 128;

    /** The number of rows. */
    static final int ROWS = 4 * PARTS;

    /** Where the partial sums begin in an array for results. */
    private static final int FIRST = 16;

    private static final int SECOND = FIRST + PARTS;

    /** Places of an array for results that has room for the partial sums. */
    static final int PLACES = SECOND + PARTS;

    private PartialSums() {}

    /** Writes the inner products of column x with columns a and b to two places among the results. */
    static void products(double[] x, double[] a, double[] b, double[] results, int ofA, int ofB) {
        multiply(x, a, b, results);
        results[ofA] = sum(results, FIRST);
        results[ofB] = sum(results, SECOND);
    }

    /** The inner product of two columns. */
    static double product(double[] x, double[] a, double[] results) {
        multiply(x, a, results);
        return sum(results, FIRST);
    }

    /** The sum of a column, each number multiplied by a factor less an origin. */
    static double sum(double[] x, double factor, double origin, double[] results) {
        add(x, factor, -origin, results);
        return sum(results, FIRST);
    }

    /** The sum that {@link #sum} finds, each number multiplied by its weight too. */
    static double weightedSum(double[] x, double factor, double origin, double[] weights, double[] results) {
        addWeighted(x, factor, -origin, weights, results);
        return sum(results, FIRST);
    }

    private static void multiply(double[] x, double[] a, double[] b, double[] parts) {
        for (int i = 0; i < PARTS; i++) {
            double x0 = x[i];
            double x1 = x[i + PARTS];
            double x2 = x[i + 2 * PARTS];
            double x3 = x[i + 3 * PARTS];
            double p = Math.fma(x0, a[i], x1 * a[i + PARTS]);
            double q = Math.fma(x0, b[i], x1 * b[i + PARTS]);
            p = Math.fma(x2, a[i + 2 * PARTS], p);
            q = Math.fma(x2, b[i + 2 * PARTS], q);
            parts[FIRST + i] = Math.fma(x3, a[i + 3 * PARTS], p);
            parts[SECOND + i] = Math.fma(x3, b[i + 3 * PARTS], q);
        }
    }

    private static void multiply(double[] x, double[] a, double[] parts) {
        for (int i = 0; i < PARTS; i++) {
            double p = Math.fma(x[i], a[i], x[i + PARTS] * a[i + PARTS]);
            p = Math.fma(x[i + 2 * PARTS], a[i + 2 * PARTS], p);
            parts[FIRST + i] = Math.fma(x[i + 3 * PARTS], a[i + 3 * PARTS], p);
        }
    }

    private static void add(double[] x, double factor, double shift, double[] parts) {
        for (int i = 0; i < PARTS; i++) {
            double p = Math.fma(x[i], factor, shift) + Math.fma(x[i + PARTS], factor, shift);
            double q = Math.fma(x[i + 2 * PARTS], factor, shift) + Math.fma(x[i + 3 * PARTS], factor, shift);
            parts[FIRST + i] = p + q;
        }
    }

    private static void addWeighted(double[] x, double factor, double shift, double[] w, double[] parts) {
        for (int i = 0; i < PARTS; i++) {
            double p = w[i] * Math.fma(x[i], factor, shift);
            p = Math.fma(w[i + PARTS], Math.fma(x[i + PARTS], factor, shift), p);
            p = Math.fma(w[i + 2 * PARTS], Math.fma(x[i + 2 * PARTS], factor, shift), p);
            parts[FIRST + i] = Math.fma(w[i + 3 * PARTS], Math.fma(x[i + 3 * PARTS], factor, shift), p);
        }
    }

    /** Adds the partial sums that begin at a place. */
    private static double sum(double[] parts, int from) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        for (int i = from; i < from + PARTS; i += 8) {
            s0 += parts[i];
            s1 += parts[i + 1];
            s2 += parts[i + 2];
            s3 += parts[i + 3];
            s4 += parts[i + 4];
            s5 += parts[i + 5];
            s6 += parts[i + 6];
            s7 += parts[i + 7];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }
}
