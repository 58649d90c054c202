package org.hatmatrix.covariance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The covariance of totals by its definition, one unit after the other, for as many rows as fill several blocks. */
class SamplingUnitsTest {

    private static final int ROWS = 300;
    private static final int TOTALS = 3;

    private final double[][] contributions = drawn();

    private static double[][] drawn() {
        Random random = new Random(5);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> random.doubles(TOTALS).toArray())
                .toArray(double[][]::new);
    }

    private static List<String> labels(int groups) {
        return IntStream.range(0, ROWS).mapToObj(i -> "g" + i % groups).toList();
    }

    /** Σ over strata of m/(m − 1) Σ (z − z̄)(z − z̄)ᵀ over the units: cluster c lies in stratum c mod strata. */
    private double[][] byDefinition(int units, int strata) {
        double[][] covariance = new double[TOTALS][TOTALS];
        for (int h = 0; h < strata; h++) {
            int m = units / strata;
            double[][] totals = new double[m][TOTALS];
            double[] mean = new double[TOTALS];
            for (int i = 0; i < ROWS; i++) {
                for (int k = 0; k < TOTALS && i % strata == h; k++) {
                    totals[i % units / strata][k] += contributions[i][k];
                    mean[k] += contributions[i][k] / m;
                }
            }
            for (double[] total : totals) {
                for (int a = 0; a < TOTALS; a++) {
                    for (int b = 0; b < TOTALS; b++) {
                        covariance[a][b] += m / (m - 1.0) * (total[a] - mean[a]) * (total[b] - mean[b]);
                    }
                }
            }
        }
        return covariance;
    }

    private void assertCovariance(SamplingUnits units, int count, int strata) {
        double[][] expected = byDefinition(count, strata);
        double[][] ofTable = units.covariance(contributions);
        double[][] ofRows = units.covariance(TOTALS, (row, totals) -> {
            for (int k = 0; k < TOTALS; k++) {
                totals[k] += contributions[row][k];
            }
        });
        for (int a = 0; a < TOTALS; a++) {
            assertThat(ofTable[a]).contains(expected[a], within(1e-12 * ROWS));
            assertThat(ofRows[a]).containsExactly(ofTable[a]);
        }
    }

    @Test
    void rowsClustersAndStrata() {
        assertCovariance(SamplingUnits.ofRows(ROWS), ROWS, 1);
        assertCovariance(SamplingUnits.stratified(labels(6)), ROWS, 6);
        assertCovariance(SamplingUnits.clustered(labels(150)), 150, 1);
        assertCovariance(SamplingUnits.of(labels(3), labels(150)), 150, 3);
        assertCovariance(SamplingUnits.nested(labels(3), labels(12)), 12, 3);
    }

    @Test
    void aStratumOfOneUnitIsRefused() {
        List<String> strata = IntStream.range(0, ROWS)
                .mapToObj(i -> i == 7 ? "lone" : "others")
                .toList();
        SamplingUnits units = SamplingUnits.stratified(strata);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> units.covariance(contributions))
                .withMessageContaining("stratum 'lone' has one sampling unit");
        assertThat(units.with(LoneUnits.CERTAINTY).covariance(contributions)[0][0])
                .isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> units.covariance(new double[2][TOTALS]))
                .withMessageContaining("contributions: 2 rows, but 300 in the sample");
    }
}
