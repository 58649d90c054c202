package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;

class CorrelationComparisonTest {

    @Test
    void independentCorrelationsByHand() {
        // artanh 0.5 = ½ log 3, artanh 0 = 0; n = 19 and n = 12: variance 1/16 + 1/9 = 25/144
        TestResult test = CorrelationComparison.independent(0.5, 19, 0, 12);
        assertThat(test.statistic()).isCloseTo(0.5 * Math.log(3) * 12 / 5, within(1e-15));
        assertThat(test.pValue()).isBetween(0.18, 0.19);
    }

    @Test
    void williamsByHand() {
        // |R| = 1 − 0.4² and r̄ = 0.2
        TestResult williams = CorrelationComparison.williams(0.4, 0.0, 0.0, 103);
        double determinant = 1 - 0.16;
        double expected = 0.4 * Math.sqrt(102 / (2 * determinant * 102 / 100 + 0.04));
        assertThat(williams.statistic()).isCloseTo(expected, within(1e-14));
        assertThat(williams.degreesOfFreedom()).isEqualTo(100);
    }

    @Test
    void statisticsOfEqualCorrelationsHaveUnitVariance() {
        // 4000 samples of four columns, all correlations ½: the variance of z is 1, standard error √(2/4000) = 0.022
        Random random = new Random(3);
        int samples = 4000;
        int n = 100;
        double independent = 0;
        double overlapping = 0;
        double disjoint = 0;
        double williams = 0;
        for (int s = 0; s < samples; s++) {
            double[][] c = new double[4][n];
            for (int i = 0; i < n; i++) {
                double common = random.nextGaussian();
                for (double[] column : c) {
                    column[i] = common + random.nextGaussian();
                }
            }
            double r12 = r(c, 0, 1);
            double r13 = r(c, 0, 2);
            double r14 = r(c, 0, 3);
            double r23 = r(c, 1, 2);
            double r24 = r(c, 1, 3);
            double r34 = r(c, 2, 3);
            independent += Math.pow(
                    CorrelationComparison.independent(r12, n, 0.5, Integer.MAX_VALUE)
                            .statistic(),
                    2);
            overlapping += Math.pow(
                    CorrelationComparison.steigerOverlapping(r12, r13, r23, n).statistic(), 2);
            williams +=
                    Math.pow(CorrelationComparison.williams(r12, r13, r23, n).statistic(), 2);
            disjoint += Math.pow(
                    CorrelationComparison.steiger(r12, r34, r13, r14, r23, r24, n)
                            .statistic(),
                    2);
        }
        double fourStandardErrors = 0.09;
        assertThat(independent / samples).isCloseTo(1, within(fourStandardErrors));
        assertThat(overlapping / samples).isCloseTo(1, within(fourStandardErrors));
        assertThat(disjoint / samples).isCloseTo(1, within(fourStandardErrors));
        assertThat(williams / samples).isCloseTo(97.0 / 95, within(fourStandardErrors)); // t with 97 degrees
    }

    private static double r(double[][] columns, int i, int j) {
        return Correlation.pearson(columns[i], columns[j]).estimate();
    }

    @Test
    void exchangingTheComparedCorrelationsChangesTheSign() {
        double forward = CorrelationComparison.steiger(0.5, 0.3, 0.2, 0.1, 0.25, 0.15, 60)
                .statistic();
        double backward = CorrelationComparison.steiger(0.3, 0.5, 0.2, 0.25, 0.1, 0.15, 60)
                .statistic();
        assertThat(backward).isCloseTo(-forward, within(1e-14));
        assertThat(CorrelationComparison.steigerOverlapping(0.3, 0.5, 0.2, 60).statistic())
                .isCloseTo(
                        -CorrelationComparison.steigerOverlapping(0.5, 0.3, 0.2, 60)
                                .statistic(),
                        within(1e-14));
    }

    @Test
    void refusesWhatIsNoCorrelationAndTooFewRows() {
        assertThatThrownBy(() -> CorrelationComparison.williams(0.5, 1.5, 0, 10))
                .hasMessage("correlation: 1.5 is not between -1 and 1");
        assertThatThrownBy(() -> CorrelationComparison.independent(0.5, 3, 0, 10))
                .hasMessage("n: 3 is below 4");
    }

    @Test
    void means() {
        assertThat(CorrelationMean.ARITHMETIC.of(0.5, 0.9)).isCloseTo(0.7, within(1e-16));
        // artanh ½ = ½ log 3 and artanh 0.8 = ½ log 9: mean ¾ log 3, tanh = (3^1.5 − 1)/(3^1.5 + 1)
        double expected = (Math.pow(3, 1.5) - 1) / (Math.pow(3, 1.5) + 1);
        assertThat(CorrelationMean.FISHER.of(0.5, 0.8)).isCloseTo(expected, within(1e-15));
        int[] equal = {10, 10};
        assertThat(CorrelationMean.FISHER.of(new double[] {0.5, 0.8}, equal)).isCloseTo(expected, within(1e-15));
        int[] unequal = {5, 9};
        assertThat(CorrelationMean.ARITHMETIC.of(new double[] {0.1, 0.8}, unequal))
                .isCloseTo((0.5 + 7.2) / 14, within(1e-15));
        assertThat(CorrelationMean.FISHER.of(new double[] {0, 0.5}, unequal))
                .isCloseTo(Math.tanh(6.0 / 8 * 0.5 * Math.log(3)), within(1e-15));
        assertThat(CorrelationMean.FISHER.of(1, -1)).isNaN();
        assertThatThrownBy(() -> CorrelationMean.FISHER.of()).hasMessage("correlations: there are none");
        assertThatThrownBy(() -> CorrelationMean.FISHER.of(0.1, 2)).hasMessageStartingWith("correlation 2: 2.0");
        assertThatThrownBy(() -> CorrelationMean.FISHER.of(new double[] {0.1}, new int[] {3}))
                .hasMessage("n 1: 3 is below 4");
        assertThatThrownBy(() -> CorrelationMean.FISHER.of(new double[] {0.1}, new int[2]))
                .hasMessage("correlations has 1 values, n has 2");
    }

    @Test
    void theMeanOfTheSixCorrelationsOfTableSeven() {
        // published as 0.812526054; the mean by Fisher's z would have been 0.837670466
        double[] r = Reference.numbers(
                Reference.json("/reference/papers/khromtau.json").path("table7_published_correlations"));
        assertThat(CorrelationMean.ARITHMETIC.of(r)).isCloseTo(0.812526054, within(1e-9));
        assertThat(CorrelationMean.FISHER.of(r)).isCloseTo(0.837670466, within(1e-8));
    }
}
