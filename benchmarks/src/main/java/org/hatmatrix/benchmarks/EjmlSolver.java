package org.hatmatrix.benchmarks;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.linsol.LinearSolverDense;

/** EJML's {@code leastSquares} solver on a row-major matrix. */
final class EjmlSolver implements Solver {

    private final boolean intercept;

    EjmlSolver(boolean intercept) {
        this.intercept = intercept;
    }

    @Override
    public Answer ofRows(double[] y, double[][] rows) {
        return solve(y, Layout.rowMajor(rows, intercept));
    }

    @Override
    public Answer ofColumns(double[] y, double[][] columns) {
        return solve(y, Layout.rowMajorOfColumns(columns));
    }

    private static Answer solve(double[] y, double[] numbers) {
        int n = y.length;
        int q = numbers.length / n;
        DMatrixRMaj design = DMatrixRMaj.wrap(n, q, numbers);
        DMatrixRMaj response = DMatrixRMaj.wrap(n, 1, y);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.leastSquares(n, q);
        solver.setA(solver.modifiesA() ? design.copy() : design);
        DMatrixRMaj coefficients = new DMatrixRMaj(q, 1);
        solver.solve(solver.modifiesB() ? response.copy() : response, coefficients);

        DMatrixRMaj residuals = response.copy();
        CommonOps_DDRM.multAdd(-1, design, coefficients, residuals);
        double rss = Math.pow(NormOps_DDRM.normF(residuals), 2);

        QRDecomposition<DMatrixRMaj> qr = solver.getDecomposition();
        double[] norms = UpperTriangle.inverseRowNorms(rows(qr.getR(null, true)));
        return Answer.of(coefficients.getData(), norms, rss, y);
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.getNumRows()][matrix.getNumCols()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.getData(), i * matrix.getNumCols(), rows[i], 0, rows[i].length);
        }
        return rows;
    }
}
