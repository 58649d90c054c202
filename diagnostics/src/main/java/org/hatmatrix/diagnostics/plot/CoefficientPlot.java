package org.hatmatrix.diagnostics.plot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hatmatrix.diagnostics.drawing.Area;
import org.hatmatrix.diagnostics.drawing.Frame;
import org.hatmatrix.diagnostics.drawing.Heading;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.regression.Fit;
import org.hatmatrix.table.Pictorial;
import org.hatmatrix.text.PlainText;
import org.hatmatrix.text.Svg;
import org.hatmatrix.text.Svg.Anchor;
import org.hatmatrix.text.Svg.Style;

/**
 * The coefficients of one or several fits with their confidence intervals, side by side, and zero to compare them with.
 * The intercept is left out.
 *
 * <pre>{@code
 * String svg = CoefficientPlot.of(ols, robust).toSvg();
 * }</pre>
 */
public final class CoefficientPlot implements Pictorial {

    private static final double LEVEL = 0.95;
    private static final double LEFT = 150;
    private static final double RIGHT = 520;
    private static final double WIDTH = RIGHT + 16;
    private static final double ROW = 14;
    private static final Style ZERO = Style.line("#777777", 1.2);
    private static final String[] COLOURS = {"#1f4e79", "#b03020", "#3a7d34", "#7a4fa3", "#b07a10", "#444444"};

    private final List<Fit> fits;
    private final double level;

    private CoefficientPlot(List<Fit> fits, double level) {
        this.fits = fits;
        this.level = level;
    }

    /**
     * The picture of the coefficients of fits.
     *
     * @param fits the fits, at least one
     * @return the picture, with intervals of level 0.95
     * @throws IllegalArgumentException if there is no fit, or nothing but intercepts
     */
    public static CoefficientPlot of(Fit... fits) {
        CoefficientPlot plot = new CoefficientPlot(List.of(fits), LEVEL);
        if (plot.names().isEmpty()) {
            throw new IllegalArgumentException("coefficient plot: no coefficient but intercepts, wanted at least one");
        }
        return plot;
    }

    /**
     * This picture with intervals of another level.
     *
     * @param other the level, between 0 and 1
     * @return a new picture
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public CoefficientPlot withLevel(double other) {
        if (!(other > 0 && other < 1)) {
            throw new IllegalArgumentException("confidence level is " + other + ", wanted a number between 0 and 1");
        }
        return new CoefficientPlot(fits, other);
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        fits.forEach(fit -> names.addAll(fit.names()));
        names.remove(Design.INTERCEPT);
        return names;
    }

    /**
     * Draws the picture.
     *
     * @return a complete SVG document
     */
    @Override
    public String toSvg() {
        List<String> names = List.copyOf(names());
        double block = ROW * fits.size() + 8;
        String title = "Coefficients with " + Math.round(100 * level) + " % intervals";
        Heading heading = new Heading(title, WIDTH);
        Area area = new Area(LEFT, heading.bottom(), RIGHT, heading.bottom() + block * names.size());
        Svg svg = new Svg(WIDTH, area.bottom() + 34 + (fits.size() > 1 ? 18 * fits.size() : 0), title);
        heading.write(svg);
        Frame frame = new Frame(svg, area, Frame.axis(ends(names)), null);
        frame.grid();
        frame.vertical(0, ZERO);
        frame.border();
        for (int j = 0; j < names.size(); j++) {
            double middle = area.top() + block * (j + 0.5);
            frame.rowName(names.get(j), middle, LEFT - 16);
            for (int f = 0; f < fits.size(); f++) {
                coefficient(svg, frame, fits.get(f), names.get(j), middle + ROW * (f - (fits.size() - 1) / 2.0), f);
            }
        }
        for (int f = 0; fits.size() > 1 && f < fits.size(); f++) {
            double y = area.bottom() + 34 + 18 * f;
            svg.circle(LEFT, y - 4, 3.5, style(f).filled(COLOURS[f % COLOURS.length]));
            String name = fits.get(f).label() + ", " + fits.get(f).call();
            Frame.fitted(svg, name, 11, area.width() - 4, shown -> svg.text(LEFT + 10, y, 11, Anchor.START, shown));
        }
        return svg.toString();
    }

    private static Style style(int fit) {
        return Style.line(COLOURS[fit % COLOURS.length], 1.6);
    }

    private void coefficient(Svg svg, Frame frame, Fit fit, String name, double y, int place) {
        if (!fit.names().contains(name) || Double.isNaN(fit.coefficient(name).estimate())) {
            return;
        }
        double estimate = fit.coefficient(name).estimate();
        Interval interval = fit.coefficient(name).interval(level);
        svg.open(fit.label() + ", " + fit.coefficient(name));
        if (Double.isFinite(interval.lower()) && Double.isFinite(interval.upper())) {
            svg.line(frame.across(interval.lower()), y, frame.across(interval.upper()), y, style(place));
        }
        svg.circle(frame.across(estimate), y, 3.5, style(place).filled(COLOURS[place % COLOURS.length]));
        svg.close();
    }

    /** What the axis has to show; what is not finite it leaves out. */
    private double[] ends(List<String> names) {
        List<Double> ends = new ArrayList<>(List.of(0.0));
        for (Fit fit : fits) {
            for (String name : names) {
                if (fit.names().contains(name)) {
                    Interval interval = fit.coefficient(name).interval(level);
                    ends.addAll(List.of(fit.coefficient(name).estimate(), interval.lower(), interval.upper()));
                }
            }
        }
        return ends.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String toString() {
        return PlainText.of(
                "CoefficientPlot of " + String.join(", ", names()) + " in " + fits.size()
                        + (fits.size() == 1 ? " fit" : " fits"),
                79);
    }
}
