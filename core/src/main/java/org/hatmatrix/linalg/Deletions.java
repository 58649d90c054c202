package org.hatmatrix.linalg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out rows by factorizing the others: for the few rows of which a factorization of all rows says too little,
 * because they determine their own fit or because they are nearly all of the residual sum of squares.
 *
 * <p>The rows in question, single ones or groups, are set aside, the rest is factorized once, and for each of them the others
 * that were set aside are added to that factor, by halves: with s sets of rows each is added log₂ s times only.
 */
final class Deletions {

    /** A factorization in double-double of so many products takes less than a second. */
    private static final double AFFORDABLE = 1e7;

    /** By so many powers of two a row may be larger than the others before squares of lengths overflow. */
    private static final int LARGEST = 480;

    /** Dependence to all but the last digits of double-double. */
    private static final double EXACT = 0x1p-90;

    /** Below this part of what they are differences of, numbers are roundings of the double-double arithmetic. */
    private static final double NEGLIGIBLE = 0x1p-94;

    private final Problem problem;
    private final Scaling given;
    private final int[] kept;
    private final int[] rows;
    private final Scaling scaling;
    private final double[][] high;
    private final double[][] low;
    private final boolean extended;

    /** Of rows of positive weight, given ascending, from a problem whose kept columns are independent. */
    static List<Deletion> of(Problem all, Scaling scaling, int[] kept, int[] rows) {
        return rows.length == 0 ? List.of() : aside(all, scaling, kept, rows).run();
    }

    /** The rows set aside. */
    static Deletions aside(Problem all, Scaling scaling, int[] kept, int[] rows) {
        Problem problem = columns(all, kept);
        int[] columnExponents =
                Arrays.stream(kept).map(j -> scaling.columns()[j]).toArray();
        Scaling given = new Scaling(columnExponents, scaling.response(), scaling.weights());
        return new Deletions(problem, given, kept, rows);
    }

    private Deletions(Problem problem, Scaling given, int[] kept, int[] rows) {
        this.problem = problem;
        this.given = given;
        this.kept = kept;
        this.rows = rows;
        int width = kept.length + 1;
        double work = (double) problem.rows() * width * width;
        extended = work <= AFFORDABLE;
        scaling = scalingOfOthers();
        high = new double[rows.length][width];
        low = new double[rows.length][width];
        copyRows();
    }

    private static Problem columns(Problem all, int[] kept) {
        if (kept.length == all.columns()) {
            return all;
        }
        boolean intercept = all.x().hasIntercept() && kept.length > 0 && kept[0] == 0;
        int first = intercept ? 1 : 0;
        double[][] columns = new double[kept.length - first][];
        double[][] lowParts = new double[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            double[] x = all.x().array(kept[k + first]);
            columns[k] = x == null ? all.x().column(0) : x;
            lowParts[k] = all.x().lowPart(kept[k + first]);
        }
        ColumnMatrix x = intercept
                ? ColumnMatrix.withInterceptUnsafe(all.rows(), columns, lowParts)
                : ColumnMatrix.withoutInterceptUnsafe(all.rows(), columns, lowParts);
        return new Problem(x, all.y(), all.yLow(), all.weights());
    }

    /** The other rows are brought near one, so that their squares do not vanish beside those of the rows set aside. */
    private Scaling scalingOfOthers() {
        Scaling all = Scaling.of(problem);
        double[] roots = new double[problem.rows()];
        double[] weights = problem.weights();
        double factor = all.weightFactor();
        Arrays.setAll(roots, i -> weights == null ? 1 : Math.sqrt(weights[i] * factor));
        for (int row : rows) {
            roots[row] = 0;
        }
        int[] exponents = new int[problem.columns()];
        for (int j = 0; j < exponents.length; j++) {
            double[] x = problem.x().array(j);
            exponents[j] = exponentOfOthers(x, roots, all.columns()[j]);
        }
        return new Scaling(exponents, exponentOfOthers(problem.y(), roots, all.response()), all.weights());
    }

    private static int exponentOfOthers(double @Nullable [] x, double[] roots, int ofAll) {
        if (x == null) {
            return ofAll;
        }
        double largest = Scaling.largest(x, x.length, roots);
        return largest == 0 ? ofAll : Math.max(Scaling.exponent(largest), ofAll - LARGEST);
    }

    private void copyRows() {
        int width = kept.length + 1;
        ScaledRows scaled = new ScaledRows(problem, scaling);
        double[][] hi = new double[width][1];
        double[][] lo = new double[width][1];
        for (int s = 0; s < rows.length; s++) {
            scaled.copyExtended(rows[s], 1, hi, lo);
            for (int j = 0; j < width; j++) {
                high[s][j] = hi[j][0];
                low[s][j] = lo[j][0];
            }
        }
    }

    private List<Deletion> run() {
        int[][] single =
                IntStream.range(0, rows.length).mapToObj(s -> new int[] {s}).toArray(int[][]::new);
        return leaveOut(single, this::deletion);
    }

    /**
     * Leaves out sets of the rows set aside, each in turn.
     *
     * @param sets for every set the numbers of its rows among those set aside; together they are all of them
     * @param answer what the factor of all rows but those of a set says, with the number of the set
     */
    <T> List<T> leaveOut(int[][] sets, BiFunction<RotatedFactor, Integer, T> answer) {
        List<T> answers = new ArrayList<>();
        leaveOut(
                new RotatedFactor(factorOfOthers()),
                sets,
                0,
                sets.length,
                (factor, set) -> answers.add(answer.apply(factor, set)));
        return List.copyOf(answers);
    }

    /** Leaves out each of the sets from … to − 1; the rows of all others are in the factor. */
    private void leaveOut(
            RotatedFactor factor, int[][] sets, int from, int to, BiConsumer<RotatedFactor, Integer> answer) {
        if (to - from == 1) {
            answer.accept(factor, from);
            return;
        }
        int middle = (from + to) >>> 1;
        leaveOut(with(factor, sets, middle, to), sets, from, middle, answer);
        leaveOut(with(factor, sets, from, middle), sets, middle, to, answer);
    }

    /** A factor and the rows of the sets from … to − 1. */
    private RotatedFactor with(RotatedFactor factor, int[][] sets, int from, int to) {
        RotatedFactor more = new RotatedFactor(factor.copy());
        for (int set = from; set < to; set++) {
            for (int s : sets[set]) {
                more.add(high[s], low[s]);
            }
        }
        return more;
    }

    /** The factor of the rows that were not set aside. */
    private ExtendedMatrix factorOfOthers() {
        Problem others = others();
        if (extended) {
            return ExtendedFold.of(others, scaling, 1);
        }
        Frame frame = Frame.scanned(others);
        ExtendedMatrix factor;
        try (RowFold fold = ParallelFold.of(others, frame, 1)) {
            factor = frame.fromZero(fold.factor());
        }
        int width = kept.length + 1;
        for (int j = 0; j < width; j++) {
            int shift = exponent(frame.scaling(), j) - exponent(scaling, j);
            for (int i = 0; i <= j; i++) {
                factor.set(i, j, factor.get(i, j).scalb(shift));
            }
        }
        return factor;
    }

    private int exponent(Scaling units, int column) {
        return units.weights() + (column < kept.length ? units.columns()[column] : units.response());
    }

    private Problem others() {
        int[] rest = new int[problem.rows() - rows.length];
        int count = 0;
        for (int i = 0, s = 0; i < problem.rows(); i++) {
            if (s < rows.length && rows[s] == i) {
                s++;
            } else {
                rest[count++] = i;
            }
        }
        int first = problem.x().hasIntercept() ? 1 : 0;
        double[][] columns = new double[problem.columns() - first][];
        double[][] lowParts = new double[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = pick(problem.x().array(k + first), rest);
            lowParts[k] = pick(problem.x().lowPart(k + first), rest);
        }
        ColumnMatrix x = first == 1
                ? ColumnMatrix.withInterceptUnsafe(rest.length, columns, lowParts)
                : ColumnMatrix.withoutInterceptUnsafe(rest.length, columns, lowParts);
        return new Problem(x, pick(problem.y(), rest), pick(problem.yLow(), rest), pick(problem.weights(), rest));
    }

    private static double[] pick(double @Nullable [] values, int[] rest) {
        if (values == null) {
            return null;
        }
        double[] picked = new double[rest.length];
        Arrays.setAll(picked, i -> values[rest[i]]);
        return picked;
    }

    /** The factor of all rows but some of those set aside, reduced to the columns that are independent in it. */
    ReducedFactor reduced(RotatedFactor factor, int[] left) {
        int[] except = Arrays.stream(left).map(s -> rows[s]).toArray();
        double tolerance = !extended
                ? RankDecision.DOUBLE_TOLERANCE
                : isDependentByRounding(factor, except) ? RankDecision.TOLERANCE : EXACT;
        return RankDecision.reduce(factor.copy(), tolerance);
    }

    /** The power of two between a scaled coefficient of the other rows and that of the solution. */
    int coefficientShift(int k) {
        return scaling.response() - scaling.columns()[k] - given.response() + given.columns()[k];
    }

    /** A factor in the units of the solution. */
    ExtendedMatrix inGivenUnits(ExtendedMatrix factor) {
        for (int j = 0; j <= kept.length; j++) {
            int shift = exponent(scaling, j) - exponent(given, j);
            for (int i = 0; i <= j; i++) {
                factor.set(i, j, factor.get(i, j).scalb(shift));
            }
        }
        return factor;
    }

    private Deletion deletion(RotatedFactor factor, int s) {
        int rank = kept.length;
        ReducedFactor others = RankDecision.reduce(factor.copy(), extended ? EXACT : RankDecision.DOUBLE_TOLERANCE);
        if (others.kept().length < rank || isDependentByRounding(factor, new int[] {rows[s]})) {
            return Deletion.ofDeterminingRow(rows[s]);
        }
        DoubleDouble[] b = others.r().solveUpper(others.z(), rank);
        DoubleDouble[] z = others.r().solveTransposed(row(s), rank);
        DoubleDouble growth = DoubleDouble.ZERO;
        for (DoubleDouble element : z) {
            growth = growth.plus(element.times(element));
        }
        DoubleDouble complement = DoubleDouble.ONE.dividedBy(growth.plus(1));
        if (!(complement.value() > 0)) {
            return Deletion.ofDeterminingRow(rows[s]);
        }
        DoubleDouble error = error(b, s);
        DoubleDouble[] change = others.r().solveUpper(z, rank);
        DoubleDouble factorOfChange = error.times(complement);
        double[] scaledChange = new double[rank];
        for (int k = 0; k < rank; k++) {
            scaledChange[k] = Math.scalb(change[k].times(factorOfChange).value(), coefficientShift(k));
        }
        int shift = scaling.response() + scaling.weights() - given.response() - given.weights();
        double distance = Math.scalb(distance(others, b), shift);
        return new Deletion(
                rows[s],
                growth.times(complement).value(),
                complement.value(),
                Math.scalb(error.value(), shift),
                distance * distance,
                scaledChange);
    }

    /**
     * Whether the other rows are dependent but for the rounding of their numbers. Lengths of columns do not tell, since those
     * of heavy or large rows hide the others: the dependence has to hold in every row.
     */
    private boolean isDependentByRounding(RotatedFactor factor, int[] except) {
        if (!extended) {
            return false;
        }
        ReducedFactor others = RankDecision.reduce(factor.copy(), RankDecision.TOLERANCE);
        boolean dependent = others.kept().length < kept.length;
        for (int j = 0; dependent && j < kept.length; j++) {
            double[] combination = others.dependencies()[j];
            dependent = combination == null || holds(j, others.kept(), combination, except);
        }
        return dependent;
    }

    /** Whether a column is a combination of others in all rows of positive weight but some, given ascending. */
    private boolean holds(int column, int[] of, double[] combination, int[] except) {
        double[] weights = problem.weights();
        for (int i = 0; i < problem.rows(); i++) {
            boolean counts = Arrays.binarySearch(except, i) < 0 && (weights == null || weights[i] > 0);
            if (counts && !holds(i, column, of, combination)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(int row, int column, int[] of, double[] combination) {
        DoubleDouble rest = scaled(row, column);
        double size = Math.abs(rest.hi());
        for (int k = 0; k < combination.length; k++) {
            DoubleDouble term = scaled(row, of[k]).times(combination[k]);
            rest = rest.minus(term);
            size += Math.abs(term.hi());
        }
        return Math.abs(rest.hi()) <= RankDecision.TOLERANCE * size;
    }

    private DoubleDouble scaled(int row, int column) {
        double factor = scaling.columnFactor(column);
        double[] lowPart = problem.x().lowPart(column);
        return new DoubleDouble(problem.x().value(row, column) * factor, lowPart == null ? 0 : lowPart[row] * factor);
    }

    private DoubleDouble[] row(int s) {
        DoubleDouble[] row = new DoubleDouble[kept.length];
        Arrays.setAll(row, k -> new DoubleDouble(high[s][k], low[s][k]));
        return row;
    }

    private DoubleDouble error(DoubleDouble[] b, int s) {
        DoubleDouble error = new DoubleDouble(high[s][kept.length], low[s][kept.length]);
        double size = Math.abs(error.hi());
        for (int k = 0; k < kept.length; k++) {
            DoubleDouble term = b[k].times(new DoubleDouble(high[s][k], low[s][k]));
            error = error.minus(term);
            size += Math.abs(term.hi());
        }
        return Math.abs(error.hi()) <= NEGLIGIBLE * size ? DoubleDouble.ZERO : error;
    }

    private double distance(ReducedFactor others, DoubleDouble[] b) {
        double size = others.distance().hi();
        for (int k = 0; k < kept.length; k++) {
            size += Math.abs(b[k].hi()) * others.r().norm(k, 0, k + 1).hi();
        }
        boolean exact =
                problem.observations() - 1 <= kept.length || others.distance().hi() <= NEGLIGIBLE * size;
        return exact ? 0 : others.distance().value();
    }
}
