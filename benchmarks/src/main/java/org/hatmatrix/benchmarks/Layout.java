package org.hatmatrix.benchmarks;

import java.util.Arrays;

/** The ways from the caller's rows or columns to one array, with a column of ones in front where there is an intercept. */
final class Layout {

    /** So many rows at a time stay in the cache while they are transposed. */
    private static final int BLOCK = 64;

    private Layout() {}

    static int columns(double[][] rows, boolean intercept) {
        return rows[0].length + (intercept ? 1 : 0);
    }

    static double[] rowMajor(double[][] rows, boolean intercept) {
        int q = columns(rows, intercept);
        double[] design = new double[Math.multiplyExact(rows.length, q)];
        int skipped = intercept ? 1 : 0;
        for (int i = 0; i < rows.length; i++) {
            design[i * q] = 1.0;
            System.arraycopy(rows[i], 0, design, i * q + skipped, q - skipped);
        }
        return design;
    }

    static double[] rowMajorOfColumns(double[][] columns) {
        int n = columns[0].length;
        int q = columns.length + 1;
        double[] design = new double[Math.multiplyExact(n, q)];
        for (int from = 0; from < n; from += BLOCK) {
            int to = Math.min(from + BLOCK, n);
            for (int i = from; i < to; i++) {
                design[i * q] = 1.0;
            }
            for (int j = 1; j < q; j++) {
                double[] column = columns[j - 1];
                for (int i = from; i < to; i++) {
                    design[i * q + j] = column[i];
                }
            }
        }
        return design;
    }

    static double[] columnMajor(double[][] rows, boolean intercept) {
        int n = rows.length;
        int q = columns(rows, intercept);
        double[] design = new double[Math.multiplyExact(n, q)];
        Arrays.fill(design, 0, n, 1.0);
        for (int from = 0; from < n; from += BLOCK) {
            transpose(rows, from, Math.min(from + BLOCK, n), design, intercept ? n : 0, n);
        }
        return design;
    }

    static double[] columnMajorOfColumns(double[][] columns) {
        int n = columns[0].length;
        double[] design = new double[Math.multiplyExact(n, columns.length + 1)];
        Arrays.fill(design, 0, n, 1.0);
        for (int j = 0; j < columns.length; j++) {
            System.arraycopy(columns[j], 0, design, (j + 1) * n, n);
        }
        return design;
    }

    /** Rows {@code from} to {@code to} go to columns that are {@code stride} apart. */
    static void transpose(double[][] rows, int from, int to, double[] target, int offset, int stride) {
        for (int j = 0; j < rows[from].length; j++) {
            int start = offset + j * stride;
            for (int i = from; i < to; i++) {
                target[start + i] = rows[i][j];
            }
        }
    }
}
