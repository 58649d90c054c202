package org.hatmatrix.linalg.absorb;

import java.util.Arrays;
import org.hatmatrix.numeric.Lazy;
import org.jspecify.annotations.Nullable;

/**
 * The variances of sums of effects, for errors of variance one and weight one: dᵀ(DᵀWD)⁻d, with D the dummies of all effects
 * and d those of a combination of levels. Of the rows nothing is needed but how much weight they have in each combination that
 * occurs, which are the normal equations of the effects: {@link #withoutRows()} keeps these, and gives the same bits.
 *
 * <p>With the levels of the primary effect eliminated, the variance is 1/w + uᵀS⁻u, with S the Schur complement, w the weight of
 * the level of the primary effect, and u the dummies of the other levels less their means over that level.
 */
public final class LevelVariances {

    /** Where u is in the range of S, what the solution leaves of it is rounding; elsewhere it is a share of u that counts levels. */
    private static final double NOTHING = 1e-8;

    private final Cells cells;
    private final @Nullable Elimination elimination;
    private final @Nullable InnerSystem inner;

    /** The same with every combination that occurs counting alike: what is determined does not depend on the weights. */
    private final Lazy<LevelVariances> unweighted = new Lazy<>(this::unweighted);

    LevelVariances(Cells cells, @Nullable Elimination elimination, @Nullable InnerSystem inner) {
        this.cells = cells;
        this.elimination = elimination;
        // Iterations here are none of those that the columns of a fit took.
        this.inner = inner instanceof ConjugateGradients && elimination != null
                ? new ConjugateGradients(elimination)
                : inner;
    }

    /**
     * The effect by whose levels combinations are ordered: that with the most, the first of several.
     *
     * @param levels for each effect how many levels it has
     */
    public static int primary(int[] levels) {
        return Cells.primary(levels);
    }

    /**
     * The variances of effects of which the combinations of levels are known.
     *
     * @param levels for each effect how many levels it has
     * @param codes for each effect the level of each combination; those of the {@link #primary} effect ascend
     * @param weights the weight of each combination, not negative
     */
    public static LevelVariances of(int[] levels, int[][] codes, double[] weights) {
        Cells cells = new Cells(levels, codes, weights);
        if (levels.length == 1) {
            return new LevelVariances(cells, null, null);
        }
        Elimination elimination = new Elimination(cells);
        return new LevelVariances(
                cells, elimination, Dependencies.of(elimination).system());
    }

    /** The same without what belongs to single rows. */
    public LevelVariances withoutRows() {
        Cells own = cells.withoutRows();
        return new LevelVariances(own, elimination == null ? null : elimination.withCells(own), inner);
    }

    /** How many combinations of levels are kept. */
    public int combinations() {
        return cells.count;
    }

    /** For each effect the level of each combination. */
    public int[][] codes() {
        int[][] codes = new int[cells.levels.length][cells.count];
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            Arrays.fill(codes[cells.primary], cells.start[g], cells.start[g + 1], g);
        }
        for (int k = 0; k < cells.others.length && elimination != null; k++) {
            for (int c = 0; c < cells.count; c++) {
                codes[cells.others[k]][c] = elimination.level(k, c) - elimination.offset[k];
            }
        }
        return codes;
    }

    /** The weight of each combination. */
    public double[] weights() {
        return cells.weight.clone();
    }

    /**
     * The variance of the sum of the effects at a combination of levels that occur.
     *
     * @param codes one level per effect
     * @return the variance; without meaning where the sum is not determined
     */
    public double of(int... codes) {
        int g = codes[cells.primary];
        double own = 1 / cells.primaryWeight[g];
        if (elimination == null || inner == null) {
            return own;
        }
        double[] u = contrast(elimination, codes);
        double[] solved = inner.solve(new double[][] {u}, new double[1])[0];
        double variance = own;
        for (int l = 0; l < u.length; l++) {
            variance = Math.fma(u[l], solved[l], variance);
        }
        return variance;
    }

    /** u of a combination of levels. */
    private double[] contrast(Elimination system, int[] codes) {
        int g = codes[cells.primary];
        double own = 1 / cells.primaryWeight[g];
        double[] u = new double[system.size];
        for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
            for (int k = 0; k < cells.others.length; k++) {
                u[system.level(k, c)] -= cells.weight[c] * own;
            }
        }
        for (int k = 0; k < cells.others.length; k++) {
            u[system.offset[k] + codes[cells.others[k]]] += 1;
        }
        return u;
    }

    /**
     * Whether the sum of three or more effects is determined at a combination of levels that occur: whether u is in the range of S.
     *
     * @param codes one level per effect
     */
    public boolean isDetermined(int... codes) {
        return unweighted.get().solves(codes);
    }

    private LevelVariances unweighted() {
        return of(cells.levels, codes(), cells.presence());
    }

    private boolean solves(int[] codes) {
        if (elimination == null || inner == null) {
            return true;
        }
        double[] u = contrast(elimination, codes);
        return solves(elimination, inner.solve(new double[][] {u}, new double[1])[0], u);
    }

    /** Whether Sγ = u. */
    private static boolean solves(Elimination elimination, double[] solved, double[] u) {
        int lanes = Elimination.LANES;
        double[] spread = new double[u.length * lanes];
        for (int l = 0; l < u.length; l++) {
            spread[l * lanes] = solved[l];
        }
        double[] product = new double[spread.length];
        elimination.product(spread, product);
        double largest = 0;
        for (int l = 0; l < u.length; l++) {
            largest = Math.max(largest, Math.abs(product[l * lanes] - u[l]));
        }
        return largest <= NOTHING;
    }
}
