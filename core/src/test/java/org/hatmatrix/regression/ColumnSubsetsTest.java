package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.junit.jupiter.api.Test;

/** Coefficients in all subsets of columns against the fits themselves. */
class ColumnSubsetsTest {

    /** Columns that depend on each other more and more: the last design has a condition near 1e9. */
    private static Design design(int n, int p, double noise, Random random) {
        double[] y = new double[n];
        double[][] rows = new double[n][p];
        for (int i = 0; i < n; i++) {
            double common = random.nextGaussian();
            for (int j = 0; j < p; j++) {
                rows[i][j] = 1e3 * (j + 1) + common + noise * random.nextGaussian();
                y[i] += rows[i][j] / (j + 1);
            }
            y[i] += random.nextGaussian();
        }
        return Design.of(y, rows);
    }

    @Test
    void equalTheFitsOfTheSubsets() {
        Random random = new Random(5);
        for (double noise : new double[] {1, 1e-3, 1e-6}) {
            Design design = design(60, 6, noise, random);
            LeastSquaresFit fit = Ols.withDefaults().fit(design);
            compare(fit, List.of(List.of("x2"), List.of("x3", "x5"), List.of("x6")), List.of("x4"), "x1");
        }
        double[] weights = random.doubles(60, 0.1, 3).toArray();
        LeastSquaresFit weighted = Wls.weightedBy(Weights.of(weights)).fit(design(60, 6, 1, random));
        compare(weighted, List.of(List.of("x2"), List.of("x3", "x5"), List.of("x6")), List.of("x4"), "x1");
    }

    private static void compare(LeastSquaresFit fit, List<List<String>> groups, List<String> always, String focus) {
        ColumnSubsets subsets = ColumnSubsets.of(fit, focus, groups);
        assertThat(subsets.count()).isEqualTo(1 << groups.size());
        for (int subset = 0; subset < subsets.count(); subset++) {
            List<String> names = new ArrayList<>(always);
            names.add(focus);
            for (int g = 0; g < groups.size(); g++) {
                if ((subset >> g & 1) == 1) {
                    names.addAll(groups.get(g));
                }
            }
            Design.Builder builder = Design.builder().response("y", fit.design().response());
            names.forEach(name -> builder.column(name, fit.design().column(name)));
            double[] weights = fit.design().weights();
            Design design = builder.build();
            Coefficient wanted = new Coefficient(
                    Ols.withDefaults().fit(weights == null ? design : design.withWeights(weights)), focus);
            assertClose(subsets.estimate(subset), wanted.estimate());
            assertClose(subsets.standardError(subset), wanted.error());
            assertThat(subsets.residualDegreesOfFreedom(subset)).isEqualTo(wanted.fit.residualDegreesOfFreedom());
        }
    }

    private record Coefficient(LeastSquaresFit fit, String name) {
        double estimate() {
            return fit.coefficient(name).estimate();
        }

        double error() {
            return fit.coefficient(name).standardError();
        }
    }

    private static void assertClose(double value, double wanted) {
        assertThat(Math.abs(value - wanted)).isLessThanOrEqualTo(1e-12 * Math.abs(wanted));
    }

    @Test
    void aPerfectFitHasNoError() {
        double[][] rows = {{1, 2}, {2, 1}, {3, 5}, {4, 4}, {5, 0}};
        LeastSquaresFit fit = Ols.withDefaults().fit(Design.of(new double[] {2, 4, 6, 8, 10}, rows));
        ColumnSubsets subsets = ColumnSubsets.of(fit, "x1", List.of(List.of("x2")));
        for (int subset = 0; subset < 2; subset++) {
            assertThat(subsets.estimate(subset)).isCloseTo(2, within(1e-14));
            assertThat(subsets.standardError(subset)).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void saysWhatIsWrong() {
        LeastSquaresFit fit = Ols.withDefaults().fit(design(20, 3, 1, new Random(6)));
        assertThatThrownBy(() -> ColumnSubsets.of(fit, "x9", List.of())).hasMessageContaining("no column 'x9'");
        assertThatThrownBy(() -> ColumnSubsets.of(fit, "x1", List.of(List.of("x1"))))
                .hasMessageContaining("named twice");
        List<List<String>> many = new ArrayList<>();
        for (int g = 0; g < 25; g++) {
            many.add(List.of("x2"));
        }
        assertThatThrownBy(() -> ColumnSubsets.of(fit, "x1", many)).hasMessageContaining("2^25 models");
        assertThat(ColumnSubsets.of(fit, "x1", List.of(List.of("x2"))).toString())
                .startsWith("2 models, estimates from");
    }
}
