package org.hatmatrix.benchmarks;

import org.ojalgo.OjAlgoUtils;
import org.ojalgo.function.aggregator.Aggregator;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** ojAlgo's QR decomposition, which stores by columns, held to one thread. */
final class OjAlgoSolver implements Solver {

    private final boolean intercept;

    OjAlgoSolver(boolean intercept) {
        OjAlgoUtils.limitThreadsTo(1);
        this.intercept = intercept;
    }

    @Override
    public Answer ofRows(double[] y, double[][] rows) {
        return solve(y, Layout.columnMajor(rows, intercept));
    }

    @Override
    public Answer ofColumns(double[] y, double[][] columns) {
        return solve(y, Layout.columnMajorOfColumns(columns));
    }

    private static Answer solve(double[] y, double[] numbers) {
        R064Store design = R064Store.wrap(numbers, y.length);
        R064Store response = R064Store.wrap(y, y.length);
        QR<Double> qr = QR.R064.make(design);
        qr.decompose(design);
        MatrixStore<Double> coefficients = qr.getSolution(response);
        double rss = response.subtract(design.multiply(coefficients)).aggregateAll(Aggregator.SUM2);
        double[] norms = UpperTriangle.inverseRowNorms(qr.getR().toRawCopy2D());
        return Answer.of(coefficients.toRawCopy1D(), norms, rss, y);
    }
}
