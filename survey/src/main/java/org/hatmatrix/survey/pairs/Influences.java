package org.hatmatrix.survey.pairs;

import java.util.Arrays;
import org.hatmatrix.survey.support.SortedOrder;
import org.hatmatrix.survey.support.WeightedRanks;

/**
 * The linear approximations of product moments: near the truth the coefficient moves as Σwz.
 *
 * <p>Pearson's r = P/√(QS) of the covariance P and the variances Q and S: z = (p/√(QS) − r(q/Q + s/S)/2) / Σw with each row's
 * products p and squares q, s of distances from the means.
 *
 * <p>Spearman's ρ: the same of the weighted midranks u and v, (weight below + half the weight of equals), and of what a row changes in the
 * ranks of the others. p has besides the product of the row's own distances the terms Σₖ wₖ h(xᵢ, xₖ) (vₖ − mean) and, with x and y
 * exchanged, another like it; q and s have twice such a term. h is 1 for larger, ½ for equal and 0 for smaller xₖ. Since each
 * of p, q, s has then three times the mean of its squares or products, z is three times the ratio's (C. B. Borkowf, Computational
 * Statistics and Data Analysis 39 (2002) 271–286; of samples with weights: J.-C. Deville, Survey Methodology 25 (1999) 193–203).
 */
public final class Influences {

    private final double[] weights;
    private final double total;

    private Influences(double[] weights) {
        this.weights = weights;
        this.total = Arrays.stream(weights).sum();
    }

    /** z of the product moment of two columns; NaN if one is constant. */
    public static double[] ofMoment(double[] x, double[] y, double[] weights) {
        Influences at = new Influences(weights);
        double[] a = at.centred(ProductMoment.scaled(x));
        double[] b = at.centred(ProductMoment.scaled(y));
        return at.ratio(product(a, b), product(a, a), product(b, b), 1);
    }

    /** z of the product moment of the weighted midranks of two columns; NaN if one is constant. */
    public static double[] ofRanks(double[] x, double[] y, double[] weights) {
        Influences at = new Influences(weights);
        SortedOrder byX = SortedOrder.ascending(x);
        SortedOrder byY = SortedOrder.ascending(y);
        double[] u = at.centred(WeightedRanks.of(byX, weights));
        double[] v = at.centred(WeightedRanks.of(byY, weights));
        double[] p = product(u, v);
        at.addMoved(p, byX, v, 1);
        at.addMoved(p, byY, u, 1);
        double[] q = product(u, u);
        at.addMoved(q, byX, u, 2);
        double[] s = product(v, v);
        at.addMoved(s, byY, v, 2);
        return at.ratio(p, q, s, 3);
    }

    /** z of P/√(QS); {@code degree} is how often each row's part is counted in the means of p, q and s. */
    private double[] ratio(double[] p, double[] q, double[] s, int degree) {
        double meanQ = mean(q);
        double meanS = mean(s);
        double root = Math.sqrt(meanQ) * Math.sqrt(meanS);
        double r = mean(p) / root;
        double[] z = new double[p.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = degree * (p[i] / root - r * (q[i] / meanQ + s[i] / meanS) / 2) / total;
        }
        return z;
    }

    /** Adds, for each row, a multiple of the sum of wf over the rows above it, those beside it counted half. */
    private void addMoved(double[] to, SortedOrder order, double[] f, double multiple) {
        double above = 0;
        for (int end = order.length(); end > 0; ) {
            int start = runStart(order, end);
            double beside = 0;
            for (int k = start; k < end; k++) {
                beside += weights[order.positions[k]] * f[order.positions[k]];
            }
            for (int k = start; k < end; k++) {
                to[order.positions[k]] += multiple * (above + beside / 2);
            }
            above += beside;
            end = start;
        }
    }

    private static int runStart(SortedOrder order, int end) {
        int start = end - 1;
        while (start > 0 && order.keys[start - 1] == order.keys[end - 1]) {
            start--;
        }
        return start;
    }

    private double mean(double[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum / total;
    }

    private double[] centred(double[] values) {
        double[] out = values.clone();
        for (int pass = 0; pass < 2; pass++) { // the second takes out what the rounding of the first left
            double mean = mean(out);
            for (int i = 0; i < out.length; i++) {
                out[i] -= mean;
            }
        }
        return out;
    }

    private static double[] product(double[] a, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] * b[i];
        }
        return out;
    }
}
