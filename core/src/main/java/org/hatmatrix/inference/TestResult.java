package org.hatmatrix.inference;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * The outcome of a statistical test. The p-value always comes from the survival function, so that it keeps its digits
 * however small it is.
 *
 * @param statistic the value of the test statistic
 * @param degreesOfFreedom the degrees of freedom of t and χ², those of the numerator for F, NaN where the reference
 *     distribution has none
 * @param pValue the probability, under the hypothesis, of a statistic at least as extreme
 * @param denominatorDegreesOfFreedom the degrees of freedom of the denominator of F, else NaN
 * @param name the name of the test and of its variant, such as {@code "Koenker's Breusch–Pagan test"}
 */
public record TestResult(
        double statistic, double degreesOfFreedom, double pValue, double denominatorDegreesOfFreedom, String name)
        implements Tabular {

    /**
     * A test whose statistic is large when the hypothesis is wrong and χ² distributed when it is right.
     *
     * @param name the name of the test
     * @param statistic the statistic
     * @param degreesOfFreedom its degrees of freedom; not positive or NaN gives a p-value of NaN
     * @return the outcome
     */
    public static TestResult chiSquared(String name, double statistic, double degreesOfFreedom) {
        double p = degreesOfFreedom > 0 && !Double.isNaN(statistic)
                ? ChiSquaredDistribution.of(degreesOfFreedom).survivalProbability(statistic)
                : Double.NaN;
        return new TestResult(statistic, degreesOfFreedom, p, Double.NaN, name);
    }

    /**
     * A test whose statistic is large when the hypothesis is wrong and F distributed when it is right.
     *
     * @param name the name of the test
     * @param statistic the statistic
     * @param numerator the degrees of freedom of the numerator
     * @param denominator the degrees of freedom of the denominator; not positive or NaN gives a p-value of NaN
     * @return the outcome
     */
    public static TestResult f(String name, double statistic, double numerator, double denominator) {
        double p = Double.NaN;
        if (numerator > 0 && denominator > 0 && !Double.isNaN(statistic)) {
            p = Double.isInfinite(denominator)
                    ? ChiSquaredDistribution.of(numerator).survivalProbability(numerator * statistic)
                    : FDistribution.of(numerator, denominator).survivalProbability(statistic);
        }
        return new TestResult(statistic, numerator, p, denominator, name);
    }

    /**
     * A two-sided test whose statistic follows Student's t.
     *
     * @param name the name of the test
     * @param statistic the statistic
     * @param degreesOfFreedom its degrees of freedom; not positive or NaN gives a p-value of NaN
     * @return the outcome
     */
    public static TestResult t(String name, double statistic, double degreesOfFreedom) {
        double p = Double.NaN;
        if (degreesOfFreedom > 0 && !Double.isNaN(statistic)) {
            p = Double.isInfinite(degreesOfFreedom)
                    ? normal(name, statistic).pValue()
                    : 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(statistic));
        }
        return new TestResult(statistic, degreesOfFreedom, p, Double.NaN, name);
    }

    /**
     * A two-sided test whose statistic follows the standard normal distribution.
     *
     * @param name the name of the test
     * @param statistic the statistic
     * @return the outcome
     */
    public static TestResult normal(String name, double statistic) {
        double p = Double.isNaN(statistic)
                ? Double.NaN
                : 2 * NormalDistribution.of(0, 1).survivalProbability(Math.abs(statistic));
        return new TestResult(statistic, Double.NaN, p, Double.NaN, name);
    }

    /**
     * The same outcome under another name.
     *
     * @param other the name of the test and of its variant
     * @return the outcome
     */
    public TestResult named(String other) {
        return new TestResult(statistic, degreesOfFreedom, pValue, denominatorDegreesOfFreedom, other);
    }

    /**
     * Whether the hypothesis is rejected at a level.
     *
     * @param level the level, between 0 and 1
     * @return true if the p-value is below {@code level}; false if it is NaN
     */
    public boolean rejects(double level) {
        return pValue < level;
    }

    /**
     * This test as a table of one row.
     *
     * @return the table
     * @see #table(String, List)
     */
    @Override
    public Table table() {
        return table("", List.of(this));
    }

    /**
     * Some tests below each other, with the columns {@code test}, {@code statistic}, {@code df}, {@code df_denominator}
     * where one follows F, and {@code p_value}.
     *
     * @param title what stands above the table; empty for nothing
     * @param tests the tests
     * @return the table
     */
    public static Table table(String title, List<TestResult> tests) {
        boolean f = tests.stream().anyMatch(test -> !Double.isNaN(test.denominatorDegreesOfFreedom));
        Table.Builder table = Table.builder(title)
                .column("test", "", Alignment.LEFT)
                .column("statistic", "statistic", Alignment.DECIMAL)
                .column("df", "df", Alignment.RIGHT);
        if (f) {
            table.column("df_denominator", "df 2", Alignment.RIGHT);
        }
        table.column("p_value", "p", Alignment.DECIMAL);
        for (TestResult test : tests) {
            List<Cell> cells = new ArrayList<>(
                    List.of(Cell.text(test.name), Cell.fixed(test.statistic, 4), degrees(test.degreesOfFreedom)));
            if (f) {
                cells.add(degrees(test.denominatorDegreesOfFreedom));
            }
            cells.add(Cell.pValue(test.pValue));
            table.row(cells);
        }
        return table.build();
    }

    private static Cell degrees(double value) {
        return Double.isNaN(value) ? Cell.missing() : Cell.compact(value, 4);
    }

    @Override
    public String toString() {
        String df = Double.isNaN(degreesOfFreedom) ? "" : ", df = " + Numbers.compact(degreesOfFreedom, 5);
        if (!Double.isNaN(denominatorDegreesOfFreedom)) {
            df += " and " + Numbers.compact(denominatorDegreesOfFreedom, 5);
        }
        String numbers =
                ": statistic = " + Numbers.significant(statistic, 5) + df + ", p " + Numbers.pValueRelation(pValue);
        return PlainText.of(name, 79 - numbers.length()) + numbers;
    }
}
