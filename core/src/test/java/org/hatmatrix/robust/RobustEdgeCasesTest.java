package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.Estimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RobustEdgeCasesTest {

    static Stream<Estimator> estimators() {
        return Stream.of(
                Irls.bisquare(),
                Irls.huber(),
                Irls.with(Loss.median()),
                Irls.with(Loss.talwar()),
                Irls.matlab(),
                Irls.rlm(),
                SEstimator.withDefaults(),
                MmEstimator.withDefaults(),
                LeastTrimmedSquares.withDefaults(),
                LeastTrimmedSquares.withDefaults().withoutReweighting());
    }

    private static RobustFit fit(Estimator estimator, Design design) {
        return (RobustFit) estimator.fit(design);
    }

    private static Design line(double[] x, double[] y) {
        return Design.builder().response("y", y).column("x", x).build();
    }

    private static void assertNoNaN(RobustFit fit) {
        assertThat(fit.coefficients()).doesNotContain(Double.NaN);
        assertThat(fit.residuals()).doesNotContain(Double.NaN);
        assertThat(fit.weights()).doesNotContain(Double.NaN);
        assertThat(fit.scale()).isNotNaN();
        assertThat(fit.summary()).isNotEmpty();
    }

    /** Most rows lie on y = 3 − 2x: iterations go there, down to scale 0, and end. */
    @ParameterizedTest
    @MethodSource("estimators")
    void exactFit(Estimator estimator) {
        int n = 30;
        double[] x = new double[n];
        double[] y = new double[n];
        Random random = new Random(5);
        for (int i = 0; i < n; i++) {
            x[i] = i / 7.0;
            y[i] = 3 - 2 * x[i] + (i % 8 == 3 ? 5 + random.nextDouble() : 0);
        }
        RobustFit fit = fit(estimator, line(x, y));
        assertNoNaN(fit);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.scale()).isZero();
        assertThat(fit.coefficients()[0]).isCloseTo(3, within(1e-12));
        assertThat(fit.coefficients()[1]).isCloseTo(-2, within(1e-12));
        assertThat(fit.downweightedRows(1)).containsExactly(4, 12, 20, 28);
        assertThat(fit.standardErrors()).containsOnly(0);
        assertThat(fit.summary()).contains("Exact fit");
        assertThat(fit.rSquared()).isNaN();
    }

    /** The search estimators see the plane at once. */
    @Test
    void searchFindsThePlane() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] y = {2, 4, 6, 8, 10, 12, 14, 50, -3, 7};
        for (Estimator estimator :
                List.of(SEstimator.withDefaults(), MmEstimator.withDefaults(), LeastTrimmedSquares.withDefaults())) {
            RobustFit fit = fit(estimator, line(x, y));
            assertThat(fit.scale()).as(estimator.label()).isZero();
            assertThat(fit.coefficients()[0]).isCloseTo(0, within(1e-12));
            assertThat(fit.coefficients()[1]).isCloseTo(2, within(1e-12));
            assertThat(fit.weights()).containsExactly(1, 1, 1, 1, 1, 1, 1, 0, 0, 0);
            assertThat(fit.converged()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void perfectFitOfAllRows(Estimator estimator) {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {3, 5, 7, 9, 11, 13};
        RobustFit fit = fit(estimator, line(x, y));
        assertNoNaN(fit);
        assertThat(fit.scale()).isZero();
        assertThat(fit.weights()).containsOnly(1);
        assertThat(fit.coefficients()[1]).isCloseTo(2, within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void constantResponse(Estimator estimator) {
        double[] x = {1, 2, 3, 4, 5, 6};
        for (double constant : new double[] {0, 7}) {
            double[] y = new double[6];
            Arrays.fill(y, constant);
            RobustFit fit = fit(estimator, line(x, y));
            assertNoNaN(fit);
            assertThat(fit.coefficients()[0]).isCloseTo(constant, within(1e-13));
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void asManyRowsAsColumns(Estimator estimator) {
        RobustFit fit = fit(estimator, line(new double[] {1, 2}, new double[] {5, 3}));
        assertThat(fit.coefficients()[1]).isCloseTo(-2, within(1e-13));
        assertThat(fit.standardErrors()).containsOnly(Double.NaN);
        assertThat(fit.residualDegreesOfFreedom()).isZero();
        assertThat(fit.summary()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void fewerRowsThanColumnsAndDependentColumns(Estimator estimator) {
        assertThatThrownBy(() -> estimator.fit(line(new double[] {1}, new double[] {5})))
                .isInstanceOf(RankDeficientException.class);
        Design dependent = Design.builder()
                .response("y", 1, 2, 3, 5, 4)
                .column("a", 1, 2, 3, 4, 5)
                .column("b", 2, 4, 6, 8, 10)
                .build();
        assertThatThrownBy(() -> estimator.fit(dependent))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageContaining("'b'");
    }

    /** A level of a factor in one row only: random subsamples without that row are singular unless chosen with care. */
    @ParameterizedTest
    @MethodSource("estimators")
    void rareDummy(Estimator estimator) {
        int n = 40;
        Random random = new Random(3);
        double[] x = random.doubles(n).toArray();
        double[] rare = new double[n];
        rare[17] = 1;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = x[i] + 0.1 * random.nextGaussian() + 50 * rare[i];
        }
        RobustFit fit = fit(
                estimator,
                Design.builder()
                        .response("y", y)
                        .column("x", x)
                        .column("rare", rare)
                        .build());
        assertNoNaN(fit);
        assertThat(fit.coefficients()[2]).isBetween(49.0, 51.0);
        assertThat(fit.coefficients()[1]).isBetween(0.5, 1.5);
    }

    /** With a fixed scale far below every residual a redescending loss leaves no row: said, not looped on. */
    @Test
    void allWeightsZero() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {1, 5, 2, 9, 3, 7};
        RobustFit fit = Irls.bisquare().withScale(Scale.fixed(1e-9)).fit(line(x, y));
        assertNoNaN(fit);
        assertThat(fit.converged()).isFalse();
        assertThat(fit.iterations()).isEqualTo(1);
        assertThat(fit.weights()).containsOnly(0);
        assertThat(fit.summary().lines().limit(4)).anyMatch(l -> l.contains("NOT CONVERGED: the weights do not"));
        assertThat(fit.downweightedRows(0.5)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void rowsOfWeightZeroDoNotCountButHaveAResidual() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {1, 5, 2, 9, 3, 7, 8, 1000};
        double[] w = {1, 1, 1, 1, 1, 1, 1, 0};
        RobustFit without = Irls.bisquare().withTolerance(1e-13).fit(line(Arrays.copyOf(x, 7), Arrays.copyOf(y, 7)));
        for (double unit : new double[] {1, 1e200, 1e-200}) {
            double[] scaled = Arrays.stream(w).map(v -> v * unit).toArray();
            RobustFit fit = Irls.bisquare()
                    .withTolerance(1e-13)
                    .withWeights(Weights.of(scaled))
                    .fit(line(x, y));
            assertThat(fit.observations()).isEqualTo(7);
            assertThat(fit.coefficients()[0]).isCloseTo(without.coefficients()[0], within(1e-10));
            assertThat(fit.standardErrors()[1]).isCloseTo(without.standardErrors()[1], within(1e-10));
            assertThat(fit.scale() / Math.sqrt(unit)).isCloseTo(without.scale(), within(1e-10));
            double[] b = fit.coefficients();
            assertThat(fit.residuals()[7]).isCloseTo(1000 - b[0] - 8 * b[1], within(1e-9));
            assertThat(fit.weights()[7]).isZero();
            assertThat(fit.downweightedRows(0.5)).doesNotContain(8);
        }
    }

    @Test
    void frequencyWeightsAreWholeNumbers() {
        Irls irls = Irls.huber().withWeights(Weights.of(1, 2, 1.5, 1).withKind(WeightKind.FREQUENCY));
        assertThatThrownBy(() -> irls.fit(line(new double[] {1, 2, 3, 4}, new double[] {1, 2, 4, 3})))
                .hasMessageContaining("1.5")
                .hasMessageContaining("3");
    }

    @Test
    void weightsOfTheDesignMayBeNumbersOfEqualRows() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] y = {1, 5, 2, 9, 3, 70};
        double[] w = {1, 2, 1, 3, 1, 1};
        Irls irls = Irls.huber();
        RobustFit given = irls.withWeights(Weights.frequencies(w)).fit(line(x, y));
        RobustFit own = irls.withWeights(Weights.OF_DESIGN.withKind(WeightKind.FREQUENCY))
                .fit(line(x, y).withWeights(w));
        assertThat(own.observations()).isEqualTo(9);
        assertThat(own.coefficients()).isEqualTo(given.coefficients());
        assertThat(irls.withWeights(Weights.OF_DESIGN).fit(line(x, y)).coefficients())
                .isEqualTo(irls.fit(line(x, y)).coefficients());
        assertThat(Weights.OF_DESIGN).hasToString("weight of the design");
    }

    @Test
    void notConvergingIsSaidFirst() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {1, 5, 2, 9, 3, 7, 8, 100};
        RobustFit fit = Irls.bisquare().withMaxIterations(2).fit(line(x, y));
        assertThat(fit.converged()).isFalse();
        assertThat(fit.iterations()).isEqualTo(2);
        assertThat(fit.lastChange()).isGreaterThan(1e-8);
        assertThat(fit.summary().lines().limit(4)).anyMatch(l -> l.startsWith("NOT CONVERGED after 2 iterations"));
        assertThat(fit.toString()).contains("NOT CONVERGED").hasSizeLessThan(80);
    }

    @Test
    void optionsAreChecked() {
        assertThatThrownBy(() -> Irls.bisquare().withTolerance(-1))
                .hasMessage("tolerance: -1.0, wanted 0 <= tolerance < 1");
        assertThatThrownBy(() -> Irls.bisquare().withMaxIterations(0))
                .hasMessage("maximum number of iterations: 0, wanted at least 1");
        assertThatThrownBy(() -> SEstimator.withDefaults().withSubsamples(0))
                .hasMessage("number of subsamples: 0, wanted at least 1");
        assertThatThrownBy(() -> SEstimator.withDefaults().withBreakdown(0.7)).hasMessageContaining("0.7");
        assertThatThrownBy(() -> LeastTrimmedSquares.withDefaults().withShare(0.4))
                .hasMessage("share of rows that count: 0.4, wanted 0.5 <= share <= 1");
        RobustFit fit = Irls.bisquare().fit(line(new double[] {1, 2, 3, 4}, new double[] {1, 2, 4, 3}));
        assertThatThrownBy(() -> fit.downweightedRows(2)).hasMessageContaining("weights below 2.0");
    }
}
