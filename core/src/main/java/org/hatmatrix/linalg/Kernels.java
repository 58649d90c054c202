package org.hatmatrix.linalg;

/** The inner loops of the factorization in double precision, over the first n elements of columns. */
interface Kernels {

    /** The kernels of this virtual machine: vectorized where it offers the means, else scalar. */
    Kernels BEST = new ScalarKernels();

    /** aᵀb. */
    double dot(double[] a, double[] b, int n);

    /** The inner products of v with columns at … at + 3, into the same places of result. */
    void dot4(double[] v, double[][] columns, int at, int n, double[] result);

    /** a ← a + f v. */
    void axpy(double f, double[] v, double[] a, int n);

    /** Two at a time: columns at and at + 1 get factors at and at + 1 times v. */
    void axpy2(double[] factors, double[] v, double[][] columns, int at, int n);
}
