package org.hatmatrix.survey.paired;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.survey.effects.HodgesLehmann;
import org.hatmatrix.survey.support.PairDifferences;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.Tails;
import org.hatmatrix.survey.support.TiedRanks;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * Wilcoxon's signed rank test: did the same respondents answer higher on one occasion than on the other?
 *
 * <p>The absolute differences before − after are ranked, ties with their average rank; V is the sum of the ranks of the
 * positive ones. {@link #exact()} takes the distribution of V over all signs of these very ranks, so that ties and zeros
 * are part of it; {@link #normal()} and {@link #normalWithContinuity()} take z = (V − Σr/2) / √(Σr²/4). {@link #test()} is the
 * exact one up to some hundred differences (2·10⁸ steps), beyond it the normal one with continuity correction; the name of
 * the result says which. Pairs of equal values are left out as Wilcoxon did, or by {@link ZeroDifferences#PRATT}.
 *
 * <pre>{@code
 * double[] before = {7, 5, 6, 8, 4, 6};
 * double[] after = {5, 5, 4, 6, 5, 3};
 * WilcoxonSignedRank test = WilcoxonSignedRank.of(before, after);
 * test.statistic();                                     // V
 * test.pValue();
 * test.withZeros(ZeroDifferences.PRATT).test(Alternative.GREATER).pValue();
 * }</pre>
 *
 * <p>Differences are taken as they are in binary64, where 1.1 − 1.0 and 0.3 − 0.2 are not equal; code decimal scores as
 * whole numbers where their ties matter. If all differences are zero, V is 0, the exact p-value 1 and the normal ones NaN.
 * Literature: F. Wilcoxon, Biometrics Bulletin 1 (1945) 80–83; E. L. Lehmann, Nonparametrics, 1975, 120–132. V, the normal and
 * without ties the exact p-values are those of {@code wilcox.test(before, after, paired = TRUE)} of R.
 */
public final class WilcoxonSignedRank implements StatisticalTest {

    private static final double EXACT_LIMIT = 2e8;

    private final double[] differences;
    private final ZeroDifferences zeros;
    private final double[] ranks;
    private final double rankSum;
    private final double positiveSum;

    private WilcoxonSignedRank(double[] differences, ZeroDifferences zeros) {
        this.differences = differences;
        this.zeros = zeros;
        double[] ranked = zeros == ZeroDifferences.PRATT
                ? differences
                : Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] all =
                TiedRanks.of(Arrays.stream(ranked).map(Math::abs).toArray()).ranks();
        double[] kept = new double[all.length];
        int used = 0;
        double sum = 0;
        double positive = 0;
        for (int i = 0; i < all.length; i++) {
            if (ranked[i] != 0) {
                kept[used++] = all[i];
                sum += all[i];
                positive += ranked[i] > 0 ? all[i] : 0;
            }
        }
        this.ranks = Arrays.copyOf(kept, used);
        this.rankSum = sum;
        this.positiveSum = positive;
    }

    /**
     * The test of pairs.
     *
     * @param before the first value of each pair
     * @param after the second value of each pair
     * @return the test of before − after, without pairs of equal values
     * @throws IllegalArgumentException if the lengths differ, there is no pair, or a value is not finite
     */
    public static WilcoxonSignedRank of(double[] before, double[] after) {
        return new WilcoxonSignedRank(PairDifferences.of(before, after, 1), ZeroDifferences.WILCOXON);
    }

    /**
     * The test whether values lie about zero.
     *
     * @param differences the values, such as differences of pairs
     * @return the test, without values of zero
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public static WilcoxonSignedRank of(double[] differences) {
        return new WilcoxonSignedRank(Require.sample("differences", differences, 1), ZeroDifferences.WILCOXON);
    }

    /**
     * The test of two columns.
     *
     * @param data the dataset
     * @param before the name of a numeric column
     * @param after the name of another one
     * @return the test of before − after in the rows that have both
     * @throws IllegalArgumentException if a column does not exist or is not numeric, or no row has both
     */
    public static WilcoxonSignedRank of(Dataset data, String before, String after) {
        return new WilcoxonSignedRank(PairDifferences.of(data, before, after, 1), ZeroDifferences.WILCOXON);
    }

    /**
     * This test with pairs of equal values treated in another way.
     *
     * @param treatment what is done with them
     * @return the new test
     */
    public WilcoxonSignedRank withZeros(ZeroDifferences treatment) {
        return new WilcoxonSignedRank(differences, treatment);
    }

    /**
     * The statistic V, the sum of the ranks of the positive differences.
     *
     * @return V
     */
    public double v() {
        return positiveSum;
    }

    /**
     * The number of differences that are not zero.
     *
     * @return how many ranks V is made of
     */
    public int used() {
        return ranks.length;
    }

    /**
     * The number of pairs of equal values.
     *
     * @return how many differences are zero
     */
    public int zeros() {
        return differences.length - ranks.length;
    }

    /**
     * The exact test where it is feasible, else the normal one with continuity correction.
     *
     * @return V and its two-sided p-value, or z and its two-sided p-value
     */
    @Override
    public TestResult test() {
        return test(Alternative.TWO_SIDED);
    }

    /**
     * The same test against an alternative.
     *
     * @param alternative {@code GREATER} if values are expected to be higher before than after
     * @return the outcome
     */
    public TestResult test(Alternative alternative) {
        return isFeasible() ? exact(alternative) : normalWithContinuity(alternative);
    }

    private boolean isFeasible() {
        return SignedRankDistribution.steps(ranks) <= EXACT_LIMIT;
    }

    /**
     * The exact test.
     *
     * @return V and its two-sided p-value
     * @throws IllegalArgumentException if there are so many differences that more than 2·10⁸ steps would be needed
     */
    public TestResult exact() {
        return exact(Alternative.TWO_SIDED);
    }

    /**
     * The exact test against an alternative.
     *
     * @param alternative the alternative
     * @return V and its p-value
     * @throws IllegalArgumentException if there are so many differences that more than 2·10⁸ steps would be needed
     */
    public TestResult exact(Alternative alternative) {
        double p = distribution().pValue(positiveSum, alternative);
        return new TestResult(positiveSum, Double.NaN, p, Double.NaN, name("exact"));
    }

    /**
     * The exact test with the mid-p-value, in which the observed V counts half.
     *
     * @return V and twice the smaller mid-p-value
     * @throws IllegalArgumentException if there are so many differences that more than 2·10⁸ steps would be needed
     */
    public TestResult midP() {
        return new TestResult(
                positiveSum, Double.NaN, distribution().midPValue(positiveSum), Double.NaN, name("exact mid-p"));
    }

    private SignedRankDistribution distribution() {
        if (!isFeasible()) {
            throw new IllegalArgumentException(
                    ranks.length + " differences are too many for the exact test; take normalWithContinuity()");
        }
        return SignedRankDistribution.of(ranks);
    }

    /**
     * The normal approximation without continuity correction.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normal() {
        return normal(Alternative.TWO_SIDED);
    }

    /**
     * The normal approximation without continuity correction, against an alternative.
     *
     * @param alternative the alternative
     * @return z and its p-value
     */
    public TestResult normal(Alternative alternative) {
        return Tails.normal(name("normal approximation"), z(0), alternative);
    }

    /**
     * The normal approximation in which V is moved by ½ towards its mean.
     *
     * @return z and its two-sided p-value
     */
    public TestResult normalWithContinuity() {
        return normalWithContinuity(Alternative.TWO_SIDED);
    }

    /**
     * The normal approximation with continuity correction against an alternative: V is moved by ½ against it, or towards its
     * mean if there are two sides.
     *
     * @param alternative the alternative
     * @return z and its p-value
     */
    public TestResult normalWithContinuity(Alternative alternative) {
        double correction = switch (alternative) {
            case TWO_SIDED -> Math.signum(positiveSum - rankSum / 2) * 0.5;
            case GREATER -> 0.5;
            case LESS -> -0.5;
        };
        return Tails.normal(name("normal approximation with continuity correction"), z(correction), alternative);
    }

    private double z(double correction) {
        double squares = 0;
        for (double rank : ranks) {
            squares += rank * rank;
        }
        return (positiveSum - rankSum / 2 - correction) / Math.sqrt(squares / 4);
    }

    private String name(String form) {
        String treatment = zeros == ZeroDifferences.PRATT ? " (Pratt)" : "";
        String nothing = ranks.length == 0 ? ", all differences are zero" : "";
        return "Wilcoxon signed rank test" + treatment + ", " + form + nothing;
    }

    /**
     * The matched-pairs rank-biserial correlation, a measure of effect.
     *
     * @return the share of the rank sum that is positive less the share that is negative, between −1 and 1; NaN if all
     *     differences are zero
     */
    public double rankBiserial() {
        return (2 * positiveSum - rankSum) / rankSum;
    }

    /**
     * The interval of {@link #rankBiserial()} by Fisher's z with the standard error √((2n + 1)(n² + n)/6) / ((n² + n)/2) of n
     * differences that are not zero.
     *
     * @param level the level, such as 0.95
     * @return the interval; NaN limits if all differences have one sign or are zero
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval rankBiserialInterval(double level) {
        double n = ranks.length;
        double all = n * n + n;
        return Tails.fisherInterval(rankBiserial(), Math.sqrt((2 * n + 1) * all / 6) / (all / 2), level);
    }

    /**
     * The Hodges–Lehmann estimate of the centre of the differences.
     *
     * @return the median of all means of two differences, zeros included, with its interval
     */
    public HodgesLehmann hodgesLehmann() {
        return HodgesLehmann.of(differences);
    }

    /**
     * The exact form, where it is feasible, and the normal ones.
     *
     * @return the table
     */
    @Override
    public Table table() {
        List<TestResult> forms = new ArrayList<>();
        if (isFeasible()) {
            forms.add(exact());
        }
        forms.add(normal());
        forms.add(normalWithContinuity());
        return TestResult.table("Wilcoxon signed rank test", forms);
    }

    /** One line with V, the p-value and the number of differences. */
    @Override
    public String toString() {
        return "Wilcoxon signed rank: V = " + Numbers.compact(positiveSum, 6) + ", p "
                + Numbers.pValueRelation(pValue()) + " (" + ranks.length + " differences, " + zeros() + " zeros)";
    }
}
