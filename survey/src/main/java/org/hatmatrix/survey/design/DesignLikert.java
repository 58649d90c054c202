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
        boolean[] inside = sample.inside();
        int[] labels = new int[positions.length];
        Arrays.setAll(labels, i -> inside[i] ? positions[i] : -1);
        Cells cells = new Cells(labels, scale.size(), sample.weights());
        sample.statistics().requireSome(role, cells.observations());
        double[] topTwo = favourable(scale, 0, 1);
        double[] bottomTwo = favourable(scale, scale.size() - 2, scale.size() - 1);
        double[] net = new double[scale.size()];
        Arrays.setAll(net, label -> topTwo[label] - bottomTwo[label]);
        Cells.Statistics statistics = cells.statistics();
        statistics.addMean("mean", scale.scores());
        statistics.addMean("top-2", topTwo);
        statistics.addMean("bottom-2", bottomTwo);
        statistics.addMean("net", net);
        DesignEstimates all = sample.estimates(statistics, IntervalScale.LINEAR);
        return new Item(
                column,
                all.all().get(0),
                // the variance of the mean of a simple random sample is that of the scores / n
                Math.sqrt(statistics.all().get(0).simpleVariance() * cells.observations()),
                all.all().get(1),
                all.all().get(2),
                all.all().get(3),
                median(cells, scale));
    }

    /** 1 for the labels with some places, counted from the most favourable, 0 for the others. */
    private static double[] favourable(LikertScale scale, int from, int to) {
        boolean bestFirst = scale.direction() == LikertScale.Direction.FAVOURABLE_FIRST;
        double[] codes = new double[scale.size()];
        for (int place = from; place <= to; place++) {
            codes[bestFirst ? place : codes.length - 1 - place] = 1;
        }
        return codes;
    }

    private static String median(Cells cells, LikertScale scale) {
        double all = 0;
        for (int label = 0; label < cells.count(); label++) {
            all += cells.weight(label);
        }
        int label = 0;
        for (double far = cells.weight(0); label < cells.count() - 1 && !(2 * far >= all); far += cells.weight(label)) {
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
