package org.hatmatrix.robust;

import org.hatmatrix.numeric.Selection;

/**
 * C-steps of fast-LTS: least squares of the rows with the smallest residuals (P. J. Rousseeuw, K. Van Driessen, Computing
 * LTS regression for large data sets, Data Mining and Knowledge Discovery 12 (2006)). The scale is the root mean square
 * of the residuals that count.
 *
 * @param share the part of the rows that counts, above ½ and at most 1
 */
record TrimmedConcentration(double share) implements Concentration {

    /** How many of n rows count, given the rank p. */
    int count(int n, int parameters) {
        int least = Math.min(n, (n + parameters + 1) / 2);
        // R's h.alpha.n: linear in the share between the smallest number with full breakdown and n.
        int h = (int) Math.floor(2.0 * least - n + 2.0 * (n - least) * share);
        return Math.max(1, Math.min(n, h));
    }

    @Override
    public double start(double[] residuals, int parameters, double[] work) {
        return objective(residuals, parameters, 0, work);
    }

    @Override
    public double weigh(double[] residuals, int parameters, double scale, double[] weights, double[] work) {
        int n = residuals.length;
        int h = count(n, parameters);
        double bound = bound(residuals, h, work);
        int open = h;
        for (int i = 0; i < n; i++) {
            boolean inside = Math.abs(residuals[i]) < bound;
            weights[i] = inside ? 1 : 0;
            open -= inside ? 1 : 0;
        }
        // Rows exactly on the bound: the first of them, so that always h rows count.
        for (int i = 0; i < n && open > 0; i++) {
            if (Math.abs(residuals[i]) == bound) {
                weights[i] = 1;
                open--;
            }
        }
        return scale;
    }

    /** There are finitely many subsets of rows, so that the steps end by themselves. */
    @Override
    public boolean isPolished() {
        return false;
    }

    @Override
    public double objective(double[] residuals, int parameters, double scale, double[] work) {
        int h = count(residuals.length, parameters);
        bound(residuals, h, work);
        double sum = 0;
        for (int i = 0; i < h; i++) {
            sum += work[i] * work[i];
        }
        return Math.sqrt(sum / h);
    }

    /** The h-th smallest absolute residual; the smaller ones stand before it in the work space. */
    private static double bound(double[] residuals, int h, double[] work) {
        for (int i = 0; i < residuals.length; i++) {
            work[i] = Math.abs(residuals[i]);
        }
        return Selection.select(work, residuals.length, h - 1);
    }
}
