package org.hatmatrix.panel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.PanelOrder;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.jspecify.annotations.Nullable;

/** A design whose rows belong to units. */
final class PanelData {

    private final Design design;
    private final Groups units;
    private final int exponent;
    private final double[] response;

    PanelData(Design design, Groups units) {
        this.design = design;
        this.units = units;
        this.response = design.response();
        double largest = Arrays.stream(response).map(Math::abs).max().orElse(0);
        this.exponent = largest > 0 ? Math.getExponent(largest) : 0;
        Arrays.setAll(response, i -> Math.scalb(response[i], -exponent));
    }

    /**
     * A design whose rows belong to units; an estimator by moments has no place for weights.
     *
     * @param units one label for each row of the design, or of the data it came from
     */
    static PanelData of(String estimator, Design design, List<? extends @Nullable String> units) {
        design.requireNothingAbsorbed(estimator);
        if (design.weights() != null) {
            throw new IllegalArgumentException(
                    estimator
                            + ": the design has weights, wanted none; weighted panels can be fitted with absorbed effects by Wls");
        }
        if (design.hasOffset()) {
            throw new IllegalArgumentException(
                    estimator + ": the design has an offset, wanted none; take the offset from the response");
        }
        return new PanelData(design, Groups.of("unit", units, design.rowNumbers(), design.sourceRows()));
    }

    /** The labels of a column of the data of a design. */
    static List<@Nullable String> column(Design design, String name) {
        return design.data().texts(name);
    }

    /** The times of a column of the data of a design: numbers, or texts in the order of their characters. */
    static double[] times(Design design, String name) {
        Dataset data = design.data();
        return data.isNumeric(name) ? data.numbers(name) : PanelOrder.ranks(data.texts(name));
    }

    Design design() {
        return design;
    }

    Groups units() {
        return units;
    }

    /** The power of two that {@link #response} was divided by, so that squares neither over- nor underflow. */
    int exponent() {
        return exponent;
    }

    /** The scaled response. */
    double[] response() {
        return response.clone();
    }

    int rows() {
        return response.length;
    }

    /** The columns that differ inside units. */
    int[] varyingColumns() {
        int first = design.hasIntercept() ? 1 : 0;
        return IntStream.range(first, design.parameters())
                .filter(j -> units.vary(design.column(j)))
                .toArray();
    }

    /**
     * The regression of the deviations from the means of the units, without intercept; null if nothing differs inside units.
     * Its degrees of freedom are those of the deviations and not of the within estimator.
     */
    @Nullable
    LeastSquaresFit within() {
        int[] varying = varyingColumns();
        if (varying.length == 0) {
            return null;
        }
        Design.Builder builder =
                Design.builder().response("y", units.deviations(response)).withoutIntercept();
        for (int j : varying) {
            builder.column(design.names().get(j), units.deviations(design.column(j)));
        }
        return Ols.withDefaults().withRank(Rank.DROP).fit(builder.build());
    }

    /** The means of the units, one row for each. */
    Design.Builder means() {
        Design.Builder builder = Design.builder().response(design.responseName(), units.means(response));
        if (!design.hasIntercept()) {
            builder.withoutIntercept();
        }
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            builder.column(design.names().get(j), units.means(design.column(j)));
        }
        return builder;
    }

    /** The pooled regression of all rows with the scaled response. */
    LeastSquaresFit pooled() {
        return Ols.withDefaults().fit(design.withResponse(design.responseName(), response));
    }
}
