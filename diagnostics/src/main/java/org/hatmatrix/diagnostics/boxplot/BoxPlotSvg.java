package org.hatmatrix.diagnostics.boxplot;

import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/** Draws box plots as SVG: upright boxes in slots side by side, the axis at the left, the names below. */
final class BoxPlotSvg {

    private static final double HEIGHT = 340;
    private static final double TOP = 18;
    private static final double MARGIN = 14;
    private static final double NARROWEST_SLOT = 96;
    private static final double WIDEST_SLOT = 170;
    private static final double NARROWEST_PICTURE = 300;
    private static final double WIDEST_BOX = 68;
    private static final double OWN_AXIS = 66;
    private static final double POINT = 3.3;
    private static final double FONT = 12;
    private static final double SMALL_FONT = 10;
    private static final double LINE = 15;
    private static final int TICKS = 6;
    private static final int LONGEST_LABEL = 11;
    private static final int LABELLED_OUTLIERS = 12;

    private static final String INK = "#222222";
    private static final Style OUTLINE = Style.line(INK, 1.2);
    private static final Style BOX = OUTLINE.filled("#cfe0f3");
    private static final Style MEDIAN = Style.line(INK, 2.4);
    private static final Style WHISKER = Style.line(INK, 1.2);
    private static final Style MEAN = Style.line("#b03020", 1.6);
    private static final Style NEAR = Style.line(INK, 1.2).filled("#ffffff");
    private static final Style FAR = Style.line(INK, 1.2).filled(INK);
    private static final Style GRID = Style.line("#e3e3e3", 1);
    private static final Style FRAME = Style.line("#8a8a8a", 1);

    private final BoxPlot plot;
    private final double left;
    private final double slot;
    private final double width;
    private final List<String> titleLines;
    private final double plotTop;
    private final Svg svg;

    BoxPlotSvg(BoxPlot plot) {
        this.plot = plot;
        this.slot = slotWidth();
        this.left = plot.axes() == BoxPlot.Axes.COMMON ? MARGIN + axisWidth(commonAxis()) : MARGIN;
        this.width = Math.max(NARROWEST_PICTURE, left + plot.boxes().size() * slot + MARGIN);
        this.titleLines = plot.title().isEmpty() ? List.of() : Svg.wrap(plot.title(), FONT + 2, width - 2 * MARGIN);
        this.plotTop = TOP + titleLines.size() * (LINE + 3);
        double names = LINE
                * plot.boxes().stream().mapToInt(b -> nameLines(b).size()).max().orElse(1);
        List<String> caption = Svg.wrap(plot.rule().toString(), SMALL_FONT, width - 2 * MARGIN);
        double captionTop = plotTop + HEIGHT + names + 2 * LINE;
        this.svg =
                new Svg(width, captionTop + caption.size() * LINE, plot.title().isEmpty() ? "Box plot" : plot.title());
        writeLines(titleLines, width / 2, TOP + FONT - 4, FONT + 2, Anchor.MIDDLE);
        drawBoxes();
        writeLines(caption, MARGIN, captionTop, SMALL_FONT, Anchor.START);
    }

    private Axis commonAxis() {
        double[] extent = plot.extent();
        return Axis.of(extent[0], extent[1], TICKS);
    }

    private Axis ownAxis(Box box) {
        Interval extent = box.extent(plot.isNotched());
        return Axis.of(extent.lower(), extent.upper(), TICKS);
    }

    private static double axisWidth(Axis axis) {
        return 10
                + axis.labels().stream()
                        .mapToDouble(l -> Svg.width(l, SMALL_FONT))
                        .max()
                        .orElse(0);
    }

    /** Wide enough for the longest word of the names and, if the rows have labels, for those of the outliers. */
    private double slotWidth() {
        double words = plot.boxes().stream()
                .flatMap(b -> Svg.wrap(b.name(), FONT, WIDEST_SLOT - 10).stream())
                .mapToDouble(line -> Svg.width(line, FONT) + 10)
                .max()
                .orElse(0);
        double labels = plot.hasLabels() ? 2 * (POINT + 6 + Svg.width("m".repeat(LONGEST_LABEL), SMALL_FONT)) : 0;
        double room = Math.max(Math.max(words, labels), NARROWEST_SLOT);
        return plot.axes() == BoxPlot.Axes.COMMON ? room : room + OWN_AXIS;
    }

    private List<String> nameLines(Box box) {
        return Svg.wrap(box.name(), FONT, Math.max(slot, NARROWEST_SLOT) - 8);
    }

    private void drawBoxes() {
        double right = width - MARGIN;
        if (plot.axes() == BoxPlot.Axes.COMMON) {
            drawAxis(commonAxis(), left, right);
        }
        double step = (right - left) / plot.boxes().size();
        for (int i = 0; i < plot.boxes().size(); i++) {
            Box box = plot.boxes().get(i);
            double from = left + i * step;
            if (plot.axes() == BoxPlot.Axes.COMMON) {
                drawBox(box, commonAxis(), from + step / 2);
            } else {
                Axis axis = ownAxis(box);
                double start = from + axisWidth(axis);
                drawAxis(axis, start, from + step - 6);
                drawBox(box, axis, (start + from + step - 6) / 2);
            }
        }
    }

    private void drawAxis(Axis axis, double from, double to) {
        double[] ticks = axis.ticks();
        for (int i = 0; i < ticks.length; i++) {
            double y = height(axis, ticks[i]);
            svg.line(from, y, to, y, GRID).line(from - 4, y, from, y, FRAME);
            svg.text(
                    from - 7,
                    y + SMALL_FONT / 3,
                    SMALL_FONT,
                    Anchor.END,
                    axis.labels().get(i));
        }
        svg.rectangle(from, plotTop, to - from, HEIGHT, FRAME);
    }

    private double height(Axis axis, double value) {
        return axis.position(value, plotTop + HEIGHT, plotTop);
    }

    private void drawBox(Box box, Axis axis, double center) {
        double half = Math.min(slot * 0.4, WIDEST_BOX) / 2;
        svg.open(explanation(box));
        drawWhisker(axis, center, half, box.whiskers().lower(), box.numbers().lowerQuartile());
        drawWhisker(axis, center, half, box.whiskers().upper(), box.numbers().upperQuartile());
        drawBody(box, axis, center, half);
        double mean = height(axis, box.mean());
        svg.line(center - 4, mean, center + 4, mean, MEAN).line(center, mean - 4, center, mean + 4, MEAN);
        svg.close();
        drawOutliers(box, axis, center);
        writeLines(nameLines(box), center, plotTop + HEIGHT + LINE + 3, FONT, Anchor.MIDDLE);
    }

    private static String explanation(Box box) {
        return Excerpt.of(box.name()) + ": n " + box.observations() + ", quartiles and median " + box.numbers()
                + ", mean " + Numbers.significant(box.mean(), 6);
    }

    private void drawWhisker(Axis axis, double center, double half, double end, double quartile) {
        double y = height(axis, end);
        svg.line(center, y, center, height(axis, quartile), WHISKER)
                .line(center - half / 2, y, center + half / 2, y, WHISKER);
    }

    private void drawBody(Box box, Axis axis, double center, double half) {
        double lower = height(axis, box.numbers().lowerQuartile());
        double upper = height(axis, box.numbers().upperQuartile());
        double median = height(axis, box.numbers().median());
        if (!plot.isNotched()) {
            svg.rectangle(center - half, upper, 2 * half, lower - upper, BOX);
            svg.line(center - half, median, center + half, median, MEDIAN);
            return;
        }
        double low = height(axis, box.notch().lower());
        double high = height(axis, box.notch().upper());
        double waist = half / 2;
        double[] across = {-half, -half, -waist, -half, -half, half, half, waist, half, half};
        double[] ys = {lower, low, median, high, upper, upper, high, median, low, lower};
        double[] xs = new double[across.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = center + across[i];
        }
        svg.polygon(xs, ys, BOX).line(center - waist, median, center + waist, median, MEDIAN);
    }

    private void drawOutliers(Box box, Axis axis, double center) {
        boolean labelled = plot.hasLabels() && box.outliers().size() <= LABELLED_OUTLIERS;
        double labelBefore = Double.POSITIVE_INFINITY;
        List<Outlier> fromBelow = box.outliers().stream()
                .sorted((a, b) -> Double.compare(a.value(), b.value()))
                .toList();
        for (Outlier outlier : fromBelow) {
            double y = height(axis, outlier.value());
            svg.open(Excerpt.of(box.name()) + ", " + outlier);
            svg.circle(center, y, POINT, outlier.standing() == Standing.FAR ? FAR : NEAR);
            // labels of neighbours would cover each other; the explanation of the point has them all
            if (labelled && labelBefore - y >= SMALL_FONT) {
                String label = PlainText.of(outlier.label(), LONGEST_LABEL);
                svg.text(center + POINT + 4, y + SMALL_FONT / 3, SMALL_FONT, Anchor.START, label);
                labelBefore = y;
            }
            svg.close();
        }
    }

    private void writeLines(List<String> lines, double x, double y, double size, Anchor anchor) {
        for (int i = 0; i < lines.size(); i++) {
            svg.text(x, y + i * LINE, size, anchor, lines.get(i));
        }
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
