package org.hatmatrix.survey.groups;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * Cliff's δ = P(first &gt; second) − P(first &lt; second): how far two groups differ in ordered answers. It is the rank-biserial
 * correlation of {@link MannWhitney}, and Vargha and Delaney's A is (δ + 1)/2.
 *
 * <p>The variance is Cliff's unbiased one, (n₂² Σᵢ(dᵢ − δ)² + n₁² Σⱼ(dⱼ − δ)² − ΣᵢΣⱼ(dᵢⱼ − δ)²) / (n₁n₂(n₁ − 1)(n₂ − 1)) with
 * the signs dᵢⱼ of the differences and their means dᵢ by values of the first and dⱼ of the second group, but at least
 * (1 − δ²)/(n₁n₂ − 1). The interval is the asymmetric one of Feng and Cliff with Student's t of
 * n₁ + n₂ − 2 degrees of freedom; it stays within −1 and 1.
 *
 * <pre>{@code
 * CliffsDelta effect = CliffsDelta.of(new double[] {4, 5, 5, 3}, new double[] {2, 3, 1, 4, 2});
 * effect.delta();                                      // 0.8
 * Interval limits = effect.interval(0.95);
 * effect.varghaDelaney();                              // 0.9
 * }</pre>
 *
 * <p>If the groups do not overlap, δ is −1 or 1 and its variance 0; the inner limit is then that of δ(n₁n₂ − 1)/(n₁n₂), and
 * the outer one δ itself. Literature: N. Cliff, Psychological Bulletin 114 (1993) 494–509; D. Feng, N. Cliff, Journal of
 * Modern Applied Statistical Methods 3 (2004) 322–332; A. Vargha, H. D. Delaney, Journal of Educational and Behavioral
 * Statistics 25 (2000) 101–132.
 */
public final class CliffsDelta implements Tabular {

    private static final double TABLE_LEVEL = 0.95;

    private final TwoSamples samples;
    private final double delta;

    private CliffsDelta(TwoSamples samples) {
        this.samples = samples;
        this.delta = (2 * Arrays.stream(samples.firstPlaces()).sum() - samples.pairs()) / samples.pairs();
    }

    /**
     * The effect of two groups.
     *
     * @param first the values of the first group
     * @param second the values of the second group
     * @return the effect
     * @throws IllegalArgumentException if a group has fewer than 2 values, or one that is not finite
     */
    public static CliffsDelta of(double[] first, double[] second) {
        return new CliffsDelta(TwoSamples.of(first, second));
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
    public static CliffsDelta of(Dataset data, String value, String group) {
        return new CliffsDelta(TwoSamples.of(data, value, group));
    }

    /**
     * Cliff's δ, which is the rank-biserial correlation.
     *
     * @return a number between −1 and 1; positive if the first group tends to larger values
     */
    public double delta() {
        return delta;
    }

    /**
     * Vargha and Delaney's A, the chance that a value of the first group is larger than one of the second, ties as half.
     *
     * @return (δ + 1)/2
     */
    public double varghaDelaney() {
        return samples.superiority();
    }

    /**
     * The unbiased variance of δ.
     *
     * @return the variance; 0 if the groups do not overlap
     */
    public double variance() {
        double n1 = samples.first().length;
        double n2 = samples.second().length;
        // A place is n(d + 1)/2, so that squares of means of signs are four times those of places, over the number
        // squared.
        double rows = 4 * Moments.of(samples.firstPlaces()).squares();
        double columns = 4 * Moments.of(samples.secondPlaces()).squares();
        double cells = samples.pairs() * (1 - delta * delta) - samples.ties();
        double unbiased = (rows + columns - cells) / (samples.pairs() * (n1 - 1) * (n2 - 1));
        return Math.max(unbiased, least(delta));
    }

    private double least(double at) {
        return (1 - at * at) / (samples.pairs() - 1);
    }

    /**
     * The asymmetric interval of δ.
     *
     * @param level the level, such as 0.95
     * @return the interval
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        double t = new ReferenceDistribution(samples.first().length + samples.second().length - 2.0)
                .criticalValue(Require.level(level));
        if (Math.abs(delta) < 1) {
            return limits(delta, t * t * variance());
        }
        double inside = delta * (samples.pairs() - 1) / samples.pairs();
        Interval limits = limits(inside, t * t * least(inside));
        return delta > 0 ? new Interval(limits.lower(), 1) : new Interval(-1, limits.upper());
    }

    private static Interval limits(double d, double squaredHalf) {
        double room = 1 - d * d;
        double half = Math.sqrt(squaredHalf * (room * room + squaredHalf));
        double below = room + squaredHalf;
        return new Interval((d * room - half) / below, (d * room + half) / below);
    }

    /**
     * The interval of Vargha and Delaney's A.
     *
     * @param level the level, such as 0.95
     * @return the limits of δ, halved and moved by ½
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval varghaDelaneyInterval(double level) {
        Interval limits = interval(level);
        return new Interval((1 + limits.lower()) / 2, (1 + limits.upper()) / 2);
    }

    /**
     * δ and A with their 95 % limits.
     *
     * @return a table of two rows
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("effect", "", Alignment.LEFT)
                .column("estimate", "estimate", Alignment.DECIMAL)
                .column("conf_low", "95 % from", Alignment.DECIMAL)
                .column("conf_high", "to", Alignment.DECIMAL);
        row(table, "Cliff's δ", delta, interval(TABLE_LEVEL));
        row(table, "Vargha–Delaney A", varghaDelaney(), varghaDelaneyInterval(TABLE_LEVEL));
        return table.build();
    }

    private static void row(Table.Builder table, String name, double estimate, Interval limits) {
        table.row(
                Cell.text(name), Cell.fixed(estimate, 4), Cell.fixed(limits.lower(), 4), Cell.fixed(limits.upper(), 4));
    }

    /** One line with δ and its limits. */
    @Override
    public String toString() {
        Interval limits = interval(TABLE_LEVEL);
        return "Cliff's δ = " + Numbers.fixed(delta, 3) + ", 95 % from " + Numbers.fixed(limits.lower(), 3) + " to "
                + Numbers.fixed(limits.upper(), 3) + " (n = " + samples.first().length + " and "
                + samples.second().length + ")";
    }
}
