package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hatmatrix.robust.loss.NormalExpectation;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static final double[] RESIDUALS = {-3, 1, 0.5, -0.25, 2, 40, -1.5};

    /** By hand: the sorted |r| are 0.25 0.5 1 1.5 2 3 40; about the median 0.5: 0 0.5 0.75 1.5 2 3.5 39.5. */
    @Test
    void mediansByHand() {
        assertThat(Scale.MAD.of(RESIDUALS, 2)).isEqualTo(1.5 / 0.67448975019608171);
        assertThat(Scale.mad(MadDivisor.FOUR_DIGITS).of(RESIDUALS, 2)).isEqualTo(1.5 / 0.6745);
        assertThat(Scale.mad(MadDivisor.R).of(RESIDUALS, 2)).isCloseTo(1.5 * 1.4826, within(1e-15));
        assertThat(Scale.MAD_ABOUT_MEDIAN.of(RESIDUALS, 2)).isEqualTo(1.5 / 0.67448975019608171);
        assertThat(Scale.madAboutMedian(MadDivisor.R).of(new double[] {1, 1, 1, 5}, 1))
                .isZero();
        // Two of the seven are left out for p = 3: the median of 1 1.5 2 3 40; four of eight values for p = 2.
        assertThat(Scale.MATLAB.of(RESIDUALS, 3)).isEqualTo(2 / 0.6745);
        assertThat(Scale.MATLAB.of(RESIDUALS, 2)).isEqualTo(1.75 / 0.6745);
    }

    @Test
    void proposal2SolvesItsEquation() {
        for (double k : new double[] {0.5, 1.345, 2.5}) {
            double scale = Scale.proposal2(k).of(RESIDUALS, 2);
            double sum = 0;
            for (double r : RESIDUALS) {
                sum += Math.min(r * r / (scale * scale), k * k);
            }
            double gamma = NormalExpectation.of(u -> Math.min(u * u, k * k), k);
            assertThat(sum / (RESIDUALS.length - 2)).isCloseTo(gamma, within(1e-12));
        }
        // The constant MASS computes as theta + k2^2 (1 - theta) - 2 k2 dnorm(k2).
        assertThat(NormalExpectation.of(u -> Math.min(u * u, 1.345 * 1.345), 1.345))
                .isCloseTo(0.710165, within(1e-6));
    }

    @Test
    void degenerateResiduals() {
        double[] halfZero = {0, 0, 0, 0, 5, -2};
        assertThat(Scale.MAD.of(halfZero, 1)).isZero();
        assertThat(Scale.PROPOSAL_2.of(halfZero, 1)).isPositive();
        assertThat(Scale.PROPOSAL_2.of(new double[4], 1)).isZero();
        assertThat(Scale.MAD.of(new double[0], 1)).isNaN();
        assertThat(Scale.MATLAB.of(new double[] {1, 2}, 5)).isEqualTo(2 / 0.6745);
        assertThat(Scale.fixed(2.5).of(halfZero, 3)).isEqualTo(2.5);
    }

    @Test
    void refusesWhatIsNoScale() {
        assertThatThrownBy(() -> Scale.fixed(0)).hasMessage("fixed scale: 0.0, wanted a positive number");
        assertThatThrownBy(() -> Scale.proposal2(Double.NaN)).hasMessageContaining("k of proposal 2: NaN");
        assertThatThrownBy(() -> Scale.MAD.of(new double[] {1, Double.NaN}, 1))
                .hasMessage("residual 2: NaN, wanted a finite number");
        assertThatThrownBy(() -> Scale.MAD.of(RESIDUALS, -1)).hasMessage("parameters: -1, wanted >= 0");
    }

    @Test
    void residualsAreNotReordered() {
        double[] copy = RESIDUALS.clone();
        Scale.MAD_ABOUT_MEDIAN.of(copy, 1);
        Scale.MATLAB.of(copy, 2);
        assertThat(copy).isEqualTo(RESIDUALS);
    }

    @Test
    void valuesAreEqualByWhatTheyEstimate() {
        assertThat(Scale.mad(MadDivisor.EXACT)).isEqualTo(Scale.MAD).hasSameHashCodeAs(Scale.MAD);
        assertThat(Scale.MAD).isNotEqualTo(Scale.MAD_ABOUT_MEDIAN).isNotEqualTo(Scale.fixed(1));
        assertThat(Scale.PROPOSAL_2).hasToString("proposal 2, k = 1.345");
    }
}
