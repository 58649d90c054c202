package org.hatmatrix.survey.effects;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Counts;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * A table of two groups by yes and no: the odds ratio, the ratio and the difference of the two shares, and φ.
 *
 * <p>Of a and b in the first group who say yes and no, c and d in the second: the odds ratio is ad/(bc). Its limits:
 * {@link #waldInterval} (Woolf), exp(ln(ad/(bc)) ± z √(1/a + 1/b + 1/c + 1/d)); {@link #interval}, exact given all totals, as
 * {@code fisher.test} of R; {@link #midPInterval}, which counts the observed table half and is less cautious.
 * {@link #conditionalOddsRatio()} is the maximum of the likelihood given all totals. {@link #test()} is Fisher's exact test.
 *
 * <pre>{@code
 * FourfoldTable table = FourfoldTable.of(12, 7, 6, 7);
 * table.oddsRatio();                                    // 2.0
 * Interval exact = table.interval(0.95);
 * table.riskRatio();                                    // (12/19) / (6/13)
 * table.pValue();
 * }</pre>
 *
 * <p>Nothing is added to empty cells: with one of them the odds ratio is 0 or infinite, Wald's limits are 0 and infinity, and the
 * exact limits hold; {@link #haldaneAnscombe()} adds ½ to every cell, when asked. Each group needs a respondent. Literature:
 * R. A. Fisher, JRSS 98 (1935) 39–82; B. Woolf, Annals of Human Genetics 19 (1955) 251–253; J. Cornfield, Proceedings of the
 * Third Berkeley Symposium 4 (1956) 135–148; R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890.
 */
public final class FourfoldTable implements StatisticalTest {

    private static final double TABLE_LEVEL = 0.95;
    private static final long LARGEST = 1L << 50;

    private final double a;
    private final double b;
    private final double c;
    private final double d;
    private final ConditionalTable conditional;

    private FourfoldTable(long a, long b, long c, long d) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
        this.conditional = new ConditionalTable(a, b, c, d);
    }

    private static FourfoldTable of(long... counts) {
        long largest = Math.max(Math.max(counts[0], counts[1]), Math.max(counts[2], counts[3]));
        if (largest > LARGEST) {
            throw new IllegalArgumentException("count " + largest + ", at most 2^50 is wanted");
        }
        for (int group = 0; group < 2; group++) {
            if (counts[2 * group] + counts[2 * group + 1] == 0) {
                throw new IllegalArgumentException(
                        "the " + (group == 0 ? "first" : "second") + " group is empty, it has no odds");
            }
        }
        return new FourfoldTable(counts[0], counts[1], counts[2], counts[3]);
    }

    /**
     * A table of counts.
     *
     * @param firstYes how many of the first group say yes
     * @param firstNo how many of the first group say no
     * @param secondYes how many of the second group say yes
     * @param secondNo how many of the second group say no
     * @return the table
     * @throws IllegalArgumentException if a count is negative or a group is empty
     */
    public static FourfoldTable of(long firstYes, long firstNo, long secondYes, long secondNo) {
        return of(Counts.of("cell", new long[] {firstYes, firstNo, secondYes, secondNo}));
    }

    /**
     * A table of whole numbers.
     *
     * @param firstYes how many of the first group say yes
     * @param firstNo how many of the first group say no
     * @param secondYes how many of the second group say yes
     * @param secondNo how many of the second group say no
     * @return the table
     * @throws IllegalArgumentException if a count is negative or not whole, or a group is empty
     */
    public static FourfoldTable of(double firstYes, double firstNo, double secondYes, double secondNo) {
        return of(Counts.of("cell", new double[] {firstYes, firstNo, secondYes, secondNo}));
    }

    /**
     * A table of two columns of 1 for yes and 0 for no.
     *
     * @param data the dataset
     * @param group the name of the column that is 1 in the first group and 0 in the second
     * @param yes the name of the column of answers
     * @return the table of the rows that have both
     * @throws IllegalArgumentException if a column does not exist or holds other numbers, or a group has no answer
     */
    public static FourfoldTable of(Dataset data, String group, String yes) {
        Require.binaryColumns(data, group, yes);
        long[] counts = new long[4];
        for (double[] row : CompleteRows.of(data, group, yes)) {
            counts[(row[0] == 1 ? 0 : 2) + (row[1] == 1 ? 0 : 1)]++;
        }
        if (counts[0] + counts[1] == 0 || counts[2] + counts[3] == 0) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(group) + " is "
                    + (counts[0] + counts[1] == 0 ? "never 1" : "never 0") + " where " + Excerpt.quoted(yes)
                    + " is answered, so there is nothing to compare");
        }
        return of(counts);
    }

    /**
     * The odds ratio of the sample.
     *
     * @return ad/(bc); infinite if only b or c is 0, NaN if the answers of all respondents are equal
     */
    public double oddsRatio() {
        return a * d / (b * c);
    }

    /**
     * The conditional maximum likelihood estimate of the odds ratio.
     *
     * @return the odds ratio for which a is expected, given the totals; nearer to 1 than {@link #oddsRatio()}
     */
    public double conditionalOddsRatio() {
        return conditional.estimate();
    }

    /**
     * The exact interval of the odds ratio, given all totals.
     *
     * @param level the level, such as 0.95
     * @return the odds ratios that a one-sided exact test of half the error does not reject; 0 or infinite where a cell is empty
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return conditional(level, 1);
    }

    /**
     * The interval of the odds ratio by mid-p-values.
     *
     * @param level the level, such as 0.95
     * @return the interval; its coverage is near the level on average, not always above it
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval midPInterval(double level) {
        return conditional(level, 0.5);
    }

    private Interval conditional(double level, double share) {
        double tail = (1 - Require.level(level)) / 2;
        return new Interval(conditional.lower(tail, share), conditional.upper(tail, share));
    }

    /**
     * Woolf's interval of the odds ratio.
     *
     * @param level the level, such as 0.95
     * @return the interval; from 0 to infinity where a cell is empty
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval waldInterval(double level) {
        return woolf(a, b, c, d, level);
    }

    /**
     * The odds ratio with ½ added to every cell.
     *
     * @return (a + ½)(d + ½)/((b + ½)(c + ½))
     */
    public double haldaneAnscombe() {
        return (a + 0.5) / (b + 0.5) * ((d + 0.5) / (c + 0.5));
    }

    /**
     * Woolf's interval with ½ added to every cell.
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval haldaneAnscombeInterval(double level) {
        return woolf(a + 0.5, b + 0.5, c + 0.5, d + 0.5, level);
    }

    private static Interval woolf(double a, double b, double c, double d, double level) {
        double half = z(level) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
        return logarithmic(Math.log(a / b) + Math.log(d / c), half);
    }

    private static Interval logarithmic(double log, double half) {
        return Double.isInfinite(half)
                ? new Interval(0, Double.POSITIVE_INFINITY)
                : new Interval(Math.exp(log - half), Math.exp(log + half));
    }

    private static double z(double level) {
        return ReferenceDistribution.NORMAL.criticalValue(level);
    }

    /**
     * The relative risk: the share that says yes in the first group over that in the second.
     *
     * @return a(c + d)/(c(a + b)); infinite if only c is 0, NaN if nobody says yes
     */
    public double riskRatio() {
        return a / (a + b) / (c / (c + d));
    }

    /**
     * The interval of the relative risk from the normal distribution of its logarithm.
     *
     * @param level the level, such as 0.95
     * @return the interval; from 0 to infinity if a or c is 0
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval riskRatioInterval(double level) {
        double half = z(level) * Math.sqrt(b / (a * (a + b)) + d / (c * (c + d)));
        return a == 0 || c == 0 ? new Interval(0, Double.POSITIVE_INFINITY) : logarithmic(Math.log(riskRatio()), half);
    }

    /**
     * The difference of the shares that say yes.
     *
     * @return a/(a + b) − c/(c + d)
     */
    public double riskDifference() {
        return a / (a + b) - c / (c + d);
    }

    /**
     * Newcombe's interval of the difference of the shares, from Wilson's limits of both (his method 10).
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval riskDifferenceInterval(double level) {
        double z = z(level);
        double first = a / (a + b);
        double second = c / (c + d);
        double down = Math.hypot(first - wilson(a, a + b, -z), wilson(c, c + d, z) - second);
        double up = Math.hypot(wilson(a, a + b, z) - first, second - wilson(c, c + d, -z));
        return new Interval(riskDifference() - down, riskDifference() + up);
    }

    private static double wilson(double count, double n, double z) {
        double share = count / n;
        double centre = share + z * z / (2 * n);
        return (centre + z * Math.sqrt((share * (1 - share) + z * z / (4 * n)) / n)) / (1 + z * z / n);
    }

    /**
     * The correlation φ of group and answer.
     *
     * @return (ad − bc)/√((a + b)(c + d)(a + c)(b + d)), positive if the first group says yes more often; NaN if the answers of all
     *     respondents are equal
     */
    public double phi() {
        double first = a + b;
        double second = c + d;
        return riskDifference() * Math.sqrt(first / (a + c) * (second / (b + d)));
    }

    /**
     * Fisher's exact test.
     *
     * @return the conditional odds ratio with its two-sided p-value: the probability of all tables with these totals that are no
     *     more probable than this one
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * Fisher's exact test against an alternative.
     *
     * @param alternative {@code GREATER} if the first group is expected to say yes more often
     * @return the conditional odds ratio with its p-value
     */
    public TestResult test(Alternative alternative) {
        return result("Fisher's exact test", conditional.pValue(alternative));
    }

    /**
     * Fisher's test with the mid-p-value, in which the observed table counts half.
     *
     * @return the conditional odds ratio with twice the smaller mid-p-value
     */
    public TestResult midP() {
        return result("Fisher's exact test, mid-p", conditional.midPValue());
    }

    private TestResult result(String name, double p) {
        return new TestResult(conditionalOddsRatio(), Double.NaN, p, Double.NaN, name);
    }

    /**
     * All measures with their 95 % limits.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = EffectTable.of("odds ratio (Wald limits)", oddsRatio(), waldInterval(TABLE_LEVEL));
        EffectTable.add(table, "conditional odds ratio (exact limits)", conditionalOddsRatio(), interval(TABLE_LEVEL));
        EffectTable.add(table, "relative risk", riskRatio(), riskRatioInterval(TABLE_LEVEL));
        EffectTable.add(table, "risk difference", riskDifference(), riskDifferenceInterval(TABLE_LEVEL));
        for (TestResult test : List.of(test(), midP())) {
            table.note(test.name() + ": p " + Numbers.pValueRelation(test.pValue()));
        }
        return table.build();
    }

    /** One line with the odds ratio, its exact limits and the p-value. */
    @Override
    public String toString() {
        Interval limits = interval(TABLE_LEVEL);
        return "Odds ratio " + Numbers.significant(oddsRatio(), 4) + ", exact 95 % from "
                + Numbers.significant(limits.lower(), 4) + " to " + Numbers.significant(limits.upper(), 4) + ", p "
                + Numbers.pValueRelation(pValue());
    }
}
