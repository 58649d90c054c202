package org.hatmatrix.diagnostics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.BreuschGodfrey;
import org.hatmatrix.diagnostics.BreuschPagan;
import org.hatmatrix.diagnostics.ConditionIndices;
import org.hatmatrix.diagnostics.DurbinWatson;
import org.hatmatrix.diagnostics.JarqueBera;
import org.hatmatrix.diagnostics.Reset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.table.Table;
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
        double p = BreuschPagan.of(fit).koenker().pValue();
        assertThat(variance.verdict()).isEqualTo(Verdict.LOOK);
        assertThat(variance.text())
                .startsWith("The variance grows with lab (jointly Koenker p " + Numbers.pValueRelation(p) + ")");
        assertThat(variance.remedy())
                .isEqualTo("Use HC3 standard errors. Or weight by 1/lab or its square, and look again.");
        assertThat(variance.pValue()).isEqualTo(p);
        assertThat(finding(fit.withCovariance(Covariances.HC3), "variance").remedy())
                .startsWith("The standard errors are HC3, which allows for it.");
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
        assertThat(page.lines()).allMatch(line -> TextTable.width(line) <= 80).hasSizeLessThan(58);
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

    private static LeastSquaresFit fit(double[] y, double[]... columns) {
        Design.Builder design = Design.builder().response("y", y);
        for (int j = 0; j < columns.length; j++) {
            design.column("x" + (j + 1), columns[j]);
        }
        return Ols.withDefaults().withRank(Rank.DROP).fit(design.build());
    }

    /** Acid.Conc. goes with the intercept although its VIF is 1.3: no word that slopes are unharmed. */
    @Test
    void nearDependenciesAreNamedWhateverTheFactors() {
        LeastSquaresFit stackloss = Reference.of("stackloss").ols();
        assertThat(ConditionIndices.of(stackloss).dependencies()).isNotEmpty();
        assertThat(finding(stackloss, "collinearity").text())
                .startsWith("Columns are nearly dependent, though no VIF reaches 10: largest VIF 2.91 (Air.Flow),"
                        + " condition number 50.1.")
                .contains("A near dependency makes up most of the variance of (Intercept), Acid.Conc. (see")
                .doesNotContain("not harmed");
        LeastSquaresFit longley = Reference.of("longley").ols();
        String text = finding(longley, "collinearity").text();
        assertThat(text).startsWith("Collinear regressors inflate variances: largest VIF");
        ConditionIndices.of(longley)
                .dependencies()
                .forEach(names -> assertThat(text).contains(String.join(", ", names)));
    }

    @Test
    void collinearityIsJudgedByFactorAndCondition() {
        double[] x = {1, -1, 1, -1, 1, -1, 1, -1};
        double[] z = {1, 1, -1, -1, 1, 1, -1, -1};
        double[] y = {1, 4, 2, 6, 3, 1, 5, 2};
        Finding orthogonal = finding(fit(y, x, z), "collinearity");
        assertThat(orthogonal.verdict()).isEqualTo(Verdict.UNREMARKABLE);
        assertThat(orthogonal.text())
                .isEqualTo("No harmful collinearity: largest VIF 1.00 (x1), condition number 1.00.");
        // x and x + a z, both without the mean: VIF = 1 + 1/a²
        for (double a : new double[] {0.32, 0.34}) {
            double[] near = new double[8];
            Arrays.setAll(near, i -> x[i] + a * z[i]);
            Finding found = finding(fit(y, x, near), "collinearity");
            assertThat(found.verdict()).isEqualTo(1 + 1 / (a * a) >= 10 ? Verdict.LOOK : Verdict.UNREMARKABLE);
        }
    }

    /** d says what the regression on the row before does not see. */
    @Test
    void orderIsNotCalledUnremarkableWhileOneTestRejects() {
        Random random = new Random(101);
        boolean watsonOnly = false;
        boolean godfreyOnly = false;
        boolean neither = false;
        boolean alternating = false;
        for (int round = 0; round < 400; round++) {
            double rho = round % 2 == 0 ? 0.4 : -0.4;
            double[] x = new double[20];
            double[] y = new double[20];
            double error = 0;
            for (int i = 0; i < 20; i++) {
                x[i] = random.nextGaussian();
                error = rho * error + random.nextGaussian();
                y[i] = x[i] + error;
            }
            LeastSquaresFit fit = fit(y, x);
            boolean watson = DurbinWatson.of(fit).test(Alternative.TWO_SIDED).rejects(0.025);
            boolean godfrey = BreuschGodfrey.of(fit).lagrange().rejects(0.025);
            Finding order = finding(fit, "order of rows");
            assertThat(order.text())
                    .contains("Breusch–Godfrey p "
                            + Numbers.pValueRelation(
                                    BreuschGodfrey.of(fit).lagrange().pValue()))
                    .contains(", p "
                            + Numbers.pValueRelation(DurbinWatson.of(fit)
                                    .test(Alternative.TWO_SIDED)
                                    .pValue()));
            assertThat(order.verdict()).isEqualTo(watson || godfrey ? Verdict.LOOK : Verdict.UNREMARKABLE);
            if (watson) {
                boolean alike = DurbinWatson.of(fit).pValue() < 0.5;
                assertThat(order.text())
                        .startsWith(
                                alike
                                        ? "Residuals resemble those of the row before"
                                        : "Residuals alternate from row to row");
                alternating |= !alike;
            } else if (godfrey) {
                assertThat(order.text()).startsWith("One of two tests finds residuals correlated");
            } else {
                assertThat(order.text()).startsWith("No correlation with the row before found");
            }
            watsonOnly |= watson && !godfrey;
            godfreyOnly |= !watson && godfrey;
            neither |= !watson && !godfrey;
        }
        assertThat(watsonOnly && godfreyOnly && neither && alternating).isTrue();
    }

    @Test
    void aRowOfLeverageOneIsNoProofOfNoOutlier() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] own = {0, 0, 0, 1, 0, 0, 0, 0, 0, 0};
        double[] y = {1.1, 1.9, 3.2, 400, 5.1, 5.8, 7.1, 8.0, 8.8, 10.1};
        LeastSquaresFit fit = fit(y, x, own);
        Finding outliers = finding(fit, "outliers");
        assertThat(outliers.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outliers.text())
                .startsWith("No outlier after correction among the rows that can be tested: the largest is row ")
                .endsWith("Without a residual of their own (leverage 1), so not tested: rows 4.");
        y[7] = 30;
        Finding found = finding(fit(y, x, own), "outliers");
        assertThat(found.verdict()).isEqualTo(Verdict.LOOK);
        assertThat(found.text()).startsWith("Outliers: row 8").endsWith("not tested: rows 4.");
    }

    @Test
    void noOutlierAmongRowsThatAreAllTested() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] y = {1.1, 1.9, 3.2, 3.9, 5.1, 5.8, 7.1, 8.0, 8.8, 10.1};
        Finding outliers = finding(fit(y, x), "outliers");
        assertThat(outliers.verdict()).isEqualTo(Verdict.UNREMARKABLE);
        assertThat(outliers.text())
                .startsWith("No outlier after correction: the largest is row ")
                .doesNotContain("not tested");
    }

    @Test
    void rowsOfWeightZeroAreNotMissed() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] y = {1.1, 1.9, 3.2, 3.9, 5.1, 5.8, 7.1, 8.0, 8.8, 10.1};
        double[] weights = {1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
        LeastSquaresFit fit = Wls.weightedBy(Weights.of(weights))
                .fit(Design.builder().response("y", y).column("x", x).build());
        assertThat(finding(fit, "outliers").text()).doesNotContain("not tested");
    }

    @Test
    void whatCannotBeTestedIsSaidToBeUnknown() {
        LeastSquaresFit one = fit(new double[] {1, 4, 2}, new double[] {1, 2, 4});
        assertThat(finding(one, "order of rows").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding(one, "outliers").verdict()).isEqualTo(Verdict.UNKNOWN);
        LeastSquaresFit mean = fit(new double[] {1, 4, 2, 2, 7});
        assertThat(finding(mean, "variance").text()).isEqualTo("No regressor to explain the variance by.");
        assertThat(finding(mean, "variance, White").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding(mean, "form").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    /** Nothing was tested, so nothing is said about what the tests were of. */
    @Test
    void aPerfectWeightedFitClaimsNoTests() {
        double[] x = {1, 2, 3, 4, 6};
        double[] y = {3, 5, 7, 9, 13};
        LeastSquaresFit perfect = Wls.weightedBy(Weights.of(1, 2, 1, 2, 1))
                .fit(Design.builder().response("y", y).column("x", x).build());
        assertThat(Diagnosis.of(perfect).toString()).doesNotContain("were tested");
    }

    @Test
    void aFarOutRowDoesNotHideTheVariance() {
        Random random = new Random(8);
        int n = 120;
        double[] x = random.doubles(n, 1, 10).toArray();
        double[] y = new double[n];
        Arrays.setAll(y, i -> x[i] + 0.4 * x[i] * random.nextGaussian());
        y[4] += 100;
        LeastSquaresFit fit = fit(y, x);
        assertThat(BreuschPagan.of(fit).koenker().rejects(0.05)).isFalse();
        Finding variance = finding(fit, "variance");
        assertThat(variance.verdict()).isEqualTo(Verdict.LOOK);
        assertThat(variance.text()).startsWith("Without the outlying row 5, which hides it, the variance depends");
        assertThat(finding(fit, "outliers").rows()).containsExactly(5);
    }

    /** Fifteen of eighty rows on another line, which least squares follows half the way. */
    @Test
    void rowsThatHideEachOtherAreFoundByARobustFit() {
        Random random = new Random(6);
        double[] x = new double[80];
        double[] y = new double[80];
        for (int i = 0; i < 80; i++) {
            boolean other = i < 15;
            x[i] = other ? 9 + random.nextDouble() : 5 * random.nextDouble();
            y[i] = (other ? 0 : 2 * x[i]) + 0.5 * random.nextGaussian();
        }
        LeastSquaresFit fit = fit(y, x);
        Finding masking = finding(fit, "masking");
        assertThat(masking.verdict()).isEqualTo(Verdict.LOOK);
        assertThat(masking.severity()).isEqualTo(Severity.SERIOUS);
        assertThat(masking.rows()).hasSize(15).allMatch(row -> row <= 15);
        assertThat(Diagnosis.of(fit).bySeverity().get(0).severity()).isEqualTo(Severity.SERIOUS);
    }

    @Test
    void aRowThatMovesASlopeIsNamedWithBoth() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 40};
        double[] y = {1.2, 1.8, 3.1, 4.2, 4.9, 6.1, 6.8, 8.1, 9.2, 5};
        Finding influence = finding(fit(y, x), "influence");
        assertThat(influence.text()).contains("row 10 moves x1 by ");
        assertThat(influence.rows()).first().isEqualTo(10);
        assertThat(influence.statistic()).isGreaterThan(2);
    }

    /** Neither the powers of one variable nor the base level of a factor make an alarm. */
    @Test
    void powersAndRareLevelsAreNoCollinearity() {
        Random random = new Random(2);
        int n = 60;
        double[] x = random.doubles(n, 5, 9).toArray();
        String[] group = new String[n];
        Arrays.setAll(group, i -> i == 0 ? "a" : i % 2 == 0 ? "b" : "c");
        Dataset data = Dataset.builder()
                .numbers("y", random.doubles(n).toArray())
                .numbers("x", x)
                .numbers("z", random.doubles(n).toArray())
                .texts("group", group)
                .build();
        Ols ols = Ols.withDefaults();
        Finding powers = finding(ols.fit("y ~ x + I(x^2) + z", data), "collinearity");
        assertThat(powers.verdict()).isEqualTo(Verdict.UNREMARKABLE);
        assertThat(powers.text()).contains("Powers and products go with their variables by construction");
        assertThat(finding(ols.fit("y ~ x + I(x^2)", data), "collinearity").text())
                .startsWith("Nothing but powers");
        Finding levels = finding(ols.fit("y ~ z + group", data), "collinearity");
        assertThat(levels.text()).doesNotContain("inflate variances");
    }

    @Test
    void fewRowsHaveLittlePower() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        double[] y = {1, 3, 2, 5, 4, 6, 8, 7, 9, 12, 10, 11};
        Finding power = finding(fit(y, x), "power");
        assertThat(power.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(power.text()).startsWith("10 residual degrees of freedom are few");
    }

    @Test
    void findingsAreDataToo() {
        Table table = Diagnosis.of(Reference.of("stackloss").ols()).table();
        assertThat(table.toJson()).contains("\"severity\"", "\"remedy\"", "\"p_value\"", "\"rows\"");
    }

    @Test
    void verdictsAreThoseOfTheirTests() {
        fits().forEach(fit -> {
            assertVerdict(fit, "form", Reset.of(fit).test());
            assertVerdict(fit, "normal errors", JarqueBera.of(fit).test());
        });
    }

    private static void assertVerdict(LeastSquaresFit fit, String subject, TestResult test) {
        Verdict expected = Double.isNaN(test.pValue())
                ? Verdict.UNKNOWN
                : test.pValue() < 0.05 ? Verdict.LOOK : Verdict.UNREMARKABLE;
        Finding found = finding(fit, subject);
        assertThat(found.verdict()).as(subject).isEqualTo(expected);
        if (expected != Verdict.UNKNOWN) {
            assertThat(found.text()).contains("p " + Numbers.pValueRelation(test.pValue()));
        }
    }
}
