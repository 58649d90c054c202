package org.hatmatrix.linalg;

/**
 * Four successive Householder reflections as one, I − V T Vᵀ with an upper triangular T of order 4: each number of the
 * block is loaded once for four reflections.
 *
 * <p>Literature: R. Schreiber, C. Van Loan, A storage-efficient WY representation for products of Householder
 * transformations, SIAM J. Sci. Stat. Comput. 10 (1989); G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed.,
 * section 5.1.7.
 */
final class FourReflections {

    static final int GROUP = 4;

    private final Kernels kernels;
    private final double[] r;
    private final int width;
    private final double[][] block;
    private final double[] first;
    private final double[] tau;
    private final double[] t = new double[GROUP * GROUP];
    private final double[] w = new double[GROUP * GROUP];

    /** Works on the factor and the block of a fold. */
    FourReflections(Kernels kernels, HouseholderFold fold) {
        this.kernels = kernels;
        r = fold.factor();
        width = fold.width();
        block = fold.block();
        first = fold.first();
        tau = fold.tau();
    }

    /** Applies the reflections of columns k … k + 3, k being a multiple of four, to all columns right of them. */
    void apply(int k, int count) {
        triangularFactor(k, count);
        int j = k + GROUP;
        for (; j + GROUP - 1 < width; j += GROUP) {
            kernels.gram4(block, k, j, count, w);
            for (int c = 0; c < GROUP; c++) {
                transform(k, j + c, c);
            }
            kernels.update4(block, k, j, count, w);
        }
        for (; j < width; j++) {
            for (int i = 0; i < GROUP; i++) {
                w[GROUP * i] = kernels.dot(block[k + i], block[j], count);
            }
            transform(k, j, 0);
            kernels.update1(block, k, j, count, w);
        }
    }

    /** T from VᵀV, column by column. */
    private void triangularFactor(int k, int count) {
        kernels.gram4(block, k, k, count, w);
        for (int j = 0; j < GROUP; j++) {
            t[GROUP * j + j] = tau[k + j];
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int z = i; z < j; z++) {
                    sum = Math.fma(t[GROUP * i + z], w[GROUP * z + j], sum);
                }
                t[GROUP * i + j] = -tau[k + j] * sum;
            }
        }
    }

    /** Column c of W ← −Tᵀ(W + diag(first) R), where R are the rows of the factor, which get their share of V W. */
    private void transform(int k, int column, int c) {
        int at = k * width + column;
        double d0 = Math.fma(first[k], r[at], w[c]);
        double d1 = Math.fma(first[k + 1], r[at + width], w[GROUP + c]);
        double d2 = Math.fma(first[k + 2], r[at + 2 * width], w[2 * GROUP + c]);
        double d3 = Math.fma(first[k + 3], r[at + 3 * width], w[3 * GROUP + c]);
        double w0 = -(t[0] * d0);
        double w1 = -(t[1] * d0 + t[5] * d1);
        double w2 = -(t[2] * d0 + t[6] * d1 + t[10] * d2);
        double w3 = -(t[3] * d0 + t[7] * d1 + t[11] * d2 + t[15] * d3);
        r[at] = Math.fma(first[k], w0, r[at]);
        r[at + width] = Math.fma(first[k + 1], w1, r[at + width]);
        r[at + 2 * width] = Math.fma(first[k + 2], w2, r[at + 2 * width]);
        r[at + 3 * width] = Math.fma(first[k + 3], w3, r[at + 3 * width]);
        w[c] = w0;
        w[GROUP + c] = w1;
        w[2 * GROUP + c] = w2;
        w[3 * GROUP + c] = w3;
    }
}
