package org.hatmatrix.diagnostics.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/** A frame with two axes in the making: what all pictures with points, lines and curves share. */
public final class Canvas {

    public static final Style POINT = Style.line("#1f4e79", 1.1).filled("#ffffff");
    public static final Style CURVE = Style.line("#b03020", 1.4);
    public static final Style GUIDE = Style.line("#777777", 1).dashed("5 3");
    public static final Style BAND = new Style("none", 0, "#dce6f0", "");

    private static final Style FRAME = Style.line("#8a8a8a", 1);
    private static final Style GRID = Style.line("#e3e3e3", 1);
    private static final double LEFT = 74;
    private static final double RIGHT = 500;
    private static final double TOP = 34;
    private static final double HEIGHT = 320;
    private static final double LINE = 15;
    private static final int STEPS = 200;
    private static final double SIZE = 10;

    /** Names do not cover the points of so many. */
    private static final int FEW = 300;

    /** More points have no names under the pointer, which would make the picture large. */
    private static final int MANY = 2000;

    private final Svg svg;
    private final Axis horizontal;
    private final Axis vertical;
    private final double top;
    private final double bottom;
    private final List<double[]> taken = new ArrayList<>();
    private int notes;

    /**
     * A frame.
     *
     * @param title what stands above it, in as many lines as it needs
     * @param across the numbers that the horizontal axis has to show
     * @param up the numbers that the vertical axis has to show
     * @param notes how many lines of notes will stand below
     */
    public Canvas(String title, double[] across, double[] up, int notes) {
        List<String> lines = Svg.wrap(title, 13, RIGHT - 20);
        this.top = TOP + (lines.size() - 1) * LINE;
        this.bottom = top + HEIGHT;
        this.svg = new Svg(RIGHT + 16, bottom + 46 + notes * LINE, title);
        this.horizontal = axis(across);
        this.vertical = axis(up);
        for (int k = 0; k < lines.size(); k++) {
            svg.text(
                    (RIGHT + 16) / 2,
                    20 + k * LINE,
                    13,
                    Anchor.MIDDLE,
                    lines.get(k).strip());
        }
    }

    private static Axis axis(double[] values) {
        double[] shown = Arrays.stream(values).filter(Double::isFinite).toArray();
        double min = Arrays.stream(shown).min().orElse(0);
        double max = Arrays.stream(shown).max().orElse(1);
        return Axis.of(min, max, 5);
    }

    public double across(double x) {
        return horizontal.position(x, LEFT, RIGHT);
    }

    public double up(double y) {
        return vertical.position(y, bottom, top);
    }

    public Svg svg() {
        return svg;
    }

    public void frame(String abscissa, String ordinate) {
        double[] xs = horizontal.ticks();
        for (int i = 0; i < xs.length; i++) {
            svg.line(across(xs[i]), top, across(xs[i]), bottom, GRID);
            svg.text(
                    across(xs[i]),
                    bottom + 15,
                    SIZE,
                    Anchor.MIDDLE,
                    horizontal.labels().get(i));
        }
        double[] ys = vertical.ticks();
        for (int i = 0; i < ys.length; i++) {
            svg.line(LEFT, up(ys[i]), RIGHT, up(ys[i]), GRID);
            svg.text(
                    LEFT - 6, up(ys[i]) + 3, SIZE, Anchor.END, vertical.labels().get(i));
        }
        svg.rectangle(LEFT, top, RIGHT - LEFT, bottom - top, FRAME);
        svg.text((LEFT + RIGHT) / 2, bottom + 36, 12, Anchor.MIDDLE, ending(abscissa, RIGHT - LEFT));
        svg.verticalText(18, (top + bottom) / 2, 12, Anchor.MIDDLE, ending(ordinate, HEIGHT));
    }

    private static String ending(String text, double room) {
        List<String> lines = Svg.wrap(text, 12, room - 12);
        return lines.size() == 1 ? text : lines.get(0).strip() + "…";
    }

    /** A line of words below the axis. */
    public void note(String text) {
        notes++;
        svg.text(LEFT, bottom + 36 + notes * LINE, SIZE, Anchor.START, text);
    }

    public void horizontal(double y) {
        if (up(y) >= top && up(y) <= bottom) {
            svg.line(LEFT, up(y), RIGHT, up(y), GUIDE);
        }
    }

    public void vertical(double x) {
        if (across(x) >= LEFT && across(x) <= RIGHT) {
            svg.line(across(x), top, across(x), bottom, GUIDE);
        }
    }

    /**
     * A curve as far as it lies inside the frame.
     *
     * @param name what stands at its left end; empty for nothing
     */
    public void curve(DoubleUnaryOperator f, Style style, String name) {
        double[] ticks = horizontal.ticks();
        double unit = (across(ticks[1]) - across(ticks[0])) / (ticks[1] - ticks[0]);
        List<double[]> piece = new ArrayList<>();
        double[] first = null;
        for (int step = 0; step <= STEPS; step++) {
            double pixel = LEFT + (RIGHT - LEFT) * step / STEPS;
            double height = up(f.applyAsDouble(ticks[0] + (pixel - across(ticks[0])) / unit));
            if (height >= top && height <= bottom) {
                piece.add(new double[] {pixel, height});
                first = first == null ? piece.get(0) : first;
            } else {
                draw(piece, style);
            }
        }
        draw(piece, style);
        if (first != null && !name.isEmpty()) {
            boolean below = first[1] < (top + bottom) / 2;
            label(first[0] + 8, below ? top + 12 : bottom - 5, name, Anchor.START);
        }
    }

    private void draw(List<double[]> piece, Style style) {
        if (piece.size() > 1) {
            svg.polyline(
                    piece.stream().mapToDouble(p -> p[0]).toArray(),
                    piece.stream().mapToDouble(p -> p[1]).toArray(),
                    style);
        }
        piece.clear();
    }

    /** A smooth curve through points; nothing where there are too few. */
    public void smoother(Points points) {
        Smoother curve = Smoother.of(points);
        List<double[]> piece = new ArrayList<>();
        for (int k = 0; k < curve.x.length; k++) {
            double height = up(curve.y[k]);
            if (height >= top && height <= bottom) {
                piece.add(new double[] {across(curve.x[k]), height});
            } else {
                draw(piece, CURVE);
            }
        }
        draw(piece, CURVE);
    }

    /** The area between two curves over some abscissas. */
    public void band(double[] x, double[] lower, double[] upper) {
        int n = x.length;
        double[] xs = new double[2 * n];
        double[] ys = new double[2 * n];
        for (int i = 0; i < n; i++) {
            xs[i] = across(x[i]);
            ys[i] = inside(up(upper[i]));
            xs[2 * n - 1 - i] = xs[i];
            ys[2 * n - 1 - i] = inside(up(lower[i]));
        }
        svg.polygon(xs, ys, BAND);
    }

    private double inside(double height) {
        return Math.max(top, Math.min(bottom, height));
    }

    /** A line through points that are given in the units of the axes. */
    public void line(double[] x, double[] y, Style style) {
        List<double[]> piece = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            piece.add(new double[] {across(x[i]), inside(up(y[i]))});
        }
        draw(piece, style);
    }

    /**
     * Points, smaller the more there are; a browser names the row under the pointer.
     *
     * @param names one per point
     */
    public void points(Points points, String[] names) {
        int[] drawn = points.drawn();
        double radius = drawn.length <= FEW ? 3 : drawn.length <= MANY ? 2 : 1.2;
        for (int i : drawn) {
            if (drawn.length <= MANY) {
                svg.open(names[i]);
                svg.circle(across(points.x[i]), up(points.y[i]), radius, POINT);
                svg.close();
            } else {
                svg.circle(across(points.x[i]), up(points.y[i]), radius, POINT);
            }
            if (drawn.length <= FEW) {
                double x = across(points.x[i]);
                double y = up(points.y[i]);
                taken.add(new double[] {x - radius, y - radius, x + radius, y + radius});
            }
        }
    }

    /** Names beside the points given, as far as there is room. */
    public void labels(Points points, String[] names, int[] which) {
        for (int i : which) {
            double x = across(points.x[i]);
            double y = up(points.y[i]);
            boolean beside = label(x + 6, y + 3, names[i], Anchor.START) || label(x - 6, y + 3, names[i], Anchor.END);
            // where there is no room at all, the tooltip has it
            if (!beside && !label(x, y - 7, names[i], Anchor.MIDDLE)) {
                label(x, y + 14, names[i], Anchor.MIDDLE);
            }
        }
    }

    /** Writes a text if nothing written before is in its way and it lies inside the frame. */
    private boolean label(double x, double y, String text, Anchor anchor) {
        double width = Svg.width(text, SIZE);
        double left = anchor == Anchor.START ? x : anchor == Anchor.END ? x - width : x - width / 2;
        double[] box = {left, y - SIZE, left + width, y + 2};
        boolean free = box[0] >= LEFT && box[2] <= RIGHT && box[1] >= top && box[3] <= bottom;
        for (double[] other : taken) {
            free &= box[2] < other[0] || other[2] < box[0] || box[3] < other[1] || other[3] < box[1];
        }
        if (free) {
            taken.add(box);
            svg.text(x, y, SIZE, anchor, text);
        }
        return free;
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
