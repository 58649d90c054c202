package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.survey.support.Exact.assertClose;
import static org.hatmatrix.survey.support.Exact.counts;
import static org.hatmatrix.survey.support.Exact.rows;
import static org.hatmatrix.survey.support.Exact.tables;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.agreement.CohenKappa;
import org.hatmatrix.survey.agreement.FleissKappa;
import org.hatmatrix.survey.agreement.KappaWeights;
import org.hatmatrix.survey.likert.Proportion;
import org.junit.jupiter.api.Test;

/** Cross tables, rank tests, kappas and Wilson intervals against exact results. */
class TableReferenceTest {

    private static CrossTable table(JsonNode reference) {
        int[][] counts = counts(reference.get("counts"));
        return CrossTable.of(names(counts.length), names(counts[0].length), counts);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + i).toList();
    }

    @Test
    void crossTables() {
        for (JsonNode exact : tables("cross")) {
            CrossTable table = table(exact);
            assertClose(table.chiSquared().statistic(), exact.get("chi_squared"));
            assertClose(table.chiSquared().degreesOfFreedom(), exact.get("df"));
            assertClose(table.chiSquared().pValue(), exact.get("p_value"));
            assertClose(table.likelihoodRatio().statistic(), exact.get("g"));
            assertClose(table.likelihoodRatio().pValue(), exact.get("g_p_value"));
            assertClose(table.cramersV(), exact.get("cramers_v"));
            assertClose(table.cramersVCorrected(), exact.get("corrected_v"));
            assertClose(table.smallestExpected(), exact.get("smallest_expected"));
            double[][] residuals = table.adjustedResiduals();
            for (int i = 0; i < residuals.length; i++) {
                assertClose(residuals[i], exact.get("adjusted_residuals").get(i));
            }
            if (exact.has("yates")) {
                assertClose(table.yates().statistic(), exact.get("yates"));
                assertClose(table.yates().pValue(), exact.get("yates_p_value"));
            }
        }
    }

    @Test
    void fishersTestIsExact() {
        for (JsonNode exact : tables("cross")) {
            if (exact.has("fisher_p_value")) {
                assertClose(table(exact).fisherExact().statistic(), exact.get("probability"));
                assertClose(table(exact).fisherExact().pValue(), exact.get("fisher_p_value"));
            }
        }
    }

    @Test
    void fishersTestOfTheJobSatisfactionTable() {
        // R 4.2.2: fisher.test(matrix(c(1,2,1,0, 3,3,6,1, 10,10,14,9, 6,7,12,11), 4, 4))$p.value
        int[][] job = {{1, 3, 10, 6}, {2, 3, 10, 7}, {1, 6, 14, 12}, {0, 1, 9, 11}};
        double p = CrossTable.of(names(4), names(4), job).fisherExact().pValue();
        assertThat(p).isCloseTo(0.782684938966, within(1e-12));
    }

    @Test
    void mannWhitney() {
        for (JsonNode exact : tables("mann_whitney")) {
            MannWhitney test =
                    MannWhitney.of(Reference.numbers(exact.get("first")), Reference.numbers(exact.get("second")));
            assertClose(test.u(), exact.get("u"));
            assertClose(test.normal().statistic(), exact.get("z"));
            assertClose(test.normal().pValue(), exact.get("p_normal"));
            assertClose(test.normalWithContinuity().statistic(), exact.get("z_continuity"));
            assertClose(test.normalWithContinuity().pValue(), exact.get("p_continuity"));
            if (exact.has("p_exact")) {
                assertClose(test.exact().pValue(), exact.get("p_exact"));
            }
        }
    }

    @Test
    void kruskalWallisAndDunn() {
        for (JsonNode exact : tables("kruskal")) {
            KruskalWallis test = KruskalWallis.of(rows(exact.get("groups")));
            assertClose(test.test().statistic(), exact.get("h"));
            assertClose(test.test().degreesOfFreedom(), exact.get("df"));
            assertClose(test.test().pValue(), exact.get("p_value"));
            assertClose(test.meanRanks(), exact.get("mean_ranks"));
            assertClose(test.epsilonSquared(), exact.get("epsilon_squared"));
            List<DunnTest.Comparison> dunn =
                    test.dunn(PValueAdjustment.BONFERRONI).comparisons();
            for (int i = 0; i < dunn.size(); i++) {
                JsonNode pair = exact.get("dunn").get(i);
                assertClose(dunn.get(i).z(), pair.get("z"));
                assertClose(dunn.get(i).pValue(), pair.get("p_value"));
                assertClose(
                        dunn.get(i).adjusted(),
                        Math.min(1, dunn.size() * pair.get("p_value").asDouble()));
            }
        }
    }

    @Test
    void friedman() {
        for (JsonNode exact : tables("friedman")) {
            Friedman test = Friedman.of(rows(exact.get("rows")));
            assertClose(test.test().statistic(), exact.get("q"));
            assertClose(test.test().degreesOfFreedom(), exact.get("df"));
            assertClose(test.test().pValue(), exact.get("p_value"));
            assertClose(test.imanDavenport().statistic(), exact.get("f"));
            assertClose(test.imanDavenport().pValue(), exact.get("f_p_value"));
            assertClose(test.kendallW(), exact.get("w"));
            assertClose(test.meanRanks(), exact.get("mean_ranks"));
        }
    }

    @Test
    void cohensKappa() {
        for (JsonNode exact : tables("cohen")) {
            CohenKappa kappa = CohenKappa.of(counts(exact.get("counts")))
                    .withWeights(KappaWeights.valueOf(exact.get("weights").asText()));
            assertClose(kappa.estimate(), exact.get("kappa"));
            assertClose(kappa.standardError(), exact.get("standard_error"));
            assertClose(kappa.nullStandardError(), exact.get("null_standard_error"));
        }
    }

    @Test
    void fleissKappa() {
        for (JsonNode exact : tables("fleiss")) {
            FleissKappa kappa = FleissKappa.of(counts(exact.get("counts")));
            assertClose(kappa.estimate(), exact.get("kappa"));
            assertClose(kappa.standardError(), exact.get("standard_error"));
            assertClose(kappa.nullStandardError(), exact.get("null_standard_error"));
            assertClose(kappa.byCategory(), exact.get("by_category"));
        }
    }

    @Test
    void wilsonIntervals() {
        for (JsonNode exact : tables("wilson")) {
            Interval interval = new Proportion(
                            exact.get("count").asLong(), exact.get("total").asLong())
                    .wilson(exact.get("level").asDouble());
            assertClose(interval.lower(), exact.get("lower"));
            assertClose(interval.upper(), exact.get("upper"));
        }
    }
}
