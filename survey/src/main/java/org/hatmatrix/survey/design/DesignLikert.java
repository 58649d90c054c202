package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;

/**
 * Questions on one scale, asked of a sample with weights, strata and clusters: mean scores, and the shares of the two most and the two
 * least favourable answers and their difference, with linearized errors.
 *
 * <pre>{@code
 * DesignLikert table = design.likert(scale, "loans", "grants");
 * System.out.println(table.summary());
 * table.item("loans").topTwo().standardError();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class DesignLikert implements Tabular {

    private final List<Item> items;
    private final String note;

    private DesignLikert(List<Item> items, String note) {
        this.items = items;
        this.note = note;
    }

    /**
     * One question.
     *
     * @param name its name
     * @param mean the mean score
     * @param standardDeviation √(n/(n − 1) · Σw(x − mean)² / Σw)
     * @param topTwo the share of the two most favourable labels
     * @param bottomTwo the share of the two least favourable labels
     * @param net {@code topTwo} less {@code bottomTwo}
     * @param medianCategory the label at which the weights so far reach half of all
     */
    public record Item(
            String name,
            DesignEstimate mean,
            double standardDeviation,
            DesignEstimate topTwo,
            DesignEstimate bottomTwo,
            DesignEstimate net,
            String medianCategory) {}

    static DesignLikert of(Sample sample, LikertScale scale, List<String> columns) {
        Require.distinct("item", columns);
        if (scale.size() < 4) {
            throw new IllegalArgumentException("the scale has " + scale.size()
                    + " labels, at least 4 are wanted: the two best and the two worst would overlap; take"
                    + " proportions(column)");
        }
        return new DesignLikert(
                columns.stream().map(column -> item(sample, scale, column)).toList(), sample.description());
    }

    private static Item item(Sample sample, LikertScale scale, String column) {
        String role = "item " + Excerpt.quoted(column);
        int[] positions = sample.data().isNumeric(column)
                ? scale.positions(role, sample.data().numbers(column))
                : scale.positions(role, sample.data().texts(column));
        Linearizations statistics = sample.statistics();
        int k = scale.size();
        boolean bestFirst = scale.direction() == LikertScale.Direction.FAVOURABLE_FIRST;
        double[] top = new double[k];
        double[] bottom = new double[k];
        double[] net = new double[k];
        for (int label = 0; label < k; label++) {
            int fromBest = bestFirst ? label : k - 1 - label;
            top[label] = fromBest < 2 ? 1 : 0;
            bottom[label] = fromBest >= k - 2 ? 1 : 0;
            net[label] = top[label] - bottom[label];
        }
        double[] scores = coded(positions, scale.scores());
        boolean[] used = statistics.usedOf(role, scores);
        double n = Linearizations.rows(used);
        DesignEstimates all = sample.estimates(
                List.of(
                        statistics.meanOf("mean", scores, used),
                        statistics.meanOf("top-2", coded(positions, top), used),
                        statistics.meanOf("bottom-2", coded(positions, bottom), used),
                        statistics.meanOf("net", coded(positions, net), used)),
                IntervalScale.LINEAR);
        return new Item(
                column,
                all.all().get(0),
                Math.sqrt(statistics.populationVariance(scores, used) * n / (n - 1)),
                all.all().get(1),
                all.all().get(2),
                all.all().get(3),
                median(sample.weights(), positions, used, scale));
    }

    private static double[] coded(int[] positions, double[] codes) {
        return Arrays.stream(positions)
                .mapToDouble(position -> position < 0 ? Double.NaN : codes[position])
                .toArray();
    }

    private static String median(double[] weights, int[] positions, boolean[] used, LikertScale scale) {
        double[] sums = new double[scale.size()];
        double all = 0;
        for (int i = 0; i < positions.length; i++) {
            if (used[i]) {
                sums[positions[i]] += weights[i];
                all += weights[i];
            }
        }
        int label = 0;
        for (double far = sums[0]; label < sums.length - 1 && !(2 * far >= all); far += sums[label]) {
            label++;
        }
        return scale.labels().get(label);
    }

    /**
     * The questions.
     *
     * @return the items in the order in which they were named
     */
    public List<Item> items() {
        return items;
    }

    /**
     * One question.
     *
     * @param name its name
     * @return the item
     * @throws IllegalArgumentException if there is no such item
     */
    public Item item(String name) {
        return items.stream()
                .filter(item -> item.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no item " + Excerpt.quoted(name) + "; there are ["
                        + Excerpt.list(items.stream().map(Item::name).toList()) + "]"));
    }

    /**
     * One row per item: {@code item}, {@code n}, {@code mean}, {@code mean_se}, {@code std_dev}, {@code median_category}, {@code top_2},
     * {@code top_2_se}, {@code bottom_2}, {@code bottom_2_se}, {@code net} and {@code net_se} (shares in percent).
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("")
                .column("item", "", Alignment.LEFT)
                .column("n", "n", Alignment.RIGHT)
                .column("mean", "mean", Alignment.RIGHT)
                .column("mean_se", "SE", Alignment.RIGHT)
                .column("std_dev", "SD", Alignment.RIGHT)
                .column("median_category", "median", Alignment.RIGHT)
                .column("top_2", "top-2", Alignment.RIGHT)
                .column("top_2_se", "SE", Alignment.RIGHT)
                .column("bottom_2", "bottom-2", Alignment.RIGHT)
                .column("bottom_2_se", "SE", Alignment.RIGHT)
                .column("net", "net", Alignment.RIGHT)
                .column("net_se", "SE", Alignment.RIGHT);
        for (Item item : items) {
            List<Cell> cells = new ArrayList<>(List.of(
                    Cell.text(item.name()),
                    Cell.integer(item.mean().observations()),
                    Cell.fixed(item.mean().estimate(), 2),
                    Cell.fixed(item.mean().standardError(), 2),
                    Cell.fixed(item.standardDeviation(), 2),
                    Cell.text(item.medianCategory())));
            for (DesignEstimate share : List.of(item.topTwo(), item.bottomTwo(), item.net())) {
                cells.add(Cell.fixed(100 * share.estimate(), 1));
                cells.add(Cell.fixed(100 * share.standardError(), 1));
            }
            table.row(cells);
        }
        return table.note("Shares in percent. " + note).build();
    }

    /**
     * The table for a terminal.
     *
     * @return a text of several lines, at most 80 columns wide
     */
    public String summary() {
        return table().toText();
    }

    /** One line with the number of items. */
    @Override
    public String toString() {
        return items.size() + (items.size() == 1 ? " item" : " items") + " with linearized errors";
    }
}
