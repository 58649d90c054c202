package org.hatmatrix.diagnostics.boxplot;

import java.util.function.DoubleUnaryOperator;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Style;

/** The shape of one box, upright: whiskers, body, median, mean and outliers. */
final class BoxShape {

    static final double WIDEST = 68;
    static final double POINT = 3.3;

    private static final String INK = "#222222";
    private static final Style OUTLINE = Style.line(INK, 1.2);
    private static final Style BODY = OUTLINE.filled("#cfe0f3");
    private static final Style MEDIAN = Style.line(INK, 2.4);
    private static final Style MEAN = Style.line("#b03020", 1.6);

    private final Svg svg;

    BoxShape(Svg svg) {
        this.svg = svg;
    }

    /**
     * Draws a box.
     *
     * @param box its numbers
     * @param height where a number lies
     * @param middle its axis of symmetry
     * @param half half its width
     * @param notched whether it has a waist
     */
    void draw(Box box, DoubleUnaryOperator height, double middle, double half, boolean notched) {
        FiveNumbers five = box.numbers();
        double lower = height.applyAsDouble(five.lowerQuartile());
        double upper = height.applyAsDouble(five.upperQuartile());
        double median = height.applyAsDouble(five.median());
        svg.open(Excerpt.of(box.name()) + ": n " + box.observations() + ", quartiles and median " + five + ", mean "
                + Numbers.significant(box.mean(), 6));
        whisker(middle, half / 2, height.applyAsDouble(box.whiskers().lower()), lower);
        whisker(middle, half / 2, height.applyAsDouble(box.whiskers().upper()), upper);
        if (notched) {
            double low = height.applyAsDouble(box.notch().lower());
            double high = height.applyAsDouble(box.notch().upper());
            waisted(middle, half, new double[] {lower, low, median, high, upper});
        } else {
            body(middle, half, lower, median, upper);
        }
        mean(middle, height.applyAsDouble(box.mean()));
        svg.close();
        for (Outlier outlier : box.outliers()) {
            svg.open(Excerpt.of(box.name()) + ", " + outlier);
            point(middle, height.applyAsDouble(outlier.value()), outlier.standing());
            svg.close();
        }
    }

    void whisker(double middle, double half, double end, double quartile) {
        svg.line(middle, end, middle, quartile, OUTLINE).line(middle - half, end, middle + half, end, OUTLINE);
    }

    void body(double middle, double half, double lower, double median, double upper) {
        svg.rectangle(middle - half, upper, 2 * half, lower - upper, BODY);
        svg.line(middle - half, median, middle + half, median, MEDIAN);
    }

    private void waisted(double middle, double half, double[] heights) {
        double waist = half / 2;
        double[] xs = {-half, -half, -waist, -half, -half, half, half, waist, half, half};
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] += middle;
            ys[i] = heights[i < heights.length ? i : xs.length - 1 - i];
        }
        svg.polygon(xs, ys, BODY).line(middle - waist, heights[2], middle + waist, heights[2], MEDIAN);
    }

    void mean(double x, double y) {
        svg.line(x - 4, y, x + 4, y, MEAN).line(x, y - 4, x, y + 4, MEAN);
    }

    void point(double x, double y, Standing standing) {
        svg.circle(x, y, POINT, OUTLINE.filled(standing == Standing.FAR ? INK : "#ffffff"));
    }
}
