package org.hatmatrix.data;

import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/** Rows that stand for several equal ones. */
final class Repetition {

    private static final int MOST_ROWS = 1_000_000_000;

    private Repetition() {}

    /** The index of each row, as often as its frequency says. */
    static int[] rows(String column, double[] frequencies) {
        double total = 0;
        for (int i = 0; i < frequencies.length; i++) {
            double frequency = frequencies[i];
            if (!(frequency >= 0 && frequency <= MOST_ROWS) || frequency != Math.rint(frequency)) {
                throw new IllegalArgumentException("frequencies " + Excerpt.quoted(column) + ", row " + (i + 1) + ": "
                        + (Double.isNaN(frequency) ? "missing" : Double.toString(frequency))
                        + ", a whole number of at least 0 is wanted; weights of a sample are no frequencies");
            }
            total += frequency;
        }
        if (total == 0 || total > MOST_ROWS) {
            throw new IllegalArgumentException("frequencies " + Excerpt.quoted(column) + ": they sum to "
                    + Numbers.compact(total, 6) + ", between 1 and " + MOST_ROWS + " is wanted");
        }
        int[] rows = new int[(int) total];
        int next = 0;
        for (int i = 0; i < frequencies.length; i++) {
            for (int copy = 0; copy < frequencies[i]; copy++) {
                rows[next++] = i;
            }
        }
        return rows;
    }
}
