/env -class-path jshell/target/hatmatrix.jar

// hatmatrix in JShell. Start it in the root of the project, where the path above leads to the jar:
//
//     ./mvnw -q -DskipTests package && jshell jshell/hatmatrix.jsh
//
// Every verb prints what a reader wants to see and returns the result for what comes next.

import org.hatmatrix.data.*;
import org.hatmatrix.formula.*;
import org.hatmatrix.regression.*;
import org.hatmatrix.covariance.*;
import org.hatmatrix.robust.*;
import org.hatmatrix.inference.*;
import org.hatmatrix.table.*;
import org.hatmatrix.diagnostics.*;
import org.hatmatrix.diagnostics.boxplot.*;
import org.hatmatrix.diagnostics.plot.*;
import org.hatmatrix.diagnostics.report.*;
import org.hatmatrix.survey.agreement.*;
import org.hatmatrix.survey.correlation.*;
import org.hatmatrix.survey.groups.*;
import org.hatmatrix.survey.likert.*;
import org.hatmatrix.survey.ranking.*;

/** Reads a CSV file and says what is in it. */
Dataset read(String file) {
    Dataset data = Dataset.readCsv(Path.of(file));
    System.out.println(file + ": " + data);
    return data;
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

/** Box plots of columns, one under the other. */
BoxPlot boxplot(Dataset data, String... columns) {
    BoxPlot plot = BoxPlot.of(data, columns);
    System.out.println(plot.toText());
    return plot;
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
