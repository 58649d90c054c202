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

    /** A power of two in two factors, since one may be beyond the range of doubles where a product with it is not. */
    private record PowerOfTwo(double half, double rest) {

        static PowerOfTwo of(int exponent) {
            return new PowerOfTwo(Math.scalb(1.0, exponent / 2), Math.scalb(1.0, exponent - exponent / 2));
        }

        double times(double x) {
            return x * half * rest;
        }

        void multiply(double[] values) {
            for (int r = 0; r < values.length; r++) {
                values[r] = values[r] * half * rest;
            }
        }
    }

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
        PowerOfTwo ofWeights = PowerOfTwo.of(solution.weightExponent());
        PowerOfTwo ofResponse = PowerOfTwo.of(solution.responseExponent());
        for (int i = 0; i < residuals.length; i++) {
            double weight = weights == null ? 1 : weights[i];
            if (scores.hasLeverageOne(i)) {
                residuals[i] = Double.NaN;
            } else if (weight > 0) {
                double scaled = ofWeights.times(scores.residual(i) / scores.complement(i));
                residuals[i] = ofResponse.times(scaled / Math.sqrt(weight));
            }
        }
        return residuals;
    }

    /** √(RSS₍ᵢ₎ / (n − p − 1)). */
    double[] sigmas() {
        int df = fit.residualDegreesOfFreedom() - 1;
        double[] weights = fit.design().weights();
        PowerOfTwo unit = PowerOfTwo.of(solution.responseExponent() + solution.weightExponent());
        double[] sigmas = new double[scores.size()];
        for (int i = 0; i < sigmas.length; i++) {
            sigmas[i] = df < 1 || scores.hasLeverageOne(i) || weights != null && weights[i] == 0
                    ? Double.NaN
                    : unit.times(Math.sqrt(Math.max(0, sumOfSquares(i)) / df));
        }
        return sigmas;
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
        int names = fit.names().size();
        double[][] changes = new double[scores.size()][];
        scores.forEachBlock((from, count, q) -> {
            double[][] columns = changes(from, count, q, kept);
            for (int r = 0; r < count; r++) {
                changes[from + r] = row(columns, r, kept, names);
            }
        });
        return changes;
    }

    private double[] row(double[][] columns, int r, int[] kept, int names) {
        double[] row = new double[names];
        if (kept.length < names) {
            Arrays.fill(row, Double.NaN);
        }
        for (int k = 0; k < kept.length; k++) {
            row[kept[k]] = columns[k][r];
        }
        return row;
    }

    /** By columns, in the units of the coefficients; NaN for rows that determine a coefficient. */
    private double[][] changes(int from, int count, double[][] q, int[] kept) {
        double[][] changes = scaledChanges(from, count, q);
        for (int k = 0; k < kept.length; k++) {
            int exponent = solution.responseExponent() - solution.columnExponent(kept[k]);
            PowerOfTwo.of(exponent).multiply(changes[k]);
        }
        return changes;
    }

    /** By columns: from the rows qᵢ, and where it is known better from the fit without the row. */
    private double[][] scaledChanges(int from, int count, double[][] q) {
        double[] multiples = new double[count];
        for (int r = 0; r < count; r++) {
            multiples[r] = scores.hasLeverageOne(from + r) ? Double.NaN : scores.residual(from + r) * factor(from + r);
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
