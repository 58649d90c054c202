package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.RobustFit;
import org.hatmatrix.table.StarCutoffs;
import org.junit.jupiter.api.Test;

class RegressionTableTest {

    /**
     * Balanced, so that all can be followed by hand: the slope of a is 9.5/3 with RSS 19 and error √(19/6/18) = 0.419;
     * b, orthogonal to it, has 10/8 and takes 12.5 from the RSS.
     */
    private static final Dataset DATA = Dataset.builder()
            .numbers("y", 2, 3, 1, 4, 11, 12, 10, 15)
            .numbers("a", 0, 0, 0, 0, 3, 3, 3, 3)
            .numbers("b", -1, 1, -1, 1, -1, 1, -1, 1)
            .build();

    private static final LeastSquaresFit SHORT = Ols.withDefaults().fit("y ~ a", DATA);
    private static final LeastSquaresFit LONG = Ols.withDefaults().fit("y ~ b + a", DATA);

    @Test
    void putsModelsSideBySide() {
        assertThat(RegressionTable.of(SHORT, LONG)).hasToString("""
                        Dependent variable: y
                                         OLS.1      OLS.2
                        ───────────────────────────────────
                        (Intercept)     2.500**    2.500***
                                       (0.890)    (0.570)
                        b                          1.250**
                                                  (0.403)
                        a               3.167***   3.167***
                                       (0.419)    (0.269)
                        ───────────────────────────────────
                        Observations    8          8
                        R²              0.905      0.967
                        Adjusted R²     0.889      0.954
                        p-values from    t(6)       t(5)
                        ───────────────────────────────────
                        Standard errors in brackets. *: p<0.1, **: p<0.05, ***: p<0.01
                        """);
    }

    @Test
    void followsTitlesLabelsRowsRoundingAndStars() {
        RegressionTable table = RegressionTable.of(List.of(LONG))
                .withTitles("WLS.1")
                .withLabel("(Intercept)", "const")
                .withCoefficients("a", "(Intercept)")
                .withRow("P-value of BP test", 0.18349)
                .withDecimals(1)
                .withStars(StarCutoffs.R)
                .withRow("Town effects", "no")
                .withRow("n / p", fit -> (double) fit.observations() / fit.rank());
        assertThat(table).hasToString("""
                        Dependent variable: y
                                             WLS.1
                        ───────────────────────────
                        a                    3.2***
                                            (0.3)
                        const                2.5**
                                            (0.6)
                        ───────────────────────────
                        P-value of BP test   0.183
                        Town effects          no
                        n / p                2.7
                        Observations         8
                        R²                   1.0
                        Adjusted R²          1.0
                        ───────────────────────────
                        Standard errors in brackets. *: p<0.05, **: p<0.01, ***: p<0.001
                        p-values from t(5)
                        """);
        assertThat(RegressionTable.of(LONG).withSignificantDigits(2).toText()).contains("2.5***", "(0.57)", "0.97");
        assertThat(RegressionTable.of(LONG).withStars(StarCutoffs.of()).toText())
                .contains("Standard errors in brackets.\n")
                .doesNotContain("*");
    }

    @Test
    void saysWhichErrorsAndDistributionsDiffer() {
        RobustFit robust = Irls.eviews().fit("y ~ a", DATA);
        LeastSquaresFit other = Ols.withDefaults()
                .fit(SHORT.design().withResponse("z", new double[] {1, 2, 3, 4, 5, 6, 7, 9}))
                .withCovariance(Covariances.HC3);
        String text = RegressionTable.of(SHORT, robust, other).toText();
        assertThat(text.lines().map(String::strip))
                .anyMatch(line -> line.matches("Dependent variable +y +y +z"))
                .anyMatch(line -> line.matches("Standard errors +classical +type I +HC3"))
                .anyMatch(line -> line.matches("p-values from +t\\(6\\) +normal +t\\(6\\)"))
                .anyMatch(line -> line.matches("Rw² +0\\.\\d+"))
                .noneMatch(line -> line.startsWith("p-values from t"));
        assertThat(text.lines().findFirst().orElseThrow()).contains("OLS.1", "OLS.2");
        assertThat(RegressionTable.of(other).toText())
                .contains("Standard errors (HC3) in brackets. *: p<0.1")
                .doesNotContain("Standard errors  ");
    }

    @Test
    void showsWhatAModelCannotSay() {
        Design design = Design.builder()
                .response("y", 1, 2, 4)
                .column("x", 1, 2, 4)
                .column("twice", 2, 4, 8)
                .column("z", 1, 0, 5)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().withRank(Rank.DROP).fit(design);
        assertThat(RegressionTable.of(fit).toText()).contains("aliased").contains("(NaN)");
    }

    @Test
    void mergesCoefficientsInTheOrderOfTheModels() {
        Design base = Design.builder()
                .response("y", 1, 2, 4, 3, 7, 5, 9)
                .column("man_rate", 1, 5, 2, 8, 3, 3, 1)
                .column("inno", 0, 1, 0, 0, 2, 1, 4)
                .build();
        Design other = Design.builder()
                .response("y", 1, 2, 4, 3, 7, 5, 9)
                .column("man_grw", 4, 1, 2, 8, 3, 3, 1)
                .column("inno", 0, 1, 0, 0, 2, 1, 4)
                .column("lab", 1, 0, 0, 1, 2, 1, 5)
                .build();
        String csv = RegressionTable.of(
                        Ols.withDefaults().fit(base), Ols.withDefaults().fit(other))
                .toCsv();
        assertThat(csv.lines().filter(line -> !line.contains("standard error")).map(line -> line.split(",")[0]))
                .startsWith("term", "(Intercept)", "man_rate", "man_grw", "inno", "lab", "Observations");
    }

    @Test
    void writesMarkdown() {
        assertThat(small().toMarkdown())
                .isEqualTo("""
                        Dependent variable: y

                        |  | A\\|B\\_1 |
                        |:---|---:|
                        | a \\<b\\> | 3.17\\*\\*\\* |
                        |  | (0.42) |
                        | 50% & \\$x\\_1 | -1.0 |
                        | Observations | 8 |
                        | R² | 0.90 |
                        | Adjusted R² | 0.89 |

                        Standard errors in brackets. \\*: p&lt;0.1, \\*\\*: p&lt;0.05, \\*\\*\\*: p&lt;0.01 \s
                        p-values from t(6)
                        """.replace("\\<b\\>", "&lt;b&gt;").replace("50% & \\$x", "50% &amp; \\$x"));
    }

    @Test
    void writesLatexForBooktabs() {
        assertThat(small().toLatex()).isEqualTo("""
                        \\begin{tabular}{lc}
                        \\toprule
                        \\multicolumn{2}{l}{Dependent variable: y} \\\\
                         & A\\textbar{}B\\_1 \\\\
                        \\midrule
                        a \\textless{}b\\textgreater{} & 3.17$^{***}$ \\\\
                         & (0.42) \\\\
                        \\midrule
                        50\\% \\& \\$x\\_1 & $-$1.0 \\\\
                        Observations & 8 \\\\
                        R² & 0.90 \\\\
                        Adjusted R² & 0.89 \\\\
                        \\bottomrule
                        \\multicolumn{2}{l}{\\footnotesize Standard errors in brackets. *: p\\textless{}0.1, \
                        **: p\\textless{}0.05, ***: p\\textless{}0.01} \\\\
                        \\multicolumn{2}{l}{\\footnotesize p-values from t(6)} \\\\
                        \\end{tabular}
                        """);
    }

    @Test
    void writesHtml() {
        assertThat(small().toHtml()).isEqualTo("""
                        <table style="border-collapse:collapse;font-variant-numeric:tabular-nums">
                        <caption>Dependent variable: y</caption>
                        <thead>
                        <tr><td></td><th scope="col" style="text-align:right;padding:.1em .6em">A|B_1</th></tr>
                        </thead>
                        <tbody>
                        <tr><th scope="row" style="text-align:left;padding:.1em .6em">a &lt;b&gt;</th><td style="text-align:right;padding:.1em .6em">3.17<sup>***</sup></td></tr>
                        <tr><td style="text-align:left;padding:.1em .6em"></td><td style="text-align:right;padding:.1em .6em">(0.42)</td></tr>
                        </tbody>
                        <tbody>
                        <tr><th scope="row" style="text-align:left;padding:.1em .6em">50% &amp; $x_1</th><td style="text-align:right;padding:.1em .6em">-1.0</td></tr>
                        <tr><th scope="row" style="text-align:left;padding:.1em .6em">Observations</th><td style="text-align:right;padding:.1em .6em">8</td></tr>
                        <tr><th scope="row" style="text-align:left;padding:.1em .6em">R²</th><td style="text-align:right;padding:.1em .6em">0.90</td></tr>
                        <tr><th scope="row" style="text-align:left;padding:.1em .6em">Adjusted R²</th><td style="text-align:right;padding:.1em .6em">0.89</td></tr>
                        </tbody>
                        <tfoot>
                        <tr><td colspan="2">Standard errors in brackets. *: p&lt;0.1, **: p&lt;0.05, ***: p&lt;0.01\
                        <br/>p-values from t(6)</td></tr>
                        </tfoot>
                        </table>
                        """);
    }

    /** No brackets: spreadsheets read (0.42) as −0.42. */
    @Test
    void writesCsvThatNoSpreadsheetMisreads() {
        assertThat(small().withRow("=cmd()", "a,b").toCsv()).isEqualTo("""
                        term,A|B_1
                        a <b>,%s
                        a <b> (standard error),%s
                        50%% & $x_1,-1.0
                        '=cmd(),"a,b"
                        Observations,8
                        R²,%s
                        Adjusted R²,%s
                        """.formatted(
                SHORT.coefficients()[1], SHORT.standardErrors()[1], SHORT.rSquared(), SHORT.adjustedRSquared()));
    }

    private static RegressionTable small() {
        return RegressionTable.of(SHORT)
                .withTitles("A|B_1")
                .withLabel("a", "a <b>")
                .withCoefficients("a")
                .withDecimals(2)
                .withRow("50% & $x_1", "-1.0");
    }

    @Test
    void isNotChangedByItsCopies() {
        RegressionTable table = RegressionTable.of(SHORT);
        String before = table.toText();
        table.withTitles("other")
                .withRow("more", "x")
                .withDecimals(0)
                .withLabel("a", "b")
                .withCoefficients("a");
        assertThat(table.toText()).isEqualTo(before);
    }

    @Test
    void refusesWhatDoesNotFit() {
        RegressionTable table = RegressionTable.of(SHORT, LONG);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegressionTable.of(List.of()))
                .withMessage("a regression table needs a fit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withTitles("one"))
                .withMessage("the table has 2 fits, but 1 titles are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withRow("n", 1, 2, 3))
                .withMessage("the table has 2 fits, but 3 values of row 'n' are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withRow("n", "1"))
                .withMessage("the table has 2 fits, but 1 values of row 'n' are given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.withLabel("c", "label"))
                .withMessage("no coefficient 'c' in the table (coefficients: (Intercept), b, a)");
        Stream.of(-1, 16)
                .forEach(digits -> assertThatIllegalArgumentException().isThrownBy(() -> table.withDecimals(digits)));
        assertThatIllegalArgumentException().isThrownBy(() -> table.withSignificantDigits(0));
    }

    /** A robustness check in three lines. */
    @Test
    void takesEstimatorsInTurn() {
        List<Estimator> estimators = List.of(Ols.withDefaults(), Irls.huber(), Irls.bisquare());
        List<LinearFit> fits = estimators.stream()
                .map(estimator -> estimator.fit("y ~ a", DATA))
                .toList();
        assertThat(RegressionTable.of(fits).toText()).contains("OLS", "Huber", "bisquare");
    }
}
