package org.hatmatrix.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.reference.ExactLeastSquares;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that fix a coefficient nearly, but not quite, alone. */
class NearlyDeterminingClusterTest {

    private static final double[] Y = {4.1, 5.2, 4.7, 6.3, 5.5, 6.9, 6.1, 7.7, 3.2, 8.8};
    private static final int[] CLUSTERS = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5};

    private static double[] withGrossCluster(double gross) {
        return new double[] {1, 2, 3, 4, 5, 6, 7, 9, gross, 1.5 * gross};
    }

    private static LeastSquaresFit fit(double[] y, double[] x) {
        return Ols.withDefaults()
                .fit(Design.builder().response("y", y).column("x", x).build());
    }

    private static double[] errors(LeastSquaresFit fit, int[] clusters, ClusterType type) {
        List<String> labels = Arrays.stream(clusters).mapToObj(g -> "g" + g).toList();
        return fit.withCovariance(Covariances.cluster(labels).with(type)).standardErrors();
    }

    /** CR3 is the jackknife Σ (b − b₍g₎)(b − b₍g₎)ᵀ, here from exact fits without each cluster. */
    @ParameterizedTest
    @ValueSource(doubles = {20, 1e3, 1e5, 1e7, 1e10, 1e14})
    void cr3IsTheJackknife(double gross) {
        double[] x = withGrossCluster(gross);
        ExactLeastSquares all = ExactLeastSquares.of(ColumnMatrix.withIntercept(x.length, x), Y, null);
        double[] squares = new double[2];
        for (int g = 1; g <= 5; g++) {
            int left = g;
            int[] rest = IntStream.range(0, x.length)
                    .filter(i -> CLUSTERS[i] != left)
                    .toArray();
            double[] others = Arrays.stream(rest).mapToDouble(i -> x[i]).toArray();
            double[] y = Arrays.stream(rest).mapToDouble(i -> Y[i]).toArray();
            double[] change =
                    all.changeFrom(ExactLeastSquares.of(ColumnMatrix.withIntercept(rest.length, others), y, null));
            for (int j = 0; j < 2; j++) {
                squares[j] += change[j] * change[j];
            }
        }
        double[] expected = Arrays.stream(squares).map(Math::sqrt).toArray();
        assertClose("CR3", errors(fit(Y, x), CLUSTERS, ClusterType.CR3), expected, 1e-11);
    }

    /**
     * Two rows of the same regressors count, after a rotation of the two, as one of weight two with their mean response: CR2 of
     * the pair is HC2 of that row, with residuals and leverages from exact arithmetic.
     */
    @ParameterizedTest
    @ValueSource(doubles = {20, 1e3, 1e5, 1e7, 1e10, 1e14})
    void cr2OfATwinIsHc2OfOneRow(double gross) {
        double[] x = {1, 2, 3, 4, 5, 6, gross, gross};
        double[] y = {4.5, 5, 4.75, 6.5, 5.5, 7, 3, 8};
        int[] clusters = {1, 2, 3, 4, 5, 6, 7, 7};
        double[] weights = {1, 1, 1, 1, 1, 1, 2};
        double[] mean = {4.5, 5, 4.75, 6.5, 5.5, 7, 5.5};
        ExactLeastSquares exact =
                ExactLeastSquares.of(ColumnMatrix.withIntercept(7, Arrays.copyOf(x, 7)), mean, weights);
        double[] factors = Arrays.stream(exact.leverageComplements())
                .map(c -> 1 / Math.sqrt(c))
                .toArray();
        assertClose("CR2", errors(fit(y, x), clusters, ClusterType.CR2), exact.sandwichErrors(factors), 1e-11);
    }

    /** What a cluster fixes alone has no score: with a column of its own the cluster leaves the other coefficients alone. */
    @Test
    void aClusterThatFixesACoefficientIsLeftOut() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 9, 8, 11};
        double[] own = {0, 0, 0, 0, 0, 0, 0, 0, 1, 2};
        double[] constant = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1};
        LeastSquaresFit whole = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", Y)
                        .column("x", x)
                        .column("own", own)
                        .column("constant", constant)
                        .build());
        LeastSquaresFit others = fit(Arrays.copyOf(Y, 8), Arrays.copyOf(x, 8));
        for (ClusterType type : new ClusterType[] {ClusterType.CR2, ClusterType.CR3}) {
            double[] expected = errors(others, Arrays.copyOf(CLUSTERS, 8), type);
            assertClose(type.toString(), Arrays.copyOf(errors(whole, CLUSTERS, type), 2), expected, 1e-12);
        }
    }

    /** The answer moves with the data, and does not jump where a cluster comes near leverage one. */
    @Test
    void nothingJumpsNearLeverageOne() {
        for (ClusterType type : new ClusterType[] {ClusterType.CR2, ClusterType.CR3}) {
            double last = 0;
            for (double gross = 1e3; gross < 1e9; gross *= 4) {
                double error = errors(fit(Y, withGrossCluster(gross)), CLUSTERS, type)[0];
                if (last > 0) {
                    assertThat(error / last).as("%s at %s", type, gross).isBetween(0.98, 1.02);
                }
                last = error;
            }
        }
    }
}
