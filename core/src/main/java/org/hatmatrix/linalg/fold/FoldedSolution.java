package org.hatmatrix.linalg.fold;

import org.hatmatrix.linalg.Estimate;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.TriangularSolution;

/** A solution of rows that are gone, with the triangular factor that they left. */
public final class FoldedSolution extends TriangularSolution {

    private final ExtendedMatrix factor;
    private final long blocks;
    private final double rounding;

    /**
     * A solution with its factor.
     *
     * @param factor the factor of all rows, the response last
     * @param blocks in how many blocks they were folded
     * @param rounding what products instead of rows left wrong, relative to the lengths of the columns
     * @param scaling the units of the factor
     * @param estimate what was computed in them
     */
    FoldedSolution(ExtendedMatrix factor, long blocks, double rounding, Scaling scaling, Estimate estimate) {
        super(factor.size() - 1, scaling, estimate);
        this.factor = factor;
        this.blocks = blocks;
        this.rounding = rounding;
    }

    /** The factor of all rows, the response last; not to be changed. */
    public ExtendedMatrix factor() {
        return factor;
    }

    /** In how many blocks the rows were folded. */
    public long blocks() {
        return blocks;
    }

    /** A bound on what products instead of rows left wrong of every column, relative to its length. */
    public double rounding() {
        return rounding;
    }
}
