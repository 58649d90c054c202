package org.hatmatrix.diagnostics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/**
 * The Goldfeld–Quandt test: is the variance of the errors larger in the second part of the observations than in the
 * first? The model is fitted to both parts, and F = s₂²/s₁² has F(df₂, df₁) when the variance is the same.
 *
 * <p>The observations are taken in their order or in that of a column, with equal values in their given order. They
 * are divided at a point, by default the middle, and a fraction of them around it may be left out. As in R's
 * {@code gqtest} the first part has ⌊(point − fraction/2)·n⌋ observations, and the second starts at observation
 * ⌈(point + fraction/2)·n + 0.01⌉. After a weighted fit both parts are weighted. A part without residual degrees of
 * freedom, or fitted perfectly in the first part, gives NaN or an infinite statistic.
 *
 * <pre>{@code
 * GoldfeldQuandt test = GoldfeldQuandt.orderedBy(fit, "x1", 0.2);
 * double p = test.pValue();                            // against a larger variance in the second part
 * double either = test.test(Alternative.TWO_SIDED).pValue();
 * }</pre>
 *
 * <p>Literature: S. M. Goldfeld, R. E. Quandt, Some tests for homoscedasticity, Journal of the American Statistical
 * Association 60 (1965) 539–547.
 */
public final class GoldfeldQuandt implements StatisticalTest {

    private static final Ols PART = Ols.withDefaults().withRank(Rank.DROP);

    private final TestResult greater;

    private GoldfeldQuandt(LeastSquaresFit fit, int[] order, double point, double fraction) {
        if (!(fraction >= 0 && point - fraction / 2 > 0 && point + fraction / 2 < 1)) {
            throw new IllegalArgumentException("point " + point + " and fraction " + fraction
                    + " leave no two parts: point ± fraction / 2 must be between 0 and 1");
        }
        int n = order.length;
        int endOfFirst = (int) Math.floor((point - fraction / 2) * n);
        int startOfSecond = (int) Math.ceil((point + fraction / 2) * n + 0.01) - 1;
        LeastSquaresFit first = part(fit, Arrays.copyOf(order, endOfFirst));
        LeastSquaresFit second = part(fit, Arrays.copyOfRange(order, startOfSecond, n));
        double ratio = second.sigma() / first.sigma();
        this.greater = TestResult.f(
                "Goldfeld–Quandt test",
                ratio * ratio,
                second.residualDegreesOfFreedom(),
                first.residualDegreesOfFreedom());
    }

    /** The model on some of the rows, which are counted from 1. */
    private static LeastSquaresFit part(LeastSquaresFit fit, int[] rows) {
        Design whole = fit.design();
        if (rows.length == 0) {
            throw new IllegalArgumentException("Goldfeld–Quandt test: a part of the " + whole.observations()
                    + " observations has none; choose another point or fraction");
        }
        Design part = whole.rows(rows);
        if (fit.weightKind() == WeightKind.FREQUENCY) {
            double[] ones = new double[rows.length];
            Arrays.fill(ones, 1);
            part = part.withWeights(ones);
        }
        return PART.fit(part);
    }

    /**
     * The test with the observations in their order, divided in the middle.
     *
     * @param fit the fit
     * @return the test
     * @throws IllegalArgumentException if a half has no observation
     */
    public static GoldfeldQuandt of(LeastSquaresFit fit) {
        return of(fit, 0.5, 0);
    }

    /**
     * The test with the observations in their order.
     *
     * @param fit the fit
     * @param point where the observations are divided, as a share of them
     * @param fraction the share of the observations around the point that is left out
     * @return the test
     * @throws IllegalArgumentException if this leaves no two parts
     */
    public static GoldfeldQuandt of(LeastSquaresFit fit, double point, double fraction) {
        return new GoldfeldQuandt(fit, new FittedRows(fit).places(), point, fraction);
    }

    /**
     * The test with the observations in the order of a column, divided in the middle.
     *
     * @param fit the fit
     * @param column the name of a column of the design
     * @param fraction the share of the observations in the middle that is left out
     * @return the test
     * @throws IllegalArgumentException if there is no such column, or the fraction leaves no two parts
     */
    public static GoldfeldQuandt orderedBy(LeastSquaresFit fit, String column, double fraction) {
        return orderedBy(fit, fit.design().column(column), 0.5, fraction);
    }

    /**
     * The test with the observations in the order of a column, divided in the middle, none left out.
     *
     * @param fit the fit
     * @param column the name of a column of the design
     * @return the test
     * @throws IllegalArgumentException if there is no such column
     */
    public static GoldfeldQuandt orderedBy(LeastSquaresFit fit, String column) {
        return orderedBy(fit, column, 0);
    }

    /**
     * The test with the observations in the order of given values.
     *
     * @param fit the fit
     * @param values one value per observation of the design, none NaN
     * @param point where the observations are divided, as a share of them
     * @param fraction the share of the observations around the point that is left out
     * @return the test
     * @throws IllegalArgumentException if the number of values is wrong, one is NaN, or this leaves no two parts
     */
    public static GoldfeldQuandt orderedBy(LeastSquaresFit fit, double[] values, double point, double fraction) {
        if (values.length != fit.design().observations()) {
            throw new IllegalArgumentException("order has " + values.length + " values, design has "
                    + fit.design().observations() + " rows");
        }
        double[] keys = values.clone();
        for (int i = 0; i < keys.length; i++) {
            if (Double.isNaN(keys[i])) {
                throw new IllegalArgumentException("order, row " + (i + 1) + ": NaN");
            }
        }
        int[] order = IntStream.of(new FittedRows(fit).places())
                .boxed()
                .sorted(Comparator.comparingDouble(place -> keys[place - 1]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new GoldfeldQuandt(fit, order, point, fraction);
    }

    /**
     * The test against an alternative.
     *
     * @param alternative {@link Alternative#GREATER} for a larger variance in the second part, {@link Alternative#LESS} for
     *     a smaller one
     * @return F(df₂, df₁)
     */
    public TestResult test(Alternative alternative) {
        return new TestResult(
                greater.statistic(),
                greater.degreesOfFreedom(),
                alternative.pValue(lowerTail(), greater.pValue()),
                greater.denominatorDegreesOfFreedom(),
                greater.name() + " against " + departure(alternative));
    }

    private static String departure(Alternative alternative) {
        return switch (alternative) {
            case GREATER -> "a larger variance";
            case LESS -> "a smaller variance";
            case TWO_SIDED -> "another variance";
        };
    }

    /** P(F &lt; statistic), as the upper tail of 1/F. */
    private double lowerTail() {
        double statistic = greater.statistic();
        double numerator = greater.degreesOfFreedom();
        double denominator = greater.denominatorDegreesOfFreedom();
        if (Double.isNaN(statistic) || numerator <= 0 || denominator <= 0) {
            return Double.NaN;
        }
        return FDistribution.of(denominator, numerator).survivalProbability(1 / statistic);
    }

    /**
     * The main form: against a larger variance in the second part.
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
                "Goldfeld–Quandt test for heteroskedasticity",
                List.of(test(), test(Alternative.LESS), test(Alternative.TWO_SIDED)));
    }

    @Override
    public String toString() {
        return "GoldfeldQuandt: F " + Numbers.fixed(greater.statistic(), 4) + ", df "
                + Numbers.compact(greater.degreesOfFreedom(), 4) + ", "
                + Numbers.compact(greater.denominatorDegreesOfFreedom(), 4) + ", p "
                + Numbers.pValueRelation(greater.pValue());
    }
}
