package org.hatmatrix.linalg.certificate;

import org.hatmatrix.numeric.DoubleDouble;

/**
 * A positive number that is known up to a relative error.
 *
 * @param value the middle
 * @param relative the bound on |true − value| / value; infinite if nothing is known
 */
record Enclosure(DoubleDouble value, double relative) {

    /** Nothing is known. */
    static final Enclosure UNKNOWN = new Enclosure(DoubleDouble.ONE, Double.POSITIVE_INFINITY);

    private static final double ENLARGED = 1.001;

    /** What a root or a product in pairs loses. */
    private static final double ROUNDING = 0x1p-97;

    /** The root of a number that is known up to a relative error: 1 − √(1 − ε) ≤ ε(1 + ε) / 2. */
    static Enclosure ofSquare(DoubleDouble square, double relative) {
        return relative < 0.5 && square.hi() > 0
                ? new Enclosure(square.sqrt(), relative * (1 + relative) / 2 * ENLARGED + ROUNDING)
                : UNKNOWN;
    }

    Enclosure times(Enclosure other) {
        double both = relative + other.relative + relative * other.relative;
        return new Enclosure(value.times(other.value), both * ENLARGED + ROUNDING);
    }

    /** A bound on the relative error of a number that stands for this one. */
    double relativeError(double number) {
        if (!(relative < 0.5)) {
            return Double.POSITIVE_INFINITY;
        }
        double difference = Math.abs(DoubleDouble.of(number).minus(value).value()) / value.hi();
        double bound = (difference + relative + ROUNDING) / (1 - relative) * ENLARGED;
        return bound < 1 ? bound : Double.POSITIVE_INFINITY;
    }
}
