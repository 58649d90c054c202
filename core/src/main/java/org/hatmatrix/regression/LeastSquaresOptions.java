package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Design;
import org.hatmatrix.linalg.Arithmetic;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

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

    private static final int COMBINATIONS_SHOWN = 5;
    private static final double NEGLIGIBLE = 1e-9;

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
            requireEnough(observations(design), design.names());
        }
        SolverOptions how = new SolverOptions(arithmetic(), parallelism.threads());
        LeastSquaresSolution solution = LeastSquaresSolver.solve(
                ProblemData.matrixOf(design), ProblemData.responseOf(design), ProblemData.weightsOf(design), how);
        if (rank == Rank.FULL && solution.rank() < design.parameters()) {
            throw rankDeficient(design.names(), solution);
        }
        return solution;
    }

    private static int observations(Design design) {
        double[] weights = ProblemData.weightsOf(design);
        return weights == null
                ? design.observations()
                : (int) Arrays.stream(weights).filter(w -> w > 0).count();
    }

    /** Counts before anything is computed: with fewer observations than coefficients the rank cannot be full. */
    static void requireEnough(long observations, List<String> names) {
        int columns = names.size();
        if (observations < columns) {
            throw new RankDeficientException(
                    "design has " + observations + " observation" + (observations == 1 ? "" : "s")
                            + " (rows of positive weight) for " + columns + " columns, wanted at least " + columns
                            + "; add rows, leave columns out, or drop them by Rank.DROP",
                    names.subList((int) observations, columns));
        }
    }

    private Arithmetic arithmetic() {
        return switch (precision) {
            case ADAPTIVE -> Arithmetic.ADAPTIVE;
            case DOUBLE -> Arithmetic.DOUBLE;
            case EXTENDED -> Arithmetic.EXTENDED;
        };
    }

    /** What is thrown for columns that are combinations of others. */
    static RankDeficientException rankDeficient(List<String> names, TriangularSolution solution) {
        List<String> aliased = new ArrayList<>();
        List<String> combinations = new ArrayList<>();
        for (int j = 0; j < names.size(); j++) {
            if (solution.isAliased(j)) {
                aliased.add(names.get(j));
                combinations.add("'" + Excerpt.of(names.get(j)) + "' = " + combination(j, solution, names));
            }
        }
        String shown = String.join("; ", combinations.subList(0, Math.min(COMBINATIONS_SHOWN, combinations.size())));
        String more = combinations.size() > COMBINATIONS_SHOWN
                ? " and " + (combinations.size() - COMBINATIONS_SHOWN) + " more"
                : "";
        return new RankDeficientException(
                "design has rank " + solution.rank() + ", wanted " + names.size() + " (" + solution.observations()
                        + " observations): " + shown + more + "; drop columns, or use withRank(Rank.DROP)",
                aliased);
    }

    private static String combination(int column, TriangularSolution solution, List<String> names) {
        double[] factors = solution.dependency(column);
        StringBuilder text = new StringBuilder();
        for (int j = 0; j < factors.length; j++) {
            double f = factors[j];
            // A factor matters by what it contributes to a column of comparable size.
            int units = solution.columnExponent(j) - solution.columnExponent(column);
            if (Math.abs(Math.scalb(f, units)) > NEGLIGIBLE) {
                String sign = f < 0 ? (text.isEmpty() ? "-" : " - ") : (text.isEmpty() ? "" : " + ");
                String factor = Math.abs(Math.abs(f) - 1) < NEGLIGIBLE ? "" : Numbers.significant(Math.abs(f), 4) + " ";
                text.append(sign)
                        .append(factor)
                        .append('\'')
                        .append(Excerpt.of(names.get(j)))
                        .append('\'');
            }
        }
        return text.isEmpty() ? "0" : text.toString();
    }

    @Override
    public String toString() {
        return "precision " + precision + ", rank " + rank + ", threads " + parallelism.threads();
    }
}
