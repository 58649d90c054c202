package org.hatmatrix.regression;

import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.estimation.AbsorbedDependence;
import org.hatmatrix.estimation.Dependence;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.WeightKind;
import org.hatmatrix.linalg.Arithmetic;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.Problem;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.absorb.AbsorbedSolution;
import org.hatmatrix.linalg.absorb.AbsorbingSolver;

/**
 * The options that every estimator resting on a least-squares solution shares.
 *
 * @param precision how much precision to spend
 * @param rank what to do with dependent columns
 * @param parallelism how many threads
 * @param singletons what becomes of rows that are alone in a level of an absorbed effect
 */
record LeastSquaresOptions(Precision precision, Rank rank, Parallelism parallelism, Singletons singletons) {

    static final LeastSquaresOptions DEFAULT =
            new LeastSquaresOptions(Precision.ADAPTIVE, Rank.FULL, Parallelism.SERIAL, Singletons.KEEP);

    LeastSquaresOptions with(Precision precision) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons);
    }

    LeastSquaresOptions with(Rank rank) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons);
    }

    LeastSquaresOptions with(Parallelism parallelism) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons);
    }

    LeastSquaresOptions with(Singletons singletons) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons);
    }

    /** Fits a design with its weights, if it has any. */
    LeastSquaresFit fit(Design design, LeastSquaresMethod method, WeightKind weightKind) {
        FitCore core = design.absorbed().isEmpty()
                ? new FitCore(design, weightKind, solve(design))
                : absorb(design, weightKind);
        return new LeastSquaresFit(core, method, Covariances.CLASSICAL);
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

    private FitCore absorb(Design whole, WeightKind weightKind) {
        Design design = singletons == Singletons.DROP ? whole.withoutSingletons() : whole;
        SolverOptions how = new SolverOptions(arithmetic(), parallelism.threads());
        AbsorbedSolution absorbed = AbsorbingSolver.solve(
                ProblemData.absorbingMatrixOf(design),
                ProblemData.responseOf(design),
                ProblemData.weightsOf(design),
                ProblemData.groupsOf(design),
                how);
        if (rank == Rank.FULL) {
            AbsorbedDependence.require(design, absorbed, observations(design));
        }
        return new FitCore(
                design,
                weightKind,
                absorbed.solution(),
                absorbed.effects(),
                whole.observations() - design.observations(),
                0);
    }

    private static int observations(Design design) {
        double[] weights = ProblemData.weightsOf(design);
        return weights == null ? design.observations() : Problem.observations(weights);
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
