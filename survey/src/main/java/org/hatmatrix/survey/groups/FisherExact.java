package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.hatmatrix.numeric.CompensatedSum;

/**
 * Fisher's exact test of an r × c table by Mehta and Patel's network. The table is filled column by column; a node is
 * what is left of the row totals, sorted, because the order of rows does not matter. From each node the most and the
 * least probable completions are known, so that most paths are counted or dropped as a whole long before they end. Paths
 * that reach a node with the same probability go on as one.
 */
final class FisherExact {

    /** About one second. */
    private static final long STEP_LIMIT = 3_000_000;

    /** R counts a table as no more probable than the observed one up to this relative difference. */
    private static final double LOG_TOLERANCE = Math.log1p(1e-7);

    private final int[] rows;
    private final int[] columns;
    private final double[] logFactorials;
    private final double logObserved;
    private final double logFixed;
    private long steps;

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

    /** The two-sided p-value; empty if it would take more steps than the limit. */
    OptionalDouble pValue() {
        if (rows.length < 2) {
            return OptionalDouble.of(1);
        }
        try {
            return OptionalDouble.of(Math.min(1, sumOfPaths()));
        } catch (StepLimit tooMany) {
            return OptionalDouble.empty();
        }
    }

    private double sumOfPaths() {
        Map<Node, PathTable> stage = new HashMap<>();
        PathTable start = new PathTable();
        start.add(0, 1);
        stage.put(new Node(rows), start);
        Map<Node, Bounds> bounds = new HashMap<>();
        CompensatedSum sum = new CompensatedSum();
        for (int open = columns.length - 1; open >= 0; open--) {
            Map<Node, PathTable> next = new HashMap<>();
            int before = open;
            stage.forEach((node, paths) -> eachColumn(node, columns[before], (child, logWeight) -> {
                count(paths.size());
                extend(
                        paths,
                        logWeight,
                        bounds(child, before, bounds),
                        sum,
                        () -> next.computeIfAbsent(child, any -> new PathTable()));
            }));
            stage = next;
        }
        return sum.value();
    }

    /** Counts paths whose every end is extreme, drops those of which none is, takes the others to the child. */
    private void extend(
            PathTable paths, double logWeight, Bounds reach, CompensatedSum sum, Supplier<PathTable> child) {
        double limit = logObserved + LOG_TOLERANCE;
        paths.forEach((logBefore, number) -> {
            double log = logBefore + logWeight;
            if (log + reach.longest <= limit) {
                sum.add(number * Math.exp(logFixed + log + reach.logTotal));
            } else if (log + reach.shortest <= limit) {
                child.get().add(log, number);
            }
        });
    }

    /** The most and least probable way to fill the first {@code open} columns so that nothing of the rows is left. */
    private Bounds bounds(Node node, int open, Map<Node, Bounds> known) {
        Bounds found = known.get(node);
        if (found == null) {
            found = open == 0 ? new Bounds(0, 0, 0) : searched(node, open, known);
            known.put(node, found);
        }
        return found;
    }

    private Bounds searched(Node node, int open, Map<Node, Bounds> known) {
        double[] extremes = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        eachColumn(node, columns[open - 1], (child, logWeight) -> {
            count(1);
            Bounds rest = bounds(child, open - 1, known);
            extremes[0] = Math.max(extremes[0], logWeight + rest.longest);
            extremes[1] = Math.min(extremes[1], logWeight + rest.shortest);
        });
        return new Bounds(extremes[0], extremes[1], logTotal(node, open));
    }

    /** The log of the sum of all weights ∏ 1/count! of the tables with these totals. */
    private double logTotal(Node node, int open) {
        int total = 0;
        double log = 0;
        for (int rest : node.rest) {
            total += rest;
            log -= logFactorials[rest];
        }
        for (int j = 0; j < open; j++) {
            log -= logFactorials[columns[j]];
        }
        return log + logFactorials[total];
    }

    private void eachColumn(Node node, int total, Visitor visitor) {
        int[] rest = node.rest.clone();
        int[] room = new int[rest.length + 1];
        for (int i = rest.length - 1; i >= 0; i--) {
            room[i] = room[i + 1] + rest[i];
        }
        fill(rest, room, 0, total, 0, visitor);
    }

    private void fill(int[] rest, int[] room, int row, int left, double logWeight, Visitor visitor) {
        if (row == rest.length) {
            visitor.visit(new Node(rest), logWeight);
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
        if (steps > STEP_LIMIT) {
            throw new StepLimit();
        }
    }

    private interface Visitor {
        void visit(Node child, double logWeight);
    }

    /** What is left of the row totals, sorted. */
    private static final class Node {

        private final int[] rest;

        Node(int[] rest) {
            this.rest = rest.clone();
            Arrays.sort(this.rest);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && Arrays.equals(rest, node.rest);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(rest);
        }
    }

    private record Bounds(double longest, double shortest, double logTotal) {}

    /** Ends a search that takes too long. */
    private static final class StepLimit extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StepLimit() {
            super(null, null, false, false);
        }
    }
}
