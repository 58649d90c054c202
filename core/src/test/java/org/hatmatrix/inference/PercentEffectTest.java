package org.hatmatrix.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PercentEffectTest {

    /** The coefficient of man_rate in Table 3, column 1, of the first paper, which calls it an effect of 0.02 percent. */
    private static final Coefficient MAN_RATE = coefficient("man_rate", 0.023, 0.006);

    private static final Coefficient INNO = coefficient("inno", -0.518, 0.167);

    private static Coefficient coefficient(String name, double estimate, double error) {
        ReferenceDistribution reference = ReferenceDistribution.t(70);
        double statistic = estimate / error;
        return new Coefficient(name, estimate, error, statistic, reference.pValue(statistic), reference);
    }

    /** 100 (e^0.023 − 1) = 2.32665… and 100 (e^−0.518 − 1) = −40.4289…, by the power series. */
    @Test
    void isNotTheCoefficient() {
        assertThat(PercentEffect.of(MAN_RATE).estimate()).isCloseTo(2.326653953, within(1e-8));
        assertThat(PercentEffect.of(INNO).estimate()).isCloseTo(-40.42892211, within(1e-7));
        assertThat(new PercentEffect(MAN_RATE, 10).estimate()).isCloseTo(100 * (Math.exp(0.23) - 1), within(1e-12));
        assertThat(PercentEffect.of(coefficient("tiny", 1e-18, 1)).estimate()).isCloseTo(1e-16, within(1e-31));
    }

    @Test
    void hasAnIntervalFromThatOfTheCoefficient() {
        Interval b = INNO.interval(0.95);
        Interval effect = PercentEffect.of(INNO).interval(0.95);
        assertThat(Math.log1p(effect.lower() / 100)).isCloseTo(b.lower(), within(1e-14));
        assertThat(Math.log1p(effect.upper() / 100)).isCloseTo(b.upper(), within(1e-14));
        assertThat(new PercentEffect(INNO, -1).interval(0.95).lower())
                .isCloseTo(100 * Math.expm1(-b.upper()), within(1e-12));
    }

    /** d(100 e^b)/db = 100 e^b. */
    @Test
    void hasAStandardErrorByTheDeltaMethod() {
        PercentEffect effect = PercentEffect.of(INNO);
        assertThat(effect.standardError()).isCloseTo(100 * Math.exp(-0.518) * 0.167, within(1e-13));
        Interval delta = effect.deltaInterval(0.95);
        double t = ReferenceDistribution.t(70).criticalValue(0.95);
        assertThat(delta.upper() - effect.estimate()).isCloseTo(t * effect.standardError(), within(1e-12));
        assertThat(delta.lower() + delta.upper()).isCloseTo(2 * effect.estimate(), within(1e-12));
    }

    @Test
    void isCorrectedAsKennedyDoes() {
        assertThat(PercentEffect.of(INNO).kennedyEstimate())
                .isCloseTo(100 * (Math.exp(-0.518 - 0.167 * 0.167 / 2) - 1), within(1e-12));
    }

    @Test
    void isPrintedInOneLine() {
        assertThat(PercentEffect.of(MAN_RATE)).hasToString("man_rate: 2.327 percent (s.e. 0.614)");
        assertThatIllegalArgumentException().isThrownBy(() -> new PercentEffect(INNO, Double.NaN));
    }
}
