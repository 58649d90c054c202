package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.HeteroskedasticityCovariance;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.reference.ExactLeastSquares;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.MmEstimator;
import org.hatmatrix.robust.RobustFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that all but determine their own fit, against the exact solution of the doubles given. */
class HostileLeverageTest {

    private static final double[] Y = {1.2, 1.9, 3.3, 3.8, 5.4, 5.7, 7.3, 4.5};

    private static double[] withLast(double last) {
        return new double[] {1, 2, 3, 4, 5, 6, 7, last};
    }

    private static LeastSquaresFit fit(double[] y, double[]... columns) {
        Design.Builder design = Design.builder().response("y", y);
        for (int j = 0; j < columns.length; j++) {
            design.column("x" + (j + 1), columns[j]);
        }
        return Ols.withDefaults().fit(design.build());
    }

    @ParameterizedTest
    @ValueSource(doubles = {30, 1e3, 1e6, 1e10, 1e14, 1e18, 9.96921e36})
    void leveragesAndWhatTheyLackOfOneHaveTheirDigits(double last) {
        double[] x = withLast(last);
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, x), Y, null);
        LeastSquaresFit fit = fit(Y, x);
        assertClose("h", fit.leverages(), exact.leverages(), 1e-14);
        assertClose("1 - h", fit.leverageComplements(), exact.leverageComplements(), 1e-14);
        double[] residuals = exact.residuals();
        assertClose("e", fit.residuals()[7], residuals[7], 1e-14);
        for (int i = 0; i < 8; i++) {
            ExactLeastSquares others = exact.without(i);
            // a row with up to seven eighths of the residual sum of squares is subtracted from it
            assertClose("s(i)", fit.leaveOneOutSigmas()[i], others.sigma(), 1e-13);
            assertClose("e(i)", fit.leaveOneOutResiduals()[i], residuals[i] / exact.leverageComplements()[i], 1e-12);
        }
        assertClose("change", fit.leaveOneOutChanges()[7], exact.changeFrom(exact.without(7)), 1e-14);
    }

    @ParameterizedTest
    @ValueSource(doubles = {8, 30, 1e6, 1e10, 1e14})
    void sandwichesHaveTheirDigits(double last) {
        double[] x = withLast(last);
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, x), Y, null);
        assertSandwiches(fit(Y, x), exact, 8);
    }

    @Test
    void sandwichesOfWeightedFitsHaveTheirDigits() {
        double[] x = withLast(11);
        double[] w = {1, 1e14, 2, 1e-14, 3, 1, 1e10, 0.5};
        LeastSquaresFit fit = Wls.weightedBy(Weights.of(w))
                .fit(Design.builder().response("y", Y).column("x", x).build());
        assertSandwiches(fit, ExactLeastSquares.of(ColumnMatrix.withIntercept(8, x), Y, w), 8);
    }

    /** MacKinnon and White 1985, Cribari-Neto 2004, Cribari-Neto and da Silva 2011, Cribari-Neto et al. 2007. */
    private static void assertSandwiches(LeastSquaresFit fit, ExactLeastSquares exact, int n) {
        double[] h = exact.leverages();
        double largest = Arrays.stream(h).max().orElseThrow();
        double p = fit.rank();
        assertSandwich(fit, Covariances.HC0, exact, i -> 0);
        assertSandwich(fit, Covariances.HC2, exact, i -> 1);
        assertSandwich(fit, Covariances.HC3, exact, i -> 2);
        assertSandwich(fit, Covariances.HC4, exact, i -> Math.min(4, n * h[i] / p));
        assertSandwich(fit, Covariances.HC4M, exact, i -> Math.min(1, n * h[i] / p) + Math.min(1.5, n * h[i] / p));
        assertSandwich(
                fit, Covariances.HC5, exact, i -> Math.min(n * h[i] / p, Math.max(4, 0.7 * n * largest / p)) / 2);
        double[] hc1 = fit.withCovariance(Covariances.HC0).standardErrors();
        Arrays.setAll(hc1, j -> hc1[j] * Math.sqrt(n / (n - p)));
        assertClose("HC1", fit.withCovariance(Covariances.HC1).standardErrors(), hc1, 1e-15);
    }

    private interface Exponent {
        double of(int row);
    }

    private static void assertSandwich(
            LeastSquaresFit fit, HeteroskedasticityCovariance covariance, ExactLeastSquares exact, Exponent exponent) {
        double[] complements = exact.leverageComplements();
        double[] factors = IntStream.range(0, complements.length)
                .mapToDouble(i -> Math.pow(complements[i], -exponent.of(i) / 2))
                .toArray();
        LeastSquaresFit robust = fit.withCovariance(covariance);
        double[] errors = exact.sandwichErrors(factors);
        assertClose(covariance + "", robust.standardErrors(), errors, 2e-13);
        double[] roots = new double[errors.length];
        Arrays.setAll(roots, j -> Math.sqrt(robust.covariance()[j][j]));
        assertClose(covariance + " matrix", roots, errors, 2e-13);
        // The test of one coefficient is the square of its t statistic, the prediction at zero the intercept.
        assertClose(
                covariance + " test",
                robust.test(robust.names().get(1) + " = 0").statistic(),
                robust.statistics()[1] * robust.statistics()[1],
                1e-11);
        assertClose(
                covariance + " prediction",
                robust.predict(0.9, new double[robust.rank() - 1]).standardError(),
                errors[0],
                2e-13);
    }

    /** A row without which the rank is less has leverage one, however its columns are scaled; no other has. */
    @Test
    void leverageIsOneWhereTheRankDrops() {
        double[] constant = {3e12, 3e12, 3e12, 3e12, 3e12, 3e12, 3e12, 3e12 + 1};
        LeastSquaresFit determined = fit(Y, constant);
        assertThat(determined.leverages()[7]).isOne();
        assertThat(determined.leverageComplements()[7]).isZero();
        assertThat(determined.residuals()[7]).isZero();
        assertThat(determined.leaveOneOutResiduals()[7]).isNaN();
        assertThat(determined.leaveOneOutSigmas()[7]).isNaN();
        assertThat(determined.leaveOneOutSigmas()[6]).isPositive();
        double[] sums = new double[8];
        double[] other = {0.1, 0.7, 0.2, 0.9, 0.4, 0.3, 0.6, 0.8};
        Arrays.setAll(sums, i -> withLast(8)[i] * 0.1 + other[i] + (i == 2 ? 1 : 0));
        LeastSquaresFit sum = fit(Y, withLast(8), other, sums);
        assertThat(sum.leverages()[2]).as("dependent but for rounding").isOne();
        assertThat(fit(Y, withLast(1e200)).leverages()[7]).isOne();
        assertThat(fit(Y, withLast(1e100)).leverageComplements()[7]).isBetween(1e-199, 1e-197);
    }

    @Test
    void rowsOfLeverageOneAreNamedUpToTen() {
        String[] levels = new String[30];
        Arrays.setAll(levels, i -> i < 12 ? "only" + i : "many");
        Design design = Design.builder()
                .response("y", new Random(3).doubles(30).toArray())
                .factor("g", levels)
                .build();
        assertThatThrownBy(() -> Ols.withDefaults().fit(design).withCovariance(Covariances.HC2))
                .hasMessage(
                        "HC2 is undefined: leverage 1 in rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, … (12 rows); such a row"
                                + " fixes a coefficient alone. Use HC1, or leave it out");
        levels[10] = "many";
        levels[11] = "many";
        Design ten = Design.builder()
                .response("y", new Random(3).doubles(30).toArray())
                .factor("g", levels)
                .build();
        assertThatThrownBy(() -> Ols.withDefaults().fit(ten).withCovariance(Covariances.HC4))
                .hasMessageContaining("rows 1, 2, 3, 4, 5, 6, 7, 8, 9, 10; such");
    }

    /** One of two outliers leaves nothing of the other rows' scores in double precision. */
    @Test
    void grossResidualsDoNotDrownOtherCoefficients() {
        double[] group = {0, 0, 0, 1, 0, 0, 0, 1};
        double[] y = Y.clone();
        y[3] = 1e12;
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, group), y, null);
        assertSandwiches(fit(y, group), exact, 8);
        double[] line = withLast(8);
        ExactLeastSquares all = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, line), y, null);
        assertClose("s(i)", fit(y, line).leaveOneOutSigmas()[3], all.without(3).sigma(), 1e-14);
        assertThat(fit(y, line).leaveOneOutSigmas()[3]).isLessThan(2);
    }

    @Test
    void aFrequencyRowCountsAsItsCopies() {
        double[] x = withLast(1e6);
        double[] f = {2, 1, 1, 3, 1, 1, 1, 1};
        LeastSquaresFit counted = Wls.weightedBy(Weights.frequencies(f))
                .fit(Design.builder().response("y", Y).column("x", x).build());
        int[] copies = IntStream.range(0, 8)
                .flatMap(i -> IntStream.range(0, (int) f[i]).map(k -> i))
                .toArray();
        LeastSquaresFit longer = fit(
                Arrays.stream(copies).mapToDouble(i -> Y[i]).toArray(),
                Arrays.stream(copies).mapToDouble(i -> x[i]).toArray());
        for (HeteroskedasticityCovariance hc :
                new HeteroskedasticityCovariance[] {Covariances.HC1, Covariances.HC3, Covariances.HC5}) {
            assertClose(
                    hc + "",
                    counted.withCovariance(hc).standardErrors(),
                    longer.withCovariance(hc).standardErrors(),
                    1e-13);
        }
        assertClose("s(i)", counted.leaveOneOutSigmas()[7], longer.leaveOneOutSigmas()[10], 1e-13);
        assertClose("s(i)", counted.leaveOneOutSigmas()[3], longer.leaveOneOutSigmas()[4], 1e-13);
        assertClose("e(i)", counted.leaveOneOutResiduals()[3], longer.leaveOneOutResiduals()[4], 1e-12);
    }

    @Test
    void robustPredictionsAndTestsFarFromZeroHaveTheirDigits() {
        double offset = 0x1p40;
        double[] near = {-3, -2.5, -1, 0, 0.25, 1, 2, 3.5, 4, 5};
        double[] y = {1, 2.5, 2, 4, 3, 5.5, 4, 9, 6, 60};
        double[] far = Arrays.stream(near).map(v -> v + offset).toArray();
        for (Estimator estimator : new Estimator[] {Irls.bisquare(), Irls.huber(), MmEstimator.withDefaults()}) {
            RobustFit moved = fit(estimator, y, far);
            RobustFit wanted = fit(estimator, y, near);
            for (double v : near) {
                Prediction a = moved.predict(0.95, new double[] {v + offset});
                Prediction b = wanted.predict(0.95, new double[] {v});
                assertThat(a.estimate()).as("%s", estimator).isCloseTo(b.estimate(), within(1e-9 * wanted.scale()));
                assertClose("error", a.standardError(), b.standardError(), 1e-8);
            }
            double t = moved.test("(Intercept) + " + offset + "*x = 0").statistic();
            assertClose("test", t, wanted.test("(Intercept) = 0").statistic(), 1e-8);
        }
    }

    private static RobustFit fit(Estimator estimator, double[] y, double[] x) {
        return (RobustFit)
                estimator.fit(Design.builder().response("y", y).column("x", x).build());
    }

    @Test
    void predictionsAndTestsFarFromZeroHaveTheirDigits() {
        double[] x = {1, 2, 4, 5, 7, 8, 11, 12};
        double[] far = Arrays.stream(x).map(v -> 1e12 + v * 0.125).toArray();
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, far), Y, null);
        LeastSquaresFit fit = fit(Y, far);
        for (double v : far) {
            Prediction prediction = fit.predict(0.95, new double[] {v});
            assertThat(prediction.estimate()).isCloseTo(exact.predict(1, v), within(1e-15 * 8));
            assertClose("error", prediction.standardError(), exact.errorOfPrediction(1, v), 1e-13);
        }
        double middle = far[3];
        double t = exact.predict(1, middle) / exact.errorOfPrediction(1, middle);
        assertClose("test", fit.test("(Intercept) + " + middle + "*x1 = 0").statistic(), t * t, 1e-12);
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of("x1");
        for (int i = 0; i < 8; i++) {
            accumulator.add(new double[] {far[i]}, Y[i]);
        }
        assertClose(
                "accumulated",
                accumulator.fit().predict(0.95, new double[] {middle}).estimate(),
                exact.predict(1, middle),
                1e-14);
    }

    @Test
    void theRootOfTheUnscaledCovarianceIsFreeOfTheResponse() {
        double[] x = withLast(11);
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(8, x), Y, null);
        double[] tiny = Arrays.stream(Y).map(v -> v * 1e-200).toArray();
        double[][] root = fit(tiny, x).unscaledCovarianceRoot();
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                assertClose("TTᵀ", SmallMatrix.product(root[i], root[j]), exact.inverseGram()[i][j], 1e-14);
            }
        }
        assertThat(root[1][0]).isZero();
        double[] twice = Arrays.stream(x).map(v -> 2 * v).toArray();
        LeastSquaresFit aliased = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit(Design.builder()
                        .response("y", Y)
                        .column("a", x)
                        .column("b", twice)
                        .build());
        assertThat(aliased.unscaledCovarianceRoot()[2]).hasSize(2).containsOnly(Double.NaN);
    }
}
