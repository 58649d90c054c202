package org.hatmatrix.diagnostics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.plot.TermPlot;
import org.hatmatrix.diagnostics.replication.Replication;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Dataset DATA = Dataset.builder()
            .numbers(
                    "y",
                    IntStream.range(0, 40).mapToDouble(i -> i + (i * 37 % 11)).toArray())
            .numbers(
                    "x",
                    IntStream.range(0, 40)
                            .mapToDouble(i -> i == 3 ? Double.NaN : i)
                            .toArray())
            .texts(
                    "town",
                    IntStream.range(0, 40)
                            .mapToObj(i -> i % 3 == 0 ? "<Ақсу> & \"b\"" : "c")
                            .toArray(String[]::new))
            .numbers("w", IntStream.range(0, 40).mapToDouble(i -> 1 + i % 2).toArray())
            .build();

    @Test
    void hasEverySectionAndNothingFromOutside() {
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x + town", DATA).withCovariance(Covariances.HC3);
        String page = Report.of(fit).toHtml();
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("y is explained by x, town. 39 observations; 1 of 40 rows have missing values")
                .contains("Standard errors: HC3; tests and intervals from the distribution t(36).")
                .contains("95 % from", "Residual standard error", "Diagnosis, the most serious first")
                .contains("What was not checked", "endogeneity", "Collinearity", "Influence", "How to reproduce")
                .contains("The same numbers in R", "sandwich::vcovHC")
                .doesNotContain("<script", "src=", "@import", "NaN");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
        assertThat(page.split("<svg ")).hasSize(1 + 5);
        assertThat(page).doesNotContain("<Ақсу>");
        assertThat(Report.of(fit).toHtml()).isEqualTo(page);
        assertThat(Report.of(fit)).hasToString("Report of OLS of y ~ x + town");
    }

    /** Every element that is opened is closed again, in its order. */
    @Test
    void isWellFormedForEveryKindOfFit() {
        for (var fit : List.of(
                Ols.withDefaults().fit("y ~ x", DATA),
                Ols.withDefaults().fit("y ~ 1", DATA),
                Ols.withDefaults().withRank(Rank.DROP).fit("y ~ 0 + x + I(2*x)", DATA),
                Wls.weightedBy(Weights.inverseVariances("w")).fit("y ~ x + town", DATA),
                Irls.bisquare().fit("y ~ x", DATA),
                Reference.of("stackloss").ols())) {
            String page = Report.of(fit).toHtml();
            java.util.Deque<String> open = new java.util.ArrayDeque<>();
            var tags = java.util.regex.Pattern.compile("<(/?)([a-z0-9A-Z]+)([^>]*?)(/?)>")
                    .matcher(page);
            while (tags.find()) {
                if (tags.group(2).equals("meta") || !tags.group(4).isEmpty()) {
                    continue;
                }
                if (tags.group(1).isEmpty()) {
                    open.push(tags.group(2));
                } else {
                    assertThat(open.pop()).isEqualTo(tags.group(2));
                }
            }
            assertThat(open).isEmpty();
        }
    }

    @Test
    void robustFitsNameTheRowsOfLittleWeight() {
        double[] y = DATA.numbers("y");
        y[10] = 900;
        String page = Report.of(Irls.bisquare().fit("y ~ x", DATA.with("y", y))).toHtml();
        assertThat(page)
                .contains("Weights below 0.1: row 11.", "Scale", "Converged")
                .doesNotContain("Diagnosis");
        assertThat(page.split("<svg ")).hasSize(1 + 2);
    }

    /** What needs the columns of absorbed effects is not made, and the page says so. */
    @Test
    void absorbedEffectsAndOffsetsAreNotPassedOver() {
        LeastSquaresFit absorbed = Ols.withDefaults().fit("y ~ x | town", DATA);
        assertThat(Report.of(absorbed).toHtml())
                .contains("The model absorbs effects", "95 % from", "factor(effect1)")
                .endsWith("</html>\n");
        assertThatIllegalArgumentException().isThrownBy(() -> TermPlot.ADDED_VARIABLE.toSvg(absorbed, "x"));
        LeastSquaresFit offset = Ols.withDefaults().fit("y ~ x + offset(w)", DATA);
        assertThat(Replication.of(offset).csv()).startsWith("y_less_the_offset,x_\n-1.0,0.0\n");
        assertThat(Report.of(offset).toHtml()).contains("Diagnosis");
    }
}
