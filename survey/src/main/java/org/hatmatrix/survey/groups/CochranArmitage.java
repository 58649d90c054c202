package org.hatmatrix.survey.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.survey.support.Counts;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * The trend test of Cochran and Armitage: does the share of those who say yes rise, or fall, with the score of the group?
 *
 * <p>Of N respondents, nᵢ with the score sᵢ, of whom yᵢ say yes, in all the share p: T = Σ sᵢyᵢ, and
 * z = (T − p Σ nᵢsᵢ) / √(p(1 − p) Σ nᵢ(sᵢ − s̄)²). {@link #exact()} takes the distribution of T over all ways to divide those who
 * say yes between the groups, {@link #midP()} counts the observed T half; {@link #normal()} takes z, and
 * {@link #linearByLinear()} z² (N − 1)/N, which is Mantel's test. {@link #test()} is the exact one up to 1000 respondents and
 * 2·10⁸ steps, beyond it the normal one; the name of the result says which. Two-sided p-values are twice the smaller tail.
 *
 * <pre>{@code
 * CochranArmitage trend = CochranArmitage.of(new int[] {2, 4, 8}, new int[] {10, 10, 12});   // yes, respondents
 * trend.pValue();
 * trend.withScores(0, 1, 5).normal().pValue();
 * trend.test(Alternative.GREATER).pValue();             // the share rises
 * }</pre>
 *
 * <p>If all say the same, or only one score occurs, the exact p-value is 1 and z is NaN. Literature: W. G. Cochran, Biometrics 10
 * (1954) 417–451; P. Armitage, Biometrics 11 (1955) 375–386; N. Mantel, JASA 58 (1963) 690–700. z² is that of
 * {@code prop.trend.test} of R, {@link #linearByLinear()} the linear-by-linear association of SPSS.
 */
public final class CochranArmitage implements StatisticalTest {

    private final long[] yes;
    private final long[] totals;
    private final double[] scores;
    private final double total;
    private final double z;
    private final Lazy<Optional<TrendDistribution>> distribution;

    private CochranArmitage(long[] yes, long[] totals, double[] scores) {
        this.yes = yes;
        this.totals = totals;
        this.scores = scores;
        this.total = Arrays.stream(totals).sum();
        this.z = standardized();
        this.distribution = new Lazy<>(() -> TrendDistribution.of(yes, totals, scores));
    }

    private double standardized() {
        double mean = 0;
        for (int g = 0; g < scores.length; g++) {
            mean += totals[g] / total * scores[g];
        }
        double trend = 0;
        double spread = 0;
        double share = Arrays.stream(yes).sum() / total;
        for (int g = 0; g < scores.length; g++) {
            double distance = scores[g] - mean;
            trend += (yes[g] - share * totals[g]) * distance;
            spread += totals[g] * distance * distance;
        }
        return trend / Math.sqrt(share * (1 - share) * spread);
    }

    private static CochranArmitage checked(long[] yes, long[] totals) {
        Require.sameLength("counts of yes", yes.length, "totals", totals.length);
        if (yes.length < 2) {
            throw new IllegalArgumentException("at least 2 groups are wanted, " + yes.length + " given");
        }
        for (int g = 0; g < yes.length; g++) {
            if (totals[g] < Math.max(1, yes[g])) {
                throw new IllegalArgumentException("group " + (g + 1) + ": " + yes[g] + " say yes of " + totals[g]
                        + (totals[g] == 0 ? ", an empty group has no share" : ", which is fewer"));
            }
        }
        return new CochranArmitage(
                yes,
                totals,
                IntStream.rangeClosed(1, yes.length).asDoubleStream().toArray());
    }

    /**
     * The test of counts with the scores 1, 2, ….
     *
     * @param yes how many of each group say yes
     * @param totals how many respondents each group has
     * @return the test
     * @throws IllegalArgumentException if the lengths differ, there are fewer than 2 groups, a count is negative, a group is empty
     *     or has more who say yes than respondents
     */
    public static CochranArmitage of(int[] yes, int[] totals) {
        return checked(Counts.of("yes of group", yes), Counts.of("total of group", totals));
    }

    /**
     * The test of counts with the scores 1, 2, ….
     *
     * @param yes how many of each group say yes
     * @param totals how many respondents each group has
     * @return the test
     * @throws IllegalArgumentException as for counts of type {@code int}
     */
    public static CochranArmitage of(long[] yes, long[] totals) {
        return checked(Counts.of("yes of group", yes), Counts.of("total of group", totals));
    }

    /**
     * The test of counts with the scores 1, 2, ….
     *
     * @param yes how many of each group say yes, whole numbers
     * @param totals how many respondents each group has, whole numbers
     * @return the test
     * @throws IllegalArgumentException as for counts of type {@code int}, or if a count is not whole
     */
    public static CochranArmitage of(double[] yes, double[] totals) {
        return checked(Counts.of("yes of group", yes), Counts.of("total of group", totals));
    }

    /**
     * The test of two columns.
     *
     * @param data the dataset
     * @param yes the name of a column of 1 for yes and 0 for no
     * @param score the name of a column of numbers, which are the scores, or of texts that were given levels, which have the scores
     *     1, 2, …
     * @return the test of the rows that have both
     * @throws IllegalArgumentException if a column does not exist, the first holds other numbers, the second has no order, or only
     *     one of its values occurs
     */
    public static CochranArmitage of(Dataset data, String yes, String score) {
        Require.binaryColumns(data, yes);
        GroupedValues groups = GroupedValues.ordered(data, yes, score, 1);
        long[] positive = Arrays.stream(groups.values())
                .mapToLong(own -> Arrays.stream(own).filter(v -> v == 1).count())
                .toArray();
        CochranArmitage ranked =
                checked(positive, Arrays.stream(groups.sizes()).asLongStream().toArray());
        if (data.hasLevels(score)) {
            List<String> levels = data.levels(score);
            return ranked.withScores(groups.names().stream()
                    .mapToDouble(name -> levels.indexOf(name) + 1)
                    .toArray());
        }
        return ranked.withScores(
                groups.names().stream().mapToDouble(Double::parseDouble).toArray());
    }

    /**
     * This test with other scores.
     *
     * @param others the score of each group
     * @return the new test
     * @throws IllegalArgumentException if there are not as many scores as groups, or one is not finite
     */
    public CochranArmitage withScores(double... others) {
        Require.sameLength("scores", others.length, "the groups", totals.length);
        return new CochranArmitage(yes, totals, Require.sample("scores", others, 1));
    }

    /**
     * The exact test where it is feasible, else the normal one.
     *
     * @return T and its two-sided p-value, or z and its two-sided p-value
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The same test against an alternative.
     *
     * @param alternative {@code GREATER} if the share is expected to rise with the score
     * @return the outcome
     */
    public TestResult test(Alternative alternative) {
        return distribution.get().isPresent() ? exact(alternative) : normal(alternative);
    }

    /**
     * The exact test.
     *
     * @return T and its two-sided p-value
     * @throws IllegalArgumentException if there are more than 1000 respondents or more than 2·10⁸ steps would be needed
     */
    public TestResult exact() {
        return exact(Alternative.TWO_SIDED);
    }

    /**
     * The exact test against an alternative.
     *
     * @param alternative the alternative
     * @return T and its p-value
     * @throws IllegalArgumentException if there are more than 1000 respondents or more than 2·10⁸ steps would be needed
     */
    public TestResult exact(Alternative alternative) {
        return new TestResult(sum(), Double.NaN, exactly().pValue(alternative), Double.NaN, name("exact"));
    }

    /**
     * The exact test with the mid-p-value, in which the observed T counts half.
     *
     * @return T and twice the smaller mid-p-value
     * @throws IllegalArgumentException if there are more than 1000 respondents or more than 2·10⁸ steps would be needed
     */
    public TestResult midP() {
        return new TestResult(sum(), Double.NaN, exactly().midPValue(), Double.NaN, name("exact mid-p"));
    }

    private TrendDistribution exactly() {
        return distribution
                .get()
                .orElseThrow(() -> new IllegalArgumentException(Numbers.compact(total, 9) + " respondents with scores "
                        + Arrays.toString(scores) + " are too many for the exact test; take normal()"));
    }

    private double sum() {
        double sum = 0;
        for (int g = 0; g < scores.length; g++) {
            sum += scores[g] * yes[g];
        }
        return sum;
    }

    /**
     * The asymptotic test.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normal() {
        return normal(Alternative.TWO_SIDED);
    }

    /**
     * The asymptotic test against an alternative.
     *
     * @param alternative the alternative
     * @return z and its p-value
     */
    public TestResult normal(Alternative alternative) {
        return Tails.normal(name("asymptotic"), z, alternative);
    }

    /**
     * Mantel's test, which SPSS calls linear-by-linear association.
     *
     * @return z² (N − 1)/N, which is χ² with 1 degree of freedom
     */
    public TestResult linearByLinear() {
        return TestResult.chiSquared(name("linear by linear"), z * z * (total - 1) / total, 1);
    }

    private String name(String form) {
        return "Cochran–Armitage test, " + form + (Double.isNaN(z) ? ", all answers or scores are equal" : "");
    }

    /**
     * The shares of those who say yes.
     *
     * @return one share per group
     */
    public double[] shares() {
        return IntStream.range(0, yes.length)
                .mapToDouble(g -> yes[g] / (double) totals[g])
                .toArray();
    }

    /**
     * The scores.
     *
     * @return one score per group
     */
    public double[] scores() {
        return scores.clone();
    }

    /**
     * The exact forms, where they are feasible, and the asymptotic ones.
     *
     * @return the table
     */
    @Override
    public Table table() {
        List<TestResult> forms = new ArrayList<>();
        if (distribution.get().isPresent()) {
            forms.add(exact());
            forms.add(midP());
        }
        forms.add(normal());
        forms.add(linearByLinear());
        return TestResult.table("Cochran–Armitage test", forms);
    }

    /** One line with z, the p-value and the numbers. */
    @Override
    public String toString() {
        return "Cochran–Armitage: z = " + Numbers.significant(z, 4) + ", p " + Numbers.pValueRelation(pValue()) + " ("
                + yes.length + " groups, n = " + Numbers.compact(total, 9) + ")";
    }
}
