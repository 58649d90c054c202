package org.hatmatrix.survey.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Offset;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Judges intraclass correlations, Krippendorff's α and Gwet's coefficients against 600-bit arithmetic. */
class AgreementReferenceTest {

    private static void close(double found, JsonNode wanted) {
        double value = wanted.asDouble();
        assertThat(found).isCloseTo(value, Offset.offset(1e-11 * Math.max(1e-3, Math.abs(value))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"krippendorff", "raters3_missing", "raters5", "shrout_fleiss"})
    void everyCoefficient(String name) {
        JsonNode json = Reference.json("/reference/raters/agreement_" + name + ".json");
        Dataset data = Reference.dataset("/reference/raters/agreement_" + name + ".csv");
        List<String> columns = Reference.texts(json.path("spec").path("columns"));
        double[][] rows = new double[data.rows()][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            double[] column = data.numbers(columns.get(j));
            for (int i = 0; i < column.length; i++) {
                rows[i][j] = column[i];
            }
        }
        JsonNode exact = json.path("exact");
        for (KrippendorffAlpha.Metric metric : KrippendorffAlpha.Metric.values()) {
            KrippendorffAlpha alpha = KrippendorffAlpha.of(rows, metric);
            close(
                    alpha.estimate(),
                    exact.path("krippendorff").path(metric.name().toLowerCase(Locale.ROOT)));
            assertThat(alpha.pairableRatings())
                    .isEqualTo(
                            exact.path("krippendorff").path("pairable_values").asInt());
        }
        for (GwetAc.Weighting weighting : GwetAc.Weighting.values()) {
            String key = weighting == GwetAc.Weighting.UNWEIGHTED
                    ? "AC1"
                    : "AC2_" + weighting.name().toLowerCase(Locale.ROOT);
            if (exact.has("gwet")) {
                gwet(GwetAc.of(rows, weighting), exact.path("gwet").path(key));
            }
        }
        for (IntraclassCorrelation.Form form : IntraclassCorrelation.Form.values()) {
            JsonNode wanted = exact.path("icc").path(form.name().replace("K", "k"));
            if (exact.has("icc")) {
                icc(IntraclassCorrelation.of(rows), form, wanted);
            }
        }
    }

    private static void gwet(GwetAc ac, JsonNode wanted) {
        close(ac.estimate(), wanted.path("estimate"));
        close(ac.agreement(), wanted.path("agreement"));
        close(ac.chanceAgreement(), wanted.path("chance_agreement"));
        close(ac.standardError(), wanted.path("se"));
        close(ac.interval(0.95).lower(), wanted.path("ci_95").path(0));
        close(ac.interval(0.95).upper(), wanted.path("ci_95").path(1));
        close(ac.pValue(), wanted.path("p_value"));
    }

    private static void icc(IntraclassCorrelation icc, IntraclassCorrelation.Form form, JsonNode wanted) {
        close(icc.estimate(form), wanted.path("estimate"));
        Interval limits = icc.interval(form, 0.95);
        close(limits.lower(), wanted.path("ci_95").path(0));
        close(limits.upper(), wanted.path("ci_95").path(1));
        close(icc.test(form).statistic(), wanted.path("f"));
        close(icc.test(form).pValue(), wanted.path("p_value"));
    }

    @Test
    void degenerateRatings() {
        double[][] equal = {{3, 3}, {3, 3}, {3, 3}};
        assertThat(IntraclassCorrelation.of(equal).estimate(IntraclassCorrelation.Form.ICC2))
                .isNaN();
        assertThat(IntraclassCorrelation.of(equal).toText()).contains("ICC3K");
        assertThat(KrippendorffAlpha.of(equal, KrippendorffAlpha.Metric.NOMINAL).estimate())
                .isNaN();
        assertThat(GwetAc.of(equal, GwetAc.Weighting.LINEAR).estimate()).isNaN();
        double[][] apart = {{1, Double.NaN}, {Double.NaN, 2}};
        assertThatThrownBy(() -> KrippendorffAlpha.of(apart, KrippendorffAlpha.Metric.NOMINAL))
                .hasMessageStartingWith("no unit was rated twice");
        assertThatThrownBy(() -> GwetAc.of(apart, GwetAc.Weighting.UNWEIGHTED))
                .hasMessageStartingWith("no subject was rated twice");
        assertThatThrownBy(() -> KrippendorffAlpha.of(new double[][] {{-1, 1}, {2, 2}}, KrippendorffAlpha.Metric.RATIO))
                .hasMessageContaining("rating -1.0 is negative");
        assertThatThrownBy(() -> Ratings.of(new double[][] {{1, Double.POSITIVE_INFINITY}, {1, 2}}))
                .hasMessageContaining("unit 1, rater 2: Infinity");
    }

    @Test
    void bootstrapAndColumns() {
        Dataset data = Dataset.builder()
                .numbers("a", 1, 2, 3, 3, 2, 1, 4, 2)
                .numbers("b", 1, 2, 3, 3, 2, 2, 4, 1)
                .build();
        KrippendorffAlpha alpha = KrippendorffAlpha.of(data, KrippendorffAlpha.Metric.ORDINAL, "a", "b");
        Interval limits = alpha.interval(0.95, 400, 7);
        assertThat(limits).isEqualTo(alpha.interval(0.95, 400, 7));
        assertThat(alpha.estimate()).isBetween(limits.lower(), limits.upper());
        assertThat(alpha.toText()).contains("ordinal");
        // by hand: agreement 23/24, chance 11/12 · 23/32
        double chance = 11.0 / 12 * 23 / 32;
        assertThat(GwetAc.of(data, GwetAc.Weighting.ORDINAL, "a", "b").estimate())
                .isCloseTo((23.0 / 24 - chance) / (1 - chance), Offset.offset(1e-14));
        assertThat(GwetAc.of(data, GwetAc.Weighting.ORDINAL, "a", "b").toString())
                .startsWith("Gwet's AC2, ordinal = 0.8779");
        assertThat(IntraclassCorrelation.of(data, "a", "b").toString()).contains("8 subjects, 2 raters");
        assertThatThrownBy(() -> alpha.interval(0.95, 5, 7)).hasMessageContaining("at least 100");
    }
}
