package org.hatmatrix.diagnostics.margins;

import org.apache.commons.statistics.distribution.FDistribution;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.regression.Fit;
import org.hatmatrix.text.Axis;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/**
 * What two coefficients may be together: the values that the joint Wald test does not reject, an ellipse about the estimates. It is
 * narrow and oblique where the regressors are collinear, and the intervals of each alone say little.
 *
 * <pre>
 * (b − β)ᵀV⁻¹(b − β) ≤ 2 F(2, df), or χ²(2) where the fit's reference distribution is normal
 * </pre>
 *
 * <pre>{@code
 * ConfidenceEllipse ellipse = ConfidenceEllipse.of(fit, "man_rate", "lab", 0.95);
 * Files.writeString(Path.of("ellipse.svg"), ellipse.toSvg());
 * }</pre>
 *
 * <p>Literature: J. Fox, <em>Applied Regression Analysis and Generalized Linear Models</em>, 3rd ed., Sage 2016, section 9.4.
 */
public final class ConfidenceEllipse {

    private static final int POINTS = 180;

    private final Coefficient first;
    private final Coefficient second;
    private final double level;
    private final double correlation;
    private final double radius;

    private ConfidenceEllipse(Fit fit, String first, String second, double level) {
        this.first = fit.coefficient(first);
        this.second = fit.coefficient(second);
        this.level = level;
        int i = fit.names().indexOf(first);
        int j = fit.names().indexOf(second);
        double covariance = fit.covariance()[i][j];
        this.correlation = covariance / this.first.standardError() / this.second.standardError();
        this.radius = Math.sqrt(quantile(fit, level));
    }

    /**
     * The ellipse of two coefficients.
     *
     * @param fit the fit
     * @param first the name of one coefficient, drawn to the right
     * @param second the name of the other, drawn upwards
     * @param level the level, such as 0.95
     * @return the ellipse
     * @throws IllegalArgumentException if there is no such coefficient, both are the same, or the level is not between 0 and 1
     */
    public static ConfidenceEllipse of(Fit fit, String first, String second, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level " + level + ", wanted a number between 0 and 1");
        }
        if (first.equals(second)) {
            throw new IllegalArgumentException("ellipse of one coefficient, wanted two different ones");
        }
        return new ConfidenceEllipse(fit, first, second, level);
    }

    private static double quantile(Fit fit, double level) {
        if (fit.reference().isNormal()) {
            return -2 * Math.log1p(-level);
        }
        double df = fit.reference().degreesOfFreedom();
        return df > 0 ? 2 * FDistribution.of(2, df).inverseSurvivalProbability(1 - level) : Double.NaN;
    }

    /**
     * Whether a pair of values is inside.
     *
     * @param x a value of the first coefficient
     * @param y a value of the second
     * @return true if the joint test does not reject it
     */
    public boolean contains(double x, double y) {
        double u = (x - first.estimate()) / first.standardError();
        double v = (y - second.estimate()) / second.standardError();
        double form = (u * u - 2 * correlation * u * v + v * v) / (1 - correlation * correlation);
        return form <= radius * radius;
    }

    /**
     * The correlation of the two estimates.
     *
     * @return between −1 and 1
     */
    public double correlation() {
        return correlation;
    }

    /**
     * The extent in the first coefficient: Scheffé's limits.
     *
     * @return the interval
     */
    public Interval firstExtent() {
        return extent(first);
    }

    /**
     * The extent in the second coefficient.
     *
     * @return the interval
     */
    public Interval secondExtent() {
        return extent(second);
    }

    private Interval extent(Coefficient c) {
        double half = radius * c.standardError();
        return new Interval(c.estimate() - half, c.estimate() + half);
    }

    /**
     * The ellipse with its centre, the lines of zero, and the intervals of each coefficient alone.
     *
     * @return a complete SVG document
     */
    public String toSvg() {
        double left = 80;
        double right = 480;
        double top = 40;
        double bottom = 380;
        String title = Math.round(100 * level) + " % confidence ellipse";
        Svg svg = new Svg(right + 20, bottom + 50, title);
        Axis across = Axis.of(
                Math.min(0, firstExtent().lower()), Math.max(0, firstExtent().upper()), 5);
        Axis up = Axis.of(
                Math.min(0, secondExtent().lower()), Math.max(0, secondExtent().upper()), 5);
        Style grid = Style.line("#e3e3e3", 1);
        for (int i = 0; i < across.ticks().length; i++) {
            double x = across.position(across.ticks()[i], left, right);
            svg.line(x, top, x, bottom, grid);
            svg.text(x, bottom + 15, 10, Anchor.MIDDLE, across.labels().get(i));
        }
        for (int i = 0; i < up.ticks().length; i++) {
            double y = up.position(up.ticks()[i], bottom, top);
            svg.line(left, y, right, y, grid);
            svg.text(left - 6, y + 3, 10, Anchor.END, up.labels().get(i));
        }
        Style zero = Style.line("#444444", 1).dashed("5 3");
        svg.line(across.position(0, left, right), top, across.position(0, left, right), bottom, zero);
        svg.line(left, up.position(0, bottom, top), right, up.position(0, bottom, top), zero);
        double[] xs = new double[POINTS + 1];
        double[] ys = new double[POINTS + 1];
        for (int i = 0; i <= POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            double u = Math.cos(angle);
            double v = correlation * u + Math.sqrt(1 - correlation * correlation) * Math.sin(angle);
            xs[i] = across.position(first.estimate() + radius * first.standardError() * u, left, right);
            ys[i] = up.position(second.estimate() + radius * second.standardError() * v, bottom, top);
        }
        svg.polyline(xs, ys, Style.line("#0b5394", 1.5));
        double x = across.position(first.estimate(), left, right);
        double y = up.position(second.estimate(), bottom, top);
        Style alone = Style.line("#b03020", 1.5);
        Interval one = first.interval(level);
        Interval other = second.interval(level);
        svg.line(across.position(one.lower(), left, right), y, across.position(one.upper(), left, right), y, alone);
        svg.line(x, up.position(other.lower(), bottom, top), x, up.position(other.upper(), bottom, top), alone);
        svg.circle(x, y, 3, Style.line("#0b5394", 1).filled("#0b5394"));
        svg.rectangle(left, top, right - left, bottom - top, Style.line("#8a8a8a", 1));
        svg.text(left, top - 16, 13, Anchor.START, title + "; bars: intervals of each alone");
        svg.text((left + right) / 2, bottom + 36, 12, Anchor.MIDDLE, PlainText.of(first.name(), 50));
        svg.verticalText(20, (top + bottom) / 2, 12, Anchor.MIDDLE, PlainText.of(second.name(), 40));
        return svg.toString();
    }

    @Override
    public String toString() {
        return PlainText.of(first.name(), 20) + " and " + PlainText.of(second.name(), 20) + ": correlation "
                + Numbers.fixed(correlation, 3);
    }
}
