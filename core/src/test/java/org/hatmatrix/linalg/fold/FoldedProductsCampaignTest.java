package org.hatmatrix.linalg.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.certificate.Certifier;
import org.hatmatrix.linalg.certificate.ErrorBounds;
import org.hatmatrix.linalg.certificate.Reported;
import org.hatmatrix.reference.ExactLeastSquares;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random folds of many rows, of which some blocks are products: no claim about their errors is in vain. */
@Tag("soak")
class FoldedProductsCampaignTest {

    private static final int CASES = 60;

    private final Random random = new Random(1871);

    private int n;
    private double[][] columns = new double[0][];
    private double[] y = new double[0];
    private double @Nullable [] w;

    @Test
    void noClaimIsInVain() {
        int withProducts = 0;
        for (int number = 0; number < CASES; number++) {
            design();
            TriangularSolution solution = fold(0, n).solve();
            withProducts += ((FoldedSolution) solution).rounding() > 0 ? 1 : 0;
            if (solution.rank() == columns.length + 1) {
                ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(n, columns), y, w);
                check(exact, solution, number);
                int cut = random.nextInt(n);
                check(exact, fold(0, cut).merge(fold(cut, n)).solve(), number);
            }
        }
        assertThat(withProducts).isBetween(CASES / 3, CASES - 5);
    }

    private void design() {
        n = TriangularFold.MANY_ROWS + RowBuffer.ROWS + random.nextInt(1400);
        columns = new double[1 + random.nextInt(4)][n];
        y = new double[n];
        double noise = random.nextInt(4) == 0 ? power(-9, 0) : 1;
        int shared = random.nextInt(columns.length);
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double origin = random.nextInt(3) == 0 ? power(0, 6) : 0;
            double dependence = random.nextInt(3) == 0 ? power(-8, 0) : 1;
            boolean sparse = random.nextInt(3) == 0;
            int from = random.nextInt(3) == 0 ? random.nextInt(n - 200) : 0;
            Arrays.setAll(
                    column,
                    i -> i < from || sparse && random.nextInt(9) > 0
                            ? 0
                            : origin + columns[shared][i] + dependence * random.nextGaussian());
        }
        Arrays.setAll(
                y,
                i -> 1 + Arrays.stream(columns).mapToDouble(column -> column[i]).sum() + noise * random.nextGaussian());
        for (double[] column : columns) {
            double unit = random.nextInt(4) == 0 ? power(-180, 180) : power(-3, 3);
            Arrays.setAll(column, i -> column[i] * unit);
        }
        if (random.nextInt(5) == 0) {
            y[random.nextInt(n)] = power(5, 30);
        }
        if (random.nextInt(5) == 0) {
            double[] column = columns[random.nextInt(columns.length)];
            column[random.nextInt(n)] *= power(3, 15);
        }
        w = null;
        if (random.nextInt(3) == 0) {
            double[] weights = new double[n];
            Arrays.setAll(weights, i -> random.nextInt(7) == 0 ? 1 : power(-4, 4));
            w = weights;
        }
    }

    private double power(int from, int to) {
        return Math.pow(10, from + (to - from) * random.nextDouble());
    }

    private TriangularFold fold(int from, int to) {
        TriangularFold fold = TriangularFold.withIntercept(columns.length + 1);
        for (int i = from; i < to; i++) {
            double[] row = new double[columns.length];
            for (int j = 0; j < row.length; j++) {
                row[j] = columns[j][i];
            }
            fold.add(row, null, y[i], w == null ? 1 : w[i]);
        }
        return fold;
    }

    private void check(ExactLeastSquares exact, TriangularSolution solution, int number) {
        double[] b = solution.coefficients();
        double[] errors = solution.standardErrors();
        ErrorBounds bounds =
                Certifier.of(solution, new Reported(b, errors, solution.sigma(), solution.degreesOfFreedom()));
        double[] truth = exact.errorsOfCoefficients(b);
        double[] errorTruth = exact.errorsOfStandardErrors(errors);
        for (int j = 0; j < b.length; j++) {
            assertThat(truth[j]).as("coefficient %s of case %s", j, number).isLessThanOrEqualTo(bounds.coefficient(j));
            assertThat(errorTruth[j])
                    .as("standard error %s of case %s", j, number)
                    .isLessThanOrEqualTo(bounds.standardError(j));
        }
        double ofSigma = exact.errorOfSigma(solution.sigma());
        assertThat(ofSigma).as("sigma of case %s", number).isLessThanOrEqualTo(bounds.sigma());
        // The digits are an estimate, of which two may be wrong.
        assertThat(ofSigma).as("digits of case %s", number).isLessThanOrEqualTo(Math.pow(10, 2 - solution.digits()));
    }
}
