package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.junit.jupiter.api.Test;

/** Windows and steps against the fits of their rows. */
class RollingFitTest {

    private static Design design(int n) {
        Random random = new Random(4);
        double[] y = new double[n];
        double[][] rows = new double[n][2];
        for (int i = 0; i < n; i++) {
            rows[i][0] = 1990 + i;
            rows[i][1] = 1e5 + random.nextGaussian();
            y[i] = rows[i][0] / 3 + rows[i][1] + random.nextGaussian();
        }
        return Design.of(y, rows);
    }

    private static void assertClose(double[] values, double[] wanted) {
        for (int j = 0; j < wanted.length; j++) {
            assertThat(values[j]).isCloseTo(wanted[j], within(1e-11 * Math.abs(wanted[j])));
        }
    }

    @Test
    void everyWindowEqualsItsOwnFit() {
        Design design = design(41);
        Design weighted = design.withWeights(new Random(9).doubles(41, 0.1, 2).toArray());
        for (int window : new int[] {4, 5, 7, 13, 20, 41}) {
            for (Design each : new Design[] {design, weighted}) {
                RollingFit rolling = RollingFit.of(each, window);
                assertThat(rolling.windows()).isEqualTo(42 - window);
                for (int k = 0; k < rolling.windows(); k++) {
                    LeastSquaresFit own = Ols.withDefaults()
                            .fit(each.rows(
                                    IntStream.range(k + 1, k + 1 + window).toArray()));
                    assertClose(rolling.coefficients()[k], own.coefficients());
                    assertClose(rolling.standardErrors()[k], own.standardErrors());
                    assertThat(rolling.sigmas()[k]).isCloseTo(own.sigma(), within(1e-11 * own.sigma()));
                    assertThat(rolling.rSquared()[k]).isCloseTo(own.rSquared(), within(1e-11));
                    assertThat(rolling.lastRows()[k]).isEqualTo(k + window);
                }
            }
        }
    }

    @Test
    void recursiveResidualsAreScaledErrorsOfPrediction() {
        Design design = design(25);
        RecursiveFit recursive = RecursiveFit.of(design);
        assertThat(recursive.residuals()).hasSize(22);
        assertThat(recursive.rows()).startsWith(4, 5);
        double sum = 0;
        for (int i = 3; i < 25; i++) {
            LeastSquaresFit before = Ols.withDefaults()
                    .fit(design.rows(IntStream.rangeClosed(1, i).toArray()));
            double x1 = design.column("x1")[i];
            double x2 = design.column("x2")[i];
            double predicted = before.predict(0.95, new double[] {x1, x2}).estimate();
            double left = recursive.residuals()[i - 3];
            sum += left * left;
            assertClose(recursive.coefficients()[i - 1], before.coefficients());
            if (before.residualDegreesOfFreedom() > 0) {
                double relative = before.predict(0.95, new double[] {x1, x2}).standardError() / before.sigma();
                double wanted = (design.response()[i] - predicted) / Math.hypot(1, relative);
                assertThat(left).isCloseTo(wanted, within(1e-9));
                assertClose(recursive.standardErrors()[i - 1], before.standardErrors());
            }
        }
        LeastSquaresFit all = Ols.withDefaults().fit(design);
        assertThat(sum).isCloseTo(all.residualSumOfSquares(), within(1e-11 * sum));
        assertThat(recursive.toString()).isEqualTo("25 steps, 22 recursive residuals");
    }

    @Test
    void rowsThatRaiseTheRankHaveNoRecursiveResidual() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 2, 4, 3, 6, 5, 7)
                .numbers("x", 1, 1, 1, 2, 3, 4, 5)
                .texts("half", "a", "a", "a", "a", "b", "b", "b")
                .build();
        RecursiveFit recursive = RecursiveFit.of("y ~ x + half", data);
        assertThat(recursive.rows()).containsExactly(2, 3, 6, 7);
        assertThat(recursive.names()).containsExactly("(Intercept)", "x", "halfb");
        assertThat(recursive.coefficients()[3]).containsOnly(Double.NaN);
        RollingFit rolling = RollingFit.of("y ~ x + half", data, 4);
        assertThat(rolling.coefficients("x")[0]).isNaN();
        assertThat(rolling.coefficients("x")[2]).isNotNaN();
        assertThat(rolling.standardErrors("x")[0]).isNaN();
    }

    @Test
    void tablesAndErrors() {
        RollingFit rolling = RollingFit.of(design(12), 6);
        assertThat(rolling.toString()).isEqualTo("7 windows of 6 rows, 3 coefficients");
        assertThat(rolling.table().toDataset().names()).containsExactly("last_row", "b1", "b2", "b3", "sigma");
        assertThat(rolling.names()).hasSize(3);
        assertThatThrownBy(() -> RollingFit.of(design(12), 2)).hasMessageContaining("window of 2 rows, wanted 3");
        assertThatThrownBy(() -> RollingFit.of(design(12), 13)).hasMessageContaining("to 12");
        assertThatThrownBy(() -> rolling.coefficients("z")).hasMessageContaining("no such name");
    }
}
