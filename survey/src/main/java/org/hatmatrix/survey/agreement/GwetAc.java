package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Numbers;

/**
 * Gwet's agreement coefficients: AC1 for categories without order and AC2 with weights for partial agreement, for any
 * number of raters, with missing ratings. They do not fall where nearly all ratings are in one category, as κ does.
 *
 * <p>(pₐ − pₑ)/(1 − pₑ), where pₐ is the mean weighted agreement of the subjects with two and more ratings and
 * pₑ = T/(q(q − 1)) · Σ π(1 − π), with the sum T of all weights, q categories and their mean shares π over the rated
 * subjects.
 *
 * <pre>{@code
 * double[][] ratings = {{1, 1, Double.NaN}, {2, 2, 3}, {3, 3, 3}, {1, 2, 1}};       // subjects by raters
 * GwetAc ac1 = GwetAc.of(ratings, GwetAc.Weighting.UNWEIGHTED);
 * Interval limits = ac1.interval(0.95);
 * }</pre>
 *
 * <p>Subjects without a rating are left out; one rating counts for the shares. The categories are those that were used;
 * if that is one only, the coefficient is NaN. Literature: K. L. Gwet, British Journal of Mathematical and Statistical
 * Psychology 61 (2008) 29–48; Handbook of Inter-Rater Reliability, 4th edition, 2014, chapter 5.
 */
public final class GwetAc implements StatisticalTest {

    /** What two different ratings count as agreement. */
    public enum Weighting {
        /** Nothing: AC1. */
        UNWEIGHTED("AC1"),
        /** 1 − |a − b|/range. */
        LINEAR("AC2, linear"),
        /** 1 − (a − b)²/range². */
        QUADRATIC("AC2, quadratic"),
        /** 1 − d(d + 1)/(q(q − 1)) for ratings d places apart. */
        ORDINAL("AC2, ordinal");

        private final String label;

        Weighting(String label) {
            this.label = label;
        }

        private double weight(double[] values, int a, int b) {
            double range = values[values.length - 1] - values[0];
            double distance = (values[a] - values[b]) / range;
            double steps = Math.abs(a - b);
            double q = values.length;
            return switch (this) {
                case UNWEIGHTED -> a == b ? 1 : 0;
                case LINEAR -> 1 - Math.abs(distance);
                case QUADRATIC -> 1 - distance * distance;
                case ORDINAL -> 1 - steps * (steps + 1) / (q * (q - 1));
            };
        }
    }

    private final Weighting weighting;
    private final int subjects;
    private final double agreement;
    private final double chance;
    private final double estimate;
    private final double standardError;

    private GwetAc(Ratings ratings, Weighting weighting) {
        this.weighting = weighting;
        int[][] counts = new int[ratings.places().length][];
        int rated = 0;
        for (int i = 0; i < counts.length; i++) {
            if (ratings.rated(i) > 0) {
                counts[rated++] = ratings.counts(i);
            }
        }
        int[][] used = Arrays.copyOf(counts, rated);
        double pairs = Arrays.stream(used).filter(row -> total(row) > 1).count();
        if (pairs == 0) {
            throw new IllegalArgumentException(
                    "no subject was rated twice: ratings of the same subject are wanted to compare");
        }
        subjects = rated;
        double[] values = ratings.categories();
        int q = values.length;
        double[][] weights = new double[q][q];
        double sum = 0;
        for (int a = 0; a < q; a++) {
            for (int b = 0; b < q; b++) {
                weights[a][b] = a == b ? 1 : weighting.weight(values, a, b);
                sum += weights[a][b];
            }
        }
        double[] shares = new double[q];
        double[] own = new double[rated];
        for (int i = 0; i < rated; i++) {
            for (int a = 0; a < q; a++) {
                shares[a] += used[i][a] / total(used[i]) / rated;
            }
            own[i] = agreement(used[i], weights);
        }
        agreement = Arrays.stream(own).sum() / pairs;
        double factor = sum / (q * (q - 1.0));
        chance = q < 2
                ? Double.NaN
                : factor * Arrays.stream(shares).map(s -> s * (1 - s)).sum();
        estimate = (agreement - chance) / (1 - chance);
        double squares = 0;
        for (int i = 0; i < rated; i++) {
            double total = total(used[i]);
            double ownChance = 0;
            for (int a = 0; a < q; a++) {
                ownChance += factor * used[i][a] * (1 - shares[a]) / total;
            }
            double first = rated / pairs * (own[i] - (total > 1 ? chance : 0)) / (1 - chance);
            double influence = first - 2 * (1 - estimate) * (ownChance - chance) / (1 - chance) - estimate;
            squares += influence * influence;
        }
        standardError = Math.sqrt(squares / (rated * (rated - 1.0)));
    }

    private static double total(int[] row) {
        return Arrays.stream(row).sum();
    }

    private static double agreement(int[] row, double[][] weights) {
        double total = total(row);
        double sum = 0;
        for (int a = 0; a < row.length; a++) {
            double weighted = 0;
            for (int b = 0; b < row.length; b++) {
                weighted += weights[a][b] * row[b];
            }
            sum += row[a] * (weighted - 1);
        }
        return total > 1 ? sum / (total * (total - 1)) : 0;
    }

    /**
     * The coefficient of ratings.
     *
     * @param ratings one row per subject, one column per rater, NaN where a rating is missing
     * @param weighting what different ratings count
     * @return the coefficient
     * @throws IllegalArgumentException if there are fewer than 2 subjects or raters, the array is ragged, a rating is infinite, or
     *     no subject has two ratings
     */
    public static GwetAc of(double[][] ratings, Weighting weighting) {
        return new GwetAc(Ratings.of(ratings), weighting);
    }

    /**
     * The coefficient of columns of a dataset.
     *
     * @param data the dataset: subjects in rows
     * @param weighting what different ratings count
     * @param raters the names of numeric columns, one per rater
     * @return the coefficient
     * @throws IllegalArgumentException as for arrays, or if a column is not there, is not numeric or is named twice
     */
    public static GwetAc of(Dataset data, Weighting weighting, String... raters) {
        return new GwetAc(Ratings.of(data, raters), weighting);
    }

    /**
     * The coefficient.
     *
     * @return at most 1; NaN if one category only was used
     */
    public double estimate() {
        return estimate;
    }

    /**
     * The observed agreement.
     *
     * @return pₐ
     */
    public double agreement() {
        return agreement;
    }

    /**
     * The agreement expected by chance.
     *
     * @return pₑ
     */
    public double chanceAgreement() {
        return chance;
    }

    /**
     * Gwet's standard error, over subjects.
     *
     * @return the standard error
     */
    public double standardError() {
        return standardError;
    }

    /**
     * The interval by Student's t with n − 1 degrees of freedom, n the rated subjects.
     *
     * @param level the confidence level, between 0 and 1
     * @return the interval, cut off at 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double half =
                TDistribution.of(Math.max(1, subjects - 1)).inverseSurvivalProbability((1 - Require.level(level)) / 2)
                        * standardError;
        return new Interval(estimate - half, Math.min(1, estimate + half));
    }

    /**
     * The test of the coefficient being 0, two-sided.
     *
     * @return t
     */
    @Override
    public TestResult test() {
        return TestResult.t("Gwet's " + weighting.label, estimate / standardError, subjects - 1.0);
    }

    /** One line with the coefficient and its interval. */
    @Override
    public String toString() {
        Interval limits = interval(0.95);
        return "Gwet's " + weighting.label + " = " + Numbers.fixed(estimate, 4) + ", 95% CI "
                + Numbers.fixed(limits.lower(), 3) + " to " + Numbers.fixed(limits.upper(), 3);
    }
}
