package org.hatmatrix.diagnostics.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.diagnostics.Influence;
import org.hatmatrix.diagnostics.boxplot.Quartiles;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.diagnostics.drawing.Points;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Pictorial;

/**
 * The four pictures that R's {@code plot(lm)} draws, as SVG. A smooth curve shows where residuals bend; the
 * rows that move the fit most (or stand out most in Q–Q and scale–location) carry their numbers, as far as there is room, and
 * a browser tells the number of any row under the pointer. After a weighted fit residuals and leverages are those of the
 * weighted rows.
 *
 * <p>Rows whose quantity is not defined (weight zero, leverage 1, a perfect fit) are left out, which a note below the
 * picture says; a picture may be empty.
 *
 * <pre>{@code
 * String svg = ResidualPlot.NORMAL_QQ.toSvg(fit);
 * }</pre>
 *
 * <p>Literature: W. S. Cleveland, Visualizing Data, 1993; R. D. Cook, S. Weisberg, Residuals and Influence in Regression,
 * 1982.
 *
 * @see "The guide: diagnostics/README.md, “Pictures”"
 */
public enum ResidualPlot {

    /** Weighted residuals against fitted values: curves and funnels show. */
    RESIDUALS_FITTED("Residuals against fitted values", "Fitted values", "Residuals") {
        @Override
        Points points(LeastSquaresFit fit, Influence influence) {
            return new Points(fit.fittedValues(), pearson(fit));
        }

        @Override
        void decorate(Canvas canvas, LeastSquaresFit fit, Points points) {
            canvas.horizontal(0);
            canvas.smoother(points);
        }
    },

    /** Standardized residuals against normal quantiles, with the line through the quartiles. */
    NORMAL_QQ("Normal Q–Q", "Normal quantiles", "Standardized residuals") {
        @Override
        Points points(LeastSquaresFit fit, Influence influence) {
            return Points.againstNormal(influence.standardizedResiduals());
        }

        @Override
        void decorate(Canvas canvas, LeastSquaresFit fit, Points points) {
            double[] residuals = points.finite().y;
            if (residuals.length > 1) {
                double lower = Quartiles.TYPE_7.quantile(residuals, 0.25);
                double upper = Quartiles.TYPE_7.quantile(residuals, 0.75);
                double quartile = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.75);
                double slope = (upper - lower) / (2 * quartile);
                canvas.curve(x -> (lower + upper) / 2 + slope * x, Canvas.GUIDE, "");
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
        void decorate(Canvas canvas, LeastSquaresFit fit, Points points) {
            canvas.smoother(points);
        }
    },

    /** Standardized residuals against leverages, with contours where Cook's distance is 0.5 and 1. */
    RESIDUALS_LEVERAGE("Residuals against leverage", "Leverage", "Standardized residuals") {
        @Override
        Points points(LeastSquaresFit fit, Influence influence) {
            return new Points(influence.leverages(), influence.standardizedResiduals());
        }

        @Override
        void decorate(Canvas canvas, LeastSquaresFit fit, Points points) {
            canvas.horizontal(0);
            for (double distance : new double[] {0.5, 1}) {
                double scale = distance * fit.rank();
                String name = "Cook " + distance;
                canvas.curve(h -> h > 0 ? Math.sqrt(scale * (1 - h) / h) : Double.NaN, Canvas.GUIDE, name);
                canvas.curve(h -> h > 0 ? -Math.sqrt(scale * (1 - h) / h) : Double.NaN, Canvas.GUIDE, name);
            }
            canvas.smoother(points);
        }
    };

    private static final int NAMED = 5;
    private static final int SHOWN = 6;

    private final String title;
    private final String abscissa;
    private final String ordinate;

    ResidualPlot(String title, String abscissa, String ordinate) {
        this.title = title;
        this.abscissa = abscissa;
        this.ordinate = ordinate;
    }

    abstract Points points(LeastSquaresFit fit, Influence influence);

    abstract void decorate(Canvas canvas, LeastSquaresFit fit, Points points);

    /**
     * This picture of a fit, not yet drawn: what a notebook shows.
     *
     * @param fit the fit
     * @return the picture
     */
    public Pictorial of(LeastSquaresFit fit) {
        return new NotYetDrawn(title + ": " + fit.design().call(), () -> toSvg(fit));
    }

    /**
     * Draws this picture.
     *
     * @param fit the fit
     * @return a complete SVG document
     */
    public String toSvg(LeastSquaresFit fit) {
        Influence influence = Influence.of(fit);
        Points points = points(fit, influence);
        boolean weighted = fit.design().weights() != null;
        List<String> notes = notes(fit, points);
        Canvas canvas =
                new Canvas(title + ": " + fit.design().call(), points.finite().x, points.finite().y, notes.size());
        canvas.frame(abscissa, weighted ? "Weighted: " + ordinate.toLowerCase(Locale.ROOT) : ordinate);
        decorate(canvas, fit, points);
        String[] names = names(fit);
        canvas.points(points, names);
        canvas.labels(points, names, prominent(influence.cooksDistances(), points));
        notes.forEach(canvas::note);
        return canvas.toString();
    }

    /** The rows that stand out most, the first first. */
    private int[] prominent(double[] cook, Points points) {
        boolean byHeight = this == NORMAL_QQ || this == SCALE_LOCATION;
        return IntStream.of(points.drawn())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> -(byHeight || !Double.isFinite(cook[i]) ? Math.abs(points.y[i]) : cook[i])))
                .limit(NAMED)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    static String[] names(LeastSquaresFit fit) {
        return Arrays.stream(fit.design().rowNumbers())
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
    }

    /** Which rows could not be drawn, and why. */
    private static List<String> notes(LeastSquaresFit fit, Points points) {
        double[] complements = fit.leverageComplements();
        double[] weights = fit.design().weights();
        int[] numbers = fit.design().rowNumbers();
        List<Integer> alone = new ArrayList<>();
        int weightless = 0;
        for (int i = 0; i < numbers.length; i++) {
            if (weights != null && weights[i] == 0) {
                weightless++;
            } else if (complements[i] == 0 && !Double.isFinite(points.y[i])) {
                alone.add(numbers[i]);
            }
        }
        List<String> notes = new ArrayList<>();
        if (!alone.isEmpty()) {
            String rows = alone.stream().limit(SHOWN).map(Object::toString).collect(Collectors.joining(", "));
            notes.add("Not drawn, leverage 1: row" + (alone.size() > 1 ? "s " : " ") + rows
                    + (alone.size() > SHOWN ? " and " + (alone.size() - SHOWN) + " more" : ""));
        }
        if (weightless > 0) {
            notes.add("Not drawn, weight 0: " + weightless + (weightless > 1 ? " rows" : " row"));
        }
        return notes;
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
}
