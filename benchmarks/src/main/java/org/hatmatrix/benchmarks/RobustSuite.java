package org.hatmatrix.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.Estimator;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.LeastTrimmedSquares;
import org.hatmatrix.robust.MmEstimator;
import org.hatmatrix.robust.SEstimator;

/** Robust regression from rows to standard errors, beside {@code dgels} on the same rows as the yardstick. */
final class RobustSuite implements Suite {

    private static final Map<String, Estimator> ESTIMATORS = estimators();

    /** One row in so many is an outlier. */
    private static final int OUTLIER_EVERY = 20;

    /** Searches by subsamples of so many rows take seconds and more. */
    private static final int MANY_ROWS = 100_000;

    private static Map<String, Estimator> estimators() {
        Map<String, Estimator> estimators = new LinkedHashMap<>();
        estimators.put("Huber", Irls.huber().withTolerance(1e-8));
        estimators.put("bisquare", Irls.bisquare().withTolerance(1e-8));
        estimators.put("S", SEstimator.withDefaults().withSubsamples(500));
        estimators.put("MM", MmEstimator.withDefaults().withSubsamples(500));
        estimators.put("LTS", LeastTrimmedSquares.withDefaults().withSubsamples(500));
        return estimators;
    }

    @Override
    public String name() {
        return "robust";
    }

    @Override
    public List<String> sizes() {
        return List.of("76x6", "10000x10", "1000000x10");
    }

    @Override
    public List<String> contenders(String size) {
        List<String> contenders = new ArrayList<>(List.of(Peer.DGELS.label()));
        contenders.addAll(ESTIMATORS.keySet());
        if (Shape.parse(size).rows() > MANY_ROWS) {
            contenders.removeAll(List.of("S", "MM", "LTS"));
        }
        return contenders;
    }

    @Override
    public Callable<Object> prepare(String size, String contender) {
        Workload workload = Workload.of(Shape.parse(size));
        double[][] rows = workload.rows();
        double[] response = workload.response().clone();
        for (int i = 0; i < response.length; i += OUTLIER_EVERY) {
            response[i] += 15;
        }
        if (contender.equals(Peer.DGELS.label())) {
            Solver solver = Peer.DGELS.solver(true);
            return () -> solver.ofRows(response, rows);
        }
        Estimator robust = ESTIMATORS.get(contender);
        return () -> robust.fit(Design.of(response, rows)).standardErrors();
    }

    @Override
    public Work work(String size) {
        return Shape.parse(size).rows() > MANY_ROWS ? Work.LONG : Work.MANY_METHODS;
    }
}
