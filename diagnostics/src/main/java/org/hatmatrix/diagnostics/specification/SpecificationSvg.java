package org.hatmatrix.diagnostics.specification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.hatmatrix.diagnostics.drawing.Area;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.diagnostics.drawing.Frame;
import org.hatmatrix.diagnostics.drawing.Heading;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/** Draws a specification curve: estimates above, the choices of each model below. */
final class SpecificationSvg {

    private static final int MOST = 300;
    private static final double LEFT = 200;
    private static final double RIGHT = 760;
    private static final double WIDTH = RIGHT + 20;
    private static final double CURVE = 240;
    private static final double ROW = 15;
    private static final Style PLAIN = Style.line("#7f7f7f", 1).filled("#7f7f7f");
    private static final Style SIGNIFICANT = Style.line("#0b5394", 1).filled("#0b5394");
    private static final Style ABSENT = Style.line("#ececec", 1).filled("#ececec");

    /** A row of the lower panel. */
    private record Row(String label, Predicate<Specification> has) {}

    private final List<Specification> drawn;
    private final List<Row> rows;
    private final Svg svg;
    private final Frame frame;

    SpecificationSvg(SpecificationCurve curve) {
        drawn = curve.specifications(MOST);
        rows = rows(drawn);
        String count = drawn.size() < curve.size()
                ? drawn.size() + " of " + curve.size() + " models"
                : curve.size() + " models";
        String title = "Specification curve of " + curve.focus() + ", " + count;
        Heading heading = new Heading(title, WIDTH);
        Area area = new Area(LEFT, heading.bottom(), RIGHT, heading.bottom() + CURVE);
        double height = area.bottom() + 24 + ROW * rows.size() + 24;
        svg = new Svg(WIDTH, height, title);
        frame = new Frame(svg, area, null, Frame.axis(ends()));
        heading.write(svg);
        estimates();
        choices();
        svg.text(
                LEFT,
                height - 10,
                Frame.SIZE,
                Anchor.START,
                "Bars: 95 % intervals. Blue: differs from zero at 5 %. Ascending estimates.");
    }

    private static List<Row> rows(List<Specification> drawn) {
        List<Row> rows = new ArrayList<>();
        Set<String> controls = new LinkedHashSet<>();
        drawn.forEach(s -> controls.addAll(s.controls()));
        controls.forEach(control -> rows.add(new Row(control, s -> s.controls().contains(control))));
        add(rows, drawn, Specification::outcome);
        add(rows, drawn, Specification::sample);
        add(rows, drawn, Specification::estimator);
        add(rows, drawn, Specification::covariance);
        return rows;
    }

    private static void add(List<Row> rows, List<Specification> drawn, Function<Specification, String> label) {
        List<String> labels = drawn.stream().map(label).distinct().toList();
        if (labels.size() > 1) {
            labels.forEach(l -> rows.add(new Row(l, s -> label.apply(s).equals(l))));
        }
    }

    private static Interval interval(Specification s) {
        Interval interval = s.interval(0.95);
        boolean finite = Double.isFinite(interval.lower()) && Double.isFinite(interval.upper());
        return finite ? interval : new Interval(s.estimate(), s.estimate());
    }

    /** The ends of all intervals, and zero to compare them with. */
    private double[] ends() {
        return DoubleStream.concat(
                        DoubleStream.of(0),
                        drawn.stream()
                                .map(SpecificationSvg::interval)
                                .flatMapToDouble(i -> DoubleStream.of(i.lower(), i.upper())))
                .toArray();
    }

    private double across(int i) {
        return LEFT + (RIGHT - LEFT) * (i + 0.5) / drawn.size();
    }

    private void estimates() {
        frame.grid();
        frame.horizontal(0, Canvas.GUIDE);
        double radius = drawn.size() > 100 ? 1.2 : 2.2;
        for (int i = 0; i < drawn.size(); i++) {
            Specification s = drawn.get(i);
            Style style = s.pValue() < 0.05 ? SIGNIFICANT : PLAIN;
            Interval interval = interval(s);
            svg.open(explanation(s));
            svg.line(across(i), frame.up(interval.lower()), across(i), frame.up(interval.upper()), style);
            svg.circle(across(i), frame.up(s.estimate()), radius, style);
            svg.close();
        }
        frame.border();
    }

    private static String explanation(Specification s) {
        return Numbers.significant(s.estimate(), 5) + " with "
                + (s.controls().isEmpty() ? "no control" : String.join(", ", s.controls()));
    }

    private void choices() {
        double width = Math.max(1, (RIGHT - LEFT) / drawn.size() - 0.6);
        for (int r = 0; r < rows.size(); r++) {
            double top = frame.area().bottom() + 18 + ROW * r;
            frame.rowName(rows.get(r).label(), top + 6, LEFT - 14);
            for (int i = 0; i < drawn.size(); i++) {
                Specification s = drawn.get(i);
                Style style = !rows.get(r).has().test(s) ? ABSENT : s.pValue() < 0.05 ? SIGNIFICANT : PLAIN;
                svg.rectangle(across(i) - width / 2, top, width, ROW - 4, style);
            }
        }
    }

    @Override
    public String toString() {
        return svg.toString();
    }
}
