package org.hatmatrix.data;

import java.util.Arrays;
import org.hatmatrix.expression.NumberColumn;

/** Numbers that come one by one. */
final class NumberList {

    private double[] values = new double[4];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    int size() {
        return size;
    }

    double value(int index) {
        return values[index];
    }

    NumberColumn column() {
        return new NumberColumn(Arrays.copyOf(values, size));
    }
}
