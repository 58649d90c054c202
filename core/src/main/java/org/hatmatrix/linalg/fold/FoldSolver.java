package org.hatmatrix.linalg.fold;

import java.util.Arrays;
import org.hatmatrix.linalg.Estimate;
import org.hatmatrix.linalg.ExactGram;
import org.hatmatrix.linalg.ExactSolution;
import org.hatmatrix.linalg.ExactSolver;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.ExtendedSolver;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Dyadic;
import org.jspecify.annotations.Nullable;

/** The solution for folded rows of which some were set aside. */
final class FoldSolver {

    private static final int LARGEST_EXPONENT = 1022;

    private FoldSolver() {}

    /** The units of a fold, brought to where powers of two of them are numbers. */
    static Scaling scaling(ScaledFold fold) {
        int[] units = fold.units();
        for (int j = 0; j < units.length; j++) {
            units[j] = Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, units[j]));
        }
        int p = units.length - 1;
        return new Scaling(Arrays.copyOf(units, p), units[p], 0);
    }

    /** The factor in the units of a scaling. */
    static ExtendedMatrix factor(ScaledFold fold, Scaling scaling) {
        ExtendedMatrix factor = fold.factor();
        int p = factor.size() - 1;
        for (int j = 0; j <= p; j++) {
            int exponent = fold.unit(j) - (j == p ? scaling.response() : scaling.columns()[j]);
            for (int i = 0; i <= j && exponent != 0; i++) {
                DoubleDouble value = factor.get(i, j);
                factor.set(i, j, value.scalb(exponent));
            }
        }
        return factor;
    }

    /**
     * Solves in rational numbers.
     *
     * @param folded all rows
     * @param ordinary the factor of the rows that were not set aside
     * @param setAside the exact sums over those that were
     * @param all the solution for the factor of all rows, for its rank and its triangular factor
     * @return the solution; null if it would take too long
     */
    static @Nullable TriangularSolution solve(
            ScaledFold folded, ScaledFold ordinary, ExactGram setAside, Scaling scaling, Estimate all) {
        ordinary.addTo(setAside);
        int p = setAside.width() - 1;
        ExactSolution solution = ExactSolver.eliminate(setAside, all.kept(), p);
        if (solution == null) {
            return null;
        }
        Scaling own = ExactSolver.withResponse(scaling, solution);
        int unit = 2 * own.response();
        Dyadic total = setAside.sum(p, p);
        double centred = Double.NaN;
        if (!Double.isNaN(all.centred())) {
            Dyadic sum = setAside.sum(0, p);
            Dyadic weights = setAside.sum(0, 0);
            centred = ExactSolver.quotient(total.times(weights).minus(sum.times(sum)), weights, unit);
        }
        Estimate estimate = ExactSolver.estimate(
                all,
                solution,
                own,
                ExactSolver.quotient(total, Dyadic.ONE, unit),
                centred,
                error(ordinary, solution, all, own));
        return solution(folded, own, estimate);
    }

    /** A solution that is held to the factor of all rows. */
    static FoldedSolution solution(ScaledFold folded, Scaling scaling, Estimate estimate) {
        ExtendedMatrix factor = factor(folded, scaling);
        return new FoldedSolution(factor, folded.blocks(), folded.rounding(), scaling, estimate);
    }

    /** What the rounding of the ordinary rows changes. */
    private static double error(ScaledFold ordinary, ExactSolution solution, Estimate all, Scaling scaling) {
        ExtendedMatrix factor = factor(ordinary, scaling);
        int p = factor.size() - 1;
        double size = factor.norm(p, 0, p + 1).hi();
        double[] b = new double[all.kept().length];
        for (int k = 0; k < b.length; k++) {
            int j = all.kept()[k];
            b[k] = Math.scalb(solution.coefficient(k).hi(), scaling.columns()[j] - scaling.response());
            double norm = factor.norm(j, 0, j + 1).hi();
            size += norm == 0 ? 0 : Math.abs(b[k]) * norm;
        }
        boolean saturated = all.observations() <= b.length;
        double growth =
                saturated ? all.root().growth(b) : 1 / Math.sqrt(solution.residualSumOfSquares(2 * scaling.response()));
        return (ExtendedSolver.ROUNDING + ordinary.rounding()) * (1 + (size == 0 ? 0 : size * growth));
    }
}
