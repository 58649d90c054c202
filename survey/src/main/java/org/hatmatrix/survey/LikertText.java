package org.hatmatrix.survey;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.regression.Interval;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/** Writes a Likert table in three blocks of at most 80 columns; categories stand under their scores. */
final class LikertText {

    private static final int WIDTH = 80;
    private static final int NAME_WIDTH = 24;
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
                    .append(OneLine.of(labels.get(i), WIDTH - 10))
                    .append('\n');
        }
        return out.toString();
    }

    /** As many categories side by side as fit, the others in further tables below. */
    private String counts() {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from < scores.size()) {
            int to = from + 1;
            while (to < scores.size() && widest(counts(from, to + 1)) <= WIDTH) {
                to++;
            }
            out.append(from == 0 ? "" : "\n").append(counts(from, to));
            from = to;
        }
        return out.toString();
    }

    private String counts(int from, int to) {
        TextTable text = new TextTable().column("Counts", Align.LEFT);
        for (String score : scores.subList(from, to)) {
            text.column(score, Align.RIGHT);
        }
        for (LikertItem item : table.items()) {
            long[] counts = item.counts();
            double[] shares = item.shares();
            List<String> cells = new ArrayList<>();
            for (int i = from; i < to; i++) {
                cells.add(Double.isNaN(shares[i]) ? "0" : counts[i] + " " + share(shares[i]));
            }
            addRow(text, item.name(), cells);
        }
        return text.toString();
    }

    private String moments() {
        TextTable text = new TextTable().column("Scores", Align.LEFT);
        for (String header : List.of("n", "missing", "mean", "SD", "SE", "median", "mode")) {
            text.column(header, Align.RIGHT);
        }
        for (LikertItem item : table.items()) {
            addRow(
                    text,
                    item.name(),
                    List.of(
                            String.valueOf(item.answers()),
                            String.valueOf(item.missing()),
                            LikertCells.number(item.mean(), 2),
                            LikertCells.number(item.standardDeviation(), 2),
                            LikertCells.number(item.standardError(), 2),
                            none(item.scoresOf(item.medianCategories())),
                            TextTable.elide(none(item.scoresOf(item.modes())), MODE_WIDTH)));
        }
        return text.toString();
    }

    private String boxes() {
        TextTable text = new TextTable().column("Shares in percent", Align.LEFT);
        for (String header : List.of("top-2", "95% CI", "bottom-2", "95% CI", "net", "diffusion")) {
            text.column(header, Align.RIGHT);
        }
        for (LikertItem item : table.items()) {
            addRow(
                    text,
                    item.name(),
                    List.of(
                            LikertCells.number(100 * item.topTwo(), 1),
                            interval(item.top(2)),
                            LikertCells.number(100 * item.bottomTwo(), 1),
                            interval(item.bottom(2)),
                            LikertCells.number(100 * item.netBalance(), 1),
                            LikertCells.number(item.diffusionIndex(), 1)));
        }
        return text.toString();
    }

    private static String interval(Proportion share) {
        Interval wilson = share.wilson(LEVEL);
        return Double.isNaN(wilson.lower())
                ? "–"
                : Numbers.fixed(100 * wilson.lower(), 1) + "–" + Numbers.fixed(100 * wilson.upper(), 1);
    }

    /** A name that is too long for its column goes on in the rows below; nothing of it is lost. */
    static void addRow(TextTable text, String name, List<String> cells) {
        List<String> lines = TextTable.wrap(name, NAME_WIDTH, NAME_WIDTH - 2);
        List<String> row = new ArrayList<>(List.of(lines.get(0)));
        row.addAll(cells);
        text.row(row.toArray(String[]::new));
        lines.stream().skip(1).forEach(line -> text.row("  " + line));
    }

    private static int widest(String block) {
        return block.lines().mapToInt(TextTable::width).max().orElse(0);
    }

    private static String share(double share) {
        return "(" + Numbers.fixed(100 * share, 0) + "%)";
    }

    private static String none(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
