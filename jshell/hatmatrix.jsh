/env -class-path jshell/target/hatmatrix.jar

// hatmatrix in JShell. Start it in the root of the project, where the path above leads to the jar:
//
//     ./mvnw -q -DskipTests package && jshell jshell/hatmatrix.jsh
//
// Every verb prints what a reader wants to see and returns the result for what comes next.

import org.hatmatrix.data.*;
import org.hatmatrix.regression.*;
import org.hatmatrix.diagnostics.*;
import org.hatmatrix.survey.*;

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
