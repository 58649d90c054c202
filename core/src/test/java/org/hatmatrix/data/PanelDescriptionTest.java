package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import org.hatmatrix.reference.PanelReference;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.table.Table;
import org.junit.jupiter.api.Test;

class PanelDescriptionTest {

    /** Unit a has a gap, unit c one row; the second x of b is missing. */
    private static final Dataset TOWNS = Dataset.builder()
            .texts("town", "a", "a", "a", "b", "b", "c")
            .numbers("year", 2001, 2002, 2004, 2001, 2002, 2002)
            .numbers("x", 1, 2, 6, 4, Double.NaN, 9)
            .texts("region", "n", "n", "n", "s", "s", "s")
            .texts("note", "p", "q", "p", "p", "p", "p")
            .build();

    /** By hand: means 3, 4, 9, of all 22/5 = 4.4. */
    @Test
    void splitsTheVariation() {
        PanelColumn x = TOWNS.panel("town", "year").describe().column("x");
        assertClose("mean", x.mean(), 4.4, 1e-15);
        assertClose("overall", x.overall().standardDeviation(), Math.sqrt((138 - 5 * 4.4 * 4.4) / 4), 1e-14);
        double m = 16 / 3.0;
        double between = Math.sqrt(((3 - m) * (3 - m) + (4 - m) * (4 - m) + (9 - m) * (9 - m)) / 2);
        assertClose("between", x.between().standardDeviation(), between, 1e-15);
        assertClose("within", x.within().standardDeviation(), Math.sqrt((4 + 1 + 9) / 4.0), 1e-15);
        assertThat(x.overall().minimum()).isEqualTo(1);
        assertThat(x.between().maximum()).isEqualTo(9);
        assertClose("lowest within", x.within().minimum(), 2.4, 1e-15);
        assertClose("highest within", x.within().maximum(), 7.4, 1e-15);
        assertThat(x.observations()).isEqualTo(5);
        assertThat(x.units()).isEqualTo(3);
    }

    /** Stata's xtsum of the Grunfeld data, as its formulas give it: within and between add up when the panel is balanced. */
    @Test
    void balancedPartsAddUp() {
        Dataset data = PanelReference.of("panel_grunfeld").data();
        PanelDescription panel = data.panel("firm", "year").describe();
        for (PanelColumn column : panel.columns()) {
            double overall = 199 * Math.pow(column.overall().standardDeviation(), 2);
            double parts = 20 * 9 * Math.pow(column.between().standardDeviation(), 2)
                    + 199 * Math.pow(column.within().standardDeviation(), 2);
            assertClose(column.name(), parts, overall, 1e-13);
        }
        assertThat(panel.isBalanced()).isTrue();
        assertThat(panel.unitsWithGaps()).isZero();
        assertThat(panel.participation()).containsExactly(new Participation("1".repeat(20), 10));
        assertThat(panel.toString())
                .startsWith("10 units (firm), 20 times (year), 200 rows: balanced\n\n")
                .contains("between", "within", "T = 20");
    }

    @Test
    void tellsWhoTookPartWhen() {
        PanelDescription panel = TOWNS.panel("town", "year").describe();
        assertThat(panel.units()).isEqualTo(3);
        assertThat(panel.times()).isEqualTo(3);
        assertThat(panel.rows()).isEqualTo(6);
        assertThat(panel.fewestRows()).isEqualTo(1);
        assertThat(panel.mostRows()).isEqualTo(3);
        assertThat(panel.isBalanced()).isFalse();
        assertThat(panel.unitsWithGaps()).isEqualTo(1);
        assertThat(panel.participation())
                .containsExactlyInAnyOrder(
                        new Participation("111", 1), new Participation("11.", 1), new Participation(".1.", 1));
        assertThat(panel.toString()).contains("unbalanced\n1 to 3 rows a unit, 1 unit with gaps", "observed at", ".1.");
        assertThat(panel.toString().lines()).allMatch(line -> line.length() <= 80);
        Table table = Table.of(panel);
        assertThat(table.rows()).hasSize(3);
        assertThat(table.toText()).contains("between");
        assertThatThrownBy(() -> panel.column("z")).hasMessageContaining("no column of numbers 'z'");
    }

    @Test
    void rowsWithoutAUnitAreCounted() {
        Dataset data = Dataset.builder()
                .texts("town", "a", null, "a")
                .numbers("year", 1, 1, 2)
                .numbers("x", 1, 5, 3)
                .build();
        PanelDescription panel = data.panel("town", "year").describe();
        assertThat(panel.rowsOutside()).isEqualTo(1);
        assertThat(panel.column("x").observations()).isEqualTo(2);
        assertThat(panel.toString()).contains("1 row without unit or time left out");
        assertThatThrownBy(() -> data.within("town")).hasMessageContaining("column 'town', row 2: missing");
        assertThatThrownBy(() -> data.between("town")).hasMessageContaining("column 'town', row 2: missing");
    }

    @Test
    void deviationsAndMeans() {
        Dataset within = TOWNS.withTime("year").within("town");
        assertThat(within.numbers("x")).containsExactly(-2, -1, 3, 0, Double.NaN, 0);
        assertThat(within.numbers("year")).isEqualTo(TOWNS.numbers("year"));
        assertThat(within.texts("note")).isEqualTo(TOWNS.texts("note"));
        Dataset between = TOWNS.between("town");
        assertThat(between.names()).containsExactly("town", "year", "x", "region");
        assertThat(between.texts("town")).containsExactly("a", "b", "c");
        assertThat(between.numbers("x")).containsExactly(3, 4, 9);
        assertThat(between.texts("region")).containsExactly("n", "s", "s");
    }

    /** The regression of the deviations is the one with dummies. */
    @Test
    void deviationsGiveTheWithinCoefficients() {
        Dataset data = PanelReference.of("panel_grunfeld_unbalanced").data();
        double[] within = Ols.withDefaults()
                .fit("inv ~ 0 + value + capital", data.within("firm"))
                .coefficients();
        double[] dummies = Ols.withDefaults()
                .fit("inv ~ value + capital + factor(firm)", data)
                .coefficients();
        assertClose("coefficients", within, Arrays.copyOfRange(dummies, 1, 3), 1e-12);
    }
}
