package org.hatmatrix.diagnostics;

import java.util.List;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * A test for heteroskedasticity by an auxiliary regression: a transform u of the residuals is regressed on a constant and q
 * variance regressors, and the statistic says whether they explain u. The tests differ in u ({@code e²}, {@code |e|},
 * {@code log e²}) and in the regressors; the forms of the statistic are the same for all:
 *
 * <pre>
 * lagrange()          n·R², χ²(q); the main form
 * f()                 the F test of the auxiliary regression, F(q, n − q − 1)
 * scaledExplained()   the explained sum of squares over what the variance of u is for normal errors, χ²(q)
 * </pre>
 *
 * <p>q is the rank of the variance regressors besides the constant. For a perfect fit and without variance regressors the
 * statistics are NaN, for n ≤ q + 1 the F form is.
 *
 * @see BreuschPagan
 * @see White
 * @see Glejser
 * @see Harvey
 */
public abstract class VarianceTest implements StatisticalTest {

    private final String name;
    private final AuxiliaryRegression auxiliary;
    private final double varianceOfNormal;

    /**
     * A test.
     *
     * @param name its name, to which the names of the forms are added
     * @param auxiliary the auxiliary regression
     * @param varianceOfNormal the variance of u for normal errors
     */
    VarianceTest(String name, AuxiliaryRegression auxiliary, double varianceOfNormal) {
        this.name = name;
        this.auxiliary = auxiliary;
        this.varianceOfNormal = varianceOfNormal;
    }

    /** What variance regressors explain of e². */
    static AuxiliaryRegression ofSquares(Regressors regressors, ResidualScheme scheme, FittedRows rows) {
        double[] residuals = scheme.residuals(rows);
        return scheme.auxiliary("e²", Regressors.product(residuals, residuals), regressors, rows);
    }

    /** 2s⁴ with s² = Σe²/(n − p), the variance of e² for normal errors; NaN without residual degrees of freedom. */
    static double varianceOfSquares(AuxiliaryRegression auxiliary, LeastSquaresFit fit, FittedRows rows) {
        int df = rows.size() - fit.rank();
        double variance = df > 0 ? auxiliary.mean() * rows.size() / df : Double.NaN;
        return 2 * variance * variance;
    }

    /** The name of the Lagrange multiplier form. */
    String lagrangeName() {
        return "n·R²";
    }

    /** What stands above the table of the forms. */
    String title() {
        return name + " for heteroskedasticity";
    }

    /** All forms, the main one first. */
    List<TestResult> forms() {
        return List.of(lagrange(), f(), scaledExplained());
    }

    /** Another scaling of the explained sum of squares. */
    TestResult scaled(String form, double unit) {
        return auxiliary.scaled(name + " (" + form + ")", unit);
    }

    /**
     * The main form.
     *
     * @return {@link #lagrange()}
     */
    @Override
    public TestResult test() {
        return lagrange();
    }

    /**
     * The Lagrange multiplier form.
     *
     * @return n·R², χ²(q)
     */
    public TestResult lagrange() {
        return auxiliary.lagrange(name + " (" + lagrangeName() + ")");
    }

    /**
     * The F test of the auxiliary regression.
     *
     * @return F(q, n − q − 1)
     */
    public TestResult f() {
        return auxiliary.f(name + " (F)");
    }

    /**
     * The explained sum of squares of the auxiliary regression in units of the variance that its response has for normal
     * errors.
     *
     * @return the scaled explained sum of squares, χ²(q)
     */
    public TestResult scaledExplained() {
        return scaled("scaled explained SS", varianceOfNormal);
    }

    /**
     * The auxiliary regression itself, its response minus its mean and in units of a power of two. Its t tests say which
     * regressor drives the variance, the others held fixed.
     *
     * @return a least-squares fit
     */
    public LeastSquaresFit auxiliary() {
        return auxiliary.fit();
    }

    @Override
    public Table table() {
        return TestResult.table(title(), forms());
    }

    /** The main form in a few words, for {@code toString}. */
    String numbers() {
        TestResult main = test();
        return Numbers.fixed(main.statistic(), 4) + ", df " + Numbers.compact(main.degreesOfFreedom(), 4) + ", p "
                + Numbers.pValueRelation(main.pValue());
    }
}
