package org.hatmatrix.linalg.kernels;

/**
 * The inner loops of the factorization in double precision, over the first n elements of columns. Where several inner
 * products are asked for, the array for them has as many places for each of them as there are lanes, and room for four, six or
 * sixteen.
 */
public interface Kernels {

    /** How many columns are reflected, and updated, at once. */
    int GROUP = 4;

    /** The kernels of this virtual machine: those that use the Vector API where it is present, else scalar ones. */
    Kernels BEST = VectorSupport.kernels();

    /** How many rows are processed if so many are given, not fewer: lengths n are such numbers. */
    int padded(int rows);

    /** Places of an array for results, of which there are at most sixteen, and what else the kernels keep in it. */
    int places();

    /** Rows of a block of so many columns that keep it in the cache. */
    int blockRows(int width);

    /** How many columns, four or more, are not worth being reflected in groups, so that they are one group if they are the last. */
    int lastColumns();

    /** How many columns, one to four, take less time as four together than one by one. */
    int fewestAsFour();

    /** From how many columns on a fold in compact WY form is faster than one column by column. */
    int wide();

    /** The sums of some columns from c on, at most four, each number multiplied by a factor less an origin. */
    void sums(double[][] columns, int c, int count, double[] factors, double[] origins, int n, double[] result);

    /** The sums that {@link #sums} finds, each number multiplied by its weight too. */
    void weightedSums(
            double[][] columns,
            int c,
            int count,
            double[] factors,
            double[] origins,
            double[] weights,
            int n,
            double[] result);

    /** The inner products of column v with itself and the columns after it, of at most {@link #lastColumns} in all. */
    void products(double[][] columns, int v, int count, int n, double[] result);

    /**
     * Adds to each of so many columns after column v its factor times v; then the inner products of the first of
     * them with itself and the others.
     */
    void sweep(double[][] columns, int v, int count, double[] factors, int n, double[] result);

    /** The six inner products of different columns among v … v + 3: 01, 02, 03, 12, 13, 23. */
    void gram6(double[][] columns, int v, int n, double[] result);

    /** The 4 × 4 inner products of columns v … v + 3 with columns c … c + 3, by rows. */
    void gram4(double[][] columns, int v, int c, int n, double[] result);

    /** The inner products of columns v … v + 3 with column c. */
    void gram1(double[][] columns, int v, int c, int n, double[] result);

    /** Adds to columns c … c + 3 the columns v … v + 3 times a 4 × 4 matrix by rows. */
    void update4(double[][] columns, int v, int c, int n, double[] factors);

    /** Adds to column c the columns v … v + 3 times four numbers. */
    void update1(double[][] columns, int v, int c, int n, double[] factors);
}
