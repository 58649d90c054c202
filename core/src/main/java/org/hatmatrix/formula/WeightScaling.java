package org.hatmatrix.formula;

/**
 * A common factor on all weights. It leaves coefficients, standard errors, t and R² as they are and changes what has the
 * unit of the weighted residual: σ, the residual sum of squares, weighted residuals.
 */
public enum WeightScaling {

    /** The weights as they are, as in R, Stata and statsmodels. */
    NONE {
        @Override
        double factor(double[] weights) {
            return 1;
        }
    },

    /** Weights of mean one over the rows of positive weight. */
    MEAN_ONE {
        @Override
        double factor(double[] weights) {
            return 1 / mean(weights, false);
        }
    },

    /** As EViews does by default: the square roots of the weights (inverse standard deviations) have mean one. */
    EVIEWS {
        @Override
        double factor(double[] weights) {
            double mean = mean(weights, true);
            return 1 / (mean * mean);
        }
    };

    abstract double factor(double[] weights);

    /** The mean over the positive ones, divided by the largest first so that no sum overflows. */
    private static double mean(double[] weights, boolean roots) {
        double largest = 0;
        for (double w : weights) {
            largest = Math.max(largest, w);
        }
        double sum = 0;
        int n = 0;
        for (double w : weights) {
            if (w > 0) {
                sum += roots ? Math.sqrt(w / largest) : w / largest;
                n++;
            }
        }
        return (roots ? Math.sqrt(largest) : largest) * (sum / n);
    }
}
