package org.hatmatrix.diagnostics.boxplot;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.TextTable;

/** Draws box plots with characters: lying boxes below each other, the numbers, the outliers. */
final class BoxPlotText {

    private static final int TERMINAL = 80;
    private static final int WIDTH = 78;
    private static final int MOST_DIGITS = 4;
    private static final int LABELLED_TICKS = 6;
    private static final int LISTED_OUTLIERS = 20;
    private static final int LONGEST_OUTLIER = 60;

    private final BoxPlot plot;
    private final StringBuilder out = new StringBuilder();

    BoxPlotText(BoxPlot plot) {
        this.plot = plot;
        if (!plot.title().isEmpty()) {
            out.append(PlainText.wrapped(plot.title(), WIDTH)).append('\n');
        }
        draw();
        out.append("\n├ ┤ last value within inner fences   ┃ median   + mean   o near, * far outlier\n")
                .append(plot.rule())
                .append("\n\n")
                .append(numbers());
        plot.boxes().forEach(this::listOutliers);
    }

    private void draw() {
        double[] extent = plot.extent();
        Axis common = Axis.of(extent[0], extent[1], LABELLED_TICKS);
        for (Box box : plot.boxes()) {
            Interval own = box.extent(false);
            Axis axis = plot.axes() == BoxPlot.Axes.COMMON ? common : Axis.of(own.lower(), own.upper(), LABELLED_TICKS);
            out.append(PlainText.of(box.name(), WIDTH))
                    .append('\n')
                    .append(line(box, axis))
                    .append('\n');
            if (plot.axes() == BoxPlot.Axes.OWN) {
                drawAxis(axis);
            }
        }
        if (plot.axes() == BoxPlot.Axes.COMMON) {
            drawAxis(common);
        }
    }

    private static String line(Box box, Axis axis) {
        char[] line = new char[WIDTH];
        Arrays.fill(line, ' ');
        FiveNumbers five = box.numbers();
        int lower = column(axis, box.whiskers().lower());
        int upper = column(axis, box.whiskers().upper());
        Arrays.fill(line, lower, upper + 1, '─');
        line[lower] = '├';
        line[upper] = '┤';
        Arrays.fill(line, column(axis, five.lowerQuartile()), column(axis, five.upperQuartile()) + 1, '▒');
        line[column(axis, box.mean())] = '+';
        line[column(axis, five.median())] = '┃';
        box.nearOutliers().forEach(o -> line[column(axis, o.value())] = 'o');
        box.farOutliers().forEach(o -> line[column(axis, o.value())] = '*');
        return new String(line).stripTrailing();
    }

    private void drawAxis(Axis axis) {
        char[] rule = new char[WIDTH];
        Arrays.fill(rule, '─');
        StringBuilder labels = new StringBuilder();
        double[] ticks = axis.ticks();
        for (int i = 0; i < ticks.length; i++) {
            int at = column(axis, ticks[i]);
            rule[at] = '┴';
            String label = axis.labels().get(i);
            int start = Math.max(0, Math.min(WIDTH - label.length(), at - label.length() / 2));
            // labels of a narrow range may be too long to stand side by side
            if (labels.length() == 0 || start > labels.length()) {
                labels.append(" ".repeat(start - labels.length())).append(label);
            }
        }
        out.append(rule).append('\n').append(labels).append('\n');
    }

    private static int column(Axis axis, double value) {
        return (int) Math.round(axis.position(value, 0, WIDTH - 1));
    }

    /** As many digits as the terminal has room for. */
    private String numbers() {
        String table = plot.table(MOST_DIGITS).toText(TERMINAL);
        for (int digits = MOST_DIGITS - 1; digits > 1 && isSplit(table); digits--) {
            table = plot.table(digits).toText(TERMINAL);
        }
        return table;
    }

    /** Whether the columns stand in several blocks, between which a line is empty. */
    private static boolean isSplit(String table) {
        return table.contains("\n\n");
    }

    private void listOutliers(Box box) {
        if (box.missing() == 0 && box.outliers().isEmpty()) {
            return;
        }
        out.append('\n').append(PlainText.of(box.name(), WIDTH)).append('\n');
        if (box.missing() > 0) {
            out.append("  missing, left out: ").append(box.missing()).append('\n');
        }
        listOutliers("near", box.nearOutliers());
        listOutliers("far", box.farOutliers());
    }

    private void listOutliers(String kind, List<Outlier> outliers) {
        if (outliers.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder("  " + kind + ":");
        int width = line.length();
        int listed = Math.min(outliers.size(), LISTED_OUTLIERS);
        for (int i = 0; i < listed; i++) {
            String entry = " " + PlainText.of(outliers.get(i).toString(), LONGEST_OUTLIER)
                    + (i + 1 < outliers.size() ? ";" : "");
            if (width + TextTable.width(entry) > WIDTH) {
                line.append("\n   ");
                width = 3;
            }
            line.append(entry);
            width += TextTable.width(entry);
        }
        String more = listed < outliers.size() ? " and " + (outliers.size() - listed) + " more" : "";
        out.append(line).append(more).append('\n');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
