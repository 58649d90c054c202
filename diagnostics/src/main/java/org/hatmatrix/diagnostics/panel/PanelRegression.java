package org.hatmatrix.diagnostics.panel;

import java.util.List;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;

/** What the tests by auxiliary regressions share. */
final class PanelRegression {

    private PanelRegression() {}

    /** The Wald test that added columns have no coefficients, in the form of F. */
    static TestResult f(String name, LeastSquaresFit fit, List<String> added) {
        return fit.testZero(added, List.of()).named(name);
    }

    /** The Wald test that added columns have no coefficients, in the form of χ². */
    static TestResult wald(String name, LeastSquaresFit fit, List<String> added) {
        TestResult f = f(name, fit, added);
        boolean chiSquared = Double.isNaN(f.denominatorDegreesOfFreedom());
        return chiSquared ? f : TestResult.chiSquared(name, f.statistic() * f.degreesOfFreedom(), f.degreesOfFreedom());
    }

    /** A table with a note below it. */
    static Table withNote(Table table, String note) {
        Table.Builder copy = Table.builder(table.title());
        table.columns().forEach(column -> copy.column(column.id(), column.header(), column.alignment()));
        for (List<Cell> row : table.rows()) {
            copy.row(row);
        }
        return copy.note(note).build();
    }
}
