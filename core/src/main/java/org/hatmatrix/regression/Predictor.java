package org.hatmatrix.regression;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.AbsorbedEffects;
import org.hatmatrix.estimation.PredictionRows;
import org.hatmatrix.estimation.PredictionRule;
import org.hatmatrix.estimation.PredictionSource;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.formula.Unpredictable;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * What of a fit is needed to predict: names, codings with the levels of factors, coefficients, their covariance and the
 * distribution of their statistics; none of the data. Estimates, standard errors and intervals are those of the fit to the
 * last bit, also after {@link #toJson()} and {@link #fromJson}, in another process and with a later version. It is
 * immutable, safe to use from any thread, and serializable, by the same JSON, which is validated when it is read.
 *
 * <pre>{@code
 * Predictor predictor = fit.predictor();
 * Files.writeString(Path.of("model.json"), predictor.toJson());
 * List<Prediction> predictions = Predictor.fromJson(Files.readString(Path.of("model.json")))
 *         .withMissingValues(Unpredictable.MISSING)
 *         .withUnknownLevels(Unpredictable.MISSING)
 *         .predict(0.95, newTowns);
 * }</pre>
 *
 * <p>Restricted fits predict as they do, fits of random effects for a unit that was not observed. Absorbed effects are kept
 * with their levels, and with the weight of each combination of levels that occurs, of which their errors follow: no row can be
 * told from it but that its levels met. Standard errors are NaN where levels of several effects meet in more than 100 000
 * combinations, as where workers meet firms, and for any covariance but the classical one; {@link #notes()} says so.
 *
 * <p>The JSON is one object with the members {@code format} ({@code "hatmatrix predictor"}), {@code version}, {@code
 * estimator}, {@code call}, {@code response}, {@code observations}, {@code rule} (names, coefficients and covariance) and,
 * unless the fit had no formula or design, {@code coding}. The version is 1, or 2 where the fit was restricted or absorbed
 * {@code effects}, which earlier releases do not know. Later versions of this library read what earlier ones wrote.
 *
 * @see "The guide: core/README.md, “Saved models”"
 */
public final class Predictor implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String FORMAT = "hatmatrix predictor";

    /** All versions up to it are read. */
    private static final int VERSION = 2;

    /** What is written where nothing is stored that earlier releases do not know: restrictions, absorbed effects. */
    private static final int FIRST_VERSION = 1;

    private static final double USUAL_LEVEL = 0.95;

    private final transient Origin origin;
    private final transient PredictionRule rule;
    private final transient @Nullable DesignCoding coding;
    private final transient @Nullable AbsorbedEffects effects;
    private final transient Unpredictable missingValues;
    private final transient Unpredictable unknownLevels;

    /** What the fit was. */
    private record Origin(String estimator, String call, String response, int observations) {}

    private Predictor(
            Origin origin,
            PredictionRule rule,
            @Nullable DesignCoding coding,
            @Nullable AbsorbedEffects effects,
            Unpredictable missingValues,
            Unpredictable unknownLevels) {
        this.origin = origin;
        this.rule = rule;
        this.coding = coding;
        this.effects = effects;
        this.missingValues = missingValues;
        this.unknownLevels = unknownLevels;
    }

    /**
     * What predicts as a fit does; {@link Fit#predictor()} is the same.
     *
     * @param fit the fit
     * @return its predictor
     * @throws IllegalArgumentException if the fit is of a kind that keeps nothing to predict by
     */
    public static Predictor of(Fit fit) {
        if (!(fit instanceof PredictionSource source)) {
            throw new IllegalArgumentException(
                    "predictor of a " + fit.getClass().getName()
                            + ", which keeps nothing to predict by; wanted a least-squares, a random-effects or a robust fit");
        }
        return new Predictor(
                new Origin(fit.label(), fit.call(), fit.responseName(), fit.observations()),
                PredictionSource.ruleOf(source),
                PredictionSource.codingOf(source),
                PredictionSource.effectsOf(source),
                Unpredictable.ERROR,
                Unpredictable.ERROR);
    }

    /**
     * This predictor with another answer to rows with a missing value. Infinite values are always an error.
     *
     * @param answer what becomes of such a row; at first an error
     * @return a new predictor
     */
    public Predictor withMissingValues(Unpredictable answer) {
        return new Predictor(origin, rule, coding, effects, answer, unknownLevels);
    }

    /**
     * This predictor with another answer to rows with a level of a factor that was not there at the fit.
     *
     * @param answer what becomes of such a row; at first an error
     * @return a new predictor
     */
    public Predictor withUnknownLevels(Unpredictable answer) {
        return new Predictor(origin, rule, coding, effects, missingValues, answer);
    }

    /**
     * The mean response, with intervals, at given values of the regressors.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param regressors the values of the columns, in their order, without the intercept
     * @return the prediction; missing if a value is NaN and {@link #withMissingValues} asked for it
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    public Prediction predict(double level, double[] regressors) {
        requireRowsOfValues();
        return isMissing(regressors) ? PredictionRule.MISSING : rule.predict(level, regressors);
    }

    /**
     * The mean responses, with intervals, at several values of the regressors.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param rows rows of values of the columns, in their order, without the intercept
     * @return one prediction per row
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    public List<Prediction> predict(double level, double[][] rows) {
        requireRowsOfValues();
        @Nullable double[][] present = new double[rows.length][];
        List<double[]> given = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (!isMissing(rows[i])) {
                present[i] = rows[i];
                given.add(rows[i]);
            }
        }
        return given.size() == rows.length
                ? rule.predict(level, rows)
                : spread(present, rule.predict(level, given.toArray(double[][]::new)));
    }

    /**
     * The mean responses, with intervals, for data.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param data data with the variables of the formula's right side
     * @return one prediction per row of the data
     * @throws IllegalArgumentException if a variable is missing, or a row has a missing value or an unknown level and that
     *     is an error here
     */
    public List<Prediction> predict(double level, Dataset data) {
        if (coding == null) {
            throw new IllegalArgumentException(
                    "prediction for a dataset needs the fit of a formula; this one is of arrays, wanted rows of values");
        }
        @Nullable double[][] rows = coding.rowsFor(data, missingValues, unknownLevels);
        List<double[]> given = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            double[] row = rows[i];
            if (row != null) {
                given.add(row);
                numbers.add(i + 1);
            }
        }
        Dataset used = given.size() == data.rows()
                ? data
                : data.rows(numbers.stream().mapToInt(Integer::intValue).toArray());
        double[] offset = coding.hasOffset() ? coding.offsetFor(used) : null;
        double[][] complete = given.toArray(double[][]::new);
        List<Prediction> predictions = effects == null
                ? rule.predictRows(level, complete, offset)
                : PredictionRule.shifted(
                        withEffects(level, complete, coding.levelsFor(used), numbers, effects), offset);
        return spread(rows, predictions);
    }

    private List<Prediction> withEffects(
            double level, double[][] rows, int[][] codes, List<Integer> numbers, AbsorbedEffects absorbed) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            int[] at = new int[codes.length];
            for (int k = 0; k < at.length; k++) {
                at[k] = codes[k][i];
            }
            if (absorbed.isKnown(at)) {
                predictions.add(absorbed.predict(level, rows[i], at, rule.inference(), rule.sigma()));
            } else if (unknownLevels == Unpredictable.MISSING) {
                predictions.add(PredictionRule.MISSING);
            } else {
                throw new IllegalArgumentException("row " + numbers.get(i) + ": " + absorbed.whyUnknown());
            }
        }
        return predictions;
    }

    /**
     * What to know of the predictions: why standard errors are missing where they are.
     *
     * @return sentences; empty if there is nothing to say
     */
    public List<String> notes() {
        String why =
                effects == null ? "" : effects.whyWithoutErrors(rule.inference().covariance());
        return why.isEmpty() ? List.of() : List.of(why);
    }

    private void requireRowsOfValues() {
        if (effects != null) {
            throw new IllegalArgumentException("prediction with absorbed effects needs their levels: predict from a"
                    + " Dataset with the columns of the formula");
        }
        PredictionRows.requireNoOffset(coding);
    }

    /**
     * The mean responses for data, with intervals of level 0.95.
     *
     * @param data data with the variables of the formula's right side
     * @return one prediction per row of the data
     * @throws IllegalArgumentException as {@link #predict(double, Dataset)}
     */
    public List<Prediction> predict(Dataset data) {
        return predict(USUAL_LEVEL, data);
    }

    private boolean isMissing(double[] values) {
        if (missingValues == Unpredictable.MISSING) {
            for (double value : values) {
                if (Double.isNaN(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The predictions of the rows that have one, at their places. */
    private static List<Prediction> spread(@Nullable double[][] rows, List<Prediction> predictions) {
        List<Prediction> all = new ArrayList<>(rows.length);
        int next = 0;
        for (double[] row : rows) {
            all.add(row == null ? PredictionRule.MISSING : predictions.get(next++));
        }
        return List.copyOf(all);
    }

    /**
     * The names of the coefficients.
     *
     * @return the names, {@code (Intercept)} first where there is one; unmodifiable
     */
    public List<String> names() {
        return rule.names();
    }

    /**
     * The estimates.
     *
     * @return one number per name; NaN for aliased columns
     */
    public double[] coefficients() {
        return rule.inference().estimates();
    }

    /**
     * The estimated covariance matrix of the coefficients, by rows.
     *
     * @return a square matrix; NaN in the rows and columns of aliased columns
     */
    public double[][] covariance() {
        return rule.inference().matrix();
    }

    /**
     * What the standard errors rest on.
     *
     * @return the name of the covariance estimator, such as {@code HC3}
     */
    public String covarianceName() {
        return rule.inference().covariance().name();
    }

    /**
     * The distribution that the intervals rest on.
     *
     * @return t with its degrees of freedom, or the normal distribution
     */
    public ReferenceDistribution reference() {
        return rule.inference().covariance().joint();
    }

    /**
     * The residual standard deviation, or the robust scale, which the interval of one new response adds.
     *
     * @return σ; NaN for a fit without residual degrees of freedom
     */
    public double sigma() {
        return rule.sigma();
    }

    /**
     * The number of observations of the fit.
     *
     * @return the number n
     */
    public int observations() {
        return origin.observations();
    }

    /**
     * The name of the estimator of the fit.
     *
     * @return the name, such as {@code OLS}
     */
    public String label() {
        return origin.estimator();
    }

    /**
     * The model of the fit in one line.
     *
     * @return for example {@code log(output) ~ inno + lab}
     */
    public String call() {
        return origin.call();
    }

    /**
     * The name of what is predicted.
     *
     * @return the name, such as {@code log(output)}
     */
    public String responseName() {
        return origin.response();
    }

    /**
     * This predictor as JSON.
     *
     * @return one JSON object in one line
     */
    public String toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .with("format", FORMAT)
                .with("version", effects != null || rule.isRestricted() ? VERSION : FIRST_VERSION)
                .with("estimator", origin.estimator())
                .with("call", origin.call())
                .with("response", origin.response())
                .with("observations", origin.observations())
                .with("missing_values", missingValues.name())
                .with("unknown_levels", unknownLevels.name())
                .with("rule", rule.json());
        if (coding != null) {
            json.with("coding", JsonObject.parse("coding", coding.toJson()));
        }
        if (effects != null) {
            json.with("effects", effects.json());
        }
        return json.build().toString();
    }

    /**
     * Reads a predictor.
     *
     * @param json what {@link #toJson()} wrote, in this or an earlier version of the library
     * @return the predictor
     * @throws IllegalArgumentException if the text is no predictor, damaged, or of a later version; the message says where
     */
    public static Predictor fromJson(String json) {
        JsonObject stored = JsonObject.parse("predictor", json);
        if (!stored.text("format").equals(FORMAT)) {
            throw stored.fault("format is \"" + stored.text("format") + "\", wanted \"" + FORMAT + "\"");
        }
        int version = stored.whole("version", 1, Integer.MAX_VALUE);
        if (version > VERSION) {
            throw stored.fault(
                    "version " + version + " was written by a later release, which is needed to read it; this one"
                            + " reads versions up to " + VERSION);
        }
        PredictionRule rule = PredictionRule.read(stored.object("rule"));
        DesignCoding coding = stored.has("coding")
                ? DesignCoding.fromJson(stored.object("coding").toString())
                : null;
        if (coding != null && !(coding.names().equals(rule.names()) && coding.hasIntercept() == rule.intercept())) {
            throw stored.fault("the coding has other columns than the coefficients have names");
        }
        return new Predictor(
                new Origin(
                        stored.text("estimator"),
                        stored.text("call"),
                        stored.text("response"),
                        stored.whole("observations", 0, Integer.MAX_VALUE)),
                rule,
                coding,
                effects(stored, rule, coding),
                answer(stored, "missing_values"),
                answer(stored, "unknown_levels"));
    }

    private static @Nullable AbsorbedEffects effects(
            JsonObject stored, PredictionRule rule, @Nullable DesignCoding coding) {
        int[] counts = coding == null ? new int[0] : coding.absorbedLevelCounts();
        if (stored.has("effects") != counts.length > 0) {
            throw stored.fault("the coding has " + counts.length + " absorbed factors, and effects are "
                    + (stored.has("effects") ? "" : "not ") + "stored, wanted both or neither");
        }
        return counts.length == 0
                ? null
                : AbsorbedEffects.read(
                        stored.object("effects"), counts, rule.names().size());
    }

    private static Unpredictable answer(JsonObject stored, String name) {
        String answer = stored.text(name);
        for (Unpredictable known : Unpredictable.values()) {
            if (known.name().equals(answer)) {
                return known;
            }
        }
        throw stored.fault(name + " is \"" + answer + "\", wanted ERROR or MISSING");
    }

    /**
     * What is serialized in place of a predictor: its JSON, which is validated when it is read.
     *
     * @return the JSON
     */
    @Serial
    private Object writeReplace() {
        return new State(toJson());
    }

    /**
     * Refuses a stream that was not written by a predictor.
     *
     * @param in the stream
     * @throws InvalidObjectException always
     */
    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("only the serialized state is read");
    }

    /**
     * What is serialized.
     *
     * @param json the predictor
     */
    private record State(String json) implements Serializable {

        @Serial
        private static final long serialVersionUID = 1;

        @Serial
        private Object readResolve() throws InvalidObjectException {
            try {
                return fromJson(json);
            } catch (IllegalArgumentException | NullPointerException e) {
                InvalidObjectException damaged =
                        new InvalidObjectException("serialized predictor is damaged: " + e.getMessage());
                damaged.initCause(e);
                throw damaged;
            }
        }
    }

    /**
     * The predictor in one line.
     *
     * @return for example {@code "Predictor of OLS of y ~ x1 + x2: 3 coefficients"}
     */
    @Override
    public String toString() {
        String size = ": " + names().size() + " coefficients";
        return PlainText.of("Predictor of " + label() + " of " + call(), 79 - size.length()) + size;
    }
}
