package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hatmatrix.reference.RelativeError.assertClose;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.hatmatrix.covariance.ClusterReference;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.WildWeights;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.reference.PanelReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterAccumulatorTest {

    /** Agreement with the fit in memory that is promised. */
    private static final double DIGITS = 1e-11;

    private static final Dataset DATA =
            PanelReference.of("panel_grunfeld_unbalanced").data();
    private static final LeastSquaresFit FIT = Ols.withDefaults().fit("inv ~ value + capital", DATA);

    private static ClusterAccumulator accumulated(IntStream rows) {
        ClusterAccumulator accumulator = ClusterAccumulator.of("value", "capital");
        double[] y = DATA.numbers("inv");
        double[] value = DATA.numbers("value");
        double[] capital = DATA.numbers("capital");
        List<String> firms = DATA.texts("firm");
        rows.forEach(i -> accumulator.add(firms.get(i), new double[] {value[i], capital[i]}, y[i]));
        return accumulator;
    }

    /** On three machines, clusters in all of them, sent as bytes. */
    private static ClusterAccumulator merged() {
        ClusterAccumulator sum = sent(accumulated(IntStream.empty()));
        for (int machine = 0; machine < 3; machine++) {
            int rest = machine;
            sum.merge(sent(accumulated(IntStream.range(0, DATA.rows()).filter(i -> i % 3 == rest))));
        }
        return sum;
    }

    private static ClusterAccumulator sent(ClusterAccumulator accumulator) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulator);
            out.flush();
            return (ClusterAccumulator)
                    new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertSame(Fit actual, Fit expected) {
        assertClose("coefficients", actual.coefficients(), expected.coefficients(), DIGITS);
        assertClose("errors", actual.standardErrors(), expected.standardErrors(), DIGITS);
        assertClose("p", actual.pValues(), expected.pValues(), 1e-10);
        for (int j = 0; j < expected.names().size(); j++) {
            assertCloseToLargest("row " + j, actual.covariance()[j], expected.covariance()[j], DIGITS);
            Coefficient one = actual.coefficientTable().get(j);
            Coefficient other = expected.coefficientTable().get(j);
            assertClose(
                    "df", one.reference().degreesOfFreedom(), other.reference().degreesOfFreedom(), 1e-10);
        }
        TestResult test = actual.test("value = capital", "capital = 0.2");
        assertClose(
                "test",
                test.statistic(),
                expected.test("value = capital", "capital = 0.2").statistic(),
                1e-10);
        assertClose(
                "prediction",
                actual.predict(0.95, new double[] {1000, 300}).standardError(),
                expected.predict(0.95, new double[] {1000, 300}).standardError(),
                DIGITS);
        assertClose(
                "predicted",
                actual.predict(0.95, new double[] {1000, 300}).estimate(),
                expected.predict(0.95, new double[] {1000, 300}).estimate(),
                DIGITS);
    }

    @ParameterizedTest
    @EnumSource(ClusterType.class)
    void equalsTheFitInMemory(ClusterType type) {
        LeastSquaresFit expected =
                FIT.withCovariance(Covariances.clusterBy("firm").with(type));
        AccumulatedFit actual = merged().fit(type);
        assertSame(actual, expected);
        assertClose("σ", actual.sigma(), expected.sigma(), DIGITS);
        assertClose("R²", actual.rSquared(), expected.rSquared(), DIGITS);
        assertThat(actual.covarianceName()).isEqualTo(type + ", 10 clusters");
        assertThat(actual.observations()).isEqualTo(181);
        assertThat(actual.summary()).contains("Standard errors: " + type);
    }

    @Test
    void otherOptionsAreThoseOfTheCovariance() {
        AccumulatedFit normal = merged().fit(clusters -> clusters.with(ClusterReference.RESIDUAL));
        assertSame(normal, FIT.withCovariance(Covariances.clusterBy("firm").with(ClusterReference.RESIDUAL)));
        assertThat(normal.reference().degreesOfFreedom()).isEqualTo(178);
    }

    @Test
    void bootstrapsWithoutTheRows() {
        assertSame(merged().wildBootstrap(), FIT.withCovariance(Covariances.wildBootstrap(DATA.texts("firm"))));
        // random numbers are drawn cluster by cluster in the order of their characters
        Dataset ordered = DATA.withTexts("name", DATA.texts("firm")).sortedBy("name");
        assertSame(
                merged().wildBootstrap(b -> b.with(WildWeights.WEBB).withReplications(999)),
                Ols.withDefaults()
                        .fit("inv ~ value + capital", ordered)
                        .withCovariance(Covariances.wildBootstrap(ordered.texts("name"))
                                .with(WildWeights.WEBB)
                                .withReplications(999)));
    }

    @Test
    void leavesOutClusters() {
        LeaveOneClusterOut actual = merged().leaveOneClusterOut();
        LeaveOneClusterOut expected =
                FIT.withCovariance(Covariances.clusterBy("firm")).leaveOneClusterOut();
        assertThat(actual.clusters()).containsExactlyInAnyOrderElementsOf(expected.clusters());
        for (String firm : expected.clusters()) {
            assertClose("without " + firm, actual.coefficients(firm), expected.coefficients(firm), DIGITS);
        }
        assertThat(actual.clusterOfRows()).isEmpty();
    }

    @Test
    void keepsPairsForTwoWays() {
        ClusterAccumulator accumulator = ClusterAccumulator.of("value", "capital");
        ClusterAccumulator other = ClusterAccumulator.of("value", "capital");
        for (int i = 0; i < DATA.rows(); i++) {
            (i % 2 == 0 ? accumulator : other)
                    .add(
                            DATA.texts("firm").get(i),
                            DATA.texts("year").get(i),
                            new double[] {DATA.numbers("value")[i], DATA.numbers("capital")[i]},
                            DATA.numbers("inv")[i]);
        }
        ClusterAccumulator both = sent(accumulator).merge(sent(other));
        for (ClusterType type : ClusterType.values()) {
            assertSame(
                    both.fit(type),
                    FIT.withCovariance(
                            Covariances.clusterBy("firm").crossedWith("year").with(type)));
        }
        assertThatThrownBy(both::wildBootstrap).hasMessageContaining("two ways");
        assertThatThrownBy(both::leaveOneClusterOut).hasMessageContaining("two ways");
        assertThatThrownBy(() -> both.add("a", new double[] {1, 2}, 3)).hasMessageContaining("one way and of two");
    }

    @Test
    void readsASource() {
        ClusterAccumulator accumulator =
                ClusterAccumulator.of("inv ~ value + factor(firm)", RowSource.of(DATA), "year");
        LeastSquaresFit expected = Ols.withDefaults()
                .fit("inv ~ value + factor(firm)", DATA)
                .withCovariance(Covariances.clusterBy("year"));
        AccumulatedFit actual = accumulator.fit();
        assertClose("errors", actual.standardErrors(), expected.standardErrors(), DIGITS);
        assertThat(actual.call()).isEqualTo("inv ~ value + factor(firm)");
        assertThat(actual.predict(0.95, DATA).get(3).estimate())
                .isCloseTo(expected.fittedValues()[3], Offset.offset(1e-9));
    }

    @Test
    void weighsRows() {
        ClusterAccumulator accumulator = ClusterAccumulator.of("value");
        double[] w = DATA.numbers("w");
        w[3] = 0;
        for (int i = 0; i < DATA.rows(); i++) {
            accumulator.add(
                    DATA.texts("firm").get(i), new double[] {DATA.numbers("value")[i]}, DATA.numbers("inv")[i], w[i]);
        }
        LeastSquaresFit expected = Wls.weightedBy(Weights.of(w))
                .fit("inv ~ value", DATA)
                .withCovariance(Covariances.clusterBy("firm").with(ClusterType.CR2));
        assertClose("errors", accumulator.fit(ClusterType.CR2).standardErrors(), expected.standardErrors(), DIGITS);
    }

    /** The response lies far from zero: residuals are taken in twice the precision. */
    @Test
    void keepsDigitsFarFromZero() {
        ClusterAccumulator accumulator = ClusterAccumulator.of("x");
        double[] x = new double[400];
        double[] y = new double[400];
        List<String> clusters = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            x[i] = 1e5 + Math.sin(i);
            y[i] = 1e9 + 3 * Math.sin(i) + Math.cos(3.7 * i);
            clusters.add("c" + i % 25);
            accumulator.add(clusters.get(i), new double[] {x[i]}, y[i]);
        }
        LeastSquaresFit expected = Ols.withDefaults()
                .fit("y ~ x", Dataset.builder().numbers("x", x).numbers("y", y).build())
                .withCovariance(Covariances.cluster(clusters));
        assertClose("errors", accumulator.fit().standardErrors(), expected.standardErrors(), DIGITS);
        assertClose("slope", accumulator.fit().coefficients()[1], expected.coefficients()[1], DIGITS);
    }

    /** As on a cluster of machines: 10 000 clusters, each in every part of the data. */
    @Test
    void tenThousandClusters() {
        int clusters = 10_000;
        int n = 4 * clusters;
        ClusterAccumulator sum = ClusterAccumulator.of("x1", "x2");
        double[][] x = new double[2][n];
        double[] y = new double[n];
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            x[0][i] = Math.sin(i);
            x[1][i] = Math.sin(i * 1.7 + 1);
            y[i] = x[0][i] + Math.cos(i % clusters) + Math.cos(5.1 * i);
            labels.add(Integer.toString(i % clusters));
        }
        for (int part = 0; part < 2; part++) {
            ClusterAccumulator one = ClusterAccumulator.of("x1", "x2");
            for (int i = part; i < n; i += 2) {
                one.add(labels.get(i), new double[] {x[0][i], x[1][i]}, y[i]);
            }
            sum.merge(sent(one));
        }
        LeastSquaresFit expected = Ols.withDefaults()
                .fit(
                        "y ~ x1 + x2",
                        Dataset.builder()
                                .numbers("x1", x[0])
                                .numbers("x2", x[1])
                                .numbers("y", y)
                                .build())
                .withCovariance(Covariances.cluster(labels).with(ClusterType.CR3));
        assertClose("errors", sum.fit(ClusterType.CR3).standardErrors(), expected.standardErrors(), DIGITS);
        assertThat(sum.clusters()).hasSize(clusters);
    }

    @Test
    void badInputIsNamed() {
        ClusterAccumulator accumulator = ClusterAccumulator.of("x");
        assertThatThrownBy(() -> accumulator.add(null, new double[] {1}, 2))
                .hasMessageContaining("cluster, row 1: missing");
        assertThatThrownBy(() -> accumulator.add("a", new double[] {1, 2}, 2)).hasMessageContaining("has 2 values");
        assertThatThrownBy(() -> accumulator.add("a", new double[] {Double.NaN}, 2))
                .hasMessageContaining("'x', row 1");
        assertThat(accumulator.rows()).isZero();
        assertThat(accumulator.clusters()).isEmpty();
        assertThatThrownBy(accumulator::fit).hasMessageContaining("no rows");
        for (int i = 0; i < 5; i++) {
            accumulator.add("a", new double[] {i}, i * i);
        }
        assertThatThrownBy(accumulator::fit).hasMessageContaining("found 1 cluster, wanted at least 2");
        assertThatThrownBy(() -> accumulator.merge(ClusterAccumulator.of("z").add("b", new double[] {1}, 1)))
                .hasMessageContaining("wanted");
        assertThatThrownBy(() -> accumulator.add(FIT.design(), Collections.nCopies(181, "a")))
                .hasMessageContaining("wanted");
        assertThat(accumulator.toString()).isEqualTo("ClusterAccumulator: 5 rows, 2 columns, 1 clusters");
        assertThat(ClusterAccumulator.withoutIntercept("x")
                        .add("a", new double[] {1}, 2)
                        .rows())
                .isEqualTo(1);
    }

    @Test
    void damagedStreamsAreRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulated(IntStream.range(0, 181)));
        }
        // firm 2 becomes a second firm 1: the text of one character after the mark of a string and its length
        byte[] all = bytes.toByteArray();
        int at = new String(all, StandardCharsets.ISO_8859_1).indexOf("t\u0000\u00012");
        assertThat(at).isPositive();
        all[at + 3] = '1';
        assertThatThrownBy(() -> new ObjectInputStream(new ByteArrayInputStream(all)).readObject())
                .isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining("a cluster is given twice");
    }
}
