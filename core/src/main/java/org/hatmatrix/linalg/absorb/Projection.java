package org.hatmatrix.linalg.absorb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes effects out of columns. A column is measured from the value of the first row of each level of the largest effect, so that an
 * offset between levels costs no digit. The projection is repeated on what it left until nothing more comes off; where it leaves
 * little of a column, what is left is carried in twice the precision.
 */
final class Projection {

    /** What is left of a column in double precision has lost six bits at most. */
    private static final double LITTLE = 0x1p-6;

    /** A correction of this size relative to what is left is its rounding. */
    private static final double NOTHING_MORE = 0x1p-51;

    /** The same in twice the precision: far below what a residual can be of a column. */
    private static final double ROUNDED = 0x1p-80;

    /** Squares of lengths that are far from over- and underflow. */
    private static final double LARGEST = 0x1p900;

    /** So many iterations mean that the levels are badly connected, and the error is larger than the residual of the equations. */
    private static final int MANY_ITERATIONS = 60;

    private static final int MOST_PASSES = 6;

    private final Cells cells;
    private final LevelSystem system;
    private final double @Nullable [] weights;

    Projection(LevelSystem system, double @Nullable [] weights) {
        this.cells = system.cells;
        this.system = system;
        this.weights = weights;
    }

    /** What is left of a column, and where it was measured from. */
    static final class Rest {

        final double[] x;
        final double[] origins;
        final double[] values;
        final double[] sums;
        double @Nullable [] low;
        double distance;
        double left;

        /** The power of two that the column was divided by. */
        int exponent;

        private Rest(double[] x, double[] origins, int cells) {
            this.x = x;
            this.origins = origins;
            values = new double[x.length];
            sums = new double[cells];
        }
    }

    /**
     * The rests of columns.
     *
     * @param columns the columns
     * @param lows what has to be added to each to have twice the precision; null for nothing
     * @param extended whether all rests are to be found in twice the precision
     */
    Rest[] of(double[][] columns, double @Nullable [] @Nullable [] lows, boolean extended) {
        Rest[] rests = new Rest[columns.length];
        List<Integer> plain = new ArrayList<>();
        List<Integer> wide = new ArrayList<>();
        for (int j = 0; j < columns.length; j++) {
            rests[j] = new Rest(columns[j], cells.origins(columns[j]), cells.count);
            (extended || lows[j] != null ? wide : plain).add(j);
        }
        List<Rest> open = plain.stream().map(j -> rests[j]).toList();
        open.forEach(this::sum);
        double[][] fits = fits(open);
        for (int k = 0; k < open.size(); k++) {
            subtract(open.get(k), open.get(k).x, open.get(k).origins, fits[k]);
        }
        for (int j : plain) {
            if (!isWell(rests[j])) {
                wide.add(j);
            }
        }
        repeat(plain.stream().map(j -> rests[j]).filter(Projection::isWell).toList());
        for (int j : wide) {
            extend(rests[j], lows[j]);
        }
        return rests;
    }

    private static boolean isWell(Rest rest) {
        return rest.distance > 1 / LARGEST && rest.distance < LARGEST && rest.left > LITTLE * LITTLE * rest.distance;
    }

    private double[][] fits(List<Rest> rests) {
        double[][] sums = rests.stream().map(rest -> rest.sums).toArray(double[][]::new);
        double[] squares = rests.stream()
                .mapToDouble(rest -> rest.left > 0 ? rest.left : rest.distance)
                .toArray();
        double[][][] levels = system.solve(sums, squares);
        double[][] fits = new double[sums.length][];
        for (int j = 0; j < fits.length; j++) {
            fits[j] = system.fit(levels[j]);
        }
        return fits;
    }

    /** Projects what was left until the corrections are roundings. */
    private void repeat(List<Rest> rests) {
        boolean enough = system.inner != null
                && system.isIterated()
                && (system.inner.iterations() < MANY_ITERATIONS || !system.inner.converged());
        List<Rest> open = enough ? List.of() : rests;
        for (int pass = 1; pass < MOST_PASSES && !open.isEmpty(); pass++) {
            double[][] fits = fits(open);
            List<Rest> further = new ArrayList<>();
            for (int k = 0; k < fits.length; k++) {
                Rest rest = open.get(k);
                if (squares(fits[k]) > NOTHING_MORE * NOTHING_MORE * rest.left) {
                    subtract(rest, rest.values, null, fits[k]);
                    further.add(rest);
                }
            }
            open = further;
        }
    }

    /** Sums over the cells, about the origins. */
    private void sum(Rest rest) {
        int[] of = cells.of;
        double[] x = rest.x;
        double[] origins = rest.origins;
        double[] sums = rest.sums;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            int c = of[i];
            double d = x[i] - origins[c];
            double wd = weights == null ? d : weights[i] * d;
            sums[c] += wd;
            squares = Math.fma(wd, d, squares);
        }
        rest.distance = squares;
    }

    /** The rest is x − origins − fit; its sums over the cells and its weighted sum of squares are taken on the way. */
    private void subtract(Rest rest, double[] x, double @Nullable [] origins, double[] fit) {
        int[] of = cells.of;
        double[] values = rest.values;
        double[] sums = rest.sums;
        Arrays.fill(sums, 0);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            int c = of[i];
            double d = (origins == null ? x[i] : x[i] - origins[c]) - fit[c];
            double wd = weights == null ? d : weights[i] * d;
            values[i] = d;
            sums[c] += wd;
            squares = Math.fma(wd, d, squares);
        }
        rest.left = squares;
    }

    /** The weighted sum of squares over the rows of numbers of the cells. */
    private double squares(double[] fit) {
        double squares = 0;
        for (int c = 0; c < fit.length; c++) {
            squares = Math.fma(cells.weight[c] * fit[c], fit[c], squares);
        }
        return squares;
    }

    /** The rest in twice the precision; only the equations are solved in double precision, again and again. */
    private void extend(Rest rest, double @Nullable [] low) {
        double[] hi = rest.values;
        double[] lo = new double[hi.length];
        start(rest, low, lo);
        // What did not converge once would take as long again.
        for (int pass = 0; pass < MOST_PASSES && (pass == 0 || system.converged()); pass++) {
            double[][] levels = solve(rest, hi, lo);
            subtract(hi, lo, levels);
            if (squares(system.fit(levels)) <= ROUNDED * ROUNDED * rest.left) {
                break;
            }
        }
        rest.left = squaresOf(hi);
        rest.low = lo;
    }

    /** The column, divided by a power of two, less its origins. */
    private void start(Rest rest, double @Nullable [] low, double[] lo) {
        double largest = 0;
        for (double value : rest.x) {
            largest = Math.max(largest, Math.abs(value));
        }
        rest.exponent = largest == 0 ? 0 : Math.max(-1000, Math.getExponent(largest));
        double factor = Math.scalb(1.0, -rest.exponent);
        for (int i = 0; i < lo.length; i++) {
            double origin = rest.origins[cells.of[i]] * factor;
            set(rest.x[i] * factor, -origin, low == null ? 0 : low[i] * factor, rest.values, lo, i);
        }
    }

    private double[][] solve(Rest rest, double[] hi, double[] lo) {
        double[] sums = new double[cells.count];
        double[] errors = new double[cells.count];
        for (int i = 0; i < hi.length; i++) {
            int c = cells.of[i];
            double w = weights == null ? 1 : weights[i];
            double term = w * hi[i];
            double sum = sums[c] + term;
            double part = sum - sums[c];
            errors[c] += (sums[c] - (sum - part)) + (term - part) + Math.fma(w, hi[i], -term) + w * lo[i];
            sums[c] = sum;
        }
        for (int c = 0; c < sums.length; c++) {
            sums[c] += errors[c];
        }
        rest.left = squaresOf(hi);
        return system.solve(new double[][] {sums}, new double[] {rest.left})[0];
    }

    /** Subtracts effect by effect: the rounding of their sum would be no sum of effects. */
    private void subtract(double[] hi, double[] lo, double[][] levels) {
        for (double[] part : system.parts(levels)) {
            for (int i = 0; i < hi.length; i++) {
                set(hi[i], -part[cells.of[i]], lo[i], hi, lo, i);
            }
        }
    }

    /** (a + b) + low in twice the precision. */
    private static void set(double a, double b, double low, double[] hi, double[] lo, int i) {
        double sum = a + b;
        double part = sum - a;
        double error = (a - (sum - part)) + (b - part) + low;
        hi[i] = sum + error;
        lo[i] = error - (hi[i] - sum);
    }

    /** The weighted sum of squares. */
    double squaresOf(double[] values) {
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares = Math.fma(weights == null ? values[i] : weights[i] * values[i], values[i], squares);
        }
        return squares;
    }

    /** The levels of the primary effect and of the others that a column projects to. */
    double[][] levels(double[] z) {
        Rest rest = new Rest(z, cells.origins(z), 0);
        double[] hi = rest.values;
        double[] lo = new double[hi.length];
        start(rest, null, lo);
        double[][] total = null;
        for (int pass = 0; pass < 3 && (pass == 0 || system.converged()); pass++) {
            double[][] levels = solve(rest, hi, lo);
            subtract(hi, lo, levels);
            total = total == null ? levels : sum(total, levels);
        }
        double[][] result = total == null ? new double[0][] : total;
        double back = Math.scalb(1.0, rest.exponent);
        for (double[] levels : result) {
            for (int l = 0; l < levels.length; l++) {
                levels[l] *= back;
            }
        }
        for (int g = 0; g < result[0].length; g++) {
            result[0][g] += cells.start[g] < cells.start[g + 1] ? rest.origins[cells.start[g]] : 0;
        }
        return result;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        for (int k = 0; k < a.length; k++) {
            for (int l = 0; l < a[k].length; l++) {
                a[k][l] += b[k][l];
            }
        }
        return a;
    }
}
