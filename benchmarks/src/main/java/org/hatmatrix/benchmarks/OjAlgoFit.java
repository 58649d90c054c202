package org.hatmatrix.benchmarks;

import java.util.function.Supplier;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.function.aggregator.Aggregator;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** ojAlgo's QR decomposition, which stores by columns, held to one thread. */
final class OjAlgoFit implements Supplier<Answer> {

    private final R064Store design;
    private final R064Store response;

    OjAlgoFit(Workload workload) {
        OjAlgoUtils.limitThreadsTo(1);
        design = R064Store.wrap(workload.columnMajorDesign(), workload.shape().rows());
        response = R064Store.wrap(workload.response(), workload.shape().rows());
    }

    @Override
    public Answer get() {
        QR<Double> qr = QR.R064.make(design);
        qr.decompose(design);
        MatrixStore<Double> coefficients = qr.getSolution(response);
        double rss = response.subtract(design.multiply(coefficients)).aggregateAll(Aggregator.SUM2);
        double[] norms = UpperTriangle.inverseRowNorms(qr.getR().toRawCopy2D());
        return Answer.of(coefficients.toRawCopy1D(), norms, rss, response.toRawCopy1D());
    }
}
