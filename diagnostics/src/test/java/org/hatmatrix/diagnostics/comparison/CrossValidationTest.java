package org.hatmatrix.diagnostics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    private static final LeastSquaresFit FIT = Reference.of("mtcars").ols();

    /** As many folds as rows are single rows, each predicted by a fit of the others. */
    @Test
    void singleRowsAgreeWithRefits() {
        CrossValidation rows = CrossValidation.leaveOneOut(FIT);
        CrossValidation folds = CrossValidation.kFold(FIT, FIT.observations(), 3);
        double[] expected = new double[FIT.observations()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = errorWithout(new int[] {i}, i);
        }
        assertClose("rows", rows.errors(), expected, 1e-11);
        assertClose("folds", folds.errors(), expected, 1e-11);
        double press = Arrays.stream(expected).map(e -> e * e).sum();
        assertClose("RMSE", rows.rootMeanSquaredError(), Math.sqrt(press / expected.length), 1e-12);
        assertClose("R²", rows.predictedRSquared(), 1 - press / FIT.totalSumOfSquares(), 1e-12);
        double absolute = Arrays.stream(expected).map(Math::abs).average().orElseThrow();
        assertClose("MAE", rows.meanAbsoluteError(), absolute, 1e-12);
    }

    private static double errorWithout(int[] rows, int row) {
        Design design = FIT.design();
        int[] others = IntStream.rangeClosed(1, design.observations())
                .filter(place -> Arrays.stream(rows).noneMatch(r -> r + 1 == place))
                .toArray();
        double[] b = Ols.withDefaults().fit(design.rows(others)).coefficients();
        double prediction = 0;
        for (int j = 0; j < b.length; j++) {
            prediction += b[j] * design.column(j)[row];
        }
        return design.response()[row] - prediction;
    }

    @Test
    void foldsAreDrawnByTheSeed() {
        CrossValidation folds = CrossValidation.kFold(FIT, 5, 17);
        assertThat(CrossValidation.kFold(FIT, 5, 17).errors()).isEqualTo(folds.errors());
        assertThat(CrossValidation.kFold(FIT, 5, 18).errors()).isNotEqualTo(folds.errors());
        assertThat(folds.rootMeanSquaredError()).isGreaterThan(FIT.sigma() / 2);
        int[] of = folds.folds();
        for (int i : new int[] {0, 9, 31}) {
            int[] together =
                    IntStream.range(0, of.length).filter(r -> of[r] == of[i]).toArray();
            assertThat(together).hasSizeBetween(6, 7);
            assertClose("row " + i, folds.errors()[i], errorWithout(together, i), 1e-11);
        }
        assertThat(folds.table().rows()).hasSize(1);
        assertThat(folds.toString()).startsWith("CrossValidation: 5-fold, RMSE = ");
        assertThatThrownBy(() -> CrossValidation.kFold(FIT, 1, 1)).hasMessageContaining("wanted from 2 to 32");
        LeastSquaresFit restricted =
                Ols.withDefaults().subjectTo("(Intercept) = 30").fit(FIT.design());
        assertThatThrownBy(() -> CrossValidation.kFold(restricted, 5, 1)).hasMessageContaining("restricted");
    }
}
