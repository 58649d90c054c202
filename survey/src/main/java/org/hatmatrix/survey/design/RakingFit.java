package org.hatmatrix.survey.design;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.text.Excerpt;

/** Weights on their way to the totals of margins. */
final class RakingFit {

    private final List<Margin> margins;
    private final List<List<String>> categories;
    private final int[][] positions;
    private final double[] weights;
    private int cycles;
    private double largestDeviation = Double.POSITIVE_INFINITY;
    private boolean converged;

    RakingFit(List<Margin> margins, Dataset data, double[] base) {
        this.margins = margins;
        this.categories =
                margins.stream().map(margin -> margin.categories(data)).toList();
        this.positions = new int[margins.size()][];
        this.weights = base.clone();
        for (int m = 0; m < positions.length; m++) {
            positions[m] = Categories.positions(data.texts(margins.get(m).column()), categories.get(m));
            requireWeightOfEachCategory(m);
        }
    }

    private void requireWeightOfEachCategory(int m) {
        double[] sums = sums(weights, m);
        for (int c = 0; c < sums.length; c++) {
            if (!(sums[c] > 0)) {
                throw new IllegalArgumentException(
                        "margin " + Excerpt.quoted(margins.get(m).column())
                                + ": all respondents of category "
                                + Excerpt.quoted(categories.get(m).get(c))
                                + " have weight 0, a positive one is wanted");
            }
        }
    }

    void rake(Raking raking) {
        while (!converged && cycles < raking.maxCycles()) {
            cycles++;
            for (int m = 0; m < positions.length; m++) {
                fit(m);
            }
            raking.trim(weights);
            // margins fitted before others, and trimmed weights, have moved away from their totals again
            largestDeviation = deviation();
            converged = largestDeviation <= raking.tolerance();
        }
    }

    private void fit(int m) {
        double[] factors = sums(weights, m);
        for (int c = 0; c < factors.length; c++) {
            factors[c] = total(m, c) / factors[c];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= factors[positions[m][i]];
        }
    }

    private double deviation() {
        double largest = 0;
        for (int m = 0; m < positions.length; m++) {
            double[] sums = sums(weights, m);
            for (int c = 0; c < sums.length; c++) {
                largest = Math.max(largest, Math.abs(sums[c] / total(m, c) - 1));
            }
        }
        return largest;
    }

    private double total(int m, int category) {
        return margins.get(m).totals().get(categories.get(m).get(category));
    }

    /** The sums of some weights over the categories of a margin. */
    double[] sums(double[] values, int m) {
        double[] sums = new double[categories.get(m).size()];
        for (int i = 0; i < values.length; i++) {
            sums[positions[m][i]] += values[i];
        }
        return sums;
    }

    List<Margin> margins() {
        return margins;
    }

    List<String> categories(int m) {
        return categories.get(m);
    }

    /** Not to be changed. */
    double[] weights() {
        return weights;
    }

    int cycles() {
        return cycles;
    }

    double largestDeviation() {
        return largestDeviation;
    }

    boolean converged() {
        return converged;
    }
}
