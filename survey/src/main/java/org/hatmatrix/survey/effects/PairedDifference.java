package org.hatmatrix.survey.effects;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.support.CompleteRows;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * The mean difference of pairs in three kinds of standard deviations, d_z, d_av and d_rm: of the differences, of the answers, and
 * of the answers as the differences and the correlation tell it.
 *
 * <p>With s_d, s₁ and s₂ the standard deviations of the differences and of the two members of the pairs, and r their correlation:
 *
 * <pre>
 * d_z  = d̄/s_d                     what the paired t test sees, t/√n
 * d_av = d̄/√((s₁² + s₂²)/2)        comparable with Cohen's d of two groups
 * d_rm = d_z √(2(1 − r))           equal to d_av if s₁ = s₂
 * </pre>
 *
 * <p>All limits come from those λ for which the observed t = d_z√n is not extreme under the noncentral t distribution with n − 1
 * degrees of freedom. Those of d_z, λ/√n, are exact for normal differences. Those of d_av, λ s_d/(√n s_av), are Algina and
 * Keselman's approximation, which takes the ratio of the two deviations as known. Those of d_rm, λ√(2(1 − r)/n), take the
 * correlation as known, their approximation where the two variances are equal. Each value times {@link #correction()} is
 * without most of the bias of small samples (Hedges' g_z, g_av and g_rm).
 *
 * <pre>{@code
 * PairedDifference effect =
 *         PairedDifference.of(new double[] {4, 5, 5, 3}, new double[] {2, 3, 4, 4});
 * effect.dz();                                          // 0.707
 * effect.dav();
 * Interval limits = effect.davInterval(0.95);
 * }</pre>
 *
 * <p>Differences that are all equal, up to their rounding, are an error: nothing is left to divide by. If all first or all second
 * members are equal, there is no correlation, and d_rm and its limits are NaN. Lakens divides in d_av by (s₁ + s₂)/2 instead,
 * which is nearly the same unless the deviations are very different. Literature: J. Cohen, Statistical Power Analysis, 1988, 48; J. Algina,
 * H. J. Keselman, Educational and Psychological Measurement 63 (2003) 537–553; G. Cumming, Understanding the New Statistics,
 * 2012, 290–294; D. Lakens, Frontiers in Psychology 4 (2013) 863.
 */
public final class PairedDifference implements Tabular {

    private static final double TABLE_LEVEL = 0.95;

    private final NoncentralEffect dz;
    private final NoncentralEffect dav;
    private final NoncentralEffect drm;
    private final double correlation;

    private PairedDifference(NoncentralEffect dz, double average, double twiceDistance) {
        this.dz = dz;
        this.dav = times(dz, average);
        this.drm = times(dz, Math.sqrt(twiceDistance));
        this.correlation = Math.max(-1, 1 - twiceDistance / 2);
    }

    private static NoncentralEffect times(NoncentralEffect effect, double factor) {
        return new NoncentralEffect(effect.value() * factor, effect.unit() * factor, effect.degrees());
    }

    /**
     * The effects in pairs.
     *
     * @param before the first value of each pair
     * @param after the second value of each pair
     * @return the effects, before − after
     * @throws IllegalArgumentException if the lengths differ, there are fewer than 2 pairs, a value is not finite, or all
     *     differences are equal
     */
    public static PairedDifference of(double[] before, double[] after) {
        return of("before", before, "after", after);
    }

    /**
     * The effects in two columns.
     *
     * @param data the dataset
     * @param before the name of a numeric column
     * @param after the name of another one
     * @return the effects, before − after, in the rows that have both
     * @throws IllegalArgumentException if a column does not exist or is not numeric, fewer than 2 rows have both, or all
     *     differences are equal
     */
    public static PairedDifference of(Dataset data, String before, String after) {
        double[][] rows = CompleteRows.of(data, before, after);
        return of(
                "column '" + before + "' where '" + after + "' is not missing",
                Arrays.stream(rows).mapToDouble(row -> row[0]).toArray(),
                "column '" + after + "' where '" + before + "' is not missing",
                Arrays.stream(rows).mapToDouble(row -> row[1]).toArray());
    }

    private static PairedDifference of(String beforeRole, double[] before, String afterRole, double[] after) {
        Require.sameLength(afterRole, after.length, beforeRole, before.length);
        double[] x = Require.sample(beforeRole, before, 2);
        double[] y = Require.sample(afterRole, after, 2);
        ScaledPair scaled = ScaledPair.of(x, y);
        double[] differences = minus(scaled.first(), scaled.second());
        double lowest = Arrays.stream(differences).min().orElseThrow();
        double highest = Arrays.stream(differences).max().orElseThrow();
        // 0.3 − 0.1 and 0.5 − 0.3 differ by rounding only, and that is no spread; no scaled value exceeds 2.
        if (highest - lowest <= 4 * Math.ulp(1.0)) {
            throw new IllegalArgumentException("all differences of " + beforeRole + " and " + afterRole + " are "
                    + Numbers.compact(x[0] - y[0], 15)
                    + ", at least two that differ are wanted; such a change needs no standardizer");
        }
        return of(scaled.first(), scaled.second(), Moments.of(differences));
    }

    private static PairedDifference of(double[] first, double[] second, Moments difference) {
        Moments one = Moments.of(first);
        Moments two = Moments.of(second);
        double deviation = Math.sqrt(difference.variance());
        double average = Math.sqrt((one.variance() + two.variance()) / 2);
        double n = difference.size();
        return new PairedDifference(
                new NoncentralEffect(difference.mean() / deviation, 1 / Math.sqrt(n), n - 1),
                deviation / average,
                Moments.of(minus(standardized(first, one), standardized(second, two)))
                        .variance());
    }

    /** The variance of the differences of such values is 2(1 − r), without the cancellation of a covariance. */
    private static double[] standardized(double[] values, Moments moments) {
        double deviation = Math.sqrt(moments.variance());
        return Arrays.stream(values)
                .map(value -> (value - moments.mean()) / deviation)
                .toArray();
    }

    private static double[] minus(double[] first, double[] second) {
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return differences;
    }

    /**
     * The mean difference in standard deviations of the differences.
     *
     * @return d_z = t/√n
     */
    public double dz() {
        return dz.value();
    }

    /**
     * The mean difference in root mean square standard deviations of the two members of the pairs.
     *
     * @return d_av
     */
    public double dav() {
        return dav.value();
    }

    /**
     * d_z without what the correlation adds to it.
     *
     * @return d_rm = d_z √(2(1 − r)); NaN if there is no correlation
     */
    public double drm() {
        return drm.value();
    }

    /**
     * Pearson's correlation of the two members of the pairs.
     *
     * @return r; NaN if all first or all second members are equal
     */
    public double correlation() {
        return correlation;
    }

    /**
     * The degrees of freedom of the paired t test.
     *
     * @return n − 1
     */
    public double degreesOfFreedom() {
        return dz.degrees();
    }

    /**
     * Hedges' exact correction J of n − 1 degrees of freedom. Of two pairs it is 0, and the corrected values have no meaning.
     *
     * @return a number below 1, to multiply an effect or its limits with
     */
    public double correction() {
        return dz.correction();
    }

    /**
     * The interval of d_z, exact for normal differences.
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval dzInterval(double level) {
        return dz.interval(level);
    }

    /**
     * The interval of d_av by Algina and Keselman's approximation.
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval davInterval(double level) {
        return dav.interval(level);
    }

    /**
     * The interval of d_rm, approximate: the limits of d_z times √(2(1 − r)), as if the correlation were known.
     *
     * @param level the level, such as 0.95
     * @return the interval; NaN limits if there is no correlation
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval drmInterval(double level) {
        return drm.interval(level);
    }

    /**
     * The three effects with their 95 % limits.
     *
     * @return a table of three rows
     */
    @Override
    public Table table() {
        Table.Builder table = EffectTable.of("d_z", dz(), dzInterval(TABLE_LEVEL));
        EffectTable.add(table, "d_av", dav(), davInterval(TABLE_LEVEL));
        EffectTable.add(table, "d_rm", drm(), drmInterval(TABLE_LEVEL));
        return table.note("The limits of d_av and d_rm are approximate.").build();
    }

    /** One line with the three effects and the limits of d_av. */
    @Override
    public String toString() {
        Interval limits = davInterval(TABLE_LEVEL);
        return "d_z = " + Numbers.fixed(dz(), 3) + ", d_rm = " + Numbers.fixed(drm(), 3) + ", d_av = "
                + Numbers.fixed(dav(), 3) + ", 95 % from " + Numbers.fixed(limits.lower(), 3) + " to "
                + Numbers.fixed(limits.upper(), 3);
    }
}
