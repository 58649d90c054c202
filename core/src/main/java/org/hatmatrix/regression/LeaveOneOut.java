package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.linalg.Deletion;
import org.hatmatrix.linalg.LeastSquaresSolution;

/**
 * What leaving out one observation does to a fit, one of f for a row of frequency f. The coefficients move by
 * R⁻¹qᵢ√wᵢeᵢ / (1 − hᵢ) in the orthonormal basis Q: no refits, but for the few rows that determine their own fit or are
 * nearly all of the residual sum of squares, where the differences of these formulas cancel.
 */
final class LeaveOneOut {

    private final FitCore fit;
    private final LeastSquaresSolution solution;
    private final WeightedScores scores;

    LeaveOneOut(FitCore fit) {
        this.fit = fit;
        this.solution = fit.solution();
        this.scores = new WeightedScores(fit);
    }

    /** hᵢ of one observation. */
    double[] leverages() {
        return scores.leverages().values().clone();
    }

    /** 1 − hᵢ of one observation. */
    double[] complements() {
        return scores.leverages().complements().clone();
    }

    /** eᵢ/(1 − hᵢ), the error of predicting an observation from the others; NaN where these do not determine it. */
    double[] residuals() {
        double[] residuals = fit.residuals();
        double[] weights = fit.design().weights();
        for (int i = 0; i < residuals.length; i++) {
            double weight = weights == null ? 1 : weights[i];
            if (scores.hasLeverageOne(i)) {
                residuals[i] = Double.NaN;
            } else if (weight > 0) {
                double scaled = Math.scalb(scores.residual(i) / scores.complement(i), solution.weightExponent());
                residuals[i] = Math.scalb(scaled / Math.sqrt(weight), solution.responseExponent());
            }
        }
        return residuals;
    }

    /** √(RSS₍ᵢ₎ / (n − p − 1)). */
    double[] sigmas() {
        int df = fit.residualDegreesOfFreedom() - 1;
        double[] weights = fit.design().weights();
        double[] squares = new double[scores.size()];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = df < 1 || scores.hasLeverageOne(i) || weights != null && weights[i] == 0
                    ? Double.NaN
                    : sumOfSquares(i);
        }
        int exponent = solution.responseExponent() + solution.weightExponent();
        return Arrays.stream(squares)
                .map(s -> Math.scalb(Math.sqrt(Math.max(0, s) / df), exponent))
                .toArray();
    }

    /** RSS₍ᵢ₎ = RSS − eᵢ²/(1 − hᵢ). */
    private double sumOfSquares(int i) {
        Deletion deletion = scores.deletion(i);
        if (deletion != null && scores.count(i) == 1 && fit.effects() == null) {
            return deletion.scaledSumOfSquares();
        }
        double e = scores.residual(i);
        return solution.scaledResidualSumOfSquares() - e / scores.complement(i) * e / scores.count(i);
    }

    /** b − b₍ᵢ₎. */
    double[][] changes() {
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
        scores.forEachBlock((from, count, q) -> {
            double[][] scaled = scaledChanges(from, count, q);
            for (int i = from; i < from + count; i++) {
                Arrays.fill(changes[i], Double.NaN);
                if (!scores.hasLeverageOne(i)) {
                    for (int k = 0; k < kept.length; k++) {
                        changes[i][kept[k]] = scaled[k][i - from] * half[k] * rest[k];
                    }
                }
            }
        });
        return changes;
    }

    /** By columns: from the rows qᵢ, and where it is known better from the fit without the row. */
    private double[][] scaledChanges(int from, int count, double[][] q) {
        double[] multiples = new double[count];
        for (int r = 0; r < count; r++) {
            multiples[r] = scores.hasLeverageOne(from + r) ? 0 : scores.residual(from + r) * factor(from + r);
        }
        double[][] products = new double[q.length][count];
        for (int k = 0; k < q.length; k++) {
            multiply(q[k], multiples, products[k]);
        }
        double[][] scaled = solution.scaledFromOrthonormal(products, count);
        for (int r = 0; r < count; r++) {
            double[] known = scores.knownScore(from + r);
            for (int k = 0; known != null && k < q.length; k++) {
                scaled[k][r] = known[k] * factor(from + r);
            }
        }
        return scaled;
    }

    private static void multiply(double[] q, double[] multiples, double[] products) {
        for (int r = 0; r < products.length; r++) {
            products[r] = q[r] * multiples[r];
        }
    }

    private double factor(int i) {
        double count = scores.count(i);
        return count > 0 ? 1 / (scores.complement(i) * count) : 0;
    }
}
