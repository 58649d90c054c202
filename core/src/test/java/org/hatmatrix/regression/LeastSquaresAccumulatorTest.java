package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeastSquaresAccumulatorTest {

    /** What issue and javadoc promise on Longley-like data: thirteen digits. */
    private static final double THIRTEEN_DIGITS = 1e-13;

    /** Distribution functions multiply the relative error of a statistic by its size. */
    private static final double TAIL = 1e-11;

    @TempDir
    private Path directory;

    static List<Reference> all() {
        return Reference.all().toList();
    }

    private static double[] row(Design design, int i) {
        int offset = design.hasIntercept() ? 1 : 0;
        return IntStream.range(offset, design.parameters())
                .mapToDouble(j -> design.column(j)[i])
                .toArray();
    }

    private static LeastSquaresAccumulator empty(Design design) {
        int offset = design.hasIntercept() ? 1 : 0;
        String[] names = design.names().subList(offset, design.parameters()).toArray(String[]::new);
        return design.hasIntercept()
                ? LeastSquaresAccumulator.of(names)
                : LeastSquaresAccumulator.withoutIntercept(names);
    }

    private static LeastSquaresAccumulator accumulated(Design design, int from, int to) {
        LeastSquaresAccumulator accumulator = empty(design);
        double[] y = design.response();
        double[] w = design.weights();
        for (int i = from; i < to; i++) {
            accumulator.add(row(design, i), y[i], w == null ? 1 : w[i]);
        }
        return accumulator;
    }

    private static LeastSquaresAccumulator accumulated(Design design) {
        return accumulated(design, 0, design.observations());
    }

    /** With 0 for the NaN of aliased columns, which are compared by name. */
    private static double[] known(double[] values) {
        return Arrays.stream(values)
                .map(value -> Double.isNaN(value) ? 0 : value)
                .toArray();
    }

    private static void requireEqual(AccumulatedFit found, LeastSquaresFit wanted) {
        assertThat(found.names()).isEqualTo(wanted.names());
        assertThat(found.observations()).isEqualTo(wanted.observations());
        assertThat(found.rank()).isEqualTo(wanted.rank());
        assertThat(found.residualDegreesOfFreedom()).isEqualTo(wanted.residualDegreesOfFreedom());
        assertThat(found.aliased()).isEqualTo(wanted.aliased());
        assertClose("coefficients", known(found.coefficients()), known(wanted.coefficients()), THIRTEEN_DIGITS);
        assertClose("standard errors", known(found.standardErrors()), known(wanted.standardErrors()), THIRTEEN_DIGITS);
        assertClose("statistics", known(found.statistics()), known(wanted.statistics()), 2 * THIRTEEN_DIGITS);
        assertClose("p", known(found.pValues()), known(wanted.pValues()), TAIL);
        for (int j = 0; j < found.names().size(); j++) {
            assertCloseToLargest(
                    "covariance", known(found.covariance()[j]), known(wanted.covariance()[j]), THIRTEEN_DIGITS);
        }
        assertClose("sigma", found.sigma(), wanted.sigma(), THIRTEEN_DIGITS);
        assertClose("rss", found.residualSumOfSquares(), wanted.residualSumOfSquares(), THIRTEEN_DIGITS);
        assertClose("tss", found.totalSumOfSquares(), wanted.totalSumOfSquares(), THIRTEEN_DIGITS);
        assertClose("R²", found.rSquared(), wanted.rSquared(), THIRTEEN_DIGITS);
        assertClose("uncentred R²", found.uncentredRSquared(), wanted.uncentredRSquared(), THIRTEEN_DIGITS);
        assertClose("adjusted R²", found.adjustedRSquared(), wanted.adjustedRSquared(), THIRTEEN_DIGITS);
        assertClose("F", found.fTest().statistic(), wanted.fTest().statistic(), 2 * THIRTEEN_DIGITS);
        assertClose("log-likelihood", found.logLikelihood(), wanted.logLikelihood(), THIRTEEN_DIGITS);
        assertClose("AIC", found.aic(), wanted.aic(), THIRTEEN_DIGITS);
        assertClose("BIC", found.bic(), wanted.bic(), THIRTEEN_DIGITS);
        // An estimate from norms: the two factorizations measure columns from different origins.
        assertClose("condition", found.conditionNumber(), wanted.conditionNumber(), 1e-6);
    }

    @ParameterizedTest
    @MethodSource("all")
    void equalsTheFitInMemory(Reference data) {
        requireEqual(accumulated(data.design()).fit(), Ols.withDefaults().fit(data.design()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void equalsTheWeightedFitInMemory(Reference data) {
        Design design = data.design();
        double[] weights = IntStream.range(0, design.observations())
                .mapToDouble(i -> i == 3 ? 0 : 1 + (i * 7) % 5)
                .toArray();
        Design weighted = design.withWeights(weights);
        requireEqual(accumulated(weighted).fit(), Ols.withDefaults().fit(weighted));
    }

    /** Wherever the rows are cut, also within a block that waits to be folded. */
    @Property(seed = "5", tries = 20)
    void mergedPartsAreTheWhole(@ForAll @IntRange(max = 220) int cut) {
        Design grunfeld = Reference.all()
                .filter(data -> data.toString().contains("grunfeld"))
                .findFirst()
                .orElseThrow()
                .design();
        LeastSquaresAccumulator left = accumulated(grunfeld, 0, cut);
        LeastSquaresAccumulator right = accumulated(grunfeld, cut, grunfeld.observations());
        LeastSquaresAccumulator merged = left.merge(right);
        assertThat(merged.rows()).isEqualTo(grunfeld.observations());
        requireEqual(merged.fit(), Ols.withDefaults().fit(grunfeld));
    }

    @Test
    void isACollector() {
        Random random = new Random(1);
        double[][] rows = IntStream.range(0, 5000)
                .mapToObj(i -> new double[] {random.nextGaussian(), random.nextDouble()})
                .toArray(double[][]::new);
        double[] y = Arrays.stream(rows)
                .mapToDouble(r -> 1 + r[0] - r[1] + random.nextGaussian())
                .toArray();
        AccumulatedFit fit = IntStream.range(0, rows.length)
                .boxed()
                .parallel()
                .collect(LeastSquaresAccumulator.collector(i -> y[i], i -> rows[i], "x1", "x2"));
        requireEqual(fit, Ols.withDefaults().fit(Design.of(y, rows)));
    }

    @Test
    void survivesSerialization() throws IOException, ClassNotFoundException {
        Design design = Reference.all().findFirst().orElseThrow().design();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulated(design, 0, 10));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            LeastSquaresAccumulator copy = (LeastSquaresAccumulator) in.readObject();
            copy.merge(accumulated(design, 10, design.observations()));
            requireEqual(copy.fit(), Ols.withDefaults().fit(design));
        }
    }

    @Test
    void blocksAreRows() {
        double[][] rows = {{1, 2}, {2, 1}, {3, 5}, {4, 3}, {5, 8}};
        double[] y = {1, 3, 2, 5, 4};
        double[] w = {1, 2, 1, 0, 3};
        AccumulatedFit fit = LeastSquaresAccumulator.of(2).add(rows, y).fit();
        requireEqual(fit, Ols.withDefaults().fit(Design.of(y, rows)));
        requireEqual(
                LeastSquaresAccumulator.of(2).add(rows, y, w).fit(),
                Ols.withDefaults().fit(Design.of(y, rows).withWeights(w)));
        requireEqual(
                LeastSquaresAccumulator.of(2).add(Design.of(y, rows)).fit(),
                Ols.withDefaults().fit(Design.of(y, rows)));
        assertThat(fit.predict(0.9, new double[] {1, 1}))
                .isEqualTo(fit.predict(0.9, new double[][] {{1, 1}}).get(0));
        Prediction wanted = Ols.withDefaults().fit(Design.of(y, rows)).predict(0.9, new double[] {1, 1});
        assertClose("prediction", fit.predict(0.9, new double[] {1, 1}).estimate(), wanted.estimate(), THIRTEEN_DIGITS);
        assertClose(
                "test",
                fit.test("x1 = x2").statistic(),
                Ols.withDefaults().fit(Design.of(y, rows)).test("x1 = x2").statistic(),
                1e-12);
        assertThat(fit).hasToString("OLS of y ~ x1 + x2: n = 5, R² = 0.9832");
    }

    @Test
    void moreRowsDoNotChangeAFit() {
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of(1);
        accumulator.add(new double[][] {{1}, {2}, {3}}, new double[] {1, 2, 4});
        AccumulatedFit fit = accumulator.fit();
        double[] before = fit.coefficients();
        accumulator.add(new double[] {4}, 100);
        assertThat(fit.coefficients()).containsExactly(before);
        assertThat(accumulator.fit().observations()).isEqualTo(4);
        assertThat(accumulator).hasToString("LeastSquaresAccumulator: 4 rows, 2 columns");
    }

    @Test
    void dependentColumnsAreTreatedAsInOls() {
        double[][] rows = {{1, 2, 0}, {2, 4, 1}, {3, 6, 0}, {4, 8, 3}, {5, 10, 1}};
        double[] y = {1, 3, 2, 5, 4};
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of(3).add(rows, y);
        Ols ols = Ols.withDefaults();
        String message = null;
        try {
            ols.fit(Design.of(y, rows));
        } catch (RankDeficientException e) {
            message = e.getMessage();
        }
        assertThatExceptionOfType(RankDeficientException.class)
                .isThrownBy(accumulator::fit)
                .withMessage(message);
        requireEqual(accumulator.fit(Rank.DROP), ols.withRank(Rank.DROP).fit(Design.of(y, rows)));
    }

    @Test
    void badRowsAreNamedAndLeaveNoTrace() {
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of("inno", "lab");
        accumulator.add(new double[] {1, 2}, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(new double[] {1, Double.NaN}, 3))
                .withMessage("column 'lab', row 2: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(new double[] {1, 2}, Double.POSITIVE_INFINITY))
                .withMessage("response, row 2: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(new double[] {1}, 3))
                .withMessage("row 2 has 1 values, wanted 2: inno, lab");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(new double[] {1, 2}, 3, -1))
                .withMessage("weights, row 2: -1.0 (a weight is finite and not negative)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(new double[][] {{1, 2}, {1, Double.NaN}}, new double[] {1, 2}))
                .withMessage("column 'lab', row 3: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(new double[][] {{1, 2}}, new double[] {1, 2}))
                .withMessage("response has 2 values, block has 1 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accumulator.add(new double[][] {{1, 2}}, new double[] {1}, new double[2]))
                .withMessage("weights has 2 values, block has 1 rows");
        assertThat(accumulator.rows()).isEqualTo(1);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquaresAccumulator.of("a", "a"))
                .withMessage("column 'a' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(LeastSquaresAccumulator::withoutIntercept)
                .withMessage("accumulator has no columns, wanted at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquaresAccumulator.of("a").fit())
                .withMessage("accumulator has no rows, wanted at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquaresAccumulator.of("a").merge(LeastSquaresAccumulator.of("b")))
                .withMessage("accumulator has the columns (Intercept), b, wanted (Intercept), a");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        LeastSquaresAccumulator.of("a").add(Design.of(new double[] {1}, new double[][] {{1}})))
                .withMessage("design has the columns (Intercept), x1, wanted (Intercept), a");
        AccumulatedFit fit = LeastSquaresAccumulator.of(0).add(new double[0], 1).fit();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fit.predict(0.9, Dataset.builder().build()))
                .withMessageStartingWith("prediction for a dataset needs the fit of a formula");
    }

    /** A file of three blocks with missing values, a factor whose last level comes late, and a power. */
    @Test
    void aFormulaOnASourceIsAFormulaOnADataset() {
        int n = 10_000;
        Random random = new Random(2);
        double[] x = random.doubles(n).toArray();
        x[17] = Double.NaN;
        String[] town = IntStream.range(0, n)
                .mapToObj(i -> i > 9_990 ? "Aksu" : i % 3 == 0 ? "Kem" : "Ufa")
                .toArray(String[]::new);
        Dataset data = Dataset.builder()
                .numbers(
                        "y",
                        IntStream.range(0, n)
                                .mapToDouble(i -> i == 17 ? 5 : 5 + x[i] + random.nextDouble())
                                .toArray())
                .numbers("x", x)
                .texts("town", town)
                .build();
        Path file = directory.resolve("towns.csv");
        data.writeCsv(file);

        String model = "log(y) ~ x*town + I(x^3)";
        AccumulatedFit fit = Ols.withDefaults().fit(model, RowSource.csv(file));
        LeastSquaresFit whole = Ols.withDefaults().fit(model, data);
        requireEqual(fit, whole);
        assertThat(fit.coefficientTable()).hasSameSizeAs(fit.names());
        assertThat(fit.coefficient("x").estimate()).isEqualTo(fit.coefficients()[1]);
        Dataset some = data.rows(1, 2, 10_000);
        for (int i = 0; i < some.rows(); i++) {
            assertClose(
                    "prediction",
                    fit.predict(0.95, some).get(i).estimate(),
                    whole.predict(0.95, some).get(i).estimate(),
                    THIRTEEN_DIGITS);
        }
        String summary = fit.summary();
        assertThat(summary)
                .startsWith("Ordinary least squares: log(y) ~ x * town + I(x^3)\n9999 observations, 7 coefficients")
                .contains("1 row of 10000 dropped because of missing values")
                .doesNotContain("Residuals");
        assertThat(summary.lines().filter(line -> line.startsWith("townKem")).toList())
                .isEqualTo(whole.summary()
                        .lines()
                        .filter(line -> line.startsWith("townKem"))
                        .toList());
    }
}
