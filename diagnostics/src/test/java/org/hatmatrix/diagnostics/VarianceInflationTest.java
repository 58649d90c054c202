package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.hatmatrix.reference.RelativeError.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.text.TextTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VarianceInflationTest {

    private static final double TOLERANCE = 1e-11;

    private static Stream<Reference> sets() {
        return Reference.all().filter(set -> set.exact("vif").isObject());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void leastSquares(Reference set) {
        JsonNode block = set.exact("vif");
        VarianceInflation vif = VarianceInflation.of(set.ols());
        JsonNode columns = block.has("vif") ? block.path("vif") : block.path("vif_columns");
        assertClose(set.toString(), vif.values(), Reference.numbers(columns), TOLERANCE);
        assertThat(vif.names()).isEqualTo(set.regressors());
        for (String name : vif.names()) {
            assertClose(name, vif.tolerance(name), 1 / vif.centred(name), 0);
        }
        assertClose(
                "robust",
                VarianceInflation.of(set.ols().withCovariance(Covariances.HC3)).values(),
                vif.values(),
                1e-13);
    }

    private static Stream<Reference> weightedSets() {
        return Reference.all().filter(set -> set.exact("wls_vif").isObject());
    }

    @ParameterizedTest
    @MethodSource("weightedSets")
    void weightedLeastSquares(Reference set) {
        VarianceInflation vif = VarianceInflation.of(set.wls());
        assertClose(
                set.toString(),
                vif.values(),
                Reference.numbers(set.exact("wls_vif").path("vif_columns")),
                TOLERANCE);
        double[] unweighted = VarianceInflation.unweighted(set.wls()).values();
        assertClose(set.toString(), unweighted, VarianceInflation.of(set.ols()).values(), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("factorSets")
    void generalizedFactors(Reference set) {
        JsonNode block = set.exact("vif");
        VarianceInflation vif = VarianceInflation.of(withFactor(set));
        double[] gvif = vif.terms().stream()
                .mapToDouble(VarianceInflation.Generalized::generalized)
                .toArray();
        assertClose(set.toString(), gvif, Reference.numbers(block.path("gvif")), TOLERANCE);
        double[] per = vif.terms().stream()
                .mapToDouble(VarianceInflation.Generalized::perDimension)
                .toArray();
        assertClose(set.toString(), per, Reference.numbers(block.path("gvif_1_2df")), TOLERANCE);
        assertThat(vif.generalized("type").degreesOfFreedom()).isEqualTo(2);
        assertThat(vif.toString()).contains("GVIF^(1/(2df))").contains("type");
    }

    private static Stream<Reference> factorSets() {
        return Reference.all().filter(set -> set.exact("vif").has("gvif"));
    }

    /** The factor that became the two columns of 0 and 1. */
    private static LeastSquaresFit withFactor(Reference set) {
        String response = set.json().path("response").asText();
        Design.Builder design = Design.builder().response(response, set.column(response));
        List<String> terms = Reference.texts(set.json().path("terms_of_columns"));
        List<String> names = set.regressors();
        boolean done = false;
        for (int j = 0; j < names.size(); j++) {
            if (terms.stream().filter(terms.get(j)::equals).count() == 1) {
                design.column(names.get(j), set.column(names.get(j)));
            } else if (!done) {
                double[] one = set.column(names.get(j));
                double[] two = set.column(names.get(j + 1));
                String[] levels = new String[one.length];
                Arrays.setAll(levels, i -> one[i] == 1 ? "b" : two[i] == 1 ? "c" : "a");
                design.factor("type", levels);
                done = true;
            }
        }
        return Ols.withDefaults().fit(design.build());
    }

    @Property(seed = "51", tries = 40)
    void areTheDiagonalOfTheInverseCorrelationMatrix(@ForAll @IntRange(max = 100000) int seed) {
        Random random = new Random(seed);
        double[][] x = new double[25][4];
        for (double[] row : x) {
            double common = random.nextGaussian();
            Arrays.setAll(row, j -> 5 * j + random.nextGaussian() + common);
        }
        double[] y = random.doubles(25).toArray();
        RealMatrix inverse = new LUDecomposition(new PearsonsCorrelation(x).getCorrelationMatrix())
                .getSolver()
                .getInverse();
        double[] expected = new double[4];
        Arrays.setAll(expected, j -> inverse.getEntry(j, j));
        VarianceInflation vif = VarianceInflation.of(Ols.withDefaults().fit(Design.of(y, x)));
        assertClose("inverse correlation", vif.values(), expected, 1e-11);

        double[][] scaled = Arrays.stream(x).map(double[]::clone).toArray(double[][]::new);
        for (double[] row : scaled) {
            row[0] *= 1e150;
            row[1] = row[1] * 1e-150;
            row[2] = 7 - 3 * row[2];
        }
        VarianceInflation moved = VarianceInflation.of(Ols.withDefaults().fit(Design.of(y, scaled)));
        assertClose("free of units", moved.values(), vif.values(), 1e-11);
    }

    @Test
    void uncentredFactorsNeedNoIntercept() {
        double[] y = {1, 3, 2, 5, 4};
        double[][] rows = {{1, 0}, {1, 1}, {0, 2}, {2, 1}, {1, 1}};
        LeastSquaresFit through = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", y)
                        .rows(rows)
                        .withoutIntercept()
                        .build());
        VarianceInflation vif = VarianceInflation.of(through);
        // XᵀX = [[7, 4], [4, 7]]: inverse diagonal 7/33, times 7
        assertClose("uncentred", vif.values(), new double[] {49 / 33.0, 49 / 33.0}, 1e-14);
        assertThat(vif.centred("x1")).isNaN();
        assertThat(vif.generalized("x2").generalized()).isEqualTo(vif.uncentred("x2"));
        VarianceInflation with = VarianceInflation.of(Ols.withDefaults().fit(Design.of(y, rows)));
        assertThat(with.uncentred("(Intercept)")).isGreaterThan(1);
        assertThat(with.centred("(Intercept)")).isNaN();
        assertThat(with.names()).containsExactly("x1", "x2");
    }

    @Test
    void perfectFitsAndSingleRegressorsHaveFactors() {
        double[][] rows = {{1, 2}, {2, 1}, {3, 5}, {4, 3}, {5, 5}};
        double[] noise = {1, 0, 2, 1, 5};
        double[] zero = new double[5];
        assertClose(
                "perfect",
                VarianceInflation.of(Ols.withDefaults().fit(Design.of(zero, rows)))
                        .values(),
                VarianceInflation.of(Ols.withDefaults().fit(Design.of(noise, rows)))
                        .values(),
                1e-14);
        LeastSquaresFit one = Ols.withDefaults().fit(Design.of(noise, new double[][] {{1}, {2}, {3}, {4}, {9}}));
        assertClose("one", VarianceInflation.of(one).values(), new double[] {1}, 1e-15);
        LeastSquaresFit mean =
                Ols.withDefaults().fit(Design.builder().response("y", noise).build());
        assertThat(VarianceInflation.of(mean).values()).isEmpty();
        assertThat(VarianceInflation.of(mean).toString()).contains("(Intercept)");
    }

    @Test
    void withoutDegreesOfFreedomTheyAreNaN() {
        LeastSquaresFit full =
                Ols.withDefaults().fit(Design.of(new double[] {1, 2, 4}, new double[][] {{1, 0}, {2, 1}, {5, 0}}));
        assertThat(VarianceInflation.of(full).values()).containsOnly(Double.NaN);
    }

    @Test
    void droppedColumnsAreNamed() {
        Dataset data = Dataset.builder()
                .numbers("y", 1, 3, 2, 5, 4)
                .numbers("a", 1, 2, 3, 4, 9)
                .numbers("b", 2, 4, 6, 8, 18)
                .build();
        VarianceInflation vif =
                VarianceInflation.of(Ols.withDefaults().withRank(Rank.DROP).fit("y ~ a + b", data));
        assertThat(vif.aliased()).containsExactly("b");
        assertClose("a", vif.values(), new double[] {1}, 1e-15);
        assertThat(vif.toString()).contains("dropped as combinations of others: b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vif.centred("b"))
                .withMessage("column 'b' was dropped as a combination of others and has no factor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vif.centred("c"))
                .withMessage("no column 'c' (columns: (Intercept), a)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> vif.generalized("c"))
                .withMessage("no term 'c' (terms: a)");
    }

    @Test
    void printsTheTable() {
        LeastSquaresFit wls = Wls.weightedBy(Weights.of(1, 2, 1, 2, 1))
                .fit(Design.of(new double[] {1, 3, 2, 5, 4}, new double[][] {{1, 2}, {2, 1}, {3, 5}, {4, 3}, {5, 5}}));
        String table = VarianceInflation.of(wls).toString();
        assertThat(table).startsWith("Variance inflation factors, weighted as the fit\n\n");
        assertThat(table.lines()).allMatch(line -> TextTable.width(line) <= 80);
        assertThat(VarianceInflation.unweighted(wls).toString()).startsWith("Variance inflation factors, unweighted\n");
    }
}
