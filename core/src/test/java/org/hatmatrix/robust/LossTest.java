package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    static Stream<Loss> losses() {
        return Stream.of(
                Loss.andrews(),
                Loss.bisquare(),
                Loss.cauchy(),
                Loss.fair(),
                Loss.hampel(),
                Loss.robustbaseHampel(),
                Loss.huber(),
                Loss.logistic(),
                Loss.median(),
                Loss.ols(),
                Loss.ramsay(),
                Loss.talwar(),
                Loss.trimmedMean(),
                Loss.welsch(),
                Loss.robustbaseWelsh());
    }

    /** The integral of ψ is ρ and the slope of ψ is ψ′: checked by differences away from kinks and jumps. */
    @ParameterizedTest
    @MethodSource("losses")
    void derivativesAgree(Loss loss) {
        double h = 1e-5;
        for (double u = 0.0237; u < 12; u += 0.1) {
            double left = loss.psi(u - h);
            double right = loss.psi(u + h);
            if (loss.psiPrime(u - h) != 0 && loss.psiPrime(u + h) != 0) {
                assertThat((right - left) / (2 * h)).isCloseTo(loss.psiPrime(u), within(1e-6));
            }
            assertThat((loss.rho(u + h) - loss.rho(u - h)) / (2 * h)).isCloseTo(loss.psi(u), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void weightIsPsiOverU(Loss loss) {
        for (double u = 0.0237; u < 30; u += 0.1) {
            assertThat(loss.weight(u) * u).isCloseTo(loss.psi(u), within(1e-14));
            assertThat(loss.rho(-u)).isEqualTo(loss.rho(u));
            assertThat(loss.psi(-u)).isEqualTo(-loss.psi(u));
            assertThat(loss.psiPrime(-u)).isEqualTo(loss.psiPrime(u));
            assertThat(loss.weight(-u)).isEqualTo(loss.weight(u));
            assertThat(loss.weight(u) == 0).isEqualTo(u >= loss.rejectionPoint());
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void zeroAndInfinityHaveTheirLimits(Loss loss) {
        assertThat(loss.rho(0)).isZero();
        assertThat(loss.psi(0)).isZero();
        assertThat(loss.weight(0)).isCloseTo(loss.psiPrime(0), within(1e-15));
        assertThat(loss.rho(1e-9)).isCloseTo(loss.psiPrime(0) * 0.5e-18, within(1e-26));
        for (double u : new double[] {1e200, Double.POSITIVE_INFINITY}) {
            assertThat(loss.rho(u)).isPositive();
            assertThat(loss.psi(u)).isNotNaN();
            assertThat(loss.psiPrime(u)).isNotNaN();
            assertThat(loss.weight(u)).isNotNaN();
        }
        assertThat(loss.rho(Double.NaN)).isNaN();
        assertThat(loss.psi(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void weighsManyAsItWeighsOne(Loss loss) {
        double[] residuals = {0, 0.005, -1, 2, -3, 5, -9, 100};
        double[] weights = new double[residuals.length];
        loss.weights(residuals, 0.7, weights);
        for (int i = 0; i < residuals.length; i++) {
            assertThat(weights[i]).isCloseTo(loss.weight(residuals[i] / 0.7), within(1e-14));
        }
    }

    /** Constants of 95 % efficiency, computed with scipy's quad and brentq (7 digits). */
    @ParameterizedTest
    @CsvSource({
        "Andrews,1.338711",
        "bisquare,4.685065",
        "Cauchy,2.384947",
        "Fair,1.399777",
        "Huber,1.344998",
        "logistic,1.204707",
        "Talwar,2.795483",
        "Welsch,2.984637"
    })
    void constantOf95PercentEfficiency(String name, double constant) {
        Loss loss = named(name).withEfficiency(0.95);
        assertThat(loss.tuningConstant()).isCloseTo(constant, within(1.5e-6));
        assertThat(loss.efficiency()).isCloseTo(0.95, within(1e-12));
        assertThat(named(name).efficiency()).isCloseTo(0.95, within(2e-4));
    }

    /** As above, for 85, 90 and 99 %. */
    @ParameterizedTest
    @CsvSource({
        "bisquare,3.443690,3.882662,7.041392",
        "Huber,0.731739,0.981802,2.010189",
        "Cauchy,1.373745,1.724871,4.290242",
        "Welsch,2.059462,2.383116,4.740719",
        "Andrews,0.988359,1.111713,2.016968"
    })
    void constantsOfOtherEfficiencies(String name, double c85, double c90, double c99) {
        Loss loss = named(name);
        assertThat(loss.withEfficiency(0.85).tuningConstant()).isCloseTo(c85, within(1e-6));
        assertThat(loss.withEfficiency(0.90).tuningConstant()).isCloseTo(c90, within(1e-6));
        assertThat(loss.withEfficiency(0.99).tuningConstant()).isCloseTo(c99, within(1e-6));
    }

    /** Closed forms: Huber (Huber 1964), the trimmed square (a chi-square probability with 3 df), the median. */
    @Test
    void efficienciesInClosedForm() {
        double inside = 0.682_689_492_137_086;
        double density = 0.241_970_724_519_143;
        assertThat(Loss.huber(1).efficiency()).isCloseTo(inside * inside / (1 - 2 * density), within(1e-13));
        assertThat(Loss.trimmedMean().efficiency()).isCloseTo(0.738_535_870_050_889, within(1e-13));
        assertThat(Loss.median().withTuningConstant(1e-6).efficiency()).isCloseTo(2 / Math.PI, within(1e-6));
        assertThat(Loss.ols().efficiency()).isCloseTo(1, within(1e-13));
        assertThat(Loss.hampel().efficiency()).isCloseTo(0.9897, within(5e-5));
        assertThat(Loss.robustbaseHampel().efficiency()).isCloseTo(0.95, within(1e-4));
    }

    /** Rousseeuw and Yohai (1984); robustbase's 1.54764 and 2.937015. */
    @Test
    void bisquareOfAnSEstimate() {
        assertThat(Loss.bisquareWithBreakdown(0.5).tuningConstant()).isCloseTo(1.547645, within(1e-6));
        assertThat(Loss.bisquareWithBreakdown(0.25).tuningConstant()).isCloseTo(2.937015, within(1e-6));
        assertThatThrownBy(() -> Loss.bisquareWithBreakdown(0.6))
                .hasMessage("breakdown point 0.6, wanted 0 < breakdown <= 0.5");
    }

    @Test
    void oneFamilyUnderTwoNames() {
        Loss here = Loss.welsch().withTuningConstant(2.11 * Math.sqrt(2));
        Loss there = Loss.robustbaseWelsh();
        for (double u = 0; u < 8; u += 0.25) {
            assertThat(there.weight(u)).isCloseTo(Math.exp(-0.5 * (u / 2.11) * (u / 2.11)), within(1e-15));
            assertThat(there.rho(u)).isCloseTo(here.rho(u), within(1e-14));
        }
        assertThat(there.tuningConstant()).isEqualTo(2.11);
        assertThat(there.efficiency()).isCloseTo(0.95, within(2e-4));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> Loss.huber(0)).hasMessage("tuning constant of Huber: 0.0, wanted > 0");
        assertThatThrownBy(() -> Loss.huber(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Loss.hampel(2, 1, 8)).hasMessageContaining("0 < a <= b < c");
        assertThatThrownBy(() -> Loss.huber().withEfficiency(0.5))
                .hasMessage("efficiency 0.5 of Huber, wanted 0.6366 < efficiency < 1");
        assertThatThrownBy(() -> Loss.bisquare().withEfficiency(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Loss.ols().withEfficiency(0.95)).hasMessageContaining("OLS");
        assertThatThrownBy(() -> Loss.ols().withTuningConstant(2)).hasMessageContaining("no tuning constant");
        assertThat(Loss.ols().withEfficiency(1)).isEqualTo(Loss.ols());
    }

    @Test
    void valuesAreEqualByNameAndConstants() {
        assertThat(Loss.huber()).isEqualTo(Loss.huber(1.345)).hasSameHashCodeAs(Loss.huber(1.345));
        assertThat(Loss.huber()).isNotEqualTo(Loss.huber(1.5)).isNotEqualTo(Loss.talwar());
        assertThat(Loss.hampel()).isNotEqualTo(Loss.hampel(2, 4, 9)).hasToString("Hampel(2.0, 4.0, 8.0)");
        assertThat(Loss.trimmedMean()).isNotEqualTo(Loss.talwar().withTuningConstant(2));
    }

    private static Loss named(String name) {
        return losses().filter(l -> l.name().equals(name)).findFirst().orElseThrow();
    }
}
