package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.estimation.AbsorbedDependence;
import org.hatmatrix.estimation.Dependence;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.RestrictedCoefficients;
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
 * @param restrictions equations that the coefficients have to fulfil
 */
record LeastSquaresOptions(
        Precision precision, Rank rank, Parallelism parallelism, Singletons singletons, List<String> restrictions) {

    static final LeastSquaresOptions DEFAULT =
            new LeastSquaresOptions(Precision.ADAPTIVE, Rank.FULL, Parallelism.SERIAL, Singletons.KEEP, List.of());

    LeastSquaresOptions with(Precision precision) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons, restrictions);
    }

    LeastSquaresOptions with(Rank rank) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons, restrictions);
    }

    LeastSquaresOptions with(Parallelism parallelism) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons, restrictions);
    }

    LeastSquaresOptions with(Singletons singletons) {
        return new LeastSquaresOptions(precision, rank, parallelism, singletons, restrictions);
    }

    LeastSquaresOptions subjectTo(String... equations) {
        List<String> all = new ArrayList<>(restrictions);
        all.addAll(List.of(equations));
        return new LeastSquaresOptions(precision, rank, parallelism, singletons, List.copyOf(all));
    }

    /** Fits a design with its weights, if it has any. */
    LeastSquaresFit fit(Design unrestricted, LeastSquaresMethod method, WeightKind weightKind) {
        Design design =
                restrictions.isEmpty() ? unrestricted : unrestricted.subjectTo(restrictions.toArray(String[]::new));
        if (!design.restrictions().isEmpty()) {
            return restricted(design, method, weightKind);
        }
        FitCore core = design.absorbed().isEmpty()
                ? new FitCore(design, weightKind, solve(design))
                : absorb(design, weightKind);
        return new LeastSquaresFit(core, method, Covariances.CLASSICAL);
    }

    private LeastSquaresFit restricted(Design design, LeastSquaresMethod method, WeightKind weightKind) {
        design.withoutRestrictions().requireNothingAbsorbed("restrictions of the coefficients");
        RestrictedCoefficients map = RestrictedCoefficients.of(design);
        Design reduced = map.reduced(design);
        FitCore core = new FitCore(reduced, weightKind, solve(reduced));
        return new LeastSquaresFit(core, method, Covariances.CLASSICAL, new RestrictedPart(design, map, core));
    }

    /** Solves a design, and refuses one of deficient rank unless told to drop columns. */
    LeastSquaresSolution solve(Design design) {
        Problem problem = new Problem(
                ProblemData.matrixOf(design), ProblemData.responseOf(design), ProblemData.weightsOf(design));
        if (rank == Rank.FULL) {
            Dependence.requireEnough(problem.observations(), design.names());
        }
        SolverOptions how = new SolverOptions(arithmetic(), parallelism.threads());
        LeastSquaresSolution solution = LeastSquaresSolver.solve(problem, how);
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
            AbsorbedDependence.require(design, absorbed, absorbed.solution().observations());
        }
        return new FitCore(
                design,
                weightKind,
                absorbed.solution(),
                absorbed.effects(),
                whole.observations() - design.observations(),
                0);
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
        return "precision " + precision + ", rank " + rank + ", threads " + parallelism.threads()
                + (restrictions.isEmpty() ? "" : ", subject to " + String.join(", ", restrictions));
    }
}
