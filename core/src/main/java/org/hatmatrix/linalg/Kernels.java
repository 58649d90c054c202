package org.hatmatrix.linalg;

/** The inner loops of the factorization in double precision, over the first n elements of columns. */
interface Kernels {

    /** The kernels of this virtual machine: those that use the Vector API where it is present, else scalar ones. */
    Kernels BEST = VectorSupport.kernels();

    /** Numbers that are processed at once; lengths given to the other methods are multiples of it. */
    int lanes();

    /** Rows of a block of so many columns that keep it in the cache. */
    int blockRows(int width);

    /** From how many columns on {@link CompactWyFold} is faster than {@link HouseholderFold}. */
    int wide();

    /** How many reflections are applied at once, 1 or 4. */
    int group();

    /** aᵀb. */
    double dot(double[] a, double[] b, int n);

    /** The inner products of v with columns at … at + 3, into the same places of result. */
    void dot4(double[] v, double[][] columns, int at, int n, double[] result);

    /** a ← a + f v. */
    void axpy(double f, double[] v, double[] a, int n);

    /** Two at a time: columns at and at + 1 get factors at and at + 1 times v. */
    void axpy2(double[] factors, double[] v, double[][] columns, int at, int n);

    /** The 4 × 4 inner products of columns v … v + 3 with columns c … c + 3, by rows. */
    void gram4(double[][] columns, int v, int c, int n, double[] result);

    /** Adds to columns c … c + 3 the columns v … v + 3 times a 4 × 4 matrix by rows. */
    void update4(double[][] columns, int v, int c, int n, double[] factors);

    /** Adds to column c the columns v … v + 3 times the first column of a 4 × 4 matrix by rows. */
    void update1(double[][] columns, int v, int c, int n, double[] factors);
}
