package org.hatmatrix.survey.correlation;

import org.hatmatrix.inference.TestResult;

/**
 * Tests whether two Pearson correlations are equal. Which test fits depends on the samples:
 *
 * <ul>
 *   <li>{@link #independent}: two samples, one correlation each.
 *   <li>{@link #williams} and {@link #steigerOverlapping}: one sample, correlations of column 1 with 2 and of 1 with 3.
 *   <li>{@link #steiger}: one sample, correlations of column 1 with 2 and of 3 with 4.
 * </ul>
 *
 * <p>Each takes the other correlations of the columns as well, because correlations of one sample vary together. A
 * correlation of ±1 among the two that are compared gives a statistic of ±∞ or NaN.
 *
 * <pre>{@code
 * TestResult towns = CorrelationComparison.independent(0.61, 50, 0.35, 76);
 * TestResult items = CorrelationComparison.williams(0.61, 0.35, 0.40, 50);
 * }</pre>
 *
 * <p>Literature: E. J. Williams, "The comparison of regression variables", Journal of the Royal Statistical Society B 21
 * (1959) 396–399; J. H. Steiger, "Tests for comparing elements of a correlation matrix", Psychological Bulletin 87
 * (1980) 245–251.
 */
public final class CorrelationComparison {

    private CorrelationComparison() {}

    /**
     * Compares the correlations of two independent samples: z = (z₁ − z₂) / √(1/(n₁ − 3) + 1/(n₂ − 3)).
     *
     * @param r1 the correlation in the first sample, between −1 and 1
     * @param n1 its number of rows, at least 4
     * @param r2 the correlation in the second sample, between −1 and 1
     * @param n2 its number of rows, at least 4
     * @return the two-sided test
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static TestResult independent(double r1, int n1, double r2, int n2) {
        requireRows(n1);
        requireRows(n2);
        double se = Math.sqrt(1 / (n1 - 3.0) + 1 / (n2 - 3.0));
        return TestResult.normal(
                "Fisher's z test of two independent correlations",
                (FisherZ.transform(r1) - FisherZ.transform(r2)) / se);
    }

    /**
     * Compares r₁₂ with r₁₃ in one sample by Williams's t with n − 3 degrees of freedom: t = (r₁₂ − r₁₃) √((n − 1)(1 +
     * r₂₃) / (2 |R| (n − 1)/(n − 3) + r̄² (1 − r₂₃)³)), with |R| the determinant of the three columns' correlation
     * matrix and r̄ = (r₁₂ + r₁₃)/2.
     *
     * @param r12 the correlation of columns 1 and 2
     * @param r13 the correlation of columns 1 and 3
     * @param r23 the correlation of columns 2 and 3
     * @param n the number of rows, at least 4
     * @return the two-sided test
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static TestResult williams(double r12, double r13, double r23, int n) {
        requireCorrelations(r12, r13, r23);
        requireRows(n);
        double determinant = 1 - r12 * r12 - r13 * r13 - r23 * r23 + 2 * r12 * r13 * r23;
        double mean = (r12 + r13) / 2;
        double spread = 2 * determinant * (n - 1.0) / (n - 3.0) + mean * mean * Math.pow(1 - r23, 3);
        double t = (r12 - r13) * Math.sqrt((n - 1.0) * (1 + r23) / spread);
        return TestResult.t("Williams's t test of two correlations with one column", t, n - 3.0);
    }

    /**
     * Compares r₁₂ with r₁₃ in one sample by Steiger's z, with the mean correlation in the covariance of the two z:
     * z = (z₁₂ − z₁₃) √(n − 3) / √(2 − 2s).
     *
     * @param r12 the correlation of columns 1 and 2
     * @param r13 the correlation of columns 1 and 3
     * @param r23 the correlation of columns 2 and 3
     * @param n the number of rows, at least 4
     * @return the two-sided test
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static TestResult steigerOverlapping(double r12, double r13, double r23, int n) {
        requireCorrelations(r12, r13, r23);
        requireRows(n);
        double mean2 = (r12 + r13) / 2 * ((r12 + r13) / 2);
        double covariance = r23 * (1 - 2 * mean2) - mean2 * (1 - 2 * mean2 - r23 * r23) / 2;
        return steigerZ("Steiger's z test of two correlations with one column", r12, r13, covariance, mean2, n);
    }

    /**
     * Compares r₁₂ with r₃₄ in one sample by Steiger's z, with the mean correlation in the covariance of the two z:
     * z = (z₁₂ − z₃₄) √(n − 3) / √(2 − 2s).
     *
     * @param r12 the correlation of columns 1 and 2
     * @param r34 the correlation of columns 3 and 4
     * @param r13 the correlation of columns 1 and 3
     * @param r14 the correlation of columns 1 and 4
     * @param r23 the correlation of columns 2 and 3
     * @param r24 the correlation of columns 2 and 4
     * @param n the number of rows, at least 4
     * @return the two-sided test
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static TestResult steiger(double r12, double r34, double r13, double r14, double r23, double r24, int n) {
        requireCorrelations(r12, r34, r13, r14, r23, r24);
        requireRows(n);
        double mean = (r12 + r34) / 2;
        double covariance = ((r13 - mean * r23) * (r24 - r23 * mean)
                        + (r14 - r13 * mean) * (r23 - mean * r13)
                        + (r13 - r14 * mean) * (r24 - mean * r14)
                        + (r14 - mean * r24) * (r23 - r24 * mean))
                / 2;
        return steigerZ("Steiger's z test of two correlations", r12, r34, covariance, mean * mean, n);
    }

    private static TestResult steigerZ(String name, double a, double b, double covariance, double mean2, int n) {
        double s = covariance / ((1 - mean2) * (1 - mean2));
        double difference = FisherZ.transform(a) - FisherZ.transform(b);
        return TestResult.normal(name, difference * Math.sqrt((n - 3) / (2 - 2 * s)));
    }

    private static void requireRows(int n) {
        if (n < 4) {
            throw new IllegalArgumentException("n: " + n + " is below 4");
        }
    }

    private static void requireCorrelations(double... correlations) {
        for (double r : correlations) {
            FisherZ.requireCorrelation("correlation", r);
        }
    }
}
