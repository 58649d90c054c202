package org.hatmatrix.diagnostics.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often clean data is flagged: what the page promises. */
class DiagnosisRatesTest {

    private static LeastSquaresFit clean(int n, Random random) {
        double[] y = new double[n];
        double[][] rows = new double[n][3];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 3; j++) {
                rows[i][j] = random.nextGaussian();
            }
            y[i] = 1 + rows[i][0] - rows[i][1] + random.nextGaussian();
        }
        return Ols.withDefaults().fit(Design.of(y, rows));
    }

    private static Map<String, Integer> flags(int n, int samples) {
        Map<String, Integer> flags = new TreeMap<>();
        Random random = new Random(31 + n);
        for (int sample = 0; sample < samples; sample++) {
            for (Finding finding : Diagnosis.of(clean(n, random)).findings()) {
                flags.merge(finding.subject(), finding.verdict() == Verdict.LOOK ? 1 : 0, Integer::sum);
            }
        }
        return flags;
    }

    /** 5 % and three standard deviations of a share. */
    private static double most(int samples) {
        return samples * 0.05 + 3 * Math.sqrt(samples * 0.05 * 0.95);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 76})
    void cleanDataIsSeldomFlagged(int n) {
        int samples = 150;
        flags(n, samples)
                .forEach((subject, count) ->
                        assertThat((double) count).as(subject).isLessThanOrEqualTo(most(samples)));
    }

    /** The rates in the documentation are those of 10 000 samples each: {@code -Dhatmatrix.samples=10000}, ten minutes. */
    @Tag("soak")
    @ParameterizedTest
    @ValueSource(ints = {20, 76, 500})
    void everyLineKeepsItsRate(int n) {
        int samples = Integer.getInteger("hatmatrix.samples", 600);
        Map<String, Integer> flags = flags(n, samples);
        StringBuilder rates = new StringBuilder("n = " + n);
        flags.forEach((subject, count) -> rates.append(String.format("; %s %.1f", subject, 100.0 * count / samples)));
        System.out.println(rates);
        flags.forEach((subject, count) -> assertThat((double) count).as(subject).isLessThanOrEqualTo(most(samples)));
    }

    @Test
    void cleanDataHasNothingSerious() {
        Random random = new Random(4);
        int serious = 0;
        for (int sample = 0; sample < 60; sample++) {
            serious += (int) Diagnosis.of(clean(50, random)).bySeverity().stream()
                    .filter(finding -> finding.severity() == Severity.SERIOUS)
                    .count();
        }
        assertThat(serious).isLessThanOrEqualTo(4);
    }
}
