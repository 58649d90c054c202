package org.hatmatrix.diagnostics.margins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.StudentizedRange;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * All differences of two means, with p-values that hold for all of them together.
 *
 * <p>Tukey's method compares √2|t| with the studentized range of as many means; its intervals hold together too. It is exact for means
 * with equal variances and on the safe side for others (Tukey–Kramer). Adjusted p-values come with intervals that hold for
 * each difference by itself, but for Bonferroni and Šidák, whose intervals hold together.
 *
 * <p>Literature: C. Y. Kramer, Biometrics 12 (1956) 307–310; A. J. Hayter, Annals of Statistics 12 (1984) 61–75.
 */
public final class PairwiseComparisons implements Tabular {

    private static final double LEVEL = 0.95;

    /**
     * A difference of two means.
     *
     * @param group the levels of the factors that the means are split by; empty for none
     * @param difference the difference, its standard error and its own test
     * @param adjustedPValue the p-value that holds for all differences of the group together
     * @param interval 95 % limits
     */
    public record Comparison(String group, Coefficient difference, double adjustedPValue, Interval interval) {

        @Override
        public String toString() {
            String numbers = ": " + Numbers.significant(difference.estimate(), 5) + ", p "
                    + Numbers.pValueRelation(adjustedPValue);
            return PlainText.of(difference.name(), 79 - numbers.length()) + numbers;
        }
    }

    /** The differences within a group. */
    record Family(String group, List<Coefficient> differences) {}

    /** How a p-value comes to hold for all differences together. */
    interface Method {
        String label();

        double[] pValues(List<Coefficient> differences);

        /** The half width of the limits of a difference, one of so many, in its standard errors. */
        double criticalValue(ReferenceDistribution reference, int count);
    }

    /** Tukey's method. */
    record Tukey(int means) implements Method {

        @Override
        public String label() {
            return "Tukey";
        }

        @Override
        public double[] pValues(List<Coefficient> differences) {
            return differences.stream().mapToDouble(this::pValue).toArray();
        }

        private double pValue(Coefficient difference) {
            double statistic = Math.abs(difference.statistic());
            return Double.isNaN(statistic)
                    ? Double.NaN
                    : means == 2
                            ? difference.pValue()
                            : StudentizedRange.of(means, difference.reference().degreesOfFreedom())
                                    .survivalProbability(Math.sqrt(2) * statistic);
        }

        @Override
        public double criticalValue(ReferenceDistribution reference, int count) {
            if (means == 2 || !(reference.degreesOfFreedom() > 0)) {
                return reference.criticalValue(LEVEL);
            }
            StudentizedRange range = StudentizedRange.of(means, reference.degreesOfFreedom());
            return range.inverseSurvivalProbability(1 - LEVEL) / Math.sqrt(2);
        }
    }

    /** An adjustment of the p-values of the single tests. */
    record Adjusted(PValueAdjustment adjustment) implements Method {

        @Override
        public String label() {
            return switch (adjustment) {
                case NONE -> "no adjustment";
                case BONFERRONI -> "Bonferroni";
                case SIDAK -> "Šidák";
                case HOLM -> "Holm";
                case BENJAMINI_HOCHBERG -> "Benjamini–Hochberg";
            };
        }

        @Override
        public double[] pValues(List<Coefficient> differences) {
            return adjustment.adjust(
                    differences.stream().mapToDouble(Coefficient::pValue).toArray());
        }

        @Override
        public double criticalValue(ReferenceDistribution reference, int count) {
            double alpha = 1 - LEVEL;
            double each = switch (adjustment) {
                case BONFERRONI -> alpha / count;
                case SIDAK -> -Math.expm1(Math.log1p(-alpha) / count);
                default -> alpha;
            };
            return reference.criticalValue(1 - each);
        }
    }

    private final String factor;
    private final String method;
    private final List<Comparison> comparisons;

    PairwiseComparisons(String factor, List<Family> families, Method method) {
        this.factor = factor;
        this.method = method.label();
        List<Comparison> list = new ArrayList<>();
        for (Family family : families) {
            if (family.differences().isEmpty()) {
                throw new IllegalArgumentException("comparisons of one mean, wanted two levels or more");
            }
            double[] p = method.pValues(family.differences());
            Map<ReferenceDistribution, Double> critical = new HashMap<>();
            for (int i = 0; i < p.length; i++) {
                Coefficient difference = family.differences().get(i);
                double half = difference.standardError()
                        * critical.computeIfAbsent(
                                difference.reference(), reference -> method.criticalValue(reference, p.length));
                Interval interval = new Interval(difference.estimate() - half, difference.estimate() + half);
                list.add(new Comparison(family.group(), difference, p[i], interval));
            }
        }
        this.comparisons = List.copyOf(list);
    }

    /**
     * The differences.
     *
     * @return one per pair of levels, within each group; unmodifiable
     */
    public List<Comparison> comparisons() {
        return comparisons;
    }

    /**
     * A difference.
     *
     * @param name the levels, such as {@code "a - b"}
     * @return the comparison, that of the first group if there are several
     * @throws IllegalArgumentException if there is no such difference
     */
    public Comparison comparison(String name) {
        return comparisons.stream()
                .filter(c -> c.difference().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no comparison " + Excerpt.quoted(name)
                        + " (comparisons: "
                        + Excerpt.list(comparisons.stream()
                                .map(c -> c.difference().name())
                                .toList())
                        + ")"));
    }

    @Override
    public Table table() {
        boolean grouped = comparisons.stream().anyMatch(c -> !c.group().isEmpty());
        Table.Builder table = Table.builder(
                "Differences between means of " + PlainText.of(factor, 30) + "; p by " + method + ", 95 % limits");
        if (grouped) {
            table.column("group", "", Alignment.LEFT);
        }
        table.column("term", "", Alignment.LEFT)
                .column("estimate", "difference", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("statistic", "statistic", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.DECIMAL)
                .column("conf_low", "lower", Alignment.DECIMAL)
                .column("conf_high", "upper", Alignment.DECIMAL);
        for (Comparison comparison : comparisons) {
            Coefficient difference = comparison.difference();
            List<Cell> cells = new ArrayList<>();
            if (grouped) {
                cells.add(Cell.text(comparison.group()));
            }
            cells.add(Cell.text(difference.name()));
            cells.add(Cell.significant(difference.estimate(), 5));
            cells.add(Cell.significant(difference.standardError(), 4));
            cells.add(Cell.fixed(difference.statistic(), 3));
            cells.add(Cell.pValue(comparison.adjustedPValue()));
            cells.add(Cell.significant(comparison.interval().lower(), 4));
            cells.add(Cell.significant(comparison.interval().upper(), 4));
            table.row(cells);
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
