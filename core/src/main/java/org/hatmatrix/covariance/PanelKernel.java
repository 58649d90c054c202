package org.hatmatrix.covariance;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.expression.RowAligned;
import org.hatmatrix.formula.Design;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.PanelOrder;
import org.jspecify.annotations.Nullable;

/** The sums of products of scores at different times, with the weights 1 − j/(L + 1) of Bartlett's kernel. */
final class PanelKernel {

    private final int lags;
    private final double[][] sum;

    PanelKernel(int lags, int rank) {
        this.lags = lags;
        this.sum = new double[rank][rank];
    }

    /**
     * Adds a series: Σ uuᵀ + Σ (1 − j/(L + 1))(uₜuₜ₋ⱼᵀ + uₜ₋ⱼuₜᵀ) over the pairs that are j steps apart.
     *
     * @param scores the scores in the order of time
     * @param steps the time of each, ascending
     */
    void add(List<double[]> scores, List<Integer> steps) {
        for (int t = 0; t < scores.size(); t++) {
            for (int s = t; s >= 0 && steps.get(t) - steps.get(s) <= lags; s--) {
                double weight = (s == t ? 0.5 : 1) * (1 - (steps.get(t) - steps.get(s)) / (lags + 1.0));
                addPair(scores.get(t), scores.get(s), weight);
            }
        }
    }

    private void addPair(double[] u, double[] v, double weight) {
        for (int i = 0; i < u.length; i++) {
            double f = weight * u[i];
            for (int j = 0; j < u.length; j++) {
                double product = f * v[j];
                sum[i][j] += product;
                sum[j][i] += product;
            }
        }
    }

    double[][] times(double factor) {
        double[][] scaled = new double[sum.length][];
        for (int i = 0; i < sum.length; i++) {
            scaled[i] = sum[i].clone();
            for (int j = 0; j < scaled[i].length; j++) {
                scaled[i][j] *= factor;
            }
        }
        return scaled;
    }

    /** The scores in the orthonormal basis, one row per row of the design. */
    static double[][] scores(FitCore fit) {
        WeightedScores weighted = new WeightedScores(fit);
        double[][] scores = new double[weighted.size()][];
        weighted.forEachRow((i, q) -> {
            scores[i] = q.clone();
            for (int k = 0; k < q.length; k++) {
                scores[i][k] *= weighted.residual(i);
            }
        });
        return scores;
    }

    static void requireLags(String name, int lags) {
        if (lags < 0) {
            throw new IllegalArgumentException(name + ": " + lags + " lags, wanted 0 or more");
        }
    }

    /** A column of the data, or values given beside it. */
    record Series(@Nullable String column, @Nullable List<String> labels, double @Nullable [] numbers) {

        static Series column(String name) {
            return new Series(name, null, null);
        }

        static Series labels(List<String> labels) {
            return new Series(null, List.copyOf(labels), null);
        }

        static Series numbers(double[] numbers) {
            return new Series(null, null, numbers.clone());
        }

        Groups groups(String role, Design design) {
            List<? extends @Nullable String> values =
                    column == null ? labels : design.data().texts(column);
            return Groups.of(role, values, design.rowNumbers(), design.sourceRows());
        }

        double[] times(Design design) {
            if (column == null) {
                return RowAligned.numbers("time", numbers, design.rowNumbers(), design.sourceRows());
            }
            Dataset data = design.data();
            return data.isNumeric(column) ? data.numbers(column) : PanelOrder.ranks(data.texts(column));
        }
    }
}
