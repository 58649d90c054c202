package org.hatmatrix.survey.effects;

import java.util.function.DoubleUnaryOperator;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.numeric.BracketedRoot;

/**
 * The distribution of the first count of a fourfold table when its totals are given and the odds ratio is θ: Fisher's noncentral
 * hypergeometric one. Probabilities come from ratios of neighbours, outwards from the observed count, so that counts may be large.
 */
final class ConditionalTable {

    /** R counts a table as no more probable than the observed one up to this relative difference. */
    private static final double TOLERANCE = 1 + 1e-7;

    /** The part of a sum that its next term no longer changes. */
    private static final double NOTHING = 1e-19;

    private final double a;
    private final double b;
    private final double c;
    private final double d;

    ConditionalTable(long a, long b, long c, long d) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /** Relative to the observed count: how probable larger and smaller ones are, and their mean distances from it. */
    private record Sides(double above, double below, double distanceAbove, double distanceBelow) {

        double total() {
            return above + 1 + below;
        }

        /** Of the larger counts and a share of the observed one; a sum that is infinite leaves nothing to the others. */
        double upperTail(double share) {
            return above == Double.POSITIVE_INFINITY ? 1 : Math.min(1, (above + share) / total());
        }

        double lowerTail(double share) {
            return below == Double.POSITIVE_INFINITY ? 1 : Math.min(1, (below + share) / total());
        }

        /** The sign and, where it is small, the size of the expected count less the observed one. */
        double excess() {
            return above == Double.POSITIVE_INFINITY
                    ? 1
                    : below == Double.POSITIVE_INFINITY ? -1 : (distanceAbove - distanceBelow) / total();
        }
    }

    private Sides sides(double logOddsRatio) {
        double theta = Math.exp(logOddsRatio);
        double[] above = side(b, c, a, d, theta);
        double[] below = side(a, d, b, c, 1 / theta);
        return new Sides(above[0], below[0], above[1], below[1]);
    }

    /** Counts beyond the observed one, in the direction in which {@code falling} cells fall and {@code rising} ones rise. */
    private static double[] side(double falling, double otherFalling, double rising, double otherRising, double theta) {
        double term = 1;
        double sum = 0;
        double distance = 0;
        for (double k = 1; k <= Math.min(falling, otherFalling); k++) {
            double ratio = (falling - k + 1) / (rising + k) * ((otherFalling - k + 1) / (otherRising + k)) * theta;
            term *= ratio;
            sum += term;
            distance += k * term;
            if (Double.isInfinite(sum) || ratio < 1 && term <= NOTHING * sum) {
                break;
            }
        }
        return new double[] {sum, distance};
    }

    boolean isLargest() {
        return b == 0 || c == 0;
    }

    boolean isSmallest() {
        return a == 0 || d == 0;
    }

    /** The odds ratio that makes the observed count the expected one. */
    double estimate() {
        if (isLargest() || isSmallest()) {
            return isLargest() && isSmallest() ? Double.NaN : isLargest() ? Double.POSITIVE_INFINITY : 0;
        }
        return root(log -> sides(log).excess());
    }

    /** The odds ratio under which the observed count or a larger one has a probability; of the observed one a share counts. */
    double lower(double tail, double share) {
        return isSmallest() ? 0 : root(log -> Math.log(sides(log).upperTail(share)) - Math.log(tail));
    }

    /** The same of smaller counts. */
    double upper(double tail, double share) {
        return isLargest()
                ? Double.POSITIVE_INFINITY
                : root(log -> Math.log(tail) - Math.log(sides(log).lowerTail(share)));
    }

    /** Where an increasing function of the log odds ratio is zero. */
    private double root(DoubleUnaryOperator f) {
        double centre = Math.log((a + 0.5) / (b + 0.5)) + Math.log((d + 0.5) / (c + 0.5));
        double width = 0.5;
        double low = centre - width;
        while (f.applyAsDouble(low) > 0) {
            width *= 2;
            low -= width;
        }
        double high = Math.max(centre, low) + width;
        while (f.applyAsDouble(high) < 0) {
            width *= 2;
            high += width;
        }
        return Math.exp(BracketedRoot.find(f, low, high, 1e-16));
    }

    /** Fisher's exact p-value. */
    double pValue(Alternative alternative) {
        Sides sides = sides(0);
        return switch (alternative) {
            case GREATER -> sides.upperTail(1);
            case LESS -> sides.lowerTail(1);
            case TWO_SIDED -> Math.min(1, (1 + rare(b, c, a, d) + rare(a, d, b, c)) / sides.total());
        };
    }

    /** Twice the smaller tail in which the observed count counts half. */
    double midPValue() {
        Sides sides = sides(0);
        return Math.min(1, 2 * Math.min(sides.upperTail(0.5), sides.lowerTail(0.5)));
    }

    /** The counts on one side that are no more probable than the observed one. */
    private static double rare(double falling, double otherFalling, double rising, double otherRising) {
        double term = 1;
        double sum = 0;
        for (double k = 1; k <= Math.min(falling, otherFalling); k++) {
            double ratio = (falling - k + 1) / (rising + k) * ((otherFalling - k + 1) / (otherRising + k));
            term *= ratio;
            sum += term <= TOLERANCE ? term : 0;
            if (Double.isInfinite(term) || ratio < 1 && term <= NOTHING) {
                break;
            }
        }
        return sum;
    }
}
