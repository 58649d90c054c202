package org.hatmatrix.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.TDistribution;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.correlation.CaseWeights;
import org.hatmatrix.survey.correlation.Correlation;
import org.hatmatrix.survey.correlation.CorrelationEstimator;
import org.hatmatrix.survey.correlation.CorrelationInterval;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.correlation.CorrelationMethod;
import org.hatmatrix.survey.correlation.MissingValues;
import org.hatmatrix.survey.correlation.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Correlations with sampling weights: the coefficients by what weights mean, their errors by what linearization is. */
class WeightedCorrelationTest {

    private final DesignData panel = DesignData.of("panel");
    private final SurveyDesign design = panel.design();
    private final Dataset respondents = DesignData.of("respondents").data();

    /** The coefficients with a form for sampling weights. */
    private static final String SUPPORTED =
            "PEARSON|SPEARMAN|KENDALL_TAU_A|KENDALL_TAU_B|KENDALL_TAU_C|GOODMAN_KRUSKAL_GAMMA|SOMERS_D|SOMERS_D_SYMMETRIC";

    @Test
    void pearsonsIsTheDesignsCorrelation() {
        DesignEstimate known = design.correlation("q1", "income");
        Correlation r = CorrelationEstimator.pearson().of(design, "q1", "income");
        assertThat(r.estimate()).isCloseTo(known.estimate(), within(1e-14));
        assertThat(r.standardError()).isCloseTo(known.standardError(), within(1e-14));
        assertThat(r.observations()).isEqualTo(known.observations());
        assertThat(r.degreesOfFreedom()).isEqualTo(design.degreesOfFreedom());
        assertThat(r.pValue()).isCloseTo(known.test(0).pValue(), within(1e-13));
        Interval z = known.interval(0.9, IntervalScale.FISHER_Z);
        assertThat(r.interval(0.9).lower()).isCloseTo(z.lower(), within(1e-13));
        assertThat(r.interval(0.9).upper()).isCloseTo(z.upper(), within(1e-13));
    }

    @ParameterizedTest
    @EnumSource(value = CorrelationMethod.class, mode = Mode.MATCH_ANY, names = SUPPORTED)
    void theErrorIsThatOfTheDerivativesByTheWeights(CorrelationMethod method) {
        double[] x = respondents.numbers("q1");
        double[] y = respondents.numbers("q2");
        double[] weights = respondents.numbers("w");
        int n = weights.length;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double h = 1e-4 * weights[i];
            double derivative = (moved(method, x, y, weights, i, h) - moved(method, x, y, weights, i, -h)) / (2 * h);
            double part = Double.isNaN(x[i] + y[i]) ? 0 : weights[i] * derivative;
            variance += n / (n - 1.0) * part * part;
        }
        Correlation weighted = CorrelationEstimator.with(method).weightedBy("w").of(respondents, "q1", "q2");
        // the central difference is right to about h² = 1e-8
        assertThat(weighted.standardError()).isCloseTo(Math.sqrt(variance), within(1e-8));
        assertThat(weighted.estimate()).isCloseTo(moved(method, x, y, weights, 0, 0), within(1e-14));
        assertThat(CorrelationEstimator.with(method)
                        .of(SurveyDesign.of(respondents).weightedBy("w"), "q1", "q2")
                        .standardError())
                .isCloseTo(weighted.standardError(), within(1e-14));
    }

    private static double moved(
            CorrelationMethod method, double[] x, double[] y, double[] weights, int row, double change) {
        double[] changed = weights.clone();
        changed[row] += change;
        return CorrelationEstimator.with(method)
                .withMissing(MissingValues.COMPLETE)
                .of(x, y, CaseWeights.survey(changed))
                .estimate();
    }

    @Test
    void spearmansErrorIsNearTheJackknifes() {
        SplittableRandom random = new SplittableRandom(5);
        int n = 400;
        double[] x = random.doubles(n).toArray();
        double[] y = new double[n];
        double[] w = random.doubles(n, 0.5, 2).toArray();
        Arrays.setAll(y, i -> Math.rint(4 * (x[i] + random.nextDouble())));
        double[] left = new double[n];
        Arrays.setAll(left, i -> {
            double[] without = w.clone();
            without[i] = 0;
            return CorrelationEstimator.spearman()
                    .of(x, y, CaseWeights.survey(without))
                    .estimate();
        });
        double mean = Arrays.stream(left).average().orElseThrow();
        double jackknife = Math.sqrt((n - 1.0)
                / n
                * Arrays.stream(left).map(v -> (v - mean) * (v - mean)).sum());
        Dataset data = Dataset.builder()
                .numbers("x", x)
                .numbers("y", y)
                .numbers("w", w)
                .build();
        double linearized = CorrelationEstimator.spearman()
                .weightedBy("w")
                .of(data, "x", "y")
                .standardError();
        assertThat(linearized / jackknife).isCloseTo(1, within(0.01));
    }

    @ParameterizedTest
    @EnumSource(
            value = CorrelationMethod.class,
            mode = Mode.MATCH_ANY,
            names = "PEARSON|SPEARMAN|KENDALL_TAU_B|SOMERS_D")
    void wholeWeightsGiveTheCoefficientOfRepeatedRows(CorrelationMethod method) {
        Dataset counted = respondents.with("count", "round(w)");
        Dataset longer = counted.repeatedBy("count");
        assertThat(CorrelationEstimator.with(method)
                        .weightedBy("count")
                        .of(counted, "q1", "q3")
                        .estimate())
                .isCloseTo(
                        CorrelationEstimator.with(method).of(longer, "q1", "q3").estimate(), within(1e-14));
    }

    @ParameterizedTest
    @EnumSource(value = CorrelationMethod.class, mode = Mode.MATCH_ANY, names = SUPPORTED)
    void onlyTheRatiosOfWeightsCount(CorrelationMethod method) {
        Dataset scaled = respondents.with("large", "w * 1e100").with("one", "1 + 0 * w");
        CorrelationEstimator estimator = CorrelationEstimator.with(method);
        Correlation small = estimator.weightedBy("w").of(scaled, "q1", "q2");
        Correlation large = estimator.weightedBy("large").of(scaled, "q1", "q2");
        assertThat(large.estimate()).isCloseTo(small.estimate(), within(1e-14));
        assertThat(large.standardError()).isCloseTo(small.standardError(), within(1e-14));
        assertThat(large.pValue()).isCloseTo(small.pValue(), within(1e-13));
        assertThat(estimator.weightedBy("one").of(scaled, "q1", "q2").estimate())
                .isCloseTo(estimator.of(scaled, "q1", "q2").estimate(), within(1e-14));
    }

    @Test
    void threeRowsByHand() {
        // x = 0 0 1, y = 0 1 1, w = 1 1 2: means 1/2, 3/4; cov 1/8, variances 1/4 and 3/16; r = 1/√3
        Dataset data = Dataset.builder()
                .numbers("x", 0, 0, 1)
                .numbers("y", 0, 1, 1)
                .numbers("w", 1, 1, 2)
                .build();
        Correlation r = CorrelationEstimator.pearson().weightedBy("w").of(data, "x", "y");
        assertThat(r.estimate()).isCloseTo(1 / Math.sqrt(3), within(1e-15));
        // a = −1 −1 1, b = −√3 1/√3 1/√3: 4z = ab − r(a² + b²)/2 = 1/√3, −5√3/9, √3/9;
        // (Σ(wz)²) · 3/2 = (9 + 25 + 4)/27/16 · 3/2
        assertThat(r.standardError()).isCloseTo(Math.sqrt(38 / 27.0 / 16 * 1.5), within(1e-15));
        assertThat(r.degreesOfFreedom()).isEqualTo(2);
        double t = r.estimate() / r.standardError();
        assertThat(r.statistic()).isCloseTo(t, within(1e-14));
        assertThat(r.pValue()).isCloseTo(2 * TDistribution.of(2).survivalProbability(t), within(1e-14));
        assertThat(r.test().name()).isEqualTo("Pearson's r (design-based t)");
        // two values a column: Spearman's is Pearson's, and so is its error
        Correlation rho = CorrelationEstimator.spearman().weightedBy("w").of(data, "x", "y");
        assertThat(rho.estimate()).isCloseTo(r.estimate(), within(1e-15));
        assertThat(rho.standardError()).isCloseTo(r.standardError(), within(1e-15));
    }

    @Test
    void rowsWithoutAnAnswerOrAWeightStillCountAsSampled() {
        double[] hole = respondents.numbers("q2");
        double[] asked = respondents.numbers("q1");
        Arrays.setAll(hole, i -> asked[i] == 3 ? Double.NaN : hole[i]);
        Dataset data = respondents.with("hole", hole).with("w0", "ifelse(q1 == 3, 0, w)");
        CorrelationEstimator estimator = CorrelationEstimator.spearman();
        Correlation missing = estimator.weightedBy("w").of(data, "q1", "hole");
        Correlation weightless = estimator.weightedBy("w0").of(data, "q1", "q2");
        assertThat(missing.estimate()).isCloseTo(weightless.estimate(), within(1e-15));
        assertThat(missing.standardError()).isCloseTo(weightless.standardError(), within(1e-15));
        assertThat(missing.observations()).isEqualTo(weightless.observations()).isLessThan(data.rows());
        Correlation domain = estimator.of(SurveyDesign.of(data).weightedBy("w").where("q1 != 3"), "q1", "q2");
        assertThat(domain.standardError()).isCloseTo(missing.standardError(), within(1e-15));
        assertThat(domain.degreesOfFreedom()).isEqualTo(data.rows() - 1.0);
    }

    @Test
    void matricesHaveTheirPairs() {
        CorrelationMatrix complete = CorrelationMatrix.spearman(design, "q1", "q2", "income");
        CorrelationMatrix pairwise = CorrelationEstimator.spearman()
                .withMissing(MissingValues.PAIRWISE)
                .matrix(design, "q1", "q2", "income");
        Correlation pair = CorrelationEstimator.spearman().of(design, "q1", "q2");
        assertThat(pairwise.estimate("q2", "q1")).isEqualTo(pair.estimate());
        assertThat(pairwise.observations()[0][1]).isEqualTo(pair.observations());
        assertThat(complete.observations()[0][1]).isEqualTo(complete.observations()[1][2]);
        assertThat(complete.withAdjustment(PValueAdjustment.HOLM).pValue("q1", "q2"))
                .isGreaterThanOrEqualTo(complete.pValue("q1", "q2"));
        assertThat(complete.toString())
                .contains("Weighted; linearized errors. Weights: w; strata: stratum; clusters: cluster; df");
        assertThat(complete.pairs().toText()).contains("Spearman's ρ, weighted", "linearized");
        assertThat(CorrelationMatrix.pearson(design, "q1", "q2").estimate("q1", "q2"))
                .isCloseTo(design.correlation("q1", "q2").estimate(), within(1e-14));
        assertThat(CorrelationMatrix.kendall(design, "q1", "q2")
                        .correlation("q1", "q2")
                        .interval(0.95)
                        .lower())
                .isGreaterThan(-1);
        CorrelationMatrix directed =
                CorrelationEstimator.with(CorrelationMethod.SOMERS_D).matrix(design, "q1", "q2");
        assertThat(directed.estimate("q1", "q2")).isNotEqualTo(directed.estimate("q2", "q1"));
        assertThat(CorrelationEstimator.pearson()
                        .weightedBy("w")
                        .matrix(respondents)
                        .names())
                .doesNotContain("w");
    }

    @Test
    void theEndsOfTheScale() {
        Dataset data = Dataset.builder()
                .numbers("x", 1, 2, 3, 4)
                .numbers("line", 2e200, 4e200, 6e200, 8e200)
                .numbers("same", 5, 5, 5, 5)
                .numbers("none", Double.NaN, Double.NaN, Double.NaN, 1)
                .numbers("w", 1, 2, 3, 0)
                .build();
        CorrelationEstimator weighted =
                CorrelationEstimator.pearson().weightedBy("w").withMissing(MissingValues.PAIRWISE);
        Correlation line = weighted.of(data, "x", "line");
        assertThat(line.estimate()).isEqualTo(1);
        assertThat(line.statistic()).isInfinite();
        assertThat(line.pValue()).isZero();
        assertThat(line.interval(0.95)).isEqualTo(new Interval(1, 1));
        assertThat(line.observations()).isEqualTo(3);
        for (String column : new String[] {"same", "none"}) {
            Correlation undefined = weighted.of(data, "x", column);
            assertThat(undefined.estimate()).isNaN();
            assertThat(undefined.pValue()).isNaN();
            assertThat(undefined.interval(0.95).lower()).isNaN();
        }
    }

    @Test
    void whatIsNotDefinedIsRefusedWithARemedy() {
        CorrelationEstimator weighted = CorrelationEstimator.spearman().weightedBy("w");
        for (CorrelationMethod method : CorrelationMethod.values()) {
            if (!SUPPORTED.contains(method.name())) {
                assertThatIllegalArgumentException()
                        .as(method.name())
                        .isThrownBy(() -> CorrelationEstimator.with(method)
                                .weightedBy("w")
                                .of(respondents, "q1", "q2"))
                        .withMessageStartingWith("weights: ")
                        .withMessageContaining("take");
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weighted.withPValue(PValueMethod.EXACT).of(respondents, "q1", "q2"))
                .withMessageContaining("design-based t");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weighted.withBootstrap(200, 1).of(respondents, "q1", "q2"))
                .withMessageStartingWith("bootstrap");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weighted.withPermutations(200, 1).of(respondents, "q1", "q2"))
                .withMessageStartingWith("permutations");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weighted.of(respondents.with("w", "w - 1.3"), "q1", "q2"))
                .withMessageContaining("weights 'w', row 1")
                .withMessageContaining("at least 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weighted.of(respondents.with("w", "0 * w"), "q1", "q2"))
                .withMessageContaining("all are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> weighted.of(respondents, "q1", "q2").interval(0.95, CorrelationInterval.FISHER))
                .withMessageContaining("interval(level)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        CorrelationMatrix.pearson(design, "q1", "q2", "q3").partial("q1", "q2", "q3"))
                .withMessageContaining("regression");
        assertThatIllegalStateException()
                .isThrownBy(() -> weighted.of(new double[] {1, 2}, new double[] {1, 2}))
                .withMessageContaining("CaseWeights.survey");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CorrelationEstimator.spearman().weightedBy(" "));
        assertThat(weighted).hasToString("Spearman's ρ, p-value AUTOMATIC, missing REJECT, weighted by w");
    }

    @Test
    void aStatisticOfOnesOwn() {
        DesignEstimate mean = design.mean("income");
        double[] income = panel.data().numbers("income");
        double[] weights = design.weights();
        double sum = 0;
        for (int i = 0; i < income.length; i++) {
            sum += Double.isNaN(income[i]) ? 0 : weights[i];
        }
        double total = sum;
        double[] z = new double[income.length];
        Arrays.setAll(z, i -> Double.isNaN(income[i]) ? 0 : (income[i] - mean.estimate()) / total);
        assertThat(Math.sqrt(design.variance(z))).isCloseTo(mean.standardError(), within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.variance(1, 2))
                .withMessageContaining("2 values");
        SurveyDesign doubled =
                design.with("twice", Arrays.stream(income).map(v -> 2 * v).toArray());
        assertThat(doubled.mean("twice").standardError()).isCloseTo(2 * mean.standardError(), within(1e-12));
        assertThatIllegalArgumentException().isThrownBy(() -> design.with("short", 1, 2));
    }
}
