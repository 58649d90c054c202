package org.hatmatrix.estimation;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.linalg.absorb.EffectLevels;
import org.hatmatrix.linalg.absorb.Effects;
import org.hatmatrix.linalg.absorb.LevelVariances;
import org.jspecify.annotations.Nullable;

/**
 * What absorbed effects add to a prediction. The prediction is the effects in the response, and what the effects leave of the
 * columns times the coefficients; the two have no covariance when errors are independent and equal.
 *
 * <p>Kept without the rows, the variances of the effects need the weight of every combination of levels that occurs. They are kept
 * where there are at most {@value #MOST_COMBINATIONS} of them, and always with one effect; beyond that standard errors are NaN.
 */
public final class AbsorbedEffects {

    /** So many combinations of the levels of several effects are kept without the rows, about two megabytes of JSON. */
    public static final int MOST_COMBINATIONS = 100_000;

    /** The effects in each column, and in the response. */
    private final EffectLevels[] parts;

    /** Whether the sum is determined wherever all levels are of one component. */
    private final boolean connected;

    private final @Nullable LevelVariances variances;

    private AbsorbedEffects(EffectLevels[] parts, boolean connected, @Nullable LevelVariances variances) {
        this.parts = parts;
        this.connected = connected;
        this.variances = variances;
    }

    /**
     * The effects of a fit that has its rows.
     *
     * @param parts the effects in each column, and in the response
     */
    public static AbsorbedEffects of(EffectLevels[] parts, Effects effects) {
        return new AbsorbedEffects(parts, effects.count() <= 2 || effects.isConnected(), effects.variances());
    }

    /** The effects without the rows. */
    public AbsorbedEffects withoutRows() {
        return new AbsorbedEffects(
                parts,
                connected,
                variances != null && (isOne() || variances.combinations() <= MOST_COMBINATIONS)
                        ? variances.withoutRows()
                        : null);
    }

    private boolean isOne() {
        return parts[0].components().length == 1;
    }

    /** Whether the sum of the effects is known at a combination of levels. */
    public boolean isKnown(int[] codes) {
        return !Double.isNaN(parts[parts.length - 1].sum(codes))
                && (connected || variances != null && variances.isDetermined(codes));
    }

    /** Why the sum of the effects is not known at a combination of levels. */
    public String whyUnknown() {
        return connected || variances != null
                ? "the sum of the absorbed effects is not determined: its levels occur with positive weight in no connected rows"
                : "whether the sum of three or more absorbed effects is determined is not known without the rows, of which"
                        + " more than " + MOST_COMBINATIONS + " combinations of levels occur; predict from the fit";
    }

    /**
     * Why predictions have no standard errors.
     *
     * @param covariance the covariance of the coefficients
     * @return one sentence; empty if they have some
     */
    public String whyWithoutErrors(CoefficientCovariance covariance) {
        if (!covariance.isClassical()) {
            return "standard errors of predictions are missing: those of the absorbed effects are known with the classical"
                    + " covariance, and that of the fit is " + covariance.name();
        }
        return variances == null
                ? "standard errors of predictions are missing: the levels of the absorbed effects meet in more than "
                        + MOST_COMBINATIONS + " combinations, which are not kept without the rows; predict from the fit"
                : "";
    }

    /**
     * The prediction of a row.
     *
     * @param row the values of the columns
     * @param codes for each factor the level, such that their sum is known
     */
    public Prediction predict(double level, double[] row, int[] codes, Inference inference, double sigma) {
        double[] rest = new double[row.length];
        for (int j = 0; j < rest.length; j++) {
            rest[j] = row[j] - parts[j].sum(codes);
        }
        Prediction moved = inference.predict(level, rest, sigma);
        boolean known = variances != null && inference.covariance().isClassical();
        double own = known ? sigma * Math.sqrt(variances.of(codes)) : Double.NaN;
        double error = StrictMath.hypot(moved.standardError(), own);
        double estimate = parts[row.length].sum(codes) + moved.estimate();
        double half = inference.covariance().joint().criticalValue(level);
        return new Prediction(
                estimate,
                error,
                around(estimate, half * error),
                around(estimate, half * StrictMath.hypot(error, sigma)));
    }

    private static Interval around(double middle, double half) {
        return new Interval(middle - half, middle + half);
    }

    /** All of it. */
    public JsonObject json() {
        int[][] components = parts[0].components();
        JsonObject.Builder json = JsonObject.builder()
                .with("components", numbers(components))
                .with("connected", connected)
                .withObjects(
                        "parts", Arrays.stream(parts).map(AbsorbedEffects::json).toList());
        return variances == null
                ? json.build()
                : json.with(
                                "combinations",
                                JsonObject.builder()
                                        .with("levels", numbers(variances.codes()))
                                        .with("weights", variances.weights())
                                        .build())
                        .build();
    }

    private static double[][] numbers(int[][] rows) {
        return Arrays.stream(rows)
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new);
    }

    /** A level that does not occur has no deviation, which its component says; it is written as zero. */
    private static JsonObject json(EffectLevels part) {
        double[][] deviations = new double[part.deviations().length][];
        for (int k = 0; k < deviations.length; k++) {
            double[] own = part.deviations()[k];
            deviations[k] = Arrays.stream(own).map(d -> Double.isNaN(d) ? 0 : d).toArray();
        }
        return JsonObject.builder()
                .with("constants", part.constants())
                .with("deviations", deviations)
                .build();
    }

    /**
     * Reads what was written.
     *
     * @param counts for each factor how many levels it has
     * @param columns how many columns there are
     * @throws IllegalArgumentException if it is damaged
     */
    public static AbsorbedEffects read(JsonObject stored, int[] counts, int columns) {
        int[][] components = components(stored, counts);
        int most = Arrays.stream(components).flatMapToInt(Arrays::stream).max().orElse(-1) + 1;
        List<JsonObject> all = stored.objects("parts");
        ScaledSolution.requireLength(stored, "parts", all.size(), columns + 1);
        EffectLevels[] parts = new EffectLevels[all.size()];
        for (int j = 0; j < parts.length; j++) {
            JsonObject part = all.get(j);
            double[] constants = part.numbers("constants");
            if (constants.length < most) {
                throw part.fault("constants has " + constants.length + " values, wanted " + most);
            }
            double[][] deviations = part.rows("deviations");
            ScaledSolution.requireLength(part, "deviations", deviations.length, counts.length);
            for (int k = 0; k < counts.length; k++) {
                ScaledSolution.requireLength(part, "deviations[" + k + "]", deviations[k].length, counts[k]);
            }
            parts[j] = new EffectLevels(deviations, components, constants);
        }
        return new AbsorbedEffects(
                parts,
                stored.truth("connected"),
                stored.has("combinations") ? variances(stored.object("combinations"), counts) : null);
    }

    private static LevelVariances variances(JsonObject stored, int[] counts) {
        double[][] levels = stored.rows("levels");
        double[] weights = stored.numbers("weights");
        ScaledSolution.requireLength(stored, "levels", levels.length, counts.length);
        int primary = LevelVariances.primary(counts);
        int[][] codes = new int[counts.length][];
        for (int k = 0; k < counts.length; k++) {
            ScaledSolution.requireLength(stored, "levels[" + k + "]", levels[k].length, weights.length);
            codes[k] = whole(stored, "levels[" + k + "]", levels[k], 0, counts[k] - 1);
        }
        for (int c = 0; c < weights.length; c++) {
            if (weights[c] < 0 || c > 0 && codes[primary][c] < codes[primary][c - 1]) {
                throw stored.fault(
                        weights[c] < 0
                                ? "weights has the value " + weights[c] + ", wanted none below zero"
                                : "levels[" + primary + "] does not ascend");
            }
        }
        return LevelVariances.of(counts, codes, weights);
    }

    private static int[][] components(JsonObject stored, int[] counts) {
        double[][] rows = stored.rows("components");
        ScaledSolution.requireLength(stored, "components", rows.length, counts.length);
        int[][] components = new int[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            ScaledSolution.requireLength(stored, "components[" + k + "]", rows[k].length, counts[k]);
            components[k] = whole(stored, "components[" + k + "]", rows[k], -1, counts[0]);
        }
        return components;
    }

    private static int[] whole(JsonObject stored, String name, double[] values, int least, int most) {
        int[] whole = new int[values.length];
        for (int i = 0; i < whole.length; i++) {
            if (values[i] != Math.rint(values[i]) || values[i] < least || values[i] > most) {
                throw stored.fault(
                        name + " has the value " + values[i] + ", wanted whole numbers from " + least + " to " + most);
            }
            whole[i] = (int) values[i];
        }
        return whole;
    }
}
