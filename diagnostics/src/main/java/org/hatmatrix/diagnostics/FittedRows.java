package org.hatmatrix.diagnostics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.regression.LeastSquaresFit;
import org.jspecify.annotations.Nullable;

/**
 * The observations a fit rests on, as auxiliary regressions need them: without rows of weight zero, and a row that was
 * counted f times f times.
 */
final class FittedRows {

    private final LeastSquaresFit fit;
    private final int[] rows;
    private final double @Nullable [] weights;

    FittedRows(LeastSquaresFit fit) {
        this.fit = fit;
        Design design = fit.design();
        double[] given = design.weights();
        if (given == null) {
            this.rows = IntStream.range(0, design.observations()).toArray();
            this.weights = null;
        } else if (fit.weightKind() == WeightKind.FREQUENCY) {
            this.rows = IntStream.range(0, given.length)
                    .flatMap(i -> IntStream.generate(() -> i).limit(Math.round(given[i])))
                    .toArray();
            this.weights = null;
        } else {
            this.rows =
                    IntStream.range(0, given.length).filter(i -> given[i] > 0).toArray();
            this.weights = Arrays.stream(rows).mapToDouble(i -> given[i]).toArray();
        }
    }

    int size() {
        return rows.length;
    }

    boolean weighted() {
        return weights != null;
    }

    /** The weights divided by a power of four, so that they are near one; ones for a fit without weights. */
    double[] scaledWeights() {
        double[] scaled = new double[rows.length];
        if (weights == null) {
            Arrays.fill(scaled, 1);
            return scaled;
        }
        int exponent = Math.getExponent(Arrays.stream(weights).max().orElse(1)) / 2;
        Arrays.setAll(scaled, i -> Math.scalb(weights[i], -2 * exponent));
        return scaled;
    }

    /** The weights in use. */
    double @Nullable [] weights() {
        return weights == null ? null : weights.clone();
    }

    /** Those of the values of all rows of the design that are in use. */
    double[] of(double[] values) {
        double[] used = new double[rows.length];
        Arrays.setAll(used, i -> values[rows[i]]);
        return used;
    }

    /** The rows in use as {@link Design#rows} counts them, from 1; a row of frequency f occurs f times. */
    int[] places() {
        return Arrays.stream(rows).map(i -> i + 1).toArray();
    }

    /** An orthonormal basis of the column space of the rows in use, by columns. */
    double[][] orthonormalColumns() {
        double[][] q = fit.orthonormalRows();
        double[] frequencies = weights == null ? fit.design().weights() : null;
        double[][] columns = new double[fit.rank()][rows.length];
        for (int i = 0; i < rows.length; i++) {
            double root = frequencies == null ? 1 : Math.sqrt(frequencies[rows[i]]);
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = q[rows[i]][j] / root;
            }
        }
        return columns;
    }

    /** The residuals divided by a power of two, so that their squares neither over- nor underflow. */
    double[] scaledResiduals() {
        double[] residuals = of(fit.residuals());
        double largest = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
        int exponent = largest > 0 ? Math.getExponent(largest) : 0;
        Arrays.setAll(residuals, i -> Math.scalb(residuals[i], -exponent));
        return residuals;
    }

    /** The columns of the design but the intercept and those that were dropped. */
    Regressors regressors() {
        fit.design().requireNothingAbsorbed("a test with the columns of the model as regressors");
        Regressors regressors = new Regressors();
        Design design = fit.design();
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            String name = design.names().get(j);
            if (!fit.aliased().contains(name)) {
                regressors.add(name, of(design.column(j)));
            }
        }
        return regressors;
    }
}
