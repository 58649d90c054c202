package org.hatmatrix.linalg.kernels;

import java.util.Arrays;

/** A sum Σ w²qqᵀ over rows q that come in blocks, by columns. */
public final class GramSum {

    private static final int GROUP = Kernels.GROUP;

    private final Kernels kernels = Kernels.BEST;
    private final int size;

    /** The last block times its weights, with zeros up to whole groups of columns and vectors of rows. */
    private final double[][] weighted;

    private final double[] products;

    /** The upper triangle and what groups of columns have beside it. */
    private final double[][] sum;

    /**
     * The sum over no rows.
     *
     * @param size how many columns there are
     */
    public GramSum(int size) {
        this.size = size;
        int width = (size + GROUP - 1) / GROUP * GROUP;
        weighted = new double[width][0];
        products = new double[kernels.places()];
        sum = new double[width][width];
    }

    /**
     * Adds a block of rows.
     *
     * @param q its columns
     * @param weights for each row the number w
     * @param count how many rows there are, at most 512
     */
    public void add(double[][] q, double[] weights, int count) {
        int padded = kernels.padded(count);
        for (int k = 0; k < weighted.length; k++) {
            if (weighted[k].length < padded) {
                weighted[k] = new double[padded];
            }
            if (k < size) {
                multiply(q[k], weights, weighted[k], count);
                Arrays.fill(weighted[k], count, padded, 0);
            }
        }
        for (int i = 0; i < weighted.length; i += GROUP) {
            addTriangle(i, padded);
            for (int j = i + GROUP; j < weighted.length; j += GROUP) {
                addSquare(i, j, padded);
            }
        }
    }

    private static void multiply(double[] x, double[] weights, double[] product, int count) {
        for (int r = 0; r < count; r++) {
            product[r] = x[r] * weights[r];
        }
    }

    private void addTriangle(int first, int rows) {
        for (int i = first; i < first + GROUP; i++) {
            int columns = first + GROUP - i;
            kernels.products(weighted, i, columns, rows, products);
            addTo(sum[i], i, columns, 0);
        }
    }

    private void addSquare(int i, int j, int rows) {
        kernels.gram4(weighted, i, j, rows, products);
        for (int k = 0; k < GROUP; k++) {
            addTo(sum[i + k], j, GROUP, k * GROUP);
        }
    }

    private void addTo(double[] row, int column, int columns, int at) {
        for (int k = 0; k < columns; k++) {
            row[column + k] += products[at + k];
        }
    }

    /**
     * The sum.
     *
     * @return the whole symmetric matrix, a copy
     */
    public double[][] matrix() {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                matrix[i][j] = sum[i][j];
                matrix[j][i] = sum[i][j];
            }
        }
        return matrix;
    }
}
