package org.hatmatrix.survey.correlation;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.Require;

/**
 * Fisher's z of a correlation r from n rows: z = artanh r = ½ log((1 + r)/(1 − r)), which is nearly normal with
 * standard error 1/√(n − 3).
 *
 * <p>r = ±1 has z = ±∞ and the interval [±1, ±1]; below four rows standard error and intervals are NaN.
 *
 * <pre>{@code
 * FisherZ z = FisherZ.of(0.8125, 21);
 * double se = z.standardError();                 // 1/√18
 * Interval r = z.interval(0.95);                 // for the correlation
 * int rows = FisherZ.sampleSize(0.8125, 0.2, 0.95);
 * }</pre>
 *
 * <p>Literature: R. A. Fisher, "On the probable error of a coefficient of correlation deduced from a small sample",
 * Metron 1 (1921) 3–32.
 *
 * @param correlation the correlation r, between −1 and 1
 * @param observations the number of rows n
 */
public record FisherZ(double correlation, int observations) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * Makes the transform of a correlation.
     *
     * @param correlation the correlation r, between −1 and 1
     * @param observations the number of rows n
     * @throws IllegalArgumentException if the correlation is outside −1 to 1 or NaN, or observations is negative
     */
    public FisherZ {
        requireCorrelation("correlation", correlation);
        if (observations < 0) {
            throw new IllegalArgumentException("observations: " + observations + " is negative");
        }
    }

    /**
     * The transform of a correlation.
     *
     * @param correlation the correlation r, between −1 and 1
     * @param observations the number of rows n
     * @return the transform
     * @throws IllegalArgumentException if the correlation is outside −1 to 1 or NaN, or observations is negative
     */
    public static FisherZ of(double correlation, int observations) {
        return new FisherZ(correlation, observations);
    }

    /**
     * artanh r.
     *
     * @param correlation the correlation r, between −1 and 1
     * @return z, infinite for ±1
     * @throws IllegalArgumentException if the correlation is outside −1 to 1 or NaN
     */
    public static double transform(double correlation) {
        requireCorrelation("correlation", correlation);
        double size = Math.abs(correlation);
        return Math.copySign(0.5 * Math.log1p(2 * size / (1 - size)), correlation);
    }

    /**
     * tanh z.
     *
     * @param z any number
     * @return the correlation
     */
    public static double inverse(double z) {
        return Math.tanh(z);
    }

    /**
     * The smallest number of rows with which the interval of a correlation is no wider than wanted.
     *
     * @param correlation the correlation that is expected, between −1 and 1
     * @param width the wanted width of the interval, positive
     * @param level the confidence level, between 0 and 1
     * @return the number of rows, at least 4
     * @throws IllegalArgumentException if an argument is out of its range or more than 2³¹ − 1 rows are needed
     */
    public static int sampleSize(double correlation, double width, double level) {
        requireCorrelation("correlation", correlation);
        Require.level(level);
        if (!(width > 0)) {
            throw new IllegalArgumentException("width: " + width + " is not positive");
        }
        int tooFew = 3;
        int enough = Integer.MAX_VALUE;
        if (of(correlation, enough).interval(level).length() > width) {
            throw new IllegalArgumentException("width: " + width + " needs more than " + enough + " rows");
        }
        while (enough - tooFew > 1) {
            int middle = tooFew + (enough - tooFew) / 2;
            if (of(correlation, middle).interval(level).length() <= width) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    /**
     * Fisher's z of the correlation.
     *
     * @return artanh r
     */
    public double z() {
        return transform(correlation);
    }

    /**
     * The standard error of z.
     *
     * @return 1/√(n − 3), NaN below four rows
     */
    public double standardError() {
        return observations > 3 ? 1 / Math.sqrt(observations - 3.0) : Double.NaN;
    }

    /**
     * A confidence interval on the scale of z.
     *
     * @param level the confidence level, between 0 and 1
     * @return z ± quantile × standard error
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval zInterval(double level) {
        return about(z(), standardError(), level);
    }

    /**
     * A confidence interval of the correlation.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval, between −1 and 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return interval(correlation, standardError(), level);
    }

    /** The interval of a correlation whose z has a given standard error; NaN where r or the error is. */
    static Interval interval(double correlation, double standardError, double level) {
        double z = Double.isNaN(correlation) ? Double.NaN : transform(correlation);
        Interval interval = about(z, standardError, level);
        return new Interval(inverse(interval.lower()), inverse(interval.upper()));
    }

    /** Centre ± quantile × standard error. */
    static Interval about(double centre, double standardError, double level) {
        Require.level(level);
        double distance = NORMAL.inverseSurvivalProbability((1 - level) / 2) * standardError;
        return Double.isNaN(centre + distance)
                ? new Interval(Double.NaN, Double.NaN)
                : new Interval(centre - distance, centre + distance);
    }

    static void requireCorrelation(String role, double correlation) {
        if (!(Math.abs(correlation) <= 1)) {
            throw new IllegalArgumentException(role + ": " + correlation + " is not between -1 and 1");
        }
    }
}
