package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of fits of rows that are not kept, as they stand in the documentation. */
class AccumulatorListingsTest {

    @TempDir
    private Path directory;

    private record Town(double output, double inno, double lab) {}

    @Test
    void rowsBlocksAndStreams() {
        LeastSquaresAccumulator accumulator = LeastSquaresAccumulator.of("inno", "lab");
        accumulator.add(new double[] {1.5, 2}, 7.25);
        accumulator.add(new double[][] {{2, 1}, {0.5, 3}, {1, 1}}, new double[] {8, 4.5, 6});
        AccumulatedFit fit = accumulator.fit();

        List<Town> towns = List.of(new Town(7.25, 1.5, 2), new Town(8, 2, 1), new Town(4.5, 0.5, 3), new Town(6, 1, 1));
        AccumulatedFit same = towns.parallelStream()
                .collect(LeastSquaresAccumulator.collector(
                        Town::output, t -> new double[] {t.inno(), t.lab()}, "inno", "lab"));
        assertThat(same.names()).isEqualTo(fit.names());
        assertThat(same.sigma()).isCloseTo(fit.sigma(), within(1e-12));
    }

    @Test
    void files() {
        Path file = directory.resolve("flights.csv");
        Dataset.builder()
                .numbers("delay", 1, 5, 2, 8, 3)
                .numbers("distance", 10, 40, 20, 50, 30)
                .texts("carrier", "A", "B", "A", "B", "B")
                .build()
                .writeCsv(file);
        List<Long> told = new ArrayList<>();
        RowSource source = RowSource.csv(file).withProgress(rows -> told.add(rows));
        AccumulatedFit fit = Ols.withDefaults().fit("delay ~ distance + carrier", source);
        assertThat(fit.names()).containsExactly("(Intercept)", "distance", "carrierB");
        assertThat(told).containsExactly(5L);

        AccumulatedFit robust =
                Ols.withDefaults().fit("delay ~ distance + carrier", source).withCovariance(Covariances.HC3, source);
        assertThat(robust.covarianceName()).isEqualTo("HC3");
        assertThat(told).containsExactly(5L, 5L, 5L);
    }
}
