package org.hatmatrix.diagnostics;

import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;

/**
 * Whether variables that were added to a fit explain something of its residuals. The residuals are regressed on the old
 * and the new columns, weighted as the fit was: the explained sum of squares is what the residual sum of squares falls
 * by, and it keeps its digits where the difference of both would not.
 */
final class AddedVariables {

    private final FittedRows rows;
    private final LeastSquaresFit fit;
    private final LeastSquaresFit auxiliary;

    AddedVariables(LeastSquaresFit fit, FittedRows rows, Regressors added) {
        this.fit = fit;
        this.rows = rows;
        Regressors all = rows.regressors();
        for (int j = 0; j < added.size(); j++) {
            all.add(added.name(j), added.column(j));
        }
        Design.Builder design = all.design("residuals", rows.scaledResiduals());
        if (rows.weighted()) {
            design.weights(rows.scaledWeights());
        }
        Design whole = (fit.design().hasIntercept() ? design : design.withoutIntercept()).build();
        this.auxiliary = Ols.withDefaults().withRank(Rank.DROP).fit(whole);
    }

    /** How many of the added variables are not combinations of the old ones and each other. */
    int degreesOfFreedom() {
        return auxiliary.rank() - fit.rank();
    }

    private double explained() {
        return AccurateSum.weightedSquares(auxiliary.fittedValues(), rows.scaledWeights());
    }

    private double unexplained() {
        return AccurateSum.weightedSquares(auxiliary.residuals(), rows.scaledWeights());
    }

    /** The F test of the added variables. */
    TestResult f(String name) {
        int q = degreesOfFreedom();
        int rest = auxiliary.residualDegreesOfFreedom();
        double f = q > 0 && rest > 0 ? explained() / q / (unexplained() / rest) : Double.NaN;
        return TestResult.f(name, f, q, rest);
    }

    /** n·R² of the auxiliary regression. */
    TestResult lagrange(String name) {
        double explained = explained();
        double statistic = rows.size() * explained / (explained + unexplained());
        return TestResult.chiSquared(name, statistic, degreesOfFreedom());
    }
}
