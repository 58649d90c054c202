package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.formula.Unpredictable;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.panel.RandomEffects;
import org.hatmatrix.panel.RandomEffectsFit;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.LeastTrimmedSquares;
import org.hatmatrix.robust.MmEstimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictorTest {

    private static final Dataset DATA = data(60, 1, 2001);
    private static final Dataset NEW = data(9, 2, 1990);

    private static Dataset data(int n, long seed, int firstYear) {
        Random random = new Random(seed);
        double[] x = random.doubles(n, 0.5, 9).toArray();
        double[] z = random.doubles(n, 1e6, 1e6 + 3).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> 3 + x[i] - 0.1 * x[i] * x[i] + 1e-3 * z[i] + random.nextGaussian())
                .toArray();
        return Dataset.builder()
                .numbers("y", y)
                .numbers("x", x)
                .numbers("a column, \"named\" `so`", z)
                .numbers(
                        "grade",
                        IntStream.range(0, n)
                                .mapToDouble(i -> 1 + (i % 4) * 0.5)
                                .toArray())
                .texts(
                        "town",
                        IntStream.range(0, n)
                                .mapToObj(i -> List.of("Aksu", "Kentau", "Öskemen \"2\"")
                                        .get(i * 7 % 3))
                                .toArray(String[]::new))
                .numbers(
                        "year",
                        IntStream.range(0, n)
                                .mapToDouble(i -> firstYear + i / 3)
                                .toArray())
                .numbers("w", random.doubles(n, 0.2, 4).toArray())
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y ~ x",
                "y ~ 0 + x + town",
                "y ~ x * town + C(grade)",
                "y ~ log(x) + I(x^2) + (x > 4)",
                "y ~ poly(x, 3) + town:grade",
                "y ~ poly(x, 4, raw) + `a column, \"named\" \\`so\\``",
                "y ~ poly(`a column, \"named\" \\`so\\``, 2) + (town == \"Aksu\")",
                "y ~ lag(x by town, year) + sqrt(x)",
                "y ~ 1",
                "y ~ x + I(2*x) + I(0.1*x + 1/3)",
                "y ~ C(town, helmert) * x + C(grade, base = \"1.5\")",
                "y ~ C(town, sum) + C(grade, poly)"
            })
    void predictsWithTheBitsOfEachKindOfFit(String model) {
        Ols ols = Ols.withDefaults().withRank(Rank.DROP);
        LeastSquaresFit fit = ols.fit(model, DATA);
        boolean complete = !model.contains("lag");
        Dataset data = complete ? NEW : DATA;
        List<Fit> fits = new ArrayList<>(List.of(
                fit,
                fit.withCovariance(Covariances.HC3),
                fit.withCovariance(Covariances.cluster(fit.design().data().texts("town"))),
                fit.withCovariance(Covariances.neweyWest(2)),
                Wls.weightedBy(Weights.inverseVariances("w"))
                        .withRank(Rank.DROP)
                        .fit(model, DATA)));
        if (fit.aliased().isEmpty()) {
            fits.add(Irls.bisquare().fit(model, DATA));
            fits.add(Irls.huber().fit(model, DATA).withStudentT());
            if (model.contains("town")) {
                fits.add(MmEstimator.withDefaults().fit(model, DATA));
            }
        }
        for (Fit each : fits) {
            Predictor direct = each.predictor();
            Predictor read = Predictor.fromJson(direct.toJson());
            assertThat(read.toJson()).isEqualTo(direct.toJson());
            if (complete) {
                assertThat(direct.predict(0.9, data)).isEqualTo(each.predict(0.9, data));
                assertThat(read.predict(0.9, data)).isEqualTo(each.predict(0.9, data));
                assertThat(read.predict(data)).isEqualTo(each.predict(0.95, data));
            } else {
                List<Prediction> some =
                        read.withMissingValues(Unpredictable.MISSING).predict(0.9, data);
                assertThat(some).filteredOn(p -> Double.isNaN(p.estimate())).hasSize(3);
                assertThat(some)
                        .isEqualTo(
                                direct.withMissingValues(Unpredictable.MISSING).predict(0.9, data));
            }
            double[][] rows = rows(each.names().size() - (direct.names().contains(Design.INTERCEPT) ? 1 : 0));
            assertThat(read.predict(0.99, rows)).isEqualTo(each.predict(0.99, rows));
            assertThat(read.predict(0.99, rows[1])).isEqualTo(each.predict(0.99, rows[1]));
            assertThat(read.coefficients()).containsExactly(each.coefficients());
            assertThat(Arrays.deepToString(read.covariance())).isEqualTo(Arrays.deepToString(each.covariance()));
            assertThat(read.reference()).isEqualTo(each.reference());
            assertThat(read.covarianceName()).isEqualTo(each.covarianceName());
            assertThat(List.of(read.label(), read.call(), read.responseName()))
                    .containsExactly(each.label(), each.call(), each.responseName());
            assertThat(read.observations()).isEqualTo(each.observations());
        }
    }

    private static double[][] rows(int columns) {
        Random random = new Random(7);
        return IntStream.range(0, 4)
                .mapToObj(i -> random.doubles(columns, -1, 5).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void predictsAsFitsOfRowsThatWereNotKept() {
        AccumulatedFit fit = Ols.withDefaults().fit("y ~ x * town", RowSource.of(DATA));
        Predictor read = Predictor.fromJson(fit.predictor().toJson());
        assertThat(read.predict(0.95, NEW)).isEqualTo(fit.predict(0.95, NEW));
        LeastSquaresAccumulator arrays = LeastSquaresAccumulator.of("u", "v");
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            arrays.add(new double[] {random.nextDouble(), random.nextGaussian()}, random.nextDouble());
        }
        Predictor columns = Predictor.fromJson(arrays.fit().predictor().toJson());
        assertThat(columns.predict(0.95, new double[] {0.5, -1}))
                .isEqualTo(arrays.fit().predict(0.95, new double[] {0.5, -1}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> columns.predict(NEW))
                .withMessageContaining("needs the fit of a formula");
    }

    @Test
    void keepsDigitsOfHardData() {
        double[] x =
                IntStream.range(0, 30).mapToDouble(i -> 1e-150 * (1 + 1e-7 * i)).toArray();
        double[] y =
                IntStream.range(0, 30).mapToDouble(i -> 1e150 * Math.sin(i)).toArray();
        Dataset data = Dataset.builder().numbers("x", x).numbers("y", y).build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x + I(x*1e150*x)", data);
        Predictor read = Predictor.fromJson(fit.predictor().toJson());
        assertThat(read.predict(data)).isEqualTo(fit.predict(0.95, data));
        LeastSquaresFit saturated = Ols.withDefaults().fit("y ~ x", data.rows(1, 30));
        Predictor without = Predictor.fromJson(saturated.predictor().toJson());
        assertThat(without.predict(data)).isEqualTo(saturated.predict(0.95, data));
        assertThat(without.sigma()).isNaN();
        LeastSquaresFit trimmedToo = fit.withCovariance(Covariances.HC1);
        assertThat(Predictor.fromJson(trimmedToo.predictor().toJson()).predict(data))
                .isEqualTo(trimmedToo.predict(0.95, data));
    }

    @Test
    void predictsByTrimmedSquares() {
        var fit = LeastTrimmedSquares.withDefaults().fit("y ~ x + town", DATA);
        assertThat(Predictor.fromJson(fit.predictor().toJson()).predict(NEW)).isEqualTo(fit.predict(0.95, NEW));
    }

    @Test
    void givesRowsWithoutAPredictionAMissingOneOnRequest() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ log(x) + town + C(grade)", DATA);
        double[] x = NEW.numbers("x");
        x[1] = Double.NaN;
        double[] grade = NEW.numbers("grade");
        grade[4] = 77;
        List<String> towns = new ArrayList<>(NEW.texts("town"));
        towns.set(6, "Semey");
        towns.set(7, null);
        Dataset gaps = NEW.with("x", x).with("grade", grade).withTexts("town", towns);
        Predictor strict = fit.predictor();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> strict.predict(gaps))
                .withMessageContainingAll("column 'x', row 2", "missing");
        Predictor lenient = strict.withMissingValues(Unpredictable.MISSING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lenient.predict(gaps))
                .withMessageContainingAll("row 7", "'Semey'", "not a level of town");
        Predictor most = Predictor.fromJson(
                lenient.withUnknownLevels(Unpredictable.MISSING).toJson());
        List<Prediction> all = fit.predict(0.95, NEW);
        List<Prediction> predictions = most.predict(gaps);
        for (int i = 0; i < 9; i++) {
            if (List.of(1, 4, 6, 7).contains(i)) {
                assertThat(predictions.get(i).estimate()).isNaN();
                assertThat(predictions.get(i).standardError()).isNaN();
                assertThat(predictions.get(i).confidenceInterval().lower()).isNaN();
                assertThat(predictions.get(i).predictionInterval().upper()).isNaN();
            } else {
                assertThat(predictions.get(i)).isEqualTo(all.get(i));
            }
        }
        x[2] = Double.POSITIVE_INFINITY;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> most.predict(gaps.with("x", x)))
                .withMessageContainingAll("column 'x', row 3", "Infinity");
        x[2] = -1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> most.predict(gaps.with("x", x)))
                .withMessageContaining("row 3");
        assertThatIllegalArgumentException().isThrownBy(() -> most.predict(NEW.select("x", "town")));
    }

    @Test
    void givesRowsOfValuesWithAGapAMissingPredictionOnRequest() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x + w", DATA);
        Predictor strict = fit.predictor();
        Predictor lenient = strict.withMissingValues(Unpredictable.MISSING);
        double[][] rows = {{1, 2}, {Double.NaN, 3}, {3, 4}};
        assertThatIllegalArgumentException().isThrownBy(() -> strict.predict(0.9, rows));
        assertThatIllegalArgumentException().isThrownBy(() -> strict.predict(0.9, rows[1]));
        List<Prediction> predictions = lenient.predict(0.9, rows);
        assertThat(predictions.get(0)).isEqualTo(fit.predict(0.9, rows[0]));
        assertThat(predictions.get(1).estimate()).isNaN();
        assertThat(predictions.get(2)).isEqualTo(fit.predict(0.9, rows[2]));
        assertThat(lenient.predict(0.9, rows[1]).standardError()).isNaN();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lenient.predict(0.9, new double[] {1, Double.POSITIVE_INFINITY}));
        assertThat(lenient.predict(0.9, new double[0][])).isEmpty();
    }

    @Test
    void isSerializedByItsJsonWhichIsValidated() throws Exception {
        Predictor predictor = Ols.withDefaults().fit("y ~ x * town", DATA).predictor();
        byte[] bytes = serialized(predictor);
        assertThat(((Predictor) deserialized(bytes)).predict(NEW)).isEqualTo(predictor.predict(NEW));
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        byte[] damaged =
                text.replace("hatmatrix predictor", "hatmatrix_predictor").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> deserialized(damaged))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining("format is");
    }

    private static byte[] serialized(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Object deserialized(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }

    private static List<LeastSquaresFit> kinds() {
        Ols ols = Ols.withDefaults();
        return List.of(
                ols.fit("y ~ poly(x, 2) + town", DATA).withCovariance(Covariances.HC2),
                ols.subjectTo("x + w = 1").fit("y ~ x + w", DATA),
                ols.fit("y ~ x | town", DATA),
                ols.fit("y ~ x | town:grade + year", DATA));
    }

    /** Restrictions bind the coefficients; those that are fixed have no error. */
    @Test
    void predictsUnderRestrictions() {
        for (String[] restrictions :
                new String[][] {{"x + w = 1"}, {"w = 0.5"}, {"x = 2", "w = 1", "(Intercept) = 3"}}) {
            LeastSquaresFit fit = Ols.withDefaults().subjectTo(restrictions).fit("y ~ x + w", DATA);
            for (LeastSquaresFit each : List.of(fit, fit.withCovariance(Covariances.HC3))) {
                Predictor read = Predictor.fromJson(each.predictor().toJson());
                assertThat(read.predict(NEW)).isEqualTo(each.predict(0.95, NEW));
                assertThat(read.predict(0.9, new double[] {2, 1})).isEqualTo(each.predict(0.9, new double[] {2, 1}));
                assertThat(read.coefficients()).containsExactly(each.coefficients());
                assertThat(read.toJson()).isEqualTo(each.predictor().toJson()).contains("\"version\":2");
            }
        }
    }

    /** The mean of a unit that was not observed; a new response has both variances. */
    @Test
    void predictsForAUnitThatWasNotObserved() {
        RandomEffectsFit fit = RandomEffects.swamyArora("year").fit("y ~ log(x) + w", DATA);
        for (RandomEffectsFit each : List.of(fit, fit.withCovariance(Covariances.clusterBy("year")))) {
            Predictor read = Predictor.fromJson(each.predictor().toJson());
            assertThat(read.predict(NEW)).isEqualTo(each.predict(0.95, NEW));
            assertThat(read.predict(0.9, new double[] {2, 1})).isEqualTo(each.predict(0.9, new double[] {2, 1}));
            assertThat(read.toString()).startsWith("Predictor of Random effects of y ~ log(x) + w");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y ~ x | town",
                "y ~ x + I(x^2) + offset(w) | grade",
                "y ~ x + C(grade) | year",
                "y ~ x | town:grade",
                "y ~ x | town + grade",
                "y ~ x | town:grade + round(w)"
            })
    void predictsWithTheEffectsOfKnownLevels(String model) {
        Dataset known = DATA.head(20);
        LeastSquaresFit fit = Ols.withDefaults().fit(model, DATA);
        for (LeastSquaresFit each : List.of(fit, fit.withCovariance(Covariances.HC1))) {
            Predictor direct = each.predictor();
            Predictor read = Predictor.fromJson(direct.toJson());
            assertThat(read.toJson()).isEqualTo(direct.toJson());
            assertThat(read.predict(known)).isEqualTo(direct.predict(known));
            assertThat(read.predict(0.9, known)).isEqualTo(each.predict(0.9, known));
            assertThat(read.notes()).isEqualTo(direct.notes());
        }
        assertThat(fit.predictor().predict(known).get(0).standardError()).isPositive();
        assertThat(fit.predictor().notes()).isEmpty();
        assertThat(fit.withCovariance(Covariances.HC1).predictor().notes())
                .singleElement()
                .asString()
                .contains("known with the classical covariance", "is HC1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predictor().predict(0.9, new double[] {1}))
                .withMessageContaining("needs their levels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predictor().predict(0.9, new double[][] {{1}}))
                .withMessageContaining("needs their levels");
    }

    @Test
    void levelsWithoutAnEffectAreAnErrorOrMissing() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x | town", DATA);
        List<String> towns = new ArrayList<>(NEW.texts("town"));
        towns.set(6, "Semey");
        towns.set(7, null);
        Dataset gaps = NEW.withTexts("town", towns);
        Predictor lenient = Predictor.fromJson(
                fit.predictor().withMissingValues(Unpredictable.MISSING).toJson());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lenient.predict(gaps))
                .withMessageContainingAll("row 7", "'Semey'", "not a level of the absorbed town");
        List<Prediction> predictions =
                lenient.withUnknownLevels(Unpredictable.MISSING).predict(gaps);
        List<Prediction> all = fit.predict(0.95, NEW);
        for (int i = 0; i < 9; i++) {
            if (i == 6 || i == 7) {
                assertThat(predictions.get(i).estimate()).isNaN();
            } else {
                assertThat(predictions.get(i)).isEqualTo(all.get(i));
            }
        }
    }

    /** Two components: what a level of one and a level of the other have in common is not known. */
    @Test
    void effectsOfLevelsThatNoRowsConnectAreNotKnown() {
        Dataset split = Dataset.builder()
                .numbers("y", 1, 2, 4, 3, 7, 5, 8, 9)
                .numbers("x", 1, 3, 2, 5, 4, 7, 6, 9)
                .texts("a", "p", "p", "q", "q", "r", "r", "s", "s")
                .texts("b", "k", "l", "k", "l", "m", "n", "m", "n")
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x | a + b", split);
        Dataset mixed = Dataset.builder()
                .numbers("x", 1, 2)
                .texts("a", "p", "p")
                .texts("b", "l", "m")
                .build();
        Predictor read = Predictor.fromJson(fit.predictor().toJson());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read.predict(mixed))
                .withMessageContainingAll("row 2", "not determined");
        List<Prediction> predictions =
                read.withUnknownLevels(Unpredictable.MISSING).predict(mixed);
        assertThat(predictions.get(0).estimate())
                .isEqualTo(fit.predict(0.95, mixed.head(1)).get(0).estimate());
        assertThat(predictions.get(1).estimate()).isNaN();
    }

    /** Every single member taken away, and every single value replaced: refused with its place, or harmless. */
    @ParameterizedTest
    @MethodSource("kinds")
    void refusesDamagedJsonWithThePlaceOfTheFault(LeastSquaresFit fit) throws Exception {
        String json = fit.predictor().toJson();
        ObjectMapper mapper = new ObjectMapper();
        for (String path : leaves(mapper.readTree(json), "")) {
            for (Object wrong : new Object[] {null, "wrong", List.of(), -9e99, Collections.emptyMap()}) {
                JsonNode root = mapper.readTree(json);
                int slash = path.lastIndexOf('/');
                JsonNode parent = root.at(path.substring(0, slash));
                JsonNode value = mapper.valueToTree(wrong);
                String field = path.substring(slash + 1);
                if (parent.isArray()) {
                    ((ArrayNode) parent).set(Integer.parseInt(field), value);
                } else if (wrong == null) {
                    ((ObjectNode) parent).remove(field);
                } else {
                    ((ObjectNode) parent).set(field, value);
                }
                try {
                    Predictor read = Predictor.fromJson(root.toString());
                    read.predict(NEW);
                } catch (IllegalArgumentException e) {
                    assertThat(e)
                            .as(path)
                            .hasMessageMatching(
                                    "(?s).*(wanted|no member|no JSON|columns|fault|twice|needs|level|unknown|names|later|column|must).*");
                }
            }
        }
    }

    private static List<String> leaves(JsonNode node, String path) {
        List<String> paths = new ArrayList<>();
        if (!path.isEmpty()) {
            paths.add(path);
        }
        if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> paths.addAll(leaves(node.get(name), path + "/" + name)));
        } else if (node.isArray() && node.size() > 0) {
            paths.addAll(leaves(node.get(0), path + "/0"));
        }
        return paths;
    }

    @Test
    void refusesOtherTexts() {
        String json = Ols.withDefaults().fit("y ~ x", DATA).predictor().toJson();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictor.fromJson("[1]"))
                .withMessage("predictor begins with '[1]', wanted a JSON object");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictor.fromJson(json.substring(0, json.length() - 2)))
                .withMessageContainingAll("predictor, line 1", "is no JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictor.fromJson(json + "{}"))
                .withMessageContaining("goes on after the end");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictor.fromJson(json.replace("\"version\":1", "\"version\":3")))
                .withMessageContainingAll("version 3", "later release");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Predictor.fromJson("{\"format\": {}}"))
                .withMessage("predictor.format is {}, wanted a text");
        assertThatIllegalArgumentException().isThrownBy(() -> Predictor.fromJson("{\"a\":".repeat(40)));
        assertThatIllegalArgumentException().isThrownBy(() -> DesignCoding.fromJson("{\"a\": null}"));
    }

    /** Written by the first version; whatever changes here, this is read with the same bits. */
    @Test
    void readsWhatTheFirstVersionWrote() throws Exception {
        String json;
        try (var in = getClass().getResourceAsStream("predictor-1.json")) {
            json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Dataset data = Dataset.builder()
                .numbers("x", 0.25, 5)
                .texts("town", "Aksu", "Kentau")
                .numbers("grade", 1.5, 2)
                .build();
        Predictor predictor = Predictor.fromJson(json);
        assertThat(predictor.toString())
                .isEqualTo("Predictor of OLS of y ~ poly(x, 2) * town + C(grade): 11 coefficients");
        double[] numbers = predictor.predict(data).stream()
                .flatMapToDouble(p -> Arrays.stream(new double[] {p.estimate(), p.standardError()}))
                .toArray();
        assertThat(numbers).containsExactly(FIRST_VERSION);
    }

    private static final double[] FIRST_VERSION = {
        2.034345144193133, 0.2406805544721158, 4.5265977532275805, 0.3404112518544085
    };
}
