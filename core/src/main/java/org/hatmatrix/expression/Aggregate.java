package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hatmatrix.numeric.AccurateSum;

/**
 * The functions that make one number of many rows: {@code mean(x)}, {@code sd(x by town)}. They are taken over the rows
 * that are used, and remembered for new data.
 */
enum Aggregate {
    MEAN {
        @Override
        double of(double[] values) {
            return AccurateSum.mean(values);
        }
    },
    SD {
        @Override
        double of(double[] values) {
            return deviation(values);
        }
    },
    MEDIAN {
        @Override
        double of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
        }
    },
    MIN {
        @Override
        double of(double[] values) {
            return Arrays.stream(values).min().orElse(Double.NaN);
        }
    },
    MAX {
        @Override
        double of(double[] values) {
            return Arrays.stream(values).max().orElse(Double.NaN);
        }
    },
    SUM {
        @Override
        double of(double[] values) {
            return AccurateSum.of(values);
        }
    };

    /** Its value for at least one number. */
    abstract double of(double[] values);

    /** The standard deviation; NaN for one number. */
    static double deviation(double[] values) {
        return Math.sqrt(AccurateSum.squaredDeviations(values) / (values.length - 1));
    }

    /** As it is written in an expression. */
    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Aggregate> named(String symbol) {
        return Arrays.stream(values()).filter(f -> f.symbol().equals(symbol)).findFirst();
    }

    static List<String> symbols() {
        return Arrays.stream(values()).map(Aggregate::symbol).toList();
    }
}
