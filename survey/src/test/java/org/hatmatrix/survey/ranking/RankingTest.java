package org.hatmatrix.survey.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {

    private static final double[] TIED = {10, 30, 20, 20};

    @Test
    void ranksTheJobsOfTheSecondPaperAsPrinted() {
        // Table 5: answers on jobs and on opportunities for business, RANK.AVG with order 0
        assertThat(Ranking.descending().of(10, 10, 13, 13, 4)).containsExactly(3.5, 3.5, 1.5, 1.5, 5);
        assertThat(Ranking.descending().of(3, 19, 20, 4, 4)).containsExactly(5, 2, 1, 3.5, 3.5);
    }

    @Test
    void givesTiesTheirRankInBothDirections() {
        Ranking up = Ranking.ascending();
        assertThat(up.of(TIED)).containsExactly(1, 4, 2.5, 2.5);
        assertThat(up.withTies(Ties.MIN).of(TIED)).containsExactly(1, 4, 2, 2);
        assertThat(up.withTies(Ties.MAX).of(TIED)).containsExactly(1, 4, 3, 3);
        assertThat(up.withTies(Ties.DENSE).of(TIED)).containsExactly(1, 3, 2, 2);
        assertThat(up.withTies(Ties.ORDINAL).of(TIED)).containsExactly(1, 4, 2, 3);
        Ranking down = Ranking.descending();
        assertThat(down.of(TIED)).containsExactly(4, 1, 2.5, 2.5);
        assertThat(down.withTies(Ties.MIN).of(TIED)).containsExactly(4, 1, 2, 2);
        assertThat(down.withTies(Ties.MAX).of(TIED)).containsExactly(4, 1, 3, 3);
        assertThat(down.withTies(Ties.DENSE).of(TIED)).containsExactly(3, 1, 2, 2);
        assertThat(down.withTies(Ties.ORDINAL).of(TIED)).containsExactly(4, 1, 2, 3);
    }

    @Test
    void randomTiesFollowTheSeed() {
        double[] equal = new double[50];
        Ranking random = Ranking.ascending().withTies(Ties.RANDOM);
        double[] ranks = random.withSeed(7).of(equal);
        assertThat(random.withSeed(7).of(equal)).containsExactly(ranks);
        assertThat(random.withSeed(8).of(equal)).isNotEqualTo(ranks);
        Arrays.sort(ranks);
        assertThat(ranks)
                .containsExactly(Ranking.ascending().withTies(Ties.ORDINAL).of(equal));
        assertThat(random.of(TIED)[0]).isEqualTo(1);
        assertThat(random.of(TIED)[1]).isEqualTo(4);
    }

    @Test
    void missingValuesAreRejectedKeptOrLast() {
        double[] values = {2, Double.NaN, 1, Double.NaN};
        assertThatThrownBy(() -> Ranking.ascending().of(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("values: value 2 is NaN");
        assertThat(Ranking.ascending().withMissing(MissingRanks.KEEP).of(values))
                .containsExactly(2, Double.NaN, 1, Double.NaN);
        assertThat(Ranking.descending().withMissing(MissingRanks.LAST).of(values))
                .containsExactly(1, 3, 2, 4);
    }

    @Test
    void infinitiesAndSignedZerosHaveTheirPlace() {
        double[] values = {0.0, Double.POSITIVE_INFINITY, -0.0, Double.NEGATIVE_INFINITY, -1e-320, 1e308};
        assertThat(Ranking.ascending().of(values)).containsExactly(3.5, 6, 3.5, 1, 2, 5);
        assertThat(Ranking.descending().of(values)).containsExactly(3.5, 1, 3.5, 6, 5, 2);
        assertThat(Ranking.ascending().of()).isEmpty();
        assertThat(Ranking.ascending().of(7)).containsExactly(1);
    }

    @Test
    void ranksColumnsOfADataset() {
        Dataset data = Dataset.builder()
                .numbers("score", 3, 1, 2)
                .texts("town", "a", "b", "c")
                .numbers("jobs", 5, 5, 9)
                .build();
        Dataset all = Ranking.descending().of(data);
        assertThat(all.names()).isEqualTo(data.names());
        assertThat(all.numbers("score")).containsExactly(1, 3, 2);
        assertThat(all.numbers("jobs")).containsExactly(2.5, 2.5, 1);
        assertThat(all.texts("town")).containsExactly("a", "b", "c");
        Dataset one = Ranking.descending().of(data, "jobs");
        assertThat(one.numbers("score")).containsExactly(3, 1, 2);
        assertThat(one.numbers("jobs")).containsExactly(2.5, 2.5, 1);
        assertThat(data.numbers("jobs")).containsExactly(5, 5, 9);

        Dataset holes = Dataset.builder().numbers("jobs", 5, Double.NaN).build();
        assertThatThrownBy(() -> Ranking.ascending().of(holes, "jobs"))
                .hasMessageStartingWith("column 'jobs', values: value 2 is NaN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stackloss", "longley", "mtcars_full", "wood", "phosphor"})
    void agreesWithR(String name) {
        Reference reference = Reference.of(name);
        JsonNode univariate = reference.r("univariate");
        int compared = 0;
        for (String column : reference.names()) {
            JsonNode r = univariate.path(column);
            if (r.has("ranks_min")) {
                double[] x = reference.column(column);
                Ranking up = Ranking.ascending();
                assertThat(up.of(x)).containsExactly(Reference.numbers(r.path("ranks_average")));
                assertThat(up.withTies(Ties.MIN).of(x)).containsExactly(Reference.numbers(r.path("ranks_min")));
                assertThat(up.withTies(Ties.MAX).of(x)).containsExactly(Reference.numbers(r.path("ranks_max")));
                assertThat(up.withTies(Ties.ORDINAL).of(x)).containsExactly(Reference.numbers(r.path("ranks_first")));
                compared++;
            }
        }
        assertThat(compared).isPositive();
    }

    @Property(tries = 300, seed = "11")
    void averageRanksSumToTheirTotalAndMirror(
            @ForAll @Size(max = 60) List<@IntRange(min = -4, max = 4) Integer> integers) {
        double[] x = integers.stream().mapToDouble(i -> i / 3.0).toArray();
        double[] up = Ranking.ascending().of(x);
        double[] down = Ranking.descending().of(x);
        assertThat(Arrays.stream(up).sum()).isEqualTo(x.length * (x.length + 1) / 2.0);
        for (int i = 0; i < x.length; i++) {
            assertThat(up[i] + down[i]).isEqualTo(x.length + 1.0);
        }
    }

    @Property(tries = 300, seed = "12")
    void ranksOfAllSortsOfNumbersAgreeWithAnIndependentRanking(@ForAll @Size(min = 1, max = 100) List<Double> numbers) {
        double[] x = numbers.stream().mapToDouble(v -> v + 0.0).toArray(); // no −0, which the peer sorts before 0
        assertThat(Ranking.ascending().of(x)).containsExactly(new NaturalRanking().rank(x));
    }

    @ParameterizedTest
    @EnumSource
    void optionsDoNotChangeTheRankingTheyStartFrom(Ties ties) {
        Ranking base = Ranking.ascending();
        base.withTies(ties).withSeed(3).withMissing(MissingRanks.LAST);
        assertThat(base.toString()).isEqualTo("Ranking ascending, ties AVERAGE, missing REJECT");
        assertThat(base.of(TIED)).containsExactly(1, 4, 2.5, 2.5);
    }
}
