package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Design;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.estimation.PredictionRows;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A least-squares fit of rows that were not kept: what {@link LeastSquaresFit} has, except what belongs to single rows
 * (residuals, fitted values, leverages, and the covariance estimators that need them). It comes from a {@link
 * LeastSquaresAccumulator} or from a fit of a {@link org.hatmatrix.data.RowSource}, is immutable and safe to use from any
 * thread. Arrays are copies; those per coefficient follow {@link #names()}.
 *
 * <pre>{@code
 * AccumulatedFit fit = Ols.withDefaults().fit("delay ~ distance + carrier", RowSource.csv(Path.of("flights.csv")));
 * System.out.println(fit.summary());
 * }</pre>
 */
public final class AccumulatedFit {

    private final List<String> names;
    private final String call;
    private final LeastSquaresReport.Rows rows;
    private final @Nullable Design coding;
    private final Inference inference;
    private final GoodnessOfFit goodness;
    private final Lazy<Certificate> certificate = new Lazy<>(this::certify);

    AccumulatedFit(
            List<String> names,
            boolean intercept,
            TriangularSolution solution,
            double sumOfLogWeights,
            String call,
            LeastSquaresReport.Rows rows,
            @Nullable Design coding) {
        this.names = names;
        this.call = call;
        this.rows = rows;
        this.coding = coding;
        int observations = solution.observations();
        this.inference = new Inference(names, solution, CoefficientCovariance.classical(solution, observations));
        this.goodness = new GoodnessOfFit(solution, inference, observations, intercept, () -> sumOfLogWeights);
    }

    /**
     * The names of the coefficients, {@code (Intercept)} first where there is one.
     *
     * @return the names, in the order of the columns
     */
    public List<String> names() {
        return names;
    }

    /**
     * The estimates.
     *
     * @return one number per name; NaN for aliased columns
     */
    public double[] coefficients() {
        return inference.column(Coefficient::estimate);
    }

    /**
     * The standard errors of the estimates.
     *
     * @return one number per name; NaN for aliased columns and without residual degrees of freedom
     */
    public double[] standardErrors() {
        return inference.standardErrors();
    }

    /**
     * The estimates divided by their standard errors.
     *
     * @return one number per name
     */
    public double[] statistics() {
        return inference.column(Coefficient::statistic);
    }

    /**
     * The two-sided p-values of the hypotheses that a coefficient is zero.
     *
     * @return one number per name
     */
    public double[] pValues() {
        return inference.column(Coefficient::pValue);
    }

    /**
     * The rows of the coefficient table.
     *
     * @return one row per name
     */
    public List<Coefficient> coefficientTable() {
        return inference.table();
    }

    /**
     * One row of the coefficient table.
     *
     * @param name the name of a column
     * @return the row
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public Coefficient coefficient(String name) {
        return inference.coefficient(name);
    }

    /**
     * The estimated covariance matrix of the coefficients, σ²(XᵀWX)⁻¹, by rows.
     *
     * @return a square matrix; NaN in the rows and columns of aliased columns
     */
    public double[][] covariance() {
        return inference.matrix();
    }

    /**
     * The number of observations; those of weight zero do not count.
     *
     * @return the number n
     */
    public int observations() {
        return goodness.observations();
    }

    /**
     * The rank of the design.
     *
     * @return the number of coefficients that were estimated
     */
    public int rank() {
        return goodness.solution().rank();
    }

    /**
     * The residual degrees of freedom.
     *
     * @return observations − rank
     */
    public int residualDegreesOfFreedom() {
        return goodness.degreesOfFreedom();
    }

    /**
     * The columns that were dropped as linear combinations of others.
     *
     * @return their names; empty for a design of full rank
     */
    public List<String> aliased() {
        return inference.aliased();
    }

    /**
     * The residual standard deviation σ = √(RSS / (n − p)).
     *
     * @return σ; NaN without residual degrees of freedom
     */
    public double sigma() {
        return goodness.sigma();
    }

    /**
     * The residual sum of squares Σ wᵢeᵢ².
     *
     * @return the sum
     */
    public double residualSumOfSquares() {
        return goodness.solution().residualSumOfSquares();
    }

    /**
     * The total sum of squares that {@link #rSquared()} refers to: Σ wᵢ(yᵢ − ȳ_w)² with an intercept, Σ wᵢyᵢ² without.
     *
     * @return the sum
     */
    public double totalSumOfSquares() {
        return goodness.totalSumOfSquares();
    }

    /**
     * The coefficient of determination, centred for a model with an intercept and uncentred without, as in R.
     *
     * @return R² = 1 − RSS / TSS; NaN for a constant response
     */
    public double rSquared() {
        return goodness.rSquared();
    }

    /**
     * 1 − Σ wᵢeᵢ² / Σ wᵢyᵢ².
     *
     * @return the uncentred R²
     */
    public double uncentredRSquared() {
        return goodness.uncentredRSquared();
    }

    /**
     * R² adjusted for the number of coefficients: 1 − (1 − R²)(n − i) / (n − p), with i = 1 for an intercept, else 0.
     *
     * @return the adjusted R²; NaN without residual degrees of freedom
     */
    public double adjustedRSquared() {
        return goodness.adjustedRSquared();
    }

    /**
     * The F test that all coefficients but the intercept are zero.
     *
     * @return the test; NaN when there is nothing but an intercept
     */
    public TestResult fTest() {
        return goodness.fTest();
    }

    /**
     * The logarithm of the likelihood under normal errors with variances σ²/wᵢ, at the maximum.
     *
     * @return the log-likelihood; +∞ for a perfect fit
     */
    public double logLikelihood() {
        return goodness.logLikelihood();
    }

    /**
     * Akaike's information criterion −2ℓ + 2(p + 1), as in R.
     *
     * @return the criterion
     */
    public double aic() {
        return goodness.aic();
    }

    /**
     * Schwarz's information criterion −2ℓ + (p + 1) log n, as in R.
     *
     * @return the criterion
     */
    public double bic() {
        return goodness.bic();
    }

    /**
     * The condition number of the design in the 2-norm, its columns scaled to unit length.
     *
     * @return the condition number, at least 1
     */
    public double conditionNumber() {
        return goodness.solution().conditionNumber();
    }

    /**
     * How many decimal digits rounding leaves of σ and the standard errors, and of coefficients relative to their standard
     * errors; without degrees of freedom, of the coefficients. An estimate from error bounds, rather too few than too many.
     * Below four the summary begins with a warning: the fit is
     * perfect, or its numbers are too far apart for the fold.
     *
     * @return between 0, when nothing but rounding is left, and 15
     */
    public int digitsLeft() {
        return goodness.solution().digits();
    }

    /**
     * How many digits of the coefficients, of the standard errors and of σ are proven to be right, from a bound on the rounding
     * of the fold. It is computed at the first call.
     *
     * @return the certificate
     */
    public Certificate certificate() {
        return certificate.get();
    }

    /** The certificate if a moment is enough for it: the factor has one row more than columns. */
    private @Nullable Certificate cheapCertificate() {
        return Certificate.isCheap(names.size() + 1L, rank()) ? certificate() : null;
    }

    private Certificate certify() {
        return Certificate.of(names, goodness.solution(), inference, goodness);
    }

    /**
     * The mean response, with intervals, at given values of the regressors.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param regressors the values of the columns, in their order, without the intercept
     * @return the prediction
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    public Prediction predict(double level, double[] regressors) {
        double[] row = PredictionRows.of(names, goodness.intercept(), regressors, 0);
        return inference.predict(level, row, sigma());
    }

    /**
     * The mean responses, with intervals, at several values of the regressors.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param regressors rows of values of the columns, in their order, without the intercept
     * @return one prediction per row
     * @throws IllegalArgumentException if the number of values is wrong or one is not finite
     */
    public List<Prediction> predict(double level, double[][] regressors) {
        List<Prediction> predictions = new ArrayList<>(regressors.length);
        for (int i = 0; i < regressors.length; i++) {
            double[] row = PredictionRows.of(names, goodness.intercept(), regressors[i], i + 1);
            predictions.add(inference.predict(level, row, sigma()));
        }
        return List.copyOf(predictions);
    }

    /**
     * The mean responses, with intervals, for new data; the fit must come from a formula.
     *
     * @param level the level of the intervals, between 0 and 1, such as 0.95
     * @param data data with the variables of the formula's right side
     * @return one prediction per row of the data
     * @throws IllegalArgumentException if the fit does not come from a formula, if a variable is missing, or if a factor
     *     has a level that was not there at the fit
     */
    public List<Prediction> predict(double level, Dataset data) {
        if (coding == null) {
            throw new IllegalArgumentException(
                    "prediction for a dataset needs the fit of a formula; this one is of arrays, wanted rows of values");
        }
        List<Prediction> predictions = new ArrayList<>(data.rows());
        for (double[] row : coding.rowsFor(data)) {
            predictions.add(inference.predict(level, row, sigma()));
        }
        return List.copyOf(predictions);
    }

    /**
     * A joint F test of linear hypotheses on the coefficients (Wald test).
     *
     * @param hypotheses equations in the names of the coefficients, such as {@code "man_rate = inno"} or {@code "2*a + b
     *     = 1"}; without an equals sign the expression is tested against zero
     * @return the test
     * @throws IllegalArgumentException if an equation has a mistake, names an aliased column or follows from the others
     */
    public TestResult test(String... hypotheses) {
        return inference.test(hypotheses);
    }

    /**
     * The report that is printed: call, observations, coefficient table, quality of fit.
     *
     * @return lines of at most 80 columns
     */
    public String summary() {
        LeastSquaresReport report = new LeastSquaresReport(
                "OLS", call, goodness, rows, LeastSquaresReport.Residuals.NONE, cheapCertificate());
        return new LeastSquaresSummary(report).toString();
    }

    /**
     * The fit in one line.
     *
     * @return for example {@code "OLS of y ~ x1 + x2: n = 1000000, R² = 0.9123"}
     */
    @Override
    public String toString() {
        String numbers = ": n = " + observations() + ", R² = " + Numbers.fixed(rSquared(), 4);
        return PlainText.of("OLS of " + call, 79 - numbers.length()) + numbers;
    }
}
