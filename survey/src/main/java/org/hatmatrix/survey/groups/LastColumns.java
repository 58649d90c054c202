package org.hatmatrix.survey.groups;

import java.util.Arrays;

/**
 * All ways to divide what is left of the row totals between the last two columns of Fisher's network: their weights in
 * ascending order with running sums, so that one search tells how much of them a path may still reach.
 */
final class LastColumns {

    private final double[] logFactorials;
    private final Runnable counter;
    private final double[] sums;
    private double[] logs = new double[64];
    private int size;

    /** The counter is told of each way. */
    LastColumns(int[] rest, int total, double[] logFactorials, Runnable counter) {
        this.logFactorials = logFactorials;
        this.counter = counter;
        int[] room = new int[rest.length + 1];
        for (int i = rest.length - 1; i >= 0; i--) {
            room[i] = room[i + 1] + rest[i];
        }
        fill(rest, room, 0, total, 0);
        Arrays.sort(logs, 0, size);
        this.sums = new double[size + 1];
        for (int i = 0; i < size; i++) {
            sums[i + 1] = sums[i] + Math.exp(logs[i] - top());
        }
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
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (logs[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sums[low];
    }
}
