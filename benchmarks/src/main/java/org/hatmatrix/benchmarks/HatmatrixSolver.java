package org.hatmatrix.benchmarks;

import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;

/** Our own fit at its default precision, refinement included where it triggers, on one thread. */
final class HatmatrixSolver implements Solver {

    private static final Ols OLS = Ols.withDefaults();

    private final boolean intercept;

    HatmatrixSolver(boolean intercept) {
        this.intercept = intercept;
    }

    /** Without its module the plain code would be measured under the name of the other. */
    static HatmatrixSolver withVectors(boolean intercept) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            throw new IllegalStateException(
                    "the Vector API is not there: add " + String.join(" ", Peer.vectorOptions()));
        }
        return new HatmatrixSolver(intercept);
    }

    @Override
    public Answer ofRows(double[] y, double[][] rows) {
        return intercept ? answer(Design.of(y, rows)) : ofColumns(y, Solver.transposed(rows));
    }

    @Override
    public Answer ofColumns(double[] y, double[][] columns) {
        Design.Builder builder = Design.builder().response("y", y);
        for (int j = 0; j < columns.length; j++) {
            builder.column("x" + (j + 1), columns[j]);
        }
        return answer((intercept ? builder : builder.withoutIntercept()).build());
    }

    private static Answer answer(Design design) {
        LeastSquaresFit fit = OLS.fit(design);
        return new Answer(fit.coefficients(), fit.standardErrors(), fit.sigma(), fit.rSquared());
    }
}
