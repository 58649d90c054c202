package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.hatmatrix.numeric.CompensatedSum;

/**
 * Fisher's exact test of a table with four columns, met in the middle. A table is two columns and two more; what ties them is how
 * the row totals divide between the pairs. Of each division the most and the least that either pair can weigh are known, which
 * decides many as a whole. For the others all ways to fill the second pair are sorted by weight, and each way to fill the first
 * looks up how much of them it may be combined with: a + b steps for a · b tables.
 *
 * <p>How many ways there are to fill the undecided is counted before any is looked at, so that a table that would take too long is
 * given up at once.
 */
final class FourColumns {

    /** A look takes a fifteenth of the time of a step of the network. */
    static final long WAYS_PER_STEP = 15;

    /** Divisions of the row totals, some hundred bytes each. */
    private static final int DIVISIONS_LIMIT = 500_000;

    /** A way to fill the second pair is sorted, which takes as long as several looks at the sorted ones. */
    private static final double SORTING = 10;

    private final int[] rows;
    private final int[] room;
    private final int[] columns;
    private final double[] logFactorials;
    private final double logFixed;
    private final double limit;
    private final TwoColumns pairs;
    private final Map<RowTotals, Map<RowTotals, int[]>> divisions = new HashMap<>();
    private int found;

    /**
     * A table with given totals.
     *
     * @param rows the row totals
     * @param columns the four column totals, ascending
     * @param logFactorials of 0, 1, …, total
     * @param logFixed the log of ∏ rows! ∏ columns! / total!
     * @param limit the greatest log of ∏ 1/count! that is extreme
     */
    FourColumns(int[] rows, int[] columns, double[] logFactorials, double logFixed, double limit) {
        this.rows = rows;
        this.room = Margins.room(rows);
        this.columns = columns;
        this.logFactorials = logFactorials;
        this.logFixed = logFixed;
        this.limit = limit;
        this.pairs = new TwoColumns(logFactorials, steps -> {});
    }

    /** The sum of the probabilities of all extreme tables; empty if there are more ways to fill two columns than a limit. */
    OptionalDouble pValue(long waysLimit) {
        if (!divide(rows.clone(), 0, columns[0] + columns[1])) {
            return OptionalDouble.empty();
        }
        CompensatedSum sum = new CompensatedSum();
        decide(sum);
        if (waysLeft() > waysLimit) {
            return OptionalDouble.empty();
        }
        divisions.forEach((second, firsts) -> {
            if (!firsts.isEmpty()) {
                LastColumns last = new LastColumns(second.sorted, columns[2], logFactorials, () -> {});
                firsts.forEach((first, times) -> sum.add(times[0] * new FirstColumns(first.sorted, last).weight()));
            }
        });
        return OptionalDouble.of(Math.min(1, sum.value()));
    }

    /** Adds the divisions all tables of which are extreme, and takes them away with those of which none is. */
    private void decide(CompensatedSum sum) {
        Map<RowTotals, Extent> firstExtents = new HashMap<>();
        divisions.forEach((second, firsts) -> {
            Extent ofSecond = extent(second.sorted, columns[2], columns[3]);
            firsts.entrySet().removeIf(first -> {
                Extent ofFirst =
                        firstExtents.computeIfAbsent(first.getKey(), key -> extent(key.sorted, columns[0], columns[1]));
                boolean allExtreme = ofFirst.longest + ofSecond.longest <= limit;
                if (allExtreme) {
                    sum.add(first.getValue()[0] * Math.exp(logFixed + ofFirst.total + ofSecond.total));
                }
                return allExtreme || ofFirst.shortest + ofSecond.shortest > limit;
            });
        });
    }

    /** The ways to fill two columns of the divisions that are left, as looks. */
    private double waysLeft() {
        double ways = 0;
        for (Map.Entry<RowTotals, Map<RowTotals, int[]>> division : divisions.entrySet()) {
            Set<RowTotals> firsts = division.getValue().keySet();
            ways += firsts.isEmpty() ? 0 : SORTING * ways(division.getKey().sorted, columns[2]);
            for (RowTotals first : firsts) {
                ways += ways(first.sorted, columns[0]);
            }
        }
        return ways;
    }

    /** All divisions of the row totals; false if they are too many. */
    private boolean divide(int[] second, int row, int left) {
        if (row == rows.length) {
            int[] first = new int[rows.length];
            Arrays.setAll(first, i -> rows[i] - second[i]);
            divisions.computeIfAbsent(new RowTotals(second), any -> new HashMap<>())
                    .computeIfAbsent(new RowTotals(first), any -> new int[1])[0]++;
            return ++found <= DIVISIONS_LIMIT;
        }
        boolean few = true;
        for (int own = Math.max(0, left - room[row + 1]); few && own <= Math.min(rows[row], left); own++) {
            second[row] = rows[row] - own;
            few = divide(second, row + 1, left - own);
        }
        second[row] = rows[row];
        return few;
    }

    private Extent extent(int[] totals, int one, int other) {
        return new Extent(pairs.longest(totals, one), pairs.shortest(totals, one), pairs.logTotal(totals, one, other));
    }

    /** The number of ways to fill a column whose counts are at most the totals of the rows. */
    private static double ways(int[] totals, int column) {
        double[] ways = new double[column + 1];
        ways[0] = 1;
        for (int total : totals) {
            // running sums of as many as the row may have
            for (int k = 1; k <= column; k++) {
                ways[k] += ways[k - 1];
            }
            for (int k = column; k > total; k--) {
                ways[k] -= ways[k - total - 1];
            }
        }
        return ways[column];
    }

    private record Extent(double longest, double shortest, double total) {}

    /** All ways to fill the first two columns, beside the sorted ways to fill the others. */
    private final class FirstColumns {

        private final int[] totals;
        private final LastColumns last;
        private final double[][] logs;
        private final double[][] weights;
        private final int[] room;
        private double top;
        private double sum;

        FirstColumns(int[] totals, LastColumns last) {
            this.totals = totals;
            this.last = last;
            this.logs = new double[totals.length][];
            this.weights = new double[totals.length][];
            this.room = Margins.room(totals);
            for (int i = totals.length - 1; i >= 0; i--) {
                double[] log = new double[totals[i] + 1];
                for (int k = 0; k < log.length; k++) {
                    log[k] = -logFactorials[k] - logFactorials[log.length - 1 - k];
                }
                double most = log[log.length / 2];
                top += most;
                logs[i] = log;
                weights[i] = Arrays.stream(log).map(l -> Math.exp(l - most)).toArray();
            }
        }

        /** The probability of the extreme tables. */
        double weight() {
            fill(0, columns[0], 0, 1);
            return sum * Math.exp(logFixed + top + last.top());
        }

        private void fill(int row, int left, double log, double weight) {
            if (row >= totals.length - 2) {
                fillLast(row, left, log, weight);
                return;
            }
            for (int own = Math.max(0, left - room[row + 1]); own <= Math.min(totals[row], left); own++) {
                fill(row + 1, left - own, log + logs[row][own], weight * weights[row][own]);
            }
        }

        private void fillLast(int row, int left, double log, double weight) {
            double[] logsOfOne = logs[row];
            double[] logsOfOther = logs[row + 1];
            double[] weightsOfOne = weights[row];
            double[] weightsOfOther = weights[row + 1];
            double bound = limit - log;
            double own = 0;
            int to = Math.min(totals[row], left);
            for (int k = Math.max(0, left - room[row + 1]); k <= to; k++) {
                own += weightsOfOne[k]
                        * weightsOfOther[left - k]
                        * last.weightUpTo(bound - logsOfOne[k] - logsOfOther[left - k]);
            }
            sum += weight * own;
        }
    }
}
