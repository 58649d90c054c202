package org.hatmatrix.diagnostics.drawing;

import java.util.ArrayList;
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

    private static final double LEFT = 74;
    private static final double RIGHT = 500;
    private static final double WIDTH = RIGHT + 16;
    private static final double HEIGHT = 320;
    private static final double LINE = 15;
    private static final int STEPS = 200;

    /** Names do not cover the points of so many. */
    private static final int FEW = 300;

    /** More points have no names under the pointer, which would make the picture large. */
    private static final int MANY = 2000;

    private final Svg svg;
    private final Area area;
    private final Frame frame;
    private final Axis horizontal;
    private final Labels labels;
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
        Heading heading = new Heading(title, WIDTH);
        this.area = new Area(LEFT, heading.bottom(), RIGHT, heading.bottom() + HEIGHT);
        this.svg = new Svg(WIDTH, area.bottom() + 46 + notes * LINE, title);
        this.horizontal = Frame.axis(across);
        this.frame = new Frame(svg, area, horizontal, Frame.axis(up));
        this.labels = new Labels(svg, area);
        heading.write(svg);
    }

    public double across(double x) {
        return frame.across(x);
    }

    public double up(double y) {
        return frame.up(y);
    }

    public Svg svg() {
        return svg;
    }

    public void frame(String abscissa, String ordinate) {
        frame.grid();
        frame.border();
        double middle = (area.top() + area.bottom()) / 2;
        Frame.fitted(
                svg,
                abscissa,
                12,
                area.width(),
                name -> svg.text((LEFT + RIGHT) / 2, area.bottom() + 36, 12, Anchor.MIDDLE, name));
        Frame.fitted(svg, ordinate, 12, HEIGHT, name -> svg.verticalText(18, middle, 12, Anchor.MIDDLE, name));
    }

    /** A line of words below the axis. */
    public void note(String text) {
        notes++;
        svg.text(LEFT, area.bottom() + 36 + notes * LINE, Frame.SIZE, Anchor.START, text);
    }

    public void horizontal(double y) {
        frame.horizontal(y, GUIDE);
    }

    public void vertical(double x) {
        frame.vertical(x, GUIDE);
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
            if (height >= area.top() && height <= area.bottom()) {
                piece.add(new double[] {pixel, height});
                first = first == null ? piece.get(0) : first;
            } else {
                draw(piece, style);
            }
        }
        draw(piece, style);
        if (first != null && !name.isEmpty()) {
            boolean below = first[1] < (area.top() + area.bottom()) / 2;
            labels.write(first[0] + 8, below ? area.top() + 12 : area.bottom() - 5, name, Anchor.START);
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
            if (height >= area.top() && height <= area.bottom()) {
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
        return Math.max(area.top(), Math.min(area.bottom(), height));
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
                labels.take(new Area(x - radius, y - radius, x + radius, y + radius));
            }
        }
    }

    /** Names beside the points given, as far as there is room. */
    public void labels(Points points, String[] names, int[] which) {
        for (int i : which) {
            double x = across(points.x[i]);
            double y = up(points.y[i]);
            boolean beside = labels.write(x + 6, y + 3, names[i], Anchor.START)
                    || labels.write(x - 6, y + 3, names[i], Anchor.END);
            // where there is no room at all, the tooltip has it
            if (!beside && !labels.write(x, y - 7, names[i], Anchor.MIDDLE)) {
                labels.write(x, y + 14, names[i], Anchor.MIDDLE);
            }
        }
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
