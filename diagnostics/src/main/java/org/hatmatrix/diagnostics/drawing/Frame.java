package org.hatmatrix.diagnostics.drawing;

import java.util.Arrays;
import java.util.function.Consumer;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;
import org.jspecify.annotations.Nullable;

/** An area of a picture in which numbers have their places: a border, and for each axis a grid with its ticks. */
public final class Frame {

    /** The size of ticks, names of points and notes. */
    public static final double SIZE = 10;

    private static final Style BORDER = Style.line("#8a8a8a", 1);
    private static final Style GRID = Style.line("#e3e3e3", 1);
    private static final int TICKS = 5;
    private static final double TO_LABELS = 6;

    private final Svg svg;
    private final Area area;
    private final @Nullable Axis across;
    private final @Nullable Axis up;

    /**
     * A frame, not yet drawn.
     *
     * @param svg the picture
     * @param area where it lies
     * @param across the horizontal axis, its ticks below; null for none
     * @param up the vertical axis, its ticks at the left; null for none
     */
    public Frame(Svg svg, Area area, @Nullable Axis across, @Nullable Axis up) {
        this.svg = svg;
        this.area = area;
        this.across = across;
        this.up = up;
    }

    /** An axis that shows all finite ones of some numbers. */
    public static Axis axis(double... values) {
        double[] shown = Arrays.stream(values).filter(Double::isFinite).toArray();
        double min = Arrays.stream(shown).min().orElse(0);
        double max = Arrays.stream(shown).max().orElse(1);
        return Axis.of(min, max, TICKS);
    }

    /** What the ticks of a vertical axis need at the left of the frame. */
    public static double roomAtLeft(Axis axis) {
        return TO_LABELS
                + axis.labels().stream()
                        .mapToDouble(label -> Svg.width(label, SIZE))
                        .max()
                        .orElse(0);
    }

    public Area area() {
        return area;
    }

    public double across(double x) {
        return across.position(x, area.left(), area.right());
    }

    public double up(double y) {
        return up.position(y, area.bottom(), area.top());
    }

    /** The grid and the numbers at it. What is painted later covers it; the border is drawn apart. */
    public void grid() {
        for (int i = 0; across != null && i < across.ticks().length; i++) {
            double x = across(across.ticks()[i]);
            svg.line(x, area.top(), x, area.bottom(), GRID);
            svg.text(x, area.bottom() + 15, SIZE, Anchor.MIDDLE, across.labels().get(i));
        }
        for (int i = 0; up != null && i < up.ticks().length; i++) {
            double y = up(up.ticks()[i]);
            svg.line(area.left(), y, area.right(), y, GRID);
            svg.text(
                    area.left() - TO_LABELS,
                    y + 3,
                    SIZE,
                    Anchor.END,
                    up.labels().get(i));
        }
    }

    public void border() {
        svg.rectangle(area.left(), area.top(), area.width(), area.height(), BORDER);
    }

    /** A line across the whole height, if the number lies inside. */
    public void vertical(double x, Style style) {
        double at = across(x);
        if (at >= area.left() && at <= area.right()) {
            svg.line(at, area.top(), at, area.bottom(), style);
        }
    }

    /** A line across the whole width, if the number lies inside. */
    public void horizontal(double y, Style style) {
        double at = up(y);
        if (at >= area.top() && at <= area.bottom()) {
            svg.line(area.left(), at, area.right(), at, style);
        }
    }

    /** The name of a row, before the frame. */
    public void rowName(String name, double y, double room) {
        fitted(svg, name, SIZE, room, shown -> svg.text(area.left() - TO_LABELS, y + 3, SIZE, Anchor.END, shown));
    }

    /** Writes a text; one that is longer than its room ends in an ellipsis and is whole under the pointer. */
    public static void fitted(Svg svg, String text, double size, double room, Consumer<String> writer) {
        String line = PlainText.of(text);
        if (Svg.width(line, size) <= room) {
            writer.accept(line);
            return;
        }
        int end = line.length();
        while (end > 0 && Svg.width(line.substring(0, end) + "…", size) > room) {
            end = line.offsetByCodePoints(end, -1);
        }
        svg.open(text);
        writer.accept(line.substring(0, end).strip() + "…");
        svg.close();
    }
}
