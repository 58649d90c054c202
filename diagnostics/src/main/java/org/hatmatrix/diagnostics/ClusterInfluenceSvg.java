package org.hatmatrix.diagnostics;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/** A coefficient without each cluster, as a column of points. */
final class ClusterInfluenceSvg {

    private static final double LEFT = 150;
    private static final double RIGHT = 520;
    private static final double TOP = 40;
    private static final double ROW = 16;
    private static final Style FRAME = Style.line("#8a8a8a", 1);
    private static final Style GRID = Style.line("#e3e3e3", 1);
    private static final Style POINT = Style.line("#1f4e79", 1.1).filled("#1f4e79");
    private static final Style ESTIMATE = Style.line("#b03020", 1.2);
    private static final Style BAND = new Style("none", 0, "#f3e4e1", "");

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
        double bottom = TOP + ROW * Math.max(1, order.length) + 8;
        String title = all.name() + " without one cluster";
        Svg svg = new Svg(RIGHT + 20, bottom + 44, title);
        svg.text((LEFT + RIGHT) / 2, TOP - 16, 13, Anchor.MIDDLE, PlainText.of(title, 60));
        Interval interval = all.interval(0.95);
        boolean hasInterval = Double.isFinite(interval.lower()) && Double.isFinite(interval.upper());
        double[] ends = hasInterval
                ? new double[] {interval.lower(), interval.upper(), all.estimate()}
                : new double[] {all.estimate()};
        Axis axis = axis(ends);
        if (hasInterval) {
            double from = axis.position(interval.lower(), LEFT, RIGHT);
            svg.rectangle(from, TOP, axis.position(interval.upper(), LEFT, RIGHT) - from, bottom - TOP, BAND);
        }
        double[] ticks = axis.ticks();
        for (int i = 0; i < ticks.length; i++) {
            double x = axis.position(ticks[i], LEFT, RIGHT);
            svg.line(x, TOP, x, bottom, GRID);
            svg.text(x, bottom + 15, 10, Anchor.MIDDLE, axis.labels().get(i));
        }
        double estimate = axis.position(all.estimate(), LEFT, RIGHT);
        if (Double.isFinite(all.estimate())) {
            svg.line(estimate, TOP, estimate, bottom, ESTIMATE);
        }
        for (int k = 0; k < order.length; k++) {
            double y = TOP + ROW * (k + 0.5) + 4;
            svg.text(LEFT - 8, y + 3, 10, Anchor.END, PlainText.of(clusters.get(order[k]), 22));
            svg.circle(axis.position(values[order[k]], LEFT, RIGHT), y, 3, POINT);
        }
        svg.rectangle(LEFT, TOP, RIGHT - LEFT, bottom - TOP, FRAME);
        String left =
                order.length < clusters.size() ? " (" + order.length + " of " + clusters.size() + " clusters)" : "";
        svg.text((LEFT + RIGHT) / 2, bottom + 34, 11, Anchor.MIDDLE, "line and band: all rows, 95 % by CV3" + left);
        return svg.toString();
    }

    private Axis axis(double[] ends) {
        DoubleSummaryStatistics range = DoubleStream.concat(
                        Arrays.stream(order).mapToDouble(g -> values[g]), Arrays.stream(ends))
                .filter(Double::isFinite)
                .summaryStatistics();
        return range.getCount() == 0 ? Axis.of(0, 1, 5) : Axis.of(range.getMin(), range.getMax(), 5);
    }
}
