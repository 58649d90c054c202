package org.hatmatrix.survey.likert;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/** Writes a Likert table in three blocks of at most 80 columns; categories stand under their scores. */
final class LikertText {

    private static final int WIDTH = 80;
    private static final int MODE_WIDTH = 9;
    private static final double LEVEL = 0.95;

    private final LikertTable table;
    private final List<String> scores;

    LikertText(LikertTable table) {
        this.table = table;
        this.scores = new ArrayList<>();
        for (double score : table.scale().scores()) {
            scores.add(LikertScale.written(score));
        }
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("Likert table: ")
                .append(table.items().size())
                .append(table.items().size() == 1 ? " item\n" : " items\n");
        LikertCells.note(table).ifPresent(note -> out.append(note).append('\n'));
        out.append(legend());
        if (!table.items().isEmpty()) {
            out.append('\n').append(counts());
            out.append('\n').append(moments());
            out.append('\n').append(boxes());
        }
        return out.toString();
    }

    /** What the scores stand for, unless they stand for themselves. */
    private String legend() {
        List<String> labels = table.scale().labels();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < scores.size() && !labels.equals(scores); i++) {
            out.append("  ")
                    .append(scores.get(i))
                    .append(" = ")
                    .append(PlainText.of(labels.get(i), WIDTH - 10))
                    .append('\n');
        }
        return out.toString();
    }

    private Table counts() {
        Table.Builder text = Table.builder("").column("item", "Counts", Alignment.LEFT);
        scores.forEach(score -> text.column(score, score, Alignment.RIGHT));
        for (LikertItem item : table.items()) {
            double[] shares = item.shares();
            List<Cell> cells = new ArrayList<>(List.of(Cell.text(item.name())));
            for (int i = 0; i < shares.length; i++) {
                cells.add(LikertCells.count(
                        item, i, Double.isNaN(shares[i]) ? "" : " (" + Numbers.fixed(100 * shares[i], 0) + "%)"));
            }
            text.row(cells);
        }
        return text.build();
    }

    private Table moments() {
        Table.Builder text = Table.builder("").column("item", "Scores", Alignment.LEFT);
        for (String header : List.of("n", "missing", "mean", "SD", "SE", "median", "mode")) {
            text.column(header, header, Alignment.RIGHT);
        }
        for (LikertItem item : table.items()) {
            text.row(
                    Cell.text(item.name()),
                    Cell.integer(item.answers()),
                    Cell.integer(item.missing()),
                    LikertCells.fixed(item.mean(), 2),
                    LikertCells.fixed(item.standardDeviation(), 2),
                    LikertCells.fixed(item.standardError(), 2),
                    LikertCells.text(item.scoresOf(item.medianCategories())),
                    LikertCells.text(PlainText.of(item.scoresOf(item.modes()), MODE_WIDTH)));
        }
        return text.build();
    }

    private Table boxes() {
        Table.Builder text = Table.builder("").column("item", "Shares in percent", Alignment.LEFT);
        int boxes = table.scale().boxes();
        for (String header : List.of("top-" + boxes, "95% CI", "bottom-" + boxes, "95% CI", "net", "diffusion")) {
            text.column(header, header, Alignment.RIGHT);
        }
        for (LikertItem item : table.items()) {
            text.row(
                    Cell.text(item.name()),
                    LikertCells.fixed(100 * item.top(boxes).estimate(), 1),
                    Cell.text(interval(item.top(boxes))),
                    LikertCells.fixed(100 * item.bottom(boxes).estimate(), 1),
                    Cell.text(interval(item.bottom(boxes))),
                    LikertCells.fixed(100 * item.netBalance(), 1),
                    LikertCells.fixed(item.diffusionIndex(), 1));
        }
        return text.build();
    }

    private static String interval(Proportion share) {
        Interval wilson = share.wilson(LEVEL);
        return Double.isNaN(wilson.lower())
                ? "–"
                : Numbers.fixed(100 * wilson.lower(), 1) + "–" + Numbers.fixed(100 * wilson.upper(), 1);
    }
}
