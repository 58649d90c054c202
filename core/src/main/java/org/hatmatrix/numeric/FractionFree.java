package org.hatmatrix.numeric;

import java.math.BigInteger;

/**
 * Gaussian elimination of symmetric integer matrices without fractions, of which only the upper triangle is used. Every
 * intermediate number is a minor of the matrix, so that divisions are exact and numbers stay as short as they can be.
 *
 * <p>Literature: E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination, Math. Comp. 22
 * (1968).
 */
public final class FractionFree {

    private FractionFree() {}

    /**
     * Eliminates in place. Row k then holds minors of order k + 1; the last diagonal element is the determinant.
     *
     * @return false if a pivot before the last is zero
     */
    public static boolean eliminate(BigInteger[][] a) {
        int last = a.length - 1;
        BigInteger previous = BigInteger.ONE;
        for (int k = 0; k < last; k++) {
            BigInteger pivot = a[k][k];
            if (pivot.signum() == 0) {
                return false;
            }
            for (int i = k + 1; i <= last; i++) {
                for (int j = i; j <= last; j++) {
                    a[i][j] = a[i][j].multiply(pivot)
                            .subtract(a[k][i].multiply(a[k][j]))
                            .divide(previous);
                }
            }
            previous = pivot;
        }
        return true;
    }

    /** The solution of the eliminated system, its right side being the last column, times the determinant (Cramer). */
    public static BigInteger[] solve(BigInteger[][] a) {
        int order = a.length - 1;
        BigInteger[] x = new BigInteger[order];
        for (int k = order - 1; k >= 0; k--) {
            BigInteger sum = a[order - 1][order - 1].multiply(a[k][order]);
            for (int j = k + 1; j < order; j++) {
                sum = sum.subtract(a[k][j].multiply(x[j]));
            }
            x[k] = sum.divide(a[k][k]);
        }
        return x;
    }
}
