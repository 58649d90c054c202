package org.hatmatrix.diagnostics.boxplot;

import org.hatmatrix.numeric.Samples;

/**
 * The rules by which statistical programs compute quartiles. They agree for large samples and differ for small ones,
 * so a box plot says which one it used.
 *
 * <p>The types 1 to 9 are those of Hyndman and Fan. With the values x₍₁₎ ≤ … ≤ x₍ₙ₎ and a probability π, the types 4 to
 * 9 take {@code a + π(n + 1 − a − b) = j + g} with an integer j and {@code 0 ≤ g < 1}, and the quantile is
 * {@code (1 − g)x₍ⱼ₎ + g·x₍ⱼ₊₁₎}; the types 1 to 3 jump. As in R, a position within 4ε of an integer is that integer,
 * so that rounding in nπ does not move a quantile to the next value.
 *
 * <pre>{@code
 * FiveNumbers five = Quartiles.HINGES.of(2, 3, 5, 7, 11, 13);
 * double decile = Quartiles.TYPE_7.quantile(new double[] {2, 3, 5, 7, 11, 13}, 0.1);
 * }</pre>
 *
 * <p>Literature: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996)
 * 361–365; J. W. Tukey, Exploratory Data Analysis, Addison-Wesley 1977.
 */
public enum Quartiles {

    /** Tukey's hinges, as R's {@code fivenum} and {@code boxplot}: medians of the halves, the median in both if n is odd. */
    HINGES("hinges") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            int n = sorted.length;
            double depthOfHinge = Math.floor((n + 3) / 2.0) / 2;
            return switch (quarter(probability)) {
                case 0 -> sorted[0];
                case 1 -> atDepth(sorted, depthOfHinge);
                case 2 -> atDepth(sorted, (n + 1) / 2.0);
                case 3 -> atDepth(sorted, n + 1 - depthOfHinge);
                default -> sorted[n - 1];
            };
        }
    },

    /** Hyndman and Fan 1: the inverse of the empirical distribution function. */
    TYPE_1("type 1") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            Position at = new Position(sorted.length * probability);
            return at.fraction > 0 ? value(sorted, at.index + 1) : value(sorted, at.index);
        }
    },

    /** Hyndman and Fan 2: as type 1, but averaged where the distribution function is flat (SAS, Stata). */
    TYPE_2("type 2") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            Position at = new Position(sorted.length * probability);
            double upper = value(sorted, at.index + 1);
            return at.fraction > 0 ? upper : between(value(sorted, at.index), upper, 0.5);
        }
    },

    /** Hyndman and Fan 3: the nearest value, the even one of two equally near. */
    TYPE_3("type 3") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            Position at = new Position(sorted.length * probability - 0.5);
            boolean next = at.fraction != 0 || at.index % 2 != 0;
            return value(sorted, next ? at.index + 1 : at.index);
        }
    },

    /** Hyndman and Fan 4: linear interpolation of the empirical distribution function; (a, b) = (0, 1). */
    TYPE_4("type 4") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            return interpolated(sorted, probability, 0, 1);
        }
    },

    /** Hyndman and Fan 5: (a, b) = (½, ½), Hazen, MATLAB. */
    TYPE_5("type 5") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            return interpolated(sorted, probability, 0.5, 0.5);
        }
    },

    /** Hyndman and Fan 6: (a, b) = (0, 0), SPSS, QUARTILE.EXC of spreadsheets. */
    TYPE_6("type 6") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            return interpolated(sorted, probability, 0, 0);
        }
    },

    /** Hyndman and Fan 7: (a, b) = (1, 1), R's and NumPy's default, QUARTILE.INC of spreadsheets. */
    TYPE_7("type 7") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            // R leaves out the fuzz here for the sake of its older results
            double position = 1 + (sorted.length - 1) * probability;
            int below = (int) Math.floor(position);
            return between(value(sorted, below), value(sorted, below + 1), position - below);
        }
    },

    /** Hyndman and Fan 8: (a, b) = (⅓, ⅓), approximately free of bias for the median. */
    TYPE_8("type 8") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            return interpolated(sorted, probability, 1 / 3.0, 1 / 3.0);
        }
    },

    /** Hyndman and Fan 9: (a, b) = (⅜, ⅜), approximately unbiased for normal values. */
    TYPE_9("type 9") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            return interpolated(sorted, probability, 0.375, 0.375);
        }
    },

    /** The default of EViews' {@code @quantile}, Rankit–Cleveland (i − ½)/n; the same numbers as {@link #TYPE_5}. */
    EVIEWS("EViews") {
        @Override
        double sortedQuantile(double[] sorted, double probability) {
            return TYPE_5.sortedQuantile(sorted, probability);
        }
    };

    /** R's guard against rounding in nπ. */
    private static final double FUZZ = 4 * Math.ulp(1.0);

    private final String label;

    Quartiles(String label) {
        this.label = label;
    }

    /**
     * The five numbers of a box plot by this rule.
     *
     * @param values the values in any order, at least one, all finite; they are left as they are
     * @return extremes, quartiles and median; all the same if there is one value
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public FiveNumbers of(double... values) {
        return ofSorted(Samples.sorted("values", values));
    }

    /**
     * A quantile by this rule.
     *
     * @param values the values in any order, at least one, all finite; they are left as they are
     * @param probability the probability, from 0 to 1; for {@link #HINGES} a multiple of ¼, as hinges are defined for
     *     no other
     * @return the quantile
     * @throws IllegalArgumentException if there is no value, one is NaN or infinite, or the probability is not allowed
     */
    public double quantile(double[] values, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability is " + probability + ", must be from 0 to 1");
        }
        return sortedQuantile(Samples.sorted("values", values), probability);
    }

    /**
     * The name of this rule as box plots print it.
     *
     * @return the name, such as {@code "hinges"} or {@code "type 7"}
     */
    public String label() {
        return label;
    }

    FiveNumbers ofSorted(double[] sorted) {
        return new FiveNumbers(
                sorted[0],
                sortedQuantile(sorted, 0.25),
                sortedQuantile(sorted, 0.5),
                sortedQuantile(sorted, 0.75),
                sorted[sorted.length - 1]);
    }

    abstract double sortedQuantile(double[] sorted, double probability);

    private static int quarter(double probability) {
        double quarters = 4 * probability;
        if (quarters != Math.rint(quarters)) {
            throw new IllegalArgumentException(
                    "hinges are defined for the probabilities 0, 0.25, 0.5, 0.75 and 1, not for " + probability
                            + "; take one of the types 1 to 9");
        }
        return (int) quarters;
    }

    private static double atDepth(double[] sorted, double depth) {
        return between(sorted[(int) Math.floor(depth) - 1], sorted[(int) Math.ceil(depth) - 1], 0.5);
    }

    private static double interpolated(double[] sorted, double probability, double a, double b) {
        Position at = new Position(a + probability * (sorted.length + 1 - a - b));
        return between(value(sorted, at.index), value(sorted, at.index + 1), at.fraction);
    }

    /** The i-th smallest value; ends are repeated beyond the ends. */
    private static double value(double[] sorted, int i) {
        return sorted[Math.max(0, Math.min(i - 1, sorted.length - 1))];
    }

    private static double between(double lower, double upper, double weight) {
        return lower == upper || weight == 0 ? lower : (1 - weight) * lower + weight * upper;
    }

    /** A position among the sorted values, split into an integer and a fraction. */
    private static final class Position {
        final int index;
        final double fraction;

        Position(double position) {
            index = (int) Math.floor(position + FUZZ);
            double rest = position - index;
            fraction = Math.abs(rest) < FUZZ ? 0 : rest;
        }
    }
}
