package org.hatmatrix.regression;

import java.util.List;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.formula.DesignCoding;
import org.hatmatrix.linalg.TriangularSolution;
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
public final class AccumulatedFit extends SolvedFit {

    private final List<String> names;
    private final String response;
    private final String call;
    private final LeastSquaresReport.Rows rows;
    private final @Nullable DesignCoding coding;

    AccumulatedFit(
            List<String> names,
            boolean intercept,
            TriangularSolution solution,
            double sumOfLogWeights,
            String response,
            String call,
            LeastSquaresReport.Rows rows,
            @Nullable DesignCoding coding) {
        super(LeastSquaresMethod.OLS, goodness(names, intercept, solution, sumOfLogWeights));
        this.names = names;
        this.response = response;
        this.call = call;
        this.rows = rows;
        this.coding = coding;
    }

    private AccumulatedFit(AccumulatedFit fit, Inference inference) {
        super(LeastSquaresMethod.OLS, fit.goodness().with(inference));
        this.names = fit.names;
        this.response = fit.response;
        this.call = fit.call;
        this.rows = fit.rows;
        this.coding = fit.coding;
    }

    /** This fit with another covariance. */
    AccumulatedFit with(Inference inference) {
        return new AccumulatedFit(this, inference);
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
