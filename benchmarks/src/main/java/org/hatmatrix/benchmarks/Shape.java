package org.hatmatrix.benchmarks;

import java.util.Locale;

/**
 * The size of a regression.
 *
 * @param rows number of observations
 * @param regressors number of regressors, the intercept not counted
 */
public record Shape(int rows, int regressors) {

    /**
     * Reads a shape such as {@code 1000x10}.
     *
     * @param text rows and regressors with an x between
     * @return the shape
     */
    public static Shape parse(String text) {
        String[] parts = text.split("x");
        if (parts.length != 2) {
            throw new IllegalArgumentException("a shape is written like 1000x10, found '" + text + "'");
        }
        return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /**
     * The shape as tables print it.
     *
     * @return for example {@code 1 000 × 10}
     */
    public String label() {
        return String.format(Locale.ROOT, "%,d × %,d", rows, regressors).replace(',', ' ');
    }
}
