package org.hatmatrix.diagnostics;

import java.util.List;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

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
public final class VarianceByRegressor implements Tabular {

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
            Coefficient auxiliary) {

        @Override
        public String toString() {
            return PlainText.of(regressor, 40) + ": Koenker p " + Numbers.pValueRelation(koenker.pValue()) + ", Holm p "
                    + Numbers.pValueRelation(holm);
        }
    }

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
                .orElseThrow(
                        () -> new IllegalArgumentException("no regressor '" + Excerpt.of(regressor) + "' (regressors: "
                                + Excerpt.list(rows.stream().map(Row::regressor).toList()) + ")"));
    }

    /**
     * The test of all regressors together.
     *
     * @return Koenker's test
     */
    public TestResult joint() {
        return joint;
    }

    /**
     * One row per regressor, then all together.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Which regressor drives the variance? Breusch–Pagan tests (Koenker)" + note)
                .column("term", "", Alignment.LEFT)
                .column("statistic", "χ²(1)", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.RIGHT)
                .column("p_bonferroni", "Bonf.", Alignment.RIGHT)
                .column("p_holm", "Holm", Alignment.RIGHT)
                .column("p_sidak", "Šidák", Alignment.RIGHT)
                .column("auxiliary_t", "aux. t", Alignment.DECIMAL)
                .column("auxiliary_p_value", "p", Alignment.RIGHT);
        for (Row row : rows) {
            table.row(
                    Cell.text(row.regressor()),
                    Cell.fixed(row.koenker().statistic(), 3),
                    Cell.pValue(row.koenker().pValue()),
                    Cell.pValue(row.bonferroni()),
                    Cell.pValue(row.holm()),
                    Cell.pValue(row.sidak()),
                    Cell.fixed(row.auxiliary().statistic(), 3),
                    Cell.pValue(row.auxiliary().pValue()));
        }
        return table.rule()
                .row(
                        Cell.text("jointly, df " + Numbers.compact(joint.degreesOfFreedom(), 4)),
                        Cell.fixed(joint.statistic(), 3),
                        Cell.pValue(joint.pValue()),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.missing())
                .build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toText();
    }
}
