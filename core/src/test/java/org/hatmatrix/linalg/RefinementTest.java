package org.hatmatrix.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.linalg.kernels.UpperTriangle;
import org.hatmatrix.reference.ExactLeastSquares;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What refinement guarantees, from wherever it begins: the residuals of the exact solution, or the word that it has not. */
class RefinementTest {

    private static final int ROWS = 12;

    /** A refinement with the coefficients it works on. */
    private record Started(Problem problem, Scaling scaling, Refinement refinement, double[] hi, double[] lo) {

        static Started at(double start, double[] y, double[] weights, double[]... columns) {
            Problem problem = new Problem(ColumnMatrix.withIntercept(y.length, columns), y, weights);
            Frame frame = Frame.scanned(problem);
            int width = problem.columns() + 1;
            double[] r = ParallelFold.of(problem, frame, 1).factor();
            InverseRoot root =
                    new InverseRoot(UpperTriangle.inverse(r, width, problem.columns()), null, frame.origins());
            double[] hi = new double[problem.columns()];
            double[] lo = new double[problem.columns()];
            Arrays.fill(hi, start);
            return new Started(
                    problem, frame.scaling(), new Refinement(problem, frame.scaling(), root, hi, lo, 10), hi, lo);
        }

        double[] residuals() {
            int[] all = new int[hi.length];
            Arrays.setAll(all, j -> j);
            return new Residuals(problem, scaling, all).all(hi, lo);
        }

        double rss() {
            return Math.scalb(refinement.run(), 2 * (scaling.response() + scaling.weights()));
        }
    }

    private static double[] gaussian(Random random) {
        return gaussian(ROWS, random);
    }

    private static double[] gaussian(int rows, Random random) {
        return random.doubles(rows).map(u -> random.nextGaussian()).toArray();
    }

    private static void requireExact(Started started, double[] y, double[] weights, double[]... columns) {
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(y.length, columns), y, weights);
        double rss = started.rss();
        assertClose("RSS", rss, exact.residualSumOfSquares(), 1e-14);
        double[] residuals = started.residuals();
        double[] expected = exact.residuals();
        for (int i = 0; i < y.length; i++) {
            assertThat(residuals[i]).as("residual %d", i).isCloseTo(expected[i], within(1e-14 * exact.sigma()));
        }
        assertThat(started.refinement().isResolved(false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -1e-3, 1e6, 1e12})
    void whereverItBeginsTheResidualsAreExact(double start) {
        Random random = new Random(3);
        double[] a = gaussian(random);
        double[] b = gaussian(random);
        double[] y = gaussian(random);
        requireExact(Started.at(start, y, null, a, b), y, null, a, b);
        double[] weights = random.doubles(ROWS, 0.1, 10).toArray();
        requireExact(Started.at(start, y, weights, a, b), y, weights, a, b);
    }

    /** Rows are taken by blocks of 128, the last of which need not be full. */
    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129, 256, 300})
    void everyBlockCounts(int rows) {
        Random random = new Random(rows);
        double[] a = gaussian(rows, random);
        double[] y = gaussian(rows, random);
        double[] weights = random.doubles(rows, 0.1, 10).toArray();
        requireExact(Started.at(1, y, weights, a), y, weights, a);
    }

    /** Coefficients near 1e10 cancel in the fitted values: their low parts have to be right as well. */
    @ParameterizedTest
    @ValueSource(doubles = {1e5, 1e10, 1e14})
    void coefficientsThatCancelLeaveTheResidualsTheirDigits(double far) {
        Random random = new Random(4);
        double[] constant = new double[ROWS];
        Arrays.fill(constant, far);
        constant[ROWS - 1] = far + 1;
        double[] b = gaussian(random);
        double[] y = gaussian(random);
        for (int i = 0; i < ROWS; i++) {
            y[i] += 3 * b[i] + 2.5 * constant[i];
        }
        requireExact(Started.at(0, y, null, constant, b), y, null, constant, b);
    }

    /** Residuals of 2⁻⁵² of the response have half of the digits of twice the precision, those of 2⁻⁹⁰ would have none. */
    @Test
    void residualsBelowTheRoundingAreNotResolved() {
        double[] x = {1, 2, 3, 4, 5, 6};
        double[] nearly = {2, 4, 6, 8, 10, Math.nextUp(12.0)};
        Started resolved = Started.at(0, nearly, null, x);
        ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(6, x), nearly, null);
        assertClose("RSS", resolved.rss(), exact.residualSumOfSquares(), 1e-12);
        assertThat(resolved.refinement().isResolved(false)).isTrue();

        double[] perfect = {2, 4, 6, 8, 10, 12};
        Started unresolved = Started.at(0, perfect, null, x);
        unresolved.rss();
        assertThat(unresolved.refinement().isResolved(false)).isFalse();
        Started saturated = Started.at(0, new double[] {5, 7}, null, new double[] {1, 3});
        saturated.rss();
        assertThat(saturated.refinement().isResolved(true)).isTrue();
    }

    @Test
    void aZeroResponseIsAtRest() {
        Started zero = Started.at(0, new double[4], null, new double[] {1, 2, 3, 5});
        assertThat(zero.rss()).isZero();
        assertThat(zero.hi()).containsOnly(0);
        assertThat(zero.refinement().isResolved(false)).isTrue();
    }
}
