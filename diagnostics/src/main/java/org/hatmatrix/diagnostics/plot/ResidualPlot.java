package org.hatmatrix.diagnostics.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.diagnostics.Influence;
import org.hatmatrix.diagnostics.boxplot.Quartiles;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/**
 * The four pictures that R's {@code plot(lm)} draws, as SVG. The three rows with the largest ordinates carry their row
 * numbers. After a weighted fit residuals and leverages are those of the weighted rows.
 *
 * <p>Rows whose quantity is not defined (weight zero, leverage 1, a perfect fit) are left out; a picture may be empty.
 *
 * <pre>{@code
 * String svg = ResidualPlot.NORMAL_QQ.toSvg(fit);
 * }</pre>
 *
 * <p>Literature: W. S. Cleveland, Visualizing Data, 1993; R. D. Cook, S. Weisberg, Residuals and Influence in Regression,
 * 1982.
 */
public enum ResidualPlot {

    /** Weighted residuals against fitted values: curves and funnels show. */
    RESIDUALS_FITTED("Residuals against fitted values", "Fitted values", "Residuals") {
        @Override
        Points points(LeastSquaresFit fit, Influence influence) {
            return new Points(fit.fittedValues(), pearson(fit));
        }

        @Override
        void decorate(Canvas canvas, LeastSquaresFit fit) {
            canvas.horizontal(0);
        }
    },

    /** Standardized residuals against normal quantiles, with the line through the quartiles. */
    NORMAL_QQ("Normal Q–Q", "Normal quantiles", "Standardized residuals") {
        @Override
        Points points(LeastSquaresFit fit, Influence influence) {
            return Points.againstNormal(influence.standardizedResiduals());
        }

        @Override
        void decorate(Canvas canvas, LeastSquaresFit fit) {
            double[] residuals = canvas.ordinates();
            if (residuals.length > 1) {
                double lower = Quartiles.TYPE_7.quantile(residuals, 0.25);
                double upper = Quartiles.TYPE_7.quantile(residuals, 0.75);
                double quartile = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.75);
                double slope = (upper - lower) / (2 * quartile);
                canvas.curve(x -> (lower + upper) / 2 + slope * x);
            }
        }
    },

    /** Roots of the absolute standardized residuals against fitted values: a trend is an unequal variance. */
    SCALE_LOCATION("Scale–location", "Fitted values", "√|standardized residuals|") {
        @Override
        Points points(LeastSquaresFit fit, Influence influence) {
            double[] roots = Arrays.stream(influence.standardizedResiduals())
                    .map(r -> Math.sqrt(Math.abs(r)))
                    .toArray();
            return new Points(fit.fittedValues(), roots);
        }

        @Override
        void decorate(Canvas canvas, LeastSquaresFit fit) {
            canvas.horizontal(0);
        }
    },

    /** Standardized residuals against leverages, with contours where Cook's distance is 0.5 and 1. */
    RESIDUALS_LEVERAGE("Residuals against leverage", "Leverage", "Standardized residuals") {
        @Override
        Points points(LeastSquaresFit fit, Influence influence) {
            return new Points(influence.leverages(), influence.standardizedResiduals());
        }

        @Override
        void decorate(Canvas canvas, LeastSquaresFit fit) {
            canvas.horizontal(0);
            for (double distance : new double[] {0.5, 1}) {
                double scale = distance * fit.rank();
                canvas.curve(h -> h > 0 ? Math.sqrt(scale * (1 - h) / h) : Double.NaN);
                canvas.curve(h -> h > 0 ? -Math.sqrt(scale * (1 - h) / h) : Double.NaN);
            }
        }
    };

    private final String title;
    private final String abscissa;
    private final String ordinate;

    ResidualPlot(String title, String abscissa, String ordinate) {
        this.title = title;
        this.abscissa = abscissa;
        this.ordinate = ordinate;
    }

    abstract Points points(LeastSquaresFit fit, Influence influence);

    abstract void decorate(Canvas canvas, LeastSquaresFit fit);

    /**
     * Draws this picture.
     *
     * @param fit the fit
     * @return a complete SVG document
     */
    public String toSvg(LeastSquaresFit fit) {
        Points points = points(fit, Influence.of(fit));
        Canvas canvas = new Canvas(
                points, fit.design().rowNumbers(), title + ": " + fit.design().call());
        canvas.frame(abscissa, ordinate);
        decorate(canvas, fit);
        canvas.points();
        return canvas.toString();
    }

    /** √w·e, the residuals as the fit weighs them. */
    private static double[] pearson(LeastSquaresFit fit) {
        double[] residuals = fit.residuals();
        double[] weights = fit.design().weights();
        if (weights != null) {
            Arrays.setAll(residuals, i -> weights[i] > 0 ? Math.sqrt(weights[i]) * residuals[i] : Double.NaN);
        }
        return residuals;
    }

    /** Abscissas and ordinates by rows, of which only finite pairs are drawn. */
    static final class Points {

        private final double[] x;
        private final double[] y;

        Points(double[] x, double[] y) {
            this.x = x;
            this.y = y;
        }

        /** Values against the normal quantiles of their ranks, R's {@code ppoints}. */
        static Points againstNormal(double[] values) {
            int[] order = IntStream.range(0, values.length)
                    .filter(i -> Double.isFinite(values[i]))
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> values[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            double[] x = new double[values.length];
            Arrays.fill(x, Double.NaN);
            int n = order.length;
            double a = n <= 10 ? 3 / 8.0 : 0.5;
            for (int rank = 1; rank <= n; rank++) {
                x[order[rank - 1]] =
                        NormalDistribution.of(0, 1).inverseCumulativeProbability((rank - a) / (n + 1 - 2 * a));
            }
            return new Points(x, values);
        }

        int[] drawn() {
            return IntStream.range(0, x.length)
                    .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                    .toArray();
        }
    }

    /** The picture in the making. */
    static final class Canvas {

        private static final double LEFT = 74;
        private static final double RIGHT = 500;
        private static final double TOP = 34;
        private static final double BOTTOM = 354;
        private static final int NAMED = 3;
        private static final int STEPS = 200;
        private static final int LONGEST_TITLE = 60;
        private static final Style FRAME = Style.line("#8a8a8a", 1);
        private static final Style GRID = Style.line("#e3e3e3", 1);
        private static final Style POINT = Style.line("#1f4e79", 1.1).filled("#ffffff");
        private static final Style CURVE = Style.line("#b03020", 1.2);
        private static final Style GUIDE = CURVE.dashed("5 3");

        private final Svg svg;
        private final Points points;
        private final int[] drawn;
        private final int[] rowNumbers;
        private final Axis horizontal;
        private final Axis vertical;

        Canvas(Points points, int[] rowNumbers, String title) {
            this.points = points;
            this.rowNumbers = rowNumbers;
            this.drawn = points.drawn();
            this.svg = new Svg(RIGHT + 16, BOTTOM + 46, title);
            this.horizontal = axis(points.x);
            this.vertical = axis(points.y);
            svg.text((LEFT + RIGHT) / 2, TOP - 14, 13, Anchor.MIDDLE, PlainText.of(title, LONGEST_TITLE));
        }

        private Axis axis(double[] values) {
            double[] shown = Arrays.stream(drawn).mapToDouble(i -> values[i]).toArray();
            double min = Arrays.stream(shown).min().orElse(0);
            double max = Arrays.stream(shown).max().orElse(1);
            return Axis.of(min, max, 5);
        }

        double[] ordinates() {
            return Arrays.stream(drawn).mapToDouble(i -> points.y[i]).toArray();
        }

        private double across(double x) {
            return horizontal.position(x, LEFT, RIGHT);
        }

        private double up(double y) {
            return vertical.position(y, BOTTOM, TOP);
        }

        void frame(String abscissa, String ordinate) {
            double[] xs = horizontal.ticks();
            for (int i = 0; i < xs.length; i++) {
                svg.line(across(xs[i]), TOP, across(xs[i]), BOTTOM, GRID);
                svg.text(
                        across(xs[i]),
                        BOTTOM + 15,
                        10,
                        Anchor.MIDDLE,
                        horizontal.labels().get(i));
            }
            double[] ys = vertical.ticks();
            for (int i = 0; i < ys.length; i++) {
                svg.line(LEFT, up(ys[i]), RIGHT, up(ys[i]), GRID);
                svg.text(
                        LEFT - 6,
                        up(ys[i]) + 3,
                        10,
                        Anchor.END,
                        vertical.labels().get(i));
            }
            svg.rectangle(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, FRAME);
            svg.text((LEFT + RIGHT) / 2, BOTTOM + 36, 12, Anchor.MIDDLE, abscissa);
            svg.verticalText(18, (TOP + BOTTOM) / 2, 12, Anchor.MIDDLE, ordinate);
        }

        void horizontal(double y) {
            if (up(y) >= TOP && up(y) <= BOTTOM) {
                svg.line(LEFT, up(y), RIGHT, up(y), GUIDE);
            }
        }

        /** A curve as far as it lies inside the frame. */
        void curve(DoubleUnaryOperator f) {
            double[] ticks = horizontal.ticks();
            double unit = (across(ticks[1]) - across(ticks[0])) / (ticks[1] - ticks[0]);
            double previous = Double.NaN;
            for (int step = 0; step <= STEPS; step++) {
                double pixel = LEFT + (RIGHT - LEFT) * step / STEPS;
                double height = up(f.applyAsDouble(ticks[0] + (pixel - across(ticks[0])) / unit));
                boolean inside = height >= TOP && height <= BOTTOM;
                if (inside && !Double.isNaN(previous)) {
                    svg.line(pixel - (RIGHT - LEFT) / STEPS, previous, pixel, height, CURVE);
                }
                previous = inside ? height : Double.NaN;
            }
        }

        void points() {
            for (int i : drawn) {
                svg.circle(across(points.x[i]), up(points.y[i]), 3, POINT);
            }
            IntStream.of(drawn)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -Math.abs(points.y[i])))
                    .limit(NAMED)
                    .forEach(i -> {
                        boolean right = across(points.x[i]) > (LEFT + RIGHT) / 2;
                        double x = across(points.x[i]) + (right ? -6 : 6);
                        Anchor anchor = right ? Anchor.END : Anchor.START;
                        svg.text(x, up(points.y[i]) + 3, 10, anchor, Integer.toString(rowNumbers[i]));
                    });
        }

        @Override
        public String toString() {
            return svg.toString();
        }
    }
}
