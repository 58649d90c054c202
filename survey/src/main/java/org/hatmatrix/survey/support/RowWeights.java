package org.hatmatrix.survey.support;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.text.Excerpt;

/** Weights of respondents as they come from callers. */
public final class RowWeights {

    private RowWeights() {}

    /** A column of weights: finite, none negative, not all 0. */
    public static double[] of(Dataset data, String column) {
        double[] weights = data.numbers(column);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0) || Double.isInfinite(weights[i])) {
                throw new IllegalArgumentException("weights '" + Excerpt.of(column) + "', row "
                        + (i + 1) + ": " + weights[i] + ", a number of at least 0 is wanted; drop rows without a"
                        + " weight with dropMissing(\"" + Excerpt.of(column) + "\")");
            }
            sum += weights[i];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException(
                    "weights '" + Excerpt.of(column) + "': all are 0, some positive ones are wanted");
        }
        return weights;
    }
}
