package org.hatmatrix.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.expression.NumberColumn;

/** Numbers that come one by one, kept in pieces so that a long column is copied once. */
final class NumberList {

    /** Rows of a block: enough for its overhead not to matter, few enough for its columns to stay in the cache. */
    static final int BLOCK = 4096;

    private static final int FIRST = 16;

    private final List<double[]> full = new ArrayList<>();
    private double[] values = new double[FIRST];
    private int size;

    void add(double value) {
        if (size == values.length) {
            extend();
        }
        values[size++] = value;
    }

    private void extend() {
        if (size < BLOCK) {
            values = Arrays.copyOf(values, 2 * size);
        } else {
            full.add(values);
            values = new double[BLOCK];
            size = 0;
        }
    }

    /** The numbers so far; they are taken from the list, which is empty then. */
    NumberColumn take() {
        double[] all = values;
        if (!full.isEmpty() || size < values.length) {
            all = new double[Math.addExact(full.size() * BLOCK, size)];
            for (int k = 0; k < full.size(); k++) {
                System.arraycopy(full.get(k), 0, all, k * BLOCK, BLOCK);
            }
            System.arraycopy(values, 0, all, full.size() * BLOCK, size);
        }
        values = new double[all.length == BLOCK ? BLOCK : FIRST];
        size = 0;
        full.clear();
        return new NumberColumn(all);
    }
}
