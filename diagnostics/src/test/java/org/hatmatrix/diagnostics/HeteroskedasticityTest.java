package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeteroskedasticityTest {

    private static final Dataset TOWNS = towns();

    /** 60 towns whose spread grows with lab. */
    private static Dataset towns() {
        Random random = new Random(17);
        int n = 60;
        double[] lab = random.doubles(n, 1, 10).toArray();
        double[] inno = random.doubles(n, 0, 5).toArray();
        double[] y = new double[n];
        Arrays.setAll(y, i -> 3 + lab[i] - 2 * inno[i] + lab[i] * random.nextGaussian());
        String[] kind = new String[n];
        Arrays.setAll(kind, i -> i % 2 == 0 ? "mono" : "other");
        return Dataset.builder()
                .numbers("y", y)
                .numbers("lab", lab)
                .numbers("inno", inno)
                .texts("kind", kind)
                .build();
    }

    private static LeastSquaresFit fit() {
        return Ols.withDefaults().fit("y ~ lab + inno", TOWNS);
    }

    @Test
    void namesTheRegressorThatDrivesTheVariance() {
        VarianceByRegressor by = BreuschPagan.of(fit()).byRegressor();
        assertThat(by.row("lab").holm()).isLessThan(0.05);
        assertThat(by.row("inno").holm()).isGreaterThan(by.row("lab").holm());
        assertThat(by.row("lab").auxiliary().pValue()).isLessThan(0.05);
        assertThat(by.joint()).isEqualTo(BreuschPagan.of(fit()).koenker());
        for (VarianceByRegressor.Row row : by.rows()) {
            BreuschPagan alone = BreuschPagan.of(fit(), VarianceRegressors.of(row.regressor()));
            assertThat(row.koenker()).isEqualTo(alone.koenker());
            assertThat(row.breuschPagan()).isEqualTo(alone.breuschPagan());
        }
        double[] p = by.rows().stream().mapToDouble(r -> r.koenker().pValue()).toArray();
        assertThat(by.rows().stream()
                        .mapToDouble(VarianceByRegressor.Row::sidak)
                        .toArray())
                .isEqualTo(PValueAdjustment.SIDAK.adjust(p));
        assertThat(by.rows().stream()
                        .mapToDouble(VarianceByRegressor.Row::bonferroni)
                        .toArray())
                .isEqualTo(PValueAdjustment.BONFERRONI.adjust(p));
        assertThat(by.toString()).contains("lab").contains("Holm").contains("jointly, df 2");
        assertThat(by.toString().lines()).allMatch(line -> TextTable.width(line) <= 80);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> by.row("land"))
                .withMessage("no regressor 'land' (regressors: lab, inno)");
    }

    @Test
    void regressorsAreChosenByNameOrFormula() {
        BreuschPagan all = BreuschPagan.of(fit());
        assertClose(
                "formula",
                BreuschPagan.of(fit(), VarianceRegressors.formula("~ lab + inno"))
                        .koenker()
                        .statistic(),
                all.koenker().statistic(),
                1e-13);
        BreuschPagan quadratic = BreuschPagan.of(fit(), VarianceRegressors.formula("~ lab + I(lab^2) + kind"));
        assertThat(quadratic.koenker().degreesOfFreedom()).isEqualTo(3);
        Dataset more = TOWNS.with("size", TOWNS.numbers("inno"));
        LeastSquaresFit small = Ols.withDefaults().fit("y ~ lab", more);
        assertThat(BreuschPagan.of(small, VarianceRegressors.of("size")).koenker())
                .isEqualTo(BreuschPagan.of(small, VarianceRegressors.of("inno")).koenker());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BreuschPagan.of(fit(), VarianceRegressors.of("labour")))
                .withMessageContaining("labour");
        assertThatIllegalArgumentException().isThrownBy(VarianceRegressors::of).withMessageContaining("no names");
        double[] gaps = TOWNS.numbers("inno");
        gaps[7] = Double.NaN;
        LeastSquaresFit gappy = Ols.withDefaults().fit("y ~ lab", TOWNS.with("size", gaps));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BreuschPagan.of(gappy, VarianceRegressors.of("size")))
                .withMessage("variance regressor 'size', row 8: NaN (the fit uses this row)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BreuschPagan.of(gappy, VarianceRegressors.formula("~ size")))
                .withMessageContaining("missing values in 1 rows");
    }

    @Property(seed = "41", tries = 50)
    void doNotChangeWithTheUnitOfTheResponse(
            @ForAll @DoubleRange(min = 0.01, max = 100) double factor,
            @ForAll @IntRange(min = -140, max = 140) int power) {
        double unit = factor * Math.pow(10, power);
        double[] y = Arrays.stream(TOWNS.numbers("y")).map(v -> v * unit).toArray();
        LeastSquaresFit scaled = Ols.withDefaults().fit(fit().design().withResponse("y", y));
        assertClose("Koenker", koenker(scaled), koenker(fit()), 1e-12);
        assertClose(
                "Breusch–Pagan",
                BreuschPagan.of(scaled).breuschPagan().statistic(),
                BreuschPagan.of(fit()).breuschPagan().statistic(),
                1e-12);
        assertClose("Harvey", harvey(scaled), harvey(fit()), 1e-11);
        assertClose("White", White.of(scaled).statistic(), White.of(fit()).statistic(), 1e-12);
    }

    private static double koenker(LeastSquaresFit fit) {
        return BreuschPagan.of(fit).koenker().statistic();
    }

    private static double harvey(LeastSquaresFit fit) {
        return Harvey.of(fit).lagrange().statistic();
    }

    @ParameterizedTest
    @EnumSource
    void equalWeightsChangeNothing(ResidualScheme scheme) {
        double[] four = new double[TOWNS.rows()];
        Arrays.fill(four, 4);
        LeastSquaresFit wls = Wls.weightedBy(Weights.of(four)).fit(fit().design());
        BreuschPagan test = BreuschPagan.of(wls, VarianceRegressors.all(), scheme);
        // lmtest takes e² − Σwe²/n, which has no mean of zero, and multiplies by the unit of the weights
        if (scheme == ResidualScheme.LMTEST) {
            assertThat(test.koenker().statistic()).isGreaterThan(2 * koenker(fit()));
            assertThat(test.breuschPagan().statistic()).isPositive();
            return;
        }
        assertClose(scheme.name(), test.koenker().statistic(), koenker(fit()), 1e-12);
        assertClose(
                scheme.name(),
                White.of(wls, White.Terms.SQUARES, scheme).statistic(),
                White.of(fit(), White.Terms.SQUARES).statistic(),
                1e-12);
    }

    /** The formula of lmtest written out for White's test: squared raw residuals, weighted regression, unweighted total. */
    @Test
    void everyTestTakesTheSchemeOfLmtest() {
        LeastSquaresFit wls = Wls.weightedBy(Weights.inverseVariances("lab")).fit("y ~ lab + inno", TOWNS);
        White white = White.of(wls, White.Terms.SQUARES, ResidualScheme.LMTEST);
        double[] w = wls.design().weights();
        double[] e = wls.residuals();
        double variance = IntStream.range(0, e.length)
                        .mapToDouble(i -> w[i] * e[i] * e[i])
                        .sum()
                / e.length;
        Dataset data =
                TOWNS.with("d", Arrays.stream(e).map(v -> v * v - variance).toArray());
        LeastSquaresFit written = Wls.weightedBy(Weights.of(w)).fit("d ~ I(lab^2) + I(inno^2)", data);
        double[] fitted = written.fittedValues();
        double explained = IntStream.range(0, e.length)
                .mapToDouble(i -> w[i] * fitted[i] * fitted[i])
                .sum();
        double total = Arrays.stream(data.numbers("d")).map(d -> d * d).sum();
        assertClose("n·R²", white.statistic(), e.length * explained / total, 1e-11);
        assertClose("F", white.f().statistic(), written.fTest().statistic(), 1e-11);
        assertThat(white.degreesOfFreedom()).isEqualTo(2);
    }

    /** EViews prints this form of White's test too: the explained sum of squares over 2s⁴. */
    @Test
    void whiteIsScaledAsBreuschAndPagan() {
        White white = White.of(fit(), White.Terms.SQUARES);
        BreuschPagan same = BreuschPagan.of(fit(), VarianceRegressors.formula("~ I(lab^2) + I(inno^2)"));
        assertClose(
                "scaled",
                white.scaledExplained().statistic(),
                same.scaledExplained().statistic(),
                1e-11);
        assertClose("F", white.f().statistic(), same.f().statistic(), 1e-11);
    }

    static Stream<StatisticalTest> tests() {
        return Stream.of(
                BreuschPagan.of(fit()),
                White.of(fit()),
                Glejser.of(fit()),
                Harvey.of(fit()),
                GoldfeldQuandt.of(fit()),
                Reset.of(fit()),
                JarqueBera.of(fit()),
                DurbinWatson.of(fit()),
                BreuschGodfrey.of(fit()),
                LjungBox.of(fit(), 2));
    }

    @ParameterizedTest
    @MethodSource("tests")
    void everyTestAnswersForItsMainForm(StatisticalTest test) {
        TestResult main = test.test();
        assertThat(test.statistic()).isEqualTo(main.statistic());
        assertThat(test.degreesOfFreedom()).isEqualTo(Double.valueOf(main.degreesOfFreedom()));
        assertThat(test.pValue()).isEqualTo(main.pValue()).isBetween(0.0, 1.0);
        assertThat(test.rejects(main.pValue() + 1e-9)).isTrue();
        assertThat(test.rejects(main.pValue())).isFalse();
        assertThat(test.table().toText()).contains(main.name());
    }

    @Test
    void eViewsAddsTheRootOfTheWeight() {
        LeastSquaresFit wls = Wls.weightedBy(Weights.inverseVariances("lab")).fit("y ~ lab + inno", TOWNS);
        BreuschPagan eviews = BreuschPagan.of(wls, VarianceRegressors.all(), ResidualScheme.EVIEWS);
        assertThat(eviews.koenker().degreesOfFreedom()).isEqualTo(3);
        assertThat(eviews.summary()).contains("EViews").contains("scaled explained SS");
        // the same regression written out
        double[] w = wls.design().weights();
        double[] e = wls.residuals();
        double[] u = new double[e.length];
        Arrays.setAll(u, i -> w[i] * e[i] * e[i]);
        Design.Builder design = Design.builder().response("u", u);
        design.column("root", Arrays.stream(w).map(Math::sqrt).toArray());
        for (String name : new String[] {"lab", "inno"}) {
            double[] x = TOWNS.numbers(name);
            Arrays.setAll(x, i -> x[i] * Math.sqrt(w[i]));
            design.column(name, x);
        }
        LeastSquaresFit written = Ols.withDefaults().fit(design.build());
        assertClose("n·R²", eviews.koenker().statistic(), e.length * written.rSquared(), 1e-11);
        assertThat(eviews.scheme()).isEqualTo(ResidualScheme.EVIEWS);
    }

    @Test
    void rowsOfWeightZeroDoNotCount() {
        double[] weights = new double[TOWNS.rows()];
        Arrays.setAll(weights, i -> i < 10 ? 0 : 1 + i % 3);
        LeastSquaresFit zero = Wls.weightedBy(Weights.of(weights)).fit("y ~ lab + inno", TOWNS);
        LeastSquaresFit less = Wls.weightedBy(Weights.of(Arrays.copyOfRange(weights, 10, weights.length)))
                .fit("y ~ lab + inno", TOWNS.withoutRows(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        assertClose("Koenker", koenker(zero), koenker(less), 1e-12);
        assertClose("White", White.of(zero).f().statistic(), White.of(less).f().statistic(), 1e-12);
        assertClose(
                "Goldfeld–Quandt",
                GoldfeldQuandt.orderedBy(zero, "lab").test().statistic(),
                GoldfeldQuandt.orderedBy(less, "lab").test().statistic(),
                1e-12);
    }

    @Test
    void aRowOfFrequencyTwoIsTwoRows() {
        double[] counts = new double[TOWNS.rows()];
        Arrays.setAll(counts, i -> i < 5 ? 2 : 1);
        LeastSquaresFit counted = Wls.weightedBy(Weights.frequencies(counts)).fit("y ~ lab + inno", TOWNS);
        int[] repeated = new int[TOWNS.rows() + 5];
        Arrays.setAll(repeated, i -> 1 + i % TOWNS.rows());
        LeastSquaresFit longer = Ols.withDefaults().fit("y ~ lab + inno", TOWNS.rows(repeated));
        assertClose("Koenker", koenker(counted), koenker(longer), 1e-12);
        assertClose(
                "EViews",
                BreuschPagan.of(counted).scaledExplained().statistic(),
                BreuschPagan.of(longer).scaledExplained().statistic(),
                1e-12);
        TestResult once = GoldfeldQuandt.orderedBy(longer, "lab").test();
        assertClose("F", GoldfeldQuandt.orderedBy(counted, "lab").statistic(), once.statistic(), 1e-10);
        assertThat(GoldfeldQuandt.orderedBy(counted, "lab").degreesOfFreedom()).isEqualTo(once.degreesOfFreedom());
    }

    @Test
    void aPerfectFitHasNothingToTest() {
        double[] x = {1, 2, 3, 4, 5, 6};
        LeastSquaresFit perfect = Ols.withDefaults().fit(Design.of(x, new double[][] {{0}, {0}, {1}, {0}, {2}, {1}}));
        LeastSquaresFit zero = Ols.withDefaults().fit(perfect.design().withResponse("y", new double[6]));
        assertThat(BreuschPagan.of(zero).koenker().pValue()).isNaN();
        assertThat(BreuschPagan.of(zero).breuschPagan().statistic()).isNaN();
        assertThat(White.of(zero).statistic()).isNaN();
        assertThat(Glejser.of(zero).f().pValue()).isNaN();
        assertThat(Harvey.of(zero).scaledExplained().pValue()).isNaN();
        assertThat(BreuschPagan.of(zero).summary()).contains("NaN");
    }

    @Test
    void anInterceptAloneHasNoVarianceRegressors() {
        LeastSquaresFit mean = Ols.withDefaults().fit("y ~ 1", TOWNS);
        assertThat(BreuschPagan.of(mean).koenker().degreesOfFreedom()).isZero();
        assertThat(BreuschPagan.of(mean).koenker().pValue()).isNaN();
        assertThat(BreuschPagan.of(mean).byRegressor().rows()).isEmpty();
        assertThat(White.of(mean).pValue()).isNaN();
        assertThat(GoldfeldQuandt.of(mean).test().pValue()).isBetween(0.0, 1.0);
    }

    @Test
    void asManyRegressorsAsObservationsLeaveNoF() {
        Dataset few = TOWNS.rows(1, 2, 3, 4, 5);
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ lab + inno", few);
        White white = White.of(fit);
        assertThat(white.degreesOfFreedom()).isLessThanOrEqualTo(4);
        assertThat(white.f().pValue()).isNaN();
        assertThat(white.terms()).isEqualTo(White.Terms.CROSS_PRODUCTS);
    }

    @Test
    void droppedColumnsAreLeftOut() {
        Dataset data = TOWNS.with("twice", "2 * lab");
        LeastSquaresFit dropped = Ols.withDefaults().withRank(Rank.DROP).fit("y ~ lab + inno + twice", data);
        assertClose("Koenker", koenker(dropped), koenker(fit()), 1e-12);
        assertThat(BreuschPagan.of(dropped).byRegressor().rows()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, Double.NaN})
    void goldfeldQuandtNeedsTwoParts(double fraction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldfeldQuandt.of(fit(), 0.5, fraction))
                .withMessageContaining("leave no two parts");
    }

    @Test
    void goldfeldQuandtIsNamedWhereItFails() {
        LeastSquaresFit two = Ols.withDefaults().fit("y ~ 1", TOWNS.rows(1, 2));
        assertThat(GoldfeldQuandt.of(two).test().pValue()).isNaN();
        assertThat(GoldfeldQuandt.of(two).test(Alternative.LESS).pValue()).isNaN();
        LeastSquaresFit one = Ols.withDefaults().fit("y ~ 1", TOWNS.rows(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldfeldQuandt.of(one))
                .withMessageContaining("choose another point");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldfeldQuandt.orderedBy(fit(), new double[3], 0.5, 0))
                .withMessage("order has 3 values, design has 60 rows");
        double[] order = new double[60];
        order[3] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldfeldQuandt.orderedBy(fit(), order, 0.5, 0))
                .withMessage("order, row 4: NaN");
    }

    @Test
    void printOnOneLine() {
        assertThat(BreuschPagan.of(fit()).toString())
                .startsWith("BreuschPagan: Koenker ")
                .hasSizeLessThan(80);
        assertThat(White.of(fit()).toString())
                .startsWith("White (levels, squares and cross products): ")
                .hasSizeLessThan(80);
        assertThat(Glejser.of(fit()).toString()).startsWith("Glejser: n·R² ").hasSizeLessThan(80);
        assertThat(Harvey.of(fit()).toString()).startsWith("Harvey: n·R² ").hasSizeLessThan(80);
        assertThat(GoldfeldQuandt.of(fit()).toString())
                .startsWith("GoldfeldQuandt: F ")
                .hasSizeLessThan(80);
        assertThat(VarianceRegressors.formula("~lab")).hasToString("VarianceRegressors: ~ lab");
    }
}
