package org.hatmatrix.regression;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.TriangularSolution;
import org.jspecify.annotations.Nullable;

/**
 * The sums of squares of a least-squares fit and what follows from them. Nothing here looks at single rows, so that a fit
 * whose rows were never kept has it too.
 *
 * @param solution the factorization
 * @param inference the coefficients with their covariance
 * @param observations n
 * @param intercept whether the model has an intercept
 * @param sumOfLogWeights Σ log wᵢ, zero without weights
 * @param absorbed what absorbed effects took out of the response; null if there are none
 * @param explained the explained sums of squares of a model with an offset or restrictions, which the factorization does not know;
 *     else null
 */
record GoodnessOfFit(
        TriangularSolution solution,
        Inference inference,
        int observations,
        boolean intercept,
        DoubleSupplier sumOfLogWeights,
        @Nullable Absorbed absorbed,
        @Nullable Supplier<ExplainedSums> explained) {

    /**
     * The sums of squares of the whole response where the solution is of what absorbed effects left of it.
     *
     * @param degreesOfFreedom the rank of the effects
     * @param scaledCentred that about the mean, in the units of the solution
     * @param scaledTotal that about zero
     */
    record Absorbed(int degreesOfFreedom, DoubleSupplier scaledCentred, DoubleSupplier scaledTotal) {}

    private static final double LOG_TWO = StrictMath.log(2);

    /** Below this share of the total, the explained sum of squares as a difference would lose digits. */
    private static final double CANCELLED = 0.1;

    /** Residuals of this size, relative to the response, are roundings of the response. */
    private static final double RESPONSE_ROUNDING = 0x1p-50;

    /** Less than this share of the total sum of squares is unexplained when nearly everything is explained. */
    private static final double UNEXPLAINED = 1e-12;

    /**
     * Whether nothing is left to explain: the residuals are zero, or no larger than roundings of the response while the model
     * explains nearly all of its variation.
     */
    boolean isPerfect() {
        double rss = solution.scaledResidualSumOfSquares();
        double rounding = RESPONSE_ROUNDING * RESPONSE_ROUNDING * scaledUncentred();
        return degreesOfFreedom() > 0 && (rss == 0 || rss <= rounding && rss <= UNEXPLAINED * scaledTotal());
    }

    int degreesOfFreedom() {
        return observations - parameters();
    }

    /** The rank of the design, absorbed effects included. */
    int parameters() {
        return solution.rank() + (absorbed == null ? 0 : absorbed.degreesOfFreedom());
    }

    double sigma() {
        int df = degreesOfFreedom();
        return df > 0
                ? Math.scalb(Math.sqrt(solution.scaledResidualSumOfSquares() / df), residualExponent())
                : Double.NaN;
    }

    double totalSumOfSquares() {
        return Math.scalb(scaledTotal(), 2 * residualExponent());
    }

    private int residualExponent() {
        return solution.responseExponent() + solution.weightExponent();
    }

    private double scaledTotal() {
        return intercept ? scaledCentred() : scaledUncentred();
    }

    private double scaledCentred() {
        if (explained != null) {
            return explained.get().centred() + solution.scaledResidualSumOfSquares();
        }
        return absorbed == null
                ? solution.scaledCentredSumOfSquares()
                : absorbed.scaledCentred().getAsDouble();
    }

    private double scaledUncentred() {
        if (explained != null) {
            return explained.get().uncentred() + solution.scaledResidualSumOfSquares();
        }
        return absorbed == null
                ? solution.scaledTotalSumOfSquares()
                : absorbed.scaledTotal().getAsDouble();
    }

    /** The same sums of squares with another covariance of the coefficients. */
    GoodnessOfFit with(Inference other) {
        return new GoodnessOfFit(solution, other, observations, intercept, sumOfLogWeights, absorbed, explained);
    }

    /** The share of what absorbed effects leave of the response that the columns explain. */
    double withinRSquared() {
        return absorbed == null ? Double.NaN : ratio(solution.scaledTotalSumOfSquares());
    }

    double rSquared() {
        return ratio(scaledTotal());
    }

    double centredRSquared() {
        return ratio(scaledCentred());
    }

    double uncentredRSquared() {
        return ratio(scaledUncentred());
    }

    private double ratio(double total) {
        return total > 0 ? 1 - solution.scaledResidualSumOfSquares() / total : Double.NaN;
    }

    double adjustedRSquared() {
        int df = degreesOfFreedom();
        return df > 0 ? 1 - (1 - rSquared()) * (observations - interceptCount()) / df : Double.NaN;
    }

    private int interceptCount() {
        return intercept ? 1 : 0;
    }

    /** The analysis of variance for the classical covariance, a Wald test for any other. */
    TestResult fTest() {
        String name = "F test of the regression";
        if (inference.isRestricted()) {
            return inference.testSlopes(name, intercept);
        }
        int first = absorbed == null ? interceptCount() : 0;
        int q = solution.rank() - first;
        int df = degreesOfFreedom();
        if (q < 1 || df < 1) {
            return TestResult.f(name, Double.NaN, q, df);
        }
        double total = absorbed == null ? scaledTotal() : solution.scaledTotalSumOfSquares();
        double difference = total - solution.scaledResidualSumOfSquares();
        boolean classical = inference.covariance().isClassical();
        boolean whole = explained != null && absorbed == null;
        if (!classical || !whole && difference < CANCELLED * total) {
            return inference.testZero(name, slopes(first));
        }
        double sum = whole ? explained.get().of(intercept) : difference;
        return TestResult.f(name, sum / q / (solution.scaledResidualSumOfSquares() / df), q, df);
    }

    private int[] slopes(int first) {
        int[] kept = solution.keptColumns();
        return Arrays.copyOfRange(kept, first, kept.length);
    }

    double logLikelihood() {
        int n = observations;
        double logRss = StrictMath.log(solution.scaledResidualSumOfSquares()) + 2 * LOG_TWO * residualExponent();
        return 0.5
                * (sumOfLogWeights.getAsDouble() - n * (StrictMath.log(2 * Math.PI) + 1 - StrictMath.log(n) + logRss));
    }

    double aic() {
        return -2 * logLikelihood() + 2.0 * (parameters() + 1);
    }

    double bic() {
        return -2 * logLikelihood() + StrictMath.log(observations) * (parameters() + 1);
    }

    /** The arithmetic that was used, in words. */
    String arithmetic() {
        return switch (solution.arithmetic()) {
            case DOUBLE -> "double";
            case REFINED -> "double, refined";
            case DOUBLE_DOUBLE -> "double-double";
            case EXACT -> "rational numbers";
        };
    }

    /** What a table prints below the coefficients. */
    Map<String, Double> measures() {
        Map<String, Double> measures = new LinkedHashMap<>();
        measures.put("R²", rSquared());
        measures.put("Adjusted R²", adjustedRSquared());
        if (absorbed != null) {
            measures.put("Within R²", withinRSquared());
        }
        return Collections.unmodifiableMap(measures);
    }
}
