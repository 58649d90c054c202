package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random tables with given totals, each as probable as independence makes it. */
final class RandomTables {

    private static final double LOG_TOLERANCE = Math.log1p(1e-7);

    private final int[] rows;
    private final int[] columns;
    private final double[] logFactorials;
    private final double logObserved;
    private final SplittableRandom random;

    RandomTables(int[][] counts, long seed) {
        this.rows = Margins.rows(counts);
        this.columns = Margins.columns(counts);
        this.logFactorials = Margins.logFactorials(Arrays.stream(rows).sum());
        this.random = new SplittableRandom(seed);
        double own = 0;
        for (int[] row : counts) {
            for (int count : row) {
                own -= logFactorials[count];
            }
        }
        this.logObserved = own;
    }

    /** Of the observed table and so many random ones, the share that is no more probable than the observed one. */
    double pValue(int replicates) {
        int extreme = 1;
        for (int i = 0; i < replicates; i++) {
            if (logWeightOfNext() <= logObserved + LOG_TOLERANCE) {
                extreme++;
            }
        }
        return extreme / (replicates + 1.0);
    }

    /** Draws a table cell by cell: each count is hypergeometric, given the cells before it. */
    private double logWeightOfNext() {
        int[] left = columns.clone();
        int unplaced = Arrays.stream(left).sum();
        double log = 0;
        for (int row : rows) {
            int toPlace = row;
            int pool = unplaced;
            for (int j = 0; j < left.length; j++) {
                int count = hypergeometric(toPlace, left[j], pool);
                pool -= left[j];
                toPlace -= count;
                left[j] -= count;
                log -= logFactorials[count];
            }
            unplaced -= row;
        }
        return log;
    }

    /** How many of {@code drawn} from {@code pool} are of a kind with {@code kind} members; inverted from the mode. */
    private int hypergeometric(int drawn, int kind, int pool) {
        int low = Math.max(0, drawn - (pool - kind));
        int high = Math.min(drawn, kind);
        if (low == high) {
            return low;
        }
        int mode = (int) Math.min(high, Math.max(low, (drawn + 1L) * (kind + 1L) / (pool + 2L)));
        double atMode = Math.exp(logFactorials[kind]
                + logFactorials[pool - kind]
                + logFactorials[drawn]
                + logFactorials[pool - drawn]
                - logFactorials[pool]
                - logFactorials[mode]
                - logFactorials[kind - mode]
                - logFactorials[drawn - mode]
                - logFactorials[pool - kind - drawn + mode]);
        double u = random.nextDouble() - atMode;
        int down = mode;
        int up = mode;
        double below = atMode;
        double above = atMode;
        while (u > 0 && (down > low || up < high)) {
            if (up < high) {
                above *= (kind - up) * (double) (drawn - up) / ((up + 1.0) * (pool - kind - drawn + up + 1.0));
                up++;
                u -= above;
                if (u <= 0) {
                    return up;
                }
            }
            if (down > low) {
                below *= down * (double) (pool - kind - drawn + down) / ((kind - down + 1.0) * (drawn - down + 1.0));
                down--;
                u -= below;
                if (u <= 0) {
                    return down;
                }
            }
        }
        return mode;
    }
}
