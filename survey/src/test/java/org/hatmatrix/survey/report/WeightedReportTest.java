package org.hatmatrix.survey.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hatmatrix.covariance.LoneUnits;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.agreement.McDonaldOmega;
import org.hatmatrix.survey.design.Raking;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.frequency.FrequencyTable;
import org.hatmatrix.survey.likert.LikertScale;
import org.hatmatrix.text.Numbers;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The report of respondents with weights says what the weighted results say. */
class WeightedReportTest {

    private static final LikertScale SCALE = LikertScale.of(
                    "strongly agree", "agree", "neither", "disagree", "strongly disagree")
            .withMissing("no answer");

    private final Dataset data = SurveyReportTest.survey()
            .with("w", IntStream.range(0, 60).mapToDouble(i -> 1 + i % 7 / 4.0).toArray());

    private static String words(SurveyReport report) {
        return report.summary().replace('\n', ' ');
    }

    @Test
    void everyPartIsWeighted() {
        SurveyReport report = SurveyReport.of(data).weightedBy("w").withReversed("d");
        Dataset coded = SCALE.reversed().code(SCALE.code(data, "a", "b", "c"), "d");
        SurveyDesign design = SurveyDesign.of(coded).weightedBy("w");
        String[] items = {"a", "b", "c", "d"};
        CronbachAlpha alpha = CronbachAlpha.of(design, items);
        String words = words(report);
        assertThat(words)
                .contains("Weighted by w, sum ")
                .contains(Numbers.fixed(design.effectiveSize(), 1) + " respondents (Kish's effective n")
                .contains("tests design-based")
                .contains("Numbers of respondents (n, missing) are not weighted")
                .contains("Cronbach's alpha of 4 items is " + Numbers.fixed(alpha.estimate(), 2) + " (95% "
                        + Numbers.fixed(alpha.interval(0.95).lower(), 2))
                .contains("McDonald's omega, which lets items weigh differently, is "
                        + Numbers.fixed(McDonaldOmega.of(design, items).estimate(), 2))
                .contains("Design-based rank tests (Lumley and Scott)")
                .contains("highest in 'big', lowest in 'small'")
                .doesNotContain("Kruskal", "unweighted.");
        assertThat(report.summary())
                .contains(FrequencyTable.of(data, "size").weightedBy("w").summary())
                .contains(Numbers.fixed(design.rankTest("a", "size").statistic(), 2))
                .contains("Weighted; linearized errors. Weights: w; df = 59.")
                .contains(design.means("staff").summary());
        assertThat(report.summary().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void twoGroupsAreTestedByTheSquareOfT() {
        Dataset two = data.where("size", "small", "big");
        double t = SurveyDesign.of(SCALE.code(two, "a"))
                .weightedBy("w")
                .rankTest("a", "size")
                .statistic();
        assertThat(SurveyReport.of(two).weightedBy("w").summary()).contains(Numbers.fixed(t * t, 2));
    }

    @Test
    void theWeightsAreNoNumberOfThePage() throws Exception {
        String html = SurveyReport.of(data).weightedBy("w").toHtml();
        assertThat(html.split("<svg", -1)).hasSize(4);
        assertThat(html).contains("Weighted by w").doesNotContain(">w<");
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(
                        html.replace("<!DOCTYPE html>", "").replaceAll("<meta[^>]*>", "")))); // else well-formed
        assertThat(SurveyReport.of(data).weightedBy("w").toHtml()).isEqualTo(html);
    }

    @Test
    void designsAreReportedWithTheirStrataClustersAndParts() {
        Dataset drawn =
                data.with("town", IntStream.range(0, 60).mapToDouble(i -> i / 5).toArray());
        SurveyDesign design = SurveyDesign.of(drawn).weightedBy("w").clusteredBy("town");
        assertThat(words(SurveyReport.of(design).without("town"))).contains("clusters: town; df = 11.");
        SurveyReport part =
                SurveyReport.of(design.where("size", "small", "big")).without("town");
        assertThat(words(part)).startsWith("Survey of 40 respondents").contains("40 respondents, 6 items", "df = 11");
        SurveyReport raked = SurveyReport.of(SurveyDesign.of(data)
                .raked(Raking.withDefaults().withMargin("size", Map.of("small", 70, "medium", 25, "big", 5))));
        assertThat(words(raked)).contains("Weighted by raked weight, sum 100", "Weights: raked to size");
        assertThat(words(SurveyReport.of(SurveyDesign.of(drawn).clusteredBy("town"))))
                .contains("Equal weights; clusters: town")
                .doesNotContain("Weighted by");
    }

    @Test
    void respondentsOfWeightZeroAreSampledAndNotShown() {
        Dataset zero = data.with(
                "w0", IntStream.range(0, 60).mapToDouble(i -> i < 10 ? 0 : 1).toArray());
        assertThat(words(SurveyReport.of(zero).weightedBy("w0").without("w")))
                .contains("50 respondents, 6 items", "Respondents of weight 0, 10, count as sampled", "df = 59");
    }

    @Test
    void isDefinedAtTheEdges() {
        Dataset equal = Dataset.builder()
                .texts("group", "u", "v", "u", "v")
                .numbers("p", 1, 2, 3, 3)
                .numbers("q", 1, 2, 3, 3)
                .numbers("same", 2, 2, 2, 2)
                .numbers("w", 1, 2, 1, 2)
                .build();
        assertThat(SurveyReport.of(equal).weightedBy("w").summary()).contains("alpha of 2 items is 1.00");
        LikertScale five = LikertScale.numbers(1, 5);
        assertThat(SurveyReport.of(equal)
                        .withItems(five, "same", "p")
                        .weightedBy("w")
                        .summary())
                .contains("What was not checked");
        assertThat(SurveyReport.of(equal)
                        .withItems(five, "same")
                        .weightedBy("w")
                        .summary())
                .contains("no two groups with answers to compare");
    }

    @Test
    void saysWhatIsWrong() {
        SurveyReport report = SurveyReport.of(data);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.weightedBy("weights"))
                .withMessageContaining("weights");
        Dataset bad = data.with("negative", "w - 2").with("zero", "0 * w");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyReport.of(bad).weightedBy("negative"))
                .withMessageContaining("weights 'negative', row 1: -1.0, a number of at least 0 is wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyReport.of(bad).weightedBy("zero"))
                .withMessageContaining("all are 0");
        double[] missing = data.numbers("w");
        missing[4] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyReport.of(data.with("w", missing)).weightedBy("w"))
                .withMessageContaining("row 5")
                .withMessageContaining("dropMissing");
        SurveyDesign design = SurveyDesign.of(data).weightedBy("w");
        assertThatIllegalStateException()
                .isThrownBy(() -> SurveyReport.of(design).weightedBy("w"))
                .withMessageContaining("of a design already");
        SurveyDesign lone = SurveyDesign.of(data.withTexts(
                        "s",
                        IntStream.range(0, 60).mapToObj(i -> i == 0 ? "x" : "y").toList()))
                .stratifiedBy("s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SurveyReport.of(lone))
                .withMessageContaining("one sampling unit");
        assertThat(List.of(SurveyReport.of(lone.with(LoneUnits.CERTAINTY))
                        .without("s")
                        .summary()))
                .hasSize(1);
    }
}
