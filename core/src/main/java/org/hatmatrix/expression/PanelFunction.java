package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The functions that look at other rows of the same unit: {@code growth(output by town)}. They are computed on all rows
 * of the data, before any row is left out, so that a row dropped for another reason still counts as the year before.
 */
enum PanelFunction {
    GROWTH {
        @Override
        double[] of(PanelRows panel, double[] values, int steps) {
            return panel.growth(values);
        }
    },
    DIFF {
        @Override
        double[] of(PanelRows panel, double[] values, int steps) {
            return panel.difference(values);
        }
    },
    LAG {
        @Override
        double[] of(PanelRows panel, double[] values, int steps) {
            return panel.lag(values, steps);
        }
    },
    LEAD {
        @Override
        double[] of(PanelRows panel, double[] values, int steps) {
            return panel.lag(values, -steps);
        }
    };

    /** The values for each row of the panel; {@code steps} matters to lags and leads only. */
    abstract double[] of(PanelRows panel, double[] values, int steps);

    /** Whether a second argument says how many steps. */
    boolean takesSteps() {
        return this == LAG || this == LEAD;
    }

    /** As it is written in an expression. */
    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PanelFunction> named(String symbol) {
        return Arrays.stream(values()).filter(f -> f.symbol().equals(symbol)).findFirst();
    }

    static List<String> symbols() {
        return Arrays.stream(values()).map(PanelFunction::symbol).toList();
    }
}
