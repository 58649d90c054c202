package org.hatmatrix.formula;

import java.util.Arrays;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * B-splines of a degree on knots: piecewise polynomials, joined smoothly at the inner knots, that add up to one. Beyond the
 * outer knots the outermost polynomials go on. All in twice the precision.
 *
 * <p>Literature: C. de Boor, <em>A Practical Guide to Splines</em> (1978), chapter X; E. T. Y. Lee, Computing 29 (1982),
 * for derivatives.
 */
final class SplineBasis {

    private final int degree;

    /** The inner knots, and the outer ones degree + 1 times each, ascending. */
    private final double[] knots;

    /**
     * Makes the basis.
     *
     * @param inner the inner knots, ascending, between the outer ones
     */
    SplineBasis(int degree, double[] inner, double lower, double upper) {
        this.degree = degree;
        this.knots = new double[inner.length + 2 * (degree + 1)];
        Arrays.fill(knots, 0, degree + 1, lower);
        System.arraycopy(inner, 0, knots, degree + 1, inner.length);
        Arrays.fill(knots, degree + 1 + inner.length, knots.length, upper);
    }

    /** How many splines there are. */
    int size() {
        return knots.length - degree - 1;
    }

    /** The values of all splines, or of a derivative of theirs, at a point. */
    DoubleDouble[] at(double x, int derivative) {
        int interval = interval(x);
        int order = degree + 1 - derivative;
        DoubleDouble[] values = new DoubleDouble[knots.length];
        Arrays.fill(values, DoubleDouble.ZERO);
        DoubleDouble[] local = values(x, interval, order);
        System.arraycopy(local, 0, values, interval - order + 1, order);
        for (int k = order; k <= degree; k++) {
            values = derived(values, k);
        }
        return Arrays.copyOf(values, size());
    }

    /** The place of the knot that begins the interval of a point, the outermost intervals being without end. */
    private int interval(double x) {
        int last = size() - 1;
        int interval = degree;
        while (interval < last && x >= knots[interval + 1]) {
            interval++;
        }
        while (interval > degree && knots[interval] == knots[interval + 1]) {
            interval--;
        }
        return interval;
    }

    /** The splines of an order that are not zero on an interval, by the recurrence of Cox and de Boor. */
    private DoubleDouble[] values(double x, int interval, int order) {
        DoubleDouble[] values = new DoubleDouble[order];
        values[0] = DoubleDouble.ONE;
        for (int k = 1; k < order; k++) {
            DoubleDouble saved = DoubleDouble.ZERO;
            for (int r = 0; r < k; r++) {
                double high = knots[interval + r + 1];
                double low = knots[interval + 1 - k + r];
                DoubleDouble part = values[r].dividedBy(DoubleDouble.sum(high, -low));
                values[r] = saved.plus(part.times(DoubleDouble.sum(high, -x)));
                saved = part.times(DoubleDouble.sum(x, -low));
            }
            values[k] = saved;
        }
        return values;
    }

    /** From values of splines of order k to derivatives of those of order k + 1. */
    private DoubleDouble[] derived(DoubleDouble[] values, int k) {
        DoubleDouble[] derived = new DoubleDouble[values.length];
        for (int i = 0; i < derived.length; i++) {
            DoubleDouble next = i + 1 < values.length ? quotient(values[i + 1], i + 1, k) : DoubleDouble.ZERO;
            derived[i] = quotient(values[i], i, k).minus(next).times(k);
        }
        return derived;
    }

    /** Zero where the spline of order k has no width. */
    private DoubleDouble quotient(DoubleDouble value, int i, int k) {
        boolean wide = i + k < knots.length && knots[i + k] > knots[i];
        return wide ? value.dividedBy(DoubleDouble.sum(knots[i + k], -knots[i])) : DoubleDouble.ZERO;
    }
}
