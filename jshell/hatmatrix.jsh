/env -class-path jshell/target/hatmatrix.jar

// hatmatrix in JShell. Start it in the root of the project, where the path above leads to the jar:
//
//     ./mvnw -q -Pquick -pl core,diagnostics,survey,jshell package && jshell jshell/hatmatrix.jsh
//
// or, from any folder, the program beside this file: /path/of/jshell/hatmatrix
//
// Every verb prints once what a reader wants to see. Where the result says itself in a line it is returned, too, for what
// comes next; the others are there as VarianceInflation.of(fit), Diagnosis.of(fit), RegressionTable.of(fit, other) and so on.

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
import org.hatmatrix.survey.design.*;
import org.hatmatrix.survey.effects.*;
import org.hatmatrix.survey.frequency.*;
import org.hatmatrix.survey.groups.*;
import org.hatmatrix.survey.likert.*;
import org.hatmatrix.survey.paired.*;
import org.hatmatrix.survey.ranking.*;
import org.hatmatrix.survey.report.*;
import org.hatmatrix.jshell.*;

/** Prints words, in signs that the terminal can show. */
void say(Object words) {
    System.out.println(Terminal.show(words));
}

/** What all verbs do: work, print, return the result; a mistake is told without the calls inside the library. */
<T> T told(Supplier<T> work, Function<? super T, ?> words) {
    try {
        T result = work.get();
        say(words.apply(result));
        return result;
    } catch (RuntimeException mistake) {
        mistake.setStackTrace(new StackTraceElement[0]);
        throw mistake;
    }
}

/** The same for results whose words are all there is to see. */
void show(Supplier<?> work) {
    told(work, words -> words);
}

/** What was read, in one line if it has room. */
String named(String file, Dataset data) {
    String line = file + ": " + data;
    return line.length() <= 80 ? line : file + ":\n" + data;
}

/** Reads a CSV file or a workbook of Excel, and says how it is written and what is in it. */
Dataset read(String file) {
    if (file.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
        ExcelFile excel = told(() -> ExcelFile.of(Path.of(file)), found -> found.words());
        return told(() -> excel.read(), data -> named(file, data));
    }
    CsvFormat format = told(() -> CsvFormat.recognize(Path.of(file)), found -> found);
    return told(() -> Dataset.readCsv(Path.of(file), format), data -> named(file, data));
}

/** Reads a sheet of a workbook of Excel. */
Dataset read(String file, String sheet) {
    return told(() -> ExcelFile.of(Path.of(file)).read(sheet), data -> named(file + ", " + sheet, data));
}

/** Prints the first rows; print(data.tail(5)) the last ones. */
void print(Dataset data) {
    String more = data.rows() > 20 ? "… " + (data.rows() - 20) + " more rows" : "";
    show(() -> Table.of(data.head(20)) + more);
}

/** Mean, extremes, standard deviation and number of observations of every column. */
void describe(Dataset data) {
    show(() -> data.describe());
}

/** Ordinary least squares. */
LeastSquaresFit ols(String model, Dataset data) {
    return told(() -> Ols.withDefaults().fit(model, data), fit -> fit.summary());
}

/** Weighted least squares; a weight multiplies the squared residual: wls("y ~ x", "1/x^2", data). */
LeastSquaresFit wls(String model, String weights, Dataset data) {
    return told(() -> Wls.weightedBy(Weights.of(weights)).fit(model, data), fit -> fit.summary());
}

/** The same fit with standard errors that allow for groups of rows that go together. */
LeastSquaresFit clustered(LeastSquaresFit fit, List<String> groups) {
    return told(() -> fit.withCovariance(Covariances.cluster(groups)), clustered -> clustered.summary());
}

/** Robust regression by any estimator: robust(MmEstimator.withDefaults(), "y ~ x", data). */
RobustFit robust(RobustEstimator estimator, String model, Dataset data) {
    return told(() -> estimator.fit(model, data), fit -> fit.summary());
}

/** Robust regression: M-estimation with Tukey's bisquare. */
RobustFit robust(String model, Dataset data) {
    return told(() -> Irls.bisquare().fit(model, data), fit -> fit.summary());
}

/** Fits side by side, as a paper prints them; RegressionTable.of(fits) is the table itself. */
void table(Fit... fits) {
    show(() -> RegressionTable.of(fits));
}

/** Does the variance depend on the regressors, and on which? */
BreuschPagan bp(LeastSquaresFit fit) {
    return told(() -> BreuschPagan.of(fit), test -> test.summary() + "\n" + test.byRegressor());
}

/** How much the regressors' likeness to each other inflates the variances. */
void vif(LeastSquaresFit fit) {
    show(() -> VarianceInflation.of(fit));
}

/** What a careful analyst would look at, on one page. */
void diagnose(LeastSquaresFit fit) {
    show(() -> Diagnosis.of(fit));
}

/** The whole fit on one page of HTML: writes it, prints where, and opens it where there is a desktop. */
Report report(LinearFit fit) {
    return page("report.html", Report.of(fit), report -> report.toHtml());
}

/** Writes a page, prints where, and opens it where there is a desktop. */
<T> T page(String name, T report, Function<T, String> html) {
    Path file = Path.of(name).toAbsolutePath();
    show(() -> write(file.toString(), html.apply(report)));
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
        draw("plot" + (plot.ordinal() + 1) + ".svg", () -> plot.of(fit));
    }
}

/** The data and the fitted curve with its band along a variable, as fit.svg. */
void plotFit(LinearFit fit, String variable) {
    draw("fit.svg", () -> FitPlot.of(fit, variable));
}

/** Coefficients of fits with their intervals, side by side, as coefficients.svg. */
void plotCoefficients(Fit... fits) {
    draw("coefficients.svg", () -> CoefficientPlot.of(fits));
}

/** A histogram with its density, as histogram.svg. */
void plotHistogram(Dataset data, String column) {
    draw("histogram.svg", () -> Histogram.of(data, column));
}

/** Correlations as a map of colours, as correlations.svg. */
void plotCorrelations(Dataset data, String... columns) {
    draw("correlations.svg", () -> CorrelationMap.of(data, columns));
}

/** Every column against every other, as scatter.svg. */
void plotScatter(Dataset data, String... columns) {
    draw("scatter.svg", () -> ScatterMatrix.of(data, columns));
}

/** Writes a picture. */
void draw(String file, Supplier<? extends Pictorial> picture) {
    show(() -> write(file, picture.get().toSvg()));
}

/** Code that gives the same numbers in R; also Replication.of(fit).inPython(), inStata(), inEViews(). */
void inR(LinearFit fit) {
    show(() -> Replication.of(fit).inR());
}

/** Predictions, with 95 % intervals, of the mean and of a new response for each row of data: fit.predict(0.95, data). */
void predict(Fit fit, Dataset data) {
    show(() -> Prediction.table(fit.predict(0.95, data)));
}

/** Box plots of columns, one under the other. */
BoxPlot boxplot(Dataset data, String... columns) {
    return told(() -> BoxPlot.of(data, columns), plot -> plot.toText());
}

/** How often each category of a column occurs. */
FrequencyTable freq(Dataset data, String column) {
    return told(() -> FrequencyTable.of(data, column), table -> table.summary());
}

/** The same with rows that count by a weight. */
FrequencyTable freq(Dataset data, String column, String weight) {
    return told(() -> FrequencyTable.of(data, column).weightedBy(weight), table -> table.summary());
}

/** A question with several answers: a column of 0 and 1 for each of them. */
MultipleResponse ticks(Dataset data, String... columns) {
    return told(() -> MultipleResponse.of(data, columns), response -> response.summary());
}

/** Two classifications crossed: counts, percentages of the rows, and tests. */
void cross(Dataset data, String row, String column) {
    show(() -> CrossTable.of(data, row, column).summary());
}

/** Answers on a scale: counts, means, shares; the scale's labels run from the most favourable. */
void likert(LikertScale scale, Dataset data, String... items) {
    show(() -> LikertTable.of(scale).withAnswers(data, items));
}

/** The same of respondents with weights: weighted(scale, "weight", data, "loans", "grants"). */
void weighted(LikertScale scale, String weight, Dataset data, String... items) {
    show(() -> LikertTable.of(scale).weightedBy(weight).withAnswers(data, items));
}

/** A sample with weights; SurveyDesign.of(data).weightedBy("w").stratifiedBy("s").clusteredBy("c") says all there is to say. */
SurveyDesign design(Dataset data, String weight) {
    return told(() -> SurveyDesign.of(data).weightedBy(weight), sample -> sample.summary());
}

/** A sample with weights, strata and clusters. */
SurveyDesign design(Dataset data, String weight, String strata, String clusters) {
    return told(
            () -> SurveyDesign.of(data).weightedBy(weight).stratifiedBy(strata).clusteredBy(clusters),
            sample -> sample.summary());
}

/** Means of the population, with errors that know how the sample was drawn. */
void means(SurveyDesign design, String... columns) {
    show(() -> design.means(columns).summary());
}

/** Shares of the population. */
void shares(SurveyDesign design, String column) {
    show(() -> design.proportions(column).summary());
}

/** Two classifications of the population crossed, with Rao and Scott's test. */
void cross(SurveyDesign design, String row, String column) {
    show(() -> design.crossTable(row, column).summary());
}

/** Weights that agree with the population: rake(Raking.withDefaults().withMargin("sex", Map.of("f", 52, "m", 48)), data). */
RakedWeights rake(Raking raking, Dataset data) {
    return told(() -> raking.of(data), raked -> raked.summary());
}

/** All that papers print about the correlation of two columns. */
void cor(Dataset data, String x, String y) {
    show(() -> Correlation.summary(data, x, y));
}

/** Spearman's correlations of columns, p-values adjusted by Holm's method. */
void correlations(Dataset data, String... columns) {
    show(() -> CorrelationMatrix.spearman(data, columns).withAdjustment(PValueAdjustment.HOLM));
}

/** Correlations of another kind, such as {@code CorrelationMethod.DISTANCE}, p-values adjusted by Holm's method. */
void correlations(CorrelationMethod method, Dataset data, String... columns) {
    show(() -> CorrelationEstimator.with(method).matrix(data, columns).withAdjustment(PValueAdjustment.HOLM));
}

/** Spearman's correlations in the population, by linearized errors. */
void correlations(SurveyDesign design, String... columns) {
    show(() -> CorrelationMatrix.spearman(design, columns).withAdjustment(PValueAdjustment.HOLM));
}

/** Do items hang together? */
void alpha(Dataset data, String... items) {
    show(() -> CronbachAlpha.of(data, items));
}

/** The same in the population. */
void alpha(SurveyDesign design, String... items) {
    show(() -> CronbachAlpha.of(design, items));
}

/** Do items hang together, though they weigh differently? */
void omega(Dataset data, String... items) {
    show(() -> McDonaldOmega.of(data, items));
}

/** The same in the population. */
void omega(SurveyDesign design, String... items) {
    show(() -> McDonaldOmega.of(design, items));
}

/** Do groups differ in a score? Kruskal and Wallis' test, with Dunn's comparisons of more than two. */
void groups(Dataset data, String score, String group) {
    told(
            () -> KruskalWallis.of(data, score, group),
            test -> test.names().size() > 2 ? test + "\n" + test.dunn(PValueAdjustment.HOLM) : test);
}

/** The same in the population: the design-based rank test and the mean ranks. */
void groups(SurveyDesign design, String score, String group) {
    show(() -> design.rankTest(score, group).summary());
}

/** How far do two groups differ in a score? Two tests, and the effects in the score's unit, in deviations and in order. */
void effects(Dataset data, String score, String group) {
    show(() -> MannWhitney.of(data, score, group));
    show(() -> HodgesLehmann.ofGroups(data, score, group));
    show(() -> CliffsDelta.of(data, score, group));
    show(() -> WelchTest.of(data, score, group));
    show(() -> StandardizedDifference.ofGroups(data, score, group));
}

/** Did the same respondents answer otherwise on another occasion? Two tests and their effects. */
void pairs(Dataset data, String before, String after) {
    show(() -> WilcoxonSignedRank.of(data, before, after));
    show(() -> HodgesLehmann.ofPairs(data, before, after));
    show(() -> PairedTTest.of(data, before, after));
    show(() -> StandardizedDifference.ofPairs(data, before, after));
}

/** Do the means of groups differ, whatever their variances? Welch's analysis, with all pairs by Games and Howell. */
void means(Dataset data, String score, String group) {
    told(() -> WelchAnova.of(data, score, group), test -> test + "\n" + test.gamesHowell());
}

/** Does a score rise or fall over ordered groups? Levels have an order, data.withOrderedLevels("size", "small", "big"). */
void trend(Dataset data, String score, String group) {
    show(() -> JonckheereTerpstra.of(data, score, group));
}

/** Two columns of 0 and 1: odds ratio, relative risk, risk difference, with their limits and Fisher's exact test. */
void odds(Dataset data, String group, String yes) {
    show(() -> FourfoldTable.of(data, group, yes).table());
}

/** A survey on one page of HTML, as survey.html: SurveyReport.of(data).withReversed("paperwork") says more about it. */
SurveyReport survey(SurveyReport report) {
    return page("survey.html", report, pages -> pages.toHtml());
}

/** The page of data of which the report finds out itself what is in it. */
SurveyReport survey(Dataset data) {
    return page("survey.html", SurveyReport.of(data), report -> report.toHtml());
}

/** The page of a sample with weights. */
SurveyReport survey(SurveyDesign design) {
    return page("survey.html", SurveyReport.of(design), report -> report.toHtml());
}

/** Writes a picture or a table to a file. */
void save(String file, String content) {
    show(() -> write(file, content));
}

/** Writes a file, with the folders that lead to it, and says so. */
String write(String file, String content) {
    try {
        Files.createDirectories(Path.of(file).toAbsolutePath().getParent());
        Files.writeString(Path.of(file), content);
    } catch (IOException e) {
        throw new UncheckedIOException(e);
    }
    return "written: " + file;
}

/** The verbs that there are. */
void help() {
    say("""
            Data      data = read("towns.csv")            read("answers.xlsx", "Sheet2")
                      print(data)                         describe(data)
            Fits      fit = ols("log(y) ~ x + town", data)
                      wls("y ~ x", "1/x^2", data)         clustered(fit, data.texts("town"))
                      robust("y ~ x", data)               table(fit, other)
                      robust(MmEstimator.withDefaults(), "y ~ x", data)
                      predict(fit, data)
            Checks    diagnose(fit)                       report(fit), as a page
                      bp(fit)                             vif(fit)
                      inR(fit)
            Pictures  plot(fit)                           plotFit(fit, "x")
                      plotCoefficients(fit, other)        plotHistogram(data, "x")
                      plotScatter(data, "x", "y")         plotCorrelations(data, "x", "y")
                      boxplot(data, "x", "y")
            Surveys   freq(data, "size")                  freq(data, "size", "weight")
                      cross(data, "size", "loans")        ticks(data, "bank", "family")
                      scale = LikertScale.of("agree", "neither", "disagree")
                      likert(scale, data, "loans")        coded = scale.code(data, "loans")
                      alpha(coded, "loans", "grants")     omega(coded, "a", "b", "c")
                      groups(coded, "loans", "size")      effects(coded, "loans", "size")
                      means(coded, "staff", "size")       trend(coded, "loans", "size")
                      pairs(coded, "loans", "grants")     odds(data, "bank", "family")
                      cor(coded, "loans", "grants")       correlations(coded, "a", "b", "c")
                      weighted(scale, "weight", data, "loans")
                      margin = Map.of("small", 70, "medium", 25, "big", 5)
                      raking = Raking.withDefaults().withMargin("size", margin)
                      raked = rake(raking, data)          weighted = raked.data("weight")
                      sample = design(weighted, "weight")
                      sample = design(data, "weight", "stratum", "cluster")
                      means(sample, "staff")              shares(sample, "loans")
                      cross(sample, "size", "loans")      groups(sample, "staff", "size")
                      alpha(sample, "loans", "grants")    correlations(sample, "a", "b")
                      survey(data), as a page             survey(sample), with its weights
            Files     save("boxes.svg", boxplot(data, "x").toSvg())
                      save("table.tex", RegressionTable.of(fit, other).toLatex())
                      help()

            Formulas are R's: log(y) ~ x + I(x^2) + poly(z, 2) + town*year.""");
}

if (!Files.isRegularFile(Path.of("jshell/target/hatmatrix.jar"))) {
    System.out.println("""

            There is no jshell/target/hatmatrix.jar here, hence the errors above. In the root of the project, build it and begin again:

                ./mvnw -q -DskipTests -pl core,diagnostics,survey,jshell package && jshell jshell/hatmatrix.jsh

            From another folder start the program hatmatrix that stands beside hatmatrix.jsh.
            """);
}
