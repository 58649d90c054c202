package org.hatmatrix.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.diagnostics.Influence;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;

/**
 * What weights, robust errors and influence cost on top of a fit. The design is there; every contender makes the fit anew,
 * so that nothing is remembered, and its time contains it. The fit alone is the yardstick.
 */
final class ErrorsSuite implements Suite {

    static final String FIT = "fit";

    private static final Map<String, List<String>> CONTENDERS = Map.of(
            "1000000x10", List.of(FIT, "Wls", "HC3", "CR1, 10 000 clusters"),
            "100000x20", List.of(FIT, "DFBETAS"),
            "76x6", List.of(FIT, "wild bootstrap, 19 clusters, 9 999 draws"));

    @Override
    public String name() {
        return "errors";
    }

    @Override
    public List<String> sizes() {
        return List.of("76x6", "100000x20", "1000000x10");
    }

    @Override
    public List<String> contenders(String size) {
        return CONTENDERS.getOrDefault(size, List.of(FIT, "Wls", "HC3", "DFBETAS"));
    }

    @Override
    public Callable<Object> prepare(String size, String contender) {
        Workload workload = Workload.of(Shape.parse(size));
        int n = workload.response().length;
        Design design = Design.of(workload.response(), workload.rows());
        Ols ols = Ols.withDefaults();
        return switch (contender) {
            case FIT -> () -> ols.fit(design).standardErrors();
            case "Wls" -> {
                double[] weights =
                        Arrays.stream(workload.response()).map(y -> 1 + y * y).toArray();
                Wls wls = Wls.weightedBy(Weights.of(weights));
                yield () -> wls.fit(design).standardErrors();
            }
            case "HC3" -> () -> ols.fit(design).withCovariance(Covariances.HC3).standardErrors();
            case "CR1, 10 000 clusters" -> {
                int[] clusters = IntStream.range(0, n).map(i -> i % 10_000).toArray();
                yield () -> clustered(ols.fit(design), clusters);
            }
            case "DFBETAS" -> () -> Influence.of(ols.fit(design)).dfbetas();
            default -> {
                List<String> clusters =
                        IntStream.range(0, n).mapToObj(i -> "town " + i % 19).toList();
                yield () -> ols.fit(design)
                        .withCovariance(Covariances.wildBootstrap(clusters).withReplications(9_999))
                        .coefficient("x1")
                        .pValue();
            }
        };
    }

    private static double[] clustered(LeastSquaresFit fit, int[] clusters) {
        return fit.withCovariance(Covariances.cluster(clusters)).standardErrors();
    }

    @Override
    public Work work(String size) {
        return Work.MANY_METHODS;
    }
}
