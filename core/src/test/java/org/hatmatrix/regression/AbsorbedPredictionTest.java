package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Unpredictable;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.reference.RelativeError;
import org.junit.jupiter.api.Test;

/** Predictions with several absorbed effects, of the fit and without its rows, against the regression on dummies. */
class AbsorbedPredictionTest {

    private static final double TOLERANCE = 1e-10;
    private static final int UNITS = 7;
    private static final int YEARS = 4;
    private static final int REGIONS = 3;

    /** Few rows, so that most combinations of levels do not occur; unit 0 and year 0 have one row each; year 1 connects all units. */
    private static Dataset rows(long seed) {
        Random random = new Random(seed);
        int n = 30;
        String[] unit = new String[n];
        String[] year = new String[n];
        String[] region = new String[n];
        double[][] x = new double[3][n];
        for (int i = 0; i < n; i++) {
            unit[i] = "u" + (i < UNITS ? i : i < 2 * UNITS - 1 ? i - UNITS + 1 : 1 + random.nextInt(UNITS - 1));
            year[i] = "t" + (i < YEARS ? (i + 1) % YEARS : i < 2 * UNITS ? 1 : 1 + random.nextInt(YEARS - 1));
            region[i] = "r" + (i < REGIONS ? (i + 2) % REGIONS : random.nextInt(REGIONS));
            x[0][i] = random.nextGaussian() + i % 5;
            x[1][i] = 2 * x[0][i] + i % UNITS + random.nextGaussian();
            x[2][i] = StrictMath.exp(random.nextGaussian());
        }
        return Dataset.builder()
                .numbers("x", x[0])
                .numbers("y", x[1])
                .numbers("w", x[2])
                .texts("unit", unit)
                .texts("year", year)
                .texts("region", region)
                .build();
    }

    /** Every combination of levels. */
    private static Dataset grid() {
        int n = UNITS * YEARS * REGIONS;
        return Dataset.builder()
                .numbers("x", IntStream.range(0, n).mapToDouble(i -> i % 11 - 3).toArray())
                .texts(
                        "unit",
                        IntStream.range(0, n).mapToObj(i -> "u" + i % UNITS).toArray(String[]::new))
                .texts(
                        "year",
                        IntStream.range(0, n)
                                .mapToObj(i -> "t" + i / UNITS % YEARS)
                                .toArray(String[]::new))
                .texts(
                        "region",
                        IntStream.range(0, n)
                                .mapToObj(i -> "r" + i / UNITS / YEARS)
                                .toArray(String[]::new))
                .build();
    }

    private static LeastSquaresFit fit(String formula, Dataset data, boolean weighted) {
        return weighted
                ? Wls.weightedBy(Weights.inverseVariances("w")).fit(formula, data)
                : Ols.withDefaults().fit(formula, data);
    }

    @Property(tries = 12, seed = "20261126")
    void sameAsTheRegressionOnDummiesAtEveryCombinationOfLevels(
            @ForAll @IntRange(min = 0, max = 1000) int seed,
            @ForAll @IntRange(min = 1, max = 3) int effects,
            @ForAll boolean weighted) {
        Dataset data = rows(seed);
        List<String> names = List.of("unit", "year", "region").subList(0, effects);
        LeastSquaresFit fit = fit("y ~ x | " + String.join(" + ", names), data, weighted);
        List<Prediction> expected =
                fit("y ~ x + " + String.join(" + ", names), data, weighted).predict(0.9, grid());
        Predictor read = Predictor.fromJson(fit.predictor().toJson());
        assertThat(read.notes()).isEmpty();
        assertThat(read.toJson()).isEqualTo(fit.predictor().toJson());
        List<Prediction> predictions = read.predict(0.9, grid());
        assertThat(predictions).isEqualTo(fit.predict(0.9, grid()));
        assertThat(predictions).isEqualTo(fit.predictor().predict(0.9, grid()));
        for (int i = 0; i < predictions.size(); i++) {
            assertSamePrediction("mean", predictions.get(i), expected.get(i));
        }
    }

    private static void near(String what, Interval actual, Interval expected, double scale) {
        assertThat(Math.abs(actual.lower() - expected.lower())).as(what).isLessThan(TOLERANCE * scale);
        assertThat(Math.abs(actual.upper() - expected.upper())).as(what).isLessThan(TOLERANCE * scale);
    }

    /** Two components, each a regression of its own but for the slope: what lies across them is refused, and missing on request. */
    @Test
    void combinationsAcrossComponentsAreRefused() {
        Dataset split = Dataset.builder()
                .numbers("y", 1, 2, 4, 3, 7, 5, 8, 9, 4)
                .numbers("x", 1, 3, 2, 5, 4, 7, 6, 9, 8)
                .texts("a", "p", "p", "q", "q", "r", "r", "s", "s", "s")
                .texts("b", "k", "l", "k", "l", "m", "n", "m", "n", "n")
                .texts("part", "1", "1", "1", "1", "2", "2", "2", "2", "2")
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x | a + b", split);
        // The dummies without those that follow from others.
        LeastSquaresFit dummies = Ols.withDefaults()
                .fit("y ~ x + part + I(a == \"q\") + I(a == \"s\") + I(b == \"l\") + I(b == \"n\")", split);
        Predictor read = Predictor.fromJson(fit.predictor().toJson());
        List<Prediction> within = read.predict(0.95, split);
        List<Prediction> expected = dummies.predict(0.95, split);
        for (int i = 0; i < 9; i++) {
            assertSamePrediction("row " + i, within.get(i), expected.get(i));
        }
        Dataset across = Dataset.builder()
                .numbers("x", 1)
                .texts("a", "p")
                .texts("b", "m")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, across))
                .withMessageContainingAll("row 1", "not determined for a p, b m", "no connected rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read.predict(across))
                .withMessageContainingAll("row 1", "not determined", "no connected rows");
        assertThat(read.withUnknownLevels(Unpredictable.MISSING)
                        .predict(across)
                        .get(0)
                        .estimate())
                .isNaN();
    }

    /** Firms lie in one region each: of a firm in another region nothing is known, though firm and region occur. */
    @Test
    void combinationsThatThreeEffectsDoNotDetermineAreRefused() {
        Random random = new Random(11);
        int n = 60;
        List<String> person = new ArrayList<>();
        List<String> firm = new ArrayList<>();
        List<String> region = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int f = random.nextInt(6);
            person.add("p" + i % 9);
            firm.add("f" + f);
            region.add("r" + f / 2);
        }
        double[] x = random.doubles(n).toArray();
        Dataset data = Dataset.builder()
                .numbers("x", x)
                .numbers(
                        "y",
                        IntStream.range(0, n)
                                .mapToDouble(i -> x[i] + i % 9 + random.nextGaussian())
                                .toArray())
                .texts("person", person)
                .texts("firm", firm)
                .texts("region", region)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x | person + firm + region", data);
        List<Prediction> expected =
                Ols.withDefaults().fit("y ~ x + person + firm", data).predict(0.95, data);
        Predictor read = Predictor.fromJson(fit.predictor().toJson());
        List<Prediction> predictions = read.predict(0.95, data);
        assertThat(predictions).isEqualTo(fit.predict(0.95, data));
        for (int i = 0; i < n; i++) {
            assertSamePrediction("row " + i, predictions.get(i), expected.get(i));
        }
        Dataset moved = Dataset.builder()
                .numbers("x", 1)
                .texts("person", "p0")
                .texts("firm", "f0")
                .texts("region", "r1")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.95, moved))
                .withMessageContainingAll("row 1", "not determined");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read.predict(0.95, moved))
                .withMessageContainingAll("row 1", "not determined");
    }

    /** A row of weight zero counts nowhere, and its sum of effects is known only if others determine it. */
    @Test
    void rowsOfWeightZeroDetermineNothing() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 2, 4, 3, 7, 5, 8, 9, 4, 6)
                .numbers("x", 1, 3, 2, 5, 4, 7, 6, 9, 8, 1)
                .numbers("w", 1, 1, 1, 1, 1, 1, 1, 1, 1, 0)
                .texts("a", "p", "p", "q", "q", "r", "r", "s", "s", "s", "p")
                .texts("b", "k", "l", "k", "l", "m", "n", "m", "n", "n", "m")
                .texts("c", "1", "2", "2", "1", "1", "2", "2", "1", "2", "1")
                .build();
        LeastSquaresFit fit = fit("y ~ x | a + b + c", data, true);
        assertThat(fit.fixedEffects().sums()[9]).isNaN();
        assertThat(fit.residuals()[9]).isNaN();
        assertThat(fit.fixedEffects().sums()[0]).isFinite();
    }

    /** 321 levels that all meet each other are more than is kept. */
    @Test
    void errorsAreMissingWhereLevelsMeetInTooManyCombinations() {
        int side = 321;
        int n = side * side;
        Random random = new Random(5);
        double[] x = random.doubles(n).toArray();
        Dataset data = Dataset.builder()
                .numbers("x", x)
                .numbers(
                        "y",
                        IntStream.range(0, n)
                                .mapToDouble(i -> x[i] + i % side % 7)
                                .toArray())
                .numbers("a", IntStream.range(0, n).mapToDouble(i -> i / side).toArray())
                .numbers("b", IntStream.range(0, n).mapToDouble(i -> i % side).toArray())
                .numbers(
                        "c",
                        IntStream.range(0, n).mapToDouble(i -> i % side / 100).toArray())
                .build();
        LeastSquaresFit two = Ols.withDefaults().fit("y ~ x | a + b", data);
        Predictor read = Predictor.fromJson(two.predictor().toJson());
        Prediction prediction = read.predict(0.95, data.head(1)).get(0);
        Prediction whole = two.predict(0.95, data.head(1)).get(0);
        assertThat(whole.standardError()).isPositive();
        assertThat(prediction.estimate()).isEqualTo(whole.estimate());
        assertThat(prediction.standardError()).isNaN();
        assertThat(prediction.toString()).contains("(no standard error)");
        assertThat(read.notes())
                .singleElement()
                .asString()
                .contains("more than 100000 combinations", "predict from the fit");
        // b lies in c: what is determined cannot be told without the rows.
        LeastSquaresFit three = Ols.withDefaults().fit("y ~ x | a + b + c", data);
        assertThat(three.predict(0.95, data.head(1)).get(0).standardError()).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> three.predictor().predict(data.head(1)))
                .withMessageContainingAll("row 1", "not known without the rows", "predict from the fit");
    }

    private static void assertSamePrediction(String what, Prediction actual, Prediction expected) {
        near(what, actual.confidenceInterval(), expected.confidenceInterval(), 1 + Math.abs(expected.estimate()));
        near(what, actual.predictionInterval(), expected.predictionInterval(), 1 + Math.abs(expected.estimate()));
        RelativeError.assertClose(what, actual.standardError(), expected.standardError(), TOLERANCE);
    }
}
