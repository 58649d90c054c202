package org.hatmatrix.diagnostics.plot;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.hatmatrix.diagnostics.drawing.Canvas;
import org.hatmatrix.diagnostics.drawing.Points;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.table.Pictorial;

/**
 * One column of a design given all the others, in the two ways of looking at it. Rows of large leverage in the
 * added-variable plot make the coefficient; a bend of the smooth curve in the component-plus-residual plot asks for a
 * transformation of the regressor.
 *
 * <pre>{@code
 * String svg = TermPlot.ADDED_VARIABLE.toSvg(fit, "lab");
 * }</pre>
 *
 * <p>Literature: F. Mosteller, J. W. Tukey, Data Analysis and Regression, 1977; R. D. Cook, S. Weisberg, Applied Regression
 * Including Computing and Graphics, 1999.
 */
public enum TermPlot {

    /** The residuals of the response against the residuals of the column, both without the other columns. */
    ADDED_VARIABLE("Added variable") {
        @Override
        public String toSvg(LeastSquaresFit fit, String column) {
            Points points = new Points(
                    others(fit, column, fit.design().column(column)),
                    others(fit, column, fit.design().explained()));
            return drawn(fit, column, points, column + " | others", fit.responseName() + " | others", 0);
        }
    },

    /** The residuals and what the column contributes, e + b x, against the column. */
    COMPONENT_RESIDUAL("Component + residual") {
        @Override
        public String toSvg(LeastSquaresFit fit, String column) {
            double slope = fit.coefficient(column).estimate();
            double[] x = fit.design().column(column);
            double[] y = fit.residuals();
            Arrays.setAll(y, i -> y[i] + slope * x[i]);
            return drawn(fit, column, new Points(x, y), column, "Component + residual", 0);
        }
    };

    private static final int NAMED = 4;

    private final String title;

    TermPlot(String title) {
        this.title = title;
    }

    /**
     * This picture of a column, not yet drawn: what a notebook shows.
     *
     * @param fit the fit
     * @param column the name of a column of its design, other than the intercept
     * @return the picture, which refuses what {@link #toSvg} refuses when it is drawn
     */
    public Pictorial of(LeastSquaresFit fit, String column) {
        return new NotYetDrawn(title + ", " + column + ": " + fit.call(), () -> toSvg(fit, column));
    }

    /**
     * Draws this picture.
     *
     * @param fit the fit
     * @param column the name of a column of its design, other than the intercept
     * @return a complete SVG document
     * @throws IllegalArgumentException if there is no such column, if it was dropped, or if the model absorbs effects that an
     *     added variable would have to be freed of
     */
    public abstract String toSvg(LeastSquaresFit fit, String column);

    String drawn(LeastSquaresFit fit, String column, Points points, String abscissa, String ordinate, double through) {
        double slope = fit.coefficient(column).estimate();
        if (Double.isNaN(slope)) {
            throw new IllegalArgumentException("column '" + column + "' was dropped as a combination of others");
        }
        Canvas canvas = new Canvas(title + ", " + column + ": " + fit.call(), points.x, points.y, 0);
        canvas.frame(abscissa, ordinate);
        canvas.curve(x -> through + slope * x, Canvas.GUIDE, "");
        canvas.smoother(points);
        String[] names = ResidualPlot.names(fit);
        canvas.points(points, names);
        canvas.labels(points, names, prominent(points));
        return canvas.toString();
    }

    /** The rows farthest out along the abscissa. */
    private static int[] prominent(Points points) {
        double mean = Arrays.stream(points.x).average().orElse(0);
        return IntStream.of(points.drawn())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(points.x[i] - mean)))
                .limit(NAMED)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What the other columns leave of some values. */
    static double[] others(LeastSquaresFit fit, String column, double[] values) {
        Design design = fit.design();
        design.requireNothingAbsorbed("an added-variable plot");
        Design.Builder builder = Design.builder().response("what is left", values);
        boolean none = true;
        for (String name : design.names()) {
            if (!name.equals(column) && !(name.equals(Design.INTERCEPT) && design.hasIntercept())) {
                builder.column(name, design.column(name));
                none = false;
            }
        }
        if (!design.hasIntercept()) {
            if (none) {
                return values;
            }
            builder.withoutIntercept();
        }
        double[] weights = design.weights();
        return weights == null
                ? Ols.withDefaults().withRank(Rank.DROP).fit(builder.build()).residuals()
                : Wls.weightedBy(Weights.of(weights).withKind(WeightKind.INVERSE_VARIANCE))
                        .withRank(Rank.DROP)
                        .fit(builder.build())
                        .residuals();
    }
}
