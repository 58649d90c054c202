package org.hatmatrix.diagnostics;

import java.util.List;
import org.hatmatrix.regression.Coefficient;
import org.hatmatrix.regression.TestResult;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/**
 * Which regressor drives the variance: a Breusch–Pagan test of each regressor alone, its p-value adjusted for there being
 * several, and the t test of the regressor in the auxiliary regression on all of them. Prints as a table.
 *
 * <p>The two views differ when regressors are correlated: alone, a regressor answers for its neighbours too; in the
 * auxiliary regression it answers for what is left when they are held fixed.
 *
 * <pre>{@code
 * VarianceByRegressor by = BreuschPagan.of(fit).byRegressor();
 * double adjusted = by.rows().get(0).holm();
 * }</pre>
 */
public final class VarianceByRegressor {

    /**
     * One regressor.
     *
     * @param regressor its name
     * @param koenker Koenker's test on this regressor alone, one degree of freedom
     * @param breuschPagan the test for normal errors on this regressor alone
     * @param bonferroni the p-value of {@code koenker} adjusted by Bonferroni
     * @param holm adjusted by Holm
     * @param sidak adjusted by Šidák
     * @param auxiliary the regressor's coefficient in the auxiliary regression on all regressors, with its t test; NaN if
     *     it was dropped as a combination of others
     */
    public record Row(
            String regressor,
            TestResult koenker,
            TestResult breuschPagan,
            double bonferroni,
            double holm,
            double sidak,
            Coefficient auxiliary) {}

    private static final int LONGEST_NAME = 18;

    private final List<Row> rows;
    private final TestResult joint;
    private final String note;

    VarianceByRegressor(List<Row> rows, TestResult joint, String note) {
        this.rows = List.copyOf(rows);
        this.joint = joint;
        this.note = note;
    }

    /**
     * The tests of the single regressors.
     *
     * @return one row per regressor, in their order, unmodifiable
     */
    public List<Row> rows() {
        return rows;
    }

    /**
     * The test of one regressor.
     *
     * @param regressor its name
     * @return its row
     * @throws IllegalArgumentException if it is not among the regressors
     */
    public Row row(String regressor) {
        return rows.stream()
                .filter(r -> r.regressor().equals(regressor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no regressor '" + regressor + "' (regressors: "
                        + String.join(", ", rows.stream().map(Row::regressor).toList()) + ")"));
    }

    /**
     * The test of all regressors together.
     *
     * @return Koenker's test
     */
    public TestResult joint() {
        return joint;
    }

    /** The table. */
    @Override
    public String toString() {
        TextTable table = new TextTable()
                .column("", Align.LEFT)
                .column("χ²(1)", Align.DECIMAL)
                .column("p", Align.RIGHT)
                .column("Bonf.", Align.RIGHT)
                .column("Holm", Align.RIGHT)
                .column("Šidák", Align.RIGHT)
                .column("aux. t", Align.DECIMAL)
                .column("p", Align.RIGHT);
        for (Row row : rows) {
            table.row(
                    TextTable.elide(row.regressor(), LONGEST_NAME),
                    Numbers.fixed(row.koenker().statistic(), 3),
                    Numbers.pValue(row.koenker().pValue()),
                    Numbers.pValue(row.bonferroni()),
                    Numbers.pValue(row.holm()),
                    Numbers.pValue(row.sidak()),
                    Numbers.fixed(row.auxiliary().statistic(), 3),
                    Numbers.pValue(row.auxiliary().pValue()));
        }
        table.rule();
        table.row(
                "jointly, df " + Numbers.compact(joint.degreesOfFreedom(), 4),
                Numbers.fixed(joint.statistic(), 3),
                Numbers.pValue(joint.pValue()));
        return "Which regressor drives the variance? Breusch–Pagan tests (Koenker)" + note + "\n\n" + table;
    }
}
