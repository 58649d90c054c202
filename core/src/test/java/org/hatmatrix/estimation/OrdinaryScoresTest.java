package org.hatmatrix.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.SplittableRandom;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.Problem;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.kernels.GramSum;
import org.hatmatrix.numeric.SymmetricSum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One look at the rows finds what {@link WeightedScores} find, or says that it does not. */
class OrdinaryScoresTest {

    private static final int N = 20_011;
    private static final int P = 5;
    private static final int GROUPS = 37;

    /** Rows whose columns lie about a level, in units far from one. */
    private static final class Rows {

        final double[][] columns = new double[P - 1][N];
        final double[] y = new double[N];
        final double[] weights = new double[N];
        final int[] groups = new int[N];

        Rows(double level) {
            SplittableRandom random = new SplittableRandom(20_261_126);
            for (int i = 0; i < N; i++) {
                for (int k = 0; k < P - 1; k++) {
                    columns[k][i] = Math.scalb(level + random.nextGaussian(), 40 * k - 60);
                    y[i] += Math.scalb(columns[k][i], 60 - 40 * k);
                }
                y[i] += 3 * level + random.nextGaussian();
                weights[i] = i % 11 == 0 ? 0 : random.nextDouble(0.2, 5);
                groups[i] = i % 7 == 0 ? -1 : random.nextInt(GROUPS);
            }
        }

        LeastSquaresSolution solve(boolean intercept, boolean weighted) {
            ColumnMatrix x =
                    intercept ? ColumnMatrix.withIntercept(N, columns) : ColumnMatrix.withoutIntercept(N, columns);
            return LeastSquaresSolver.solve(new Problem(x, y, weighted ? weights : null), SolverOptions.DEFAULTS);
        }

        FitCore fit(LeastSquaresSolution solution, boolean weighted) {
            Design design =
                    Design.builder().response("y", y).column("x", columns[0]).build();
            return new FitCore(weighted ? design.withWeights(weights) : design, WeightKind.INVERSE_VARIANCE, solution);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, 0",
        "true, true, 0",
        "true, false, 2000",
        "true, true, 2000",
        "false, false, 1",
        "false, true, 1"
    })
    void areTheScoresOfTwoLooks(boolean intercept, boolean weighted, double level) {
        Rows rows = new Rows(level);
        LeastSquaresSolution solution = rows.solve(intercept, weighted);
        WeightedScores scores = new WeightedScores(rows.fit(solution, weighted));
        int rank = solution.rank();
        SymmetricSum expected = new SymmetricSum(rank);
        scores.forEachRow((i, q) -> expected.add(q, Math.pow(scores.residual(i) / scores.complement(i), 2)));
        GramSum found = new GramSum(rank);
        boolean ordinary = OrdinaryScores.visit(solution, (from, count, q, residuals, leverages) -> {
            double[] corrected = new double[count];
            for (int r = 0; r < count; r++) {
                corrected[r] = residuals[r] / (1 - leverages[r]);
            }
            found.add(q, corrected, count);
        });
        assertThat(ordinary).isTrue();
        double size = expected.matrix()[0][0];
        for (int k = 0; k < rank; k++) {
            assertThat(found.matrix()[k]).containsExactly(expected.matrix()[k], within(1e-12 * size));
        }
        double[][] sums = OrdinaryScores.sums(solution, rows.groups, GROUPS);
        double[][] exact = scores.sums(rows.groups, GROUPS);
        for (int g = 0; g < GROUPS; g++) {
            assertClose("sum of group " + g, sums[g], exact[g], 1e-9);
        }
    }

    @Test
    void aRowWithALargeResidualIsNotOrdinary() {
        Rows rows = new Rows(0);
        rows.y[4711] = 1e4;
        refuses(rows.solve(true, false), rows);
    }

    @Test
    void aRowWithALargeLeverageIsNotOrdinary() {
        Rows rows = new Rows(0);
        rows.columns[2][4711] = Math.scalb(1e3, 20);
        rows.y[4711] += 1e3;
        refuses(rows.solve(true, false), rows);
    }

    @Test
    void residualsNearRoundingNeedACloserLook() {
        Rows rows = new Rows(0);
        for (int i = 0; i < N; i++) {
            rows.y[i] = Math.rint(rows.y[i] * 1e3) * 0x1p-60 + Math.scalb(rows.columns[0][i], 60);
        }
        refuses(rows.solve(true, false), rows);
    }

    private static void refuses(LeastSquaresSolution solution, Rows rows) {
        assertThat(OrdinaryScores.visit(solution, (from, count, q, residuals, leverages) -> {}))
                .isFalse();
        assertThat(OrdinaryScores.sums(solution, rows.groups, GROUPS)).isNull();
    }
}
