package org.hatmatrix.estimation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.Deletion;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.RowVisitor;
import org.hatmatrix.linalg.absorb.Effects;
import org.hatmatrix.numeric.Lazy;
import org.jspecify.annotations.Nullable;

/**
 * The rows qᵢ of the orthonormal basis Q of the weighted design with their weighted residuals √wᵢeᵢ of the scaled problem:
 * the score of observation i is R⁻ᵀ-transformed to qᵢ√wᵢeᵢ, and every sandwich is a sum over such scores.
 *
 * <p>A row with a frequency f stands for f rows of weight one: its score counts f times with the residual and the leverage
 * of a single one.
 */
public final class WeightedScores {

    /** Above this share of the residual sum of squares, what a row leaves of it has lost digits. */
    private static final double NEARLY_ALL = 1 - 0x1p-3;

    static final double LARGE = 0x1p-4;

    /** No row determines a coefficient where no leverage is above this. */
    static final double CLEARLY_BELOW_ONE = 0.5;

    private static final double GROSS = 0x1p10;

    /** Usually; there is room for more. */
    private static final int MOST_OUTLYING = 16;

    private final LeastSquaresSolution solution;
    private final double[] residuals;

    /** Those of the columns alone. */
    private final Lazy<Leverages> own;

    private final Lazy<Leverages> leverages;

    /** The frequencies; null if every row is one observation. */
    private final double @Nullable [] counts;

    private final Map<Integer, Deletion> deletions;
    private final @Nullable Effects effects;

    /**
     * Leverages of single ones of the rows that each row stands for, those of absorbed effects included.
     *
     * @param values hᵢ
     * @param complements 1 − hᵢ
     */
    public record Leverages(double[] values, double[] complements) {}

    public WeightedScores(FitCore fit) {
        this.solution = fit.solution();
        this.residuals = fit.residuals();
        double[] weights = ProblemData.weightsOf(fit.design());
        this.counts = weights != null && fit.weightKind() == WeightKind.FREQUENCY ? weights : null;
        double unit = Math.scalb(1.0, -solution.responseExponent());
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] *= unit;
        }
        if (weights != null) {
            weigh(weights);
        }
        this.effects = fit.effects();
        this.own = new Lazy<>(this::ownLeverages);
        this.leverages = effects == null ? own : new Lazy<>(() -> withEffects(effects));
        this.deletions = new HashMap<>();
        if (solution.scaledResidualSumOfSquares() > 0) {
            take(solution.deletions());
            take(solution.deletions(outlying()));
        }
    }

    private void weigh(double[] weights) {
        double unit = Math.scalb(1.0, -solution.weightExponent());
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = Math.sqrt(weights[i]) * residuals[i] * unit;
        }
    }

    private Leverages ownLeverages() {
        double[] values = solution.leverages();
        double[] complements = solution.leverageComplements();
        for (int i = 0; counts != null && i < values.length; i++) {
            if (counts[i] > 1) {
                values[i] /= counts[i];
                complements[i] = 1 - values[i];
            }
        }
        return new Leverages(values, complements);
    }

    private Leverages withEffects(Effects absorbed) {
        double[] ofEffects = AbsorbedLeverages.of(absorbed);
        double[] complements = own.get().complements().clone();
        double[] values = new double[complements.length];
        for (int i = 0; i < values.length; i++) {
            double complement = complements[i] - ofEffects[i] / Math.max(1, count(i));
            complements[i] = complement > AbsorbedLeverages.ROUNDING ? complement : 0;
            values[i] = 1 - complements[i];
        }
        return new Leverages(values, complements);
    }

    /** Residuals of rows near leverage one come from the fits without them: those of the fit have lost their digits. */
    private void take(List<Deletion> found) {
        for (Deletion deletion : found) {
            if (deletion.isDetermining()) {
                residuals[deletion.row()] = 0;
            } else {
                residuals[deletion.row()] = deletion.scaledError() * deletion.complement();
                deletions.put(deletion.row(), deletion);
            }
        }
    }

    /**
     * The rows that are nearly all of the residual sum of squares, and those with a large part of it that are so far beyond
     * other rows that their rounding errors would be larger than what the other rows contribute to a coefficient.
     */
    private int[] outlying() {
        double rss = solution.scaledResidualSumOfSquares();
        int[] large = large(LARGE * rss * Math.max(0, 1 - solution.leverageBound()));
        double smallest = large.length == 0 ? Double.NaN : smallestResidual();
        return Arrays.stream(large)
                .filter(i -> {
                    double share = share(i, rss);
                    return share > NEARLY_ALL || share > LARGE && Math.abs(residuals[i]) > GROSS * smallest;
                })
                .toArray();
    }

    /** The rows whose squared residual is above a bound, but for those that have been left out already. */
    private int[] large(double bound) {
        int[] found = new int[MOST_OUTLYING];
        int count = 0;
        for (int i = 0; i < residuals.length; i++) {
            if (residuals[i] * residuals[i] > bound && !deletions.containsKey(i)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private double smallestResidual() {
        double smallest = Double.POSITIVE_INFINITY;
        for (double e : residuals) {
            smallest = e == 0 ? smallest : Math.min(smallest, Math.abs(e));
        }
        return smallest;
    }

    private double share(int i, double rss) {
        return residuals[i] / own.get().complements()[i] * residuals[i] / count(i) / rss;
    }

    public int size() {
        return residuals.length;
    }

    /** √wᵢeᵢ of the scaled problem. */
    public double residual(int i) {
        return residuals[i];
    }

    /** The leverages of all rows; not to be changed. */
    public Leverages leverages() {
        return leverages.get();
    }

    /** The leverages of some rows qᵢ: their squared lengths, unless there is more to know of them. */
    public Leverages leverages(int from, int count, double[][] q) {
        if (mayDetermine() || counts != null) {
            Leverages all = leverages();
            return new Leverages(
                    Arrays.copyOfRange(all.values(), from, from + count),
                    Arrays.copyOfRange(all.complements(), from, from + count));
        }
        double[] squares = new double[count];
        for (double[] column : q) {
            addSquares(column, squares);
        }
        double[] complements = new double[count];
        subtractFromOne(squares, complements);
        return new Leverages(squares, complements);
    }

    private static void addSquares(double[] column, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.fma(column[i], column[i], sums[i]);
        }
    }

    private static void subtractFromOne(double[] leverages, double[] complements) {
        for (int i = 0; i < complements.length; i++) {
            complements[i] = 1 - leverages[i];
        }
    }

    /** Whether there may be rows whose leverage is one, or near one. */
    public boolean mayDetermine() {
        return effects != null || !(solution.leverageBound() < CLEARLY_BELOW_ONE);
    }

    /** 1 − hᵢ, of a single one of the rows that row i stands for. */
    public double complement(int i) {
        return leverages().complements()[i];
    }

    /** Whether row i determines a coefficient alone, so that its residual is zero whatever its response. */
    public boolean hasLeverageOne(int i) {
        return mayDetermine() && complement(i) == 0;
    }

    /** How many rows row i stands for; 0 for a frequency of zero. */
    public double count(int i) {
        return counts == null ? 1 : counts[i];
    }

    /** The fit without the row, where it has been found; null elsewhere. */
    @Nullable
    public Deletion deletion(int i) {
        return deletions.isEmpty() ? null : deletions.get(i);
    }

    /**
     * The scaled coefficients' change R⁻¹qᵢ√wᵢeᵢ where it has been found from the other rows; null where it is to be found
     * from qᵢ. With a leverage near one R⁻¹qᵢ cancels, and
     * a gross residual lifts its rounding above everything else.
     */
    public double @Nullable [] knownScore(int i) {
        Deletion deletion = deletion(i);
        if (deletion == null) {
            return null;
        }
        double[] score = deletion.scaledChange();
        for (int k = 0; k < score.length; k++) {
            score[k] *= deletion.complement();
        }
        return score;
    }

    /** The sums Σ √wᵢeᵢqᵢ of the scores over groups; the rows of a negative group belong to none. */
    public double[][] sums(int[] groups, int count) {
        return solution.orthonormalSums(groups, count, residuals);
    }

    /** Visits the rows qᵢ. */
    public void forEachRow(RowVisitor visitor) {
        solution.forEachOrthonormalRow(visitor);
    }

    /** Visits the rows qᵢ, many at once, by columns. */
    public void forEachBlock(RowVisitor.OfBlocks visitor) {
        solution.forEachOrthonormalBlock(visitor);
    }
}
