package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.ProblemData;
import org.junit.jupiter.api.Test;

class DesignTest {

    private static final double[] Y = {3, 5, 8};
    private static final double[][] ROWS = {{1, 0}, {2, 1}, {3, 5}};

    @Test
    void namesTheColumnsOfArrays() {
        Design design = Design.of(Y, ROWS);
        assertThat(design.names()).containsExactly("(Intercept)", "x1", "x2");
        assertThat(design.responseName()).isEqualTo("y");
        assertThat(design.hasIntercept()).isTrue();
        assertThat(design.observations()).isEqualTo(3);
        assertThat(design.parameters()).isEqualTo(3);
        assertThat(design.column("(Intercept)")).containsExactly(1, 1, 1);
        assertThat(design.column("x2")).containsExactly(0, 1, 5);
        assertThat(design.column(1)).containsExactly(1, 2, 3);
        assertThat(design.response()).containsExactly(3, 5, 8);
        assertThat(design.rowNumbers()).containsExactly(1, 2, 3);
        assertThat(design.sourceRows()).isEqualTo(3);
        assertThat(design.droppedRows()).isZero();
        assertThat(design.weights()).isNull();
        assertThat(design.formula()).isEmpty();
        assertThat(design.call()).isEqualTo("y ~ x1 + x2");
        assertThat(design).hasToString("Design: 3 observations, 3 columns (y ~ x1 + x2)");
        assertThat(Design.of(Y, ROWS, "a", "b").names()).containsExactly("(Intercept)", "a", "b");
    }

    @Test
    void shortensALongCall() {
        Design design = Design.of(new double[] {1}, new double[1][20]);
        assertThat(design.call()).isEqualTo("y ~ x1 + x2 + … + x20");
        assertThat(Design.builder().response("y", 1, 2).build().call()).isEqualTo("y ~ 1");
    }

    @Test
    void buildsFromNamedParts() {
        Design design = Design.builder()
                .response("output", 1, 2, 3, 4)
                .column("inno", 5, 6, 7, 9)
                .factor("town", "B", "C", "A", "B")
                .factor("year", 2019, 2020, 2019, 2020)
                .weights(1, 0, 2, 3)
                .build();
        assertThat(design.names()).containsExactly("(Intercept)", "inno", "townB", "townC", "year2020");
        assertThat(design.column("townB")).containsExactly(1, 0, 0, 1);
        assertThat(design.weights()).containsExactly(1, 0, 2, 3);
        assertThat(design.call()).isEqualTo("output ~ inno + town + year");
        assertThat(design.terms())
                .containsExactly(
                        new Term("inno", List.of("inno"), List.of(1), false),
                        new Term("town", List.of("town"), List.of(2, 3), true),
                        new Term("year", List.of("year"), List.of(4), true));
        assertThat(design.data().names()).containsExactly("output", "inno", "town", "year");
    }

    /** R: model.matrix(~ 0 + x + f + g) codes the first factor by a column for each level, the others by contrasts. */
    @Test
    void givesTheFirstFactorAllLevelsWithoutIntercept() {
        Design design = Design.builder()
                .response("y", 1, 2, 3)
                .column("x", 1, 5, 2)
                .factor("f", List.of("a", "b", "a"))
                .factor("g", 1, 2, 10)
                .withoutIntercept()
                .build();
        assertThat(design.names()).containsExactly("x", "fa", "fb", "g2", "g10");
        assertThat(design.hasIntercept()).isFalse();
        assertThat(design.call()).isEqualTo("y ~ 0 + x + f + g");
    }

    @Test
    void copiesInAndOut() {
        double[] y = Y.clone();
        double[][] rows = {{1}, {2}, {3}};
        double[] weights = {1, 1, 1};
        Design design = Design.of(y, rows).withWeights(weights);
        y[0] = 99;
        rows[0][0] = 99;
        weights[0] = 99;
        Arrays.fill(design.response(), 7);
        Arrays.fill(design.column(1), 7);
        Arrays.fill(design.rowNumbers(), 7);
        double[] handedOut = design.weights();
        assertThat(handedOut).isNotNull();
        Arrays.fill(handedOut, 7);
        assertThat(design.response()).containsExactly(3, 5, 8);
        assertThat(design.column("x1")).containsExactly(1, 2, 3);
        assertThat(design.weights()).containsExactly(1, 1, 1);
        assertThat(design.rowNumbers()).containsExactly(1, 2, 3);
        Design.Builder builder = Design.builder().response("y", 1, 2).column("x", 3, 4);
        Design before = builder.build();
        builder.column("z", 5, 6).build();
        assertThat(before.names()).containsExactly("(Intercept)", "x");
    }

    @Test
    void rejectsValuesThatAreNotFiniteByRoleRowAndColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.builder()
                        .response("y", 1, 2)
                        .column("lab", 1, Double.NaN)
                        .build())
                .withMessage("column 'lab', row 2: NaN (missing values need a Dataset, which drops such rows)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(Y, new double[][] {{1}, {2}, {Double.NEGATIVE_INFINITY}}))
                .withMessage("column 'x1', row 3: -Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(new double[] {1, 2, Double.NaN}, ROWS))
                .withMessageStartingWith("response 'y', row 3: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(Y, ROWS).withResponse("e", new double[] {1, Double.NaN, 2}))
                .withMessageStartingWith("response 'e', row 2: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.builder()
                        .response("y", 1, 2)
                        .factor("town", "A", null)
                        .build())
                .withMessageStartingWith("column 'town', row 2: null");
        for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Design.of(Y, ROWS).withWeights(new double[] {1, wrong, 1}))
                    .withMessage("weights, row 2: " + wrong + " (a weight is finite and not negative)");
        }
    }

    @Test
    void rejectsShapesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(new double[75], new double[76][2]))
                .withMessage("response has 75 values, design has 76 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(Y, new double[][] {{1, 2}, {1}, {1, 2}}))
                .withMessage("row 2 has 1 values, row 1 has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(Y, ROWS, "only one"))
                .withMessage("1 names are given, the rows have 2 values");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(new double[0], new double[0][]))
                .withMessage("the design has no rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.builder().column("x", 1, 2).build())
                .withMessage("the design has no response");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Design.builder().response("y", 1, 2).column("x", 1).build())
                .withMessage("column 'x' has 1 values, response has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.builder().column("x", 1).column("x", 2))
                .withMessage("column 'x' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Design.builder().response("y", 1).withoutIntercept().build())
                .withMessageStartingWith("the model has no columns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(Y, ROWS).withWeights(new double[2]))
                .withMessage("weights has 2 values, design has 3 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.builder()
                        .response("y", 1, 2)
                        .column("townB", 1, 2)
                        .factor("town", "A", "B")
                        .build())
                .withMessage("two columns of the design are named 'townB'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.builder()
                        .response("y", 1, 2)
                        .factor("town", "A", "A")
                        .build())
                .withMessage("factor town has one level only, 'A': a factor needs two or more");
    }

    @Test
    void looksUpColumnsAndSaysWhichThereAre() {
        Design design = Design.of(Y, ROWS, "lab", "inno");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.column("lap"))
                .withMessageContaining("no column 'lap'")
                .withMessageContaining("did you mean 'lab'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.column(3))
                .withMessage("column index 3: the design has columns 0 to 2");
        assertThatIllegalArgumentException().isThrownBy(() -> design.column(-1));
    }

    @Test
    void takesAnotherResponse() {
        Design design = Design.of(Y, ROWS).withResponse("e^2", new double[] {7, 8, 9});
        assertThat(design.response()).containsExactly(7, 8, 9);
        assertThat(design.call()).isEqualTo("e^2 ~ x1 + x2");
    }

    @Test
    void givesRowsForNewDataByName() {
        Design design = Design.builder()
                .response("y", 1, 2, 3, 4)
                .column("my x", 5, 6, 7, 9)
                .factor("town", "B", "C", "A", "B")
                .build();
        Dataset newData = Dataset.builder()
                .texts("town", "C", "A")
                .numbers("my x", 10, 20)
                .build();
        assertThat(design.rowsFor(newData)).isDeepEqualTo(new double[][] {{1, 10, 0, 1}, {1, 20, 0, 0}});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.rowsFor(newData.withTexts("town", List.of("C", "D"))))
                .withMessage("row 2: 'D' is not a level of town (levels: A, B, C)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.rowsFor(newData.with("my x", new double[] {1, Double.NaN})))
                .withMessageContaining("row 2: a missing value has no prediction");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.rowsFor(newData.select("town")))
                .withMessageContaining("no column 'my x'");
    }

    @Test
    void handsItsArraysToTheEngineWithoutACopy() {
        Design design = Design.of(Y, ROWS);
        ColumnMatrix matrix = ProblemData.matrixOf(design);
        assertThat(matrix.hasIntercept()).isTrue();
        assertThat(matrix.row(2)).containsExactly(1, 3, 5);
        assertThat(ProblemData.matrixOf(design.withResponse("z", Y))).isSameAs(matrix);
        assertThat(ProblemData.responseOf(design)).containsExactly(Y);
        assertThat(ProblemData.responseOf(design)).isSameAs(ProblemData.responseOf(design));
        assertThat(design.response()).isNotSameAs(ProblemData.responseOf(design));
    }

    @Test
    void takesSomeOfItsRows() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 2, Double.NaN, 4, 5)
                .numbers("x", 10, 20, 30, 40, 50)
                .texts("town", "a", "b", "a", "c", "b")
                .build();
        Design design = Formula.parse("y ~ x + town").design(data).withWeights(new double[] {1, 2, 3, 4});
        Design some = design.rows(4, 1, 1);
        assertThat(some.response()).containsExactly(5, 1, 1);
        assertThat(some.column("x")).containsExactly(50, 10, 10);
        assertThat(some.names()).containsExactly("(Intercept)", "x", "townb", "townc");
        assertThat(some.column("townc")).containsExactly(0, 0, 0);
        assertThat(some.weights()).containsExactly(4, 1, 1);
        assertThat(some.rowNumbers()).containsExactly(5, 1, 1);
        assertThat(some.data().numbers("x")).containsExactly(50, 10, 10);
        assertThat(some.rows(2, 3).rowNumbers()).containsExactly(1, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.rows(5))
                .withMessage("row 5 of a design of 4 rows, counted from 1");
        assertThatIllegalArgumentException().isThrownBy(design::rows).withMessageContaining("at least one is needed");
    }
}
