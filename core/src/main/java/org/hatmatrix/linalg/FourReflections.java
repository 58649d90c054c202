package org.hatmatrix.linalg;

import org.hatmatrix.linalg.kernels.Kernels;

/**
 * Four successive Householder reflections as one, I − V T Vᵀ with an upper triangular T of order 4: each number of the
 * block is loaded once for four reflections.
 *
 * <p>Literature: R. Schreiber, C. Van Loan, A storage-efficient WY representation for products of Householder
 * transformations, SIAM J. Sci. Stat. Comput. 10 (1989); G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed.,
 * section 5.1.7.
 */
final class FourReflections {

    private final Kernels kernels;
    private final double[] r;
    private final int width;
    private final double[][] block;
    private final double[] first;
    private final double[] tau;
    private final double[] t = new double[Kernels.GROUP * Kernels.GROUP];
    private final double[] w;

    /** Works on the factor and the block of a fold. */
    FourReflections(Kernels kernels, HouseholderFold fold) {
        this.kernels = kernels;
        r = fold.factor();
        width = fold.width();
        block = fold.block();
        first = fold.first();
        tau = fold.tau();
        w = new double[kernels.places()];
    }

    /** Applies the reflections of columns k … k + 3 to all columns right of them. */
    void apply(int k, int count) {
        triangularFactor(k, count);
        int j = k + Kernels.GROUP;
        // A few are done as four; what follows the last column consists of zeros.
        for (; j + kernels.fewestAsFour() <= width; j += Kernels.GROUP) {
            kernels.gram4(block, k, j, count, w);
            for (int c = 0; c < Math.min(Kernels.GROUP, width - j); c++) {
                transform(k, j + c, c, Kernels.GROUP);
            }
            kernels.update4(block, k, j, count, w);
        }
        for (; j < width; j++) {
            kernels.gram1(block, k, j, count, w);
            transform(k, j, 0, 1);
            kernels.update1(block, k, j, count, w);
        }
    }

    /** T from VᵀV, column by column. */
    private void triangularFactor(int k, int count) {
        kernels.gram6(block, k, count, w);
        t[0] = tau[k];
        t[5] = tau[k + 1];
        t[10] = tau[k + 2];
        t[15] = tau[k + 3];
        t[1] = -t[5] * (t[0] * w[0]);
        t[2] = -t[10] * (t[0] * w[1] + t[1] * w[3]);
        t[6] = -t[10] * (t[5] * w[3]);
        t[3] = -t[15] * (t[0] * w[2] + t[1] * w[4] + t[2] * w[5]);
        t[7] = -t[15] * (t[5] * w[4] + t[6] * w[5]);
        t[11] = -t[15] * (t[10] * w[5]);
    }

    /**
     * Column c of W ← −Tᵀ(W + diag(first) R), where R are the rows of the factor, which get their share of V W; W is by rows of
     * the given length.
     */
    private void transform(int k, int column, int c, int stride) {
        int at = k * width + column;
        double d0 = Math.fma(first[k], r[at], w[c]);
        double d1 = Math.fma(first[k + 1], r[at + width], w[stride + c]);
        double d2 = Math.fma(first[k + 2], r[at + 2 * width], w[2 * stride + c]);
        double d3 = Math.fma(first[k + 3], r[at + 3 * width], w[3 * stride + c]);
        double w0 = -(t[0] * d0);
        double w1 = -(t[1] * d0 + t[5] * d1);
        double w2 = -(t[2] * d0 + t[6] * d1 + t[10] * d2);
        double w3 = -(t[3] * d0 + t[7] * d1 + t[11] * d2 + t[15] * d3);
        r[at] = Math.fma(first[k], w0, r[at]);
        r[at + width] = Math.fma(first[k + 1], w1, r[at + width]);
        r[at + 2 * width] = Math.fma(first[k + 2], w2, r[at + 2 * width]);
        r[at + 3 * width] = Math.fma(first[k + 3], w3, r[at + 3 * width]);
        w[c] = w0;
        w[stride + c] = w1;
        w[2 * stride + c] = w2;
        w[3 * stride + c] = w3;
    }
}
