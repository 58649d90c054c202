package org.hatmatrix.regression;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.estimation.CoefficientTable;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;

/**
 * A fitted linear model y = Xb + e: what every fit can say, whichever estimator made it and whether or not its rows were
 * kept. Fits are complete, immutable and safe to use from any thread. Arrays are copies and follow {@link #names()}.
 *
 * <p>Fits that keep their rows are {@link LinearFit}s; one of rows that were not kept is an {@link AccumulatedFit}.
 *
 * <pre>{@code
 * Fit flights = Ols.withDefaults().fit("delay ~ distance", RowSource.csv(Path.of("flights.csv")));
 * double slope = flights.coefficient("distance").estimate();
 * }</pre>
 */
public interface Fit extends Tabular {

    /**
     * The names of the coefficients, {@code (Intercept)} first where there is one.
     *
     * @return the names, in the order of the design's columns
     */
    List<String> names();

    /**
     * The estimates.
     *
     * @return one number per name; NaN for aliased columns
     */
    double[] coefficients();

    /**
     * The standard errors of the estimates.
     *
     * @return one number per name; NaN for aliased columns and without residual degrees of freedom
     */
    double[] standardErrors();

    /**
     * The estimates divided by their standard errors.
     *
     * @return one number per name
     */
    default double[] statistics() {
        return coefficientTable().stream().mapToDouble(Coefficient::statistic).toArray();
    }

    /**
     * The two-sided p-values of the hypotheses that a coefficient is zero.
     *
     * @return one number per name
     */
    default double[] pValues() {
        return coefficientTable().stream().mapToDouble(Coefficient::pValue).toArray();
    }

    /**
     * The rows of the coefficient table.
     *
     * @return one row per name
     */
    List<Coefficient> coefficientTable();

    /**
     * The coefficient table, with the columns {@code term}, {@code estimate}, {@code std_error}, {@code statistic},
     * {@code df} where the coefficients differ in it, {@code p_value}, {@code stars} and the ends {@code conf_low} and
     * {@code conf_high} of the 95 % interval.
     *
     * @return the table
     */
    @Override
    default Table table() {
        return CoefficientTable.of(coefficientTable());
    }

    /**
     * One row of the coefficient table.
     *
     * @param name the name of a column
     * @return the row
     * @throws IllegalArgumentException if there is no such coefficient
     */
    default Coefficient coefficient(String name) {
        int j = names().indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "coefficient '" + Excerpt.of(name) + "': no such name; the names are " + Excerpt.list(names()));
        }
        return coefficientTable().get(j);
    }

    /**
     * The estimated covariance matrix of the coefficients, by rows.
     *
     * @return a square matrix; NaN in the rows and columns of aliased columns
     */
    double[][] covariance();

    /**
     * What the standard errors rest on, such as {@code classical} or {@code HC3}.
     *
     * @return the name of the covariance estimator
     */
    String covarianceName();

    /**
     * The number of observations; those of weight zero do not count.
     *
     * @return the number n
     */
    int observations();

    /**
     * The rank of the design, absorbed effects included.
     *
     * @return the number of coefficients that were estimated, and the degrees of freedom that absorbed effects took
     */
    int rank();

    /**
     * The residual degrees of freedom.
     *
     * @return observations − rank
     */
    default int residualDegreesOfFreedom() {
        return observations() - rank();
    }

    /**
     * The columns that were dropped as linear combinations of others.
     *
     * @return their names; empty for a design of full rank
     */
    default List<String> aliased() {
        double[] b = coefficients();
        return IntStream.range(0, b.length)
                .filter(j -> Double.isNaN(b[j]))
                .mapToObj(names()::get)
                .toList();
    }

    /**
     * The name of the estimator, for the head of a table's column.
     *
     * @return the name, such as {@code OLS}
     */
    String label();

    /**
     * The model in one line.
     *
     * @return for example {@code log(output) ~ inno + lab}
     */
    String call();

    /**
     * The name of the response.
     *
     * @return the name, such as {@code log(output)}
     */
    String responseName();

    /**
     * The distribution that joint tests and predictions use.
     *
     * @return t with the residual degrees of freedom, or the normal distribution, unless the covariance says otherwise
     */
    ReferenceDistribution reference();

    /**
     * The mean response, with intervals, at given values of the regressors.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param regressors the values of the columns, in their order, without the intercept
     * @return the prediction
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    Prediction predict(double level, double[] regressors);

    /**
     * The mean responses, with intervals, at several values of the regressors.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param rows rows of values of the columns, in their order, without the intercept
     * @return one prediction per row
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    List<Prediction> predict(double level, double[][] rows);

    /**
     * The mean responses, with intervals, for new data; the model must come from a formula.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param data data with the variables of the formula's right side
     * @return one prediction per row of the data
     * @throws IllegalArgumentException if a variable is missing or a factor has a level that was not there at the fit
     */
    List<Prediction> predict(double level, Dataset data);

    /**
     * What predicts as this fit does, without its data: small, to be kept as JSON or sent elsewhere.
     *
     * @return the predictor
     * @throws IllegalArgumentException if this fit is of a kind that keeps nothing to predict by
     */
    default Predictor predictor() {
        return Predictor.of(this);
    }

    /**
     * A joint test of linear hypotheses on the coefficients (Wald test): F with the residual degrees of freedom where
     * the reference distribution is t, χ² where it is normal.
     *
     * @param hypotheses equations in the names of the coefficients, such as {@code "man_rate = inno"} or {@code "2*a + b
     *     = 1"}; without an equals sign the expression is tested against zero; the label of a term, such as {@code "C(cyl)"},
     *     stands for all its columns
     * @return the test
     * @throws IllegalArgumentException if an equation has a mistake, names an aliased column or follows from the others
     */
    TestResult test(String... hypotheses);

    /**
     * The Wald test that some coefficients are zero in the model in which others are zero already. With the classical
     * covariance it is the F test of the extra sum of squares: of the columns in the model without the others. The statistic is
     * the difference of two Wald statistics, found without that difference.
     *
     * @param columns the names of the coefficients that are tested; those that were dropped from the fit do not count
     * @param without the names of the coefficients that are zero in any case; often none
     * @return the test; NaN if no coefficient is left to test
     * @throws IllegalArgumentException if there is no such coefficient, or one is named twice
     */
    TestResult testZero(List<String> columns, List<String> without);

    /**
     * The Wald test that linear combinations of the coefficients are all zero.
     *
     * @param contrasts the combinations: one row each, one number per name
     * @return the test
     * @throws IllegalArgumentException if there is no combination, one has the wrong length, a number that is not finite or
     *     a coefficient that was dropped, or one follows from the others
     */
    TestResult test(double[][] contrasts);

    /**
     * A linear combination of the coefficients, with its standard error and the test that it is zero.
     *
     * @param name what it is called
     * @param contrast one number per name
     * @return the estimate; NaN if the combination has a coefficient that was dropped
     * @throws IllegalArgumentException if the number of numbers is wrong or one is not finite
     */
    Coefficient contrast(String name, double[] contrast);

    /**
     * The measures of how well the model fits that a table prints below it.
     *
     * @return their names, such as {@code R²}, and values, in the order of the table; NaN where one is undefined
     */
    Map<String, Double> goodnessOfFit();

    /**
     * The report that is printed: call, observations, coefficient table, quality of fit.
     *
     * @return lines of at most 80 columns
     */
    String summary();
}
