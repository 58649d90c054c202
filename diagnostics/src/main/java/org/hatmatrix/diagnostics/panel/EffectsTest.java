package org.hatmatrix.diagnostics.panel;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * Are there effects of units, of times, or of both, that a pooled fit leaves in its errors? The main form compares the pooled
 * fit with the one that has the effects as fixed ones, by F. The others are Lagrange multiplier tests against random effects,
 * from the residuals e of the pooled fit alone: with g groups of sizes Tᵢ and
 *
 * <pre>
 * h = n/√(2(ΣTᵢ² − n)) · (Σᵢ(Σₜeᵢₜ)² / Σe² − 1)
 *
 * Breusch–Pagan                h², χ²(1); two ways: h₁² + h₂², χ²(2)
 * Honda                        h, one-sided normal; two ways: (h₁ + h₂)/√2
 * King–Wu                      two ways: h₁ and h₂ weighted by √(ΣTᵢ² − n)
 * Gourieroux–Holly–Monfort     max(h₁, 0)² + max(h₂, 0)², a mixture of χ²(0), χ²(1) and χ²(2)
 * </pre>
 *
 * <p>Variances are not negative, so that the one-sided forms are the more powerful ones; for one way King–Wu is Honda, and the
 * mixture has no χ²(2). Unbalanced panels are allowed. NaN: everything for a perfect fit, the multiplier tests where every group
 * has one row.
 *
 * <pre>{@code
 * LeastSquaresFit pooled = Ols.withDefaults().fit("log(output) ~ man_rate + lab", towns);
 * double p = EffectsTest.of(pooled, "town").pValue();
 * TestResult honda = EffectsTest.of(pooled, "town", "year").honda();
 * }</pre>
 *
 * <p>Literature: T. S. Breusch, A. R. Pagan, Rev. Econ. Stud. 47 (1980) 239; Y. Honda, Rev. Econ. Stud. 52 (1985) 681; M. L.
 * King, P. X. Wu, J. Econometrics 79 (1997) 11; C. Gourieroux, A. Holly, A. Monfort, Econometrica 50 (1982) 63; B. H. Baltagi,
 * Econometric Analysis of Panel Data, 6th ed., 2021, chapter 4.
 */
public final class EffectsTest implements StatisticalTest {

    private final TestResult f;
    private final TestResult breuschPagan;
    private final TestResult honda;
    private final TestResult kingWu;
    private final TestResult gourierouxHollyMonfort;

    private EffectsTest(LeastSquaresFit pooled, Groups first, @Nullable Groups second, String effects) {
        double[] e = new PanelRows("test for effects", pooled).scaledResiduals();
        double[] h = new double[second == null ? 1 : 2];
        double[] weights = new double[h.length];
        for (int way = 0; way < h.length; way++) {
            Groups groups = way == 1 && second != null ? second : first;
            weights[way] = weight(groups);
            h[way] = honda(e, groups, weights[way]);
        }
        double root = Math.sqrt(Arrays.stream(weights).sum());
        double weighted = 0;
        double positive = 0;
        for (int way = 0; way < h.length; way++) {
            weighted += Math.sqrt(weights[way]) / root * h[way];
            positive += Math.max(h[way], 0) * Math.max(h[way], 0);
        }
        this.f = f(pooled, first, second, effects);
        this.breuschPagan =
                TestResult.chiSquared("Breusch–Pagan LM test for " + effects, PanelRows.squares(h), h.length);
        this.honda = oneSided("Honda's test for " + effects, Arrays.stream(h).sum() / Math.sqrt(h.length));
        this.kingWu = oneSided("King and Wu's test for " + effects, weighted);
        this.gourierouxHollyMonfort =
                mixture("Gourieroux, Holly and Monfort's test for " + effects, positive, h.length);
    }

    /** ΣTᵢ² − n. */
    private static double weight(Groups groups) {
        double sum = 0;
        for (int g = 0; g < groups.count(); g++) {
            sum += (double) groups.size(g) * groups.size(g);
        }
        return sum - groups.rows();
    }

    private static double honda(double[] e, Groups groups, double weight) {
        double n = e.length;
        return n / Math.sqrt(2 * weight) * (PanelRows.squares(groups.sums(e)) / PanelRows.squares(e) - 1);
    }

    private static TestResult oneSided(String name, double z) {
        double p = Double.isNaN(z) ? Double.NaN : NormalDistribution.of(0, 1).survivalProbability(z);
        return new TestResult(z, Double.NaN, p, Double.NaN, name);
    }

    /** ¼χ²(0) + ½χ²(1) + ¼χ²(2) for two ways, ½χ²(0) + ½χ²(1) for one. */
    private static TestResult mixture(String name, double statistic, int ways) {
        double p = 1;
        if (Double.isNaN(statistic)) {
            p = Double.NaN;
        } else if (statistic > 0) {
            double one = ChiSquaredDistribution.of(1).survivalProbability(statistic) / 2;
            p = ways == 1 ? one : one + ChiSquaredDistribution.of(2).survivalProbability(statistic) / 4;
        }
        return new TestResult(statistic, Double.NaN, p, Double.NaN, name);
    }

    private static TestResult f(LeastSquaresFit pooled, Groups first, @Nullable Groups second, String effects) {
        WithinRegression within =
                new WithinRegression(pooled.design(), pooled.design().explained(), first, second);
        int df = within.residualDegreesOfFreedom();
        int restrictions = pooled.residualDegreesOfFreedom() - df;
        double rss = within.residualSumOfSquares();
        boolean defined = df > 0 && restrictions > 0 && pooled.residualSumOfSquares() > 0;
        double statistic = defined ? (pooled.residualSumOfSquares() - rss) / restrictions / (rss / df) : Double.NaN;
        return TestResult.f("F test for " + effects, statistic, restrictions, df);
    }

    /**
     * The tests for the effects of one way of grouping.
     *
     * @param pooled the fit without effects
     * @param column the column of its data that names the unit, or the time, of a row
     * @return the tests
     * @throws IllegalArgumentException if there is no such column, a label is missing, or the fit has weights
     */
    public static EffectsTest of(LeastSquaresFit pooled, String column) {
        return of(pooled, column, new PanelRows("test for effects", pooled).groups(column, column), null);
    }

    /**
     * The tests for the effects of two ways of grouping together.
     *
     * @param pooled the fit without effects
     * @param first the column of its data that names the unit of a row
     * @param second the column of its data that names the time of a row
     * @return the tests
     * @throws IllegalArgumentException if there are no such columns, a label is missing, or the fit has weights
     */
    public static EffectsTest of(LeastSquaresFit pooled, String first, String second) {
        PanelRows rows = new PanelRows("test for effects", pooled);
        return of(pooled, first + " and " + second, rows.groups(first, first), rows.groups(second, second));
    }

    /**
     * The tests for the effects of one way of grouping.
     *
     * @param pooled the fit without effects
     * @param labels the unit, or the time, of each row of its design or of the data it came from
     * @return the tests
     * @throws IllegalArgumentException if there are more or fewer labels, one is missing, or the fit has weights
     */
    public static EffectsTest of(LeastSquaresFit pooled, List<? extends @Nullable String> labels) {
        return of(pooled, "units", new PanelRows("test for effects", pooled).groups("unit", labels), null);
    }

    /**
     * The tests for the effects of two ways of grouping together.
     *
     * @param pooled the fit without effects
     * @param units the unit of each row of its design or of the data it came from
     * @param times the time of each row of its design or of the data it came from
     * @return the tests
     * @throws IllegalArgumentException if there are more or fewer labels, one is missing, or the fit has weights
     */
    public static EffectsTest of(
            LeastSquaresFit pooled, List<? extends @Nullable String> units, List<? extends @Nullable String> times) {
        PanelRows rows = new PanelRows("test for effects", pooled);
        return of(pooled, "units and times", rows.groups("unit", units), rows.groups("time", times));
    }

    private static EffectsTest of(LeastSquaresFit pooled, String what, Groups first, @Nullable Groups second) {
        if (first.count() < 2 || second != null && second.count() < 2) {
            throw new IllegalArgumentException("test for effects of " + what + ": found one group, wanted at least 2");
        }
        return new EffectsTest(pooled, first, second, "effects of " + what);
    }

    /**
     * The test of the effects as fixed ones.
     *
     * @return F, the drop of the residual sum of squares per effect over the variance that is left
     */
    public TestResult f() {
        return f;
    }

    /**
     * The two-sided Lagrange multiplier test.
     *
     * @return h² or h₁² + h₂², χ²
     */
    public TestResult breuschPagan() {
        return breuschPagan;
    }

    /**
     * Honda's one-sided test.
     *
     * @return h or (h₁ + h₂)/√2, normal
     */
    public TestResult honda() {
        return honda;
    }

    /**
     * King and Wu's one-sided test.
     *
     * @return h or the weighted sum of h₁ and h₂, normal
     */
    public TestResult kingWu() {
        return kingWu;
    }

    /**
     * Gourieroux, Holly and Monfort's test.
     *
     * @return max(h₁, 0)² + max(h₂, 0)², a mixture of χ²
     */
    public TestResult gourierouxHollyMonfort() {
        return gourierouxHollyMonfort;
    }

    /**
     * The main form: the F test.
     *
     * @return {@link #f()}
     */
    @Override
    public TestResult test() {
        return f;
    }

    /**
     * The forms of the test below each other.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return TestResult.table(
                "Tests for effects in a panel", List.of(f, breuschPagan, honda, kingWu, gourierouxHollyMonfort));
    }

    @Override
    public String toString() {
        return f.toString();
    }
}
