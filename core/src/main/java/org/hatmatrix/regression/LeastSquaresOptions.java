package org.hatmatrix.regression;

import java.util.Arrays;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.estimation.Dependence;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.Arithmetic;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.SolverOptions;

/**
 * The options that every estimator resting on a least-squares solution shares.
 *
 * @param precision how much precision to spend
 * @param rank what to do with dependent columns
 * @param parallelism how many threads
 */
record LeastSquaresOptions(Precision precision, Rank rank, Parallelism parallelism) {

    static final LeastSquaresOptions DEFAULT =
            new LeastSquaresOptions(Precision.ADAPTIVE, Rank.FULL, Parallelism.SERIAL);

    LeastSquaresOptions with(Precision precision) {
        return new LeastSquaresOptions(precision, rank, parallelism);
    }

    LeastSquaresOptions with(Rank rank) {
        return new LeastSquaresOptions(precision, rank, parallelism);
    }

    LeastSquaresOptions with(Parallelism parallelism) {
        return new LeastSquaresOptions(precision, rank, parallelism);
    }

    /** Fits a design with its weights, if it has any. */
    LeastSquaresFit fit(Design design, String label, WeightKind weightKind) {
        return new LeastSquaresFit(new FitCore(design, weightKind, solve(design)), label, Covariances.CLASSICAL);
    }

    /** Solves a design, and refuses one of deficient rank unless told to drop columns. */
    LeastSquaresSolution solve(Design design) {
        if (rank == Rank.FULL) {
            Dependence.requireEnough(observations(design), design.names());
        }
        SolverOptions how = new SolverOptions(arithmetic(), parallelism.threads());
        LeastSquaresSolution solution = LeastSquaresSolver.solve(
                ProblemData.matrixOf(design), ProblemData.responseOf(design), ProblemData.weightsOf(design), how);
        if (rank == Rank.FULL && solution.rank() < design.parameters()) {
            throw Dependence.exception(design.names(), solution);
        }
        return solution;
    }

    private static int observations(Design design) {
        double[] weights = ProblemData.weightsOf(design);
        return weights == null
                ? design.observations()
                : (int) Arrays.stream(weights).filter(w -> w > 0).count();
    }

    private Arithmetic arithmetic() {
        return switch (precision) {
            case ADAPTIVE -> Arithmetic.ADAPTIVE;
            case DOUBLE -> Arithmetic.DOUBLE;
            case EXTENDED -> Arithmetic.EXTENDED;
        };
    }

    @Override
    public String toString() {
        return "precision " + precision + ", rank " + rank + ", threads " + parallelism.threads();
    }
}
