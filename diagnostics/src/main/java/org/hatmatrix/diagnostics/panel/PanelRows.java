package org.hatmatrix.diagnostics.panel;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.numeric.PanelOrder;
import org.hatmatrix.regression.LinearFit;
import org.jspecify.annotations.Nullable;

/** What a test sees of a fit whose rows belong to units and times. */
final class PanelRows {

    private final LinearFit fit;

    PanelRows(String test, LinearFit fit) {
        if (fit.design().weights() != null) {
            throw new IllegalArgumentException(test + ": the fit has weights, wanted one without");
        }
        this.fit = fit;
    }

    /** The groups that a column of the data names. */
    Groups groups(String role, String column) {
        return groups(role, fit.design().data().texts(column));
    }

    /** The groups that labels name, one for each row of the design or of the data it came from. */
    Groups groups(String role, List<? extends @Nullable String> labels) {
        Design design = fit.design();
        return Groups.of(role, labels, design.rowNumbers(), design.sourceRows());
    }

    /** The rows in the order of time, by columns of the data. */
    PanelOrder order(String unit, String time) {
        return new PanelOrder(groups("unit", unit), times(time), fit.design().rowNumbers());
    }

    /** The times of a column of the data: numbers, or texts in the order of their characters. */
    double[] times(String column) {
        Dataset data = fit.design().data();
        return data.isNumeric(column) ? data.numbers(column) : PanelOrder.ranks(data.texts(column));
    }

    /** The residuals divided by a power of two, so that their squares neither over- nor underflow. */
    double[] scaledResiduals() {
        return scaled(fit.residuals());
    }

    static double[] scaled(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        int exponent = largest > 0 ? Math.getExponent(largest) : 0;
        return Arrays.stream(values).map(v -> Math.scalb(v, -exponent)).toArray();
    }

    static double squares(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum = Math.fma(v, v, sum);
        }
        return sum;
    }
}
