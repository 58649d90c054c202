package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.hatmatrix.numeric.CompensatedSum;

/**
 * Fisher's exact test of an r × c table by Mehta and Patel's network. The table is filled column by column, largest first; a
 * node is what is left of the row totals, sorted, because the order of rows does not matter. From each node the most and the
 * least probable completions are known, so that most paths are counted or dropped as a whole long before they end. Paths
 * that reach a node with the same probability go on as one, and what is left when two columns are open is met from the
 * other end ({@link LastColumns}). Both the steps and what is held in memory are bounded, and a table beyond either bound is
 * given up: the same tables on every machine.
 *
 * <p>Literature: C. R. Mehta, N. R. Patel, JASA 78 (1983) 427–434.
 */
final class FisherExact {

    /** One to two seconds. */
    private static final long STEP_LIMIT = 20_000_000;

    /** Nodes and paths that are kept at a time, some hundred bytes each. */
    private static final int HELD_LIMIT = 600_000;

    /** R counts a table as no more probable than the observed one up to this relative difference. */
    private static final double LOG_TOLERANCE = Math.log1p(1e-7);

    private final int[] rows;
    private final int[] columns;
    private final double[] logFactorials;
    private final double logObserved;
    private final double logFixed;
    private final TwoColumns pair;
    private final Map<RowTotals, Bounds> known = new HashMap<>();
    private long stepLimit;
    private long steps;
    private int paths;

    FisherExact(int[][] counts) {
        int[] rowTotals = Margins.rows(counts);
        int[] columnTotals = Margins.columns(counts);
        boolean fewerRows = rowTotals.length <= columnTotals.length;
        this.rows = fewerRows ? rowTotals : columnTotals;
        this.columns = fewerRows ? columnTotals : rowTotals;
        Arrays.sort(rows);
        Arrays.sort(columns);
        int total = Arrays.stream(rows).sum();
        this.logFactorials = Margins.logFactorials(total);
        this.pair = new TwoColumns(logFactorials, this::count);
        double fixed = -logFactorials[total];
        for (int r : rows) {
            fixed += logFactorials[r];
        }
        for (int c : columns) {
            fixed += logFactorials[c];
        }
        this.logFixed = fixed;
        double own = 0;
        for (int[] row : counts) {
            for (int count : row) {
                own -= logFactorials[count];
            }
        }
        this.logObserved = own;
    }

    /** The probability of the table itself, given its totals. */
    double probability() {
        return Math.exp(logFixed + logObserved);
    }

    /** The two-sided p-value; empty if it would take more steps or memory than the limits. */
    OptionalDouble pValue() {
        return pValue(STEP_LIMIT);
    }

    OptionalDouble pValue(long limit) {
        this.stepLimit = limit;
        this.steps = 0;
        if (rows.length < 2) {
            return OptionalDouble.of(1);
        }
        OptionalDouble met = fourColumns();
        if (met.isPresent() || columns.length == 4) {
            return met;
        }
        try {
            return OptionalDouble.of(Math.min(1, sumOfPaths()));
        } catch (StepLimit tooMany) {
            return OptionalDouble.empty();
        }
    }

    /** Tables with four columns, or with four rows, are met in the middle. */
    private OptionalDouble fourColumns() {
        if (rows.length != 4 && columns.length != 4) {
            return OptionalDouble.empty();
        }
        boolean turned = columns.length != 4;
        return new FourColumns(
                        turned ? columns : rows,
                        turned ? rows : columns,
                        logFactorials,
                        logFixed,
                        logObserved + LOG_TOLERANCE)
                .pValue(FourColumns.WAYS_PER_STEP * stepLimit);
    }

    private double sumOfPaths() {
        CompensatedSum sum = new CompensatedSum();
        Map<RowTotals, PathTable> stage = new HashMap<>();
        PathTable start = new PathTable();
        start.add(0, 1);
        stage.put(new RowTotals(rows), start);
        for (int open = columns.length - 1; open >= 2; open--) {
            stage = next(stage, open, sum);
        }
        stage.forEach((node, toNode) -> {
            LastColumns last = new LastColumns(node.sorted, columns[1], logFactorials, () -> count(1));
            count(toNode.size());
            toNode.forEach((log, number) -> sum.add(number
                    * last.weightUpTo(logObserved + LOG_TOLERANCE - log)
                    * Math.exp(logFixed + log + last.top())));
        });
        return sum.value();
    }

    /** The paths through one more column, to nodes with {@code open} columns left. */
    private Map<RowTotals, PathTable> next(Map<RowTotals, PathTable> stage, int open, CompensatedSum sum) {
        Map<RowTotals, PathTable> next = new HashMap<>();
        paths = 0;
        stage.forEach((node, toNode) -> eachColumn(node, columns[open], (child, logWeight) -> {
            count(toNode.size());
            Bounds reach = bounds(child, open);
            extend(toNode, logWeight, reach, sum, () -> next.computeIfAbsent(child, any -> new PathTable()));
        }));
        return next;
    }

    /** Counts paths whose every end is extreme, drops those of which none is, takes the others to the child. */
    private void extend(
            PathTable toNode, double logWeight, Bounds reach, CompensatedSum sum, Supplier<PathTable> child) {
        double limit = logObserved + LOG_TOLERANCE;
        toNode.forEach((logBefore, number) -> {
            double log = logBefore + logWeight;
            if (log + reach.longest <= limit) {
                sum.add(number * Math.exp(logFixed + log + reach.logTotal));
            } else if (log + reach.shortest <= limit) {
                PathTable toChild = child.get();
                int before = toChild.size();
                toChild.add(log, number);
                paths += toChild.size() - before;
                giveUpIf(paths + known.size() > HELD_LIMIT);
            }
        });
    }

    /** The most and least probable way to fill the first {@code open} columns so that nothing of the rows is left. */
    private Bounds bounds(RowTotals node, int open) {
        Bounds found = known.get(node);
        if (found == null) {
            found = open == 2 ? ofTwo(node) : searched(node, open);
            known.put(node, found);
            giveUpIf(paths + known.size() > HELD_LIMIT);
        }
        return found;
    }

    private Bounds searched(RowTotals node, int open) {
        double[] extremes = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        eachColumn(node, columns[open - 1], (child, logWeight) -> {
            count(1);
            Bounds rest = bounds(child, open - 1);
            extremes[0] = Math.max(extremes[0], logWeight + rest.longest);
            extremes[1] = Math.min(extremes[1], logWeight + rest.shortest);
        });
        return new Bounds(extremes[0], extremes[1], logTotal(node, open));
    }

    private Bounds ofTwo(RowTotals node) {
        return new Bounds(
                pair.longest(node.sorted, columns[1]), pair.shortest(node.sorted, columns[1]), logTotal(node, 2));
    }

    /** The log of the sum of all weights ∏ 1/count! of the tables with these totals. */
    private double logTotal(RowTotals node, int open) {
        return pair.logTotal(node.sorted, Arrays.copyOf(columns, open));
    }

    private void eachColumn(RowTotals node, int total, Visitor visitor) {
        int[] rest = node.sorted.clone();
        fill(rest, Margins.room(rest), 0, total, 0, visitor);
    }

    private void fill(int[] rest, int[] room, int row, int left, double logWeight, Visitor visitor) {
        if (row == rest.length) {
            visitor.visit(new RowTotals(rest), logWeight);
            return;
        }
        int own = rest[row];
        for (int count = Math.max(0, left - room[row + 1]); count <= Math.min(own, left); count++) {
            rest[row] = own - count;
            fill(rest, room, row + 1, left - count, logWeight - logFactorials[count], visitor);
        }
        rest[row] = own;
    }

    private void count(int more) {
        steps += more;
        giveUpIf(steps > stepLimit);
    }

    private static void giveUpIf(boolean tooMuch) {
        if (tooMuch) {
            throw new StepLimit();
        }
    }

    private interface Visitor {
        void visit(RowTotals child, double logWeight);
    }

    private record Bounds(double longest, double shortest, double logTotal) {}

    /** Ends a search that takes too long or holds too much. */
    private static final class StepLimit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StepLimit() {
            super(null, null, false, false);
        }
    }
}
