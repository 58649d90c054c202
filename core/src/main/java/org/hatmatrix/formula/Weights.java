package org.hatmatrix.formula;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Expression;
import org.hatmatrix.expression.RowAligned;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * How a weighted fit gets its weights wᵢ, which multiply the squared residuals: from an array or from an expression over
 * the data, stated as weights or in one of the four ways in which EViews and others state a weight series sᵢ.
 *
 * <table>
 * <caption>The statements of a series s</caption>
 * <tr><th>factory</th><th>w</th><th>EViews</th></tr>
 * <tr><td>{@code inverseVariances}</td><td>s</td><td>{@code wtype=ivar}</td></tr>
 * <tr><td>{@code inverseStandardDeviations}</td><td>s²</td><td>{@code wtype=istdev}</td></tr>
 * <tr><td>{@code variances}</td><td>1/s</td><td>{@code wtype=var}</td></tr>
 * <tr><td>{@code standardDeviations}</td><td>1/s²</td><td>{@code wtype=stdev}</td></tr>
 * </table>
 *
 * <p>Weights must be finite and not negative; rows of weight zero do not count, as in R. An expression that is missing in
 * a row drops the row when a formula is fitted to data.
 *
 * <pre>{@code
 * LeastSquaresFit byLabour = Wls.weightedBy(Weights.inverseVariances("lab")).fit(model, towns);
 * LeastSquaresFit byArray = Wls.weightedBy(Weights.of(w)).fit(design);
 * }</pre>
 */
public final class Weights {

    /** The weights that a design came with, or none. */
    public static final Weights OF_DESIGN =
            new Weights(null, null, Statement.WEIGHT, WeightKind.INVERSE_VARIANCE, WeightScaling.NONE);

    private final double @Nullable [] series;
    private final @Nullable Expression expression;
    private final Statement statement;
    private final WeightKind kind;
    private final WeightScaling scaling;

    /** Whether the series is the weights as it stands, so that designs share it; found once. */
    private final Lazy<Boolean> shared = new Lazy<>(this::isOfWeights);

    /** How a series becomes weights. */
    private enum Statement {
        WEIGHT("weight"),
        INVERSE_VARIANCE("inverse variance"),
        INVERSE_STANDARD_DEVIATION("inverse standard deviation"),
        VARIANCE("variance"),
        STANDARD_DEVIATION("standard deviation");

        private final String role;

        Statement(String role) {
            this.role = role;
        }

        double weight(double s) {
            return switch (this) {
                case WEIGHT, INVERSE_VARIANCE -> s;
                case INVERSE_STANDARD_DEVIATION -> s * s;
                case VARIANCE -> 1 / s;
                case STANDARD_DEVIATION -> 1 / (s * s);
            };
        }

        /** A variance of zero would be an infinite weight. */
        boolean accepts(double s) {
            return s < Double.POSITIVE_INFINITY && (s > 0 || s == 0 && !divides());
        }

        private boolean divides() {
            return this == VARIANCE || this == STANDARD_DEVIATION;
        }

        String wanted() {
            return divides() ? "a finite number above 0" : "a finite number, 0 or more";
        }
    }

    private Weights(
            double @Nullable [] series,
            @Nullable Expression expression,
            Statement statement,
            WeightKind kind,
            WeightScaling scaling) {
        this.series = series;
        this.expression = expression;
        this.statement = statement;
        this.kind = kind;
        this.scaling = scaling;
    }

    private static Weights of(double[] series, Statement statement) {
        return new Weights(series.clone(), null, statement, WeightKind.INVERSE_VARIANCE, WeightScaling.NONE);
    }

    private static Weights of(String expression, Statement statement) {
        return new Weights(
                null, Expression.parse(expression), statement, WeightKind.INVERSE_VARIANCE, WeightScaling.NONE);
    }

    /**
     * Weights as they multiply the squared residuals.
     *
     * @param weights one per row of the design, or of the data it came from
     * @return the weights
     */
    public static Weights of(double... weights) {
        return of(weights, Statement.WEIGHT);
    }

    /**
     * Weights as they multiply the squared residuals, from the data.
     *
     * @param expression a column or an expression such as {@code "1/lab^2"}
     * @return the weights
     */
    public static Weights of(String expression) {
        return of(expression, Statement.WEIGHT);
    }

    /**
     * A series proportional to 1/σᵢ²: w = s.
     *
     * @param series one number per row of the design, or of the data it came from
     * @return the weights
     */
    public static Weights inverseVariances(double... series) {
        return of(series, Statement.INVERSE_VARIANCE);
    }

    /**
     * A series proportional to 1/σᵢ², from the data: w = s.
     *
     * @param expression a column or an expression
     * @return the weights
     */
    public static Weights inverseVariances(String expression) {
        return of(expression, Statement.INVERSE_VARIANCE);
    }

    /**
     * A series proportional to 1/σᵢ: w = s².
     *
     * @param series one number per row of the design, or of the data it came from
     * @return the weights
     */
    public static Weights inverseStandardDeviations(double... series) {
        return of(series, Statement.INVERSE_STANDARD_DEVIATION);
    }

    /**
     * A series proportional to 1/σᵢ, from the data: w = s².
     *
     * @param expression a column or an expression
     * @return the weights
     */
    public static Weights inverseStandardDeviations(String expression) {
        return of(expression, Statement.INVERSE_STANDARD_DEVIATION);
    }

    /**
     * A series proportional to σᵢ²: w = 1/s.
     *
     * @param series one number above 0 per row of the design, or of the data it came from
     * @return the weights
     */
    public static Weights variances(double... series) {
        return of(series, Statement.VARIANCE);
    }

    /**
     * A series proportional to σᵢ², from the data: w = 1/s.
     *
     * @param expression a column or an expression
     * @return the weights
     */
    public static Weights variances(String expression) {
        return of(expression, Statement.VARIANCE);
    }

    /**
     * A series proportional to σᵢ: w = 1/s².
     *
     * @param series one number above 0 per row of the design, or of the data it came from
     * @return the weights
     */
    public static Weights standardDeviations(double... series) {
        return of(series, Statement.STANDARD_DEVIATION);
    }

    /**
     * A series proportional to σᵢ, from the data: w = 1/s².
     *
     * @param expression a column or an expression
     * @return the weights
     */
    public static Weights standardDeviations(String expression) {
        return of(expression, Statement.STANDARD_DEVIATION);
    }

    /**
     * How many times each row was observed.
     *
     * @param counts whole numbers, 0 or more, one per row of the design, or of the data it came from
     * @return the weights
     */
    public static Weights frequencies(double... counts) {
        return of(counts).withKind(WeightKind.FREQUENCY);
    }

    /**
     * How many times each row was observed, from the data.
     *
     * @param expression a column or an expression
     * @return the weights
     */
    public static Weights frequencies(String expression) {
        return of(expression).withKind(WeightKind.FREQUENCY);
    }

    /**
     * These weights with another meaning.
     *
     * @param kind what the weights mean
     * @return new weights
     */
    public Weights withKind(WeightKind kind) {
        return new Weights(series, expression, statement, kind, scaling);
    }

    /**
     * These weights with a common factor. It does not apply to frequencies, whose size has a meaning.
     *
     * @param scaling the factor
     * @return new weights
     */
    public Weights withScaling(WeightScaling scaling) {
        return new Weights(series, expression, statement, kind, scaling);
    }

    /**
     * What the weights mean.
     *
     * @return the kind
     */
    public WeightKind kind() {
        return kind;
    }

    /**
     * The design of a formula, without the rows where these weights are missing.
     *
     * @param formula the formula
     * @param data the data
     * @return the design, not yet weighted
     * @throws IllegalArgumentException if the formula does not suit the data
     */
    public Design design(Formula formula, Dataset data) {
        return expression == null ? formula.design(data) : formula.design(data, expression);
    }

    /**
     * A design with these weights.
     *
     * @param design the design
     * @return the design itself for {@link #OF_DESIGN}, else a new one
     * @throws IllegalArgumentException as for {@link #of(Design)}
     */
    public Design weighted(Design design) {
        if (equals(OF_DESIGN)) {
            return design;
        }
        if (series != null && series.length == design.observations() && shared.get()) {
            return design.withWeightsUnsafe(series);
        }
        double[] weights = of(design);
        return scaling == WeightScaling.NONE ? design.withWeightsUnsafe(weights) : design.withWeights(weights);
    }

    private boolean isOfWeights() {
        boolean stated = statement == Statement.WEIGHT || statement == Statement.INVERSE_VARIANCE;
        return stated && scaling == WeightScaling.NONE && series != null && areSound(series);
    }

    private boolean areSound(double[] weights) {
        boolean positive = false;
        for (double weight : weights) {
            if (!isSound(weight, weight)) {
                return false;
            }
            positive |= weight > 0;
        }
        return positive;
    }

    /**
     * The weights of the rows of a design.
     *
     * @param design the design, or one of the data that an expression reads
     * @return one weight per row, finite and not negative
     * @throws IllegalArgumentException if one is not, or if all are zero; the message names the row
     */
    public double[] of(Design design) {
        double[] s = seriesOf(design);
        double[] weights = new double[s.length];
        for (int i = 0; i < s.length; i++) {
            weights[i] = statement.weight(s[i]);
            if (!isSound(s[i], weights[i])) {
                throw unsound(s[i], design.rowNumbers()[i]);
            }
        }
        requireOnePositive(weights);
        return kind == WeightKind.FREQUENCY ? weights : scaled(weights);
    }

    private boolean isSound(double s, double weight) {
        boolean inRange = weight < Double.POSITIVE_INFINITY && (weight > 0 || s == 0);
        return inRange && statement.accepts(s) && (kind != WeightKind.FREQUENCY || s == Math.rint(s));
    }

    private IllegalArgumentException unsound(double s, int row) {
        if (!statement.accepts(s)) {
            return new IllegalArgumentException(
                    statement.role + ", row " + row + ": " + s + ", wanted " + statement.wanted());
        }
        return new IllegalArgumentException(
                kind == WeightKind.FREQUENCY && s != Math.rint(s)
                        ? "frequency, row " + row + ": " + s + ", wanted a whole number"
                        : statement.role + ", row " + row + ": " + s
                                + " gives a weight outside the range of doubles; rescale the series");
    }

    private static void requireOnePositive(double[] weights) {
        int i = 0;
        while (i < weights.length && weights[i] == 0) {
            i++;
        }
        if (i == weights.length && i > 0) {
            throw new IllegalArgumentException("weights: all weights are zero, wanted at least one above 0");
        }
    }

    /** The series for the rows of the design, not to be changed. */
    private double[] seriesOf(Design design) {
        if (expression != null) {
            return expression.evaluate(design.data());
        }
        if (series == null) {
            return ofDesign(design);
        }
        return series.length == design.observations()
                ? series
                : RowAligned.numbers(statement.role + " series", series, design.rowNumbers(), design.sourceRows());
    }

    private static double[] ofDesign(Design design) {
        double[] weights = design.weights();
        if (weights == null) {
            weights = new double[design.observations()];
            Arrays.fill(weights, 1);
        }
        return weights;
    }

    private double[] scaled(double[] weights) {
        double factor = scaling.factor(weights);
        if (factor != 1) {
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= factor;
            }
        }
        return weights;
    }

    @Override
    public String toString() {
        return statement.role + " " + source() + (kind == WeightKind.INVERSE_VARIANCE ? "" : ", " + kind)
                + (scaling == WeightScaling.NONE ? "" : ", scaled " + scaling);
    }

    private String source() {
        if (expression != null) {
            return PlainText.of(expression.toString(), 40);
        }
        return series == null ? "of the design" : series.length + " numbers";
    }
}
