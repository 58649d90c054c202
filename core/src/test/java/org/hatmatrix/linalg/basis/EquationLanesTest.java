package org.hatmatrix.linalg.basis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.SolverOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds problems side by side to what each of them gives alone, bit by bit. */
class EquationLanesTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "9, 2, 3", "76, 7, 64", "77, 8, 17", "128, 3, 16", "300, 5, 40", "391, 12, 33"})
    void problemsSideBySideHaveTheBitsThatEachHasAlone(int rows, int columns, int count) {
        Random random = new Random(rows);
        OrthonormalBasis q = basis(random, rows, columns);
        double[][] weights = new double[count][rows];
        double[][] residuals = new double[count][rows];
        for (int c = 0; c < count; c++) {
            boolean isAlmostEmpty = c % 5 == 3;
            Arrays.setAll(weights[c], i -> isAlmostEmpty && i > 0 ? 0 : Math.max(0, random.nextGaussian()));
            Arrays.setAll(residuals[c], i -> random.nextGaussian());
        }
        EquationLanes lanes = new EquationLanes(columns);
        double[][] found = new double[count][columns];
        // The second time with what the first has left behind.
        for (int time = 0; time < 2; time++) {
            lanes.form(q, weights, residuals, count);
            lanes.solve(found, count);
            for (int c = 0; c < count; c++) {
                assertThat(found[c]).containsExactly(alone(q, weights[c], residuals[c]));
            }
        }
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
