package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.PercentEffect;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.table.StarCutoffs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listings of the documentation of tables, stars and effects. */
class TableListingsTest {

    private final Dataset towns = Dataset.builder()
            .numbers("output", 8, 9, 12, 10, 15, 11, 19)
            .numbers("man_rate", 1, 2, 3, 4, 5, 3, 6)
            .numbers("lab", 0.5, 0.7, 0.4, 0.6, 0.9, 0.3, 0.5)
            .build();

    private final LeastSquaresFit ols = Ols.withDefaults().fit("log(output) ~ man_rate", towns);
    private final LeastSquaresFit wls =
            Wls.weightedBy(Weights.inverseVariances("lab")).fit("log(output) ~ man_rate", towns);
    private final RobustFit robust = Irls.bisquare().fit("log(output) ~ man_rate", towns);

    @Test
    void tables(@TempDir Path folder) throws IOException {
        RegressionTable table = RegressionTable.of(ols, wls, robust)
                .withTitles("OLS", "WLS", "Robust")
                .withLabel("(Intercept)", "const")
                .withRow("P-value of BP test", 0.183, 0.194, 0.804);
        System.out.println(table);
        Files.writeString(folder.resolve("table3.tex"), table.toLatex());

        assertThat(table.toText()).contains("OLS", "WLS", "Robust", "const", "0.804");
        assertThat(folder.resolve("table3.tex")).content().startsWith("\\begin{tabular}{lccc}");
    }

    @Test
    void stars() {
        assertThat(StarCutoffs.ECONOMICS.stars(0.03)).isEqualTo("**");
        assertThat(StarCutoffs.R.stars(0.03)).isEqualTo("*");
        assertThat(StarCutoffs.of(0.05).stars(0.03)).isEqualTo("*");
    }

    @Test
    void effects() {
        PercentEffect effect = PercentEffect.of(ols.coefficient("man_rate"));
        assertThat(effect.interval(0.95).contains(effect.estimate())).isTrue();
    }
}
