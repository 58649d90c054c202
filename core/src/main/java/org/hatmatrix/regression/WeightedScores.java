package org.hatmatrix.regression;

import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.RowVisitor;

/**
 * The rows qᵢ of the orthonormal basis Q of the weighted design with their weighted residuals √wᵢeᵢ of the scaled problem:
 * the score of observation i is R⁻ᵀ-transformed to qᵢ√wᵢeᵢ, and every sandwich is a sum over such scores.
 *
 * <p>A row with a frequency f stands for f rows of weight one: its score counts f times with the residual and the leverage
 * of a single one.
 */
final class WeightedScores {

    private final LeastSquaresSolution solution;
    private final double[] residuals;
    private final double[] complements;
    private final double[] counts;

    WeightedScores(FitCore fit) {
        this.solution = fit.solution();
        this.residuals = fit.residuals();
        this.complements = solution.leverageComplements();
        this.counts = new double[residuals.length];
        double[] weights = fit.design().weights();
        boolean frequencies = fit.weightKind() == WeightKind.FREQUENCY;
        int c = solution.responseExponent();
        int k = solution.weightExponent();
        for (int i = 0; i < residuals.length; i++) {
            double w = weights == null ? 1 : weights[i];
            residuals[i] = Math.scalb(Math.sqrt(w) * Math.scalb(residuals[i], -c), -k);
            counts[i] = frequencies ? w : 1;
            if (frequencies && w > 0) {
                complements[i] = 1 - (1 - complements[i]) / w;
            }
        }
    }

    int size() {
        return residuals.length;
    }

    /** √wᵢeᵢ of the scaled problem. */
    double residual(int i) {
        return residuals[i];
    }

    /** 1 − hᵢ, of a single one of the rows that row i stands for. */
    double complement(int i) {
        return complements[i];
    }

    /** Whether row i determines a coefficient alone, so that its residual is zero whatever its response. */
    boolean hasLeverageOne(int i) {
        return complements[i] <= 1e-15;
    }

    /** How many rows row i stands for; 0 for a frequency of zero. */
    double count(int i) {
        return counts[i];
    }

    /** Visits the rows qᵢ. */
    void forEachRow(RowVisitor visitor) {
        solution.forEachOrthonormalRow(visitor);
    }
}
