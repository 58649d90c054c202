package org.hatmatrix.linalg.fold;

import org.hatmatrix.linalg.Estimate;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.linalg.TriangularSolution;

/** A solution of rows that are gone, with the triangular factor that they left. */
public final class FoldedSolution extends TriangularSolution {

    private final ExtendedMatrix factor;
    private final long blocks;

    /**
     * A solution with its factor.
     *
     * @param factor the factor of all rows, the response last
     * @param blocks in how many blocks they were folded
     * @param scaling the units of the factor
     * @param estimate what was computed in them
     */
    FoldedSolution(ExtendedMatrix factor, long blocks, Scaling scaling, Estimate estimate) {
        super(factor.size() - 1, scaling, estimate);
        this.factor = factor;
        this.blocks = blocks;
    }

    /** The factor of all rows, the response last; not to be changed. */
    public ExtendedMatrix factor() {
        return factor;
    }

    /** In how many blocks the rows were folded. */
    public long blocks() {
        return blocks;
    }
}
