package org.hatmatrix.diagnostics.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.regression.Fit;
import org.hatmatrix.text.Axis;
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
public final class CoefficientPlot {

    private static final double LEVEL = 0.95;
    private static final double LEFT = 150;
    private static final double RIGHT = 520;
    private static final double TOP = 34;
    private static final double ROW = 14;
    private static final int LONGEST = 22;
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
    public String toSvg() {
        List<String> names = List.copyOf(names());
        double block = ROW * fits.size() + 8;
        double bottom = TOP + block * names.size();
        String title = "Coefficients with " + Math.round(100 * level) + " % intervals";
        Svg svg = new Svg(RIGHT + 16, bottom + 34 + (fits.size() > 1 ? 18 * fits.size() : 0), title);
        svg.text((RIGHT + 16) / 2, 20, 13, Anchor.MIDDLE, title);
        Axis axis = axis(names);
        double[] ticks = axis.ticks();
        for (int k = 0; k < ticks.length; k++) {
            double x = axis.position(ticks[k], LEFT, RIGHT);
            boolean zero = ticks[k] == 0;
            svg.line(x, TOP, x, bottom, zero ? Style.line("#777777", 1.2) : Style.line("#e3e3e3", 1));
            svg.text(x, bottom + 15, 10, Anchor.MIDDLE, axis.labels().get(k));
        }
        svg.rectangle(LEFT, TOP, RIGHT - LEFT, bottom - TOP, Style.line("#8a8a8a", 1));
        for (int j = 0; j < names.size(); j++) {
            double middle = TOP + block * (j + 0.5);
            svg.open(names.get(j));
            svg.text(LEFT - 6, middle + 4, 11, Anchor.END, PlainText.of(names.get(j), LONGEST));
            svg.close();
            for (int f = 0; f < fits.size(); f++) {
                coefficient(svg, axis, fits.get(f), names.get(j), middle + ROW * (f - (fits.size() - 1) / 2.0), f);
            }
        }
        for (int f = 0; fits.size() > 1 && f < fits.size(); f++) {
            double y = bottom + 34 + 18 * f;
            svg.circle(LEFT, y - 4, 3.5, style(f).filled(COLOURS[f % COLOURS.length]));
            svg.text(
                    LEFT + 10,
                    y,
                    11,
                    Anchor.START,
                    PlainText.of(fits.get(f).label() + ", " + fits.get(f).call(), 58));
        }
        return svg.toString();
    }

    private static Style style(int fit) {
        return Style.line(COLOURS[fit % COLOURS.length], 1.6);
    }

    private void coefficient(Svg svg, Axis axis, Fit fit, String name, double y, int place) {
        if (!fit.names().contains(name) || Double.isNaN(fit.coefficient(name).estimate())) {
            return;
        }
        double estimate = fit.coefficient(name).estimate();
        Interval interval = fit.coefficient(name).interval(level);
        svg.open(fit.label() + ", " + fit.coefficient(name));
        if (Double.isFinite(interval.lower()) && Double.isFinite(interval.upper())) {
            svg.line(
                    axis.position(interval.lower(), LEFT, RIGHT),
                    y,
                    axis.position(interval.upper(), LEFT, RIGHT),
                    y,
                    style(place));
        }
        svg.circle(axis.position(estimate, LEFT, RIGHT), y, 3.5, style(place).filled(COLOURS[place % COLOURS.length]));
        svg.close();
    }

    private Axis axis(List<String> names) {
        List<Double> ends = new ArrayList<>(List.of(0.0));
        for (Fit fit : fits) {
            for (String name : names) {
                if (fit.names().contains(name)) {
                    Interval interval = fit.coefficient(name).interval(level);
                    ends.addAll(Arrays.asList(fit.coefficient(name).estimate(), interval.lower(), interval.upper()));
                }
            }
        }
        double[] shown =
                ends.stream().mapToDouble(x -> x).filter(Double::isFinite).toArray();
        return Axis.of(
                Arrays.stream(shown).min().getAsDouble(),
                Arrays.stream(shown).max().getAsDouble(),
                5);
    }
}
