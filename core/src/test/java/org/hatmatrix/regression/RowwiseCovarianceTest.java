package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.HeteroskedasticityCovariance;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.reference.ExactLeastSquares;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Covariances of fits whose rows are read a second time, against those of all rows in memory and exact arithmetic. */
class RowwiseCovarianceTest {

    /** Agreement with the fit in memory that is promised. */
    private static final double DIGITS = 1e-11;

    private static final List<HeteroskedasticityCovariance> FAMILY = List.of(
            Covariances.HC0,
            Covariances.HC1,
            Covariances.HC2,
            Covariances.HC3,
            Covariances.HC4,
            Covariances.HC4M,
            Covariances.HC5);

    private static final Dataset DATA =
            PanelReference.of("panel_grunfeld_unbalanced").data();

    private static final Dataset WITHOUT_VALUE = DATA.select("inv");

    private static final double[] Y = {1, 2.5, 2, 4, 3, 5.5, 4, 9};

    /** The rows in blocks of so many. */
    private static RowSource blocks(Dataset data, int size) {
        return () -> IntStream.rangeClosed(0, (data.rows() - 1) / size)
                .mapToObj(b -> data.rows(IntStream.range(b * size, Math.min(data.rows(), (b + 1) * size))
                        .map(i -> i + 1)
                        .toArray()));
    }

    private static List<Design> blocks(Design design, int size) {
        List<Design> blocks = new ArrayList<>();
        for (int from = 0; from < design.observations(); from += size) {
            int to = Math.min(design.observations(), from + size);
            blocks.add(design.rows(IntStream.range(from, to).map(i -> i + 1).toArray()));
        }
        return blocks;
    }

    private static AccumulatedFit accumulated(Design design, Rank rank) {
        return LeastSquaresAccumulator.like(design).add(design).fit(rank);
    }

    private static void assertSame(Fit actual, Fit expected) {
        String name = expected.covarianceName();
        assertThat(actual.covarianceName()).isEqualTo(name);
        assertThat(actual.reference()).isEqualTo(expected.reference());
        assertClose(name + " errors", actual.standardErrors(), expected.standardErrors(), DIGITS);
        assertClose(name + " p", actual.pValues(), expected.pValues(), 1e-10);
        for (int j = 0; j < expected.names().size(); j++) {
            assertCloseToLargest(name + " row " + j, actual.covariance()[j], expected.covariance()[j], DIGITS);
        }
    }

    @Test
    void equalTheFitInMemory() {
        String formula = "inv ~ value + log(capital) + firm";
        RowSource source = blocks(DATA, 17);
        AccumulatedFit fit = Ols.withDefaults().fit(formula, source);
        LeastSquaresFit whole = Ols.withDefaults().fit(formula, DATA);
        for (HeteroskedasticityCovariance estimator : FAMILY) {
            AccumulatedFit actual = fit.withCovariance(estimator, source);
            LeastSquaresFit expected = whole.withCovariance(estimator);
            assertSame(actual, expected);
            assertThat(actual.coefficients()).isEqualTo(fit.coefficients());
            assertClose("F", actual.fTest().statistic(), expected.fTest().statistic(), 1e-10);
            assertThat(actual.summary()).contains("Standard errors: " + estimator);
        }
        HeteroskedasticityCovariance normal = Covariances.HC2.withReference(ReferenceDistribution.NORMAL);
        assertSame(fit.withCovariance(normal, source), whole.withCovariance(normal));
    }

    static List<Reference> ordinary() {
        return Reference.all().filter(r -> !r.exact("hc").isMissingNode()).toList();
    }

    static List<Reference> weighted() {
        return Reference.all().filter(r -> !r.exact("wls_hc").isMissingNode()).toList();
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void meetExactArithmetic(Reference data) {
        assertFamily(data.design(), data.exact("hc"));
    }

    @ParameterizedTest
    @MethodSource("weighted")
    void meetExactArithmeticWithWeights(Reference data) {
        assertFamily(data.weightedDesign(), data.exact("wls_hc"));
    }

    private static void assertFamily(Design design, JsonNode exact) {
        AccumulatedFit fit = accumulated(design, Rank.FULL);
        for (HeteroskedasticityCovariance estimator : FAMILY) {
            JsonNode errors = exact.path(estimator + "_standard_errors");
            if (!errors.isMissingNode()) {
                assertClose(
                        estimator + "",
                        fit.withCovariance(estimator, blocks(design, 7)).standardErrors(),
                        numbers(errors),
                        DIGITS);
            }
        }
    }

    /** The leverage of the last row lacks up to 1e-13 … of one; no fit without it is there to help. */
    @ParameterizedTest
    @ValueSource(doubles = {8, 30, 1e3, 1e6, 1e7})
    void rowsNearLeverageOneHaveTheirDigits(double last) {
        double[] x = {1, 2, 3, 4, 5, 6, 7, last};
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, x), Y, null);
        assertExact(Y, x, exact, Covariances.HC0, 0);
        assertExact(Y, x, exact, Covariances.HC2, 0.5);
        assertExact(Y, x, exact, Covariances.HC3, 1);
    }

    @Test
    void grossResidualsDoNotDrownOtherCoefficients() {
        double[] group = {0, 0, 0, 1, 0, 0, 0, 1};
        double[] y = Y.clone();
        y[3] = 1e12;
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, group), y, null);
        assertExact(y, group, exact, Covariances.HC0, 0);
        assertExact(y, group, exact, Covariances.HC3, 1);
    }

    @Test
    void columnsFarFromZeroHaveTheirDigits() {
        double[] far = {1e12 + 1, 1e12 + 2, 1e12 + 4, 1e12 + 5, 1e12 + 7, 1e12 + 8, 1e12 + 11, 1e12 + 12};
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, far), Y, null);
        assertExact(Y, far, exact, Covariances.HC3, 1);
    }

    private static void assertExact(
            double[] y, double[] x, ExactLeastSquares exact, HeteroskedasticityCovariance estimator, double power) {
        Design design = Design.builder().response("y", y).column("x", x).build();
        double[] factors = Arrays.stream(exact.leverageComplements())
                .map(complement -> Math.pow(complement, -power))
                .toArray();
        assertClose(
                estimator + "",
                accumulated(design, Rank.FULL)
                        .withCovariance(estimator, blocks(design, 3))
                        .standardErrors(),
                exact.sandwichErrors(factors),
                DIGITS);
    }

    /** A row whose leverage lacks 1e-28 of one: refused where it would be divided by, and no harm elsewhere. */
    @Test
    void rowsTooNearLeverageOneAreRefusedByThoseThatDivide() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 1e14};
        Design design = Design.builder().response("y", Y).column("x", x).build();
        AccumulatedFit fit = accumulated(design, Rank.FULL);
        assertThatThrownBy(() -> fit.withCovariance(Covariances.HC3, blocks(design, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("HC3 is undefined: leverage 1");
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, x), Y, null);
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        assertClose(
                "HC0",
                fit.withCovariance(Covariances.HC0, blocks(design, 3)).standardErrors(),
                exact.sandwichErrors(ones),
                DIGITS);
    }

    @Test
    void aliasedColumnsStayOut() {
        Design design = Design.builder()
                .response("y", Y)
                .column("a", 1, 2, 3, 4, 5, 6, 7, 8)
                .column("twice", 2, 4, 6, 8, 10, 12, 14, 16)
                .column("b", 3, 1, 4, 1, 5, 9, 2, 6)
                .build();
        AccumulatedFit fit = accumulated(design, Rank.DROP);
        LeastSquaresFit whole = Ols.withDefaults().withRank(Rank.DROP).fit(design);
        for (HeteroskedasticityCovariance estimator : FAMILY) {
            assertSame(fit.withCovariance(estimator, blocks(design, 3)), whole.withCovariance(estimator));
        }
    }

    @Test
    void rowsOfWeightZeroDoNotCount() {
        double[] w = {1, 2, 0, 1, 3, 1, 0.5, 2};
        Design design = Design.builder()
                .response("y", Y)
                .column("x", 1, 2, 4, 5, 7, 8, 11, 12)
                .weights(w)
                .build();
        LeastSquaresFit whole = Wls.weightedBy(Weights.of(w)).fit(design);
        for (HeteroskedasticityCovariance estimator : FAMILY) {
            assertClose(
                    estimator + "",
                    accumulated(design, Rank.FULL)
                            .withCovariance(estimator, blocks(design, 3))
                            .standardErrors(),
                    whole.withCovariance(estimator).standardErrors(),
                    DIGITS);
        }
    }

    /** Each pass reads all rows once; no block is asked for before the one before it is done with. */
    @Test
    void readTheRowsOnceMore() {
        List<Long> told = new ArrayList<>();
        RowSource source = blocks(DATA, 100).withProgress(told::add);
        AccumulatedFit fit = Ols.withDefaults().fit("inv ~ value", source);
        assertThat(told).containsExactly(100L, 181L);
        fit.withCovariance(Covariances.HC3, source);
        assertThat(told).containsExactly(100L, 181L, 100L, 181L);
        fit.withCovariance(Covariances.HC5, source);
        assertThat(told).hasSize(8);
    }

    @Test
    void rowsOfLeverageOneAreNamedByTheirPlaceInTheSource() {
        Dataset data = Dataset.builder()
                .numbers("y", Y)
                .numbers("x", 1, Double.NaN, 4, 5, 7, 8, 11, 12)
                .texts("g", "a", "a", "b", "a", "b", "a", "c", "b")
                .build();
        RowSource source = blocks(data, 3);
        AccumulatedFit fit = Ols.withDefaults().fit("y ~ x + g", source);
        assertThatThrownBy(() -> fit.withCovariance(Covariances.HC2, source))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("HC2 is undefined: leverage 1 in row 7; such a row fixes a coefficient alone. Use HC1, or"
                        + " leave it out");
        assertSame(
                fit.withCovariance(Covariances.HC1, source),
                Ols.withDefaults().fit("y ~ x + g", data).withCovariance(Covariances.HC1));
    }

    @Test
    void otherRowsThanThoseOfTheFitAreRefused() {
        Dataset data = Dataset.builder()
                .numbers("y", Y)
                .numbers("x", 1, 2, 4, 5, 7, 8, 11, 12)
                .texts("g", "a", "a", "b", "a", "b", "a", "b", "b")
                .build();
        AccumulatedFit fit = Ols.withDefaults().fit("y ~ x + g", blocks(data, 3));
        assertRefused(fit, data.rows(1, 2, 3, 4, 5, 6, 7), "found 7 observations, wanted 8");
        assertRefused(fit, data.with("y", new double[] {1, 2.5, 2, 4, 3, 5.5, 4, 9.001}), "residual sum of squares");
        assertRefused(fit, data.with("x", new double[] {1, 2, 4, 5, 7, 8, 11, 12.001}), "residual sum of squares");
        assertRefused(
                fit, data.withTexts("g", List.of("a", "a", "c", "a", "c", "a", "c", "c")), "have the columns", "gc");
        // The same sum of squares, since y is exactly fitted; but other leverages.
        Dataset line = data.with("y", new double[] {1, 2, 4, 5, 7, 8, 11, 12});
        AccumulatedFit exact = Ols.withDefaults().fit("y ~ x", blocks(line, 3));
        Dataset longer = line.with("y", new double[] {1, 2, 4, 5, 7, 8, 11, 20})
                .with("x", new double[] {1, 2, 4, 5, 7, 8, 11, 20});
        assertRefused(exact, longer, "leverages that add up to", "the rank 2");
    }

    private static void assertRefused(AccumulatedFit fit, Dataset other, String... parts) {
        for (HeteroskedasticityCovariance estimator : List.of(Covariances.HC0, Covariances.HC3, Covariances.HC5)) {
            assertThatThrownBy(() -> fit.withCovariance(estimator, blocks(other, 3)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(parts);
        }
    }

    @Test
    void badRowsAreRefusedAsByTheFit() {
        RowSource source = blocks(DATA, 50);
        AccumulatedFit fit = Ols.withDefaults().fit("inv ~ value", source);
        assertThatThrownBy(() -> fit.withCovariance(Covariances.HC3, blocks(WITHOUT_VALUE, 50)))
                .hasMessage(messageOf(() -> Ols.withDefaults().fit("inv ~ value", blocks(WITHOUT_VALUE, 50))));
        RowSource none = Stream::empty;
        assertThatThrownBy(() -> fit.withCovariance(Covariances.HC3, none))
                .hasMessage(messageOf(() -> Ols.withDefaults().fit("inv ~ value", none)));
    }

    private static String messageOf(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            return e.getMessage();
        }
        throw new AssertionError("no exception");
    }

    @Test
    void aFitOfRowsSaysThatItCannotReadASource() {
        AccumulatedFit fit = LeastSquaresAccumulator.of("x")
                .add(new double[][] {{1}, {2}, {4}}, new double[] {1, 3, 4})
                .fit();
        assertThatThrownBy(() -> fit.withCovariance(Covariances.HC3, blocks(DATA, 50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("covariance HC3: the fit is not of a formula, so that it cannot read a source; wanted the"
                        + " rows as designs, withCovariance(estimator, blocks)");
    }

    /** A fill value takes no digits from the scores of the others. */
    @ParameterizedTest
    @ValueSource(doubles = {1e15, 1e40, 1e150})
    void fillValuesLeaveTheDigitsOfOthers(double fill) {
        double[] x = {1, 2, 4, 5, 7, 8, 11, 12, 3, 6, 9, fill};
        double[] y = {1, 2.5, 2, 4, 3, 5.5, 4, 9, 3, 1, 2, 6};
        Design design = Design.builder().response("y", y).column("x", x).build();
        AccumulatedFit fit = accumulated(design, Rank.FULL);
        double[] expected =
                Ols.withDefaults().fit(design).withCovariance(Covariances.HC0).standardErrors();
        double[] actual = fit.withCovariance(Covariances.HC0, blocks(design, 5)).standardErrors();
        assertClose("HC0 of the intercept", actual[0], expected[0], DIGITS);
    }
}
