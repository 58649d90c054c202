package org.hatmatrix.diagnostics.panel;

import org.hatmatrix.formula.Design;
import org.hatmatrix.numeric.Groups;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a design with the effects of one or two ways of grouping taken out: deviations from the means of one way, and
 * the dummies of the other among the columns.
 */
final class WithinRegression {

    private final double residualSumOfSquares;
    private final int residualDegreesOfFreedom;

    WithinRegression(Design design, double[] response, Groups first, @Nullable Groups second) {
        boolean swap = second != null && second.count() > first.count();
        Groups removed = swap ? second : first;
        Groups dummies = swap ? first : second;
        Design.Builder builder =
                Design.builder().response("y", removed.deviations(response)).withoutIntercept();
        boolean any = addDummies(builder, removed, dummies);
        any |= addColumns(builder, design, removed);
        int rank = 0;
        if (any) {
            LeastSquaresFit fit = Ols.withDefaults().withRank(Rank.DROP).fit(builder.build());
            rank = fit.rank();
            residualSumOfSquares = fit.residualSumOfSquares();
        } else {
            residualSumOfSquares = PanelRows.squares(removed.deviations(response));
        }
        residualDegreesOfFreedom = response.length - removed.count() - rank;
    }

    private static boolean addDummies(Design.Builder builder, Groups removed, @Nullable Groups dummies) {
        int count = dummies == null ? 0 : dummies.count();
        for (int g = 1; g < count; g++) {
            double[] dummy = new double[dummies.rows()];
            for (int i = 0; i < dummy.length; i++) {
                dummy[i] = dummies.of(i) == g ? 1 : 0;
            }
            builder.column("effect " + g, removed.deviations(dummy));
        }
        return count > 1;
    }

    /** The columns that differ inside the groups, under names that no effect has. */
    static boolean addColumns(Design.Builder builder, Design design, Groups removed) {
        boolean any = false;
        for (int j = design.hasIntercept() ? 1 : 0; j < design.parameters(); j++) {
            double[] column = design.column(j);
            if (removed.vary(column)) {
                builder.column("column " + design.names().get(j), removed.deviations(column));
                any = true;
            }
        }
        return any;
    }

    double residualSumOfSquares() {
        return residualSumOfSquares;
    }

    int residualDegreesOfFreedom() {
        return residualDegreesOfFreedom;
    }
}
