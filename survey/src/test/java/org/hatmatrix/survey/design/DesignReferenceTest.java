package org.hatmatrix.survey.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.likert.LikertScale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples with weights, strata, clusters and finite populations against results in 600-bit arithmetic. */
class DesignReferenceTest {

    private static void close(double found, JsonNode exact) {
        assertThat(found).isCloseTo(exact.asDouble(), within(1e-10 * Math.abs(exact.asDouble()) + 1e-14));
    }

    private static void close(double[] found, JsonNode exact) {
        assertThat(found).hasSize(exact.size());
        for (int i = 0; i < found.length; i++) {
            close(found[i], exact.get(i));
        }
    }

    private static void close(Interval found, JsonNode exact) {
        close(found.lower(), exact.get(0));
        close(found.upper(), exact.get(1));
    }

    private static Stream<Map.Entry<String, JsonNode>> entries(JsonNode block) {
        return block == null ? Stream.of() : block.properties().stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiclus1", "apistrat", "apistrat_fpc", "panel", "respondents"})
    void theDesign(String name) {
        DesignData data = DesignData.of(name);
        SurveyDesign design = data.design();
        JsonNode exact = data.exact().get("design");
        assertThat(design.observations()).isEqualTo(exact.get("n").asInt());
        assertThat(design.units().units()).isEqualTo(exact.get("psus").asInt());
        assertThat(design.units().strata()).hasSize(exact.get("strata").asInt());
        assertThat(design.degreesOfFreedom()).isEqualTo(exact.get("df").asInt());
        close(design.populationSize(), exact.get("sum_of_weights"));
        close(design.kishDesignEffect(), exact.get("kish_deff"));
        close(design.effectiveSize(), exact.get("kish_effective_n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiclus1", "apistrat", "apistrat_fpc", "panel", "respondents"})
    void sharesAndCounts(String name) {
        DesignData data = DesignData.of(name);
        entries(data.exact().get("frequencies")).forEach(entry -> {
            JsonNode exact = entry.getValue();
            DesignEstimates shares = data.design().proportions(entry.getKey());
            DesignEstimates counts = data.design().counts(entry.getKey());
            close(shares.values(), exact.get("proportion"));
            close(shares.standardErrors(), exact.get("se"));
            close(counts.values(), exact.get("count"));
            close(counts.standardErrors(), exact.get("count_se"));
            for (int k = 0; k < shares.all().size(); k++) {
                DesignEstimate share = shares.all().get(k);
                close(share.designEffect(), exact.get("deff").get(k));
                close(share.interval(0.95), exact.get("ci_t").get(k));
                close(
                        share.interval(0.95, IntervalScale.LOGIT),
                        exact.get("ci_logit").get(k));
                close(
                        share.interval(0.95, IntervalScale.WILSON),
                        exact.get("ci_wilson").get(k));
                if (exact.has("ci_korn_graubard")) {
                    close(
                            share.interval(0.95, IntervalScale.KORN_GRAUBARD),
                            exact.get("ci_korn_graubard").get(k));
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiclus1", "apistrat", "apistrat_fpc", "panel", "respondents"})
    void meansOfAllAndOfGroups(String name) {
        DesignData data = DesignData.of(name);
        entries(data.exact().get("means")).forEach(entry -> {
            JsonNode exact = entry.getValue();
            DesignEstimate mean = data.design().mean(entry.getKey());
            assertThat(mean.observations()).isEqualTo(exact.get("n").asInt());
            close(mean.estimate(), exact.get("mean"));
            close(mean.standardError(), exact.get("se"));
            close(mean.designEffect(), exact.get("deff"));
            close(mean.interval(0.95), exact.get("ci_t"));
        });
        entries(data.exact().get("means_by_group")).forEach(entry -> {
            String[] pair = entry.getKey().split("\\|");
            DesignEstimates means = data.design().meansBy(pair[0], pair[1]);
            close(means.values(), entry.getValue().get("mean"));
            close(means.standardErrors(), entry.getValue().get("se"));
            String first = means.names().get(0);
            DesignEstimate part = data.design().where(pair[1], first).mean(pair[0]);
            close(part.estimate(), entry.getValue().get("mean").get(0));
            close(part.standardError(), entry.getValue().get("se").get(0));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"panel", "respondents"})
    void questionsOnOneScaleAndTheirAlpha(String name) {
        DesignData data = DesignData.of(name);
        LikertScale scale = LikertScale.ascending("1", "2", "3", "4", "5");
        entries(data.exact().get("likert")).forEach(entry -> {
            JsonNode exact = entry.getValue();
            DesignLikert.Item item = data.design().likert(scale, entry.getKey()).item(entry.getKey());
            close(item.mean().estimate(), exact.get("mean"));
            close(item.mean().standardError(), exact.get("se"));
            close(item.mean().designEffect(), exact.get("deff"));
            close(item.standardDeviation(), exact.get("sd"));
            close(item.topTwo().estimate(), exact.get("top2"));
            close(item.topTwo().standardError(), exact.get("top2_se"));
            close(item.bottomTwo().estimate(), exact.get("bottom2"));
            close(item.bottomTwo().standardError(), exact.get("bottom2_se"));
            close(item.net().estimate(), exact.get("net"));
            close(item.net().standardError(), exact.get("net_se"));
            assertThat(item.medianCategory())
                    .isEqualTo(exact.get("median_category").asText());
        });
        JsonNode exact = data.exact().get("alpha");
        String[] items = Reference.texts(data.spec().get("items")).toArray(String[]::new);
        DesignEstimate alpha = data.design().cronbachAlpha(items);
        assertThat(alpha.observations()).isEqualTo(exact.get("n").asInt());
        close(alpha.estimate(), exact.get("alpha"));
        close(alpha.standardError(), exact.get("se"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiclus1", "apistrat", "apistrat_fpc", "panel", "respondents"})
    void crossTables(String name) {
        DesignData data = DesignData.of(name);
        entries(data.exact().get("cross")).forEach(entry -> {
            String[] pair = entry.getKey().split("\\|");
            JsonNode exact = entry.getValue();
            DesignCrossTable table = data.design().crossTable(pair[0], pair[1]);
            List<String> rows = table.rows();
            for (int i = 0; i < rows.size(); i++) {
                close(table.counts()[i], exact.get("counts").get(i));
                close(
                        table.rowProportions(rows.get(i)).values(),
                        exact.get("row_proportions").get(i));
                close(
                        table.rowProportions(rows.get(i)).standardErrors(),
                        exact.get("row_proportions_se").get(i));
            }
            close(table.pearson(), exact.get("pearson_x2"));
            close(table.meanDesignEffect(), exact.get("mean_generalized_deff"));
            chiSquared(table.raoScottFirstOrder(), exact.get("rao_scott_first_order"));
            chiSquared(table.raoScottFromMargins(), exact.get("rao_scott_first_order_1984"));
            JsonNode second = exact.get("rao_scott_second_order_f");
            close(table.statistic(), second.get("f"));
            close(table.degreesOfFreedom(), second.get("ndf"));
            close(table.test().denominatorDegreesOfFreedom(), second.get("ddf"));
            close(table.pValue(), second.get("p_value"));
        });
    }

    private static void chiSquared(TestResult found, JsonNode exact) {
        close(found.statistic(), exact.get("chi_squared"));
        close(found.degreesOfFreedom(), exact.get("df"));
        close(found.pValue(), exact.get("p_value"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiclus1", "apistrat", "panel", "respondents"})
    void groupsAreCompared(String name) {
        DesignData data = DesignData.of(name);
        entries(data.exact().get("rank_test")).forEach(entry -> {
            String[] pair = entry.getKey().split("\\|");
            JsonNode exact = entry.getValue().get("midrank");
            DesignGroupTest test = data.design().rankTest(pair[0], pair[1]);
            close(test.estimates().values(), exact.get("mean_rank_score"));
            if (exact.has("t")) {
                close(test.difference().estimate(), exact.get("difference"));
                close(test.statistic(), exact.get("t"));
                close(test.degreesOfFreedom(), exact.get("df"));
                close(test.pValue(), exact.get("p_value"));
            } else {
                close(test.chiSquared().statistic(), exact.get("chi_squared"));
                close(test.chiSquared().pValue(), exact.get("p_value_chi_squared"));
                close(test.test().denominatorDegreesOfFreedom(), exact.get("ddf"));
                close(test.pValue(), exact.get("p_value_f"));
            }
        });
        entries(data.exact().get("t_test")).forEach(entry -> {
            String[] pair = entry.getKey().split("\\|");
            DesignGroupTest test = data.design().meanTest(pair[0], pair[1]);
            close(test.difference().estimate(), entry.getValue().get("difference"));
            close(test.difference().standardError(), entry.getValue().get("se"));
            close(test.pValue(), entry.getValue().get("p_value"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"raking_two_margins", "raking_three_margins", "raking_slow"})
    void weightsAreRaked(String name) {
        DesignData data = DesignData.of(name);
        Raking raking = Raking.withDefaults();
        for (JsonNode target : data.spec().get("targets")) {
            String[] parts = target.asText().split("=");
            Map<String, Double> totals = new java.util.HashMap<>();
            for (String category : parts[1].split(",")) {
                totals.put(category.split(":")[0], Double.valueOf(category.split(":")[1]));
            }
            raking = raking.withMargin(parts[0], totals);
        }
        RakedWeights raked = data.spec().has("weight") ? raking.of(data.data(), "w") : raking.of(data.data());
        assertThat(raked.converged()).isTrue();
        close(raked.weights(), data.exact().get("weights"));
        close(raked.designEffect(), data.exact().get("kish_deff"));
        close(raked.effectiveSize(), data.exact().get("kish_effective_n"));
        close(
                SurveyDesign.of(raked.data("raked"))
                        .weightedBy("raked")
                        .mean("y")
                        .estimate(),
                data.exact().at("/means/y"));
    }
}
