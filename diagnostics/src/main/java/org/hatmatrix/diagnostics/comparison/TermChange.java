package org.hatmatrix.diagnostics.comparison;

import java.util.List;
import org.hatmatrix.inference.StatisticalTest;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;

/**
 * What a model becomes when one term is left out or added.
 *
 * @param term the label of the term
 * @param sumOfSquares by how much the residual sum of squares rises or falls
 * @param residualSumOfSquares that of the changed model
 * @param aic n log(RSS/n) + 2p of the changed model, R's {@code extractAIC}: AIC up to a constant that all models of the same rows
 *     share
 * @param test the test of the term
 */
public record TermChange(String term, double sumOfSquares, double residualSumOfSquares, double aic, TestResult test)
        implements StatisticalTest {

    /** n log(RSS/n) + 2p. */
    static double aic(LeastSquaresFit fit, double rss, int parameters) {
        int n = fit.observations();
        return n * Math.log(rss / n) + 2.0 * parameters;
    }

    /** A table of changes below the model as it is. */
    static Table table(String title, double rss, double aic, List<TermChange> changes) {
        Table.Builder table = Table.builder(title)
                .column("term", "", Alignment.LEFT)
                .column("df", "df", Alignment.RIGHT)
                .column("sum_of_squares", "sum of sq.", Alignment.DECIMAL)
                .column("rss", "RSS", Alignment.DECIMAL)
                .column("aic", "AIC", Alignment.DECIMAL)
                .column("statistic", "statistic", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.DECIMAL)
                .row(
                        Cell.text("(none)"),
                        Cell.missing(),
                        Cell.missing(),
                        Cell.significant(rss, 5),
                        Cell.fixed(aic, 2),
                        Cell.missing(),
                        Cell.missing());
        for (TermChange change : changes) {
            table.row(
                    Cell.text(change.term),
                    Cell.compact(change.degreesOfFreedom(), 5),
                    Cell.significant(change.sumOfSquares, 5),
                    Cell.significant(change.residualSumOfSquares, 5),
                    Cell.fixed(change.aic, 2),
                    Cell.fixed(change.statistic(), 4),
                    Cell.pValue(change.pValue()));
        }
        return table.build();
    }
}
