package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Design;
import org.hatmatrix.diagnostics.Diagnosis.Finding;
import org.hatmatrix.diagnostics.Diagnosis.Verdict;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTest {

    private static Finding finding(LeastSquaresFit fit, String subject) {
        return Diagnosis.of(fit).findings().stream()
                .filter(f -> f.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesWhatDrivesTheVariance() {
        Random random = new Random(23);
        int n = 76;
        double[] lab = random.doubles(n, 1, 30).toArray();
        double[] inno = random.doubles(n, 0, 5).toArray();
        double[] y = new double[n];
        Arrays.setAll(y, i -> 3 + lab[i] - 2 * inno[i] + lab[i] * lab[i] * random.nextGaussian());
        Dataset towns = Dataset.builder()
                .numbers("y", y)
                .numbers("lab", lab)
                .numbers("inno", inno)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ lab + inno", towns);
        Finding variance = finding(fit, "variance");
        double p = BreuschPagan.of(fit).byRegressor().row("lab").koenker().pValue();
        assertThat(variance.verdict()).isEqualTo(Verdict.LOOK);
        assertThat(variance.text())
                .startsWith("The variance depends on lab: Koenker p " + Numbers.pValueRelation(p))
                .contains("Weight by it, or use HC3 standard errors.");
    }

    @Test
    void findsCurvesOutliersAndCollinearity() {
        Random random = new Random(29);
        double[] x = random.doubles(50, 0, 10).toArray();
        double[] y = Arrays.stream(x).map(v -> v * v + random.nextGaussian()).toArray();
        double[] almost =
                Arrays.stream(x).map(v -> v + 0.01 * random.nextGaussian()).toArray();
        Dataset data = Dataset.builder()
                .numbers("y", y)
                .numbers("x", x)
                .numbers("almost", almost)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().fit("y ~ x + almost", data);
        assertThat(finding(fit, "form").verdict()).isEqualTo(Verdict.LOOK);
        assertThat(finding(fit, "collinearity").text()).startsWith("Collinear regressors inflate variances");
        y[7] += 60;
        LeastSquaresFit quadratic = Ols.withDefaults().fit("y ~ x + I(x^2)", data.with("y", y));
        assertThat(finding(quadratic, "outliers").text()).startsWith("Outliers: row 8: studentized residual");
        assertThat(finding(quadratic, "normal errors").verdict()).isEqualTo(Verdict.LOOK);
        assertThat(finding(quadratic, "influence").verdict()).isEqualTo(Verdict.LOOK);
    }

    private static Stream<LeastSquaresFit> fits() {
        return Reference.all()
                .flatMap(set -> set.isWeighted() ? Stream.of(set.ols(), set.wls()) : Stream.of(set.ols()));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void isAPageThatSaysWhatWasNotChecked(LeastSquaresFit fit) {
        String page = Diagnosis.of(fit).toString();
        assertThat(page.lines()).allMatch(line -> TextTable.width(line) <= 80).hasSizeLessThan(45);
        assertThat(page).contains("Not checked:").contains("endogeneity").doesNotContain("NaN");
        assertThat(Diagnosis.of(fit).findings()).hasSizeGreaterThanOrEqualTo(6);
        if (fit.design().weights() != null) {
            assertThat(page.replace('\n', ' ')).contains("Weighted residuals were tested on the regressors");
        }
    }

    @Test
    void saysThatRowsWereLeftOut() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 3, 2, 5, 4, Double.NaN, 7)
                .numbers("x", 1, 2, 3, 4, 5, 6, 8)
                .build();
        String page = Diagnosis.of(Ols.withDefaults().fit("y ~ x", data)).toString();
        assertThat(page.replaceAll("\\s+", " "))
                .contains("Rows with missing values, left out: 1;")
                .contains("Residuals alternate from row to row");
    }

    @Test
    void perfectSaturatedAndTinyFitsAreDiagnosed() {
        LeastSquaresFit perfect = Ols.withDefaults().fit(Design.of(new double[] {3, 5, 7, 9, 13}, new double[][] {
            {1}, {2}, {3}, {4}, {6}
        }));
        assertThat(finding(perfect, "fit").text()).contains("a perfect fit has nothing to test");
        LeastSquaresFit saturated = Ols.withDefaults().fit(Design.of(new double[] {1, 4}, new double[][] {{1}, {2}}));
        assertThat(Diagnosis.of(saturated).findings().get(0).verdict()).isNotEqualTo(Verdict.UNREMARKABLE);
        LeastSquaresFit three =
                Ols.withDefaults().fit(Design.of(new double[] {1, 4, 5}, new double[][] {{1}, {2}, {3}}));
        assertThat(Diagnosis.of(three).toString()).contains("Not checked:");
        LeastSquaresFit mean = Ols.withDefaults()
                .fit(Design.builder().response("y", 1, 4, 2, 2, 7).build());
        assertThat(finding(mean, "variance").verdict()).isEqualTo(Verdict.UNKNOWN);
        LeastSquaresFit dropped = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit(Design.of(new double[] {1, 4, 2, 5, 3}, new double[][] {{1, 2}, {2, 4}, {3, 6}, {4, 8}, {9, 18}}));
        assertThat(finding(dropped, "collinearity").text()).isEqualTo("Dropped as combinations of other columns: x2.");
    }
}
