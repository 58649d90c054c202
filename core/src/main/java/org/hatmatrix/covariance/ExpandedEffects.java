package org.hatmatrix.covariance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.linalg.Arithmetic;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.absorb.AbsorbedSolution;
import org.hatmatrix.linalg.absorb.AbsorbingSolver;
import org.jspecify.annotations.Nullable;

/**
 * A fit of which some absorbed effects are columns again, behind the estimated ones: what a correction by (I − H) of a cluster
 * needs of effects with levels in several clusters.
 *
 * @param core the solved problem; its solution has more columns than its design
 * @param places for each estimated coefficient of the fit its place among those of the core
 */
record ExpandedEffects(FitCore core, int[] places) {

    /**
     * Expands.
     *
     * @param fit the fit
     * @param nested for each absorbed effect whether it stays absorbed
     */
    static ExpandedEffects of(FitCore fit, boolean[] nested) {
        ColumnMatrix matrix = ProblemData.absorbingMatrixOf(fit.design());
        double[] y = ProblemData.responseOf(fit.design());
        double[] weights = ProblemData.weightsOf(fit.design());
        int[][] groups = ProblemData.groupsOf(fit.design());
        List<double[]> high = new ArrayList<>();
        List<double @Nullable []> low = new ArrayList<>();
        int[] kept = fit.solution().keptColumns();
        for (int j : kept) {
            high.add(matrix.column(j));
            low.add(matrix.lowPart(j));
        }
        List<int[]> absorbed = new ArrayList<>();
        for (int k = 0; k < groups.length; k++) {
            if (nested[k]) {
                absorbed.add(groups[k]);
            } else {
                addDummies(groups[k], high, low);
            }
        }
        double[][] columns = high.toArray(double[][]::new);
        @Nullable double[][] lows = low.toArray(double[][]::new);
        SolverOptions options = new SolverOptions(Arithmetic.ADAPTIVE, 1);
        if (absorbed.isEmpty()) {
            LeastSquaresSolution solution = LeastSquaresSolver.solve(
                    ColumnMatrix.withInterceptUnsafe(y.length, columns, lows), y, weights, options);
            return new ExpandedEffects(
                    new FitCore(fit.design(), fit.weightKind(), solution), places(solution, kept.length, 1));
        }
        AbsorbedSolution solved = AbsorbingSolver.solve(
                ColumnMatrix.withoutInterceptUnsafe(y.length, columns, lows),
                y,
                weights,
                absorbed.toArray(int[][]::new),
                options);
        FitCore core = new FitCore(fit.design(), fit.weightKind(), solved.solution(), solved.effects(), 0, 0);
        return new ExpandedEffects(core, places(solved.solution(), kept.length, 0));
    }

    /** A column for each level but the first. */
    private static void addDummies(int[] group, List<double[]> high, List<double @Nullable []> low) {
        int levels = Arrays.stream(group).max().orElse(-1) + 1;
        for (int level = 1; level < levels; level++) {
            int own = level;
            high.add(Arrays.stream(group).mapToDouble(l -> l == own ? 1 : 0).toArray());
            low.add(null);
        }
    }

    private static int[] places(LeastSquaresSolution solution, int count, int first) {
        int[] places = new int[count];
        int[] kept = solution.keptColumns();
        for (int k = 0; k < count; k++) {
            places[k] = Arrays.binarySearch(kept, first + k);
            if (places[k] < 0) {
                throw new IllegalArgumentException(
                        "a column that is kept beside absorbed effects depends on their dummies;"
                                + " the columns are too close to being effects for this correction, use CR1");
            }
        }
        return places;
    }
}
