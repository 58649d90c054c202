package org.hatmatrix.linalg.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.SolverOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds problems side by side to what each of them gives alone. */
class EquationLanesTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "9, 2, 3", "76, 7, 64", "77, 8, 17", "128, 3, 16", "300, 5, 40", "391, 12, 33"})
    void problemsSideBySideHaveTheSolutionsThatEachHasAlone(int rows, int columns, int count) {
        Random random = new Random(rows);
        OrthonormalBasis q = basis(random, rows, columns);
        int width = EquationLanes.whole(count);
        double[][] weights = new double[rows][width];
        double[][] residuals = new double[rows][width];
        for (int c = 0; c < count; c++) {
            boolean isAlmostEmpty = c % 5 == 3;
            for (int i = 0; i < rows; i++) {
                weights[i][c] = isAlmostEmpty && i > 0 ? 0 : Math.max(0, random.nextGaussian());
                residuals[i][c] = random.nextGaussian();
            }
        }
        EquationLanes lanes = new EquationLanes(q, count);
        double[][] found = new double[columns][width];
        // The second time with what the first has left behind.
        for (int time = 0; time < 2; time++) {
            lanes.form(weights, residuals, count);
            lanes.solve(found);
            for (int c = 0; c < count; c++) {
                double[] alone = alone(q, column(weights, c), column(residuals, c));
                double size = Arrays.stream(alone).map(Math::abs).max().orElseThrow();
                assertThat(column(found, c)).containsExactly(alone, within(1e-10 * Math.max(1, size)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "77, 4", "130, 7"})
    void residualsSideBySide(int rows, int columns) {
        Random random = new Random(rows);
        OrthonormalBasis q = basis(random, rows, columns);
        double[][] gamma = new double[columns][EquationLanes.whole(3)];
        double[] y = random.doubles(rows).toArray();
        for (double[] row : gamma) {
            Arrays.setAll(row, c -> random.nextGaussian());
        }
        double[][] residuals = new double[rows][EquationLanes.whole(3)];
        new EquationLanes(q, 3).residuals(y, gamma, 3, residuals);
        double[] alone = new double[rows];
        for (int c = 0; c < 3; c++) {
            q.residuals(y, column(gamma, c), alone);
            assertThat(column(residuals, c)).containsExactly(alone, within(1e-14));
        }
    }

    /** What stands beside a problem, and how many do, changes no bit of its solution. */
    @Test
    void neighboursDoNotMatter() {
        Random random = new Random(5);
        OrthonormalBasis q = basis(random, 50, 6);
        double[][] weights = new double[50][EquationLanes.whole(40)];
        double[][] residuals = new double[50][EquationLanes.whole(40)];
        for (int i = 0; i < 50; i++) {
            Arrays.setAll(weights[i], c -> random.nextDouble());
            Arrays.setAll(residuals[i], c -> random.nextGaussian());
        }
        double[][] together = solutions(q, weights, residuals, 40);
        for (int c : new int[] {0, 17, 39}) {
            double[][] single = solutions(q, single(weights, c), single(residuals, c), 1);
            assertThat(column(single, 0)).containsExactly(column(together, c));
        }
    }

    private static double[][] solutions(OrthonormalBasis q, double[][] weights, double[][] residuals, int count) {
        EquationLanes lanes = new EquationLanes(q, count);
        double[][] solutions = new double[q.columns()][EquationLanes.whole(count)];
        lanes.form(weights, residuals, count);
        lanes.solve(solutions);
        return solutions;
    }

    private static double[][] single(double[][] rows, int c) {
        return Arrays.stream(rows)
                .map(row -> Arrays.copyOf(new double[] {row[c]}, EquationLanes.whole(1)))
                .toArray(double[][]::new);
    }

    private static double[] column(double[][] rows, int c) {
        return Arrays.stream(rows).mapToDouble(row -> row[c]).toArray();
    }

    private static double[] alone(OrthonormalBasis q, double[] weights, double[] residuals) {
        double[] right = new double[weights.length];
        Arrays.setAll(right, i -> weights[i] * residuals[i]);
        NormalEquations equations = new NormalEquations(q.columns());
        q.normalEquations(weights, right, equations);
        double[] solution = new double[q.columns()];
        equations.solve(solution);
        return solution;
    }

    private static OrthonormalBasis basis(Random random, int rows, int columns) {
        double[][] x = new double[columns][rows];
        for (double[] column : x) {
            Arrays.setAll(column, i -> random.nextGaussian());
        }
        return OrthonormalBasis.of(
                LeastSquaresSolver.solve(ColumnMatrix.withoutIntercept(rows, x), x[0], null, SolverOptions.DEFAULTS),
                IntStream.range(0, rows).toArray(),
                null);
    }
}
