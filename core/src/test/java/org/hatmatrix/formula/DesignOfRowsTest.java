package org.hatmatrix.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Designs of rows, whose copy goes by tiles of rows and groups of columns: no place in them is another than the others. */
class DesignOfRowsTest {

    private static final String MISSING = " (missing values need a Dataset, which drops such rows)";

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "3, 4", "63, 5", "64, 8", "65, 12", "128, 3", "200, 21", "5, 0"})
    void copiesEachNumberToItsPlace(int n, int p) {
        double[][] rows = rows(n, p);
        Design design = Design.of(new double[n], rows);
        assertThat(design.parameters()).isEqualTo(p + 1);
        for (int j = 0; j < p; j++) {
            double[] column = design.column("x" + (j + 1));
            for (int i = 0; i < n; i++) {
                assertThat(column[i]).isEqualTo(rows[i][j]);
            }
        }
    }

    @Test
    void findsEveryNumberThatIsNotFinite() {
        int n = 67;
        int p = 13;
        double[] y = new double[n];
        for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            for (int i : new int[] {0, 1, 63, 64, 66}) {
                for (int j = 0; j < p; j++) {
                    double[][] rows = rows(n, p);
                    rows[i][j] = wrong;
                    assertThatIllegalArgumentException()
                            .isThrownBy(() -> Design.of(y, rows))
                            .withMessage("column 'x" + (j + 1) + "', row " + (i + 1) + ": " + wrong
                                    + (Double.isNaN(wrong) ? MISSING : ""));
                }
                double[] response = new double[n];
                response[i] = wrong;
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Design.of(response, rows(n, 2)))
                        .withMessage(
                                "response 'y', row " + (i + 1) + ": " + wrong + (Double.isNaN(wrong) ? MISSING : ""));
            }
        }
    }

    /** Sums of numbers may be infinite, or lie below the smallest normal number, where each of them is all right. */
    @Test
    void takesEveryFiniteNumber() {
        double[] extremes = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, -0.0, 0x1p-1030};
        double[][] rows = new double[70][9];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                rows[i][j] = extremes[(i + j) % extremes.length];
            }
        }
        double[] y = new double[70];
        Arrays.fill(y, Double.MAX_VALUE);
        assertThat(Design.of(y, rows).column(1)[0]).isEqualTo(Double.MAX_VALUE);
    }

    @Test
    void namesTheFirstOfSeveralByItsColumn() {
        double[][] rows = rows(70, 3);
        rows[5][2] = Double.NaN;
        rows[66][1] = Double.POSITIVE_INFINITY;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(new double[70], rows, "a", "b", "c"))
                .withMessage("column 'b', row 67: Infinity");
    }

    @Test
    void refusesRowsThatAreMissingOrOfAnotherLength() {
        double[][] rows = rows(70, 5);
        rows[68] = new double[6];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(new double[70], rows))
                .withMessage("row 69 has 6 values, row 1 has 5");
        rows[68] = null;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(new double[70], rows))
                .withMessage("row 69 is null, wanted an array of values");
        rows[0] = null;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.builder().rows(rows))
                .withMessage("row 1 is null, wanted an array of values");
    }

    @Test
    void refusesNamesThatAreBlankOrTaken() {
        double[][] rows = rows(9, 2);
        double[] y = new double[9];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(y, rows, "a", " "))
                .withMessage("column 2 has no name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(y, rows, "a", "a"))
                .withMessage("column 'a' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(y, rows, "a", "y"))
                .withMessage("column 'y' is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Design.of(y, rows, "a", Design.INTERCEPT))
                .withMessage("two columns of the design are named '(Intercept)'");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Design.builder().response(" ", y).column("a", y).build())
                .withMessage("the response has no name");
        assertThat(Design.builder()
                        .response("y", y)
                        .rows(rows, "a", Design.INTERCEPT)
                        .withoutIntercept()
                        .build()
                        .names())
                .containsExactly("a", "(Intercept)");
    }

    @Test
    void makesNamesTermsAndDataWhenTheyAreAskedFor() {
        String[] names = {"lab", "inno"};
        Design design = Design.of(new double[] {1, 2, 4}, new double[][] {{1, 5}, {2, 6}, {4, 8}}, names);
        names[0] = "changed";
        assertThat(design.names()).containsExactly("(Intercept)", "lab", "inno");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> design.names().set(1, "changed"));
        assertThat(design.terms())
                .containsExactly(
                        new Term("lab", List.of("lab"), List.of(1), false),
                        new Term("inno", List.of("inno"), List.of(2), false))
                .isUnmodifiable();
        assertThat(design.data().names()).containsExactly("y", "lab", "inno");
        assertThat(design.data().numbers("inno")).containsExactly(5, 6, 8);
        assertThat(design.rows(3, 1).data().numbers("y")).containsExactly(4, 1);
        assertThat(design.rowsFor(design.data())[2]).containsExactly(1, 4, 8);
        assertThat(design.droppedRows()).isZero();
    }

    private static double[][] rows(int n, int p) {
        Random random = new Random(31);
        double[][] rows = new double[n][p];
        for (double[] row : rows) {
            for (int j = 0; j < p; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return rows;
    }
}
