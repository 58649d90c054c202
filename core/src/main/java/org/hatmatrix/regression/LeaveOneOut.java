package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.linalg.LeastSquaresSolution;

/** What leaving out one row does to the coefficients: R⁻¹qᵢ√wᵢeᵢ / (1 − hᵢ) in the orthonormal basis Q, no refits. */
final class LeaveOneOut {

    private final FitCore fit;

    LeaveOneOut(FitCore fit) {
        this.fit = fit;
    }

    double[][] changes() {
        LeastSquaresSolution solution = fit.solution();
        WeightedScores scores = new WeightedScores(fit);
        int[] kept = solution.keptColumns();
        double[] half = new double[kept.length];
        double[] rest = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            // Two factors, since one power of two may be beyond the range of doubles where the product is not.
            int exponent = solution.responseExponent() - solution.columnExponent(kept[k]);
            half[k] = Math.scalb(1.0, exponent / 2);
            rest[k] = Math.scalb(1.0, exponent - exponent / 2);
        }
        double[][] changes = new double[scores.size()][fit.names().size()];
        double[] score = new double[kept.length];
        scores.forEachRow((i, q) -> {
            Arrays.fill(changes[i], Double.NaN);
            if (scores.hasLeverageOne(i)) {
                return;
            }
            double count = scores.count(i);
            double factor = count > 0 ? scores.residual(i) / (scores.complement(i) * count) : 0;
            for (int k = 0; k < score.length; k++) {
                score[k] = factor * q[k];
            }
            double[] scaled = solution.scaledFromOrthonormal(score);
            for (int k = 0; k < kept.length; k++) {
                changes[i][kept[k]] = scaled[k] * half[k] * rest[k];
            }
        });
        return changes;
    }
}
