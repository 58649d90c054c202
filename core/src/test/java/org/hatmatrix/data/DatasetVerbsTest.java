package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DatasetVerbsTest {

    private static final double NA = Double.NaN;

    private final Dataset towns = Dataset.builder()
            .texts("region", "west", "east", "west", null, "east", "west")
            .numbers("year", 2001, 2000, 2000, 2001, 2000, 2001)
            .numbers("output", 3, 10, 5, 7, 20, NA)
            .build();

    @Test
    void headAndTail() {
        assertThat(towns.head(2).numbers("output")).containsExactly(3, 10);
        assertThat(towns.tail(2).numbers("output")).containsExactly(20, NA);
        assertThat(towns.head(100).rows()).isEqualTo(6);
        assertThat(towns.tail(100).rows()).isEqualTo(6);
        assertThat(towns.head(0).names()).isEqualTo(towns.names());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.head(-1))
                .withMessage("-1 rows: wanted none or more");
        assertThatIllegalArgumentException().isThrownBy(() -> towns.tail(-1));
    }

    @Test
    void descendingOrderHasMissingValuesLastToo() {
        assertThat(towns.sortedByDescending("output").numbers("output")).containsExactly(20, 10, 7, 5, 3, NA);
        assertThat(towns.sortedByDescending("region", "output").texts("region"))
                .containsExactly("west", "west", "west", "east", "east", null);
        assertThat(towns.sortedByDescending("region", "output").numbers("output"))
                .containsExactly(5, 3, NA, 20, 10, 7);
        Dataset levels = towns.withLevels("region", "west", "east");
        assertThat(levels.sortedByDescending("region").texts("region"))
                .containsExactly("east", "east", "west", "west", "west", null);
        assertThatIllegalArgumentException()
                .isThrownBy(towns::sortedByDescending)
                .withMessage("sortedByDescending: no column is named");
    }

    @Test
    void groupsHaveCountsMeansAndSummaries() {
        Dataset counts = towns.groupBy("region").counts();
        assertThat(counts.names()).containsExactly("region", "n");
        assertThat(counts.texts("region")).containsExactly("east", "west", null);
        assertThat(counts.numbers("n")).containsExactly(2, 3, 1);
        Dataset means = towns.groupBy("region", "year").means();
        assertThat(means.names()).containsExactly("region", "year", "output");
        assertThat(means.texts("region")).containsExactly("east", "west", "west", null);
        assertThat(means.numbers("year")).containsExactly(2000, 2000, 2001, 2001);
        assertThat(means.numbers("output")).containsExactly(15, 5, 3, 7);
        Dataset largest =
                towns.groupBy("year").summaries(v -> Arrays.stream(v).max().orElseThrow(), "output");
        assertThat(largest.numbers("output")).containsExactly(20, 7);
        assertThat(towns.withLevels("region", "west", "east")
                        .groupBy("region")
                        .counts()
                        .texts("region"))
                .containsExactly("west", "east", null);
    }

    @Test
    void aGroupWithoutNumbersHasNoMean() {
        Dataset data = Dataset.builder()
                .numbers("g", -0.0, 0, NA, NA)
                .numbers("x", NA, NA, 1, 2)
                .build();
        GroupedDataset groups = data.groupBy("g");
        assertThat(groups.size()).isEqualTo(2);
        assertThat(groups.means("x").numbers("x")).containsExactly(NA, 1.5);
        assertThat(groups.datasets()).extracting(Dataset::rows).containsExactly(2, 2);
        assertThat(groups).hasToString("GroupedDataset: 4 rows in 2 groups by g");
        assertThat(data.head(0).groupBy("g").counts().rows()).isZero();
        assertThat(data.head(1).groupBy("g")).hasToString("GroupedDataset: 1 row in 1 group by g");
    }

    @Test
    void groupsOfManyRowsAreThoseOfAMap() {
        Random random = new Random(5);
        String[] texts =
                random.ints(5_000, 0, 7).mapToObj(i -> i == 0 ? null : "t" + i).toArray(String[]::new);
        double[] numbers = random.ints(5_000, 0, 5).asDoubleStream().toArray();
        Map<String, Double> expected = new HashMap<>();
        for (int i = 0; i < texts.length; i++) {
            expected.merge(texts[i] + " " + numbers[i], 1.0, Double::sum);
        }
        Dataset counts = Dataset.builder()
                .texts("t", texts)
                .numbers("x", numbers)
                .build()
                .groupBy("t", "x")
                .counts();
        Map<String, Double> found = new HashMap<>();
        for (int i = 0; i < counts.rows(); i++) {
            found.put(counts.texts("t").get(i) + " " + counts.numbers("x")[i], counts.numbers("n")[i]);
        }
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void groupsRefuseWhatMakesNoSense() {
        assertThatIllegalArgumentException().isThrownBy(towns::groupBy).withMessage("groupBy: no column is named");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.groupBy("regoin"))
                .withMessageContaining("no column 'regoin'; did you mean 'region'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.groupBy("region", "region"))
                .withMessage("column 'region' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.groupBy("year").means("year"))
                .withMessage("column 'year' makes the groups, and has one value in each");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.groupBy("year").means("region"))
                .withMessageContaining("holds texts, not numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.rename("year", "n").groupBy("n").counts())
                .withMessageContaining("rename it");
    }

    @Test
    void joinKeepsRowsAndAddsColumns() {
        Dataset regions = Dataset.builder()
                .texts("region", "east", "north", "west")
                .numbers("area", 1, 2, 3)
                .texts("capital", "E", "N", "W")
                .build()
                .withLevels("capital", "W", "E", "N");
        Dataset both = towns.withTime("year").join(regions, "region");
        assertThat(both.names()).containsExactly("region", "year", "output", "area", "capital");
        assertThat(both.numbers("area")).containsExactly(3, 1, 3, NA, 1, 3);
        assertThat(both.texts("capital")).containsExactly("W", "E", "W", null, "E", "W");
        assertThat(both.levels("capital")).containsExactly("W", "E", "N");
        assertThat(both.time()).contains("year");
        Dataset byYear = Dataset.builder()
                .texts("year", "2000", "2001")
                .numbers("price", 1, 1.5)
                .build();
        assertThat(towns.join(byYear, "year").numbers("price")).containsExactly(1.5, 1, 1, 1.5, 1, 1.5);
        Dataset means = towns.groupBy("region", "year").means("output").rename("output", "mean");
        assertThat(towns.join(means, "region", "year").numbers("mean")).containsExactly(3, 15, 5, NA, 15, 3);
    }

    @Test
    void joinRefusesWhatIsAmbiguous() {
        Dataset twice = Dataset.builder()
                .texts("region", "east", "east")
                .numbers("area", 1, 2)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.join(twice, "region"))
                .withMessage("join: rows 1 and 2 of the other table are both of region 'east', "
                        + "wanted one for each; groupBy makes one row of several");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.join(twice.head(1).rename("area", "output"), "region"))
                .withMessageContaining("both tables have a column 'output' that is no key");
        Dataset other = Dataset.builder()
                .texts("region", "West", "East")
                .numbers("area", 1, 2)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.join(other, "region"))
                .withMessage("join: no row of the other table has the same region as a row here, such as region 'west'"
                        + "; did you mean 'West'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.join(other))
                .withMessage("join: no column is named");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.join(other, "year"))
                .withMessageContaining("no column 'year'");
    }

    @Test
    void renameKeepsPlaceAndTime() {
        Dataset renamed = towns.withTime("year").rename("year", "wave");
        assertThat(renamed.names()).containsExactly("region", "wave", "output");
        assertThat(renamed.time()).contains("wave");
        assertThat(renamed.rename("wave", "wave").names()).isEqualTo(renamed.names());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.rename("year", "output"))
                .withMessage("column 'output' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.rename("year", " "))
                .withMessage("column 2 has no name");
        assertThatIllegalArgumentException().isThrownBy(() -> towns.rename("yaer", "x"));
    }

    @Test
    void textsGetCodes() {
        assertThat(towns.withCodes("region", "west", "east").numbers("region")).containsExactly(1, 2, 1, NA, 2, 1);
        Map<String, Double> codes = new LinkedHashMap<>();
        codes.put("2000", 0.0);
        codes.put("2001", 1.0);
        assertThat(towns.withCodes("year", codes).numbers("year")).containsExactly(1, 0, 0, 1, 0, 1);
        assertThat(towns.withCodes("year", codes).names()).isEqualTo(towns.names());
    }

    @Test
    void allTextsWithoutACodeAreReportedAtOnce() {
        Dataset answers = Dataset.builder()
                .texts("size", "small", "smal", "big", "huge", "smal", null, "Big")
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.withCodes("size", "small", "medium", "big"))
                .withMessage("column 'size': 3 different texts are not among the labels small, medium, big: "
                        + "'smal' (row 2 and 1 more; did you mean 'small'?), 'huge' (row 4), "
                        + "'Big' (row 7; did you mean 'big'?)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.withCodes("size", "big", "big"))
                .withMessage("column 'size': label 'big' is given twice");
        List<String> many = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> "answer" + i)
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.builder().texts("q", many).build().withCodes("q", "yes", "no"))
                .withMessageStartingWith("column 'q': 50 different texts are not among the labels yes, no: ")
                .withMessageEndingWith("'answer5' (row 6), …");
    }
}
