package org.hatmatrix.numeric;

import java.util.Arrays;

/** Numbers different doubles from 0 in the order in which they first come, in a table with open addressing. */
public final class NumberIndex {

    /** One more than the code of the value at each place; 0 where there is none. At most half of the places are taken. */
    private int[] table = new int[1 << 8];

    private double[] values = new double[1 << 7];
    private int count;

    /** An index without values. */
    public NumberIndex() {}

    /**
     * Adds a value unless it is there.
     *
     * @param value a number, not NaN; 0 and −0 are one
     * @return its code
     */
    public int add(double value) {
        double key = value + 0.0; // −0 becomes 0
        int place = place(key);
        if (table[place] == 0) {
            if (count == values.length) {
                grow();
                place = place(key);
            }
            values[count] = key;
            table[place] = ++count;
        }
        return table[place] - 1;
    }

    /**
     * The code of a value.
     *
     * @param value a number
     * @return its code, −1 if it has none
     */
    public int code(double value) {
        return table[place(value + 0.0)] - 1;
    }

    private int place(double value) {
        long bits = Double.doubleToLongBits(value) * 0x9E3779B97F4A7C15L;
        int mask = table.length - 1;
        int place = (int) (bits >>> 32) & mask;
        while (table[place] != 0 && values[table[place] - 1] != value) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        values = Arrays.copyOf(values, 2 * count);
        table = new int[4 * count];
        for (int code = 0; code < count; code++) {
            table[place(values[code])] = code + 1;
        }
    }

    /**
     * How many different values there are.
     *
     * @return their number
     */
    public int count() {
        return count;
    }

    /**
     * A value.
     *
     * @param code its code, from 0
     * @return the value
     */
    public double value(int code) {
        return values[code];
    }

    /**
     * The values in the order of their codes.
     *
     * @return a copy
     */
    public double[] values() {
        return Arrays.copyOf(values, count);
    }
}
