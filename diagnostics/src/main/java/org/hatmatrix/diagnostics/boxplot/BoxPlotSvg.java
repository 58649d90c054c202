package org.hatmatrix.diagnostics.boxplot;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.diagnostics.drawing.Area;
import org.hatmatrix.diagnostics.drawing.Frame;
import org.hatmatrix.diagnostics.drawing.Heading;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;

/**
 * Draws box plots as SVG: upright boxes in slots side by side, in several rows if there are many, the names with the
 * numbers of values below, and under all of them the key and the rule of the fences.
 */
final class BoxPlotSvg {

    private static final double MARGIN = 14;
    private static final double WIDEST_PICTURE = 760;
    private static final double NARROWEST_PICTURE = 300;
    private static final double NARROWEST_SLOT = 80;
    private static final double WIDE_NAME = 160;
    private static final double NARROW_NAME = 96;
    private static final double HIGH = 340;
    private static final double LOW = 240;
    private static final double FONT = 12;
    private static final double LINE = 15;
    private static final int TICKS = 6;

    /** More boxes than these stand in lower frames and closer together. */
    private static final int FEW = 8;

    private final BoxPlot plot;
    private final List<Box> boxes;
    private final boolean common;
    private final List<Axis> axes;
    private final List<OutlierLabels> labels;
    private final double height;
    private final double axisRoom;
    private final int columns;
    private final double width;
    private final double step;
    private final List<List<String>> names;
    private final Svg svg;

    BoxPlotSvg(BoxPlot plot) {
        this.plot = plot;
        this.boxes = plot.boxes();
        this.common = plot.axes() == BoxPlot.Axes.COMMON;
        this.axes = axes();
        this.height = boxes.size() <= FEW ? HIGH : LOW;
        this.labels = IntStream.range(0, boxes.size())
                .mapToObj(i -> new OutlierLabels(boxes.get(i), axes.get(i), height, plot.hasLabels()))
                .toList();
        this.axisRoom = axes.stream().mapToDouble(Frame::roomAtLeft).max().orElse(0) + 4;
        double shared = 2 * MARGIN + (common ? axisRoom : 0);
        double slot = slot();
        int most = (int) Math.max(1, (WIDEST_PICTURE - shared) / slot);
        int rows = (boxes.size() + most - 1) / most;
        this.columns = (boxes.size() + rows - 1) / rows;
        this.width = Math.max(NARROWEST_PICTURE, shared + columns * slot);
        this.step = (width - shared) / columns;
        this.names = boxes.stream().map(this::nameLines).toList();

        Heading heading = new Heading(plot.title(), width);
        BoxKey key = new BoxKey(width - 2 * MARGIN);
        List<String> caption = caption();
        double below = heading.bottom()
                + IntStream.range(0, rows).mapToDouble(this::rowHeight).sum();
        this.svg = new Svg(
                width,
                below + key.height() + caption.size() * LINE + 10,
                plot.title().isEmpty() ? "Box plot" : plot.title());
        heading.write(svg);
        double top = heading.bottom();
        for (int row = 0; row < rows; row++) {
            drawRow(row, top);
            top += rowHeight(row);
        }
        key.write(svg, MARGIN, below);
        write(caption, MARGIN, below + key.height() + FONT, Frame.SIZE, Anchor.START);
    }

    private List<Axis> axes() {
        double[] extent = plot.extent();
        Axis shared = Axis.of(extent[0], extent[1], TICKS);
        return boxes.stream().map(box -> common ? shared : ownAxis(box)).toList();
    }

    private Axis ownAxis(Box box) {
        Interval extent = box.extent(plot.isNotched());
        return Axis.of(extent.lower(), extent.upper(), TICKS);
    }

    /** Wide enough for the longest line of the names and for the labels of outliers. */
    private double slot() {
        double line = boxes.size() <= FEW ? WIDE_NAME : NARROW_NAME;
        double widest = boxes.stream()
                .flatMap(box -> Svg.wrap(box.name(), FONT, line).stream())
                .mapToDouble(words -> Svg.width(words, FONT) + 10)
                .max()
                .orElse(0);
        double outliers =
                2 * labels.stream().mapToDouble(OutlierLabels::room).max().orElse(0);
        double room = Math.max(Math.max(widest, outliers), NARROWEST_SLOT);
        return common ? room : room + axisRoom + MARGIN;
    }

    private List<String> nameLines(Box box) {
        List<String> lines = new ArrayList<>(Svg.wrap(box.name(), FONT, step - 8));
        lines.add("n = " + box.observations());
        if (box.missing() > 0) {
            lines.add(box.missing() + " missing");
        }
        return lines;
    }

    private List<String> caption() {
        List<String> lines = new ArrayList<>(Svg.wrap(plot.rule().toString(), Frame.SIZE, width - 2 * MARGIN));
        for (String note : OutlierLabels.notes(boxes, labels)) {
            lines.addAll(Svg.wrap(note, Frame.SIZE, width - 2 * MARGIN));
        }
        return lines;
    }

    /** The boxes of a row. */
    private int[] row(int row) {
        return IntStream.range(row * columns, Math.min(boxes.size(), (row + 1) * columns))
                .toArray();
    }

    private double rowHeight(int row) {
        int lines = IntStream.of(row(row)).map(i -> names.get(i).size()).max().orElse(0);
        return height + (lines + 1.5) * LINE;
    }

    private void drawRow(int row, double top) {
        int[] here = row(row);
        double left = common ? MARGIN + axisRoom : MARGIN;
        if (common) {
            Area area = new Area(left, top, left + here.length * step, top + height);
            Frame frame = framed(area, axes.get(0));
            for (int k = 0; k < here.length; k++) {
                draw(here[k], frame, left + (k + 0.5) * step);
            }
            return;
        }
        for (int k = 0; k < here.length; k++) {
            Area area = new Area(left + k * step + axisRoom, top, left + (k + 1) * step - MARGIN / 2, top + height);
            draw(here[k], framed(area, axes.get(here[k])), (area.left() + area.right()) / 2);
        }
    }

    private Frame framed(Area area, Axis axis) {
        Frame frame = new Frame(svg, area, null, axis);
        frame.grid();
        frame.border();
        return frame;
    }

    private void draw(int i, Frame frame, double middle) {
        double half = Math.min((common ? step : frame.area().width()) * 0.4, BoxShape.WIDEST) / 2;
        labels.get(i).write(svg, middle, frame.area().top());
        new BoxShape(svg).draw(boxes.get(i), frame::up, middle, half, plot.isNotched());
        write(names.get(i), middle, frame.area().bottom() + LINE + 3, FONT, Anchor.MIDDLE);
    }

    private void write(List<String> lines, double x, double y, double size, Anchor anchor) {
        for (int i = 0; i < lines.size(); i++) {
            svg.text(x, y + i * LINE, size, anchor, lines.get(i));
        }
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
