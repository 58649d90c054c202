package org.hatmatrix.diagnostics.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.diagnostics.Pictures.checked;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.Rendered;
import org.hatmatrix.diagnostics.drawing.Points;
import org.hatmatrix.diagnostics.drawing.Smoother;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.robust.MmEstimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class PicturesTest {

    private static final Dataset DATA = data(60);

    private static Dataset data(int n) {
        Random random = new Random(5);
        double[] x = random.doubles(n, 0, 10).toArray();
        double[] z =
                IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> 1 + x[i] * x[i] / 5 - z[i] + random.nextGaussian())
                .toArray();
        z[4] = Double.NaN;
        return Dataset.builder()
                .numbers("y", y)
                .numbers("x", x)
                .numbers("z", z)
                .numbers("grade", IntStream.range(0, n).mapToDouble(i -> i % 3).toArray())
                .texts(
                        "town <&>",
                        IntStream.range(0, n).mapToObj(i -> "Ақсу" + i % 4).toArray(String[]::new))
                .build();
    }

    private static LeastSquaresFit fit(String model) {
        return Ols.withDefaults().fit(model, DATA);
    }

    @ParameterizedTest
    @EnumSource
    void residualsNameTheRowsThatMoveTheFit(ResidualPlot plot) {
        LeastSquaresFit fit = fit("y ~ x + z + `town <&>`");
        Rendered picture = checked(plot.toSvg(fit));
        assertThat(picture.elements("circle")).hasSize(59);
        assertThat(picture.texts("title")).contains("7"); // the row under the pointer
        assertThat(picture.elements("polyline")).isNotEmpty();
    }

    @Test
    void residualsSayWhatIsWeightedAndWhatIsLeftOut() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 3, 2, 5, 4, 6, 8, 7, 9, 11)
                .numbers("d", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .numbers("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
                .build();
        double[] w = {1, 2, 1, 2, 1, 2, 1, 2, 1, 0};
        String svg = ResidualPlot.NORMAL_QQ.toSvg(Wls.weightedBy(Weights.of(w)).fit("y ~ x + d", data));
        assertThat(checked(svg).texts("text"))
                .contains(
                        "Weighted: standardized residuals",
                        "Not drawn, leverage 1: row 1",
                        "Not drawn, weight 0: 1 row");
        assertThat(checked(ResidualPlot.RESIDUALS_LEVERAGE.toSvg(fit("y ~ x + z")))
                        .texts("text"))
                .contains("Standardized residuals");
    }

    @Test
    void aLongTitleIsBrokenAndNotCut() {
        LeastSquaresFit fit = fit("y ~ x + I(x^2) + I(x^3) + I(x^4) + I(log(x + 1)) + z + I(z^2) + grade + `town <&>`");
        String svg = ResidualPlot.RESIDUALS_FITTED.toSvg(fit);
        assertThat(String.join(" ", checked(svg).texts("text"))).contains("grade", "town", "I(x^4)");
    }

    @Test
    void theFittedCurveBendsWithItsBand() {
        for (String model : List.of("y ~ poly(x, 2) + z + `town <&>` + C(grade)", "y ~ x", "log(y + 9) ~ x*z")) {
            Rendered picture = checked(FitPlot.of(fit(model), "x").toSvg());
            assertThat(picture.elements("polygon")).hasSize(1);
            assertThat(picture.elements("polyline")).hasSize(1);
            assertThat(picture.texts("text")).contains("x");
        }
        assertThat(checked(FitPlot.of(MmEstimator.withDefaults().fit("y ~ x", DATA), "x")
                                .toSvg())
                        .elements("circle"))
                .hasSize(60);
        assertThatIllegalArgumentException().isThrownBy(() -> FitPlot.of(fit("y ~ x"), "town <&>"));
        assertThatIllegalArgumentException().isThrownBy(() -> FitPlot.of(fit("y ~ x"), "nobody"));
    }

    /** The slope of the residuals on the residuals is the coefficient (Frisch, Waugh and Lovell). */
    @Test
    void addedVariablesHaveTheSlopeOfTheCoefficient() {
        double[] w = IntStream.range(0, 59).mapToDouble(i -> 1 + i % 3).toArray();
        LeastSquaresFit plain = fit("y ~ x + z + `town <&>`");
        LeastSquaresFit none = fit("y ~ 0 + x + z");
        for (LeastSquaresFit fit :
                List.of(plain, none, Wls.weightedBy(Weights.of(w)).fit(plain.design()))) {
            double[] x = TermPlot.others(fit, "x", fit.design().column("x"));
            double[] y = TermPlot.others(fit, "x", fit.design().response());
            double[] weights = fit.design().weights();
            double products = 0;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                double weight = weights == null ? 1 : weights[i];
                products += weight * x[i] * y[i];
                squares += weight * x[i] * x[i];
            }
            assertThat(products / squares).isCloseTo(fit.coefficient("x").estimate(), within(1e-10));
            checked(TermPlot.ADDED_VARIABLE.toSvg(fit, "x"));
            checked(TermPlot.COMPONENT_RESIDUAL.toSvg(fit, "x"));
        }
        LeastSquaresFit single = fit("y ~ 0 + x");
        assertThat(TermPlot.others(single, "x", single.design().response()))
                .containsExactly(single.design().response());
        assertThatIllegalArgumentException().isThrownBy(() -> TermPlot.ADDED_VARIABLE.toSvg(plain, "nobody"));
        LeastSquaresFit aliased = Ols.withDefaults().withRank(Rank.DROP).fit("y ~ x + I(2*x)", DATA);
        assertThatIllegalArgumentException().isThrownBy(() -> TermPlot.COMPONENT_RESIDUAL.toSvg(aliased, "I(2 * x)"));
    }

    @Test
    void coefficientsOfSeveralFitsStandSideBySide() {
        LeastSquaresFit small = fit("y ~ x");
        LeastSquaresFit large = fit("y ~ x + z + `town <&>`");
        Rendered picture =
                checked(CoefficientPlot.of(small, large).withLevel(0.9).toSvg());
        assertThat(picture.elements("circle")).hasSize(1 + 5 + 2); // the last two are the key
        assertThat(picture.texts("text")).contains("Coefficients with 90 % intervals", "z");
        assertThatIllegalArgumentException().isThrownBy(() -> CoefficientPlot.of(fit("y ~ 1")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoefficientPlot.of(small).withLevel(1));
    }

    /** Bars and curve are densities: their areas are one. */
    @Test
    void histogramsHaveUnitArea() {
        Rendered picture = checked(Histogram.of(DATA, "z").toSvg());
        assertThat(picture.texts("text")).contains("n = 59, 1 missing");
        List<Element> bars = picture.elements("rect").stream()
                .filter(bar -> bar.getAttribute("fill").equals("#dce6f0"))
                .toList();
        assertThat(bars.size()).isBetween(5, 30);
        for (double[] values : new double[][] {{3}, {2, 2, 2}, {1, 1, 1, 1, 9}, new double[3000]}) {
            checked(Histogram.of("few", values).toSvg());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Histogram.of("none", Double.NaN))
                .withMessageContaining("no finite value");
    }

    @Test
    void correlationsAreColoured() {
        Rendered picture = checked(CorrelationMap.of(DATA, "y", "x", "z").toSvg());
        assertThat(picture.elements("rect")).hasSize(1 + 9);
        assertThat(picture.texts("text")).contains("1.00");
        double[] x = DATA.numbers("x");
        double[] opposite = Arrays.stream(x).map(v -> 3 - v).toArray();
        assertThat(checked(CorrelationMap.of(DATA.with("o", opposite), "x", "o").toSvg())
                        .texts("text"))
                .contains("-1.00");
        checked(CorrelationMap.of(List.of("a", "b"), new double[][] {{1, Double.NaN}, {Double.NaN, 1}})
                .toSvg());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrelationMap.of(List.of("a", "b"), new double[][] {{1, 2}, {2, 1}}));
        assertThatIllegalArgumentException().isThrownBy(() -> CorrelationMap.of(DATA, "x"));
    }

    @Test
    void everyColumnStandsAgainstEveryOther() {
        Rendered picture = checked(ScatterMatrix.of(DATA, "y", "x", "z").toSvg());
        assertThat(picture.elements("circle")).hasSize(2 * 60 + 4 * 59);
        assertThat(picture.elements("polyline")).hasSize(6);
        assertThatIllegalArgumentException().isThrownBy(() -> ScatterMatrix.of(DATA, "y"));
        assertThatIllegalArgumentException().isThrownBy(() -> ScatterMatrix.of(DATA, "y", "town <&>"));
    }

    @Test
    void manyPointsAreDrawnSmall() {
        // more shapes than the renderer of the tests takes
        String svg = ResidualPlot.RESIDUALS_FITTED.toSvg(Ols.withDefaults().fit("y ~ x", data(2500)));
        assertThat(svg).contains(" r=\"1.2\"").doesNotContain("<g>");
        assertThat(svg.split("<circle ")).hasSize(2501);
    }

    @Test
    void theSmootherFollowsABendAndNoOutlier() {
        double[] x = IntStream.range(0, 100).mapToDouble(i -> i / 10.0).toArray();
        double[] y = Arrays.stream(x).map(v -> 2 + 3 * v).toArray();
        y[50] = 500;
        Smoother line = Smoother.of(new Points(x, y));
        for (int k = 0; k < line.x.length; k++) {
            assertThat(line.y[k]).isCloseTo(2 + 3 * line.x[k], within(1e-6));
        }
        assertThat(Smoother.of(new Points(new double[20], new double[20])).x).isEmpty();
        assertThat(Smoother.of(new Points(Arrays.copyOf(x, 5), Arrays.copyOf(y, 5))).x)
                .isEmpty();
    }

    @Test
    void designsOfArraysAreDrawnToo() {
        Design design = Design.of(
                DATA.numbers("y"),
                IntStream.range(0, 60)
                        .mapToObj(i -> new double[] {DATA.numbers("x")[i], i % 7})
                        .toArray(double[][]::new));
        LeastSquaresFit fit = Ols.withDefaults().fit(design);
        checked(FitPlot.of(fit, "x1").toSvg());
        checked(TermPlot.ADDED_VARIABLE.toSvg(fit, "x2"));
    }

    /** JShell and notebooks print them before anybody draws them. */
    @Test
    void picturesSayWhatTheyAre() {
        LeastSquaresFit fit = fit("y ~ x + z");
        assertThat(ResidualPlot.NORMAL_QQ.of(fit)).hasToString("Normal Q–Q: y ~ x + z");
        assertThat(ResidualPlot.NORMAL_QQ.of(fit).toSvg()).isEqualTo(ResidualPlot.NORMAL_QQ.toSvg(fit));
        assertThat(TermPlot.ADDED_VARIABLE.of(fit, "x")).hasToString("Added variable, x: y ~ x + z");
        assertThat(TermPlot.ADDED_VARIABLE.of(fit, "x").toSvg()).isEqualTo(TermPlot.ADDED_VARIABLE.toSvg(fit, "x"));
        assertThat(ScatterMatrix.of(DATA, "y", "x")).hasToString("ScatterMatrix of y, x");
        assertThat(CorrelationMap.of(DATA, "y", "x")).hasToString("CorrelationMap of y, x");
        assertThat(CoefficientPlot.of(fit)).hasToString("CoefficientPlot of x, z in 1 fit");
        assertThat(Histogram.of(DATA, "z")).hasToString("Histogram of z: 59 values, 1 missing");
        assertThat(FitPlot.of(fit, "x")).hasToString("FitPlot of y ~ x + z along x");
    }
}
