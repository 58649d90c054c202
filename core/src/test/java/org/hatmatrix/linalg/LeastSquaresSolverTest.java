package org.hatmatrix.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.reference.ExactLeastSquares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresSolverTest {

    private static final SolverOptions DEFAULTS = SolverOptions.DEFAULTS;

    private static double[][] gaussian(long seed, int columns, int rows) {
        Random random = new Random(seed);
        double[][] x = new double[columns][rows];
        for (double[] column : x) {
            Arrays.setAll(column, i -> random.nextGaussian());
        }
        return x;
    }

    private static double[] scaled(double[] x, double factor) {
        return Arrays.stream(x).map(v -> v * factor).toArray();
    }

    @ParameterizedTest
    @EnumSource(Arithmetic.class)
    void agreesWithExactArithmetic(Arithmetic arithmetic) {
        double[][] data = gaussian(1, 5, 40);
        ColumnMatrix x = ColumnMatrix.withIntercept(40, data[0], data[1], data[2]);
        double[] weights = Arrays.stream(data[4]).map(Math::abs).toArray();
        weights[7] = 0;
        LeastSquaresSolution solution = LeastSquaresSolver.solve(x, data[3], weights, DEFAULTS.with(arithmetic));
        ExactLeastSquares exact = ExactLeastSquares.of(x, data[3], weights);
        assertThat(solution.observations()).isEqualTo(39);
        assertThat(Digits.of(solution.coefficients(), exact.coefficients())).isGreaterThan(13);
        assertThat(Digits.of(solution.standardErrors(), exact.standardErrors())).isGreaterThan(13);
        assertThat(Digits.of(solution.residualSumOfSquares(), exact.residualSumOfSquares()))
                .isGreaterThan(13);
        assertThat(Digits.of(solution.centredSumOfSquares(), exact.centredSumOfSquares()))
                .isGreaterThan(13);
        assertThat(Digits.ofLargest(solution.residuals(), exact.residuals())).isGreaterThan(13);
        assertThat(Digits.of(solution.leverages(), exact.leverages())).isGreaterThan(13);
        assertThat(Digits.of(solution.leverageComplements(), exact.leverageComplements()))
                .isGreaterThan(13);
        double[][] gram = solution.scaledInverseGram();
        double[][] exactGram = exact.inverseGram();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                int exponent = -2 * solution.weightExponent() - solution.columnExponent(i) - solution.columnExponent(j);
                assertThat(Digits.of(Math.scalb(gram[i][j], exponent), exactGram[i][j]))
                        .isGreaterThan(13);
            }
        }
    }

    @Test
    void laterColumnsGiveWay() {
        double[] a = {1, 2, 3, 4, 5, 6};
        double[] b = {2, 1, 0, 7, 1, 3};
        double[] c = new double[6];
        Arrays.setAll(c, i -> 3 - 2 * a[i] + b[i]);
        double[] d = {1, 0, 0, 1, 0, 0};
        double[] y = {3, 1, 4, 1, 5, 9};
        LeastSquaresSolution solution =
                LeastSquaresSolver.solve(ColumnMatrix.withIntercept(6, a, b, c, d), y, null, DEFAULTS);
        assertThat(solution.rank()).isEqualTo(4);
        assertThat(solution.keptColumns()).containsExactly(0, 1, 2, 4);
        assertThat(solution.isAliased(3)).isTrue();
        assertThat(solution.isAliased(4)).isFalse();
        assertThat(solution.dependency(3)).containsExactly(new double[] {3, -2, 1, 0, 0}, within(1e-13));
        assertThatThrownBy(() -> solution.dependency(4)).isInstanceOf(IllegalArgumentException.class);
        LeastSquaresSolution without =
                LeastSquaresSolver.solve(ColumnMatrix.withIntercept(6, a, b, d), y, null, DEFAULTS);
        assertThat(solution.coefficients()[3]).isNaN();
        assertThat(solution.coefficients()[4]).isCloseTo(without.coefficients()[3], within(1e-13));
        assertThat(solution.standardErrors()[3]).isNaN();
        assertThat(solution.sigma()).isCloseTo(without.sigma(), within(1e-13));
    }

    @Test
    void moreColumnsThanRows() {
        double[][] x = gaussian(3, 4, 3);
        LeastSquaresSolution solution =
                LeastSquaresSolver.solve(ColumnMatrix.withIntercept(3, x[0], x[1], x[2]), x[3], null, DEFAULTS);
        assertThat(solution.rank()).isEqualTo(3);
        assertThat(solution.isAliased(3)).isTrue();
        assertThat(solution.degreesOfFreedom()).isZero();
        assertThat(solution.sigma()).isNaN();
        assertThat(solution.residualSumOfSquares()).isZero();
        assertThat(Digits.of(solution.fittedValues(), x[3])).isGreaterThan(14);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-150, 1e150, 1e300})
    void unitsOnlyMoveTheExponent(double unit) {
        double[][] data = gaussian(4, 3, 25);
        LeastSquaresSolution plain =
                LeastSquaresSolver.solve(ColumnMatrix.withIntercept(25, data[0], data[1]), data[2], null, DEFAULTS);
        double power = Math.scalb(1.0, Math.getExponent(unit));
        LeastSquaresSolution other = LeastSquaresSolver.solve(
                ColumnMatrix.withIntercept(25, scaled(data[0], power), data[1]),
                scaled(data[2], power),
                null,
                DEFAULTS);
        assertThat(other.coefficients()[1]).isEqualTo(plain.coefficients()[1]);
        assertThat(other.coefficients()[2]).isEqualTo(plain.coefficients()[2] * power);
        assertThat(other.standardErrors()[1]).isEqualTo(plain.standardErrors()[1]);
        assertThat(other.sigma()).isEqualTo(plain.sigma() * power);
        assertThat(other.leverages()).isEqualTo(plain.leverages());
    }

    @Test
    void exactFitsLeaveNothing() {
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {5, 8, 11, 14, 17};
        LeastSquaresSolution solution = LeastSquaresSolver.solve(ColumnMatrix.withIntercept(5, x), y, null, DEFAULTS);
        assertThat(solution.coefficients()).containsExactly(2, 3);
        assertThat(solution.residualSumOfSquares()).isZero();
        assertThat(solution.residuals()).containsOnly(0);
        assertThat(solution.centredSumOfSquares()).isCloseTo(90, within(1e-12));
    }

    /** Row 0 is far out in all regressors. */
    @ParameterizedTest
    @ValueSource(doubles = {4, 40, 400})
    void leveragesStayBelowTheirBound(double distance) {
        double[][] x = new double[3][30];
        double[] y = new double[30];
        for (int i = 0; i < 30; i++) {
            y[i] = i * i % 7;
            x[0][i] = i * 5 % 11;
            x[1][i] = x[0][i] + i * 3 % 4;
            x[2][i] = x[0][i] - i * 7 % 5;
        }
        for (double[] column : x) {
            column[0] = distance;
        }
        double[] weights = new double[30];
        Arrays.setAll(weights, i -> 1 + i % 2);
        for (double[] w : Arrays.asList(weights, null)) {
            LeastSquaresSolution solution =
                    LeastSquaresSolver.solve(ColumnMatrix.withIntercept(30, x[0], x[1], x[2]), y, w, DEFAULTS);
            double largest = Arrays.stream(solution.leverages()).max().orElseThrow();
            assertThat(solution.leverageBound()).isGreaterThanOrEqualTo(largest * (1 - 1e-12));
            assertThat(solution.deletions()).hasSize(largest > 1 - 0x1p-4 ? 1 : 0);
        }
    }

    @Test
    void constantAndZeroResponses() {
        double[] x = {1, 2, 3, 4, 7};
        ColumnMatrix matrix = ColumnMatrix.withIntercept(5, x);
        double[] constant = new double[5];
        Arrays.fill(constant, 0.1);
        LeastSquaresSolution flat = LeastSquaresSolver.solve(matrix, constant, null, DEFAULTS);
        assertThat(flat.coefficients()).containsExactly(new double[] {0.1, 0}, within(1e-30));
        assertThat(flat.residualSumOfSquares()).isZero();
        assertThat(flat.centredSumOfSquares()).isZero();
        LeastSquaresSolution zero = LeastSquaresSolver.solve(matrix, new double[5], null, DEFAULTS);
        assertThat(zero.coefficients()).containsExactly(0, 0);
        assertThat(zero.totalSumOfSquares()).isZero();
    }

    @Test
    void refusesWhatIsNotFinite() {
        double[] x = {1, 2, Double.NaN};
        assertThatThrownBy(
                        () -> LeastSquaresSolver.solve(ColumnMatrix.withIntercept(3, x), new double[3], null, DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("column 2");
        assertThatThrownBy(() -> LeastSquaresSolver.solve(
                        ColumnMatrix.withIntercept(3, new double[3]), new double[2], null, DEFAULTS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("response has 2 values");
    }

    @Test
    void conditionOfLongleyIsBelsleys() {
        // 4.33e4: 2-norm condition of the columns scaled to unit length, numpy on the same data.
        NistData data = NistData.load("Longley");
        LeastSquaresSolution solution = LeastSquaresSolver.solve(data.withRoundedPowers(), data.y(), null, DEFAULTS);
        assertThat(solution.conditionNumber()).isCloseTo(4.33e4, within(50.0));
    }

    @Test
    void threadsGiveTheSameBits() {
        double[][] data = gaussian(8, 4, 20_000);
        ColumnMatrix x = ColumnMatrix.withIntercept(20_000, data[0], data[1], data[2]);
        LeastSquaresSolution one = LeastSquaresSolver.solve(x, data[3], null, DEFAULTS);
        for (int threads : new int[] {2, 3, 7, 100}) {
            LeastSquaresSolution several = LeastSquaresSolver.solve(x, data[3], null, DEFAULTS.withThreads(threads));
            assertThat(several.coefficients()).isEqualTo(one.coefficients());
            assertThat(several.standardErrors()).isEqualTo(one.standardErrors());
        }
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .filter(t -> t.getName().startsWith("hatmatrix")))
                .isEmpty();
    }

    @Test
    void aProblemInPartsIsThatOfItsRows() {
        double[][] data = gaussian(8, 4, 20_000);
        ColumnMatrix x = ColumnMatrix.withIntercept(20_000, data[0], data[1], data[2]);
        assertThat(ParallelFold.parts(20_000, 5)).isEqualTo(4);
        LeastSquaresSolution parts = LeastSquaresSolver.solve(x, data[3], null, DEFAULTS);
        LeastSquaresSolution exact = LeastSquaresSolver.solve(x, data[3], null, DEFAULTS.with(Arithmetic.EXTENDED));
        assertThat(Digits.ofLargest(parts.coefficients(), exact.coefficients())).isGreaterThan(14);
        assertThat(Digits.of(parts.standardErrors(), exact.standardErrors())).isGreaterThan(13);
    }

    @ParameterizedTest
    @EnumSource(Arithmetic.class)
    void manyMoreColumnsThanRows(Arithmetic arithmetic) {
        double[][] data = gaussian(9, 61, 2);
        LeastSquaresSolution solution = LeastSquaresSolver.solve(
                ColumnMatrix.withoutIntercept(2, Arrays.copyOf(data, 60)), data[60], null, DEFAULTS.with(arithmetic));
        assertThat(solution.keptColumns()).containsExactly(0, 1);
        assertThat(Digits.of(solution.fittedValues(), data[60])).isGreaterThan(13);
    }
}
