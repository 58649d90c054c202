package org.hatmatrix.survey.frequency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.design.IntervalScale;
import org.hatmatrix.survey.design.SurveyDesign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions with several answers against exact results, and how they are read. */
class MultipleResponseTest {

    private static final String FOLDER = "/reference/multiresponse/";

    private static Dataset data(String name) {
        return Reference.dataset(FOLDER + name + ".csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multiresponse_5", "multiresponse_weighted"})
    void agreesWithExactResults(String name) {
        JsonNode json = Reference.json(FOLDER + name + ".json");
        JsonNode exact = json.get("exact");
        Dataset data = data(name);
        String[] columns = Reference.texts(json.get("spec").get("columns")).toArray(String[]::new);
        boolean weighted = json.get("spec").has("weight");
        MultipleResponse all = response(data, weighted, columns);
        check(all, exact.get("all"));
        for (int j = 0; j < columns.length; j++) {
            assertClose(all.together()[j], exact.get("both").get(j));
        }
        for (String group : List.of("1", "2")) {
            check(
                    response(data.where("group == " + group), weighted, columns),
                    exact.get("by_group").get(group));
        }
        if (!weighted) {
            List<Interval> wilson = all.intervals(0.95);
            for (int j = 0; j < wilson.size(); j++) {
                JsonNode limits =
                        exact.get("all").get("percent_of_cases_wilson_95").get(j);
                assertClose(wilson.get(j).lower(), limits.get(0));
                assertClose(wilson.get(j).upper(), limits.get(1));
            }
        }
    }

    private static MultipleResponse response(Dataset data, boolean weighted, String... columns) {
        MultipleResponse plain = MultipleResponse.of(data, columns);
        return weighted ? plain.weightedBy("w") : plain;
    }

    private static void check(MultipleResponse found, JsonNode exact) {
        assertClose(found.counts(), exact.get("count"));
        assertClose(found.cases(), exact.get("weighted_cases"));
        assertClose(found.responses(), exact.get("responses"));
        assertClose(found.responsesPerCase(), exact.get("responses_per_case"));
        assertClose(found.percentOfCases(), exact.get("percent_of_cases"));
        assertClose(found.percentOfResponses(), exact.get("percent_of_responses"));
    }

    @Test
    void readsTextsAndSplitCells() {
        Dataset data = Dataset.builder()
                .texts("sources", "bank; family", "bank", null, " ; ", "state;bank;bank")
                .texts("bank", "Yes", " yes", null, "no", "yes")
                .texts("state", "no", "no", null, "no", "yes")
                .build();
        MultipleResponse split = MultipleResponse.split(data, "sources", ";");
        assertThat(split.answers()).containsExactly("bank", "family", "state");
        assertThat(split.counts()).containsExactly(3, 1, 1);
        assertThat(split.cases()).isEqualTo(3);
        assertThat(split.missing()).isEqualTo(2);
        assertThat(split).hasToString("Multiple response: 3 answers, 3 cases, 5 ticks");
        assertThat(split.summary()).contains("100.0", "166.7", "Cases: 3 with an answer, 2 without.");
        assertThat(MultipleResponse.counting("yes", data, "bank", "state").counts())
                .containsExactly(3, 1);
    }

    @Test
    void saysWhatIsWrong() {
        Dataset data = Dataset.builder()
                .numbers("a", 0, 1, 2)
                .texts("b", "x", "y", "z")
                .build();
        assertThatThrownBy(() -> MultipleResponse.of(data, "a")).hasMessage("column 'a', row 3: 2, 0 or 1 is wanted");
        assertThatThrownBy(() -> MultipleResponse.of(data, "b")).hasMessageContaining("counting(");
        assertThatThrownBy(() -> MultipleResponse.of(data)).hasMessageContaining("no column is named");
        assertThatThrownBy(() -> MultipleResponse.counting("yes", data, "b"))
                .hasMessageContaining("none of the columns [b]");
        assertThatThrownBy(() -> MultipleResponse.split(data, "b", "")).hasMessageContaining("separator");
    }

    @Test
    void weightedIntervalsAreThoseOfTheDesign() {
        Dataset data = Dataset.builder()
                .numbers("a", 1, 0, 1, 1)
                .numbers("b", 1, 1, 0, 1)
                .numbers("w", 1, 2, 3, 1)
                .build();
        Interval found = MultipleResponse.of(data, "a", "b")
                .weightedBy("w")
                .intervals(0.95)
                .get(0);
        Interval exact = SurveyDesign.of(data)
                .weightedBy("w")
                .proportions("a")
                .estimate("1")
                .interval(0.95, IntervalScale.WILSON);
        assertThat(found.lower()).isCloseTo(100 * exact.lower(), within(1e-10));
        assertThat(found.upper()).isCloseTo(100 * exact.upper(), within(1e-10));
    }
}
