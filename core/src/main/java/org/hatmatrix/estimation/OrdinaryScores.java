package org.hatmatrix.estimation;

import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.linalg.RowVisitor;
import org.hatmatrix.linalg.ScoredRows;
import org.jspecify.annotations.Nullable;

/**
 * The scores that {@link WeightedScores} gives, from one look at the rows instead of two. They are right where no row has a
 * leverage near one or a large part of the residual sum of squares, which shows after all rows have been seen.
 */
public final class OrdinaryScores {

    /** Numbers of a problem whose rows are seen twice in a moment, and which may well have rows that are not ordinary. */
    private static final long SMALL = 1 << 16;

    private OrdinaryScores() {}

    /**
     * Visits the rows qᵢ with their residuals √wᵢeᵢ of the scaled problem and their leverages ‖qᵢ‖².
     *
     * @param solution the solved problem
     * @param visitor takes the rows, many at once, by columns
     * @return whether they are ordinary; if not, some or all of them may have been visited, and what they gave is void
     */
    public static boolean visit(LeastSquaresSolution solution, RowVisitor.OfScores visitor) {
        ScoredRows rows = rows(solution);
        if (rows == null) {
            return false;
        }
        rows.forEachBlock(visitor);
        return areOrdinary(rows, solution);
    }

    /**
     * The sums Σ √wᵢeᵢqᵢ over groups.
     *
     * @param solution the solved problem
     * @param groups the group of each row, from 0; −1 for rows that belong to none
     * @param count how many groups there are
     * @return the sum of each group; null if the rows are not ordinary
     */
    public static double @Nullable [][] sums(LeastSquaresSolution solution, int[] groups, int count) {
        ScoredRows rows = rows(solution);
        if (rows == null) {
            return null;
        }
        double[][] sums = rows.sums(groups, count);
        return areOrdinary(rows, solution) ? sums : null;
    }

    private static @Nullable ScoredRows rows(LeastSquaresSolution solution) {
        boolean large = (long) solution.problem().rows() * solution.rank() > SMALL;
        return large && solution.degreesOfFreedom() > 0 ? solution.scoredRows() : null;
    }

    private static boolean areOrdinary(ScoredRows rows, LeastSquaresSolution solution) {
        double leverage = rows.largestLeverage();
        double large = WeightedScores.LARGE * solution.scaledResidualSumOfSquares() * (1 - leverage);
        return leverage < WeightedScores.CLEARLY_BELOW_ONE && rows.largestSquare() <= large;
    }
}
