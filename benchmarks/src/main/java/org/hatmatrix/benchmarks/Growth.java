package org.hatmatrix.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/** The picture of time against the number of rows, both axes logarithmic, with the name of each line at its right end. */
final class Growth {

    static final String SUITE = "growth";

    private static final double LEFT = 70;
    private static final double RIGHT = 560;
    private static final double TOP = 40;
    private static final double BOTTOM = 400;
    private static final double WIDTH = 730;
    private static final double HEIGHT = 450;
    private static final double TEXT = 12;
    private static final double LINE = 15;
    private static final Style FRAME = Style.line("#8a8a8a", 1);
    private static final Style GRID = Style.line("#e3e3e3", 1);

    /** Colours that the colour-blind tell apart (Okabe and Ito). */
    private static final Map<String, Style> STYLES = Map.of(
            Peer.HATMATRIX.label(), Style.line("#0072b2", 2.6),
            Peer.HATMATRIX_VECTOR.label(), Style.line("#0072b2", 2.6).dashed("6 3"),
            Peer.DGELS.label(), Style.line("#222222", 1.6),
            Peer.EJML.label(), Style.line("#009e73", 1.6),
            Peer.OJALGO.label(), Style.line("#cc79a7", 1.6),
            Peer.COMMONS_MATH.label(), Style.line("#d55e00", 1.6));

    /** A line of the picture. */
    private record Curve(String name, double[] rows, double[] times) {

        double end() {
            return times[times.length - 1];
        }
    }

    private final List<Curve> curves = new ArrayList<>();
    private final int regressors;
    private final double[] across;
    private final double[] up;

    Growth(Results results) {
        List<String> sizes = results.sizes(SUITE);
        regressors = Shape.parse(sizes.get(0)).regressors();
        for (String contender : results.contenders(SUITE)) {
            List<String> measured = sizes.stream()
                    .filter(size -> Double.isFinite(results.time(SUITE, size, contender)))
                    .toList();
            curves.add(new Curve(
                    contender,
                    measured.stream()
                            .mapToDouble(size -> Shape.parse(size).rows())
                            .toArray(),
                    measured.stream()
                            .mapToDouble(size -> results.time(SUITE, size, contender))
                            .toArray()));
        }
        across = decades(curves.stream().map(Curve::rows).toList());
        up = decades(curves.stream().map(Curve::times).toList());
    }

    private static double[] decades(List<double[]> values) {
        double[] logs =
                values.stream().flatMapToDouble(Arrays::stream).map(Math::log10).toArray();
        double low = Arrays.stream(logs).min().orElse(0);
        double high = Arrays.stream(logs).max().orElse(1);
        return new double[] {Math.floor(low), Math.ceil(high)};
    }

    String toSvg() {
        String title = "Processor time from rows to coefficients with standard errors, " + regressors
                + " regressors, one thread";
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        svg.text((LEFT + RIGHT) / 2, 24, 13, Anchor.MIDDLE, title);
        for (int decade = (int) across[0]; decade <= across[1]; decade++) {
            svg.line(x(decade), TOP, x(decade), BOTTOM, GRID);
            svg.text(x(decade), BOTTOM + 17, TEXT, Anchor.MIDDLE, grouped(decade));
        }
        for (int decade = (int) up[0]; decade <= up[1]; decade++) {
            svg.line(LEFT, y(decade), RIGHT, y(decade), GRID);
            svg.text(LEFT - 6, y(decade) + 4, TEXT, Anchor.END, duration(decade));
        }
        svg.rectangle(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, FRAME);
        svg.text((LEFT + RIGHT) / 2, BOTTOM + 38, TEXT, Anchor.MIDDLE, "rows");
        curves.forEach(curve -> draw(svg, curve));
        label(svg);
        return svg.toString();
    }

    private void draw(Svg svg, Curve curve) {
        Style style = style(curve);
        double[] xs = IntStream.range(0, curve.rows().length)
                .mapToDouble(i -> x(Math.log10(curve.rows()[i])))
                .toArray();
        double[] ys = IntStream.range(0, xs.length)
                .mapToDouble(i -> y(Math.log10(curve.times()[i])))
                .toArray();
        svg.polyline(xs, ys, style);
        for (int i = 0; i < xs.length; i++) {
            svg.circle(xs[i], ys[i], 2.5, Style.line(style.stroke(), 1).filled(style.stroke()));
        }
    }

    /** From the slowest down; a name moves below the one above it where they would touch. */
    private void label(Svg svg) {
        List<Curve> ordered = curves.stream()
                .sorted(Comparator.comparingDouble(Curve::end).reversed())
                .toList();
        double[] places = ordered.stream()
                .mapToDouble(curve -> y(Math.log10(curve.end())))
                .toArray();
        for (int i = 1; i < places.length; i++) {
            places[i] = Math.max(places[i], places[i - 1] + LINE);
        }
        for (int i = 0; i < places.length; i++) {
            Curve curve = ordered.get(i);
            double end = x(Math.log10(curve.rows()[curve.rows().length - 1]));
            Style leader = Style.line(style(curve).stroke(), 0.8);
            svg.line(end + 3, y(Math.log10(curve.end())), RIGHT + 14, places[i], leader);
            svg.text(RIGHT + 18, places[i] + 4, TEXT, Anchor.START, curve.name());
        }
    }

    private static Style style(Curve curve) {
        return STYLES.getOrDefault(curve.name(), FRAME);
    }

    private double x(double log) {
        return LEFT + (RIGHT - LEFT) * (log - across[0]) / (across[1] - across[0]);
    }

    private double y(double log) {
        return BOTTOM - (BOTTOM - TOP) * (log - up[0]) / (up[1] - up[0]);
    }

    private static String grouped(int decade) {
        return String.format(Locale.ROOT, "%,.0f", Math.pow(10, decade)).replace(',', ' ');
    }

    /** A power of ten of microseconds. */
    private static String duration(int decade) {
        String unit = decade < 3 ? " µs" : decade < 6 ? " ms" : " s";
        return String.format(Locale.ROOT, "%.0f", Math.pow(10, Math.floorMod(decade, 3))) + unit;
    }
}
