package org.hatmatrix.survey.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.groups.CrossTable;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.support.Counts;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Cohen's κ: the agreement of two raters beyond chance, plain or weighted.
 *
 * <p>With the shares pᵢⱼ of subjects that the first rater put in category i and the second in j, and agreement weights
 * wᵢⱼ, κ = (pₒ − pₑ) / (1 − pₑ) where pₒ = Σ wᵢⱼ pᵢⱼ and pₑ = Σ wᵢⱼ pᵢ. p.ⱼ. The standard error and the one under the
 * hypothesis κ = 0 are those of Fleiss, Cohen and Everitt; the test takes the latter, the interval the former.
 *
 * <pre>{@code
 * CohenKappa kappa = CohenKappa.of(new int[][] {{20, 5}, {10, 15}});
 * kappa.estimate();                                    // 0.4
 * kappa.interval(0.95);
 * CohenKappa weighted = kappa.withWeights(KappaWeights.LINEAR);
 * }</pre>
 *
 * <p>If both raters put every subject into the same one category, chance agreement is complete and κ is NaN.
 * Literature: J. Cohen, Educational and Psychological Measurement 20 (1960) 37–46 and Psychological Bulletin 70 (1968)
 * 213–220; J. L. Fleiss, J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969) 323–327.
 */
public final class CohenKappa implements StatisticalTest {

    private final int[][] counts;
    private final List<String> categories;
    private final KappaWeights weights;
    private final double estimate;
    private final double standardError;
    private final double nullStandardError;

    private CohenKappa(int[][] counts, List<String> categories, KappaWeights weights) {
        this.counts = counts;
        this.categories = categories;
        this.weights = weights;
        Shares shares = new Shares(counts, weights);
        // 1 − (disagreement / disagreement by chance): the latter is zero only if all ratings are in one category
        this.estimate = 1 - shares.observedGap / shares.expectedGap;
        double n = shares.total * shares.expectedGap * shares.expectedGap;
        this.standardError = Math.sqrt(shares.variance(estimate) / n);
        this.nullStandardError = Math.sqrt(shares.nullVariance() / n);
    }

    /**
     * Plain κ of a square table.
     *
     * @param counts how many subjects the first rater put in category i (row) and the second in j (column)
     * @return the coefficient; its categories are named 1, 2, …
     * @throws IllegalArgumentException if the table is not square, smaller than 2 × 2, empty or has a negative count
     */
    public static CohenKappa of(int[][] counts) {
        return of(Counts.table(counts));
    }

    /**
     * Plain κ of a square table.
     *
     * @param counts how many subjects the first rater put in category i (row) and the second in j (column), whole numbers
     * @return the coefficient; its categories are named 1, 2, …
     * @throws IllegalArgumentException as for counts of type {@code int}, or if one is not whole
     */
    public static CohenKappa of(double[][] counts) {
        return of(Counts.table(counts));
    }

    /**
     * Plain κ of a square table.
     *
     * @param counts how many subjects the first rater put in category i (row) and the second in j (column)
     * @return the coefficient; its categories are named 1, 2, …
     * @throws IllegalArgumentException as for counts of type {@code int}, or if they sum to more than 2³¹ − 1
     */
    public static CohenKappa of(long[][] counts) {
        List<String> names = IntStream.rangeClosed(1, counts.length)
                .mapToObj(Integer::toString)
                .toList();
        int[][] copy = Require.counts(counts, names, names);
        if (copy.length < 2) {
            throw new IllegalArgumentException("kappa needs at least 2 categories, " + copy.length + " given");
        }
        return new CohenKappa(copy, names, KappaWeights.NONE);
    }

    /**
     * Plain κ of two raters' answers. The categories are sorted by name; give a scale where their order matters.
     *
     * @param first the categories that the first rater chose, one per subject; null or blank where there is none
     * @param second those of the second rater
     * @return the coefficient of the subjects whom both rated
     * @throws IllegalArgumentException if the lists differ in length, or fewer than 2 categories occur
     */
    public static CohenKappa of(List<@Nullable String> first, List<@Nullable String> second) {
        Set<String> names = new TreeSet<>();
        Stream.concat(first.stream(), second.stream())
                .filter(text -> text != null && !text.isBlank())
                .forEach(names::add);
        if (names.size() < 2) {
            throw new IllegalArgumentException(
                    "kappa needs at least 2 categories, the ratings have [" + Excerpt.list(names) + "]");
        }
        return of(LikertScale.ascending(new ArrayList<>(names)), first, second);
    }

    /**
     * Plain κ of two raters' answers on a scale.
     *
     * @param scale the categories in their order
     * @param first the answers of the first rater, one per subject
     * @param second those of the second rater
     * @return the coefficient of the subjects whom both rated
     * @throws IllegalArgumentException if the lists differ in length, an answer is unknown, or no subject was rated by
     *     both
     */
    public static CohenKappa of(LikertScale scale, List<@Nullable String> first, List<@Nullable String> second) {
        Require.sameLength("second rater", second.size(), "first rater", first.size());
        int[] a = scale.positions("first rater", first);
        int[] b = scale.positions("second rater", second);
        int[][] counts = new int[scale.size()][scale.size()];
        for (int i = 0; i < a.length; i++) {
            if (a[i] >= 0 && b[i] >= 0) {
                counts[a[i]][b[i]]++;
            }
        }
        return new CohenKappa(
                Require.counts(Counts.table(counts), scale.labels(), scale.labels()),
                scale.labels(),
                KappaWeights.NONE);
    }

    /**
     * The same table with other weights.
     *
     * @param newWeights how much a disagreement counts
     * @return the weighted coefficient
     */
    public CohenKappa withWeights(KappaWeights newWeights) {
        return new CohenKappa(counts, categories, newWeights);
    }

    /**
     * The coefficient.
     *
     * @return κ, at most 1; NaN if chance agreement is complete
     */
    public double estimate() {
        return estimate;
    }

    /**
     * The large-sample standard error of κ.
     *
     * @return the standard error for intervals
     */
    public double standardError() {
        return standardError;
    }

    /**
     * The standard error if κ is 0.
     *
     * @return the standard error for the test
     */
    public double nullStandardError() {
        return nullStandardError;
    }

    /**
     * The test of κ = 0, two-sided.
     *
     * @return z = κ / {@link #nullStandardError()}
     */
    @Override
    public TestResult test() {
        return TestResult.normal(name(), estimate / nullStandardError);
    }

    /**
     * The large-sample interval.
     *
     * @param level the confidence level, between 0 and 1
     * @return κ ± z · {@link #standardError()}, cut off at 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double half =
                NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Require.level(level)) / 2) * standardError;
        return new Interval(estimate - half, Math.min(1, estimate + half));
    }

    /**
     * The table that κ was computed from.
     *
     * @return first rater in rows, second rater in columns
     */
    public CrossTable crossTable() {
        return CrossTable.of(categories, categories, counts);
    }

    private String name() {
        return weights == KappaWeights.NONE
                ? "Cohen's kappa"
                : "Cohen's kappa, " + (weights == KappaWeights.LINEAR ? "linear" : "quadratic") + " weights";
    }

    /** One line with κ, its interval and its test. */
    @Override
    public String toString() {
        Interval ci = interval(0.95);
        return name() + " = " + Numbers.fixed(estimate, 4) + ", 95% CI " + Numbers.fixed(ci.lower(), 3) + " to "
                + Numbers.fixed(ci.upper(), 3) + ", p "
                + Numbers.pValueRelation(test().pValue());
    }

    /** Shares of the table, and the sums of Fleiss, Cohen and Everitt. */
    private static final class Shares {

        private final double[][] shares;
        private final double[][] agreement;
        private final double[] rows;
        private final double[] columns;
        private final double total;
        private final double observedGap;
        private final double expectedGap;

        Shares(int[][] counts, KappaWeights weights) {
            int k = counts.length;
            shares = new double[k][k];
            agreement = new double[k][k];
            long[] rowTotals = new long[k];
            long[] columnTotals = new long[k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    agreement[i][j] = weights.agreement(Math.abs(i - j), k);
                    rowTotals[i] += counts[i][j];
                    columnTotals[j] += counts[i][j];
                }
            }
            total = LongStream.of(rowTotals).sum();
            // computed from whole numbers, so that the share of a category with all ratings is exactly one
            rows = LongStream.of(rowTotals).mapToDouble(t -> t / total).toArray();
            columns = LongStream.of(columnTotals).mapToDouble(t -> t / total).toArray();
            double observed = 0;
            double expected = 0;
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    shares[i][j] = counts[i][j] / total;
                    observed += (1 - agreement[i][j]) * shares[i][j];
                    expected += (1 - agreement[i][j]) * rows[i] * columns[j];
                }
            }
            observedGap = observed;
            expectedGap = expected;
        }

        /** The variance of aᵢⱼ − (ā₍ᵢ₎ + ā₍ⱼ₎)(1 − κ) over the table, about its mean κ − P̄ₑ(1 − κ). */
        double variance(double kappa) {
            double mean = kappa - (1 - expectedGap) * (1 - kappa);
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows.length; j++) {
                    double term = agreement[i][j] - marginal(i, j) * (1 - kappa) - mean;
                    sum += shares[i][j] * term * term;
                }
            }
            return sum;
        }

        /** The same for κ = 0 and independent ratings; zero if a rater uses one category only. */
        double nullVariance() {
            if (isOne(rows) || isOne(columns)) {
                return 0;
            }
            double sum = 0;
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < rows.length; j++) {
                    double term = agreement[i][j] - marginal(i, j) + 1 - expectedGap;
                    sum += rows[i] * columns[j] * term * term;
                }
            }
            return sum;
        }

        private static boolean isOne(double[] margins) {
            return DoubleStream.of(margins).anyMatch(share -> share == 1);
        }

        /** Mean weight of row category i over the columns, plus that of column category j over the rows. */
        private double marginal(int i, int j) {
            double sum = 0;
            for (int l = 0; l < rows.length; l++) {
                sum += columns[l] * agreement[i][l] + rows[l] * agreement[l][j];
            }
            return sum;
        }
    }
}
