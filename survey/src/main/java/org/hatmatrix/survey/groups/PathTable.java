package org.hatmatrix.survey.groups;

/**
 * Paths of Fisher's network by their weight: pairs of the log of a weight and the number of paths that have it, in an
 * open-addressed hash table of primitive values. Weights that agree to 2⁻⁴⁰ are one, which is far below the tolerance
 * of the comparison that they are for, and far above their rounding.
 */
final class PathTable {

    private static final double BUCKETS_PER_UNIT = 0x1p40;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys = new long[4];
    private double[] logs = new double[4];
    private double[] numbers = new double[4];
    private int size;

    interface Visitor {
        void visit(double log, double number);
    }

    int size() {
        return size;
    }

    /** Adds paths; what a merged log differs from the first one in its bucket goes into the number. */
    void add(double log, double number) {
        long key = Math.round(log * BUCKETS_PER_UNIT);
        int slot = slot(key);
        if (numbers[slot] == 0) {
            if (2 * size >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            logs[slot] = log;
            numbers[slot] = number;
            size++;
        } else {
            numbers[slot] += number * Math.exp(log - logs[slot]);
        }
    }

    void forEach(Visitor visitor) {
        for (int slot = 0; slot < keys.length; slot++) {
            if (numbers[slot] > 0) {
                visitor.visit(logs[slot], numbers[slot]);
            }
        }
    }

    /** Where a key is or would go; a slot without paths is free. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * GOLDEN >>> 40) & mask;
        while (numbers[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        PathTable larger = new PathTable();
        larger.keys = new long[2 * keys.length];
        larger.logs = new double[2 * keys.length];
        larger.numbers = new double[2 * keys.length];
        forEach(larger::add);
        keys = larger.keys;
        logs = larger.logs;
        numbers = larger.numbers;
    }
}
