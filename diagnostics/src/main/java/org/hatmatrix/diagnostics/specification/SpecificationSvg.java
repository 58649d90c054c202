package org.hatmatrix.diagnostics.specification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/** Draws a specification curve: estimates above, the choices of each model below. */
final class SpecificationSvg {

    private static final int MOST = 300;
    private static final double LEFT = 200;
    private static final double RIGHT = 760;
    private static final double TOP = 40;
    private static final double CURVE = 240;
    private static final double ROW = 15;
    private static final int LONGEST_LABEL = 28;
    private static final Style FRAME = Style.line("#8a8a8a", 1);
    private static final Style GRID = Style.line("#e3e3e3", 1);
    private static final Style ZERO = Style.line("#444444", 1).dashed("5 3");
    private static final Style PLAIN = Style.line("#7f7f7f", 1).filled("#7f7f7f");
    private static final Style SIGNIFICANT = Style.line("#0b5394", 1).filled("#0b5394");
    private static final Style ABSENT = Style.line("#ececec", 1).filled("#ececec");

    /** A row of the lower panel. */
    private record Row(String label, Predicate<Specification> has) {}

    private final List<Specification> drawn;
    private final List<Row> rows;
    private final Svg svg;
    private final Axis axis;

    SpecificationSvg(SpecificationCurve curve) {
        drawn = curve.specifications(MOST);
        rows = rows(drawn);
        double height = TOP + CURVE + 30 + ROW * rows.size() + 30;
        String title = "Specification curve of " + curve.focus();
        svg = new Svg(RIGHT + 20, height, title);
        String count = drawn.size() < curve.size()
                ? drawn.size() + " of " + curve.size() + " models"
                : curve.size() + " models";
        svg.text(LEFT, TOP - 18, 13, Anchor.START, PlainText.of(title, 60) + ", " + count);
        axis = axis();
        estimates();
        choices();
        svg.text(
                LEFT,
                height - 10,
                10,
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

    private Axis axis() {
        double min = 0;
        double max = 0;
        for (Specification s : drawn) {
            min = Math.min(min, interval(s).lower());
            max = Math.max(max, interval(s).upper());
        }
        return Axis.of(min, max, 5);
    }

    private double across(int i) {
        return LEFT + (RIGHT - LEFT) * (i + 0.5) / drawn.size();
    }

    private double up(double value) {
        return axis.position(value, TOP + CURVE, TOP);
    }

    private void estimates() {
        double[] ticks = axis.ticks();
        for (int i = 0; i < ticks.length; i++) {
            svg.line(LEFT, up(ticks[i]), RIGHT, up(ticks[i]), GRID);
            svg.text(LEFT - 6, up(ticks[i]) + 3, 10, Anchor.END, axis.labels().get(i));
        }
        svg.line(LEFT, up(0), RIGHT, up(0), ZERO);
        double radius = drawn.size() > 100 ? 1.2 : 2.2;
        for (int i = 0; i < drawn.size(); i++) {
            Specification s = drawn.get(i);
            Style style = s.pValue() < 0.05 ? SIGNIFICANT : PLAIN;
            Interval interval = interval(s);
            svg.line(across(i), up(interval.lower()), across(i), up(interval.upper()), style);
            svg.circle(across(i), up(s.estimate()), radius, style);
        }
        svg.rectangle(LEFT, TOP, RIGHT - LEFT, CURVE, FRAME);
    }

    private void choices() {
        double width = Math.max(1, (RIGHT - LEFT) / drawn.size() - 0.6);
        for (int r = 0; r < rows.size(); r++) {
            double top = TOP + CURVE + 18 + ROW * r;
            svg.text(LEFT - 6, top + 9, 10, Anchor.END, PlainText.of(rows.get(r).label(), LONGEST_LABEL));
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
