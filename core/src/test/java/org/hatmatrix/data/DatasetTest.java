package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

    private static Dataset towns() {
        return Dataset.builder()
                .texts("town", "Kem", "Kem", null, "Ufa")
                .numbers("year", 1999, 2000, 1999, 2000)
                .numbers("output", 12.5, Double.NaN, 40.2, 39.8)
                .build();
    }

    @Test
    void givesBackWhatItWasGiven() {
        Dataset towns = towns();
        assertThat(towns.rows()).isEqualTo(4);
        assertThat(towns.names()).containsExactly("town", "year", "output");
        assertThat(towns.isNumeric("year")).isTrue();
        assertThat(towns.isNumeric("town")).isFalse();
        assertThat(towns.numbers("output")).containsExactly(12.5, Double.NaN, 40.2, 39.8);
        assertThat(towns.texts("town")).containsExactly("Kem", "Kem", null, "Ufa");
    }

    @Test
    void numbersAsTextsAreLabels() {
        assertThat(towns().texts("year")).containsExactly("1999", "2000", "1999", "2000");
        assertThat(towns().texts("output")).containsExactly("12.5", null, "40.2", "39.8");
    }

    @Test
    void copiesInAndOut() {
        double[] given = {1, 2};
        List<String> names = Arrays.asList("a", "b");
        Dataset data = Dataset.builder().numbers("x", given).texts("t", names).build();
        given[0] = 9;
        names.set(0, "z");
        data.numbers("x")[1] = 9;
        assertThat(data.numbers("x")).containsExactly(1, 2);
        assertThat(data.texts("t")).containsExactly("a", "b");
        assertThatThrownBy(() -> data.texts("t").set(0, "z")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aBuilderUsedFurtherLeavesItsTablesAlone() {
        Dataset.Builder builder = Dataset.builder().numbers("x", 1, 2);
        Dataset first = builder.build();
        builder.numbers("z", 3, 4);
        assertThat(first.names()).containsExactly("x");
    }

    @Test
    void withAddsOrReplaces() {
        Dataset towns = towns();
        assertThat(towns.with("x", new double[] {1, 2, 3, 4}).names()).containsExactly("town", "year", "output", "x");
        Dataset replaced = towns.with("year", new double[] {1, 2, 3, 4});
        assertThat(replaced.names()).containsExactly("town", "year", "output");
        assertThat(replaced.numbers("year")).containsExactly(1, 2, 3, 4);
        assertThat(towns.numbers("year")).containsExactly(1999, 2000, 1999, 2000);
        assertThat(towns.withTexts("year", List.of("a", "b", "c", "d")).isNumeric("year"))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.with("x", new double[3]))
                .withMessage("column 'x' has 3 values, the table has 4 rows");
    }

    @Test
    void selectsColumnsAndRows() {
        assertThat(towns().select("output", "town").names()).containsExactly("output", "town");
        Dataset some = towns().rows(4, 1, 1);
        assertThat(some.rows()).isEqualTo(3);
        assertThat(some.texts("town")).containsExactly("Ufa", "Kem", "Kem");
        assertThat(some.numbers("output")).containsExactly(39.8, 12.5, 12.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().rows(5))
                .withMessage("row 5: the table has rows 1 to 4");
        assertThatIllegalArgumentException().isThrownBy(() -> towns().rows(0)).withMessageStartingWith("row 0: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().select("year", "year"))
                .withMessage("column 'year' is given twice");
    }

    @Test
    void leavesOutTheRowsThatAReportNames() {
        Dataset towns = towns();
        assertThat(towns.withoutRows(2, 4, 2).numbers("output")).containsExactly(12.5, 40.2);
        assertThat(towns.withoutRows().rows()).isEqualTo(4);
        assertThat(towns.withoutRows(1, 2, 3, 4).rows()).isZero();
        ReportedRow third = () -> 3;
        assertThat(towns.withoutRows(List.of(third)).numbers("output")).containsExactly(12.5, Double.NaN, 39.8);
        assertThat(towns.rows(List.of(third, third)).numbers("output")).containsExactly(40.2, 40.2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withoutRows(0))
                .withMessage("row 0: the table has rows 1 to 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withoutRows(1, 2, 3, 4).rows(1))
                .withMessage("row 1: the table has no rows");
    }

    @Test
    void namesTheNearestColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().numbers("outptu"))
                .withMessage("no column 'outptu'; did you mean 'output'? (columns: town, year, output)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().isNumeric("capital"))
                .withMessage("no column 'capital' (columns: town, year, output)");
    }

    @Test
    void saysThatTextsAreNotNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().numbers("town"))
                .withMessage("column 'town' holds texts, not numbers: row 1 is 'Kem'");
    }

    @Test
    void refusesBadColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.builder().numbers("x", 1).numbers("x", 2))
                .withMessage("column 'x' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.builder().numbers(" ", 1))
                .withMessage("column 1 has no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Dataset.builder().numbers("x", 1).texts("t", "a", "b"))
                .withMessage("column 't' has 2 values, column 'x' has 1");
    }

    @Test
    void anEmptyTableHasNoRows() {
        assertThat(Dataset.builder().build().rows()).isZero();
        assertThat(Dataset.builder().numbers("x").build().rows()).isZero();
    }

    @Test
    void printsOneLine() {
        assertThat(towns()).hasToString("Dataset: 4 rows, 3 columns (town, year, output)");
        Dataset.Builder wide = Dataset.builder();
        for (int i = 0; i < 100; i++) {
            wide.numbers("a_rather_long_name_" + i, 1);
        }
        assertThat(wide.build().toString())
                .startsWith("Dataset: 1 rows, 100 columns (a_rather_long_name_0, ")
                .endsWith("...)")
                .hasSizeLessThan(80);
    }

    private static Dataset shops() {
        return Dataset.builder()
                .texts("town", "Ufa", "Kem", null, "Kem", "Aksu")
                .numbers("year", 2000, 2001, 1999, Double.NaN, 2001)
                .build();
    }

    @Test
    void whereChoosesRows() {
        assertThat(shops().where("year", year -> year != 2001).texts("town")).containsExactly("Ufa", null);
        assertThat(shops().where("town", "Kem").numbers("year")).containsExactly(2001, Double.NaN);
        assertThat(shops().where("town", "Kem", "Aksu").rows()).isEqualTo(3);
        assertThat(shops().where("year", "2001").texts("town")).containsExactly("Kem", "Aksu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shops().where("town", value -> value > 1))
                .withMessageStartingWith("column 'town' holds texts");
    }

    @Test
    void sortsStablyWithMissingValuesLast() {
        assertThat(shops().sortedBy("year").texts("town")).containsExactly(null, "Ufa", "Kem", "Aksu", "Kem");
        assertThat(shops().sortedBy("town", "year").numbers("year"))
                .containsExactly(2001, 2001, Double.NaN, 2000, 1999);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shops().sortedBy())
                .withMessage("sortedBy: no column is named");
    }

    @Test
    void dropsRowsWithMissingValues() {
        assertThat(shops().dropMissing().texts("town")).containsExactly("Ufa", "Kem", "Aksu");
        assertThat(shops().dropMissing("town").rows()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shops().dropMissing("yaer"))
                .withMessageContaining("did you mean 'year'?");
    }

    @Test
    void derivesColumnsByExpression() {
        Dataset data = shops().with("age", "2020 - year").with("year", "year/1000");
        assertThat(data.names()).containsExactly("town", "year", "age");
        assertThat(data.numbers("age")).containsExactly(20, 19, 21, Double.NaN, 19);
        assertThat(data.numbers("year")).containsExactly(2, 2.001, 1.999, Double.NaN, 2.001);
    }

    @Test
    void choosesRowsByExpression() {
        assertThat(shops().where("year >= 2000 & town != 'Kem'").texts("town")).containsExactly("Ufa", "Aksu");
        assertThat(shops().where("year - 2000").numbers("year")).containsExactly(2001, 1999, 2001);
    }
}
