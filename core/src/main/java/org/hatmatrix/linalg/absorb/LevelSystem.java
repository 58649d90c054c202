package org.hatmatrix.linalg.absorb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The least-squares equations for the levels of all effects, given sums over cells. */
final class LevelSystem {

    final Cells cells;
    final @Nullable Elimination elimination;
    final @Nullable InnerSystem inner;

    /** For one effect there is nothing beside the primary one. */
    LevelSystem(Cells cells, @Nullable Elimination elimination, @Nullable InnerSystem inner) {
        this.cells = cells;
        this.elimination = elimination;
        this.inner = inner;
    }

    /**
     * Solves.
     *
     * @param sums for each column its weighted sums over the cells
     * @param squares for each column the weighted sum of squares over the rows, of which sums have roundings
     * @return for each column the levels of the primary effect and, if there are others, theirs
     */
    double[][][] solve(double[][] sums, double[] squares) {
        double[][][] levels = new double[sums.length][][];
        if (elimination == null || inner == null) {
            for (int j = 0; j < sums.length; j++) {
                levels[j] = new double[][] {means(sums[j])};
            }
            return levels;
        }
        double[][] rights = new double[sums.length][];
        double[] roundings = new double[sums.length];
        for (int j = 0; j < sums.length; j++) {
            rights[j] = elimination.right(sums[j]);
            roundings[j] = 0x1p-98 * squares[j];
        }
        double[][] others = sums.length == 0 ? new double[0][] : inner.solve(rights, roundings);
        for (int j = 0; j < sums.length; j++) {
            levels[j] = new double[][] {elimination.primary(sums[j], others[j]), others[j]};
        }
        return levels;
    }

    private double[] means(double[] sums) {
        double[] means = new double[sums.length];
        for (int g = 0; g < means.length; g++) {
            means[g] = cells.primaryWeight[g] > 0 ? sums[g] / cells.primaryWeight[g] : 0;
        }
        return means;
    }

    /** What levels give to each cell. */
    double[] fit(double[][] levels) {
        if (elimination == null) {
            return levels[0];
        }
        double[] fit = new double[cells.count];
        for (int g = 0; g < levels[0].length; g++) {
            for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
                fit[c] = levels[0][g] + elimination.value(levels[1], c);
            }
        }
        return fit;
    }

    /** What the levels of each effect give to each cell. */
    double[][] parts(double[][] levels) {
        if (elimination == null) {
            return levels;
        }
        double[][] parts = new double[cells.others.length + 1][cells.count];
        for (int g = 0; g < levels[0].length; g++) {
            Arrays.fill(parts[0], cells.start[g], cells.start[g + 1], levels[0][g]);
        }
        for (int k = 0; k < cells.others.length; k++) {
            for (int c = 0; c < cells.count; c++) {
                parts[k + 1][c] = levels[1][elimination.level(k, c)];
            }
        }
        return parts;
    }

    /** Whether all equations so far were solved to the tolerance. */
    boolean converged() {
        return inner == null || inner.converged();
    }

    /** Whether a second projection costs as much as the first, which has then reached the tolerance. */
    boolean isIterated() {
        return inner instanceof ConjugateGradients;
    }
}
