package org.hatmatrix.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.AccumulatedFit;
import org.hatmatrix.regression.LeastSquaresAccumulator;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A fit of 1 000 000 × 10 on a real Spark, in one process but over partitions that it serializes between. The functions
 * are static: an anonymous class would take this test with it.
 */
@Tag("spark")
class SparkTest {

    private static final int PARTITIONS = 8;
    private static final int ROWS = 125_000;
    private static final int REGRESSORS = 10;

    @Test
    void equalsTheFitOnOneMachine() {
        SparkConf configuration = new SparkConf()
                .setMaster("local[2]")
                .setAppName("hatmatrix")
                .set("spark.ui.enabled", "false")
                .set("spark.log.level", "ERROR")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.driver.host", "127.0.0.1");
        AccumulatedFit fit;
        try (JavaSparkContext spark = new JavaSparkContext(configuration)) {
            List<Integer> partitions = IntStream.range(0, PARTITIONS).boxed().toList();
            JavaRDD<double[]> rows = spark.parallelize(partitions, PARTITIONS).flatMap(SparkTest::rows);
            fit = rows.treeAggregate(
                            LeastSquaresAccumulator.of(REGRESSORS), SparkTest::add, LeastSquaresAccumulator::merge)
                    .fit();
        }
        requireEqual(fit, Ols.withDefaults().fit(design()));
    }

    private static LeastSquaresAccumulator add(LeastSquaresAccumulator accumulator, double[] row) {
        return accumulator.add(regressors(row), row[REGRESSORS]);
    }

    private static double[] regressors(double[] row) {
        return IntStream.range(0, REGRESSORS).mapToDouble(j -> row[j]).toArray();
    }

    /** The rows of a partition, the response last; the regressors share a trend and differ in size. */
    private static Iterator<double[]> rows(int partition) {
        Random random = new Random(partition);
        return Stream.generate(() -> row(random)).limit(ROWS).iterator();
    }

    private static double[] row(Random random) {
        double[] row = new double[REGRESSORS + 1];
        double trend = random.nextDouble();
        double y = 3 + random.nextGaussian();
        for (int j = 0; j < REGRESSORS; j++) {
            row[j] = (trend + random.nextGaussian()) * Math.pow(10, j - 5);
            y += row[j] / Math.pow(10, j - 5) / (j + 1);
        }
        row[REGRESSORS] = y;
        return row;
    }

    private static Design design() {
        double[][] columns = new double[REGRESSORS + 1][PARTITIONS * ROWS];
        int i = 0;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            Iterator<double[]> rows = rows(partition);
            while (rows.hasNext()) {
                double[] row = rows.next();
                for (int j = 0; j <= REGRESSORS; j++) {
                    columns[j][i] = row[j];
                }
                i++;
            }
        }
        Design.Builder builder = Design.builder().response("y", columns[REGRESSORS]);
        for (int j = 0; j < REGRESSORS; j++) {
            builder.column("x" + (j + 1), columns[j]);
        }
        return builder.build();
    }

    /** To twelve digits: the fit in memory sums a million rows in double precision. */
    private static void requireEqual(AccumulatedFit fit, LeastSquaresFit wanted) {
        assertThat(fit.observations()).isEqualTo(wanted.observations());
        assertThat(fit.names()).isEqualTo(wanted.names());
        requireEqual(fit.coefficients(), wanted.coefficients());
        requireEqual(fit.standardErrors(), wanted.standardErrors());
        requireEqual(
                new double[] {fit.sigma(), fit.rSquared(), fit.logLikelihood()},
                new double[] {wanted.sigma(), wanted.rSquared(), wanted.logLikelihood()});
    }

    private static void requireEqual(double[] found, double[] wanted) {
        for (int j = 0; j < wanted.length; j++) {
            assertThat(found[j]).isCloseTo(wanted[j], within(1e-12 * Math.abs(wanted[j])));
        }
    }
}
