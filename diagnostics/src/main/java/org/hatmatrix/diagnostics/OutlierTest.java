package org.hatmatrix.diagnostics;

import org.hatmatrix.data.ReportedRow;
import org.hatmatrix.text.Numbers;

/**
 * Whether an observation's error has another mean than the rest: the test of its externally studentized residual.
 *
 * @param row the row of the observation in the source data, counted from 1
 * @param studentized its externally studentized residual, t with n − p − 1 degrees of freedom
 * @param pValue the two-sided p-value, as if this row had been chosen before seeing the data
 * @param bonferroni the p-value times the number of observations, at most 1: the row was chosen for its residual
 */
public record OutlierTest(int row, double studentized, double pValue, double bonferroni) implements ReportedRow {

    /**
     * The statistic.
     *
     * @return the externally studentized residual
     */
    public double statistic() {
        return studentized;
    }

    @Override
    public String toString() {
        return "row " + row + ": studentized residual " + Numbers.fixed(studentized, 3) + ", Bonferroni p "
                + Numbers.pValueRelation(bonferroni);
    }
}
