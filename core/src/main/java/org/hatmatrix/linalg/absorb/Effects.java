package org.hatmatrix.linalg.absorb;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.numeric.Lazy;
import org.jspecify.annotations.Nullable;

/**
 * The projection of columns off the dummies of one or more effects, in the metric of the weights.
 *
 * <p>Levels without a row of positive weight do not occur: they count nowhere. Immutable but for the account of iterations.
 */
public final class Effects {

    /** Up to so many levels, those of the largest effect not counted, the equations are factorized. */
    public static final int MOST_FACTORIZED = 2500;

    /** What is left of a column that is a sum of effects: a few roundings of it. */
    private static final double ROUNDING = 0x1p-49;

    /** Squares of lengths that are far from over- and underflow. */
    private static final double LARGEST = 0x1p900;

    private final int[][] groups;
    private final double @Nullable [] weights;
    private final Cells cells;
    private final @Nullable Elimination elimination;
    private final @Nullable InnerSystem inner;
    private final @Nullable Components components;
    private final Projection projection;
    private final int degreesOfFreedom;
    private final int[] occurring;
    private final boolean exactDegrees;
    private final Lazy<double[]> leverages = new Lazy<>(this::computeLeverages);
    private final Lazy<LevelVariances> variances = new Lazy<>(this::levelVariances);
    private final Lazy<int[][]> levelComponents = new Lazy<>(this::componentsOfLevels);

    private Effects(int[][] groups, int rows, double @Nullable [] weights) {
        this.groups = groups;
        this.weights = weights;
        cells = new Cells(groups, rows, weights);
        boolean[][] occurs = occurs();
        occurring = new int[groups.length];
        for (int k = 0; k < groups.length; k++) {
            occurring[k] = count(occurs[k]);
        }
        if (groups.length == 1) {
            elimination = null;
            inner = null;
            components = null;
            projection = new Projection(new LevelSystem(cells, null, null), weights);
            degreesOfFreedom = occurring[0];
            exactDegrees = true;
            return;
        }
        elimination = new Elimination(cells);
        Dependencies dependencies = Dependencies.of(elimination);
        components = dependencies.components;
        inner = dependencies.system();
        if (components != null) {
            degreesOfFreedom = occurring[0] + occurring[1] - components.count;
            exactDegrees = true;
        } else if (dependencies.rank >= 0) {
            degreesOfFreedom = occurring[cells.primary] + dependencies.rank;
            exactDegrees = true;
        } else {
            ManyLevelRank rank = ManyLevelRank.of(groups, occurs, cells, weights);
            degreesOfFreedom = rank.rank();
            exactDegrees = rank.isExact();
        }
        projection = new Projection(new LevelSystem(cells, elimination, inner), weights);
    }

    /**
     * The effects of some groupings of rows.
     *
     * @param groups for each effect the level of each row, from 0; kept, not copied
     * @param rows the number of rows
     * @param weights the weights, not negative; null for equal ones; kept, not copied
     * @return the projection
     */
    public static Effects of(int[][] groups, int rows, double @Nullable [] weights) {
        return new Effects(groups, rows, weights);
    }

    private boolean[][] occurs() {
        boolean[][] occurs = new boolean[groups.length][];
        for (int k = 0; k < groups.length; k++) {
            occurs[k] = new boolean[cells.levels[k]];
            for (int i = 0; i < groups[k].length; i++) {
                occurs[k][groups[k][i]] |= weights == null || weights[i] > 0;
            }
        }
        return occurs;
    }

    private static int count(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }

    /** The rank of the dummies of all effects. */
    public int degreesOfFreedom() {
        return degreesOfFreedom;
    }

    /**
     * Whether {@link #degreesOfFreedom} is the rank; with three or more effects of which all have many levels, those after the two
     * largest are counted by their levels less one, which may be too many.
     */
    public boolean hasExactDegrees() {
        return exactDegrees;
    }

    /** How many levels of an effect occur in rows of positive weight. */
    public int levels(int effect) {
        return occurring[effect];
    }

    /** How many effects there are. */
    public int count() {
        return groups.length;
    }

    /** The level of each row in an effect; not a copy. */
    public int[] groups(int effect) {
        return groups[effect];
    }

    /** The number of connected components of two effects; 0 for any other number of effects. */
    public int components() {
        return components == null ? 0 : components.count;
    }

    /** The most iterations that a column took; 0 where nothing was iterated. */
    public int iterations() {
        return inner == null ? 0 : inner.iterations();
    }

    /** Whether all iterations ended at their tolerance. */
    public boolean converged() {
        return inner == null || inner.converged();
    }

    /** Whether {@link #leverages} can be computed. */
    public boolean hasLeverages() {
        return inner == null || inner instanceof CholeskySystem;
    }

    /**
     * The diagonal of the projection on the dummies, for rows multiplied by the roots of their weights.
     *
     * @return one per row; 0 for rows of weight zero
     */
    public double[] leverages() {
        return leverages.get().clone();
    }

    /** Takes the effects out of columns. */
    AbsorbedColumn[] absorb(double[][] columns, double @Nullable [] @Nullable [] lows, boolean extended) {
        Projection.Rest[] rests = projection.of(columns, lows, extended);
        AbsorbedColumn[] absorbed = new AbsorbedColumn[rests.length];
        for (int j = 0; j < rests.length; j++) {
            absorbed[j] = absorbed(rests[j]);
        }
        return absorbed;
    }

    private AbsorbedColumn absorbed(Projection.Rest rest) {
        double whole = norm(rest.x);
        double[] low = rest.low;
        if (low == null) {
            return new AbsorbedColumn(rest.values, null, Math.sqrt(rest.left), whole, false);
        }
        boolean nothing = isNothing(rest.x, Math.scalb(1.0, -rest.exponent), rest.values, rest.left);
        if (rest.exponent != 0) {
            double back = Math.scalb(1.0, rest.exponent);
            for (int i = 0; i < low.length; i++) {
                rest.values[i] *= back;
                low[i] *= back;
            }
        }
        return new AbsorbedColumn(rest.values, low, Math.scalb(Math.sqrt(rest.left), rest.exponent), whole, nothing);
    }

    /** Whether in each component what is left is no more than roundings of the column. */
    private boolean isNothing(double[] x, double factor, double[] rest, double left) {
        int[] main = groups[cells.primary];
        int blocks = groups.length == 1 ? cells.levels[0] : components == null ? 1 : components.count;
        double[] whole = new double[blocks];
        double[] remaining = new double[blocks];
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            double w = weights == null ? 1 : weights[i];
            if (w > 0) {
                int block = groups.length == 1 ? main[i] : components == null ? 0 : components.ofPrimary[main[i]];
                double value = x[i] * factor;
                whole[block] += w * value * value;
                remaining[block] += w * rest[i] * rest[i];
            }
        }
        for (double square : whole) {
            total += square;
        }
        if (left > ROUNDING * ROUNDING * total) {
            return false;
        }
        for (int b = 0; b < blocks; b++) {
            if (remaining[b] > ROUNDING * ROUNDING * whole[b]) {
                return false;
            }
        }
        return true;
    }

    private static int exponent(double[] x) {
        double largest = 0;
        for (double value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest == 0 ? 0 : Math.getExponent(largest);
    }

    /** The weighted length. */
    private double norm(double[] x) {
        double squares = projection.squaresOf(x);
        if (squares > 1 / LARGEST && squares < LARGEST) {
            return Math.sqrt(squares);
        }
        int exponent = exponent(x);
        double[] scaled = x.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.scalb(scaled[i], -exponent);
        }
        return Math.scalb(Math.sqrt(projection.squaresOf(scaled)), exponent);
    }

    private LevelVariances levelVariances() {
        return new LevelVariances(cells, elimination, inner);
    }

    private double[] computeLeverages() {
        double[] quadratic = new double[cells.count];
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            double own = cells.primaryWeight[g] > 0 ? 1 / cells.primaryWeight[g] : 0;
            Arrays.fill(quadratic, cells.start[g], cells.start[g + 1], own);
        }
        if (elimination != null) {
            addOthers(elimination, quadratic);
        }
        double[] leverages = new double[cells.of.length];
        for (int i = 0; i < leverages.length; i++) {
            leverages[i] = Math.min(1, (weights == null ? 1 : weights[i]) * quadratic[cells.of[i]]);
        }
        return leverages;
    }

    /** Adds uᵀS⁻u with u the levels of a cell less their mean over the cells of its level of the primary effect. */
    private void addOthers(Elimination system, double[] quadratic) {
        if (!(inner instanceof CholeskySystem factor)) {
            throw new IllegalStateException("leverages of an iterated system");
        }
        double[][] inverse = factor.inverse();
        Elimination.Profile profile = new Elimination.Profile(system.size);
        int effects = cells.others.length;
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            double total = system.fill(profile, g, cells.weight);
            double mean = 0;
            double[] product = new double[profile.count];
            for (int a = 0; a < profile.count; a++) {
                for (int b = 0; b < profile.count; b++) {
                    product[a] += inverse[profile.touched[a]][profile.touched[b]]
                            * (profile.weight[profile.touched[b]] / total);
                }
                mean += product[a] * (profile.weight[profile.touched[a]] / total);
            }
            for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
                if (cells.weight[c] > 0) {
                    double sum = mean;
                    for (int k = 0; k < effects; k++) {
                        int l = system.level(k, c);
                        for (int m = 0; m < effects; m++) {
                            sum += inverse[l][system.level(m, c)];
                        }
                        for (int b = 0; b < profile.count; b++) {
                            sum -= 2 * inverse[l][profile.touched[b]] * (profile.weight[profile.touched[b]] / total);
                        }
                    }
                    quadratic[c] += sum;
                }
            }
            profile.clear();
        }
    }

    /** The variances of sums of the effects. */
    public LevelVariances variances() {
        return variances.get();
    }

    /**
     * Whether the sum of the effects is determined at every combination of levels that occur: the dummies depend on each other
     * by their constants only.
     */
    public boolean isConnected() {
        return exactDegrees && degreesOfFreedom == IntStream.of(occurring).sum() - (occurring.length - 1);
    }

    /** Whether a row of weight zero has a combination of levels whose effects are known; always true of other rows. */
    public boolean isKnown(int row) {
        if (weights == null || weights[row] > 0 || cells.weight[cells.of[row]] > 0) {
            return true;
        }
        int[] codes = new int[groups.length];
        for (int k = 0; k < codes.length; k++) {
            codes[k] = groups[k][row];
            if (levelComponents.get()[k][codes[k]] != levelComponents.get()[0][codes[0]]
                    || levelComponents.get()[k][codes[k]] < 0) {
                return false;
            }
        }
        return components != null || isConnected() || variances.get().isDetermined(codes);
    }

    /**
     * The effects in a vector.
     *
     * @param z one number per row
     * @return the effects
     */
    public EffectLevels levels(double[] z) {
        double[][] found = projection.levels(z);
        double[][] all = new double[groups.length][];
        all[cells.primary] = found[0];
        for (int k = 0; k < cells.others.length && elimination != null; k++) {
            int from = elimination.offset[k];
            all[cells.others[k]] = Arrays.copyOfRange(found[1], from, from + cells.levels[cells.others[k]]);
        }
        return new LevelNormalization(groups, weights, levelComponents.get()).normalize(all);
    }

    private int[][] componentsOfLevels() {
        boolean[][] occurs = occurs();
        int[][] of = new int[groups.length][];
        for (int k = 0; k < of.length; k++) {
            of[k] = new int[cells.levels[k]];
            for (int l = 0; l < of[k].length; l++) {
                if (!occurs[k][l]) {
                    of[k][l] = -1;
                } else if (components != null) {
                    of[k][l] = k == cells.primary ? components.ofPrimary[l] : components.ofOther[l];
                }
            }
        }
        return of;
    }
}
