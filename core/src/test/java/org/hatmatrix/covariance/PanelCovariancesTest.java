package org.hatmatrix.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

class PanelCovariancesTest {

    private static final Dataset DATA =
            PanelReference.of("panel_grunfeld_unbalanced").data();
    private static final LeastSquaresFit FIT = Ols.withDefaults().fit("inv ~ value + capital", DATA);

    /** The definition, pair of rows by pair of rows. */
    private static double[] errors(int lags, boolean sameUnit) {
        double[] e = FIT.residuals();
        double[][] z = FIT.pseudoInverse();
        double[] firm = DATA.numbers("firm");
        double[] year = DATA.numbers("year");
        double[] variances = new double[3];
        for (int a = 0; a < e.length; a++) {
            for (int b = 0; b < e.length; b++) {
                double distance = Math.abs(year[a] - year[b]);
                if (distance <= lags && (!sameUnit || firm[a] == firm[b])) {
                    for (int j = 0; j < 3; j++) {
                        variances[j] += (1 - distance / (lags + 1)) * z[a][j] * e[a] * z[b][j] * e[b];
                    }
                }
            }
        }
        return Arrays.stream(variances).map(Math::sqrt).toArray();
    }

    @Test
    void areSumsOverPairsOfRows() {
        for (int lags : new int[] {0, 1, 3, 7}) {
            assertClose(
                    "Driscoll–Kraay, " + lags,
                    FIT.withCovariance(Covariances.driscollKraay("year", lags)).standardErrors(),
                    errors(lags, false),
                    1e-11);
            assertClose(
                    "Newey–West, " + lags,
                    FIT.withCovariance(Covariances.neweyWest(lags, "firm", "year"))
                            .standardErrors(),
                    errors(lags, true),
                    1e-11);
        }
    }

    @Test
    void withoutLagsTheyAreKnown() {
        assertClose(
                "CR0 by year",
                FIT.withCovariance(Covariances.driscollKraay(DATA.numbers("year"), 0))
                        .standardErrors(),
                FIT.withCovariance(Covariances.clusterBy("year").with(ClusterType.CR0))
                        .standardErrors(),
                1e-13);
        assertClose(
                "CR1 by year",
                FIT.withCovariance(Covariances.driscollKraay("year", 0).withSmallSampleAdjustment())
                        .standardErrors(),
                FIT.withCovariance(Covariances.clusterBy("year")).standardErrors(),
                1e-13);
        assertClose(
                "HC0",
                FIT.withCovariance(Covariances.neweyWest(0, DATA.texts("firm"), DATA.numbers("year")))
                        .standardErrors(),
                FIT.withCovariance(Covariances.HC0).standardErrors(),
                1e-13);
        assertClose(
                "HC1",
                FIT.withCovariance(Covariances.neweyWest(0, "firm", "year").withSmallSampleAdjustment())
                        .standardErrors(),
                FIT.withCovariance(Covariances.HC1).standardErrors(),
                1e-13);
    }

    /** One unit is a series. */
    @Test
    void onOneUnitPanelNeweyWestIsNeweyWest() {
        Dataset one = DATA.where("firm == 7");
        LeastSquaresFit fit = Ols.withDefaults().fit("inv ~ value", one);
        assertClose(
                "series",
                fit.withCovariance(Covariances.neweyWest(2, "firm", "year")).standardErrors(),
                fit.withCovariance(Covariances.neweyWest(2)).standardErrors(),
                1e-13);
    }

    @Test
    void sayWhatTheyAre() {
        LeastSquaresFit automatic = FIT.withCovariance(Covariances.driscollKraay("year"));
        assertThat(automatic.covarianceName()).isEqualTo("Driscoll–Kraay, 2 lags, 20 times");
        assertThat(automatic.reference().degreesOfFreedom()).isEqualTo(19);
        assertThat(Covariances.driscollKraay("year").toString()).isEqualTo("Driscoll–Kraay, automatic lags");
        LeastSquaresFit newey = FIT.withCovariance(Covariances.neweyWest(1, "firm", "year"));
        assertThat(newey.covarianceName()).isEqualTo("panel Newey–West, 1 lag");
        assertThat(newey.reference().degreesOfFreedom()).isEqualTo(178);
        assertThat(FIT.withCovariance(
                                Covariances.neweyWest(1, "firm", "year").withReference(ReferenceDistribution.NORMAL))
                        .reference()
                        .isNormal())
                .isTrue();
        assertThat(FIT.withCovariance(Covariances.driscollKraay("year").withReference(ReferenceDistribution.NORMAL))
                        .reference()
                        .isNormal())
                .isTrue();
    }

    @Test
    void badInputIsNamed() {
        assertThatThrownBy(() -> Covariances.driscollKraay("year", -1)).hasMessageContaining("-1 lags");
        assertThatThrownBy(() -> Covariances.neweyWest(-1, "firm", "year")).hasMessageContaining("-1 lags");
        assertThatThrownBy(() -> FIT.withCovariance(Covariances.driscollKraay("year", 20)))
                .hasMessageContaining("found 20 times, wanted at least 2 and more than the 20 lags");
        assertThatThrownBy(() -> FIT.withCovariance(Covariances.neweyWest(20, "firm", "year")))
                .hasMessageContaining("wanted fewer than the 20 times");
        assertThatThrownBy(() -> FIT.withCovariance(Covariances.neweyWest(1, "firm", "firm")))
                .hasMessageContaining("panel: rows 1 and 2 are both of unit '1' and time 1");
        assertThatThrownBy(() -> FIT.withCovariance(Covariances.driscollKraay("town", 1)))
                .hasMessageContaining("town");
    }
}
