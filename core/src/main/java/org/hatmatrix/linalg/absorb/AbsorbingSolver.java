package org.hatmatrix.linalg.absorb;

import org.hatmatrix.linalg.Arithmetic;
import org.hatmatrix.linalg.ArithmeticUsed;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.Problem;
import org.hatmatrix.linalg.SolverOptions;
import org.jspecify.annotations.Nullable;

/**
 * Solves least-squares problems with effects by the theorem of Frisch, Waugh and Lovell: effects are taken out of the columns
 * and of the response, and the rest is solved as any other problem.
 *
 * <p>What roundings of the columns can explain is told from the lengths of the whole columns, not from what the effects leave
 * of them. Where what is left of the columns is nearly collinear, it is found again in twice the precision.
 *
 * <p>Literature: R. Frisch, F. V. Waugh, Econometrica 1 (1933) 387–401; M. C. Lovell, J. Amer. Statist. Assoc. 58 (1963)
 * 993–1010.
 */
public final class AbsorbingSolver {

    /** A few roundings, as for columns without effects. */
    private static final double TOLERANCE = 0x1p-49;

    /** Numbers of a problem that is solved in a moment in twice the precision. */
    private static final long SMALL = 1 << 14;

    private final ColumnMatrix x;
    private final double[] y;
    private final double @Nullable [] weights;
    private final SolverOptions options;
    private final Effects effects;
    private final boolean[] dependent;
    private final AbsorbedColumn[] columns;
    private AbsorbedColumn response;

    private AbsorbingSolver(
            ColumnMatrix x, double[] y, double @Nullable [] weights, int[][] groups, SolverOptions options) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        this.options = options;
        this.effects = Effects.of(groups, y.length, weights);
        this.dependent = new boolean[x.columns()];
        this.columns = new AbsorbedColumn[x.columns()];
        this.response = new AbsorbedColumn(y, null, 0, 0, false);
    }

    /**
     * Solves.
     *
     * @param x the columns, without an intercept, which effects give
     * @param y the response
     * @param weights the weights; null for equal ones
     * @param groups for each effect the level of each row, from 0
     * @param options how to solve
     * @return the solution
     */
    public static AbsorbedSolution solve(
            ColumnMatrix x, double[] y, double @Nullable [] weights, int[][] groups, SolverOptions options) {
        return new AbsorbingSolver(x, y, weights, groups, options).solve();
    }

    private AbsorbedSolution solve() {
        long size = (long) y.length * (x.columns() + 1);
        boolean extended = options.arithmetic() == Arithmetic.EXTENDED
                || size <= SMALL && options.arithmetic() == Arithmetic.ADAPTIVE;
        LeastSquaresSolution solution = solve(extended);
        boolean doubtful = !extended
                && options.arithmetic() == Arithmetic.ADAPTIVE
                && solution.arithmetic() != ArithmeticUsed.DOUBLE;
        if (doubtful) {
            solution = solve(true);
        }
        boolean[] inEffects = new boolean[columns.length];
        for (int j = 0; j < columns.length; j++) {
            inEffects[j] = columns[j].isNothing();
            dependent[j] |= !inEffects[j] && solution.isAliased(j);
        }
        return new AbsorbedSolution(solution, effects, inEffects, dependent);
    }

    private LeastSquaresSolution solve(boolean extended) {
        int p = columns.length;
        double[][] high = new double[p + 1][];
        @Nullable double[][] low = new double[p + 1][];
        for (int j = 0; j < p; j++) {
            double[] values = x.array(j);
            if (values == null) {
                throw new IllegalArgumentException("an intercept beside effects, which give it");
            }
            high[j] = values;
            low[j] = x.lowPart(j);
        }
        high[p] = y;
        AbsorbedColumn[] absorbed = effects.absorb(high, low, extended);
        System.arraycopy(absorbed, 0, columns, 0, p);
        response = absorbed[p];
        LeastSquaresSolution solution = solveRest();
        for (int j = firstDependent(solution); j >= 0; j = firstDependent(solution)) {
            dependent[j] = true;
            solution = solveRest();
        }
        return solution;
    }

    private LeastSquaresSolution solveRest() {
        double[][] high = new double[columns.length][];
        @Nullable double[][] low = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            boolean out = columns[j].isNothing() || dependent[j];
            high[j] = out ? new double[y.length] : columns[j].values();
            low[j] = out ? null : columns[j].low();
        }
        ColumnMatrix rest = ColumnMatrix.withoutInterceptUnsafe(y.length, high, low);
        return LeastSquaresSolver.solve(new Problem(rest, response.values(), response.low(), weights), options);
    }

    /**
     * The first column whose distance from those before it can be explained by roundings of the whole columns; −1 if there is
     * none. The distance is 1 / tⱼⱼ with T the inverse of the triangular factor, the combination −tₖⱼ / tⱼⱼ.
     */
    private int firstDependent(LeastSquaresSolution solution) {
        double[][] t = solution.scaledInverseRoot();
        int[] kept = solution.keptColumns();
        double[] whole = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            int exponent = -solution.columnExponent(kept[k]) - solution.weightExponent();
            whole[k] = Math.scalb(columns[kept[k]].whole(), exponent);
            double involved = whole[k] * Math.abs(t[k][k]);
            for (int l = 0; l < k; l++) {
                involved += Math.abs(t[l][k]) * whole[l];
            }
            if (!(1 > TOLERANCE * involved)) {
                return kept[k];
            }
        }
        return -1;
    }
}
