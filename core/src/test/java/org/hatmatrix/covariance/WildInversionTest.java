package org.hatmatrix.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WildInversionTest {

    private static final Dataset DATA =
            PanelReference.of("panel_grunfeld_unbalanced").data();

    private static LeastSquaresFit fit(String response, WildWeights weights) {
        return Ols.withDefaults()
                .fit(response + " ~ value + capital", DATA)
                .withCovariance(Covariances.wildBootstrap(DATA.texts("firm"))
                        .with(weights)
                        .withReplications(1999));
    }

    /** The p-value that the bootstrap itself gives for the hypothesis that the coefficient of value is a number. */
    private static double pValue(double hypothesis, WildWeights weights) {
        double[] moved = DATA.numbers("inv");
        double[] value = DATA.numbers("value");
        Arrays.setAll(moved, i -> moved[i] - hypothesis * value[i]);
        return Ols.withDefaults()
                .fit("moved ~ value + capital", DATA.with("moved", moved))
                .withCovariance(Covariances.wildBootstrap(DATA.texts("firm"))
                        .with(weights)
                        .withReplications(1999))
                .pValues()[1];
    }

    @ParameterizedTest
    @EnumSource(WildWeights.class)
    void theEndsAreWhereTheTestBeginsToReject(WildWeights weights) {
        LeastSquaresFit fit = fit("inv", weights);
        for (double level : new double[] {0.9, 0.95}) {
            Interval interval = fit.coefficient("value").interval(level);
            double width = interval.upper() - interval.lower();
            assertThat(width).isPositive();
            double step = 1e-6 * width;
            assertThat(pValue(interval.lower() + step, weights)).isGreaterThanOrEqualTo(1 - level);
            assertThat(pValue(interval.lower() - step, weights)).isLessThan(1 - level);
            assertThat(pValue(interval.upper() - step, weights)).isGreaterThanOrEqualTo(1 - level);
            assertThat(pValue(interval.upper() + step, weights)).isLessThan(1 - level);
        }
        boolean covers = fit.coefficient("value").interval(0.95).lower() <= 0;
        assertThat(covers).isEqualTo(fit.pValues()[1] >= 0.05);
    }

    @Test
    void movesWithTheUnits() {
        double scale = 0x1p300;
        double[] large = Arrays.stream(DATA.numbers("inv")).map(v -> v * scale).toArray();
        Interval one = fit("inv", WildWeights.RADEMACHER).coefficient("capital").interval(0.95);
        Interval other = Ols.withDefaults()
                .fit("large ~ value + capital", DATA.with("large", large))
                .withCovariance(Covariances.wildBootstrap(DATA.texts("firm")).withReplications(1999))
                .coefficient("capital")
                .interval(0.95);
        assertClose("lower", other.lower(), one.lower() * scale, 1e-12);
        assertClose("upper", other.upper(), one.upper() * scale, 1e-12);
    }

    /** With three clusters there are eight samples, and no p-value below one quarter. */
    @Test
    void fewClustersRejectNothing() {
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(
                        "y ~ x",
                        Dataset.builder()
                                .numbers("x", 1, 2, 3, 4, 5, 6)
                                .numbers("y", 1, 3, 2, 5, 4, 6)
                                .build())
                .withCovariance(Covariances.wildBootstrap(List.of("a", "b", "c", "a", "b", "c")));
        assertThat(fit.coefficient("x").interval(0.95))
                .isEqualTo(new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
        assertThatThrownBy(() -> fit.coefficient("x").interval(1.5)).hasMessageContaining("level");
    }
}
