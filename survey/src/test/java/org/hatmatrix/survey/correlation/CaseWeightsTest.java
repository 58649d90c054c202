package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CaseWeightsTest {

    @Test
    void refusesWhatIsNoWeight() {
        assertThatThrownBy(() -> CaseWeights.survey(1, -0.5))
                .hasMessage("weight 2: -0.5 is not a finite number of at least 0");
        assertThatThrownBy(() -> CaseWeights.survey(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CaseWeights.survey(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CaseWeights.survey(0, 0)).hasMessage("weight: no row has a positive one");
        assertThatThrownBy(() -> CaseWeights.frequencies(1, 1.5)).hasMessage("frequency 2: 1.5 is no whole number");
        assertThatThrownBy(() -> CaseWeights.frequencies(2e9, 2e9)).hasMessageContaining("exceeds 2147483647");
    }

    @Test
    void keepsNoArrayOfTheCaller() {
        double[] given = {1, 2};
        CaseWeights weights = CaseWeights.survey(given);
        given[0] = 9;
        weights.values()[1] = 9;
        assertThat(weights.values()).containsExactly(1, 2);
        assertThat(weights.size()).isEqualTo(2);
    }

    @Test
    void theEffectiveSizeDoesNotKnowTheUnit() {
        double expected = CaseWeights.survey(1, 2, 3).effectiveSize();
        assertThat(expected).isCloseTo(36.0 / 14, within(1e-15));
        assertThat(CaseWeights.survey(1e200, 2e200, 3e200).effectiveSize()).isCloseTo(expected, within(1e-15));
        assertThat(CaseWeights.survey(1e-200, 2e-200, 3e-200).effectiveSize()).isCloseTo(expected, within(1e-15));
    }
}
