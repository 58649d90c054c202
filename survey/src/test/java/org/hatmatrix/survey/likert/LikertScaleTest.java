package org.hatmatrix.survey.likert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikertScaleTest {

    private static final LikertScale CHANGE = LikertScale.of(
            "improved significantly", "improved somewhat", "unchanged", "worsened somewhat", "worsened significantly");

    @Test
    void theFirstLabelIsTheMostFavourableWithTheLargestScore() {
        assertThat(CHANGE.scores()).containsExactly(5, 4, 3, 2, 1);
        assertThat(CHANGE.direction()).isEqualTo(LikertScale.Direction.FAVOURABLE_FIRST);
        assertThat(CHANGE.score("improved significantly")).isEqualTo(5);
    }

    @Test
    void ascendingLabelsHaveRisingScores() {
        LikertScale scale = LikertScale.ascending("never", "sometimes", "always");
        assertThat(scale.scores()).containsExactly(1, 2, 3);
        assertThat(scale.direction()).isEqualTo(LikertScale.Direction.FAVOURABLE_LAST);
    }

    @Test
    void aScaleOfNumbersIsItsOwnScore() {
        LikertScale scale = LikertScale.numbers(0, 10);
        assertThat(scale.size()).isEqualTo(11);
        assertThat(scale.labels()).startsWith("0", "1").endsWith("10");
        assertThat(scale.score(" 7 ")).isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> LikertScale.numbers(3, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertScale.numbers(Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "improved somewhat",
                "  Improved SOMEWHAT\t",
                "improved   somewhat",
                "improved\u00A0somewhat",
                "\uFEFFimproved somewhat",
                "ｉmproved somewhat"
            })
    void answersAreComparedWithoutCaseAndBlanks(String answer) {
        assertThat(CHANGE.score(answer)).isEqualTo(4);
    }

    @Test
    void kazakhAndRussianLabelsAreComparedLikeOthers() {
        LikertScale scale = LikertScale.of("айтарлықтай жақсарды", "өзгерген жоқ", "хуже, чем был");
        assertThat(scale.score("АЙТАРЛЫҚТАЙ ЖАҚСАРДЫ")).isEqualTo(3);
        assertThat(scale.score("Өзгерген жоқ")).isEqualTo(2);
        LikertScale decomposed = LikertScale.of("всё хорошии\u0306", "плохо");
        assertThat(decomposed.score("все\u0308 хороший")).isEqualTo(2);
        assertThat(scale.labels()).containsExactly("айтарлықтай жақсарды", "өзгерген жоқ", "хуже, чем был");
    }

    @Test
    void missingAnswersAreCodedAsNaN() {
        LikertScale scale = CHANGE.withMissing("No Answer", "-");
        assertThat(scale.code(Arrays.asList("unchanged", null, " ", "no answer", "-", "worsened somewhat")))
                .containsExactly(3, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHANGE.code(List.of("unchanged", "no answer")))
                .withMessageContaining("row 2");
    }

    @Test
    void anUnknownAnswerNamesItsRowAndTheNearestLabel() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHANGE.code(List.of("unchanged", "unchanged", "worsend Somewhat")))
                .withMessageStartingWith("row 3: 'worsend Somewhat' is no answer of the scale; "
                        + "did you mean 'worsened somewhat'? (answers: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHANGE.score("unchangd"))
                .withMessageStartingWith("'unchangd' is no answer of the scale; did you mean 'unchanged'? (answers: ");
    }

    @Test
    void reversingMirrorsTheScores() {
        LikertScale reversed = CHANGE.reversed();
        assertThat(reversed.scores()).containsExactly(1, 2, 3, 4, 5);
        assertThat(reversed.direction()).isEqualTo(LikertScale.Direction.FAVOURABLE_LAST);
        assertThat(reversed.reversed().scores()).containsExactly(CHANGE.scores());
        assertThat(LikertScale.ascending("a", "b", "c")
                        .withScores(0, 1, 5)
                        .reversed()
                        .scores())
                .containsExactly(5, 4, 0);
        assertThat(CHANGE.reverse(new double[] {5, Double.NaN, 2})).containsExactly(1, Double.NaN, 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHANGE.reverse(new double[] {5, 6}))
                .withMessage("row 2: 6 lies outside the scale, 1 to 5");
    }

    @Test
    void otherScoresMustRunOneWay() {
        LikertScale scale = CHANGE.withScores(2, 1, 0, -1, -2);
        assertThat(scale.score("unchanged")).isZero();
        assertThat(CHANGE.withScores(1, 2, 3, 4, 5).direction()).isEqualTo(LikertScale.Direction.FAVOURABLE_LAST);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHANGE.withScores(5, 4, 4, 2, 1))
                .withMessageContaining("label 3 'unchanged'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHANGE.withScores(1, 2))
                .withMessage("scores: 2 values, but 5 in the scale's labels");
        assertThatIllegalArgumentException().isThrownBy(() -> CHANGE.withScores(5, 4, Double.NaN, 2, 1));
    }

    @Test
    void labelsMustDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LikertScale.of("good", "bad", " Good"))
                .withMessage("labels 'good' and ' Good' are the same answer");
        assertThatIllegalArgumentException().isThrownBy(() -> LikertScale.of("good"));
        assertThatIllegalArgumentException().isThrownBy(() -> LikertScale.of("good", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CHANGE.withMissing("Unchanged"))
                .withMessageContaining("'unchanged'");
    }

    @Test
    void nothingInsideCanBeChanged() {
        CHANGE.scores()[0] = 99;
        assertThat(CHANGE.scores()[0]).isEqualTo(5);
        double[] scores = {5, 4, 3, 2, 1};
        LikertScale scale = CHANGE.withScores(scores);
        scores[0] = 99;
        assertThat(scale.score("improved significantly")).isEqualTo(5);
    }

    @Test
    void itsTextIsOneShortLine() {
        assertThat(LikertScale.of("yes", "no")).hasToString("LikertScale: 2 = yes, 1 = no");
        assertThat(CHANGE.toString()).hasSizeLessThan(80).endsWith("…");
    }
}
