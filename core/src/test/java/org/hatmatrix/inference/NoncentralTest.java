package org.hatmatrix.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The noncentral distributions against mpmath 1.3 with 30 to 40 digits: t by Gauss–Legendre quadrature over s (not log s, not
 * the trapezoidal rule), χ² by the series from its first term.
 */
class NoncentralTest {

    private static void close(double found, double wanted, double relative) {
        assertThat(found).isCloseTo(wanted, within(relative * wanted));
    }

    @ParameterizedTest
    @CsvSource({
        "2.101, 18.0, 2.5, 0.34270844063369138434, 0.65729155936630861566",
        "-1.0, 3.0, 0.5, 0.092121209814359366233, 0.90787879018564063377",
        "40.0, 5.0, 30.0, 0.72829706116056698435, 0.27170293883943301565",
        "-3.0, 7.0, 2.0, 0.000028876871149959283946, 0.99997112312885004072",
        "0.0, 4.0, 1.5, 0.066807201268858066004, 0.933192798731141934",
        "12.0, 1000.0, 10.0, 0.97313234401218310715, 0.026867655987816892854",
        "1.0, 0.5, 1.0, 0.37547866050320540971, 0.62452133949679458478",
        "5.0, 2.5, -4.0, 0.99999995173996205233, 4.8260037947665675386e-8",
        "0.3, 100000.0, 7.0, 1.0421031008038779833e-11, 0.99999999998957896899",
        "-15.0, 10.0, 3.0, 8.3895702626331780443e-14, 0.9999999999999161043"
    })
    void t(double t, double df, double delta, double below, double above) {
        NoncentralT distribution = new NoncentralT(df, delta);
        close(distribution.cumulativeProbability(t), below, 1e-13);
        close(distribution.survivalProbability(t), above, 1e-13);
        NoncentralT mirrored = new NoncentralT(df, -delta);
        close(mirrored.survivalProbability(-t), below, 1e-13);
    }

    @ParameterizedTest
    @CsvSource({
        "9.488, 4.0, 12.5, 0.17963054434519054978, 0.82036945565480945022",
        "1.0, 1.0, 0.3, 0.61362088349546081748, 0.38637911650453918252",
        "0.001, 3.0, 20.0, 3.8248287439361365996e-10, 0.99999999961751712561",
        "200.0, 2.0, 20.0, 1.0, 3.6154757236585076207e-22",
        "900.0, 9.0, 1000.0, 0.039830821130442537686, 0.96016917886955746231",
        "30.0, 0.5, 5.0, 0.99953564337834071283, 0.00046435662165928717203",
        "1300.0, 10.0, 1000.0, 0.99999144261764636147, 8.5573823536385263649e-6",
        "18.0, 4.0, 0.001, 0.99876340166089396188, 0.0012365983391060381196"
    })
    void chiSquared(double x, double df, double lambda, double below, double above) {
        NoncentralChiSquared distribution = new NoncentralChiSquared(df, lambda);
        close(distribution.cumulativeProbability(x), below, 1e-12);
        close(distribution.survivalProbability(x), above, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"1.3, 1", "-4, 2.5", "7, 30", "0.2, 5000", "-30, 12"})
    void withoutNoncentralityTheyAreCentral(double x, double df) {
        TDistribution t = TDistribution.of(df);
        close(new NoncentralT(df, 0).cumulativeProbability(x), t.cumulativeProbability(x), 1e-12);
        close(new NoncentralT(df, 0).survivalProbability(x), t.survivalProbability(x), 1e-12);
        ChiSquaredDistribution chi = ChiSquaredDistribution.of(df);
        double square = x * x;
        close(new NoncentralChiSquared(df, 0).survivalProbability(square), chi.survivalProbability(square), 1e-14);
    }

    /** The square of a normal variable about δ is χ² of 1 degree of freedom with λ = δ². */
    @Test
    void theSquareOfANormalVariable() {
        NormalDistribution normal = NormalDistribution.of(1.7, 1);
        double wanted = normal.probability(-2.4, 2.4);
        close(new NoncentralChiSquared(1, 1.7 * 1.7).cumulativeProbability(2.4 * 2.4), wanted, 1e-14);
        assertThat(new NoncentralT(Double.POSITIVE_INFINITY, 1.7).cumulativeProbability(2.4))
                .isEqualTo(NormalDistribution.of(0, 1).cumulativeProbability(2.4 - 1.7));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "3.2, 18", "-4.1, 30", "1e-8, 3", "60, 4", "250, 100", "0.5, 1", "-2, 1e6"})
    void limitsOfTPutTheObservedValueIntoTheTails(double t, double df) {
        for (double level : new double[] {0.5, 0.95, 0.999}) {
            Interval limits = NoncentralT.noncentrality(t, df, level);
            double tail = (1 - level) / 2;
            close(new NoncentralT(df, limits.lower()).survivalProbability(t), tail, 1e-11);
            close(new NoncentralT(df, limits.upper()).cumulativeProbability(t), tail, 1e-11);
        }
    }

    @ParameterizedTest
    @CsvSource({"18, 4", "140, 9", "2000, 1", "30, 2.5"})
    void limitsOfChiSquaredPutTheObservedValueIntoTheTails(double x, double df) {
        Interval limits = NoncentralChiSquared.noncentrality(x, df, 0.95);
        close(new NoncentralChiSquared(df, limits.lower()).survivalProbability(x), 0.025, 1e-11);
        close(new NoncentralChiSquared(df, limits.upper()).cumulativeProbability(x), 0.025, 1e-11);
    }

    @Test
    void aLimitIsZeroWhereTheCentralDistributionSuffices() {
        assertThat(NoncentralChiSquared.noncentrality(0.9, 1, 0.95).lower()).isZero();
        assertThat(NoncentralChiSquared.noncentrality(0.01, 9, 0.95)).isEqualTo(new Interval(0, 0));
        assertThat(NoncentralChiSquared.noncentrality(0, 2, 0.95)).isEqualTo(new Interval(0, 0));
    }

    @Test
    void ends() {
        NoncentralT t = new NoncentralT(4, 1);
        assertThat(t.cumulativeProbability(Double.NaN)).isNaN();
        assertThat(t.cumulativeProbability(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(t.survivalProbability(Double.POSITIVE_INFINITY)).isZero();
        assertThat(t.survivalProbability(-1e300)).isEqualTo(1);
        NoncentralChiSquared chi = new NoncentralChiSquared(3, 5);
        assertThat(chi.cumulativeProbability(Double.NaN)).isNaN();
        assertThat(chi.cumulativeProbability(-1)).isZero();
        assertThat(chi.survivalProbability(-1)).isEqualTo(1);
        assertThat(chi.survivalProbability(Double.POSITIVE_INFINITY)).isZero();
        assertThat(chi.survivalProbability(1e5)).isZero();
    }

    @Test
    void refusals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoncentralT(0, 1))
                .withMessageContaining("0.0 degrees of freedom");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoncentralT(3, Double.NaN))
                .withMessageContaining("noncentrality NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoncentralChiSquared(Double.POSITIVE_INFINITY, 1))
                .withMessageContaining("Infinity degrees of freedom");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NoncentralChiSquared(1, -1))
                .withMessageContaining("noncentrality -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoncentralT.noncentrality(Double.POSITIVE_INFINITY, 3, 0.95))
                .withMessageContaining("t = Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoncentralT.noncentrality(1, 3, 95))
                .withMessageContaining("confidence level is 95.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoncentralChiSquared.noncentrality(-1, 3, 0.95))
                .withMessageContaining("chi-squared = -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NoncentralChiSquared.noncentrality(1, 3, 1))
                .withMessageContaining("confidence level is 1.0");
    }
}
