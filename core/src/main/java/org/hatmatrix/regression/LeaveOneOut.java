package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.linalg.LeastSquaresSolution;

/** What leaving out one row does to the coefficients: R⁻¹qᵢ√wᵢeᵢ / (1 − hᵢ) in the orthonormal basis Q, no refits. */
final class LeaveOneOut {

    private final LeastSquaresFit fit;

    LeaveOneOut(LeastSquaresFit fit) {
        this.fit = fit;
    }

    double[][] changes() {
        LeastSquaresSolution solution = fit.solution();
        WeightedScores scores = new WeightedScores(fit);
        int[] kept = solution.keptColumns();
        double[][] changes = new double[scores.size()][fit.names().size()];
        scores.forEachRow((i, q) -> {
            Arrays.fill(changes[i], Double.NaN);
            if (scores.hasLeverageOne(i)) {
                return;
            }
            double[] score = q.clone();
            double factor = scores.residual(i) / scores.complement(i);
            for (int k = 0; k < score.length; k++) {
                score[k] *= scores.count(i) > 0 ? factor / scores.count(i) : 0;
            }
            double[] scaled = solution.scaledFromOrthonormal(score);
            for (int k = 0; k < kept.length; k++) {
                int exponent = solution.responseExponent() - solution.columnExponent(kept[k]);
                changes[i][kept[k]] = Math.scalb(scaled[k], exponent);
            }
        });
        return changes;
    }
}
