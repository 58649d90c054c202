package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;

/** One fit and one estimator in many threads that start at once, so that lazy values race. */
class FitConcurrencyTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 200;

    @Test
    void lazyValuesArePublishedWhole() throws Exception {
        Reference data = Reference.of("prestige");
        double[] expected = everything(Ols.withDefaults().fit(data.design()));
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                LeastSquaresFit shared = Ols.withDefaults().fit(data.design());
                CyclicBarrier start = new CyclicBarrier(THREADS);
                List<Callable<double[]>> tasks = new ArrayList<>();
                for (int t = 0; t < THREADS; t++) {
                    tasks.add(() -> {
                        start.await();
                        return everything(shared);
                    });
                }
                for (Future<double[]> result : pool.invokeAll(tasks)) {
                    assertThat(result.get()).isEqualTo(expected);
                }
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static double[] everything(LeastSquaresFit fit) {
        List<double[]> parts = List.of(
                fit.leverages(),
                fit.residuals(),
                fit.fittedValues(),
                fit.coefficients(),
                fit.standardErrors(),
                new double[] {fit.conditionNumber(), fit.centredRSquared(), fit.sigma()});
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
