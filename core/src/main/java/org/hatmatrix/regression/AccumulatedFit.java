package org.hatmatrix.regression;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hatmatrix.covariance.HeteroskedasticityCovariance;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.CovarianceRule;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.estimation.SolvedRows;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.linalg.TriangularSolution;
import org.jspecify.annotations.Nullable;

/**
 * A least-squares fit of rows that were not kept: what {@link LeastSquaresFit} has, except what belongs to single rows
 * (residuals, fitted values, leverages). It comes from a {@link
 * LeastSquaresAccumulator} or from a fit of a {@link RowSource}, is immutable and safe to use from any thread.
 * Covariances that are consistent under heteroskedasticity need residuals and leverages: they read the rows once more. Arrays are copies; those per coefficient follow {@link #names()}.
 *
 * <pre>{@code
 * AccumulatedFit fit = Ols.withDefaults().fit("delay ~ distance + carrier", RowSource.csv(Path.of("flights.csv")));
 * System.out.println(fit.summary());
 * AccumulatedFit robust = fit.withCovariance(Covariances.HC3, RowSource.csv(Path.of("flights.csv")));
 * }</pre>
 */
public final class AccumulatedFit extends SolvedFit {

    private final List<String> names;
    private final String response;
    private final String call;
    private final LeastSquaresReport.Rows rows;
    private final @Nullable DesignCoding coding;
    private final @Nullable Formula formula;

    AccumulatedFit(
            List<String> names,
            boolean intercept,
            TriangularSolution solution,
            double sumOfLogWeights,
            String response,
            String call,
            LeastSquaresReport.Rows rows,
            @Nullable DesignCoding coding,
            @Nullable Formula formula) {
        super(LeastSquaresMethod.OLS, goodness(names, intercept, solution, sumOfLogWeights));
        this.names = names;
        this.response = response;
        this.call = call;
        this.rows = rows;
        this.coding = coding;
        this.formula = formula;
    }

    private AccumulatedFit(AccumulatedFit fit, Inference inference) {
        super(LeastSquaresMethod.OLS, fit.goodness().with(inference));
        this.names = fit.names;
        this.response = fit.response;
        this.call = fit.call;
        this.rows = fit.rows;
        this.coding = fit.coding;
        this.formula = fit.formula;
    }

    /** This fit with another covariance. */
    AccumulatedFit with(Inference inference) {
        return new AccumulatedFit(this, inference);
    }

    /**
     * This fit with its standard errors, tests, intervals and predictions resting on a covariance that is consistent under
     * heteroskedasticity. The rows are read once more, block by block, for their residuals and leverages; memory does not grow
     * with their number, and the result is that of {@link LeastSquaresFit#withCovariance} of all rows in memory. The
     * coefficients stay as they are.
     *
     * <pre>{@code
     * RowSource source = RowSource.csv(Path.of("flights.csv"));
     * AccumulatedFit robust = Ols.withDefaults()
     *         .fit("delay ~ distance + carrier", source)
     *         .withCovariance(Covariances.HC3, source);
     * }</pre>
     *
     * @param estimator the covariance estimator, such as {@link org.hatmatrix.covariance.Covariances#HC3}; for {@code HC5} the
     *     rows are read twice
     * @param source the rows that were fitted
     * @return a new fit
     * @throws IllegalArgumentException if this fit is not of a formula, if the rows are not those that were fitted or cannot be
     *     read as for the fit, or if the estimator divides by 1 − h and a row has leverage 1; the message names the rows
     */
    public AccumulatedFit withCovariance(HeteroskedasticityCovariance estimator, RowSource source) {
        Formula known = formula;
        if (known == null) {
            throw new IllegalArgumentException("covariance " + estimator
                    + ": the fit is not of a formula, so that it cannot read a source; wanted the rows as designs,"
                    + " withCovariance(estimator, blocks)");
        }
        return withCovariance(estimator, new SolvedRows.Source() {
            @Override
            public <T> T read(Function<Stream<Design>, T> use) {
                return known.scan(source, use);
            }
        });
    }

    /**
     * This fit with another covariance, as {@link #withCovariance(HeteroskedasticityCovariance, RowSource)} gives it, for rows
     * that come as designs: those of an accumulator, and rows with weights.
     *
     * <pre>{@code
     * AccumulatedFit robust = accumulator.fit().withCovariance(Covariances.HC3, blocks);
     * }</pre>
     *
     * @param estimator the covariance estimator
     * @param blocks the rows that were fitted, in designs with the columns of this fit; each is let go before the next, they are
     *     asked for once, and twice for {@code HC5}
     * @return a new fit
     * @throws IllegalArgumentException if the rows are not those that were fitted, or if the estimator divides by 1 − h and a row
     *     has leverage 1; the message names the rows
     */
    public AccumulatedFit withCovariance(HeteroskedasticityCovariance estimator, Iterable<Design> blocks) {
        return withCovariance(estimator, new SolvedRows.Source() {
            @Override
            public <T> T read(Function<Stream<Design>, T> use) {
                return use.apply(StreamSupport.stream(blocks.spliterator(), false));
            }
        });
    }

    private AccumulatedFit withCovariance(HeteroskedasticityCovariance estimator, SolvedRows.Source source) {
        TriangularSolution solution = goodness().solution();
        SolvedRows again = new SolvedRows(names, goodness().intercept(), solution, source);
        return with(new Inference(names, solution, CovarianceRule.ofRows(estimator, again)));
    }

    private static GoodnessOfFit goodness(
            List<String> names, boolean intercept, TriangularSolution solution, double sumOfLogWeights) {
        int n = solution.observations();
        Inference inference =
                new Inference(names, solution, CoefficientCovariance.classical(solution, n - solution.rank()));
        return new GoodnessOfFit(solution, inference, n, intercept, () -> sumOfLogWeights, null, null);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public String call() {
        return call;
    }

    @Override
    public String responseName() {
        return response;
    }

    @Override
    protected @Nullable DesignCoding predictionCoding() {
        return coding;
    }

    /** The factor has one row more than columns; the certificate is computed of these. */
    @Override
    LeastSquaresReport report() {
        return new LeastSquaresReport(
                method(),
                call,
                goodness(),
                rows,
                LeastSquaresReport.Residuals.NONE,
                cheapCertificate(names.size() + 1L),
                "",
                List.of());
    }
}
