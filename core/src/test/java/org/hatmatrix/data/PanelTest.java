package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.junit.jupiter.api.Test;

class PanelTest {

    private static final double NA = Double.NaN;

    /** Kem lacks the year 2001; the rows are not sorted. */
    private static Dataset towns() {
        return Dataset.builder()
                .texts("town", "Ufa", "Kem", "Kem", "Ufa", "Kem", "Ufa")
                .numbers("year", 2000, 1999, 2002, 1999, 2000, 2001)
                .numbers("output", 44, 10, 30, 40, 11, NA)
                .numbers("people", 4, 2, 0, 4, 2, 4)
                .build();
    }

    private static Panel panel() {
        return towns().panel("town", "year");
    }

    @Test
    void growthLosesTheFirstYearOfEachTownAndDoesNotBridgeGaps() {
        assertThat(panel().growth("output")).containsExactly(0.1, NA, NA, NA, 0.1, NA);
    }

    @Test
    void differencesAndLags() {
        assertThat(panel().difference("output")).containsExactly(4, NA, NA, NA, 1, NA);
        assertThat(panel().lag("output")).containsExactly(40, NA, NA, NA, 10, 44);
        assertThat(panel().lag("output", 2)).containsExactly(NA, NA, 11, NA, NA, 40);
        assertThat(panel().lag("output", -1)).containsExactly(NA, 11, NA, 44, NA, NA);
        assertThat(panel().lag("output", 0)).containsExactly(towns().numbers("output"));
    }

    @Test
    void perCapitaIsMissingWithoutPeople() {
        assertThat(panel().perCapita("output", "people")).containsExactly(11, 5, NA, 10, 5.5, NA);
    }

    @Test
    void growthFromNothingIsMissing() {
        Dataset data = Dataset.builder()
                .texts("u", "a", "a", "a")
                .numbers("t", 1, 2, 3)
                .numbers("x", 0, 5, 0)
                .build();
        assertThat(data.panel("u", "t").growth("x")).containsExactly(NA, NA, -1);
    }

    @Test
    void rowsWithoutUnitOrTimeBelongNowhere() {
        Dataset data = Dataset.builder()
                .texts("u", "a", null, "a", null)
                .numbers("t", 1, 2, NA, 1)
                .numbers("x", 1, 2, 3, 4)
                .build();
        assertThat(data.panel("u", "t").lag("x")).containsExactly(NA, NA, NA, NA);
    }

    @Test
    void duplicatesAreNamed() {
        Dataset data = Dataset.builder()
                .texts("town", "Kem", "Ufa", "Kem")
                .numbers("year", 1999, 1999, 1999)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.panel("town", "year"))
                .withMessage("panel: rows 1 and 3 are both town 'Kem', year 1999");
    }

    @Test
    void stepsOfTime() {
        Dataset census = Dataset.builder()
                .numbers("id", 7, 7, 7)
                .numbers("year", 1990, 1995, 2005)
                .numbers("x", 1, 2, 3)
                .build();
        assertThat(census.panel("id", "year").lag("x")).containsExactly(NA, NA, NA);
        assertThat(census.panel("id", "year").withStep(5).lag("x")).containsExactly(NA, 1, NA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> census.panel("id", "year").withStep(2))
                .withMessage(
                        "panel: column 'year', row 2: 1995 does not lie a whole number of steps of 2 after 1990; set"
                                + " the step by panel(unit, time, step)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> census.panel("id", "year").withStep(0))
                .withMessage("panel: step 0.0, wanted a positive number");
    }

    @Test
    void timeMustBeNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().panel("year", "town"))
                .withMessage("column 'town' holds texts, not numbers: row 1 is 'Ufa'");
    }

    @Test
    void aTableRemembersItsTimeWhileItHasTheColumn() {
        Dataset data = towns().withTime("year");
        assertThat(towns().time()).isEmpty();
        assertThat(data.time()).contains("year");
        assertThat(data.with("x", new double[6]).rows(2, 3).select("year", "x").time())
                .contains("year");
        assertThat(data.select("town").time()).isEmpty();
    }

    /** In any order of the rows, each row gets the same number. */
    @Property(seed = "11", tries = 50)
    void theOrderOfTheRowsDoesNotMatter(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Dataset data = towns();
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
        Collections.shuffle(order, new Random(seed));
        int[] rows = order.stream().mapToInt(Integer::intValue).toArray();
        Dataset shuffled = data.rows(order.stream().mapToInt(row -> row + 1).toArray());
        double[] expected = Arrays.stream(rows)
                .mapToDouble(i -> panel().growth("output")[i])
                .toArray();
        assertThat(shuffled.panel("town", "year").growth("output")).containsExactly(expected);
    }

    @Test
    void printsOneLine() {
        assertThat(panel()).hasToString("Panel: 2 units (town), 4 times (year), 6 rows");
    }

    /** The same transforms as expressions, with the time known to the table or said in the expression. */
    @Test
    void expressionsUseThePanel() {
        Dataset data = towns().withTime("year");
        assertThat(data.with("g", "growth(output by town)").numbers("g")).containsExactly(panel().growth("output"));
        assertThat(towns().with("g", "growth(output by town, year)").numbers("g"))
                .containsExactly(panel().growth("output"));
        assertThat(data.with("d", "diff(output by town)").numbers("d")).containsExactly(panel().difference("output"));
        assertThat(data.with("l", "lag(output, 2 by town)").numbers("l")).containsExactly(panel().lag("output", 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> towns().with("g", "growth(output by town)"))
                .withMessageContaining("withTime");
    }

    /** Where a row is dropped for another reason, the year before still counts. */
    @Test
    void formulasUseThePanel() {
        Design design = Formula.parse("growth(output by town) ~ people").design(towns().withTime("year"));
        assertThat(design.response()).containsExactly(0.1, 0.1);
        assertThat(design.rowNumbers()).containsExactly(1, 5);
        assertThat(design.droppedRows()).isEqualTo(4);
    }
}
