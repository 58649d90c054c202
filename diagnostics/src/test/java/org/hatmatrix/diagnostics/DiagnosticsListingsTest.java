package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.diagnostics.boxplot.BoxPlot;
import org.hatmatrix.diagnostics.boxplot.FenceRule;
import org.hatmatrix.diagnostics.boxplot.Fences;
import org.hatmatrix.diagnostics.boxplot.FiveNumbers;
import org.hatmatrix.diagnostics.boxplot.Medcouple;
import org.hatmatrix.diagnostics.boxplot.Outlier;
import org.hatmatrix.diagnostics.boxplot.Quartiles;
import org.hatmatrix.diagnostics.boxplot.Standing;
import org.hatmatrix.diagnostics.plot.ResidualPlot;
import org.hatmatrix.diagnostics.replication.Replication;
import org.hatmatrix.diagnostics.report.Diagnosis;
import org.hatmatrix.diagnostics.report.Finding;
import org.hatmatrix.diagnostics.report.Report;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Predictor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listings of the public documentation, as they stand there. */
class DiagnosticsListingsTest {

    private static final LeastSquaresFit fit = Ols.withDefaults()
            .fit(Design.of(
                    new double[] {3, 5, 4, 8, 6, 9, 12, 10},
                    new double[][] {{1, 2}, {2, 1}, {3, 3}, {4, 1}, {5, 5}, {6, 2}, {7, 4}, {9, 3}}));

    @Test
    void oneVariable() {
        FiveNumbers five = Quartiles.HINGES.of(2, 3, 5, 7, 11, 13);
        double decile = Quartiles.TYPE_7.quantile(new double[] {2, 3, 5, 7, 11, 13}, 0.1);
        assertThat(decile).isBetween(five.minimum(), five.lowerQuartile());

        double skewness = Medcouple.of(1, 2, 3, 5, 8, 13, 21);
        double asInAdjbox = Medcouple.of(Medcouple.Middle.LOWER, 1, 2, 3, 5, 8, 13, 21);
        assertThat(asInAdjbox).isLessThanOrEqualTo(skewness);

        Fences fences = Fences.tukey(2, 3, 3, 4, 5, 30);
        int[] rows = fences.outliers(2, 3, 3, 4, 5, 30);
        assertThat(fences.standing(30)).isEqualTo(Standing.FAR);
        assertThat(rows).containsExactly(6);

        Fences wider = FenceRule.TUKEY
                .withQuartiles(Quartiles.TYPE_7)
                .withMultipliers(2, 4)
                .of(1, 2, 3, 4, 20);
        Fences skewed = FenceRule.TUKEY.adjusted().of(1, 2, 3, 5, 8, 13, 100);
        assertThat(wider.inner().length()).isPositive();
        assertThat(skewed.medcouple()).isPositive();
    }

    @Test
    void boxPlots() {
        BoxPlot box = BoxPlot.of("growth", 1.2, 0.4, 2.2, 1.9, 9.5).titled("Growth of 5 towns");
        List<Outlier> far = box.box("growth").farOutliers();
        BoxPlot asEViews = box.withFences(FenceRule.EVIEWS);
        BoxPlot skewed = box.withFences(FenceRule.TUKEY.adjusted()).notched();
        assertThat(far).extracting(Outlier::row).containsExactly(5);
        assertThat(asEViews.toText()).contains("quartiles: EViews");
        assertThat(skewed.toSvg()).contains("adjusted for skewness");
    }

    @Test
    void variance() {
        BreuschPagan bp = BreuschPagan.of(fit);
        double p = bp.koenker().pValue();
        assertThat(p).isBetween(0.0, 1.0);
        assertThat(bp.summary()).contains("Koenker");
        assertThat(bp.byRegressor().toString()).contains("x1");
        BreuschPagan fitted = BreuschPagan.of(fit, VarianceRegressors.fittedValues());
        BreuschPagan chosen = BreuschPagan.of(fit, VarianceRegressors.of("x1", "x2"));
        BreuschPagan byFormula = BreuschPagan.of(fit, VarianceRegressors.formula("~ x1 + I(x1^2)"));
        assertThat(fitted.koenker().degreesOfFreedom()).isEqualTo(1);
        assertThat(chosen.koenker().degreesOfFreedom()).isEqualTo(2);
        assertThat(byFormula.koenker().degreesOfFreedom()).isEqualTo(2);
        double holm = bp.byRegressor().rows().get(0).holm();
        assertThat(holm).isBetween(0.0, 1.0);
        White squaresOnly = White.of(fit, White.Terms.SQUARES);
        assertThat(squaresOnly.degreesOfFreedom()).isEqualTo(2);
        GoldfeldQuandt test = GoldfeldQuandt.orderedBy(fit, "x1", 0.2);
        assertThat(test.test().statistic()).isNotNegative();
        assertThat(Glejser.of(fit).scaledExplained().pValue()).isBetween(0.0, 1.0);
    }

    /** As the design of the library lists them. */
    @Test
    void reproducedAndKept(@TempDir Path folder) throws Exception {
        Dataset newTowns =
                Dataset.builder().numbers("x1", 1, 2).numbers("x2", 3, 4).build();
        LeastSquaresFit ols = fit;
        String r = Replication.of(ols).inR(); // also inStata(), inPython(), inEViews()
        Predictor predictor = ols.predictor(); // small, without the data
        String json = predictor.toJson(); // Predictor.fromJson(json).predict(newTowns)
        Files.writeString(folder.resolve("report.html"), Report.of(ols).toHtml());
        assertThat(r).contains("lm(");
        assertThat(Predictor.fromJson(json).predict(newTowns)).isEqualTo(ols.predict(0.95, newTowns));
        assertThat(Prediction.table(predictor.predict(newTowns)).toJson()).contains("\"conf_low\"", "\"pred_high\"");
    }

    @Test
    void modelAndRows() {
        assertThat(VarianceInflation.of(fit).centred("x1")).isGreaterThanOrEqualTo(1);
        assertThat(ConditionIndices.of(fit).largest()).isGreaterThan(1);
        double[] cook = Influence.of(fit).cooksDistances();
        assertThat(cook).hasSize(8);
        TestResult squares = Reset.of(fit, 2).test();
        assertThat(squares.degreesOfFreedom()).isEqualTo(1);
        assertThat(BreuschGodfrey.of(fit, 2).lagrange().pValue()).isBetween(0.0, 1.0);
        assertThat(LjungBox.of(fit, 4).pValue()).isBetween(0.0, 1.0);
        assertThat(JarqueBera.of(fit).pValue()).isBetween(0.0, 1.0);
        assertThat(DurbinWatson.of(fit).pValue()).isBetween(0.0, 1.0);
        List<Finding> findings = Diagnosis.of(fit).findings();
        assertThat(findings).isNotEmpty();
        String svg = ResidualPlot.NORMAL_QQ.toSvg(fit);
        assertThat(svg).startsWith("<svg");
    }
}
