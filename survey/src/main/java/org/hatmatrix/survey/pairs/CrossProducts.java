package org.hatmatrix.survey.pairs;

import org.hatmatrix.numeric.CompensatedSum;
import org.jspecify.annotations.Nullable;

/**
 * Sums of squares and products of two columns about their means. They are gathered about provisional centres in one
 * pass, in short blocks whose sums are compensated; then the effect of the distance between centre and mean is removed.
 */
final class CrossProducts {

    /** Rows whose products are summed without compensation. */
    private static final int BLOCK = 256;

    /** How many numbers, spread over the column, make the provisional centre. */
    private static final int SAMPLE = 64;

    /** The squared distance of centre and mean, in variances, that costs less than one bit. */
    private static final double NEAR = 0.5;

    private final double[] x;
    private final double[] y;
    private final double @Nullable [] weights;
    private final double centreX;
    private final double centreY;
    private final CompensatedSum total = new CompensatedSum();
    private final CompensatedSum sumX = new CompensatedSum();
    private final CompensatedSum sumY = new CompensatedSum();
    private final CompensatedSum squaresX = new CompensatedSum();
    private final CompensatedSum productsXy = new CompensatedSum();
    private final CompensatedSum squaresY = new CompensatedSum();

    private CrossProducts(double[] x, double centreX, double[] y, double centreY, double @Nullable [] weights) {
        this.x = x;
        this.y = y;
        this.weights = weights;
        this.centreX = centreX;
        this.centreY = centreY;
        for (int from = 0; from < x.length; from += BLOCK) {
            int to = Math.min(x.length, from + BLOCK);
            if (weights == null) {
                addBlock(from, to);
            } else {
                addBlock(weights, from, to);
            }
        }
    }

    /** The sums of two columns of finite numbers, at least one row, weighted unless the weights are null. */
    static CrossProducts of(double[] x, double[] y, double @Nullable [] weights) {
        CrossProducts about = new CrossProducts(x, sampleMean(x), y, sampleMean(y), weights);
        return about.isCentred() ? about : new CrossProducts(x, about.meanX(), y, about.meanY(), weights);
    }

    /** The mean of a few numbers spread over the column. */
    static double sampleMean(double[] column) {
        int step = Math.max(1, column.length / SAMPLE);
        double origin = column[0];
        double sum = 0;
        int count = 0;
        for (int i = 0; i < column.length; i += step) {
            sum += column[i] - origin;
            count++;
        }
        return origin + sum / count;
    }

    /** Even and odd rows have sums of their own, because each addition to one sum waits for the one before. */
    private void addBlock(int from, int to) {
        double u0 = 0;
        double v0 = 0;
        double uu0 = 0;
        double uv0 = 0;
        double vv0 = 0;
        double u1 = 0;
        double v1 = 0;
        double uu1 = 0;
        double uv1 = 0;
        double vv1 = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            double u = x[i] - centreX;
            double v = y[i] - centreY;
            u0 += u;
            v0 += v;
            uu0 = Math.fma(u, u, uu0);
            uv0 = Math.fma(u, v, uv0);
            vv0 = Math.fma(v, v, vv0);
            u = x[i + 1] - centreX;
            v = y[i + 1] - centreY;
            u1 += u;
            v1 += v;
            uu1 = Math.fma(u, u, uu1);
            uv1 = Math.fma(u, v, uv1);
            vv1 = Math.fma(v, v, vv1);
        }
        if (i < to) {
            double u = x[i] - centreX;
            double v = y[i] - centreY;
            u0 += u;
            v0 += v;
            uu0 = Math.fma(u, u, uu0);
            uv0 = Math.fma(u, v, uv0);
            vv0 = Math.fma(v, v, vv0);
        }
        total.add((double) to - from);
        sumX.add(u0 + u1);
        sumY.add(v0 + v1);
        squaresX.add(uu0 + uu1);
        productsXy.add(uv0 + uv1);
        squaresY.add(vv0 + vv1);
    }

    private void addBlock(double[] w, int from, int to) {
        for (int i = from; i < to; i++) {
            double u = x[i] - centreX;
            double v = y[i] - centreY;
            total.add(w[i]);
            sumX.add(w[i] * u);
            sumY.add(w[i] * v);
            squaresX.add(w[i] * u * u);
            productsXy.add(w[i] * u * v);
            squaresY.add(w[i] * v * v);
        }
    }

    private boolean isCentred() {
        double n = total.value();
        return isNear(sumX.value() / n, xx() / n) && isNear(sumY.value() / n, yy() / n);
    }

    /** Whether the effect of the distance between a centre and the mean can be removed without losing digits. */
    static boolean isNear(double distance, double variance) {
        return distance * distance <= NEAR * variance;
    }

    private double meanX() {
        return centreX + sumX.value() / total.value();
    }

    private double meanY() {
        return centreY + sumY.value() / total.value();
    }

    /** The sum of squares of x about its mean. */
    double xx() {
        return squaresX.value() - sumX.value() * (sumX.value() / total.value());
    }

    /** The sum of products about the means. */
    double xy() {
        return productsXy.value() - sumX.value() * (sumY.value() / total.value());
    }

    /** The sum of squares of y about its mean. */
    double yy() {
        return squaresY.value() - sumY.value() * (sumY.value() / total.value());
    }

    /** The sum of squares that the regression of y on x leaves. */
    double residual() {
        double slope = xy() / xx();
        double shiftX = sumX.value() / total.value();
        double shiftY = sumY.value() / total.value();
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < x.length; i++) {
            double u = x[i] - centreX - shiftX;
            double v = y[i] - centreY - shiftY;
            double left = Math.fma(-slope, u, v);
            sum.add((weights == null ? 1 : weights[i]) * left * left);
        }
        return sum.value();
    }
}
