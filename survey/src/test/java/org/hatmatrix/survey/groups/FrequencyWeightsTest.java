package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.agreement.CronbachAlpha;
import org.hatmatrix.survey.correlation.Correlation;
import org.hatmatrix.survey.correlation.CorrelationMatrix;
import org.hatmatrix.survey.design.DesignData;
import org.junit.jupiter.api.Test;

/** Rows that stand for several equal ones: every statistic is that of the longer data. */
class FrequencyWeightsTest {

    private final DesignData reference = DesignData.of("frequency");
    private final Dataset rows = reference.data();
    private final Dataset people = rows.repeatedBy("k");

    @Test
    void rowsAreRepeated() {
        assertThat(people.rows()).isEqualTo(reference.exact().get("n").asInt());
        assertThat(people.names()).doesNotContain("k");
        assertThat(rows.names()).contains("k");
    }

    @Test
    void groupTestsAreThoseOfThePeople() {
        reference.exact().get("rank_test").fields().forEachRemaining(entry -> {
            String[] pair = entry.getKey().split("\\|");
            JsonNode exact = entry.getValue();
            KruskalWallis test = KruskalWallis.of(people, pair[0], pair[1]);
            assertClose(test.statistic(), exact.get("kruskal_h"));
            assertClose(test.pValue(), exact.get("p_value"));
        });
    }

    @Test
    void tablesAlphaAndCorrelationsAreThoseOfThePeople() {
        reference.exact().get("cross").fields().forEachRemaining(entry -> {
            String[] pair = entry.getKey().split("\\|");
            CrossTable table = CrossTable.of(people, pair[0], pair[1]);
            assertClose(table.statistic(), entry.getValue().get("chi_squared"));
            assertClose(table.pValue(), entry.getValue().get("p_value"));
            assertClose(table.cramersV(), entry.getValue().get("cramers_v"));
        });
        assertClose(
                CronbachAlpha.of(people, "x", "y").estimate(),
                reference.exact().get("alpha").get("alpha"));
        reference.exact().get("correlation").fields().forEachRemaining(entry -> {
            String[] pair = entry.getKey().split("\\|");
            JsonNode exact = entry.getValue();
            double[] x = people.numbers(pair[0]);
            double[] y = people.numbers(pair[1]);
            assertClose(Correlation.pearson(x, y).estimate(), exact.get("pearson"));
            assertClose(Correlation.kendall(x, y).estimate(), exact.get("kendall_tau_b"));
            assertClose(CorrelationMatrix.spearman(people, pair).estimate(pair[0], pair[1]), exact.get("spearman"));
        });
    }

    @Test
    void frequenciesAreWholeNumbers() {
        Dataset bad = Dataset.builder()
                .numbers("x", 1, 2)
                .numbers("half", 1, 1.5)
                .numbers("minus", -1, 1)
                .numbers("gap", Double.NaN, 1)
                .numbers("zero", 0, 0)
                .build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bad.repeatedBy("half"))
                .withMessageContaining("'half', row 2: 1.5, a whole number")
                .withMessageContaining("weights of a sample are no frequencies");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bad.repeatedBy("minus"))
                .withMessageContaining("row 1: -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bad.repeatedBy("gap"))
                .withMessageContaining("row 1: missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bad.repeatedBy("zero"))
                .withMessageContaining("sum to 0");
    }
}
