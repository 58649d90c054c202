package org.hatmatrix.survey.support;

import java.util.Arrays;
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

    /** Kish's effective number of rows, (Σw)² / Σw²; the weights are scaled first, so that squares stay in range. */
    public static double effectiveSize(double[] weights) {
        double largest = Arrays.stream(weights).max().orElse(0);
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            double scaled = weight / largest;
            sum += scaled;
            squares += scaled * scaled;
        }
        return sum * sum / squares;
    }
}
