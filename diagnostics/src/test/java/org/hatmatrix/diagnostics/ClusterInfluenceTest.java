package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.Reference.matrix;
import static org.hatmatrix.reference.Reference.numbers;
import static org.hatmatrix.reference.Reference.texts;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterInfluenceTest {

    private static final double TOLERANCE = 1e-10;

    private static Dataset data(String name) {
        return Reference.dataset("/reference/cluster_influence/" + name + ".csv");
    }

    private static LeastSquaresFit fit(String name) throws Exception {
        JsonNode spec = json(name).path("spec");
        String formula = spec.path("y").asText() + " ~ " + String.join(" + ", texts(spec.path("terms")));
        Dataset data = data(name);
        LeastSquaresFit fit = spec.has("weight")
                ? Wls.weightedBy(Weights.of(spec.path("weight").asText())).fit(formula, data)
                : Ols.withDefaults().fit(formula, data);
        return fit.withCovariance(Covariances.clusterBy(spec.path("cluster").asText()));
    }

    private static JsonNode json(String name) {
        return Reference.json("/reference/cluster_influence/" + name + ".json");
    }

    /** Against 600-bit arithmetic. */
    @ParameterizedTest
    @ValueSource(
            strings = {"cluster_grunfeld", "cluster_grunfeld_unbalanced", "cluster_grunfeld_weighted", "cluster_workers"
            })
    void equalsTheFitsWithoutEachCluster(String name) throws Exception {
        JsonNode exact = json(name).path("exact");
        ClusterInfluence influence = ClusterInfluence.of(fit(name));
        int[] order = order(influence, texts(exact.path("clusters")));
        assertThat(influence.clusters()).hasSize(exact.path("groups").asInt());
        assertClose("sizes", pick(influence.sizes(), order), numbers(exact.path("cluster_sizes")), 0);
        assertClose(
                "leverages", pick(influence.leverages(), order), numbers(exact.path("cluster_leverages")), TOLERANCE);
        double[][] without = matrix(exact.path("leave_one_cluster_out_coefficients"));
        double[][] partial = matrix(exact.path("partial_leverages"));
        for (int g = 0; g < order.length; g++) {
            assertClose("without " + g, influence.coefficients()[order[g]], without[g], TOLERANCE);
            assertThat(influence.coefficients(influence.clusters().get(order[g])))
                    .isEqualTo(influence.coefficients()[order[g]]);
            assertCloseToLargest("partial " + g, influence.partialLeverages()[order[g]], partial[g], TOLERANCE);
        }
        for (String rho : List.of("0", "0.5", "1")) {
            assertClose(
                    "G* at " + rho,
                    influence.effectiveClusters(Double.parseDouble(rho)),
                    numbers(exact.path("effective_clusters").path("rho_" + rho)),
                    TOLERANCE);
        }
        assertThat(influence.effectiveClusters()).isEqualTo(influence.effectiveClusters(1));
        assertClose("CV3", influence.standardErrors(), numbers(exact.path("CV3_standard_errors")), TOLERANCE);
        if (exact.has("CV3_vcov")) {
            double[][] v = matrix(exact.path("CV3_vcov"));
            for (int j = 0; j < v.length; j++) {
                assertClose("CV3 row " + j, influence.covariance()[j], v[j], TOLERANCE);
                Interval interval = influence.coefficientTable().get(j).interval(0.95);
                assertClose(
                        "interval " + j,
                        new double[] {interval.lower(), interval.upper()},
                        matrix(exact.path("CV3_conf_int_95"))[j],
                        TOLERANCE);
            }
            assertClose(
                    "CV3J", influence.centredStandardErrors(), numbers(exact.path("CV3J_standard_errors")), TOLERANCE);
            assertClose(
                    "p",
                    influence.coefficientTable().stream()
                            .mapToDouble(c -> c.pValue())
                            .toArray(),
                    numbers(exact.path("CV3_p_values_t_df_G_minus_1")),
                    TOLERANCE);
        }
    }

    private static int[] order(ClusterInfluence influence, List<String> labels) {
        return labels.stream().mapToInt(influence.clusters()::indexOf).toArray();
    }

    private static double[] pick(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(g -> values[g]).toArray();
    }

    /** A firm alone has dummies: without it they are not determined, and the other coefficients are. */
    @Test
    void whatOnlyOneClusterTellsIsUndefinedWithoutIt() throws Exception {
        Dataset data = data("cluster_grunfeld");
        LeastSquaresFit fit = Ols.withDefaults().fit("inv ~ value + capital + factor(firm)", data);
        ClusterInfluence influence = ClusterInfluence.of(fit, data.texts("firm"));
        double[] without = influence.coefficients("4");
        int j = influence.names().indexOf("firm4") >= 0
                ? influence.names().indexOf("firm4")
                : influence.names().indexOf("factor(firm)4");
        assertThat(j).isPositive();
        double[] refit = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit(fit.design()
                        .rows(IntStream.rangeClosed(1, 200)
                                .filter(i -> !data.texts("firm").get(i - 1).equals("4"))
                                .toArray()))
                .coefficients();
        assertClose("refit", without, refit, 1e-10);
        assertThat(without[j]).isNaN();
        assertThat(influence.standardErrors()[j]).isNaN();
        assertThat(influence.standardErrors()[1]).isPositive();
        assertThat(influence.effectiveClusters()[1]).isNaN();
        assertThat(influence.toSvg("value")).contains("<svg");
        assertThat(influence.toSvg(influence.names().get(j))).contains("<svg");
        assertThat(influence.summary()).contains("G*");
    }

    /** Effects of the clusters leave with them: the others are those of the fit with dummies. */
    @Test
    void absorbedEffectsLeaveWithTheirCluster() throws Exception {
        Dataset data = data("cluster_grunfeld_unbalanced");
        ClusterInfluence absorbed =
                ClusterInfluence.of(Ols.withDefaults().fit("inv ~ value + capital | firm", data), data.texts("firm"));
        ClusterInfluence dummies = ClusterInfluence.of(
                Ols.withDefaults().fit("inv ~ 0 + value + capital + factor(firm)", data), data.texts("firm"));
        assertClose("leverages", absorbed.leverages(), dummies.leverages(), 1e-11);
        assertClose("CV3", absorbed.standardErrors(), Arrays.copyOf(dummies.standardErrors(), 2), 1e-11);
        assertClose("G*", absorbed.effectiveClusters(0), Arrays.copyOf(dummies.effectiveClusters(0), 2), 1e-11);
        assertThat(absorbed.effectiveClusters()).containsOnly(Double.NaN);
        for (int g = 0; g < 10; g++) {
            assertClose("without", absorbed.coefficients()[g], Arrays.copyOf(dummies.coefficients()[g], 2), 1e-11);
        }
    }

    /** Years are in every firm: without one they are other effects. */
    @Test
    void effectsThatCrossTheClustersAreFoundAnewWithoutThem() throws Exception {
        Dataset data = data("cluster_grunfeld_unbalanced");
        LeastSquaresFit fit = Ols.withDefaults()
                .fit("inv ~ value + capital | firm + year", data)
                .withCovariance(Covariances.cluster(data.texts("firm")));
        ClusterInfluence influence = ClusterInfluence.of(fit);
        for (String firm : influence.clusters()) {
            double[] refit = Ols.withDefaults()
                    .fit("inv ~ value + capital | firm + year", data.where("firm != " + firm))
                    .coefficients();
            assertClose("without " + firm, influence.coefficients(firm), refit, 1e-11);
        }
        assertClose("rank", Arrays.stream(influence.leverages()).sum(), fit.rank(), 1e-12);
        Dataset weighted = data.with("weight", "1 + value / 1000");
        LeastSquaresFit years = Wls.weightedBy(Weights.of("weight")).fit("inv ~ value + capital | year", weighted);
        assertClose(
                "weighted",
                ClusterInfluence.of(years, data.texts("firm")).coefficients("3"),
                Wls.weightedBy(Weights.of("weight"))
                        .fit("inv ~ value + capital | year", weighted.where("firm != 3"))
                        .coefficients(),
                1e-11);
        assertThatThrownBy(() -> ClusterInfluence.of(
                        Ols.withDefaults().fit("y ~ x | id", crossing()),
                        crossing().texts("cluster")))
                .hasMessageContaining("250 levels become columns, wanted at most 200");
    }

    /** Without firm 1 the column is one of the years, which take it. */
    @Test
    void whatYearsTakeWithoutAClusterIsUndefined() throws Exception {
        Dataset data = data("cluster_grunfeld");
        Dataset policy = data.with("policy", "year * year / 1000 + ifelse(firm == 1, value / 100, 0)");
        ClusterInfluence influence = ClusterInfluence.of(
                Ols.withDefaults().fit("inv ~ capital + policy | year", policy), data.texts("firm"));
        double[] refit = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit("inv ~ capital + policy | year", policy.where("firm != 1"))
                .coefficients();
        assertClose("without 1", influence.coefficients("1"), refit, 1e-10);
        assertThat(refit[1]).isNaN();
        assertThat(influence.standardErrors()[1]).isNaN();
        assertThat(influence.standardErrors()[0]).isPositive();
    }

    private static Dataset crossing() {
        double[] id = new double[500];
        double[] x = new double[500];
        double[] cluster = new double[500];
        for (int i = 0; i < id.length; i++) {
            id[i] = i % 250;
            cluster[i] = i / 50;
            x[i] = Math.sin(i);
        }
        return Dataset.builder()
                .numbers("id", id)
                .numbers("cluster", cluster)
                .numbers("x", x)
                .numbers("y", x)
                .build();
    }

    /** A row of frequency f is f rows of its cluster. */
    @Test
    void frequenciesAreRows() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {2, 1, 4, 3, 7, 5, 8, 6};
        double[] f = {1, 2, 3, 1, 2, 1, 1, 2};
        List<String> clusters = List.of("a", "a", "b", "b", "c", "c", "d", "d");
        double[][] rows = Arrays.stream(x).mapToObj(v -> new double[] {v}).toArray(double[][]::new);
        ClusterInfluence counted =
                ClusterInfluence.of(Wls.weightedBy(Weights.frequencies(f)).fit(Design.of(y, rows)), clusters);
        int[] repeated = IntStream.range(0, 8)
                .flatMap(i -> IntStream.generate(() -> i).limit((long) f[i]))
                .toArray();
        Design expanded = Design.of(
                Arrays.stream(repeated).mapToDouble(i -> y[i]).toArray(),
                Arrays.stream(repeated).mapToObj(i -> rows[i]).toArray(double[][]::new));
        ClusterInfluence repeatedRows = ClusterInfluence.of(
                Ols.withDefaults().fit(expanded),
                Arrays.stream(repeated).mapToObj(clusters::get).toList());
        assertClose("sizes", counted.sizes(), repeatedRows.sizes(), 0);
        assertClose("leverages", counted.leverages(), repeatedRows.leverages(), 1e-13);
        assertClose("errors", counted.standardErrors(), repeatedRows.standardErrors(), 1e-13);
        for (double rho : new double[] {0, 0.5, 1}) {
            assertClose("G*", counted.effectiveClusters(rho), repeatedRows.effectiveClusters(rho), 1e-12);
        }
    }

    @Test
    void manyClustersCostLittle() {
        int n = 20_000;
        double[] y = new double[n];
        double[][] rows = new double[n][4];
        List<String> clusters = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 4; j++) {
                rows[i][j] = Math.sin(i * (j + 1.3) + j);
            }
            y[i] = rows[i][0] - rows[i][2] + Math.cos(i * 7.7);
            clusters.add(Integer.toString(i % 2000));
        }
        LeastSquaresFit fit = Ols.withDefaults().fit(Design.of(y, rows));
        ClusterInfluence influence = ClusterInfluence.of(fit, clusters);
        double[] refit = Ols.withDefaults()
                .fit(fit.design()
                        .rows(IntStream.rangeClosed(1, n)
                                .filter(i -> (i - 1) % 2000 != 77)
                                .toArray()))
                .coefficients();
        assertCloseToLargest("without 77", influence.coefficients("77"), refit, 1e-12);
        assertThat(influence.toSvg("x1")).contains("60 of 2000 clusters");
        assertThat(influence.summary()).contains("and 1985 more");
    }

    @Test
    void printsTables() throws Exception {
        ClusterInfluence influence = ClusterInfluence.of(fit("cluster_grunfeld"));
        assertThat(influence.table().rows()).hasSize(10);
        assertThat(influence.toString()).hasSizeLessThan(80).startsWith("ClusterInfluence: 10 clusters, effectively");
        assertThat(influence.summary().lines()).allMatch(line -> line.length() <= 80);
        assertThat(influence.summary()).contains("10 clusters of 20 to 20 observations", "lowest", "CV3 s.e.");
        assertThat(influence.coefficient("value").reference().degreesOfFreedom())
                .isEqualTo(9);
    }

    @Test
    void badInputIsNamed() throws Exception {
        LeastSquaresFit fit = fit("cluster_grunfeld");
        assertThatThrownBy(() -> ClusterInfluence.of(fit.withCovariance(Covariances.HC3)))
                .hasMessageContaining("the covariance of the fit is HC3, wanted one by clusters");
        assertThatThrownBy(() -> ClusterInfluence.of(
                        fit.withCovariance(Covariances.clusterBy("firm").crossedWith("year"))))
                .hasMessageContaining("two-way");
        assertThatThrownBy(() -> ClusterInfluence.of(fit).coefficients("Aksu")).hasMessageContaining("'Aksu'");
        assertThatThrownBy(() -> ClusterInfluence.of(fit).toSvg("x")).hasMessageContaining("'x'");
        assertThatThrownBy(() -> ClusterInfluence.of(fit).effectiveClusters(2)).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> ClusterInfluence.of(fit, List.of("a"))).hasMessageContaining("1 values");
    }
}
