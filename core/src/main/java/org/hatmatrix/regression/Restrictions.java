package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.LinearHypothesis;
import org.hatmatrix.text.Numbers;

/**
 * What linear restrictions Rb = r of a least-squares fit cost. The restricted coefficients minimise RSS/2 + λᵀ(Rb − r); the
 * multipliers are λ = (RARᵀ)⁻¹(Rb − r) with the unrestricted b and A = (XᵀWX)⁻¹, their errors σ_r √diag((RARᵀ)⁻¹) with σ_r of the
 * restricted fit. A multiplier far from zero belongs to a restriction that the data resist.
 *
 * <p>Where restrictions follow from others their multipliers are not determined; then there are none, and the tests are of the
 * independent ones. With a covariance other than the classical one {@link #test()} is the Wald test with it; the multipliers and the
 * other tests are those of equal variances. For an exact fit without restrictions the statistics are infinite.
 *
 * <pre>{@code
 * LeastSquaresFit fit = Ols.withDefaults().subjectTo("lk + ll = 1").fit(design);
 * double p = fit.restrictions().pValue();
 * }</pre>
 *
 * <p>Literature: W. H. Greene, Econometric Analysis, 8th ed., 2018, section 5.5; R. F. Engle, Wald, likelihood ratio, and Lagrange
 * multiplier tests in econometrics, Handbook of Econometrics 2 (1984), chapter 13.
 */
public final class Restrictions implements Tabular {

    private final int rank;
    private final List<Coefficient> multipliers;
    private final TestResult test;
    private final TestResult classical;
    private final int observations;
    private final int degreesOfFreedom;

    private Restrictions(
            int rank,
            List<Coefficient> multipliers,
            TestResult test,
            TestResult classical,
            int observations,
            int degreesOfFreedom) {
        this.rank = rank;
        this.multipliers = List.copyOf(multipliers);
        this.test = test;
        this.classical = classical;
        this.observations = observations;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /**
     * The tests of restrictions.
     *
     * @param part the restrictions
     * @param fit the restricted fit
     * @param free the fit without them, classical
     * @param covariance the fit without them, with the covariance of the restricted fit
     */
    static Restrictions of(RestrictedPart part, GoodnessOfFit fit, GoodnessOfFit free, GoodnessOfFit covariance) {
        List<LinearHypothesis> independent = part.map().independent();
        List<Coefficient> multipliers = new ArrayList<>();
        if (independent.size() == part.map().given()) {
            double[][] values = free.inference().multipliers(independent);
            ReferenceDistribution reference = ReferenceDistribution.t(fit.degreesOfFreedom());
            for (int h = 0; h < values.length; h++) {
                double error = fit.sigma() * values[h][1];
                double t = values[h][0] / error;
                multipliers.add(new Coefficient(
                        independent.get(h).text(), values[h][0], error, t, reference.pValue(t), reference));
            }
        }
        String name = "Test of the restrictions";
        return new Restrictions(
                independent.size(),
                multipliers,
                covariance.inference().test(name, independent),
                free.inference().test(name, independent),
                fit.observations(),
                free.degreesOfFreedom());
    }

    /**
     * The number of independent restrictions.
     *
     * @return the rank of R
     */
    public int rank() {
        return rank;
    }

    /**
     * The Lagrange multipliers with their errors and the tests that they are zero.
     *
     * @return one per restriction, named by its equation, unmodifiable; empty if restrictions follow from others
     */
    public List<Coefficient> multipliers() {
        return multipliers;
    }

    /**
     * The joint test of the restrictions: F = ((RSS_r − RSS)/q) / (RSS/(n − p)) with the classical covariance, else the Wald test with
     * the covariance of the fit.
     *
     * @return the test
     */
    public TestResult test() {
        return test;
    }

    /**
     * The statistic of {@link #test()}.
     *
     * @return F or χ²
     */
    public double statistic() {
        return test.statistic();
    }

    /**
     * The p-value of {@link #test()}.
     *
     * @return the p-value
     */
    public double pValue() {
        return test.pValue();
    }

    /**
     * The Wald test qF with its χ² distribution, under equal variances.
     *
     * @return the test
     */
    public TestResult wald() {
        return TestResult.chiSquared("Wald test of the restrictions", rank * classical.statistic(), rank);
    }

    /**
     * The likelihood-ratio test n log(RSS_r / RSS).
     *
     * @return the test
     */
    public TestResult likelihoodRatio() {
        return TestResult.chiSquared(
                "Likelihood-ratio test of the restrictions", observations * StrictMath.log1p(excess()), rank);
    }

    /**
     * The Lagrange-multiplier test n (RSS_r − RSS) / RSS_r.
     *
     * @return the test
     */
    public TestResult lagrangeMultiplier() {
        double excess = excess();
        double share = Double.isInfinite(excess) ? 1 : excess / (1 + excess);
        return TestResult.chiSquared("Lagrange-multiplier test of the restrictions", observations * share, rank);
    }

    /** (RSS_r − RSS) / RSS. */
    private double excess() {
        return rank * classical.statistic() / degreesOfFreedom;
    }

    /**
     * The multipliers, and below them the joint test.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Lagrange multipliers of the restrictions")
                .column("term", "restriction", Alignment.LEFT)
                .column("estimate", "multiplier", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("statistic", "t", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.DECIMAL);
        for (Coefficient multiplier : multipliers) {
            table.row(List.of(
                    Cell.text(multiplier.name()),
                    Cell.significant(multiplier.estimate(), 5),
                    Cell.significant(multiplier.standardError(), 4),
                    Cell.significant(multiplier.statistic(), 4),
                    Cell.significant(multiplier.pValue(), 3)));
        }
        return table.note(test.toString()).build();
    }

    @Override
    public String toString() {
        return "Restrictions: rank " + rank + ", statistic = " + Numbers.significant(statistic(), 5) + ", p "
                + Numbers.pValueRelation(pValue());
    }
}
