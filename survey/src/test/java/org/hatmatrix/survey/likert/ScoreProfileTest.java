package org.hatmatrix.survey.likert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;

class ScoreProfileTest {

    /** Table 7 of the survey of Khromtau. */
    static final ScoreProfile SUPPORT = ScoreProfile.ofScores(1, 10)
            .withMeasure("special preferential loans", 3, 4, 5, 1, 4, 7, 6, 9, 6, 5)
            .withMeasure("direct financial assistance", 3, 2, 4, 3, 4, 8, 7, 5, 8, 6)
            .withMeasure("loan guarantee", 1, 2, 5, 3, 6, 7, 5, 7, 6, 8)
            .withMeasure("social tax benefits", 1, 3, 4, 5, 6, 6, 5, 5, 6, 9)
            .withMeasure("information and consulting", 2, 1, 3, 2, 5, 6, 7, 8, 9, 7)
            .withMeasure("city administration assistance", 1, 4, 3, 5, 3, 4, 7, 6, 8, 9);

    @Test
    void theFiguresOfTable7AreReproducedToTheirLastDigit() {
        double[] printed = {0.580917864, 0.764470787, 0.85811633, 0.852980514, 0.921223751, 0.897447077};
        for (int i = 0; i < printed.length; i++) {
            assertThat(SUPPORT.measures().get(i).correlation().estimate()).isEqualTo(printed[i], within(5e-10));
        }
        assertThat(SUPPORT.meanCorrelation()).isEqualTo(0.812526054, within(5e-10));
        // recomputed by src/test/python/scales.py with 60 digits
        assertThat(SUPPORT.meanCorrelation()).isEqualTo(0.8125260538225532, within(1e-15));
    }

    @Test
    void meansAreWeightedByTheCounts() {
        double[] means =
                SUPPORT.measures().stream().mapToDouble(MeasureScores::mean).toArray();
        assertThat(means).containsExactly(6.2, 6.4, 6.58, 6.48, 6.92, 6.72);
        // R 4.2.2: x <- rep(1:10, c(2, 1, 3, 2, 5, 6, 7, 8, 9, 7)); sd(x); t.test(x)$conf.int
        MeasureScores consulting = SUPPORT.measure("information and consulting");
        assertThat(consulting.standardDeviation()).isEqualTo(2.45647831545196, within(1e-13));
        assertThat(consulting.standardError()).isEqualTo(2.45647831545196 / Math.sqrt(50), within(1e-13));
        assertThat(consulting.interval(0.95).lower()).isEqualTo(6.22187658716, within(1e-11));
        assertThat(consulting.interval(0.95).upper()).isEqualTo(7.61812341284, within(1e-11));
        assertThat(consulting.answers()).isEqualTo(50);
        assertThat(consulting).hasToString("information and consulting: mean = 6.92 (SE 0.35), n = 50");
    }

    @Test
    void theCorrelationDoesNotTellHowWellAMeasureWasScored() {
        ScoreProfile profile = ScoreProfile.ofScores(1, 10)
                .withMeasure("flat", 4, 4, 5, 5, 5, 5, 5, 5, 6, 6)
                .withMeasure("high", 0, 0, 0, 1, 2, 4, 6, 9, 12, 16);
        assertThat(profile.measure("flat").correlation().estimate()).isEqualTo(0.88, within(0.005));
        assertThat(profile.measure("high").correlation().estimate()).isEqualTo(0.94, within(0.005));
        assertThat(profile.measure("flat").mean()).isEqualTo(5.82, within(1e-12));
        assertThat(profile.measure("high").mean()).isEqualTo(8.4, within(1e-12));
    }

    @Test
    void theRankingSaysHowSureThePlacesAre() {
        MeasureRanking ranking = SUPPORT.ranking(4000, 7);
        assertThat(ranking.ranks()).containsExactly(6, 5, 3, 4, 1, 2);
        assertThat(ranking.means()).containsExactly(6.2, 6.4, 6.58, 6.48, 6.92, 6.72);
        for (String name : ranking.names()) {
            double total = IntStream.rangeClosed(1, 6)
                    .mapToDouble(place -> ranking.probability(name, place))
                    .sum();
            assertThat(total).isEqualTo(1, within(1e-12));
        }
        double first = ranking.names().stream()
                .mapToDouble(name -> ranking.probability(name, 1))
                .sum();
        assertThat(first).isEqualTo(1, within(1e-12));
        // difference 0.72, standard error √(0.3474² + 0.3863²): the normal approximation gives 0.917
        assertThat(ranking.probabilityBefore("information and consulting", "special preferential loans"))
                .isEqualTo(0.917, within(0.02));
        Interval places = ranking.interval("special preferential loans", 0.95);
        assertThat(places.upper()).isEqualTo(6);
        assertThat(ranking.toString().lines().skip(1).findFirst().orElseThrow())
                .contains("1  information and consulting");
    }

    @Test
    void theSameSeedGivesTheSameRanking() {
        assertThat(SUPPORT.ranking(200, 3)).hasToString(SUPPORT.ranking(200, 3).toString());
        assertThat(SUPPORT.ranking(200, 3).toString())
                .isNotEqualTo(SUPPORT.ranking(200, 4).toString());
    }

    @Test
    void aSureOrderHasSurePlaces() {
        MeasureRanking ranking = ScoreProfile.ofScores(1, 3)
                .withMeasure("bad", 9, 0, 0)
                .withMeasure("good", 0, 0, 9)
                .ranking(50, 1);
        assertThat(ranking.probability("good", 1)).isEqualTo(1);
        assertThat(ranking.probabilityBefore("bad", "good")).isZero();
        assertThat(ranking.interval("bad", 0.9)).isEqualTo(new Interval(2, 2));
    }

    @Test
    void equalMeasuresShareThePlaces() {
        MeasureRanking ranking = ScoreProfile.ofScores(1, 3)
                .withMeasure("a", 0, 9, 0)
                .withMeasure("b", 0, 9, 0)
                .ranking(2000, 1);
        assertThat(ranking.ranks()).containsExactly(1.5, 1.5);
        assertThat(ranking.probability("a", 1)).isEqualTo(0.5, within(0.05));
    }

    @Test
    void errorsSayWhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SUPPORT.withMeasure("x", 1, 2))
                .withMessage("measure 'x': 2 values, but 10 in the profile's scores");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreProfile.ofScores(1, 2).withMeasure("x", 1, -2))
                .withMessage("measure 'x', score 2: count -2 is negative");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SUPPORT.withMeasure("loan guarantee", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> SUPPORT.measure("loans"));
        assertThatIllegalArgumentException().isThrownBy(() -> SUPPORT.ranking(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreProfile.ofScores(1, 2).ranking(10, 1));
        ScoreProfile empty = ScoreProfile.ofScores(1, 2).withMeasure("a", 1, 1).withMeasure("nobody", 0, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> empty.ranking(10, 1))
                .withMessageContaining("nobody");
        assertThat(empty.measure("nobody").mean()).isNaN();
        assertThat(empty.measure("nobody").interval(0.9).lower()).isNaN();
        MeasureRanking ranking = SUPPORT.ranking(10, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> ranking.probability("loan guarantee", 7));
        assertThatIllegalArgumentException().isThrownBy(() -> ranking.probability("loans", 1));
    }

    @Test
    void printsWithinEightyColumns() {
        assertThat(SUPPORT.toString().lines())
                .allSatisfy(line -> assertThat(TextTable.width(line)).isLessThanOrEqualTo(80));
        assertThat(SUPPORT.toString()).contains("mean of the correlations: 0.8125");
    }

    @Test
    void rawScoresAreCounted() {
        Dataset data = Dataset.builder()
                .numbers("loans", 3, 1, Double.NaN, 3, 2)
                .numbers("grants", 1, 2, 3, 3, 3)
                .build();
        ScoreProfile profile = ScoreProfile.ofScores(1, 3).withScores(data, "loans", "grants");
        assertThat(profile.measure("loans").counts()).containsExactly(1, 1, 2);
        assertThat(profile.measure("grants").answers()).isEqualTo(5);
        assertThatThrownBy(() -> profile.withScores("taxes", 1, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("measure 'taxes', row 2: 4 is no score from 1 to 3");
    }
}
