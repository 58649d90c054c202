package org.hatmatrix.estimation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.Deletion;
import org.hatmatrix.linalg.GroupDeletion;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.RowVisitor;
import org.hatmatrix.linalg.absorb.Effects;
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

    private static final double LARGE = 0x1p-4;
    private static final double GROSS = 0x1p10;

    /** Usually; there is room for more. */
    private static final int MOST_OUTLYING = 16;

    private final LeastSquaresSolution solution;
    private final double[] residuals;
    private final double[] leverages;
    private final double[] complements;

    /** The frequencies; null if every row is one observation. */
    private final double @Nullable [] counts;

    private final Map<Integer, Deletion> deletions;
    private final @Nullable Effects effects;

    /** The leverages of the absorbed effects, once they are asked for. */
    private double @Nullable [] effectLeverages;

    public WeightedScores(FitCore fit) {
        this.solution = fit.solution();
        this.residuals = fit.residuals();
        this.leverages = solution.leverages();
        this.complements = solution.leverageComplements();
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
            if (counts != null && weights[i] > 1) {
                leverages[i] /= weights[i];
                complements[i] = 1 - leverages[i];
            }
        }
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
        double smallest = Double.POSITIVE_INFINITY;
        for (double e : residuals) {
            smallest = e == 0 ? smallest : Math.min(smallest, Math.abs(e));
        }
        int[] found = new int[MOST_OUTLYING];
        int count = 0;
        for (int i = 0; i < residuals.length; i++) {
            double share = share(i, rss);
            boolean outlying = share > NEARLY_ALL || share > LARGE && Math.abs(residuals[i]) > GROSS * smallest;
            if (outlying && residuals[i] != 0 && !deletions.containsKey(i)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private double share(int i, double rss) {
        return residuals[i] / complements[i] * residuals[i] / count(i) / rss;
    }

    public int size() {
        return residuals.length;
    }

    /** √wᵢeᵢ of the scaled problem. */
    public double residual(int i) {
        return residuals[i];
    }

    /** hᵢ, of a single one of the rows that row i stands for; that of absorbed effects is part of it. */
    public double leverage(int i) {
        return effects == null ? leverages[i] : 1 - complement(i);
    }

    /** 1 − hᵢ, of a single one of the rows that row i stands for. */
    public double complement(int i) {
        if (effects == null) {
            return complements[i];
        }
        if (effectLeverages == null) {
            effectLeverages = AbsorbedLeverages.of(effects);
        }
        double complement = complements[i] - effectLeverages[i] / Math.max(1, count(i));
        return complement > AbsorbedLeverages.ROUNDING ? complement : 0;
    }

    /** Whether row i determines a coefficient alone, so that its residual is zero whatever its response. */
    public boolean hasLeverageOne(int i) {
        return complement(i) == 0;
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

    /** The fit without groups of rows, each given by indices, ascending. */
    public List<GroupDeletion> groupDeletions(int[][] groups) {
        return solution.groupDeletions(groups);
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
