package org.hatmatrix.survey.groups;

import java.util.Arrays;

/**
 * All ways to divide what is left of the row totals between the last two columns of Fisher's network: their weights in
 * ascending order with running sums, so that one look tells how much of them a path may still reach.
 */
final class LastColumns {

    private final double[] logFactorials;
    private final Runnable counter;
    private final double[] sums;
    private final double bucketsPerUnit;
    private final int[] starts;
    private double[] logs = new double[64];
    private int size;

    /** The counter is told of each way. */
    LastColumns(int[] rest, int total, double[] logFactorials, Runnable counter) {
        this.logFactorials = logFactorials;
        this.counter = counter;
        fill(rest, Margins.room(rest), 0, total, 0);
        Arrays.sort(logs, 0, size);
        this.sums = new double[size + 1];
        for (int i = 0; i < size; i++) {
            sums[i + 1] = sums[i] + Math.exp(logs[i] - top());
        }
        double range = logs[size - 1] - logs[0];
        this.bucketsPerUnit = range > 0 ? size / range : 1;
        this.starts = starts(logs, size, bucketsPerUnit);
    }

    private void fill(int[] rest, int[] room, int row, int left, double log) {
        int own = rest[row];
        if (row == rest.length - 1) {
            counter.run();
            if (size == logs.length) {
                logs = Arrays.copyOf(logs, 2 * size);
            }
            logs[size++] = log - logFactorials[left] - logFactorials[own - left];
            return;
        }
        for (int count = Math.max(0, left - room[row + 1]); count <= Math.min(own, left); count++) {
            fill(rest, room, row + 1, left - count, log - logFactorials[count] - logFactorials[own - count]);
        }
    }

    /** The log of the greatest weight, which is the unit of the others. */
    double top() {
        return logs[size - 1];
    }

    /** The sum of the weights whose log is at most a limit. */
    double weightUpTo(double limit) {
        double place = (limit - logs[0]) * bucketsPerUnit;
        if (!(place >= 0)) {
            return 0;
        }
        if (place >= starts.length) {
            return sums[size];
        }
        int i = starts[(int) place];
        while (i < size && logs[i] <= limit) {
            i++;
        }
        return sums[i];
    }

    /** For each of as many equal parts of the range of logs as there are ways: the first way in it or after. */
    private static int[] starts(double[] logs, int size, double perUnit) {
        int[] starts = new int[size];
        int next = 0;
        for (int i = 0; i < size; i++) {
            int bucket = Math.min(size - 1, (int) ((logs[i] - logs[0]) * perUnit));
            while (next <= bucket) {
                starts[next++] = i;
            }
        }
        Arrays.fill(starts, next, size, size);
        return starts;
    }
}
