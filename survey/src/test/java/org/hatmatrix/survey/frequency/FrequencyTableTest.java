package org.hatmatrix.survey.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.junit.jupiter.api.Test;

/** Counts and percentages of a column; expectations counted by hand. */
class FrequencyTableTest {

    private static final Dataset DATA = Dataset.builder()
            .texts("size", "small", "big", null, "small", "medium", " ", "small", "big")
            .numbers("w", 1, 2, 3, 0.5, 1.5, 1, 0, 1)
            .numbers("bad", 1, 2, 3, -1, 1, 1, 0, 1)
            .build();

    @Test
    void countsInTheOrderOfTheCharactersOrOfTheLevels() {
        FrequencyTable table = FrequencyTable.of(DATA, "size");
        assertThat(table.categories()).containsExactly("big", "medium", "small");
        assertThat(table.counts()).containsExactly(2, 1, 3);
        assertThat(table.percent()).containsExactly(25, 12.5, 37.5);
        assertThat(table.validPercent()).containsExactly(100 / 3.0, 100 / 6.0, 50);
        assertThat(table.cumulativePercent()).containsExactly(100 / 3.0, 50, 100);
        assertThat(table.missing()).isEqualTo(2);
        FrequencyTable levels =
                FrequencyTable.of(DATA.withLevels("size", "small", "medium", "big", "huge", " "), "size");
        assertThat(levels.categories()).containsExactly("small", "medium", "big", "huge");
        assertThat(levels.counts()).containsExactly(3, 1, 2, 0);
    }

    @Test
    void printsAsSpssDoes() {
        assertThat(FrequencyTable.of(DATA, "size").summary()).isEqualTo("""
                size     n      %  Valid %  Cumulative %
                big      2   25.0     33.3          33.3
                medium   1   12.5     16.7          50.0
                small    3   37.5     50.0         100.0
                ────────────────────────────────────────
                valid    6   75.0    100.0
                missing  2   25.0
                total    8  100.0
                """);
        assertThat(FrequencyTable.of(DATA, "size")).hasToString("size: 6 valid, 2 missing, 3 categories");
    }

    @Test
    void sumsWeights() {
        FrequencyTable table = FrequencyTable.of(DATA, "size").weightedBy("w");
        assertThat(table.counts()).containsExactly(3, 1.5, 1.5);
        assertThat(table.count("small")).isEqualTo(1.5);
        assertThat(table.missing()).isEqualTo(4);
        assertThat(table.total()).isEqualTo(10);
        assertThat(table.rows()).isEqualTo(8);
        assertThat(table.validPercent()[0]).isCloseTo(50, within(1e-12));
        assertThat(table.summary()).contains("Weighted n", "Weighted by w; 8 rows.");
    }

    @Test
    void warnsOfLetterCase() {
        assertThat(FrequencyTable.of("answer", List.of("Yes", "yes", "no")).summary())
                .contains("differ in letter case or blanks only: 'Yes' and 'yes'.");
    }

    @Test
    void isDefinedWithoutAnyAnswer() {
        FrequencyTable table = FrequencyTable.of("answer", Arrays.asList(null, ""));
        assertThat(table.valid()).isZero();
        assertThat(table.missing()).isEqualTo(2);
        assertThat(table.summary()).contains("missing", "–");
    }

    @Test
    void namesTheRowOfABadWeight() {
        FrequencyTable table = FrequencyTable.of(DATA, "size");
        assertThatThrownBy(() -> table.weightedBy("bad")).hasMessageContaining("row 4: -1.0");
        assertThatThrownBy(() -> table.count("tiny")).hasMessageContaining("[big, medium, small]");
        assertThatThrownBy(() -> FrequencyTable.of("answer", List.of())).hasMessageContaining("no rows");
        Dataset zeros = DATA.with("zero", new double[8]);
        assertThatThrownBy(() -> FrequencyTable.of(zeros, "size").weightedBy("zero"))
                .hasMessageContaining("all are 0");
    }
}
