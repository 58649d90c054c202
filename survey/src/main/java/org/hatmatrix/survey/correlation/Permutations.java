package org.hatmatrix.survey.correlation;

import java.util.SplittableRandom;

/**
 * A permutation test: the values of y are put in random order, many times, and the coefficient is compared with the
 * observed one. The observed order counts as one of them, so no p-value is below 1/(count + 1).
 *
 * <p>Literature: B. Phipson and G. K. Smyth, "Permutation p-values should never be zero", Statistical Applications in
 * Genetics and Molecular Biology 9 (2010) article 39.
 */
record Permutations(int count, long seed) {

    /** Coefficients nearer than this are equal but for rounding. */
    private static final double ROUNDING = 1e-12;

    Permutations {
        if (count < 1) {
            throw new IllegalArgumentException("permutations: " + count + " is not a positive number");
        }
    }

    /** The test of a sample without weights. */
    Significance test(Coefficient coefficient, Sample sample, double estimate) {
        String label = count + " permutations";
        if (Double.isNaN(estimate)) {
            return new Significance(estimate, Double.NaN, Double.NaN, Double.NaN, label);
        }
        double[] x = coefficient.scores(sample.x());
        double[] y = coefficient.scores(sample.y()).clone();
        SplittableRandom random = new SplittableRandom(seed);
        int atMost = 1;
        int atLeast = 1;
        for (int i = 0; i < count; i++) {
            shuffle(y, random);
            double permuted = coefficient.ofScores(x, y);
            atMost += permuted <= estimate + ROUNDING ? 1 : 0;
            atLeast += permuted >= estimate - ROUNDING ? 1 : 0;
        }
        Significance test =
                new Significance(estimate, Double.NaN, atMost / (count + 1.0), atLeast / (count + 1.0), label);
        return coefficient.isOneSided() ? test.upperTail() : test;
    }

    private static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
