package org.hatmatrix.survey.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * Dunn's comparisons of all pairs of groups after a {@link KruskalWallis} test.
 *
 * <p>z = (R̄ᵢ − R̄ⱼ) / √((N(N+1)/12 − Σ(t³ − t)/(12(N−1))) (1/nᵢ + 1/nⱼ)), on the ranks of all groups together;
 * p-values are two-sided, then adjusted. The same as {@code FSA::dunnTest} of R; {@code dunn.test} prints half of the
 * unadjusted p-values unless it is asked for {@code altp}.
 *
 * <p>Literature: O. J. Dunn, Technometrics 6 (1964) 241–252.
 */
public final class DunnTest implements Tabular {

    /**
     * The comparison of two groups.
     *
     * @param first the name of the first group
     * @param second the name of the second group
     * @param meanRankDifference the mean rank of the first group minus that of the second
     * @param z the statistic
     * @param pValue its two-sided p-value
     * @param adjusted the p-value, adjusted for the number of comparisons
     */
    public record Comparison(
            String first, String second, double meanRankDifference, double z, double pValue, double adjusted) {

        /** The two groups, for a column of limited width. */
        private String groups() {
            return PlainText.of(first, 20) + " - " + PlainText.of(second, 20);
        }

        @Override
        public String toString() {
            return groups() + ": z = " + Numbers.fixed(z, 3) + ", adjusted p " + Numbers.pValueRelation(adjusted);
        }
    }

    private final PValueAdjustment adjustment;
    private final List<Comparison> comparisons;

    private DunnTest(PValueAdjustment adjustment, List<Comparison> comparisons) {
        this.adjustment = adjustment;
        this.comparisons = comparisons;
    }

    static DunnTest of(
            List<String> names, int[] sizes, double[] meanRanks, double variance, PValueAdjustment adjustment) {
        List<Comparison> raw = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            for (int j = i + 1; j < sizes.length; j++) {
                double difference = meanRanks[i] - meanRanks[j];
                double z = difference / Math.sqrt(variance * (1.0 / sizes[i] + 1.0 / sizes[j]));
                double p = TestResult.normal("Dunn's test", z).pValue();
                raw.add(new Comparison(names.get(i), names.get(j), difference, z, p, p));
            }
        }
        double[] adjusted =
                adjustment.adjust(raw.stream().mapToDouble(Comparison::pValue).toArray());
        List<Comparison> out = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Comparison c = raw.get(i);
            out.add(new Comparison(c.first, c.second, c.meanRankDifference, c.z, c.pValue, adjusted[i]));
        }
        return new DunnTest(adjustment, List.copyOf(out));
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
     * How the p-values were adjusted.
     *
     * @return the method
     */
    public PValueAdjustment adjustment() {
        return adjustment;
    }

    /**
     * One row per pair: {@code comparison}, {@code z}, {@code p_value} and {@code p_adjusted}.
     *
     * @return the table
     */
    @Override
    public Table table() {
        String method = adjustment.name().toLowerCase(Locale.ROOT).replace('_', '-');
        Table.Builder table = Table.builder("Dunn's test of all pairs (adjustment: " + method + ")")
                .column("comparison", "Comparison", Alignment.LEFT)
                .column("z", "z", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.RIGHT)
                .column("p_adjusted", "p adjusted", Alignment.RIGHT);
        for (Comparison c : comparisons) {
            table.row(
                    Cell.text(c.first + " - " + c.second),
                    Cell.fixed(c.z, 3),
                    Cell.pValue(c.pValue),
                    Cell.pValue(c.adjusted));
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
