package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.hatmatrix.formula.Formula;
import org.hatmatrix.formula.Unpredictable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lags, differences and growth rates by the unit and time that a table knows. */
class PanelFormulaTest {

    private static final double NONE = Double.NaN;

    /** Unbalanced, unsorted, with a gap: town B has no 2001. */
    private final Dataset towns = Dataset.builder()
            .texts("town", "A", "B", "A", "B", "A", "B", "A")
            .numbers("year", 2001, 2000, 2000, 2002, 2002, 2003, 2003)
            .numbers("x", 3, 10, 2, 30, 6, 33, 12)
            .numbers("y", 1, 2, 3, 4, 5, 6, 7)
            .build();

    private final Dataset panel = towns.withPanel("town", "year");

    @Test
    void theUnitNeedNotBeSaid() {
        assertThat(panel.with("l", "lag(x)").numbers("l")).containsExactly(2, NONE, NONE, NONE, 3, 30, 6);
        assertThat(panel.with("l", "lag(x, 2)").numbers("l")).containsExactly(NONE, NONE, NONE, 10, 2, NONE, 3);
        assertThat(panel.with("l", "lead(x)").numbers("l")).containsExactly(6, NONE, 3, 33, 12, NONE, NONE);
        assertThat(panel.with("l", "diff(x)").numbers("l")).containsExactly(1, NONE, NONE, NONE, 3, 3, 6);
        assertThat(panel.with("l", "growth(x)").numbers("l")).containsExactly(0.5, NONE, NONE, NONE, 1, 0.1, 1);
        assertThat(panel.with("l", "lag(log(x))").numbers("l")[0]).isEqualTo(StrictMath.log(2));
        assertThat(panel.with("l", "lag(x by town)").numbers("l"))
                .isEqualTo(panel.with("l", "lag(x by town, year)").numbers("l"))
                .isEqualTo(panel.with("l", "lag(x)").numbers("l"));
    }

    @Test
    void rowsWithoutAnEarlierOneAreDropped() {
        assertThat(Formula.parse("y ~ lag(x) + x").design(panel).rowNumbers()).containsExactly(1, 5, 6, 7);
        assertThat(Formula.parse("growth(y) ~ growth(x)").design(panel).names())
                .containsExactly("(Intercept)", "growth(x)");
        assertThat(Formula.parse("y ~ lag(x)")
                        .design(panel)
                        .coding()
                        .rowsFor(panel.rows(1, 3), Unpredictable.MISSING, Unpredictable.ERROR)[0])
                .containsExactly(1, 2);
    }

    @Test
    void tablesMadeFromThisOneAreTheSamePanel() {
        assertThat(panel.unit()).contains("town");
        assertThat(panel.time()).contains("year");
        assertThat(panel.sortedBy("x").with("l", "lag(x)").numbers("l")).containsExactly(NONE, 2, 3, NONE, 6, NONE, 30);
        assertThat(panel.select("x", "year").unit()).isEmpty();
        assertThat(panel.select("x", "year").time()).isEmpty();
        Dataset renamed = panel.rename("town", "city").rename("year", "t");
        assertThat(renamed.unit()).contains("city");
        assertThat(renamed.with("l", "lag(x)").numbers("l")[0]).isEqualTo(2);
        assertThat(towns.unit()).isEmpty();
    }

    @Test
    void stepsOtherThanOneAreKept() {
        Dataset quarters = Dataset.builder()
                .texts("town", "A", "A", "A")
                .numbers("t", 2001, 2001.25, 2001.75)
                .numbers("x", 1, 2, 3)
                .build();
        Dataset data = quarters.withPanel("town", "t", 0.25);
        assertThat(data.with("l", "lag(x)").numbers("l")).containsExactly(NONE, 1, NONE);
        assertThat(data.with("l", "lag(x, 2 by town)").numbers("l")).containsExactly(NONE, NONE, 2);
    }

    @Test
    void aTableThatKnowsItsTimeOnlyIsOneSeries() {
        Dataset series = Dataset.builder()
                .numbers("t", 3, 1, 2)
                .numbers("x", 30, 10, 20)
                .build()
                .withTime("t");
        assertThat(series.with("l", "lag(x)").numbers("l")).containsExactly(20, NONE, 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withTime("year").with("l", "lag(x)"))
                .withMessage("panel: rows 2 and 3 are both unit '(all rows)', year 2000");
    }

    @Test
    void aTableThatKnowsNoPanelSaysWhatToDo() {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse("y ~ lag(x)").design(towns))
                .withMessageStartingWith("lag needs to know the panel: write (… by UNIT, TIME), or call"
                        + " withPanel(\"UNIT\", \"TIME\") on the dataset");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns.withPanel("year", "year"))
                .withMessageContaining("rows 2 and 3 are both year '2000', year 2000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ lag(center(x))", "y ~ diff(x - mean(x))", "y ~ lag(mean(x by town))"})
    void whatIsTakenOverManyRowsStandsOutside(String formula) {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> Formula.parse(formula).design(panel))
                .withMessageContaining("compares single rows: take what is taken over many rows outside of it");
    }

    @Test
    void aPanelIsNotStreamed() {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() ->
                        Formula.parse("y ~ lag(x)").designs(RowSource.of(panel)).count())
                .withMessageContaining("needs all rows at once");
    }
}
