package org.hatmatrix.diagnostics.margins;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.FDistribution;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.diagnostics.drawing.Points;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.regression.Fit;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
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
public final class ConfidenceEllipse implements Pictorial {

    private static final int POINTS = 180;
    private static final Style ELLIPSE = Style.line("#0b5394", 1.5);

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
    @Override
    public String toSvg() {
        double[] xs = new double[POINTS + 1];
        double[] ys = new double[POINTS + 1];
        for (int i = 0; i <= POINTS; i++) {
            double angle = 2 * Math.PI * i / POINTS;
            double u = Math.cos(angle);
            double v = correlation * u + Math.sqrt(1 - correlation * correlation) * Math.sin(angle);
            xs[i] = first.estimate() + radius * first.standardError() * u;
            ys[i] = second.estimate() + radius * second.standardError() * v;
        }
        String title = Math.round(100 * level) + " % confidence ellipse; bars: intervals of each alone";
        Canvas canvas = new Canvas(title, withZero(xs), withZero(ys), 0);
        canvas.frame(first.name(), second.name());
        canvas.vertical(0);
        canvas.horizontal(0);
        canvas.line(xs, ys, ELLIPSE);
        Interval across = first.interval(level);
        Interval up = second.interval(level);
        double x = first.estimate();
        double y = second.estimate();
        canvas.line(new double[] {across.lower(), across.upper()}, new double[] {y, y}, Canvas.CURVE);
        canvas.line(new double[] {x, x}, new double[] {up.lower(), up.upper()}, Canvas.CURVE);
        canvas.points(new Points(new double[] {x}, new double[] {y}), new String[] {"estimates"});
        return canvas.toString();
    }

    /** What an axis has to show: the values, and zero. */
    private static double[] withZero(double[] values) {
        return Arrays.copyOf(values, values.length + 1);
    }

    @Override
    public String toString() {
        return PlainText.of(first.name(), 20) + " and " + PlainText.of(second.name(), 20) + ": correlation "
                + Numbers.fixed(correlation, 3);
    }
}
