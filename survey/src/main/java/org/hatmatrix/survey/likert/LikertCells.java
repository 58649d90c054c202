package org.hatmatrix.survey.likert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/** A Likert table as one row per item: rounded for reading, with all digits for other programs. */
final class LikertCells {

    private LikertCells() {}

    static Table of(LikertTable likert) {
        int boxes = likert.scale().boxes();
        Table.Builder table = Table.builder("").column("item", "Item", Alignment.LEFT);
        likert.scale().labels().forEach(label -> table.column(label, label, Alignment.RIGHT));
        table.column("n", "n", Alignment.RIGHT)
                .column("missing", "Missing", Alignment.RIGHT)
                .column("mean", "Mean", Alignment.RIGHT)
                .column("std_dev", "SD", Alignment.RIGHT)
                .column("median", "Median", Alignment.RIGHT)
                .column("median_category", "Median category", Alignment.LEFT)
                .column("mode", "Mode", Alignment.LEFT)
                .column("top_" + boxes, "Top-" + boxes, Alignment.RIGHT)
                .column("bottom_" + boxes, "Bottom-" + boxes, Alignment.RIGHT)
                .column("net_balance", "Net", Alignment.RIGHT)
                .column("diffusion_index", "Diffusion", Alignment.RIGHT);
        likert.items().forEach(item -> table.row(cells(item, boxes)));
        note(likert).ifPresent(table::note);
        return table.build();
    }

    private static List<Cell> cells(LikertItem item, int boxes) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(item.name())));
        double[] shares = item.shares();
        for (int i = 0; i < shares.length; i++) {
            cells.add(count(item, i, Double.isNaN(shares[i]) ? "" : " (" + percent(shares[i]) + ")"));
        }
        cells.addAll(List.of(
                Cell.integer(item.answers()),
                Cell.integer(item.missing()),
                fixed(item.mean(), 2),
                fixed(item.standardDeviation(), 2),
                fixed(item.median(), 1),
                text(String.join(" / ", item.medianCategories())),
                text(String.join(" / ", item.modes())),
                share(item.top(boxes).estimate()),
                share(item.bottom(boxes).estimate()),
                share(item.netBalance()),
                fixed(item.diffusionIndex(), 1)));
        return cells;
    }

    /** A count, weighted if the item is, and what else readers see. */
    static Cell count(LikertItem item, int label, String more) {
        double count = item.weightedCounts()[label];
        return Cell.number(
                count,
                (item.answerCounts().isWeighted() ? Numbers.fixed(count, 1) : Long.toString((long) count)) + more);
    }

    /** What readers of a weighted table have to know. */
    static Optional<String> note(LikertTable likert) {
        return likert.weight().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Weighted by " + PlainText.of(likert.weight(), 30) + "; n and missing count respondents.");
    }

    /** A dash where a number is undefined; programs find nothing there. */
    static Cell fixed(double value, int decimals) {
        return Double.isNaN(value) ? Cell.missing("–") : Cell.fixed(value, decimals);
    }

    /** A text, or a dash where there is none. */
    static Cell text(String text) {
        return text.isEmpty() ? Cell.missing("–") : Cell.text(text);
    }

    private static Cell share(double share) {
        return Double.isNaN(share) ? Cell.missing("–") : Cell.number(share, percent(share));
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 1) + "%";
    }
}
