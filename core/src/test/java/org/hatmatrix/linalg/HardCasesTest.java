package org.hatmatrix.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.reference.ExactLeastSquares;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems that cost other algorithms their digits, held to exact arithmetic. */
class HardCasesTest {

    private static final int ROWS = 30;

    private static double[] gaussian(long seed) {
        Random random = new Random(seed);
        double[] x = new double[ROWS];
        Arrays.setAll(x, i -> random.nextGaussian());
        return x;
    }

    private static double[] combined(double[] a, double f, double[] b) {
        double[] c = new double[ROWS];
        Arrays.setAll(c, i -> a[i] + f * b[i]);
        return c;
    }

    private static double[] scaled(double f, double[] a) {
        double[] c = new double[ROWS];
        Arrays.setAll(c, i -> f * a[i]);
        return c;
    }

    private static void check(double digits, ColumnMatrix x, double[] y, double @Nullable [] w) {
        LeastSquaresSolution solution = LeastSquaresSolver.solve(x, y, w, SolverOptions.DEFAULTS);
        ExactLeastSquares exact = ExactLeastSquares.of(x, y, w);
        assertThat(Digits.of(solution.coefficients(), exact.coefficients()))
                .as("b")
                .isGreaterThan(digits);
        assertThat(Digits.of(solution.standardErrors(), exact.standardErrors()))
                .as("se")
                .isGreaterThan(digits);
        assertThat(Digits.of(solution.sigma(), exact.sigma())).as("sigma").isGreaterThan(digits);
        assertThat(Digits.of(
                        solution.scaledResidualSumOfSquares() / solution.scaledCentredSumOfSquares(),
                        exact.residualSumOfSquares() / exact.centredSumOfSquares()))
                .as("1 - R²")
                .isGreaterThan(digits);
        assertThat(Digits.ofLargest(solution.residuals(), exact.residuals()))
                .as("residuals")
                .isGreaterThan(digits);
        assertThat(Digits.of(solution.leverages(), exact.leverages()))
                .as("leverages")
                .isGreaterThan(digits);
        assertThat(Digits.of(solution.leverageComplements(), exact.leverageComplements()))
                .as("1 - h")
                .isGreaterThan(digits);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12, 1e-13})
    void nearlyCollinearColumns(double distance) {
        double[] a = gaussian(1);
        double[] b = combined(a, distance, gaussian(2));
        check(13, ColumnMatrix.withIntercept(ROWS, a, b), gaussian(3), null);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e2, 1e4, 1e6, 1e8, 1e10, 1e12})
    void columnsFarFromZero(double distance) {
        double[] x = gaussian(4);
        Arrays.setAll(x, i -> x[i] + distance);
        check(12, ColumnMatrix.withIntercept(ROWS, x, gaussian(5)), gaussian(6), null);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-140, 1e-12, 1e12, 1e140})
    void columnsOfVeryDifferentSize(double size) {
        double[] a = scaled(size, gaussian(7));
        check(13, ColumnMatrix.withIntercept(ROWS, a, gaussian(8)), combined(gaussian(9), 2, gaussian(8)), null);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e2, 1e4, 1e7, 1e9})
    void aRowThatDeterminesItsOwnFit(double far) {
        double[] x = gaussian(10);
        x[4] = far;
        check(12, ColumnMatrix.withIntercept(ROWS, x, gaussian(11)), gaussian(12), null);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-3, 1e-6, 1e-9, 1e-12, 1e-15})
    void smallResiduals(double size) {
        double[] a = gaussian(13);
        double[] b = gaussian(14);
        double[] y = combined(combined(combined(a, -3, b), size, gaussian(15)), 0, a);
        check(12, ColumnMatrix.withIntercept(ROWS, a, b), y, null);
    }

    @Test
    void weightsOfVeryDifferentSize() {
        double[] w = new double[ROWS];
        Arrays.setAll(w, i -> i == 3 ? 0 : Math.pow(10, i % 13 - 6));
        check(12, ColumnMatrix.withIntercept(ROWS, gaussian(16), gaussian(17)), gaussian(18), w);
        check(12, ColumnMatrix.withoutIntercept(ROWS, gaussian(16), gaussian(17)), gaussian(18), w);
    }

    @Test
    void hugeAndTinyWeightsOnlyMoveTheExponent() {
        double[] w = Arrays.stream(gaussian(19)).map(v -> v * v + 0.1).toArray();
        ColumnMatrix x = ColumnMatrix.withIntercept(ROWS, gaussian(20));
        LeastSquaresSolution plain = LeastSquaresSolver.solve(x, gaussian(21), w, SolverOptions.DEFAULTS);
        for (double power : new double[] {0x1p-660, 0x1p660}) {
            LeastSquaresSolution other =
                    LeastSquaresSolver.solve(x, gaussian(21), scaled(power, w), SolverOptions.DEFAULTS);
            assertThat(other.coefficients()).isEqualTo(plain.coefficients());
            assertThat(other.standardErrors()).isEqualTo(plain.standardErrors());
            assertThat(other.leverages()).isEqualTo(plain.leverages());
        }
    }
}
