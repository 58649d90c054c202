package org.hatmatrix.survey.design;

import org.hatmatrix.text.Excerpt;

/**
 * Statistics of weighted rows and their linear approximations. A value is missing where it is NaN; rows that are missing or
 * outside of the domain contribute nothing.
 */
final class Linearizations {

    private final double[] weights;
    private final boolean[] inside;

    Linearizations(double[] weights, boolean[] inside) {
        this.weights = weights;
        this.inside = inside;
    }

    /** The rows of the domain in which none of some columns is missing. */
    boolean[] used(double[]... columns) {
        boolean[] used = inside.clone();
        for (double[] column : columns) {
            for (int i = 0; i < used.length; i++) {
                used[i] &= !Double.isNaN(column[i]);
            }
        }
        return used;
    }

    /** The used rows, of which there must be some. */
    boolean[] usedOf(String role, double[]... columns) {
        boolean[] used = used(columns);
        requireSome(role, rows(used));
        return used;
    }

    void requireSome(String role, int rows) {
        if (rows == 0) {
            throw new IllegalArgumentException(role + ": no row of the "
                    + (rows(inside) < inside.length ? "domain" : "data") + " has a value, at least 1 is wanted");
        }
    }

    static int rows(boolean[] used) {
        int rows = 0;
        for (boolean row : used) {
            rows += row ? 1 : 0;
        }
        return rows;
    }

    double weight(boolean[] used) {
        double sum = 0;
        for (int i = 0; i < used.length; i++) {
            sum += used[i] ? weights[i] : 0;
        }
        return sum;
    }

    /** Σ wx / Σ w over some rows. */
    double mean(double[] x, boolean[] used) {
        double weight = weight(used);
        double first = sum(x, used, 0) / weight;
        // what the rounding of the first mean left
        return first + sum(x, used, first) / weight;
    }

    private double sum(double[] x, boolean[] used, double less) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += used[i] ? weights[i] * (x[i] - less) : 0;
        }
        return sum;
    }

    Linearized mean(String name, double[] x) {
        return meanOf(name, x, usedOf("column " + Excerpt.quoted(name), x));
    }

    /** The mean over some rows: z = (x − mean) / Σw. NaN if they have no weight. */
    Linearized meanOf(String name, double[] x, boolean[] used) {
        double weight = weight(used);
        double mean = mean(x, used);
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = used[i] ? (x[i] - mean) / weight : 0;
        }
        return new Linearized(name, mean, values, used, weight);
    }

    /** The total Σ wx: z = x. A row without a value contributes nothing. */
    Linearized total(String name, double[] x) {
        boolean[] used = usedOf("column " + Excerpt.quoted(name), x);
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = used[i] ? x[i] : 0;
        }
        return new Linearized(name, sum(x, used, 0), values, used, weight(used));
    }

    /** The ratio R = Σ wy / Σ wx: z = (y − Rx) / Σ wx. */
    Linearized ratio(String name, double[] y, double[] x) {
        boolean[] used = usedOf("ratio " + name, y, x);
        double below = sum(x, used, 0);
        double ratio = sum(y, used, 0) / below;
        double[] values = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            values[i] = used[i] ? (y[i] - ratio * x[i]) / below : 0;
        }
        return new Linearized(name, ratio, values, used, weight(used));
    }

    /** Pearson's r: z = (ab − r(a² + b²)/2) / Σw with the standardized values a and b. */
    Linearized correlation(String name, double[] x, double[] y) {
        boolean[] used = usedOf("columns " + name, x, y);
        double[] a = standardized(x, used);
        double[] b = standardized(y, used);
        double weight = weight(used);
        double r = 0;
        for (int i = 0; i < a.length; i++) {
            r += used[i] ? weights[i] / weight * a[i] * b[i] : 0;
        }
        double[] values = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            values[i] = used[i] ? (a[i] * b[i] - r * (a[i] * a[i] + b[i] * b[i]) / 2) / weight : 0;
        }
        return new Linearized(name, Math.max(-1, Math.min(1, r)), values, used, weight);
    }

    private double[] standardized(double[] x, boolean[] used) {
        double mean = mean(x, used);
        double deviation = Math.sqrt(populationVariance(x, used));
        double[] out = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            out[i] = (x[i] - mean) / deviation;
        }
        return out;
    }

    /** Σ w(x − mean)² / Σ w. */
    double populationVariance(double[] x, boolean[] used) {
        double mean = mean(x, used);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += used[i] ? weights[i] * (x[i] - mean) * (x[i] - mean) : 0;
        }
        return squares / weight(used);
    }

    /**
     * Cronbach's α = k/(k − 1) (1 − A/B), A the sum of the items' variances and B the variance of their sum, both means of squares
     * aᵢ and bᵢ of the rows: z = −k/(k − 1) (aᵢ − A − A/B (bᵢ − B)) / (B Σw).
     */
    Linearized alpha(String name, double[][] items) {
        boolean[] used = usedOf("items [" + name + "]", items);
        int k = items.length;
        double[] ofItems = new double[used.length];
        double[] ofSum = new double[used.length];
        for (double[] item : items) {
            double mean = mean(item, used);
            for (int i = 0; i < used.length; i++) {
                double distance = used[i] ? item[i] - mean : 0;
                ofItems[i] += distance * distance;
                ofSum[i] += distance;
            }
        }
        for (int i = 0; i < used.length; i++) {
            ofSum[i] *= ofSum[i];
        }
        double a = mean(ofItems, used);
        double b = mean(ofSum, used);
        double weight = weight(used);
        double factor = k / (k - 1.0);
        double[] values = new double[used.length];
        for (int i = 0; i < used.length; i++) {
            values[i] = used[i] ? -factor * (ofItems[i] - a - a / b * (ofSum[i] - b)) / b / weight : 0;
        }
        return new Linearized("alpha", factor * (1 - a / b), values, used, weight);
    }
}
