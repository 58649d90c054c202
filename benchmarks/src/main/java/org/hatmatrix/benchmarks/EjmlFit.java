package org.hatmatrix.benchmarks;

import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** EJML's {@code leastSquares} solver on a row-major matrix. */
final class EjmlFit implements Supplier<Answer> {

    private final DMatrixRMaj design;
    private final DMatrixRMaj response;

    EjmlFit(Workload workload) {
        int n = workload.shape().rows();
        int q = workload.shape().regressors() + 1;
        design = DMatrixRMaj.wrap(n, q, workload.rowMajorDesign());
        response = DMatrixRMaj.wrap(n, 1, workload.response());
    }

    @Override
    public Answer get() {
        LinearSolverDense<DMatrixRMaj> solver =
                LinearSolverFactory_DDRM.leastSquares(design.getNumRows(), design.getNumCols());
        solver.setA(solver.modifiesA() ? design.copy() : design);
        DMatrixRMaj coefficients = new DMatrixRMaj(design.getNumCols(), 1);
        solver.solve(solver.modifiesB() ? response.copy() : response, coefficients);

        DMatrixRMaj residuals = response.copy();
        CommonOps_DDRM.multAdd(-1, design, coefficients, residuals);
        double rss = Math.pow(NormOps_DDRM.normF(residuals), 2);

        QRDecomposition<DMatrixRMaj> qr = solver.getDecomposition();
        double[] norms = UpperTriangle.inverseRowNorms(rows(qr.getR(null, true)));
        return Answer.of(coefficients.getData(), norms, rss, response.getData());
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.getNumRows()][matrix.getNumCols()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.getData(), i * matrix.getNumCols(), rows[i], 0, rows[i].length);
        }
        return rows;
    }
}
