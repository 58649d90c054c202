package org.hatmatrix.survey.effects;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/**
 * Glass's Δ: how far a treated group lies from a control group, in standard deviations of the control group. It is for treatments
 * that change the spread too, where a pooled deviation ({@link StandardizedDifference}) would mix the two.
 *
 * <pre>
 * Δ = (x̄_t − x̄_c)/s_c,   t = Δ/√(1/n_c + s_t²/(n_t s_c²))
 * </pre>
 *
 * <p>The limits are those of the noncentral t distribution with n_c − 1 degrees of freedom, times the root. They are approximate,
 * because the ratio of the two variances is taken as known. If the variances are equal, √(1/n_c + 1/n_t) in place of the root would be
 * exact (Hedges 1981), but if they are not, such limits cover far too seldom or too often. Δ times {@link #correction()} is
 * without the bias of small samples.
 *
 * <pre>{@code
 * GlassDelta effect = GlassDelta.of(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
 * effect.estimate();                                    // 1.85/s of the second group
 * Interval limits = effect.interval(0.95);
 * }</pre>
 *
 * <p>A control group whose values are all equal is an error. Literature: G. V Glass, Educational Researcher 5 (1976) 3–8; L. V.
 * Hedges, Journal of Educational Statistics 6 (1981) 107–128; J. Algina, H. J. Keselman, Educational and Psychological Measurement
 * 63 (2003) 537–553, for the same approximation in pairs. The limits are those of {@code effectsize::glass_delta} of R.
 */
public final class GlassDelta implements Tabular {

    private static final double TABLE_LEVEL = 0.95;

    private final NoncentralEffect delta;

    private GlassDelta(NoncentralEffect delta) {
        this.delta = delta;
    }

    /**
     * The effect of a treatment.
     *
     * @param treated the values of the treated group
     * @param control the values of the control group, whose standard deviation is the unit
     * @return the effect, treated − control
     * @throws IllegalArgumentException if a group has fewer than 2 values or one that is not finite, or all values of the
     *     control group are equal
     */
    public static GlassDelta of(double[] treated, double[] control) {
        return of("treated group", treated, "control group", control);
    }

    /**
     * The effect of a treatment, by the groups of a column.
     *
     * @param data the dataset
     * @param value the name of a numeric column
     * @param group the name of the column with the two groups
     * @param control which of the groups is the control group
     * @return the effect in the rows that have both a value and a group, treated − control
     * @throws IllegalArgumentException if a column does not exist or is not numeric, there are not 2 groups, none of them is the
     *     control group, one has fewer than 2 values, or all values of the control group are equal
     */
    public static GlassDelta of(Dataset data, String value, String group, String control) {
        GroupedValues groups = GroupedValues.of(data, value, group, 2);
        int place = groups.names().indexOf(control);
        if (groups.names().size() != 2 || place < 0) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(group) + " has the groups ["
                    + Excerpt.list(groups.names()) + "], a control group " + Excerpt.quoted(control)
                    + " and one other are wanted; keep two of them: data.where(\"" + Excerpt.of(group) + "\", …)");
        }
        return of(
                "group " + Excerpt.quoted(groups.names().get(1 - place)),
                groups.values()[1 - place],
                "control group " + Excerpt.quoted(control),
                groups.values()[place]);
    }

    private static GlassDelta of(String treatedRole, double[] treated, String controlRole, double[] control) {
        double[] first = Require.sample(treatedRole, treated, 2);
        double[] second = Require.sample(controlRole, control, 2);
        if (Arrays.stream(second).allMatch(value -> value == second[0])) {
            throw new IllegalArgumentException(controlRole + ": all values are " + Numbers.compact(second[0], 15)
                    + ", at least two that differ are wanted; their standard deviation is the unit");
        }
        ScaledPair scaled = ScaledPair.of(first, second);
        return new GlassDelta(of(Moments.of(scaled.first()), Moments.of(scaled.second())));
    }

    private static NoncentralEffect of(Moments treated, Moments control) {
        double deviation = Math.sqrt(control.variance());
        return new NoncentralEffect(
                (treated.mean() - control.mean()) / deviation,
                treated.errorOfDifference(control) / deviation,
                control.size() - 1.0);
    }

    /**
     * The effect.
     *
     * @return Δ, the difference of the means in standard deviations of the control group
     */
    public double estimate() {
        return delta.value();
    }

    /**
     * The degrees of freedom of the interval.
     *
     * @return n_c − 1
     */
    public double degreesOfFreedom() {
        return delta.degrees();
    }

    /**
     * Hedges' exact correction J of n_c − 1 degrees of freedom. Of two values in the control group it is 0, and the corrected Δ has
     * no meaning.
     *
     * @return a number below 1, to multiply Δ or its limits with
     */
    public double correction() {
        return delta.correction();
    }

    /**
     * The approximate interval by the noncentral t distribution.
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        return delta.interval(level);
    }

    /**
     * Δ with its 95 % limits.
     *
     * @return a table of one row
     */
    @Override
    public Table table() {
        return EffectTable.of("Glass's Δ", estimate(), interval(TABLE_LEVEL)).build();
    }

    /** One line with Δ and its 95 % limits. */
    @Override
    public String toString() {
        Interval limits = interval(TABLE_LEVEL);
        return "Glass's Δ = " + Numbers.fixed(estimate(), 3) + ", 95 % from " + Numbers.fixed(limits.lower(), 3)
                + " to " + Numbers.fixed(limits.upper(), 3);
    }
}
