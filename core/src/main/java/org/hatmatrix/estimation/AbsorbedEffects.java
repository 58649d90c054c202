package org.hatmatrix.estimation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.linalg.absorb.EffectLevels;
import org.jspecify.annotations.Nullable;

/**
 * What absorbed effects add to a prediction. The prediction is the effects in the response, and what the effects leave of the
 * columns times the coefficients; the two have no covariance when errors are independent and equal.
 *
 * <p>Kept without the rows, one effect has the variances of its levels. Those of combinations of several would need to know
 * how often levels meet, which is a table as large as the data: their errors are NaN.
 */
public final class AbsorbedEffects {

    /** The effects in each column, and in the response. */
    private final EffectLevels[] parts;

    private final ToDoubleFunction<int[]> variance;
    private final double @Nullable [] variances;

    private AbsorbedEffects(EffectLevels[] parts, ToDoubleFunction<int[]> variance, double @Nullable [] variances) {
        this.parts = parts;
        this.variance = variance;
        this.variances = variances;
    }

    /**
     * The effects of a fit that has its rows.
     *
     * @param parts the effects in each column, and in the response
     * @param variance the variance of the sum of the effects at a combination of levels, for errors of variance one
     */
    public static AbsorbedEffects of(EffectLevels[] parts, ToDoubleFunction<int[]> variance) {
        return new AbsorbedEffects(parts, variance, null);
    }

    /** The effects without the rows. */
    public AbsorbedEffects withoutRows() {
        int[] components = parts[0].components()[0];
        return parts[0].components().length == 1
                ? ofOne(
                        parts,
                        IntStream.range(0, components.length)
                                .mapToDouble(l -> components[l] < 0 ? 0 : variance.applyAsDouble(new int[] {l}))
                                .toArray())
                : ofSeveral(parts);
    }

    private static AbsorbedEffects ofOne(EffectLevels[] parts, double[] variances) {
        return new AbsorbedEffects(parts, codes -> variances[codes[0]], variances);
    }

    private static AbsorbedEffects ofSeveral(EffectLevels[] parts) {
        return new AbsorbedEffects(parts, codes -> Double.NaN, null);
    }

    /** Whether the sum of the effects is known at a combination of levels. */
    public boolean isKnown(int[] codes) {
        return !Double.isNaN(parts[parts.length - 1].sum(codes));
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
        boolean classical = inference.covariance().isClassical();
        double own = classical ? sigma * Math.sqrt(variance.applyAsDouble(codes)) : Double.NaN;
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
                .with(
                        "components",
                        Arrays.stream(components)
                                .map(of -> Arrays.stream(of).asDoubleStream().toArray())
                                .toArray(double[][]::new))
                .withObjects(
                        "parts", Arrays.stream(parts).map(AbsorbedEffects::json).toList());
        return variances == null
                ? json.build()
                : json.with("variances", variances).build();
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
        if (counts.length > 1) {
            return ofSeveral(parts);
        }
        double[] variances = stored.numbers("variances");
        ScaledSolution.requireLength(stored, "variances", variances.length, counts[0]);
        return ofOne(parts, variances);
    }

    private static int[][] components(JsonObject stored, int[] counts) {
        double[][] rows = stored.rows("components");
        ScaledSolution.requireLength(stored, "components", rows.length, counts.length);
        int[][] components = new int[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            ScaledSolution.requireLength(stored, "components[" + k + "]", rows[k].length, counts[k]);
            components[k] = new int[counts[k]];
            for (int l = 0; l < counts[k]; l++) {
                double component = rows[k][l];
                if (component != Math.rint(component) || component < -1 || component > counts[0]) {
                    throw stored.fault("components[" + k + "] has the value " + component
                            + ", wanted whole numbers from -1 to " + counts[0]);
                }
                components[k][l] = (int) component;
            }
        }
        return components;
    }
}
