/env -class-path jshell/target/hatmatrix.jar

// hatmatrix in JShell. Start it in the root of the project, where the path above leads to the jar:
//
//     ./mvnw -q -DskipTests -pl core,diagnostics,survey,jshell package && jshell jshell/hatmatrix.jsh
//
// Every verb prints what a reader wants to see and returns the result for what comes next.

import org.hatmatrix.data.*;
import org.hatmatrix.formula.*;
import org.hatmatrix.regression.*;
import org.hatmatrix.covariance.*;
import org.hatmatrix.panel.*;
import org.hatmatrix.robust.*;
import org.hatmatrix.inference.*;
import org.hatmatrix.table.*;
import org.hatmatrix.diagnostics.*;
import org.hatmatrix.diagnostics.boxplot.*;
import org.hatmatrix.diagnostics.comparison.*;
import org.hatmatrix.diagnostics.margins.*;
import org.hatmatrix.diagnostics.normality.*;
import org.hatmatrix.diagnostics.panel.*;
import org.hatmatrix.diagnostics.plot.*;
import org.hatmatrix.diagnostics.replication.*;
import org.hatmatrix.diagnostics.report.*;
import org.hatmatrix.diagnostics.specification.*;
import org.hatmatrix.diagnostics.stability.*;
import org.hatmatrix.survey.agreement.*;
import org.hatmatrix.survey.correlation.*;
import org.hatmatrix.survey.frequency.*;
import org.hatmatrix.survey.groups.*;
import org.hatmatrix.survey.likert.*;
import org.hatmatrix.survey.ranking.*;
import org.hatmatrix.survey.report.*;
import org.hatmatrix.jshell.*;

/** Reads a CSV file or a workbook of Excel, and says how it is written and what is in it. */
Dataset read(String file) {
    if (file.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
        ExcelFile excel = ExcelFile.of(Path.of(file));
        Dataset first = excel.read();
        System.out.println(excel.words());
        System.out.println(file + ": " + first);
        return first;
    }
    CsvFormat format = CsvFormat.recognize(Path.of(file));
    Dataset data = Dataset.readCsv(Path.of(file), format);
    System.out.println(format);
    System.out.println(file + ": " + data);
    return data;
}

/** Reads a sheet of a workbook of Excel. */
Dataset read(String file, String sheet) {
    Dataset data = ExcelFile.of(Path.of(file)).read(sheet);
    System.out.println(file + ", " + sheet + ": " + data);
    return data;
}

/** Prints the first rows; print(data.tail(5)) the last ones. */
void print(Dataset data) {
    System.out.print(Table.of(data.head(20)));
    if (data.rows() > 20) {
        System.out.println("… " + (data.rows() - 20) + " more rows");
    }
}

/** Mean, extremes, standard deviation and number of observations of every column. */
Description describe(Dataset data) {
    Description description = data.describe();
    System.out.println(description);
    return description;
}

/** Ordinary least squares. */
LeastSquaresFit ols(String model, Dataset data) {
    LeastSquaresFit fit = Ols.withDefaults().fit(model, data);
    System.out.println(fit.summary());
    return fit;
}

/** Weighted least squares; a weight multiplies the squared residual: wls("y ~ x", "1/x^2", data). */
LeastSquaresFit wls(String model, String weights, Dataset data) {
    LeastSquaresFit fit = Wls.weightedBy(Weights.of(weights)).fit(model, data);
    System.out.println(fit.summary());
    return fit;
}

/** The same fit with standard errors that allow for groups of rows that go together. */
LeastSquaresFit clustered(LeastSquaresFit fit, List<String> groups) {
    LeastSquaresFit clustered = fit.withCovariance(Covariances.cluster(groups));
    System.out.println(clustered.summary());
    return clustered;
}

/** Robust regression by any estimator: robust(MmEstimator.withDefaults(), "y ~ x", data). */
RobustFit robust(RobustEstimator estimator, String model, Dataset data) {
    RobustFit fit = estimator.fit(model, data);
    System.out.println(fit.summary());
    return fit;
}

/** Robust regression: M-estimation with Tukey's bisquare. */
RobustFit robust(String model, Dataset data) {
    RobustFit fit = Irls.bisquare().fit(model, data);
    System.out.println(fit.summary());
    return fit;
}

/** Fits side by side, as a paper prints them. */
RegressionTable table(Fit... fits) {
    RegressionTable table = RegressionTable.of(fits);
    System.out.println(table);
    return table;
}

/** Does the variance depend on the regressors, and on which? */
BreuschPagan bp(LeastSquaresFit fit) {
    BreuschPagan test = BreuschPagan.of(fit);
    System.out.println(test.summary());
    System.out.println(test.byRegressor());
    return test;
}

/** How much the regressors' likeness to each other inflates the variances. */
VarianceInflation vif(LeastSquaresFit fit) {
    VarianceInflation inflation = VarianceInflation.of(fit);
    System.out.println(inflation);
    return inflation;
}

/** What a careful analyst would look at, on one page. */
Diagnosis diagnose(LeastSquaresFit fit) {
    Diagnosis diagnosis = Diagnosis.of(fit);
    System.out.println(diagnosis);
    return diagnosis;
}

/** The whole fit on one page of HTML: writes it, prints where, and opens it where there is a desktop. */
Report report(LinearFit fit) {
    Report report = Report.of(fit);
    Path file = Path.of("report.html").toAbsolutePath();
    save(file.toString(), report.toHtml());
    open(file);
    return report;
}

/** Opens a file in the browser, if there is one. */
void open(Path file) {
    try {
        if (!java.awt.GraphicsEnvironment.isHeadless() && java.awt.Desktop.isDesktopSupported()) {
            java.awt.Desktop.getDesktop().browse(file.toUri());
        }
    } catch (Exception | LinkageError e) {
        // no browser: the path is printed, that must do
    }
}

/** The four pictures of the residuals, as files plot1.svg to plot4.svg. */
void plot(LeastSquaresFit fit) {
    for (ResidualPlot plot : ResidualPlot.values()) {
        save("plot" + (plot.ordinal() + 1) + ".svg", plot.toSvg(fit));
    }
}

/** The data and the fitted curve with its band along a variable, as fit.svg. */
void plotFit(LinearFit fit, String variable) {
    save("fit.svg", FitPlot.of(fit, variable).toSvg());
}

/** Coefficients of fits with their intervals, side by side, as coefficients.svg. */
void plotCoefficients(Fit... fits) {
    save("coefficients.svg", CoefficientPlot.of(fits).toSvg());
}

/** A histogram with its density, as histogram.svg. */
void plotHistogram(Dataset data, String column) {
    save("histogram.svg", Histogram.of(data, column).toSvg());
}

/** Correlations as a map of colours, as correlations.svg. */
void plotCorrelations(Dataset data, String... columns) {
    save("correlations.svg", CorrelationMap.of(data, columns).toSvg());
}

/** Every column against every other, as scatter.svg. */
void plotScatter(Dataset data, String... columns) {
    save("scatter.svg", ScatterMatrix.of(data, columns).toSvg());
}

/** Code that gives the same numbers in R; also Replication.of(fit).inPython(), inStata(), inEViews(). */
String inR(LinearFit fit) {
    String code = Replication.of(fit).inR();
    System.out.println(code);
    return code;
}

/** Predictions, with 95 % intervals, of the mean and of a new response for each row of data. */
List<Prediction> predict(Fit fit, Dataset data) {
    List<Prediction> predictions = fit.predict(0.95, data);
    predictions.forEach(System.out::println);
    return predictions;
}

/** Box plots of columns, one under the other. */
BoxPlot boxplot(Dataset data, String... columns) {
    BoxPlot plot = BoxPlot.of(data, columns);
    System.out.println(plot.toText());
    return plot;
}

/** How often each category of a column occurs. */
FrequencyTable freq(Dataset data, String column) {
    FrequencyTable table = FrequencyTable.of(data, column);
    System.out.println(table.summary());
    return table;
}

/** The same with rows that count by a weight. */
FrequencyTable freq(Dataset data, String column, String weight) {
    FrequencyTable table = FrequencyTable.of(data, column).weightedBy(weight);
    System.out.println(table.summary());
    return table;
}

/** A question with several answers: a column of 0 and 1 for each of them. */
MultipleResponse ticks(Dataset data, String... columns) {
    MultipleResponse response = MultipleResponse.of(data, columns);
    System.out.println(response.summary());
    return response;
}

/** Two classifications crossed: counts, percentages of the rows, and tests. */
void cross(Dataset data, String row, String column) {
    CrossTable table = CrossTable.of(data, row, column);
    System.out.println(table.table(CellContent.COUNT, CellContent.ROW_PERCENT));
    System.out.println(table);
}

/** Answers on a scale: counts, means, shares; the scale's labels run from the most favourable. */
void likert(LikertScale scale, Dataset data, String... items) {
    System.out.println(LikertTable.of(scale).withAnswers(data, items));
}

/** All that papers print about the correlation of two columns. */
void cor(Dataset data, String x, String y) {
    System.out.println(Correlation.summary(data, x, y));
}

/** Spearman's correlations of columns, p-values adjusted by Holm's method. */
void correlations(Dataset data, String... columns) {
    System.out.println(CorrelationMatrix.spearman(data, columns).withAdjustment(PValueAdjustment.HOLM));
}

/** Correlations of another kind, such as {@code CorrelationMethod.DISTANCE}, p-values adjusted by Holm's method. */
void correlations(CorrelationMethod method, Dataset data, String... columns) {
    System.out.println(CorrelationEstimator.with(method).matrix(data, columns).withAdjustment(PValueAdjustment.HOLM));
}

/** Do items hang together? */
void alpha(Dataset data, String... items) {
    System.out.println(CronbachAlpha.of(data, items));
}

/** Do groups differ in a score? Kruskal and Wallis' test, with Dunn's comparisons of more than two. */
void groups(Dataset data, String score, String group) {
    KruskalWallis test = KruskalWallis.of(data, score, group);
    System.out.println(test);
    if (test.names().size() > 2) {
        System.out.println(test.dunn(PValueAdjustment.HOLM));
    }
}

/** A survey on one page of HTML, as survey.html: SurveyReport.of(data).withReversed("paperwork") says more about it. */
SurveyReport survey(SurveyReport report) {
    Path file = Path.of("survey.html").toAbsolutePath();
    save(file.toString(), report.toHtml());
    open(file);
    return report;
}

/** The page of data of which the report finds out itself what is in it. */
SurveyReport survey(Dataset data) {
    SurveyReport report = SurveyReport.of(data);
    Path file = Path.of("survey.html").toAbsolutePath();
    save(file.toString(), report.toHtml());
    open(file);
    return report;
}

/** Writes a picture or a table to a file. */
void save(String file, String content) {
    try {
        Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
        Files.writeString(Path.of(file), content);
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
    System.out.println("written: " + file);
}

/** The verbs that there are. */
void help() {
    System.out.println("""
            Data      data = read("towns.csv")                 or read("answers.xlsx"), read("answers.xlsx", "Sheet2")
                      print(data)                              describe(data)
            Fits      fit = ols("log(y) ~ x + town", data)     wls("y ~ x", "1/x^2", data)
                      robust("y ~ x", data)                    robust(MmEstimator.withDefaults(), "y ~ x", data)
                      clustered(fit, data.texts("town"))       table(fit, other)          predict(fit, data)
            Checks    diagnose(fit)    bp(fit)    vif(fit)     report(fit)                inR(fit)
            Pictures  plot(fit)        plotFit(fit, "x")       plotCoefficients(fit, other)
                      plotHistogram(data, "x")                 plotScatter(data, "x", "y")
                      plotCorrelations(data, "x", "y")         boxplot(data, "x", "y")
            Surveys   freq(data, "size")                       freq(data, "size", "weight")
                      cross(data, "size", "loans")             ticks(data, "bank", "family")
                      scale = LikertScale.of("agree", "neither", "disagree")
                      likert(scale, data, "loans", "grants")   coded = scale.code(data, "loans", "grants")
                      alpha(coded, "loans", "grants")          groups(coded, "loans", "size")
                      cor(coded, "loans", "grants")            correlations(coded, "loans", "grants")
                      survey(data)                             survey.html, the whole survey on one page
            Files     save("table.tex", table(fit).toLatex())  help()

            Formulas are R's: log(y) ~ x + I(x^2) + poly(z, 2) + town*year.""");
}
