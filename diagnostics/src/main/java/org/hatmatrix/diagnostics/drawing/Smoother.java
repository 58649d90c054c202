package org.hatmatrix.diagnostics.drawing;

import java.util.Arrays;

/**
 * A curve through points by local straight lines: at each of some abscissas the nearest two thirds of the points, weighted
 * by tricubes of their distances; then three times over with bisquare weights of the residuals, so that outliers do not
 * bend it. As R's {@code lowess}, except that between the abscissas the curve is straight.
 *
 * <p>Literature: W. S. Cleveland, Robust locally weighted regression and smoothing scatterplots, JASA 74 (1979).
 */
public final class Smoother {

    /** Fewer points have no curve. */
    private static final int FEWEST = 8;

    private static final int KNOTS = 40;
    private static final int ROBUST_STEPS = 3;
    private static final double SPAN = 2.0 / 3;

    public final double[] x;
    public final double[] y;

    private Smoother(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** The curve through the finite points; without knots if there are too few, or if they share an abscissa. */
    public static Smoother of(Points all) {
        Points points = all.finite();
        int n = points.x.length;
        double min = Arrays.stream(points.x).min().orElse(0);
        double max = Arrays.stream(points.x).max().orElse(0);
        if (n < FEWEST || !(max > min)) {
            return new Smoother(new double[0], new double[0]);
        }
        double[] knots = new double[KNOTS];
        Arrays.setAll(knots, k -> min + (max - min) * k / (KNOTS - 1));
        double[] robust = new double[n];
        Arrays.fill(robust, 1);
        Smoother curve = local(points, knots, robust);
        for (int step = 0; step < ROBUST_STEPS; step++) {
            double[] residuals = new double[n];
            for (int i = 0; i < n; i++) {
                residuals[i] = Math.abs(points.y[i] - curve.at(points.x[i]));
            }
            double[] sorted = residuals.clone();
            Arrays.sort(sorted);
            double cut = 6 * sorted[n / 2];
            if (!(cut > 0)) {
                return curve;
            }
            for (int i = 0; i < n; i++) {
                double u = residuals[i] / cut;
                robust[i] = u < 1 ? (1 - u * u) * (1 - u * u) : 0;
            }
            curve = local(points, knots, robust);
        }
        return curve;
    }

    private static Smoother local(Points points, double[] knots, double[] robust) {
        double[] heights = new double[knots.length];
        int nearest = Math.max(2, (int) (SPAN * points.x.length)) - 1;
        for (int k = 0; k < knots.length; k++) {
            double[] distances = new double[points.x.length];
            for (int i = 0; i < distances.length; i++) {
                distances[i] = Math.abs(points.x[i] - knots[k]);
            }
            double[] sorted = distances.clone();
            Arrays.sort(sorted);
            heights[k] = line(points, knots[k], distances, Math.max(sorted[nearest], Double.MIN_NORMAL), robust);
        }
        return new Smoother(knots, heights);
    }

    /** The height, at an abscissa, of the line through the points near it. */
    private static double line(Points points, double at, double[] distances, double width, double[] robust) {
        double sum = 0;
        double meanX = 0;
        double meanY = 0;
        double[] weights = new double[distances.length];
        for (int i = 0; i < weights.length; i++) {
            double u = distances[i] / width;
            double cube = 1 - u * u * u;
            weights[i] = u < 1 ? cube * cube * cube * robust[i] : 0;
            sum += weights[i];
            meanX += weights[i] * points.x[i];
            meanY += weights[i] * points.y[i];
        }
        if (!(sum > 0)) {
            return Double.NaN;
        }
        meanX /= sum;
        meanY /= sum;
        double products = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            products += weights[i] * (points.x[i] - meanX) * (points.y[i] - meanY);
            squares += weights[i] * (points.x[i] - meanX) * (points.x[i] - meanX);
        }
        boolean flat = Math.sqrt(squares / sum) <= 1e-3 * width;
        return flat ? meanY : meanY + products / squares * (at - meanX);
    }

    /** The height of the curve. */
    private double at(double value) {
        double place = (value - x[0]) / (x[x.length - 1] - x[0]) * (x.length - 1);
        int k = Math.max(0, Math.min(x.length - 2, (int) place));
        double height = y[k] + (y[k + 1] - y[k]) * (place - k);
        return Double.isNaN(height) ? value * Double.NaN : height;
    }
}
