package org.hatmatrix.benchmarks;

import java.util.function.Supplier;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas;

/**
 * LAPACK's {@code dgels} from OpenBLAS: data and workspace outside the Java heap, workspace of the best size allocated
 * once. {@code dgels} overwrites its input, so copying it belongs to the fit. Standard errors come from {@code dtrtri}.
 */
final class LapackFit implements Supplier<Answer> {

    private static final byte NO_TRANSPOSE = 'N';
    private static final byte UPPER = 'U';
    private static final byte NON_UNIT = 'N';

    private final int n;
    private final int q;
    private final double[] response;
    private final DoublePointer design;
    private final DoublePointer rightHandSide;
    private final DoublePointer factor;
    private final DoublePointer solution;
    private final DoublePointer workspace;

    LapackFit(Workload workload) {
        openblas.blas_set_num_threads(Integer.getInteger("hatmatrix.benchmarks.threads", 1));
        n = workload.shape().rows();
        q = workload.shape().regressors() + 1;
        response = workload.response();
        design = new DoublePointer(workload.columnMajorDesign());
        rightHandSide = new DoublePointer(response);
        factor = new DoublePointer((long) n * q);
        solution = new DoublePointer(n);
        workspace = new DoublePointer(bestWorkspace());
    }

    private long bestWorkspace() {
        try (DoublePointer size = new DoublePointer(1)) {
            check(openblas.LAPACKE_dgels_work(
                    openblas.LAPACK_COL_MAJOR, NO_TRANSPOSE, n, q, 1, factor, n, solution, n, size, -1));
            return (long) size.get();
        }
    }

    @Override
    public Answer get() {
        Pointer.memcpy(factor, design, (long) n * q * Double.BYTES);
        Pointer.memcpy(solution, rightHandSide, (long) n * Double.BYTES);
        check(openblas.LAPACKE_dgels_work(
                openblas.LAPACK_COL_MAJOR, NO_TRANSPOSE, n, q, 1, factor, n, solution, n, workspace, (int)
                        workspace.capacity()));
        double[] coefficients = new double[q];
        solution.get(coefficients);
        double residualNorm = openblas.cblas_dnrm2(n - q, solution.getPointer(q), 1);
        check(openblas.LAPACKE_dtrtri_work(openblas.LAPACK_COL_MAJOR, UPPER, NON_UNIT, q, factor, n));
        return Answer.of(coefficients, inverseRowNorms(), residualNorm * residualNorm, response);
    }

    private double[] inverseRowNorms() {
        double[] norms = new double[q];
        for (int i = 0; i < q; i++) {
            norms[i] = openblas.cblas_dnrm2(q - i, factor.getPointer((long) i * n + i), n);
        }
        return norms;
    }

    private static void check(int info) {
        if (info != 0) {
            throw new IllegalStateException("LAPACK returned info = " + info);
        }
    }
}
