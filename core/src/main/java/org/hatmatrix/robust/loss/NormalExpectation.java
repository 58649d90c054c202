package org.hatmatrix.robust.loss;

import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * Expectations of even functions of a standard normal variable by Gauss–Legendre quadrature, good to about 1e-14
 * for functions that are smooth between their stated break points.
 */
public final class NormalExpectation {

    /** Beyond it the normal density is below 1e-49: nothing that is bounded by a polynomial contributes. */
    private static final double END = 15;

    private static final double PANEL = 0.5;

    /** Nodes and weights of the 16-point rule on [-1, 1] (Abramowitz and Stegun, table 25.4), positive half. */
    private static final double[] NODES = {
        0.0950125098376374402, 0.2816035507792589132, 0.4580167776572273863, 0.6178762444026437484,
        0.7554044083550030339, 0.8656312023878317439, 0.9445750230732325761, 0.9894009349916499326
    };

    private static final double[] WEIGHTS = {
        0.1894506104550684963, 0.1826034150449235889, 0.1691565193950025382, 0.1495959888165767321,
        0.1246289712555338720, 0.0951585116824927848, 0.0622535239386478929, 0.0271524594117540949
    };

    private NormalExpectation() {}

    /**
     * E f(U) for an even function f.
     *
     * @param f the function, evaluated at u > 0 only
     * @param breaks positive points where f or one of its derivatives jumps, or near which it varies fast
     * @return the expectation
     */
    public static double of(DoubleUnaryOperator f, double... breaks) {
        double sum = 0;
        double from = 0;
        for (double to : panelEnds(breaks)) {
            sum += panel(f, from, to);
            from = to;
        }
        return 2 * sum;
    }

    private static TreeSet<Double> panelEnds(double[] breaks) {
        TreeSet<Double> ends = new TreeSet<>();
        for (double u = PANEL; u <= END; u += PANEL) {
            ends.add(u);
        }
        for (double b : breaks) {
            // A feature of width b is resolved by panels that shrink geometrically towards it.
            for (double u = b / 8; u < 64 * b; u *= 2) {
                if (u > 0 && u < END) {
                    ends.add(u);
                }
            }
        }
        return ends;
    }

    private static double panel(DoubleUnaryOperator f, double from, double to) {
        double middle = (from + to) / 2;
        double half = (to - from) / 2;
        double sum = 0;
        for (int i = 0; i < NODES.length; i++) {
            double below = middle - half * NODES[i];
            double above = middle + half * NODES[i];
            sum += WEIGHTS[i] * (f.applyAsDouble(below) * density(below) + f.applyAsDouble(above) * density(above));
        }
        return half * sum;
    }

    private static double density(double u) {
        return StrictMath.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
    }
}
