package org.hatmatrix.numeric;

/**
 * Order statistics by selection: linear time on average, nothing is sorted. The array that is passed in is a work
 * space whose order is lost.
 *
 * <p>Quickselect with the sampling of Floyd and Rivest (1975), "Algorithm 489: SELECT", Communications of the
 * ACM 18. NaN must have been refused before: the order is that of {@code <}.
 */
public final class Selection {

    /** Below this length the sample that steers the pivot costs more than it saves. */
    private static final int SAMPLING_THRESHOLD = 600;

    private Selection() {}

    /**
     * The k-th smallest of the first values of an array. Afterwards it stands at position k, smaller or equal values
     * before it and greater or equal ones between it and {@code length}.
     *
     * @param values the values; reordered
     * @param length how many of them count
     * @param k the rank, from 0
     * @return the value of rank k
     */
    public static double select(double[] values, int length, int k) {
        select(values, 0, length - 1, k);
        return values[k];
    }

    /**
     * The median of the first values of an array: the middle one, or the mean of the two middle ones.
     *
     * @param values the values; reordered
     * @param length how many of them count, at least one
     * @return the median
     */
    public static double median(double[] values, int length) {
        int half = length / 2;
        double upper = select(values, length, half);
        if (length % 2 == 1) {
            return upper;
        }
        double lower = values[0];
        for (int i = 1; i < half; i++) {
            if (values[i] > lower) {
                lower = values[i];
            }
        }
        // Halved before they are added, so that the largest doubles have a median too.
        return lower == upper ? upper : 0.5 * lower + 0.5 * upper;
    }

    private static void select(double[] a, int first, int last, int k) {
        int left = first;
        int right = last;
        while (left < right) {
            if (right - left > SAMPLING_THRESHOLD) {
                narrow(a, left, right, k);
            }
            double pivot = a[k];
            a[k] = a[right];
            int position = smallerFirst(a, left, right, pivot);
            a[right] = a[position];
            a[position] = pivot;
            if (k < position) {
                right = position - 1;
            } else {
                // None is smaller: all that are equal to it are passed over at once, however many they are.
                left = position > left ? position + 1 : equalFirst(a, position + 1, right + 1, pivot);
                if (k < left) {
                    return;
                }
            }
        }
    }

    /**
     * Moves the values below a pivot to the front, and says where they end. Each value is exchanged with the first of the
     * others, needed or not: there is no branch that a processor could only guess.
     */
    private static int smallerFirst(double[] a, int from, int to, double pivot) {
        int end = from;
        for (int i = from; i < to; i++) {
            double value = a[i];
            a[i] = a[end];
            a[end] = value;
            end += value < pivot ? 1 : 0;
        }
        return end;
    }

    /** The same for the values equal to the smallest. */
    private static int equalFirst(double[] a, int from, int to, double smallest) {
        int end = from;
        for (int i = from; i < to; i++) {
            double value = a[i];
            a[i] = a[end];
            a[end] = value;
            end += value == smallest ? 1 : 0;
        }
        return end;
    }

    /** Brings to position k a value whose rank is close to k, by selecting in a sample around it. */
    private static void narrow(double[] a, int left, int right, int k) {
        double n = right - left + 1.0;
        double i = k - left + 1.0;
        double z = StrictMath.log(n);
        double size = 0.5 * StrictMath.exp(2 * z / 3);
        double spread = 0.5 * Math.sqrt(z * size * (n - size) / n) * Math.signum(i - n / 2);
        int from = (int) Math.max(left, k - i * size / n + spread);
        int to = (int) Math.min(right, k + (n - i) * size / n + spread);
        select(a, from, to, k);
    }
}
