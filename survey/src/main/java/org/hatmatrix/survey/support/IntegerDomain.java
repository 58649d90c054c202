package org.hatmatrix.survey.support;

import org.jspecify.annotations.Nullable;

/** The range of numbers that are all integers close together, such as Likert answers; they are counted, not sorted. */
public record IntegerDomain(int lowest, int highest) {

    /** How many numbers are read between two checks whether the range is still narrow enough. */
    private static final int BLOCK = 512;

    /**
     * The range of the numbers.
     *
     * @param widest the widest range worth counting
     * @return the range; null if a number is not an integer, or NaN, or the range is wider
     */
    public static @Nullable IntegerDomain of(double[] values, int widest) {
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int from = 0; from < values.length; from += BLOCK) {
            int to = Math.min(values.length, from + BLOCK);
            long fractions = 0;
            for (int i = from; i < to; i++) {
                double value = values[i];
                int integer = (int) value;
                fractions |= Double.doubleToRawLongBits(value - integer);
                lowest = Math.min(lowest, integer);
                highest = Math.max(highest, integer);
            }
            boolean fractional = fractions << 1 != 0; // the sign bit alone is a zero
            if (fractional || (long) highest - lowest >= widest) {
                return null;
            }
        }
        return values.length == 0 ? null : new IntegerDomain(lowest, highest);
    }

    /** How many integers the range has. */
    public int width() {
        return highest - lowest + 1;
    }

    /** How often every integer of the range occurs. */
    public int[] count(double[] values) {
        int width = width();
        int[] even = new int[width];
        int[] odd = new int[width]; // two arrays: counting equal neighbours in one would wait for the store before
        int i = 0;
        for (; i + 1 < values.length; i += 2) {
            even[(int) values[i] - lowest]++;
            odd[(int) values[i + 1] - lowest]++;
        }
        if (i < values.length) {
            even[(int) values[i] - lowest]++;
        }
        for (int k = 0; k < width; k++) {
            even[k] += odd[k];
        }
        return even;
    }
}
