package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * Fleiss' κ: the agreement beyond chance of m ratings per subject, by raters who need not be the same for every subject.
 *
 * <p>With nᵢⱼ the number of raters who put subject i in category j and qⱼ the share of all ratings in category j,
 * κ = (P̄ − P̄ₑ) / (1 − P̄ₑ), where P̄ is the mean of (Σⱼ nᵢⱼ² − m) / (m (m − 1)) and P̄ₑ = Σ qⱼ². The test of κ = 0 takes
 * the standard error of Fleiss, Nee and Landis; the interval takes Gwet's, which holds for other κ too.
 *
 * <pre>{@code
 * int[][] ratings = {{3, 0}, {2, 1}, {0, 3}, {3, 0}, {1, 2}};   // 5 subjects, 3 ratings each, in 2 categories
 * FleissKappa kappa = FleissKappa.of(ratings);
 * kappa.estimate();                                    // 0.444
 * kappa.byCategory();
 * }</pre>
 *
 * <p>If all ratings are in one category, κ is NaN. Literature: J. L. Fleiss, Psychological Bulletin 76 (1971) 378–382;
 * J. L. Fleiss, J. C. M. Nee, J. R. Landis, Psychological Bulletin 86 (1979) 974–977; K. L. Gwet, Educational and
 * Psychological Measurement 81 (2021) 781–790.
 */
public final class FleissKappa implements StatisticalTest {

    private final int[][] counts;
    private final int raters;
    private final long[] totals;
    private final double[] shares;
    private final double estimate;

    private FleissKappa(int[][] counts, int raters) {
        this.counts = counts;
        this.raters = raters;
        this.totals = new long[counts[0].length];
        for (int[] row : counts) {
            for (int j = 0; j < totals.length; j++) {
                totals[j] += row[j];
            }
        }
        this.shares =
                Arrays.stream(totals).mapToDouble(total -> total / ratings()).toArray();
        this.estimate =
                1 - IntStream.range(0, totals.length).mapToDouble(this::split).sum() / pairs() / chanceOfDisagreement();
    }

    /**
     * κ of counts.
     *
     * @param counts one row per subject, one column per category: how many raters chose it. All rows have the same sum
     * @return the coefficient
     * @throws IllegalArgumentException if there are fewer than 2 subjects, categories or raters, a count is negative, or
     *     a subject has another number of ratings than the first
     */
    public static FleissKappa of(int[][] counts) {
        if (counts.length < 2 || counts[0].length < 2) {
            throw new IllegalArgumentException("Fleiss' kappa needs at least 2 subjects and 2 categories, found "
                    + counts.length + " and " + (counts.length == 0 ? 0 : counts[0].length));
        }
        int[][] copy = new int[counts.length][];
        long raters = sum(counts[0]);
        if (raters < 2 || raters > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "subject 1 has " + raters + " ratings, wanted 2 to " + Integer.MAX_VALUE);
        }
        for (int i = 0; i < copy.length; i++) {
            copy[i] = counts[i].clone();
            Require.sameLength("subject " + (i + 1), copy[i].length, "subject 1", copy[0].length);
            if (Arrays.stream(copy[i]).anyMatch(c -> c < 0)) {
                throw new IllegalArgumentException("subject " + (i + 1) + ": a count is negative");
            }
            long sum = sum(copy[i]);
            if (sum != raters) {
                throw new IllegalArgumentException(
                        "subject " + (i + 1) + " has " + sum + " ratings, subject 1 has " + raters);
            }
        }
        return new FleissKappa(copy, (int) raters);
    }

    /**
     * κ of text ratings on a scale.
     *
     * @param scale the categories
     * @param raters one list per rater, with one answer per subject; none may be missing
     * @return the coefficient
     * @throws IllegalArgumentException if the lists differ in length, or an answer is unknown or missing
     */
    public static FleissKappa of(LikertScale scale, List<List<String>> raters) {
        if (raters.size() < 2) {
            throw new IllegalArgumentException("at least 2 raters are wanted, " + raters.size() + " given");
        }
        int subjects = raters.get(0).size();
        int[][] counts = new int[subjects][scale.size()];
        for (int r = 0; r < raters.size(); r++) {
            String role = "rater " + (r + 1);
            Require.sameLength(role, raters.get(r).size(), "rater 1", subjects);
            int[] positions = scale.positions(role, List.copyOf(raters.get(r)));
            for (int i = 0; i < subjects; i++) {
                if (positions[i] < 0) {
                    throw new IllegalArgumentException(role + ", row " + (i + 1) + ": no answer");
                }
                counts[i][positions[i]]++;
            }
        }
        return of(counts);
    }

    /**
     * The coefficient.
     *
     * @return κ, at most 1; NaN if all ratings are in one category
     */
    public double estimate() {
        return estimate;
    }

    /**
     * Gwet's large-sample standard error, over subjects; for intervals.
     *
     * @return the standard error
     */
    public double standardError() {
        double n = counts.length;
        double disagreement = chanceOfDisagreement();
        double chance = 1 - disagreement;
        double sum = 0;
        for (int[] row : counts) {
            double own = (agreement(row) - chance) / disagreement;
            double ownChance = 0;
            for (int j = 0; j < row.length; j++) {
                ownChance += shares[j] * row[j] / raters;
            }
            double influence = own - 2 * (1 - estimate) * (ownChance - chance) / disagreement - estimate;
            sum += influence * influence;
        }
        return Math.sqrt(sum / (n * (n - 1)));
    }

    /**
     * The standard error if κ is 0, of Fleiss, Nee and Landis; for the test.
     *
     * @return the standard error
     */
    public double nullStandardError() {
        double sum = 0;
        double skew = 0;
        for (int j = 0; j < shares.length; j++) {
            sum += inAndOut(j);
            skew += inAndOut(j) * (1 - 2 * shares[j]);
        }
        return Math.sqrt(2 * (sum * sum - skew)) / (sum * Math.sqrt(pairs()));
    }

    /**
     * The test of κ = 0, two-sided.
     *
     * @return z = κ / {@link #nullStandardError()}
     */
    @Override
    public TestResult test() {
        return TestResult.normal("Fleiss' kappa", estimate / nullStandardError());
    }

    /**
     * The large-sample interval.
     *
     * @param level the confidence level, between 0 and 1
     * @return κ ± z · {@link #standardError()}, cut off at 1
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double half = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - Require.level(level)) / 2)
                * standardError();
        return new Interval(estimate - half, Math.min(1, estimate + half));
    }

    /**
     * κ of each category against all others.
     *
     * @return one coefficient per category; NaN for a category that all or no ratings are in
     */
    public double[] byCategory() {
        return IntStream.range(0, totals.length)
                .mapToDouble(j -> 1 - split(j) / (pairs() * inAndOut(j)))
                .toArray();
    }

    /** The number of pairs of ratings of the same subject with one in the category and one outside, over all subjects. */
    private double split(int category) {
        double split = 0;
        for (int[] row : counts) {
            split += (double) row[category] * (raters - row[category]);
        }
        return split;
    }

    /**
     * q (1 − q) of a category, from the counts: shares need not sum to one, and a category that all ratings are in must
     * give zero.
     */
    private double inAndOut(int category) {
        double ratings = ratings();
        return totals[category] / ratings * ((ratings - totals[category]) / ratings);
    }

    /** 1 − P̄ₑ = Σ qⱼ (1 − qⱼ); zero if all ratings are in one category. */
    private double chanceOfDisagreement() {
        return IntStream.range(0, totals.length).mapToDouble(this::inAndOut).sum();
    }

    /**
     * The tests of κ = 0 of each category, with the standard error √(2 / (n m (m − 1))).
     *
     * @return one two-sided test per category
     */
    public List<TestResult> categoryTests() {
        return Arrays.stream(byCategory())
                .mapToObj(kappa -> TestResult.normal("Fleiss' kappa of a category", kappa * Math.sqrt(pairs() / 2)))
                .toList();
    }

    private double ratings() {
        return (double) counts.length * raters;
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** n m (m − 1), the number of ordered pairs of ratings of the same subject. */
    private double pairs() {
        return (double) counts.length * raters * (raters - 1);
    }

    private double agreement(int[] row) {
        double squares = 0;
        for (int count : row) {
            squares += (double) count * count;
        }
        return (squares - raters) / (raters * (raters - 1.0));
    }

    /**
     * One row per category, counted from 1: {@code category}, {@code share} of the ratings, {@code kappa} against all
     * others, {@code statistic} and {@code p_value}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Fleiss' kappa by category")
                .column("category", "category", Alignment.RIGHT)
                .column("share", "share", Alignment.RIGHT)
                .column("kappa", "kappa", Alignment.RIGHT)
                .column("statistic", "z", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.RIGHT);
        double[] kappas = byCategory();
        List<TestResult> tests = categoryTests();
        for (int j = 0; j < kappas.length; j++) {
            table.row(
                    Cell.integer(j + 1),
                    Cell.fixed(shares[j], 3),
                    Cell.fixed(kappas[j], 4),
                    Cell.fixed(tests.get(j).statistic(), 3),
                    Cell.pValue(tests.get(j).pValue()));
        }
        return table.build();
    }

    /** One line with κ, its interval and its test. */
    @Override
    public String toString() {
        Interval ci = interval(0.95);
        return "Fleiss' kappa = " + Numbers.fixed(estimate, 4) + ", 95% CI " + Numbers.fixed(ci.lower(), 3) + " to "
                + Numbers.fixed(ci.upper(), 3) + ", p " + Numbers.pValueRelation(test().pValue());
    }
}
