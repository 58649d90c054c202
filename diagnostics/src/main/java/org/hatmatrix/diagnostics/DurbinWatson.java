package org.hatmatrix.diagnostics;

import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * The Durbin–Watson test: are the errors, in the order of the rows, correlated with the one before? d = Σ(eᵢ − eᵢ₋₁)²/Σeᵢ² is
 * near 2 if they are not, near 0 for positive and near 4 for negative correlation.
 *
 * <p>The p-value depends on the regressors, so no table is needed: up to 100 observations it is exact, by an integral
 * over the eigenvalues of MAM, where M is the residual maker and A the matrix of squared differences; above that the
 * normal approximation with the exact mean and variance is used, as in R's {@code lmtest::dwtest}. Each tail is computed
 * as a tail, so that its p-value keeps its digits however small it is. After a weighted fit
 * everything is of the weighted rows. The p-value is computed on first use; for 100 observations that takes some
 * milliseconds.
 *
 * <p>The regressors must not contain lagged responses; {@link BreuschGodfrey} allows them. A perfect fit, and a fit without
 * residual degrees of freedom, give NaN.
 *
 * <pre>{@code
 * DurbinWatson test = DurbinWatson.of(fit);
 * double d = test.statistic();
 * double p = test.pValue();                            // against positive correlation
 * double either = test.test(Alternative.TWO_SIDED).pValue();
 * }</pre>
 *
 * <p>Literature: J. Durbin, G. S. Watson, Testing for serial correlation in least squares regression I–III, Biometrika 37
 * (1950), 38 (1951), 58 (1971); R. W. Farebrother, The Durbin–Watson test for serial correlation when there is no
 * intercept in the regression, Econometrica 48 (1980) 1553–1563; for the integral see the literature there.
 */
public final class DurbinWatson implements StatisticalTest {

    private static final int LARGEST_EXACT = 100;

    private final LeastSquaresFit fit;
    private final int n;
    private final double statistic;
    private final Object lock = new Object();
    private volatile @Nullable Tails tails;

    /** P(D &lt; d) and P(D &gt; d), each to its own precision. */
    private record Tails(double lower, double upper) {}

    private DurbinWatson(LeastSquaresFit fit) {
        this.fit = fit;
        FittedRows rows = new FittedRows(fit);
        double[] residuals = ResidualScheme.WEIGHTED.residuals(rows);
        this.n = residuals.length;
        double differences = 0;
        for (int i = 1; i < n; i++) {
            double difference = residuals[i] - residuals[i - 1];
            differences += difference * difference;
        }
        this.statistic = differences / Centred.rawSumOfSquares(residuals);
    }

    /**
     * The test of a fit's residuals.
     *
     * @param fit the fit, its rows in the order of time
     * @return the test
     */
    public static DurbinWatson of(LeastSquaresFit fit) {
        return new DurbinWatson(fit);
    }

    /**
     * The statistic, for which no p-value is computed.
     *
     * @return d, from 0 to 4
     */
    @Override
    public double statistic() {
        return statistic;
    }

    /**
     * The test against an alternative. Positive correlation makes d small, so that its p-value is P(D &lt; d).
     *
     * @param alternative {@link Alternative#GREATER} for positive correlation, {@link Alternative#LESS} for negative
     * @return d and its p-value
     */
    public TestResult test(Alternative alternative) {
        double p = alternative.pValue(tails().upper(), tails().lower());
        String name = "Durbin–Watson test against " + departure(alternative) + " correlation, " + method();
        return new TestResult(statistic, Double.NaN, p, Double.NaN, name);
    }

    private static String departure(Alternative alternative) {
        return switch (alternative) {
            case GREATER -> "positive";
            case LESS -> "negative";
            case TWO_SIDED -> "any";
        };
    }

    /**
     * How the p-value is computed.
     *
     * @return {@code "exact"} or {@code "normal approximation"}
     */
    public String method() {
        return n <= LARGEST_EXACT ? "exact" : "normal approximation";
    }

    private Tails tails() {
        Tails known = tails;
        if (known == null) {
            synchronized (lock) {
                known = tails;
                if (known == null) {
                    known = computeTails();
                    tails = known;
                }
            }
        }
        return known;
    }

    private Tails computeTails() {
        if (Double.isNaN(statistic) || n <= fit.rank()) {
            return new Tails(Double.NaN, Double.NaN);
        }
        SquaredDifferences form = new SquaredDifferences(fit);
        if (n <= LARGEST_EXACT) {
            double[] terms = form.eigenvalues();
            for (int j = 0; j < terms.length; j++) {
                terms[j] -= statistic;
            }
            return new Tails(QuadraticForm.probabilityBelowZero(terms), QuadraticForm.probabilityAboveZero(terms));
        }
        NormalDistribution normal = NormalDistribution.of(form.mean(), Math.sqrt(form.variance()));
        return new Tails(normal.cumulativeProbability(statistic), normal.survivalProbability(statistic));
    }

    /**
     * The main form: against positive correlation.
     *
     * @return the test against {@link Alternative#GREATER}
     */
    @Override
    public TestResult test() {
        return test(Alternative.GREATER);
    }

    /**
     * The test against each alternative, below each other.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table(
                "Durbin–Watson test for serial correlation",
                List.of(test(), test(Alternative.LESS), test(Alternative.TWO_SIDED)));
    }

    @Override
    public String toString() {
        return "DurbinWatson: d = " + Numbers.fixed(statistic, 4) + ", n = " + n + " (" + method() + " p-value)";
    }
}
