package org.hatmatrix.estimation;

import java.util.List;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Rows of a design for prediction, from the values of its columns without the intercept. */
public final class PredictionRows {

    private PredictionRows() {}

    /** Refuses rows of values for a model whose offset they do not say. */
    public static void requireNoOffset(@Nullable DesignCoding coding) {
        if (coding != null && coding.hasOffset()) {
            throw new IllegalArgumentException(
                    "the model has an offset, which rows of values do not say: predict for a dataset that has its column");
        }
    }

    /**
     * The full rows, checked.
     *
     * @param names the names of all columns
     */
    public static double[][] of(List<String> names, boolean intercept, double[][] rows) {
        double[][] full = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            full[i] = of(names, intercept, rows[i], i + 1);
        }
        return full;
    }

    /**
     * The full row, checked.
     *
     * @param names the names of all columns
     * @param number the number of the row among several, counted from 1, or 0 for a single one
     */
    public static double[] of(List<String> names, boolean intercept, double[] regressors, int number) {
        int offset = intercept ? 1 : 0;
        int wanted = names.size() - offset;
        String role = number == 0 ? "prediction" : "prediction, row " + number;
        if (regressors.length != wanted) {
            throw new IllegalArgumentException(role + " has " + regressors.length + " values, wanted " + wanted + ": "
                    + Excerpt.list(names.subList(offset, names.size())));
        }
        double[] row = new double[names.size()];
        row[0] = 1;
        for (int j = 0; j < wanted; j++) {
            if (!Double.isFinite(regressors[j])) {
                throw new IllegalArgumentException(role + ", column '" + Excerpt.of(names.get(j + offset)) + "': "
                        + regressors[j] + ", wanted a finite number");
            }
            row[j + offset] = regressors[j];
        }
        return row;
    }
}
