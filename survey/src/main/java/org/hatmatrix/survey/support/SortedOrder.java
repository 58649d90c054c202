package org.hatmatrix.survey.support;

import java.util.Arrays;

/**
 * The order of an array of numbers, found by a stable radix sort from the least significant digit.
 *
 * <p>A number is sorted by its bit pattern, turned so that unsigned patterns compare as the numbers do. Three digits of
 * 11 bits (two of 8 or 12 for shorter arrays) are taken from the highest bit in which the patterns differ. What these
 * digits leave undecided is rare in measured data and is put right by insertion; where it is not rare, all digits are
 * sorted.
 */
public final class SortedOrder {

    private static final int SHORT_ARRAY = 4096;
    private static final int MEDIUM_ARRAY = 40_000;

    /** Insertion steps per key beyond which sorting by all digits is cheaper. */
    private static final int MOST_STEPS_PER_KEY = 8;

    /** The patterns in ascending order; equal for equal numbers. */
    public final long[] keys;

    /** {@code positions[i]} is the index of the i-th number in the array that was sorted. */
    public final int[] positions;

    private SortedOrder(long[] keys, int[] positions) {
        this.keys = keys;
        this.positions = positions;
    }

    /** The stable ascending order of numbers without NaN; −0 equals 0. */
    public static SortedOrder ascending(double[] values) {
        return sort(values, 0);
    }

    /** The stable descending order of numbers without NaN. */
    public static SortedOrder descending(double[] values) {
        return sort(values, -1);
    }

    public int length() {
        return positions.length;
    }

    /** The end of the run of equal numbers that begins at a place of this order. */
    public int runEnd(int start) {
        long key = keys[start];
        int end = start + 1;
        while (end < keys.length && keys[end] == key) {
            end++;
        }
        return end;
    }

    private static SortedOrder sort(double[] values, long flip) {
        int n = values.length;
        long[] keys = new long[n];
        long union = 0;
        long intersection = -1;
        for (int i = 0; i < n; i++) {
            long key = pattern(values[i]) ^ flip;
            keys[i] = key;
            union |= key;
            intersection &= key;
        }
        long differing = n == 0 ? 0 : union ^ intersection;
        int top = Long.SIZE - Long.numberOfLeadingZeros(differing);
        int digitBits = n <= SHORT_ARRAY ? 8 : n <= MEDIUM_ARRAY ? 12 : 11;
        int digits = n <= MEDIUM_ARRAY ? 2 : 3;
        int bottom = Math.max(top - digits * digitBits, Math.min(top, Long.numberOfTrailingZeros(differing)));
        SortedOrder order = byDigits(keys, differing, bottom, top, digitBits);
        boolean undecided = bottom > 0 && (differing & ((1L << bottom) - 1)) != 0;
        if (undecided && !order.insertUndecided()) {
            return byDigits(patterns(values, flip), differing, 0, top, digitBits);
        }
        return order;
    }

    /** Adding zero turns −0 into 0; then negative numbers are complemented, the others get the sign bit. */
    private static long pattern(double value) {
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits ^ ((bits >> 63) | Long.MIN_VALUE);
    }

    private static long[] patterns(double[] values, long flip) {
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = pattern(values[i]) ^ flip;
        }
        return keys;
    }

    /** Sorts by the bits from {@code bottom} to {@code top}; {@code keys} is used as working space. */
    private static SortedOrder byDigits(long[] keys, long differing, int bottom, int top, int digitBits) {
        int n = keys.length;
        int mask = (1 << digitBits) - 1;
        int[][] places = places(keys, bottom, (top - bottom + digitBits - 1) / digitBits, digitBits);
        SortedOrder from = new SortedOrder(keys, new int[n]);
        SortedOrder to = new SortedOrder(new long[n], new int[n]);
        boolean started = false;
        for (int digit = 0; digit < places.length; digit++) {
            int shift = bottom + digit * digitBits;
            if (((differing >>> shift) & mask) != 0) {
                if (started) {
                    from.distribute(to, places[digit], shift, mask);
                } else {
                    from.distributeFirst(to, places[digit], shift, mask);
                    started = true;
                }
                SortedOrder sorted = to;
                to = from;
                from = sorted;
            }
        }
        if (!started) {
            Arrays.setAll(from.positions, i -> i);
        }
        return from;
    }

    /** For every digit and each of its values: how many keys have a smaller one. */
    private static int[][] places(long[] keys, int bottom, int digits, int digitBits) {
        int[][] places = new int[digits][1 << digitBits];
        int mask = (1 << digitBits) - 1;
        for (int digit = 0; digit < digits; digit++) {
            int[] counts = places[digit];
            int shift = bottom + digit * digitBits;
            for (long key : keys) {
                counts[(int) (key >>> shift) & mask]++;
            }
            int before = 0;
            for (int value = 0; value <= mask; value++) {
                int count = counts[value];
                counts[value] = before;
                before += count;
            }
        }
        return places;
    }

    /** One pass of the sort, when every key still stands where its number does. */
    private void distributeFirst(SortedOrder to, int[] places, int shift, int mask) {
        long[] fromKeys = keys;
        long[] toKeys = to.keys;
        int[] toPositions = to.positions;
        for (int i = 0; i < fromKeys.length; i++) {
            long key = fromKeys[i];
            int place = places[(int) (key >>> shift) & mask]++;
            toKeys[place] = key;
            toPositions[place] = i;
        }
    }

    /** One pass of the sort. */
    private void distribute(SortedOrder to, int[] places, int shift, int mask) {
        long[] fromKeys = keys;
        int[] fromPositions = positions;
        long[] toKeys = to.keys;
        int[] toPositions = to.positions;
        for (int i = 0; i < fromKeys.length; i++) {
            long key = fromKeys[i];
            int place = places[(int) (key >>> shift) & mask]++;
            toKeys[place] = key;
            toPositions[place] = fromPositions[i];
        }
    }

    /** Sorts by insertion; false if that took too many steps, and then the order is not complete. */
    private boolean insertUndecided() {
        long steps = 0;
        long limit = (long) MOST_STEPS_PER_KEY * keys.length;
        for (int i = 1; i < keys.length; i++) {
            long key = keys[i];
            if (Long.compareUnsigned(key, keys[i - 1]) < 0) {
                int position = positions[i];
                int j = i;
                do {
                    keys[j] = keys[j - 1];
                    positions[j] = positions[j - 1];
                    j--;
                } while (j > 0 && Long.compareUnsigned(key, keys[j - 1]) < 0);
                keys[j] = key;
                positions[j] = position;
                steps += i - j;
                if (steps > limit) {
                    return false;
                }
            }
        }
        return true;
    }
}
