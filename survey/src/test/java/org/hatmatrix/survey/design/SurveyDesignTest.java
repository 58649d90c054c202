package org.hatmatrix.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.LoneUnits;
import org.hatmatrix.covariance.SamplingUnits;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.survey.likert.LikertScale;
import org.junit.jupiter.api.Test;

/** What a design estimates beyond the reference results, and what it refuses. */
class SurveyDesignTest {

    private final DesignData panel = DesignData.of("panel");
    private final SurveyDesign design = panel.design();

    /** Two strata of two clusters of two rows: small enough for a pencil. */
    private final Dataset small = Dataset.builder()
            .texts("s", List.of("a", "a", "a", "a", "b", "b", "b", "b"))
            .texts("c", List.of("1", "1", "2", "2", "3", "3", "4", "4"))
            .numbers("w", 1, 1, 2, 2, 1, 1, 1, 1)
            .numbers("x", 1, 2, 3, 4, 5, 6, 7, 9)
            .numbers("size", 10, 10, 10, 10, 4, 4, 4, 4)
            .build();

    private final SurveyDesign pencil =
            SurveyDesign.of(small).weightedBy("w").stratifiedBy("s").clusteredBy("c");

    @Test
    void aTotalByHand() {
        // cluster totals 3, 14 and 11, 16: 2/1 · ((3 − 8.5)² + (14 − 8.5)²) + 2/1 · (2.5² + 2.5²) = 121 + 25
        DesignEstimate total = pencil.total("x");
        assertThat(total.estimate()).isEqualTo(44);
        assertThat(total.standardError()).isCloseTo(Math.sqrt(146), within(1e-12));
        assertThat(total.degreesOfFreedom()).isEqualTo(2);
        // factors 1 − 2/10 and 1 − 2/4
        assertThat(pencil.withPopulation("size").total("x").standardError())
                .isCloseTo(Math.sqrt(0.8 * 121 + 0.5 * 25), within(1e-12));
    }

    @Test
    void aRatioIsLinearizedAsItsResiduals() {
        Dataset with = design.data().with("ones", "1 + 0 * w").with("residual", "income - 2");
        DesignEstimate mean = design.mean("income");
        SurveyDesign same =
                SurveyDesign.of(with).weightedBy("w").stratifiedBy("stratum").clusteredBy("cluster");
        DesignEstimate ratio = same.ratio("income", "ones");
        assertThat(ratio.estimate()).isCloseTo(mean.estimate(), within(1e-12));
        assertThat(ratio.standardError()).isCloseTo(mean.standardError(), within(1e-12));
        assertThat(ratio.designEffect()).isCloseTo(mean.designEffect(), within(1e-12));
        assertThat(same.mean("residual").standardError()).isCloseTo(mean.standardError(), within(1e-12));
    }

    @Test
    void aRegressionOnAGroupIsTheTestOfItsMeans() {
        DesignGroupTest test = design.meanTest("income", "half");
        LeastSquaresFit fit = design.regression("income ~ half");
        assertThat(fit.coefficient("half").estimate())
                .isCloseTo(test.difference().estimate(), within(1e-11));
        assertThat(fit.coefficient("half").standardError())
                .isCloseTo(test.difference().standardError(), within(1e-11));
        assertThat(fit.coefficient("half").pValue()).isCloseTo(test.pValue(), within(1e-11));
        assertThat(fit.summary()).contains("linearized");
        // three groups: Wald's F of the factor is the F of the means
        LeastSquaresFit three = design.regression("income ~ C(group)");
        assertThat(three.fTest().statistic())
                .isCloseTo(design.meanTest("income", "group").statistic(), within(1e-9));
        assertThat(three.fTest().pValue())
                .isCloseTo(design.meanTest("income", "group").pValue(), within(1e-9));
    }

    @Test
    void aRegressionInADomainCountsAllUnits() {
        SurveyDesign half = design.where("half == 1");
        LeastSquaresFit fit = half.regression("income ~ 1");
        assertThat(fit.coefficient("(Intercept)").estimate())
                .isCloseTo(half.mean("income").estimate(), within(1e-11));
        assertThat(fit.coefficient("(Intercept)").standardError())
                .isCloseTo(half.mean("income").standardError(), within(1e-11));
        // q5 has missing answers, which the fit drops and the design does not
        assertThat(design.regression("q5 ~ 1").coefficient("(Intercept)").standardError())
                .isCloseTo(design.mean("q5").standardError(), within(1e-11));
    }

    @Test
    void aCorrelationIsTheSlopeOfStandardizedColumns() {
        DesignEstimate self = design.correlation("income", "income");
        assertThat(self.estimate()).isCloseTo(1, within(1e-14));
        assertThat(self.standardError()).isCloseTo(0, within(1e-14));
        DesignEstimate r = design.correlation("q1", "q2");
        Interval fisher = r.interval(0.95, IntervalScale.FISHER_Z);
        assertThat(fisher.contains(r.estimate())).isTrue();
        // the derivative by jackknife of the weights agrees with the linearization
        assertThat(r.standardError()).isCloseTo(jackknifed(), within(0.05 * r.standardError()));
    }

    /** The delete-one-cluster jackknife, which linearization approximates. */
    private double jackknifed() {
        Dataset data = design.data();
        double[] w = data.numbers("w");
        List<String> clusters = data.texts("cluster");
        List<String> strata = data.texts("stratum");
        double full = design.correlation("q1", "q2").estimate();
        double variance = 0;
        List<String> labels = IntStream.range(0, w.length)
                .mapToObj(i -> strata.get(i) + "/" + clusters.get(i))
                .distinct()
                .toList();
        for (String label : labels) {
            String stratum = label.split("/")[0];
            long m =
                    labels.stream().filter(l -> l.split("/")[0].equals(stratum)).count();
            double[] changed = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                boolean out = (strata.get(i) + "/" + clusters.get(i)).equals(label);
                changed[i] = out ? 0 : strata.get(i).equals(stratum) ? w[i] * m / (m - 1) : w[i];
            }
            double r = SurveyDesign.of(data.with("v", changed))
                    .weightedBy("v")
                    .correlation("q1", "q2")
                    .estimate();
            variance += (m - 1.0) / m * (r - full) * (r - full);
        }
        return Math.sqrt(variance);
    }

    /** Shares and means of groups are summed by groups; a column of zeros and ones, or a domain, goes another way. */
    @Test
    void groupsAgreeWithTheirIndicatorsAndDomains() {
        Dataset data = design.data()
                .with("is1", "ifelse(group == 1, 1, 0)")
                .with("is2", "ifelse(group == 2, 1, 0)")
                .with("is3", "ifelse(group == 3, 1, 0)");
        SurveyDesign rows = SurveyDesign.of(data).weightedBy("w");
        SurveyDesign clusters = rows.stratifiedBy("stratum").clusteredWithinStrataBy("cluster");
        SurveyDesign raked = clusters.raked(Raking.withDefaults().withMargin("half", Map.of("1", 200, "2", 164)));
        for (SurveyDesign each :
                List.of(rows, rows.stratifiedBy("stratum"), clusters, raked, raked.where("income > 80"))) {
            DesignEstimates shares = each.proportions("group");
            DesignEstimates means = each.meansBy("income", "group");
            for (String group : shares.names()) {
                assertSame(shares.estimate(group), each.mean("is" + group));
                assertSame(means.estimate(group), each.where("group", group).mean("income"));
                for (DesignEstimate share :
                        each.where("group", group).proportions("q1").all()) {
                    assertSame(
                            share,
                            each.crossTable("group", "q1").rowProportions(group).estimate(share.name()));
                }
            }
        }
    }

    private static void assertSame(DesignEstimate one, DesignEstimate other) {
        assertThat(one.estimate()).isCloseTo(other.estimate(), withinPercentage(1e-10));
        assertThat(one.standardError()).isCloseTo(other.standardError(), withinPercentage(1e-10));
        assertThat(one.designEffect()).isCloseTo(other.designEffect(), withinPercentage(1e-10));
        assertThat(one.observations()).isEqualTo(other.observations());
    }

    @Test
    void aMedianHasWoodruffsInterval() {
        // ten values 1, …, 10 of equal weight: F(5) = 0.5 with the error of a share, √(0.25/9) = 1/6
        Dataset ten =
                Dataset.builder().numbers("x", 3, 1, 2, 10, 9, 8, 7, 6, 5, 4).build();
        DesignQuantile median = SurveyDesign.of(ten).median("x");
        assertThat(median.estimate()).isEqualTo(5);
        // t(9) = 2.262: shares 0.123 and 0.877
        assertThat(median.interval(0.95)).isEqualTo(new Interval(2, 9));
        assertThat(median.standardError()).isCloseTo(7 / (2 * 2.2621571628540993), within(1e-9));
        assertThat(SurveyDesign.of(ten).quantile("x", 0.1).interval(0.95).lower())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(median.summary()).contains("quantile");
    }

    @Test
    void knownMarginsLeaveNoError() {
        SurveyDesign raked = design.raked(Raking.withDefaults()
                .withMargin("half", Map.of("1", 200, "2", 164))
                .withMargin("group", Map.of("1", 100, "2", 164, "3", 100)));
        assertThat(raked.counts("half").values()).containsExactly(new double[] {200, 164}, within(1e-9));
        assertThat(raked.counts("half").standardErrors()).containsExactly(new double[] {0, 0}, within(1e-9));
        assertThat(raked.proportions("group").standardErrors()).containsExactly(new double[] {0, 0, 0}, within(1e-12));
        assertThat(raked.summary()).contains("raked to");
        assertThatIllegalStateException().isThrownBy(() -> raked.weightedBy("w"));
        assertThatIllegalStateException()
                .isThrownBy(() -> design.where("half == 1").raked(Raking.withDefaults()))
                .withMessageContaining("rake the whole");
    }

    @Test
    void aPostStratifiedMeanByHand() {
        // simple random sample of 4; strata of known size 30 and 10: the mean is the weighted mean of the means 2 and
        // 7, and its
        // residuals −1, 1, −2, 2 have weights 15/40 and 5/40: variance 4/3 Σ(w e)² = 4/3 (2 · 0.375² + 2 · 0.25²)
        Dataset four = Dataset.builder()
                .texts("s", List.of("a", "a", "b", "b"))
                .numbers("x", 1, 3, 5, 9)
                .build();
        DesignEstimate mean = SurveyDesign.of(four)
                .postStratifiedBy("s", Map.of("a", 30, "b", 10))
                .mean("x");
        assertThat(mean.estimate()).isCloseTo(0.75 * 2 + 0.25 * 7, within(1e-12));
        assertThat(mean.standardError())
                .isCloseTo(Math.sqrt(4.0 / 3 * (2 * 0.375 * 0.375 + 2 * 0.25 * 0.25)), within(1e-12));
    }

    @Test
    void aStratumOfOneUnitIsRefusedOrTreatedAsAsked() {
        Dataset lone = small.with("one", "ifelse(x > 7, 1, 0)");
        Dataset rest = lone.withTexts("t", List.of("a", "a", "a", "a", "a", "a", "b", "b"));
        SurveyDesign single =
                SurveyDesign.of(rest).weightedBy("w").stratifiedBy("t").clusteredBy("c");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> single.total("x"))
                .withMessageContaining("stratum 'b' has one sampling unit")
                .withMessageContaining("LoneUnits.CENTRED");
        // totals of the clusters 3, 14, 11 and alone 16
        double others = 3.0 / 2 * (Math.pow(3 - 28 / 3.0, 2) + Math.pow(14 - 28 / 3.0, 2) + Math.pow(11 - 28 / 3.0, 2));
        assertThat(variance(single, LoneUnits.CERTAINTY)).isCloseTo(others, within(1e-10));
        assertThat(variance(single, LoneUnits.CENTRED)).isCloseTo(others + 25, within(1e-10));
        assertThat(variance(single, LoneUnits.AVERAGE)).isCloseTo(2 * others, within(1e-10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyDesign.of(small.head(1)).mean("x"))
                .withMessageContaining("the sample has one sampling unit");
    }

    private static double variance(SurveyDesign design, LoneUnits lone) {
        double error = design.with(lone).total("x").standardError();
        return error * error;
    }

    @Test
    void clustersLieInOneStratum() {
        Dataset anew = small.withTexts("n", List.of("1", "1", "2", "2", "1", "1", "2", "2"));
        SurveyDesign stratified = SurveyDesign.of(anew).weightedBy("w").stratifiedBy("s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stratified.clusteredBy("n"))
                .withMessageContaining("cluster '1' occurs in the strata 'a' (row 1) and 'b' (row 5)")
                .withMessageContaining("clusteredWithinStrataBy");
        assertThat(stratified.clusteredWithinStrataBy("n").total("x").standardError())
                .isEqualTo(pencil.total("x").standardError());
        assertThatIllegalStateException().isThrownBy(() -> SurveyDesign.of(anew).clusteredWithinStrataBy("n"));
        // the order of the verbs does not matter
        assertThat(SurveyDesign.of(small)
                        .clusteredBy("c")
                        .stratifiedBy("s")
                        .weightedBy("w")
                        .total("x"))
                .isEqualTo(pencil.total("x"));
    }

    @Test
    void badInputNamesItsRow() {
        Dataset bad = Dataset.builder()
                .numbers("minus", 1, -2)
                .numbers("gap", Double.NaN, 1)
                .numbers("zero", 0, 0)
                .numbers("none", Double.NaN, Double.NaN)
                .numbers("huge", 1, Double.POSITIVE_INFINITY)
                .texts("s", java.util.Arrays.asList("a", null))
                .build();
        SurveyDesign equal = SurveyDesign.of(bad);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> equal.weightedBy("minus"))
                .withMessageContaining("'minus', row 2: -2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> equal.weightedBy("gap"))
                .withMessageContaining("row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> equal.weightedBy("zero"))
                .withMessageContaining("all are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> equal.stratifiedBy("s"))
                .withMessageContaining("stratum, row 2: missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> equal.mean("none"))
                .withMessageContaining("column 'none': no row of the data has a value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> equal.mean("huge"))
                .withMessageContaining("column 'huge', row 2: Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> equal.rankTest("minus", "s"))
                .withMessageContaining("column 's': 1 category");
        assertThatIllegalArgumentException().isThrownBy(equal::means).withMessageContaining("no column is named");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pencil.withPopulation("w"))
                .withMessageContaining("but 2 units were sampled in stratum 'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pencil.withPopulation("x"))
                .withMessageContaining("population size, row 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pencil.total("x").interval(0.95, IntervalScale.LOGIT))
                .withMessageContaining("take LINEAR");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> design.likert(LikertScale.ascending("1", "2", "3"), "q1"))
                .withMessageContaining("at least 4 are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingUnits.of(List.of("a"), List.of("1", "2")))
                .withMessageContaining("2 values, but 1 strata");
    }

    @Test
    void sharesOfNobodyAndOfAllHaveIntervals() {
        Dataset same = small.with("yes", "1 + 0 * x");
        DesignEstimate all = SurveyDesign.of(same).proportions("yes").all().get(0);
        assertThat(all.estimate()).isEqualTo(1);
        assertThat(all.interval(0.95, IntervalScale.WILSON).upper()).isEqualTo(1);
        assertThat(all.interval(0.95, IntervalScale.WILSON).lower()).isBetween(0.5, 0.9);
        assertThat(all.interval(0.95, IntervalScale.KORN_GRAUBARD).lower()).isBetween(0.5, 0.9);
        assertThat(all.test(1).pValue()).isNaN();
    }

    @Test
    void everythingPrintsWithinEightyColumns() {
        LikertScale scale = LikertScale.ascending("1", "2", "3", "4", "5");
        List<String> texts = List.of(
                design.summary(),
                design.means("income", "q1").summary(),
                design.proportions("q1").summary(),
                design.crossTable("group", "q1").summary(),
                design.rankTest("q2", "group").summary(),
                design.likert(scale, "q1", "q2", "q3").summary(),
                design.median("income").summary(),
                Raking.withDefaults()
                        .withMargin("half", Map.of("1", 0.5, "2", 0.5))
                        .of(design.data(), "w")
                        .summary());
        assertThat(texts).allSatisfy(text -> {
            assertThat(text.lines()).allMatch(line -> line.length() <= 80);
            assertThat(text).doesNotContain("NaN").endsWith("\n");
        });
        List<Object> lines = List.of(
                design,
                design.mean("income"),
                design.means("income"),
                design.crossTable("group", "q1"),
                design.rankTest("q2", "group"),
                design.median("income"),
                design.likert(scale, "q1"),
                Raking.withDefaults().withMargin("half", Map.of("1", 1, "2", 1)),
                design.units());
        assertThat(lines)
                .extracting(Object::toString)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80).doesNotContain("\n"));
        assertThat(design.mean("income").table().toJson()).contains("std_error");
    }

    @Test
    void categoriesThatDifferInLetterCaseArePointedOut() {
        Dataset data = Dataset.builder()
                .texts("answer", List.of("yes", "Yes", "no", "no"))
                .texts("sex", List.of("f", "m", "f", "m"))
                .build();
        SurveyDesign equal = SurveyDesign.of(data);
        assertThat(equal.proportions("answer").summary()).contains("letter case", "'Yes'", "'yes'");
        assertThat(equal.crossTable("sex", "answer").summary()).contains("letter case", "'Yes'", "'yes'");
    }

    @Test
    void differencesKnowTheCovariance() {
        DesignEstimates means = design.means("q1", "q2");
        Dataset with = design.data().with("change", "q1 - q2");
        DesignEstimate change = SurveyDesign.of(with)
                .weightedBy("w")
                .stratifiedBy("stratum")
                .clusteredBy("cluster")
                .mean("change");
        DesignEstimate difference = means.difference("q1", "q2");
        assertThat(difference.estimate()).isCloseTo(change.estimate(), within(1e-12));
        assertThat(difference.standardError()).isCloseTo(change.standardError(), within(1e-12));
        assertThat(difference.test(0).pValue()).isBetween(0.0, 1.0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> means.estimate("q9"))
                .withMessageContaining("there are [q1, q2]");
        assertThat(means.covariance()[0][0]).isCloseTo(Math.pow(means.standardErrors()[0], 2), within(1e-15));
    }
}
