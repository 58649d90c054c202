package org.hatmatrix.diagnostics.boxplot;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.numeric.Samples;
import org.hatmatrix.text.Excerpt;

/** The values of one variable of a box plot by rows, NaN where a value is missing. */
final class BoxVariable {

    private final String name;
    private final double[] values;

    private BoxVariable(String name, double[] values) {
        this.name = name;
        this.values = values;
    }

    /** Values that the caller vouches for: none may be missing. */
    static BoxVariable of(String name, double[] values) {
        return new BoxVariable(name, Samples.checked(name, values));
    }

    /** A column of a table: missing values are left out, infinite ones are refused. */
    static BoxVariable of(Dataset dataset, String name) {
        double[] values = dataset.numbers(name);
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException(
                        "column '" + Excerpt.of(name) + "', row " + (i + 1) + ": " + values[i] + ", must be finite");
            }
        }
        if (Arrays.stream(values).allMatch(Double::isNaN)) {
            throw new IllegalArgumentException("column '" + Excerpt.of(name) + "': no values, at least one is needed");
        }
        return new BoxVariable(name, values);
    }

    String name() {
        return name;
    }

    int rows() {
        return values.length;
    }

    double value(int row) {
        return values[row];
    }

    int missing() {
        return (int) Arrays.stream(values).filter(Double::isNaN).count();
    }

    double[] sortedValues() {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }
}
