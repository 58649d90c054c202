package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.BoxPlot;
import org.hatmatrix.diagnostics.boxplot.Fences;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

/** What any report calls row 12 is what a dataset leaves out as row 12, also where rows with gaps were dropped. */
class ReportedRowsTest {

    private static final int OUTLIER = 12;

    private static final Dataset DATA = data();

    private static Dataset data() {
        double[] x = new double[30];
        double[] y = new double[30];
        Arrays.setAll(x, i -> i);
        Arrays.setAll(y, i -> 3 + 2 * i + i * 7 % 5);
        y[OUTLIER - 1] = 5000;
        y[2] = Double.NaN;
        return Dataset.builder().numbers("x", x).numbers("y", y).build();
    }

    @Test
    void everyReportNamesTheSameRow() {
        Influence influence = Influence.of(Ols.withDefaults().fit("y ~ x", DATA));
        BoxPlot box = BoxPlot.of(DATA, "y");
        Fences fences = box.box("y").fences();

        Dataset complete = DATA.dropMissing();

        requireWithoutOutlier(DATA.withoutRows(influence.outlierTest()));
        requireWithoutOutlier(DATA.withoutRows(influence.influential()));
        requireWithoutOutlier(DATA.withoutRows(box.box("y").farOutliers()));
        requireWithoutOutlier(complete.withoutRows(fences.outliers(complete.numbers("y"))));
        assertThat(DATA.rows(influence.outlierTest()).numbers("y")).containsExactly(5000);
    }

    private static void requireWithoutOutlier(Dataset rest) {
        assertThat(rest.numbers("y")).contains(DATA.numbers("y")[OUTLIER - 2], DATA.numbers("y")[OUTLIER]);
        assertThat(rest.numbers("y")).doesNotContain(5000.0);
    }
}
