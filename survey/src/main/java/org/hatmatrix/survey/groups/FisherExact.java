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
    private final Map<Node, Bounds> known = new HashMap<>();
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
        try {
            return OptionalDouble.of(Math.min(1, sumOfPaths()));
        } catch (StepLimit tooMany) {
            return OptionalDouble.empty();
        }
    }

    private double sumOfPaths() {
        CompensatedSum sum = new CompensatedSum();
        Map<Node, PathTable> stage = new HashMap<>();
        PathTable start = new PathTable();
        start.add(0, 1);
        stage.put(new Node(rows), start);
        for (int open = columns.length - 1; open >= 2; open--) {
            stage = next(stage, open, sum);
        }
        stage.forEach((node, toNode) -> {
            LastColumns last = new LastColumns(node.rest, columns[1], logFactorials, () -> count(1));
            count(toNode.size());
            toNode.forEach((log, number) -> sum.add(number
                    * last.weightUpTo(logObserved + LOG_TOLERANCE - log)
                    * Math.exp(logFixed + log + last.top())));
        });
        return sum.value();
    }

    /** The paths through one more column, to nodes with {@code open} columns left. */
    private Map<Node, PathTable> next(Map<Node, PathTable> stage, int open, CompensatedSum sum) {
        Map<Node, PathTable> next = new HashMap<>();
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
    private Bounds bounds(Node node, int open) {
        Bounds found = known.get(node);
        if (found == null) {
            found = open == 2 ? ofTwo(node) : searched(node, open);
            known.put(node, found);
            giveUpIf(paths + known.size() > HELD_LIMIT);
        }
        return found;
    }

    private Bounds searched(Node node, int open) {
        double[] extremes = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        eachColumn(node, columns[open - 1], (child, logWeight) -> {
            count(1);
            Bounds rest = bounds(child, open - 1);
            extremes[0] = Math.max(extremes[0], logWeight + rest.longest);
            extremes[1] = Math.min(extremes[1], logWeight + rest.shortest);
        });
        return new Bounds(extremes[0], extremes[1], logTotal(node, open));
    }

    /** The logarithms of the factorials are convex: the most probable is found greedily, the least probable among corners. */
    private Bounds ofTwo(Node node) {
        double shortest = -corner(node.rest, 0, -1, columns[1], 0);
        return new Bounds(-evenest(node.rest, columns[1]), shortest, logTotal(node, 2));
    }

    /** The least Σ ln(x! (rest − x)!) of counts x with a sum, each unit placed where the sum then grows least. */
    private double evenest(int[] rest, int total) {
        count(1 + total / 16);
        int[] placed = new int[rest.length];
        for (int unit = 0; unit < total; unit++) {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < rest.length; i++) {
                double factor = (placed[i] + 1.0) / (rest[i] - placed[i]);
                if (factor < least) {
                    least = factor;
                    best = i;
                }
            }
            placed[best]++;
        }
        double sum = 0;
        for (int i = 0; i < rest.length; i++) {
            sum += logFactorials[placed[i]] + logFactorials[rest[i] - placed[i]];
        }
        return sum;
    }

    /** The greatest Σ ln(x! (rest − x)!): all rows but one, {@code split}, lie wholly in one of the two columns. */
    private double corner(int[] rest, int row, int split, int left, double sum) {
        if (left < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (row == rest.length) {
            count(1);
            int own = split < 0 ? 0 : rest[split];
            return left > own ? Double.NEGATIVE_INFINITY : sum + logFactorials[left] + logFactorials[own - left];
        }
        if (rest[row] == 0) {
            return corner(rest, row + 1, split, left, sum);
        }
        double log = sum + logFactorials[rest[row]];
        double whole =
                Math.max(corner(rest, row + 1, split, left - rest[row], log), corner(rest, row + 1, split, left, log));
        return split < 0 ? Math.max(whole, corner(rest, row + 1, row, left, sum)) : whole;
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
        giveUpIf(steps > stepLimit);
    }

    private static void giveUpIf(boolean tooMuch) {
        if (tooMuch) {
            throw new StepLimit();
        }
    }

    private interface Visitor {
        void visit(Node child, double logWeight);
    }

    /** What is left of the row totals, sorted. */
    private static final class Node {

        private final int[] rest;
        private final int hash;

        Node(int[] rest) {
            this.rest = rest.clone();
            Arrays.sort(this.rest);
            this.hash = Arrays.hashCode(this.rest);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Node node && Arrays.equals(rest, node.rest);
        }

        @Override
        public int hashCode() {
            return hash;
        }
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
