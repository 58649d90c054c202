package org.hatmatrix.diagnostics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hatmatrix.diagnostics.drawing.Area;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.diagnostics.drawing.Frame;
import org.hatmatrix.diagnostics.drawing.Heading;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/** A coefficient without each cluster, as a column of points. */
final class ClusterInfluenceSvg {

    private static final double LEFT = 150;
    private static final double RIGHT = 520;
    private static final double WIDTH = RIGHT + 20;
    private static final double ROW = 16;
    private static final Style POINT = Style.line("#1f4e79", 1.1).filled("#1f4e79");
    private static final Style ESTIMATE = Style.line("#b03020", 1.2);

    /** With more clusters than these only the outer ones are drawn. */
    private static final int MOST = 60;

    private final List<String> clusters;
    private final double[] values;
    private final Coefficient all;
    private final int[] order;

    ClusterInfluenceSvg(List<String> clusters, double[] values, Coefficient all) {
        this.clusters = clusters;
        this.values = values;
        this.all = all;
        int[] sorted = IntStream.range(0, values.length)
                .filter(g -> Double.isFinite(values[g]))
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.order = sorted.length <= MOST
                ? sorted
                : IntStream.range(0, sorted.length)
                        .filter(k -> k < MOST / 2 || k >= sorted.length - MOST / 2)
                        .map(k -> sorted[k])
                        .toArray();
    }

    @Override
    public String toString() {
        String title = all.name() + " without one cluster";
        Heading heading = new Heading(title, WIDTH);
        double top = heading.bottom() + 4;
        Area area = new Area(LEFT, top, RIGHT, top + ROW * Math.max(1, order.length) + 8);
        Svg svg = new Svg(WIDTH, area.bottom() + 44, title);
        heading.write(svg);
        Interval interval = all.interval(0.95);
        double[] ends = {interval.lower(), interval.upper(), all.estimate()};
        double[] drawn = Arrays.stream(order).mapToDouble(g -> values[g]).toArray();
        Frame frame = new Frame(
                svg,
                area,
                Frame.axis(DoubleStream.concat(Arrays.stream(drawn), Arrays.stream(ends))
                        .toArray()),
                null);
        if (Double.isFinite(interval.lower()) && Double.isFinite(interval.upper())) {
            double from = frame.across(interval.lower());
            svg.rectangle(from, area.top(), frame.across(interval.upper()) - from, area.height(), Canvas.BAND);
        }
        frame.grid();
        if (Double.isFinite(all.estimate())) {
            frame.vertical(all.estimate(), ESTIMATE);
        }
        for (int k = 0; k < order.length; k++) {
            double y = area.top() + ROW * (k + 0.5) + 4;
            frame.rowName(clusters.get(order[k]), y, LEFT - 16);
            svg.open("without " + clusters.get(order[k]) + ": " + Numbers.significant(drawn[k], 6));
            svg.circle(frame.across(drawn[k]), y, 3, POINT);
            svg.close();
        }
        frame.border();
        String some =
                order.length < clusters.size() ? " (" + order.length + " of " + clusters.size() + " clusters)" : "";
        svg.text(
                (LEFT + RIGHT) / 2,
                area.bottom() + 34,
                11,
                Anchor.MIDDLE,
                "Line and band: all rows, 95 % by CV3" + some);
        return svg.toString();
    }
}
