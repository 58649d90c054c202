package org.hatmatrix.survey.effects;

import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.PairDifferences;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * Cohen's d and Hedges' g: a difference of means in standard deviations.
 *
 * <p>Of two groups d = (x̄₁ − x̄₂)/s with the pooled s² = ((n₁ − 1)s₁² + (n₂ − 1)s₂²)/(n₁ + n₂ − 2), hence t = d/√(1/n₁ + 1/n₂)
 * with n₁ + n₂ − 2 degrees of freedom; of pairs d = d̄/s_d, often called d_z
 * (beside {@link PairedDifference}, which has other standardizers), hence t = d√n with n − 1. g = J d without the
 * bias of small samples, J = Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)). The limits are those δ for which the observed t is not
 * extreme under the noncentral t distribution; those of g are J times those of d.
 *
 * <pre>{@code
 * StandardizedDifference effect =
 *         StandardizedDifference.ofGroups(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
 * effect.cohensD();
 * effect.hedgesG();
 * Interval limits = effect.hedgesInterval(0.95);
 * }</pre>
 *
 * <p>If all values of a group or all differences are equal and the means are not, d is infinite; if the means are equal too it is
 * NaN; limits are NaN in both cases. Of two pairs J is 0 and g has no meaning. Literature: J. Cohen, Statistical Power Analysis,
 * 1988, 20–27; L. V. Hedges, Journal of Educational Statistics 6 (1981) 107–128; G. Cumming, S. Finch, Educational and
 * Psychological Measurement 61 (2001) 532–574. d, g and their limits are those of {@code effectsize} of R.
 */
public final class StandardizedDifference implements Tabular {

    private static final double TABLE_LEVEL = 0.95;

    private final NoncentralEffect d;

    private StandardizedDifference(NoncentralEffect d) {
        this.d = d;
    }

    /**
     * The effect of two groups.
     *
     * @param first the values of the first group
     * @param second the values of the second group
     * @return the effect, first − second
     * @throws IllegalArgumentException if a group has fewer than 2 values, or one that is not finite
     */
    public static StandardizedDifference ofGroups(double[] first, double[] second) {
        Moments one = Moments.of(Require.sample("first group", first, 2));
        Moments two = Moments.of(Require.sample("second group", second, 2));
        double degrees = (double) one.size() + two.size() - 2;
        double deviation = Math.sqrt((one.squares() + two.squares()) / degrees);
        double unit = Math.sqrt(1.0 / one.size() + 1.0 / two.size());
        return new StandardizedDifference(new NoncentralEffect((one.mean() - two.mean()) / deviation, unit, degrees));
    }

    /**
     * The effect of the two groups of a column on another.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the groups; the first is the first of its levels, else the first to appear
     * @return the effect in the rows that have both a value and a group
     * @throws IllegalArgumentException if a column does not exist or is not numeric, there are not 2 groups, or one has
     *     fewer than 2 values
     */
    public static StandardizedDifference ofGroups(Dataset data, String value, String group) {
        double[][] groups = GroupedValues.two(data, value, group, 2);
        return ofGroups(groups[0], groups[1]);
    }

    /**
     * The effect in pairs.
     *
     * @param before the first value of each pair
     * @param after the second value of each pair
     * @return the effect, before − after
     * @throws IllegalArgumentException if the lengths differ, there are fewer than 2 pairs, or a value is not finite
     */
    public static StandardizedDifference ofPairs(double[] before, double[] after) {
        return ofDifferences(PairDifferences.of(before, after, 2));
    }

    /**
     * The effect in two columns.
     *
     * @param data the dataset
     * @param before the name of a numeric column
     * @param after the name of another one
     * @return the effect, before − after, in the rows that have both
     * @throws IllegalArgumentException if a column does not exist or is not numeric, or fewer than 2 rows have both
     */
    public static StandardizedDifference ofPairs(Dataset data, String before, String after) {
        return ofDifferences(PairDifferences.of(data, before, after, 2));
    }

    private static StandardizedDifference ofDifferences(double[] differences) {
        Moments moments = Moments.of(differences);
        double d = moments.mean() / Math.sqrt(moments.variance());
        return new StandardizedDifference(
                new NoncentralEffect(d, Math.sqrt(1.0 / moments.size()), moments.size() - 1.0));
    }

    /**
     * Cohen's d.
     *
     * @return the difference of the means in standard deviations
     */
    public double cohensD() {
        return d.value();
    }

    /**
     * Hedges' g.
     *
     * @return J d, without the bias of small samples
     */
    public double hedgesG() {
        return d.correction() * d.value();
    }

    /**
     * Hedges' exact correction J.
     *
     * @return a number below 1, about 1 − 3/(4ν − 1)
     */
    public double correction() {
        return d.correction();
    }

    /**
     * The degrees of freedom of t.
     *
     * @return ν
     */
    public double degreesOfFreedom() {
        return d.degrees();
    }

    /**
     * The interval of Cohen's d by the noncentral t distribution.
     *
     * @param level the level, such as 0.95
     * @return the interval; NaN limits where d is not finite
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return d.interval(level);
    }

    /**
     * The interval of Hedges' g.
     *
     * @param level the level, such as 0.95
     * @return the limits of d times J; NaN limits where d is not finite
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval hedgesInterval(double level) {
        return d.interval(level, d.correction());
    }

    /**
     * d and g with their 95 % limits.
     *
     * @return a table of two rows
     */
    @Override
    public Table table() {
        Table.Builder table = EffectTable.of("Cohen's d", cohensD(), interval(TABLE_LEVEL));
        EffectTable.add(table, "Hedges' g", hedgesG(), hedgesInterval(TABLE_LEVEL));
        return table.build();
    }

    /** One line with d, g and the limits of g. */
    @Override
    public String toString() {
        Interval limits = hedgesInterval(TABLE_LEVEL);
        return "Cohen's d = " + Numbers.fixed(cohensD(), 3) + ", Hedges' g = " + Numbers.fixed(hedgesG(), 3)
                + ", 95 % from " + Numbers.fixed(limits.lower(), 3) + " to " + Numbers.fixed(limits.upper(), 3);
    }
}
