package org.hatmatrix.diagnostics.plot;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.diagnostics.drawing.Points;
import org.hatmatrix.diagnostics.drawing.Smoother;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/**
 * Every column of numbers against every other, with their names on the diagonal and a smooth curve in each field. Rows in
 * which one of the two is missing are not in that field.
 *
 * <pre>{@code
 * String svg = ScatterMatrix.of(towns, "man_rate", "inno", "lab").toSvg();
 * }</pre>
 */
public final class ScatterMatrix implements Pictorial {

    private static final double FIELD = 130;
    private static final double MARGIN = 34;
    private static final double TICK = 8;
    private static final int MOST = 12;
    private static final Style FRAME = Style.line("#8a8a8a", 1);
    private static final Style POINT = Style.line("#1f4e79", 0.8);

    private final Dataset data;
    private final List<String> columns;

    private ScatterMatrix(Dataset data, List<String> columns) {
        this.data = data;
        this.columns = columns;
    }

    /**
     * The picture of some columns.
     *
     * @param data the data
     * @param columns the names of two to twelve columns of numbers
     * @return the picture
     * @throws IllegalArgumentException if there are fewer or more, or a column is not there or holds texts
     */
    public static ScatterMatrix of(Dataset data, String... columns) {
        if (columns.length < 2 || columns.length > MOST) {
            throw new IllegalArgumentException("scatter matrix of " + columns.length + " columns, wanted 2 to " + MOST);
        }
        for (String column : columns) {
            data.numbers(column);
        }
        return new ScatterMatrix(data, List.of(columns));
    }

    /**
     * Draws the picture.
     *
     * @return a complete SVG document
     */
    @Override
    public String toSvg() {
        int k = columns.size();
        double size = k * FIELD + 2 * MARGIN;
        Svg svg = new Svg(size, size, "Scatter matrix of " + String.join(", ", columns));
        Axis[] axes = columns.stream().map(this::axis).toArray(Axis[]::new);
        for (int row = 0; row < k; row++) {
            for (int column = 0; column < k; column++) {
                double left = MARGIN + column * FIELD;
                double top = MARGIN + row * FIELD;
                svg.rectangle(left, top, FIELD, FIELD, FRAME);
                if (row == column) {
                    name(svg, columns.get(row), left, top);
                } else {
                    field(svg, axes, row, column, left, top);
                }
            }
            ticks(svg, axes[row], row, k);
        }
        return svg.toString();
    }

    private Axis axis(String column) {
        double[] shown =
                Arrays.stream(data.numbers(column)).filter(Double::isFinite).toArray();
        return Axis.of(
                Arrays.stream(shown).min().orElse(0), Arrays.stream(shown).max().orElse(1), 3);
    }

    private static void name(Svg svg, String name, double left, double top) {
        List<String> lines = Svg.wrap(name, 12, FIELD - 10);
        for (int i = 0; i < lines.size(); i++) {
            double y = top + FIELD / 2 + 4 + (i - (lines.size() - 1) / 2.0) * 15;
            svg.text(
                    left + FIELD / 2,
                    y,
                    12,
                    Anchor.MIDDLE,
                    PlainText.of(lines.get(i).strip()));
        }
    }

    private void field(Svg svg, Axis[] axes, int row, int column, double left, double top) {
        Points points = new Points(data.numbers(columns.get(column)), data.numbers(columns.get(row)));
        int[] drawn = points.drawn();
        double radius = drawn.length <= 100 ? 2 : 1.2;
        for (int i : drawn) {
            svg.circle(
                    axes[column].position(points.x[i], left, left + FIELD),
                    axes[row].position(points.y[i], top + FIELD, top),
                    radius,
                    POINT);
        }
        Smoother curve = Smoother.of(points);
        double[] xs = Arrays.stream(curve.x)
                .map(x -> axes[column].position(x, left, left + FIELD))
                .toArray();
        double[] ys = Arrays.stream(curve.y)
                .map(y -> Math.max(top, Math.min(top + FIELD, axes[row].position(y, top + FIELD, top))))
                .toArray();
        if (xs.length > 0 && Arrays.stream(ys).allMatch(Double::isFinite)) {
            svg.polyline(xs, ys, Canvas.CURVE);
        }
    }

    /** Numbers of a column below and of a row at the left. */
    private static void ticks(Svg svg, Axis axis, int place, int k) {
        double start = MARGIN + place * FIELD;
        double[] ticks = axis.ticks();
        for (int i = 0; i < ticks.length; i++) {
            double across = axis.position(ticks[i], start, start + FIELD);
            double up = axis.position(ticks[i], start + FIELD, start);
            String label = axis.labels().get(i);
            double half = Svg.width(label, TICK) / 2;
            // numbers of neighbouring fields must not run into each other
            if (across - half >= start && across + half <= start + FIELD) {
                svg.text(across, MARGIN + k * FIELD + 12, TICK, Anchor.MIDDLE, label);
                svg.verticalText(MARGIN - 5, up, TICK, Anchor.MIDDLE, label);
            }
        }
    }

    @Override
    public String toString() {
        return PlainText.of("ScatterMatrix of " + String.join(", ", columns), 79);
    }
}
