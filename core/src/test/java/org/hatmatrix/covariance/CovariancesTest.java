package org.hatmatrix.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

/** What the definitions of the sandwich covariances imply, by direct computation on small data. */
class CovariancesTest {

    private static final int N = 30;

    private static LeastSquaresFit fit() {
        Random random = new Random(5);
        double[][] rows = new double[N][2];
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            rows[i][0] = random.nextGaussian();
            rows[i][1] = i;
            y[i] = 1 + rows[i][0] + 0.1 * i + (1 + 0.1 * i) * random.nextGaussian();
        }
        return Ols.withDefaults().fit(Design.of(y, rows));
    }

    private static List<String> labels(int clusters) {
        return IntStream.range(0, N).mapToObj(i -> "c" + i % clusters).toList();
    }

    @Test
    void clustersOfOneAreTheHcFamily() {
        LeastSquaresFit fit = fit();
        ClusterCovariance singles = Covariances.cluster(labels(N));
        assertClose(
                "CR0",
                fit.withCovariance(singles.with(ClusterType.CR0)).standardErrors(),
                fit.withCovariance(Covariances.HC0).standardErrors(),
                1e-13);
        assertClose(
                "CR1",
                fit.withCovariance(singles).standardErrors(),
                fit.withCovariance(Covariances.HC1).standardErrors(),
                1e-13);
        assertClose(
                "CR2",
                fit.withCovariance(singles.with(ClusterType.CR2)).standardErrors(),
                fit.withCovariance(Covariances.HC2).standardErrors(),
                1e-12);
        assertClose(
                "CR3",
                fit.withCovariance(singles.with(ClusterType.CR3)).standardErrors(),
                fit.withCovariance(Covariances.HC3).standardErrors(),
                1e-12);
    }

    @Test
    void satterthwaiteOfAMeanIsOneLessThanTheClusters() {
        double[] y = new Random(3).doubles(N).toArray();
        LeastSquaresFit mean =
                Ols.withDefaults().fit(Design.builder().response("y", y).build());
        for (int g : new int[] {3, 5, N}) {
            LeastSquaresFit cr2 =
                    mean.withCovariance(Covariances.cluster(labels(g)).with(ClusterType.CR2));
            assertThat(cr2.coefficient("(Intercept)").reference().degreesOfFreedom())
                    .isCloseTo(g - 1, org.assertj.core.data.Offset.offset(1e-9));
        }
        assertThat(mean.withCovariance(Covariances.cluster(labels(5)).with(ClusterType.CR2))
                        .summary())
                .contains("CR2, 5 clusters, Satterthwaite degrees of freedom");
    }

    @Test
    void referencesOfClusters() {
        LeastSquaresFit fit = fit();
        ClusterCovariance clusters = Covariances.cluster(labels(6));
        assertThat(fit.withCovariance(clusters).reference()).isEqualTo(ReferenceDistribution.t(5));
        assertThat(fit.withCovariance(clusters.with(ClusterReference.RESIDUAL)).reference())
                .isEqualTo(ReferenceDistribution.t(N - 3));
        LeastSquaresFit normal = fit.withCovariance(clusters.with(ClusterReference.NORMAL));
        assertThat(normal.reference()).isEqualTo(ReferenceDistribution.NORMAL);
        assertThat(normal.summary()).contains("z value").contains("reference normal");
        assertThat(normal.test("x1 = 0", "x2 = 0").denominatorDegreesOfFreedom())
                .isNaN();
        assertThatThrownBy(
                        () -> fit.withCovariance(clusters.crossedWith(labels(5)).with(ClusterReference.SATTERTHWAITE)))
                .hasMessageContaining("two-way");
    }

    @Test
    void tooFewClustersForTheHypothesesHaveNoTest() {
        LeastSquaresFit two = fit().withCovariance(Covariances.cluster(labels(2)));
        // Two scores that sum to zero span one dimension: two hypotheses cannot be told apart.
        assertThat(two.test("x1 = 0", "x2 = 0").pValue()).isNaN();
        assertThatThrownBy(() -> fit().withCovariance(Covariances.cluster(labels(1))))
                .hasMessageContaining("found 1 cluster");
    }

    @Test
    void clustersByColumnFollowDroppedRows() {
        double[] y = {1, 2, 4, 3, 5, Double.NaN, 6, 8};
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        List<String> town = List.of("a", "a", "b", "b", "c", "c", "d", "d");
        Dataset data = Dataset.builder()
                .numbers("y", y)
                .numbers("x", x)
                .texts("town", town)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x", data);
        LeastSquaresFit byColumn = fit.withCovariance(Covariances.clusterBy("town"));
        LeastSquaresFit byRows = fit.withCovariance(Covariances.cluster(town));
        LeastSquaresFit byUsedRows = fit.withCovariance(Covariances.cluster("a", "a", "b", "b", "c", "d", "d"));
        LeastSquaresFit byNumbers = fit.withCovariance(Covariances.cluster(1, 1, 2, 2, 3, 4, 4));
        assertThat(byColumn.covarianceName()).isEqualTo("CR1, 4 clusters by town");
        assertThat(byRows.standardErrors()).isEqualTo(byColumn.standardErrors());
        assertThat(byUsedRows.standardErrors()).isEqualTo(byColumn.standardErrors());
        assertThat(byNumbers.standardErrors()).isEqualTo(byColumn.standardErrors());
        assertThatThrownBy(() -> fit.withCovariance(Covariances.cluster("a", "b")))
                .hasMessage("cluster has 2 values, design has 7 rows (or the 8 rows of its data)");
    }

    @Test
    void wholeNumbersAreLabelsLikeTheirTexts() {
        LeastSquaresFit fit = fit();
        for (int step : new int[] {-1, 3, 100_000_007}) {
            int[] numbers = IntStream.range(0, N).map(i -> 5 - i % 7 * step).toArray();
            List<String> texts =
                    Arrays.stream(numbers).mapToObj(Integer::toString).toList();
            ClusterCovariance byNumbers = Covariances.cluster(numbers);
            assertThat(byNumbers.labels(fit.design())).containsExactly(texts);
            Arrays.fill(numbers, 1);
            LeastSquaresFit clustered = fit.withCovariance(byNumbers);
            assertThat(clustered.covarianceName()).isEqualTo("CR1, 7 clusters");
            assertThat(clustered.standardErrors())
                    .isEqualTo(fit.withCovariance(Covariances.cluster(texts)).standardErrors());
        }
        int[] extremes = {Integer.MIN_VALUE, 0, Integer.MAX_VALUE};
        int[] far = IntStream.range(0, N).map(i -> extremes[i % 3]).toArray();
        assertThat(fit.withCovariance(Covariances.cluster(far)).standardErrors())
                .isEqualTo(fit.withCovariance(Covariances.cluster(labels(3))).standardErrors());
    }

    @Test
    void leverageOneIsNamed() {
        double[] y = {1, 2, 4, 3, 9};
        double[] dummy = {0, 0, 0, 0, 1};
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder().response("y", y).column("d", dummy).build());
        assertThatThrownBy(() -> fit.withCovariance(Covariances.HC3))
                .hasMessageStartingWith("HC3 is undefined: leverage 1 in row 5;");
        assertThat(fit.withCovariance(Covariances.HC1).standardErrors()).doesNotContain(Double.NaN);
        assertThat(fit.leaveOneOutChanges()[4]).containsOnly(Double.NaN);
    }

    @Test
    void leavingOneOutEqualsTheRefit() {
        LeastSquaresFit fit = fit();
        double[][] changes = fit.leaveOneOutChanges();
        double[] weights = new double[N];
        for (int i = 0; i < N; i += 7) {
            Arrays.fill(weights, 1);
            weights[i] = 0;
            double[] without =
                    Ols.withDefaults().fit(fit.design().withWeights(weights)).coefficients();
            for (int j = 0; j < without.length; j++) {
                assertClose("row " + i, fit.coefficients()[j] - changes[i][j], without[j], 1e-12);
            }
        }
    }

    @Test
    void wildBootstrapIsSeededAndExactForFewClusters() {
        LeastSquaresFit fit = fit();
        WildClusterBootstrap bootstrap = Covariances.wildBootstrap(labels(6));
        double[] p = fit.withCovariance(bootstrap).pValues();
        assertThat(fit.withCovariance(bootstrap.withSeed(99)).pValues()).isEqualTo(p);
        for (double v : p) {
            // 2⁶ sign patterns come in pairs of opposite sign with the same |t|.
            assertThat(v * 32).isEqualTo(Math.rint(v * 32));
        }
        WildClusterBootstrap webb = bootstrap.with(WildWeights.WEBB).withReplications(999);
        double[] drawn = fit.withCovariance(webb.withSeed(7)).pValues();
        assertThat(fit.withCovariance(webb.withSeed(7)).pValues()).isEqualTo(drawn);
        assertThat(fit.withCovariance(webb.withSeed(8)).pValues()).isNotEqualTo(drawn);
        for (int j = 0; j < p.length; j++) {
            assertThat(drawn[j]).isBetween(0.0, 1.0).isCloseTo(p[j], org.assertj.core.data.Offset.offset(0.15));
        }
        assertThat(fit.withCovariance(bootstrap).standardErrors())
                .isEqualTo(fit.withCovariance(Covariances.cluster(labels(6))).standardErrors());
        assertThatThrownBy(() -> bootstrap.withReplications(10)).hasMessageContaining("wanted at least 99");
    }

    /** The definition: refit every sign pattern with the hypothesis imposed. */
    @Test
    void wildBootstrapEqualsRefitting() {
        LeastSquaresFit fit = fit();
        int g = 5;
        ClusterCovariance clusters = Covariances.cluster(labels(g));
        double observed =
                Math.abs(fit.withCovariance(clusters).coefficient("x1").statistic());
        Design design = fit.design();
        LeastSquaresFit restricted = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", design.response())
                        .column("x2", design.column("x2"))
                        .build());
        double[] fitted = restricted.fittedValues();
        double[] e = restricted.residuals();
        int extreme = 0;
        for (int pattern = 0; pattern < 1 << g; pattern++) {
            double[] y = new double[N];
            for (int i = 0; i < N; i++) {
                y[i] = fitted[i] + ((pattern >> i % g & 1) == 0 ? e[i] : -e[i]);
            }
            double t = Ols.withDefaults()
                    .fit(design.withResponse("y", y))
                    .withCovariance(clusters)
                    .coefficient("x1")
                    .statistic();
            extreme += Math.abs(t) >= observed * (1 - 1e-9) ? 1 : 0;
        }
        assertThat(fit.withCovariance(Covariances.wildBootstrap(labels(g)))
                        .coefficient("x1")
                        .pValue())
                .isEqualTo(extreme / 32.0);
    }

    @Test
    void neweyWestWithoutLagsIsWhite() {
        LeastSquaresFit fit = fit();
        assertClose(
                "lags 0",
                fit.withCovariance(Covariances.neweyWest(0)).standardErrors(),
                fit.withCovariance(Covariances.HC0).standardErrors(),
                1e-13);
        assertClose(
                "adjusted",
                fit.withCovariance(Covariances.neweyWest(0).withSmallSampleAdjustment())
                        .standardErrors(),
                fit.withCovariance(Covariances.HC1).standardErrors(),
                1e-13);
    }

    /** For a mean: Γ₀ + 2 Σ (1 − j/(L + 1)) Γⱼ over n². */
    @Test
    void neweyWestOfAMean() {
        double[] y = new Random(11).doubles(40).toArray();
        LeastSquaresFit mean =
                Ols.withDefaults().fit(Design.builder().response("y", y).build());
        double[] e = mean.residuals();
        int lags = 3;
        double sum = 0;
        for (int lag = 0; lag <= lags; lag++) {
            for (int t = lag; t < e.length; t++) {
                sum += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * e[t] * e[t - lag];
            }
        }
        assertClose(
                "standard error",
                mean.withCovariance(Covariances.neweyWest(lags)).standardErrors()[0],
                Math.sqrt(sum) / e.length,
                1e-13);
        // Prewhitening: u = a u₋₁ + ε, the variance of ε recoloured by 1 / (1 − a)².
        double cross = 0;
        double square = 0;
        for (int t = 1; t < e.length; t++) {
            cross += e[t] * e[t - 1];
            square += e[t - 1] * e[t - 1];
        }
        double a = cross / square;
        double innovations = 0;
        for (int t = 1; t < e.length; t++) {
            innovations += (e[t] - a * e[t - 1]) * (e[t] - a * e[t - 1]);
        }
        assertClose(
                "prewhitened",
                mean.withCovariance(Covariances.neweyWest(0).withPrewhitening()).standardErrors()[0],
                Math.sqrt(innovations) / (1 - a) / e.length,
                1e-12);
    }

    @Test
    void automaticLagsArePrinted() {
        LeastSquaresFit fit = fit().withCovariance(Covariances.neweyWest());
        assertThat(fit.covarianceName()).matches("Newey–West, \\d+ lags?, prewhitened");
        assertThat(fit().withCovariance(Covariances.neweyWest().withoutPrewhitening())
                        .covarianceName())
                .matches("Newey–West, \\d+ lags?");
        assertThatThrownBy(() -> Covariances.neweyWest(-1)).hasMessageContaining("wanted 0 or more");
        assertThatThrownBy(() -> fit().withCovariance(Covariances.neweyWest(30)))
                .hasMessageContaining("wanted fewer");
    }
}
