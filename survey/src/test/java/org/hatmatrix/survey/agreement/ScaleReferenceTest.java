package org.hatmatrix.survey.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.survey.support.Exact.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.survey.support.Exact;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cronbach's alpha and Kendall's W against exact results. */
class ScaleReferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"bfi_agreeableness", "bfi_conscientiousness", "khromtau_table7", "likert_30x6", "stackloss_items"
            })
    void cronbachAlphaIsExact(String name) {
        JsonNode exact = Reference.of("scales", name).exact("alpha");
        CronbachAlpha alpha = CronbachAlpha.of(Exact.items(Reference.of("scales", name)));
        assertThat(alpha.observations()).isEqualTo(exact.get("n").asInt());
        assertClose(alpha.estimate(), exact.get("raw_alpha"));
        assertClose(alpha.standardized(), exact.get("std_alpha"));
        assertClose(alpha.averageCorrelation(), exact.get("average_r"));
        assertClose(alpha.standardError(), exact.get("ase"));
        Interval feldt = alpha.interval(0.95);
        assertClose(feldt.lower(), exact.get("feldt_95").get(0));
        assertClose(feldt.upper(), exact.get("feldt_95").get(1));
        assertClose(alpha.itemTotalCorrelations(), exact.get("item_total_correlation"));
        assertClose(alpha.itemRestCorrelations(), exact.get("item_rest_correlation"));
        if (exact.has("alpha_if_dropped")) {
            assertClose(alpha.ifDropped(), exact.get("alpha_if_dropped"));
            assertClose(alpha.standardizedIfDropped(), exact.get("std_alpha_if_dropped"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bfi_agreeableness", "bfi_conscientiousness", "khromtau_table7", "likert_30x6", "stackloss_items"
            })
    void kendallWIsExact(String name) {
        JsonNode exact = Reference.of("scales", name).exact("kendall_w");
        KendallW w = KendallW.of(Exact.items(Reference.of("scales", name)));
        assertThat(w.objects()).isEqualTo(exact.get("subjects").asInt());
        assertThat(w.raters()).isEqualTo(exact.get("raters").asInt());
        JsonNode corrected = exact.get("tie_corrected");
        assertClose(w.estimate(), corrected.get("w"));
        assertClose(w.test().statistic(), corrected.get("chi_squared"));
        assertClose(w.test().pValue(), corrected.get("p_value"));
        JsonNode uncorrected = exact.get("uncorrected");
        assertClose(w.uncorrected(), uncorrected.get("w"));
        assertClose(w.uncorrectedTest().statistic(), uncorrected.get("chi_squared"));
        assertClose(w.uncorrectedTest().pValue(), uncorrected.get("p_value"));
    }
}
