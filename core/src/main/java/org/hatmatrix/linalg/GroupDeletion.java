package org.hatmatrix.linalg;

import org.jspecify.annotations.Nullable;

/**
 * What the rows outside a group say, from a factorization without the group, in the orthonormal coordinates of all rows. With
 * the factor [R₍g₎ z₍g₎] of the other rows and T = R⁻¹ of all rows, C = R₍g₎T and d = z₍g₎ − R₍g₎b, the group's Gram matrix
 * M = QᵀQ and score s = Qᵀe are I − M = CᵀC and s = −Cᵀd. The singular values of C are the roots of the eigenvalues of I − M:
 * near leverage one they keep twice the digits, and which of them are zero is a question of rank. Immutable.
 *
 * <p>Literature: R. M. Bell, D. F. McCaffrey, Survey Methodology 28 (2002) 169.
 */
public final class GroupDeletion {

    private final int group;
    private final int rank;
    private final double[][] root;
    private final double[] residual;
    private final double[] change;

    /** The arrays are kept. */
    GroupDeletion(int group, int rank, double[][] root, double[] residual, double[] change) {
        this.group = group;
        this.rank = rank;
        this.root = root;
        this.residual = residual;
        this.change = change;
    }

    /**
     * The group.
     *
     * @return its index, from 0
     */
    public int group() {
        return group;
    }

    /**
     * How many combinations of the coefficients the other rows determine.
     *
     * @return the rank of C
     */
    public int rank() {
        return rank;
    }

    /**
     * The root of I − M.
     *
     * @return C, upper triangular
     */
    public double[][] complementRoot() {
        double[][] copy = new double[root.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = root[i].clone();
        }
        return copy;
    }

    /**
     * What the coefficients of all rows leave of the other rows.
     *
     * @return d
     */
    public double[] residual() {
        return residual.clone();
    }

    /**
     * How the group moves the coefficients, T(I − M)⁻¹s.
     *
     * @return b − b₍g₎ of the scaled problem; null if the other rows do not determine all coefficients
     */
    public double @Nullable [] change() {
        return rank < root.length ? null : change.clone();
    }

    /**
     * How the group moves the coefficients, where the other rows do not determine all of them: columns that depend on those
     * before them in the other rows are left out of their fit.
     *
     * @return b − b₍g₎ of the scaled problem; NaN for the columns that were left out
     */
    public double[] changeOfDetermined() {
        return change.clone();
    }

    @Override
    public String toString() {
        return "GroupDeletion[group " + (group + 1) + ", rank " + rank + "]";
    }
}
