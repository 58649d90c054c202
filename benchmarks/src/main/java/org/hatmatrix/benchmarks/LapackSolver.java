package org.hatmatrix.benchmarks;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/**
 * LAPACK from OpenBLAS on one thread. Matrix, right-hand side and workspace of the best size lie outside the Java heap and
 * are allocated for the first problem of a shape; the rows or columns are packed into them in every call. Standard errors
 * come from {@code dtrtri}.
 */
final class LapackSolver implements Solver {

    /** Which driver. */
    enum Routine {
        DGELS {
            @Override
            int call(int n, int q, DoublePointer a, DoublePointer b, DoublePointer workspace, int size) {
                return openblas.LAPACKE_dgels_work(
                        openblas.LAPACK_COL_MAJOR, NO_TRANSPOSE, n, q, 1, a, n, b, n, workspace, size);
            }
        },
        DGETSLS {
            @Override
            int call(int n, int q, DoublePointer a, DoublePointer b, DoublePointer workspace, int size) {
                return openblas.LAPACKE_dgetsls_work(
                        openblas.LAPACK_COL_MAJOR, NO_TRANSPOSE, n, q, 1, a, n, b, n, workspace, size);
            }
        };

        abstract int call(int n, int q, DoublePointer a, DoublePointer b, DoublePointer workspace, int size);
    }

    private static final byte NO_TRANSPOSE = 'N';
    private static final byte UPPER = 'U';
    private static final byte NON_UNIT = 'N';
    private static final int BLOCK = 512;

    private final Routine routine;
    private final boolean intercept;
    private int n;
    private int q;
    private DoublePointer matrix = new DoublePointer();
    private DoublePointer rightHandSide = new DoublePointer();
    private DoublePointer workspace = new DoublePointer();

    LapackSolver(Routine routine, boolean intercept) {
        openblas.blas_set_num_threads(1);
        this.routine = routine;
        this.intercept = intercept;
    }

    @Override
    public Answer ofRows(double[] y, double[][] rows) {
        allocate(y.length, Layout.columns(rows, intercept));
        int p = rows[0].length;
        double[] block = new double[p * BLOCK];
        for (int from = 0; from < n; from += BLOCK) {
            int length = Math.min(BLOCK, n - from);
            Layout.transpose(rows, from, from + length, block, -from, BLOCK);
            for (int j = 0; j < p; j++) {
                put(block, j * BLOCK, length, (long) (q - p + j) * n + from);
            }
        }
        return solve(y);
    }

    @Override
    public Answer ofColumns(double[] y, double[][] columns) {
        allocate(y.length, columns.length + 1);
        for (int j = 0; j < columns.length; j++) {
            put(columns[j], 0, n, (long) (j + 1) * n);
        }
        return solve(y);
    }

    private void allocate(int observations, int parameters) {
        if (observations != n || parameters != q) {
            n = observations;
            q = parameters;
            matrix = new DoublePointer((long) n * q);
            rightHandSide = new DoublePointer(n);
            try (DoublePointer size = new DoublePointer(5)) {
                check(routine.call(n, q, matrix, rightHandSide, size, -1));
                workspace = new DoublePointer((long) size.get());
            }
        }
        if (intercept) {
            double[] ones = new double[Math.min(n, BLOCK)];
            Arrays.fill(ones, 1.0);
            for (int from = 0; from < n; from += BLOCK) {
                put(ones, 0, Math.min(BLOCK, n - from), from);
            }
        }
    }

    private void put(double[] numbers, int offset, int length, long position) {
        matrix.position(position).put(numbers, offset, length);
        matrix.position(0);
    }

    private Answer solve(double[] y) {
        rightHandSide.put(y, 0, n);
        check(routine.call(n, q, matrix, rightHandSide, workspace, (int) workspace.capacity()));
        double[] coefficients = new double[q];
        rightHandSide.get(coefficients);
        double residualNorm = openblas.cblas_dnrm2(n - q, rightHandSide.getPointer(q), 1);
        check(openblas.LAPACKE_dtrtri_work(openblas.LAPACK_COL_MAJOR, UPPER, NON_UNIT, q, matrix, n));
        return Answer.of(coefficients, inverseRowNorms(), residualNorm * residualNorm, y);
    }

    private double[] inverseRowNorms() {
        double[] norms = new double[q];
        for (int i = 0; i < q; i++) {
            norms[i] = openblas.cblas_dnrm2(q - i, matrix.getPointer((long) i * n + i), n);
        }
        return norms;
    }

    private static void check(int info) {
        if (info != 0) {
            throw new IllegalStateException("LAPACK returned info = " + info);
        }
    }
}
