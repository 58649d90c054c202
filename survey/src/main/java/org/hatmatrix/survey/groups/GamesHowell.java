package org.hatmatrix.survey.groups;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.StudentizedRange;
import org.hatmatrix.survey.support.Moments;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * Games and Howell's comparisons of all pairs of means after a {@link WelchAnova}: Tukey's method without equal variances.
 *
 * <p>q = |x̄ᵢ − x̄ⱼ| / √((vᵢ + vⱼ)/2) with v = s²/n, compared with the studentized range of k means and Welch's degrees of
 * freedom. p-values and intervals hold for all pairs together.
 *
 * <p>Literature: P. A. Games, J. F. Howell, Journal of Educational Statistics 1 (1976) 113–125.
 */
public final class GamesHowell implements Tabular {

    private static final double TABLE_LEVEL = 0.95;

    /**
     * The comparison of two groups.
     *
     * @param first the name of the first group
     * @param second the name of the second group
     * @param difference the first mean less the second
     * @param standardError the standard error of the difference, √(vᵢ + vⱼ)
     * @param degreesOfFreedom Welch's degrees of freedom; NaN if neither group has a variance
     * @param q the studentized range |difference| √2 / standard error
     * @param pValue the p-value, adjusted for all pairs
     */
    public record Comparison(
            String first,
            String second,
            double difference,
            double standardError,
            double degreesOfFreedom,
            double q,
            double pValue) {

        @Override
        public String toString() {
            return PlainText.of(first, 20) + " - " + PlainText.of(second, 20) + ": difference "
                    + Numbers.significant(difference, 4) + ", p " + Numbers.pValueRelation(pValue);
        }
    }

    private final int groups;
    private final List<Comparison> comparisons;

    GamesHowell(List<String> names, List<Moments> moments) {
        this.groups = names.size();
        List<Comparison> all = new ArrayList<>();
        for (int i = 0; i < groups; i++) {
            for (int j = i + 1; j < groups; j++) {
                Moments first = moments.get(i);
                Moments second = moments.get(j);
                double difference = first.mean() - second.mean();
                double error = first.errorOfDifference(second);
                double degrees = first.welchDegrees(second);
                double q = Math.abs(difference) * Math.sqrt(2) / error;
                double p = degrees > 0 ? StudentizedRange.of(groups, degrees).survivalProbability(q) : Double.NaN;
                all.add(new Comparison(names.get(i), names.get(j), difference, error, degrees, q, p));
            }
        }
        this.comparisons = List.copyOf(all);
    }

    /**
     * The comparisons: first with second group, first with third, …
     *
     * @return k(k − 1)/2 comparisons, unmodifiable
     */
    public List<Comparison> comparisons() {
        return comparisons;
    }

    /**
     * The intervals of the differences, which all hold together.
     *
     * @param level the level, such as 0.95
     * @return one interval per comparison; NaN limits where neither group has a variance
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public List<Interval> intervals(double level) {
        Require.level(level);
        return comparisons.stream().map(c -> interval(c, level)).toList();
    }

    private Interval interval(Comparison c, double level) {
        double half = c.degreesOfFreedom > 0
                ? StudentizedRange.of(groups, c.degreesOfFreedom).inverseSurvivalProbability(1 - level)
                        * c.standardError
                        / Math.sqrt(2)
                : Double.NaN;
        return new Interval(c.difference - half, c.difference + half);
    }

    /**
     * One row per pair: {@code comparison}, {@code difference}, {@code conf_low}, {@code conf_high} (95 %), {@code df} and
     * {@code p_adjusted}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Games and Howell's comparisons of all pairs")
                .column("comparison", "Comparison", Alignment.LEFT)
                .column("difference", "difference", Alignment.DECIMAL)
                .column("conf_low", "95 % from", Alignment.DECIMAL)
                .column("conf_high", "to", Alignment.DECIMAL)
                .column("df", "df", Alignment.DECIMAL)
                .column("p_adjusted", "p adjusted", Alignment.RIGHT);
        List<Interval> limits = intervals(TABLE_LEVEL);
        for (int i = 0; i < comparisons.size(); i++) {
            Comparison c = comparisons.get(i);
            table.row(
                    Cell.text(c.first + " - " + c.second),
                    Cell.fixed(c.difference, 4),
                    Cell.fixed(limits.get(i).lower(), 4),
                    Cell.fixed(limits.get(i).upper(), 4),
                    Cell.fixed(c.degreesOfFreedom, 2),
                    Cell.pValue(c.pValue));
        }
        return table.build();
    }

    /**
     * A table of the comparisons.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    @Override
    public String toString() {
        return table().toText();
    }
}
