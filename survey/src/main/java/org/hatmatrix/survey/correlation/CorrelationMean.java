package org.hatmatrix.survey.correlation;

import java.util.Arrays;

/**
 * How several correlations are averaged. The kinds differ: 0.5 and 0.9 have the arithmetic mean 0.7 and the mean 0.77
 * by Fisher's z.
 *
 * <pre>{@code
 * double mean = CorrelationMean.FISHER.of(0.58, 0.76, 0.86);
 * double weighted = CorrelationMean.FISHER.of(new double[] {0.58, 0.76}, new int[] {30, 80});
 * }</pre>
 *
 * <p>Averages suppose that all correlations estimate the same one, from independent samples. Neither holds for the
 * correlations of one sample's columns with each other.
 *
 * <p>Literature: N. C. Silver and W. P. Dunlap, "Averaging correlation coefficients: should Fisher's z transformation be
 * used?", Journal of Applied Psychology 72 (1987) 146–148.
 */
public enum CorrelationMean {
    /** Σr / k, with numbers of rows Σnr / Σn; biased towards 0. */
    ARITHMETIC {
        @Override
        double transform(double r) {
            return r;
        }

        @Override
        double inverse(double mean) {
            return mean;
        }

        @Override
        double weight(int n) {
            return n;
        }
    },

    /** tanh of the mean of artanh r, with numbers of rows weighted by n − 3; biased away from 0, but less. */
    FISHER {
        @Override
        double transform(double r) {
            return FisherZ.transform(r);
        }

        @Override
        double inverse(double mean) {
            return FisherZ.inverse(mean);
        }

        @Override
        double weight(int n) {
            return n - 3.0;
        }
    };

    abstract double transform(double r);

    abstract double inverse(double mean);

    abstract double weight(int n);

    /**
     * The mean of correlations that count alike.
     *
     * @param correlations the correlations, each between −1 and 1, at least one
     * @return their mean; NaN by {@link #FISHER} if both 1 and −1 are among them
     * @throws IllegalArgumentException if there are none or one is outside −1 to 1 or NaN
     */
    public double of(double... correlations) {
        double[] weights = new double[correlations.length];
        Arrays.fill(weights, 1);
        return mean(correlations, weights);
    }

    /**
     * The mean of correlations from samples of different size.
     *
     * @param correlations the correlations, each between −1 and 1, at least one
     * @param n the number of rows of each, at least 4
     * @return their weighted mean; NaN by {@link #FISHER} if both 1 and −1 are among them
     * @throws IllegalArgumentException if there are none, the lengths differ, a correlation is outside −1 to 1 or NaN,
     *     or a number of rows is below 4
     */
    public double of(double[] correlations, int[] n) {
        if (correlations.length != n.length) {
            throw new IllegalArgumentException(
                    "correlations has " + correlations.length + " values, n has " + n.length);
        }
        double[] weights = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            if (n[i] < 4) {
                throw new IllegalArgumentException("n " + (i + 1) + ": " + n[i] + " is below 4");
            }
            weights[i] = weight(n[i]);
        }
        return mean(correlations, weights);
    }

    private double mean(double[] correlations, double[] weights) {
        if (correlations.length == 0) {
            throw new IllegalArgumentException("correlations: there are none");
        }
        double sum = 0;
        double total = 0;
        for (int i = 0; i < correlations.length; i++) {
            FisherZ.requireCorrelation("correlation " + (i + 1), correlations[i]);
            sum += weights[i] * transform(correlations[i]);
            total += weights[i];
        }
        return inverse(sum / total);
    }
}
