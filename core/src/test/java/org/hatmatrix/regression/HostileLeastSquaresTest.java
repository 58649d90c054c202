package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data in which rounding drowns what a fit is about: it is found all the same, or the fit says that it is not. */
class HostileLeastSquaresTest {

    private static final double[] X = {0, 1, 2, 3, 4, 6};
    private static final double[] MISSING = {1, 0, 0, 0, 0, 0};

    /** The rows after the first one determine intercept and slope: ȳ = 3.04, x̄ = 3.2, Sxy = 12.06, Sxx = 14.8. */
    private static final double SLOPE = 12.06 / 14.8;

    private static final double INTERCEPT = 3.04 - 3.2 * SLOPE;

    private static Design filled(double fill) {
        return Design.builder()
                .response("y", fill, 1, 2.1, 2.9, 4.2, 5)
                .column("x", X)
                .column("missing", MISSING)
                .build();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e10, 1e17, 1e24, 9.96921e36, 1e150, 1e300})
    void aFillValueWithItsIndicatorChangesNothing(double fill) {
        for (Precision precision : new Precision[] {Precision.ADAPTIVE, Precision.EXTENDED}) {
            LeastSquaresFit fit = Ols.withDefaults().withPrecision(precision).fit(filled(fill));
            assertThat(fit.coefficients()[0]).isCloseTo(INTERCEPT, within(1e-14));
            assertThat(fit.coefficients()[1]).isCloseTo(SLOPE, within(1e-14));
            // RSS = Syy − Sxy²/Sxx = 10.252 − 12.06²/14.8, over the five rows, on three degrees of freedom.
            assertThat(fit.sigma()).isCloseTo(Math.sqrt((10.252 - 12.06 * 12.06 / 14.8) / 3), within(1e-12));
            assertThat(fit.residuals()[0]).isZero();
            assertThat(fit.residuals()[1]).isCloseTo(1 - INTERCEPT - SLOPE, within(1e-14));
            assertThat(fit.digitsLeft()).isGreaterThan(11);
            assertThat(fit.summary()).doesNotContain("Warning");
        }
    }

    /** Two fill values are not absorbed by their indicator: they have residuals, which thirty digits do not show. */
    @ParameterizedTest
    @EnumSource(
            value = Precision.class,
            names = {"ADAPTIVE", "EXTENDED"})
    void severalFillValuesHaveResiduals(Precision precision) {
        Design design = Design.builder()
                .response("y", 0x1p123, 0x1p123, 1, 2, 4)
                .column("x", 0, 4, 1, 2, 3)
                .column("missing", 1, 1, 0, 0, 0)
                .build();
        LeastSquaresFit fit = Ols.withDefaults().withPrecision(precision).fit(design);
        // Within groups: Sxx = 8 + 2, Sxy = 0 + 3.
        assertThat(fit.coefficients()[1]).isCloseTo(0.3, within(1e-16));
        assertThat(fit.residuals()[0]).isCloseTo(0.6, within(1e-15));
        assertThat(fit.residuals()[1]).isCloseTo(-0.6, within(1e-15));
    }

    @Test
    void doublePrecisionSaysThatNothingIsLeft() {
        LeastSquaresFit fit = Ols.withDefaults().withPrecision(Precision.DOUBLE).fit(filled(9.96921e36));
        assertThat(fit.digitsLeft()).isZero();
        assertThat(fit.summary().lines().skip(2).findFirst().orElseThrow())
                .startsWith("Warning: rounding in double leaves no digit");
        LeastSquaresFit ordinary =
                Ols.withDefaults().withPrecision(Precision.DOUBLE).fit(filled(1e3));
        assertThat(ordinary.digitsLeft()).isGreaterThan(8);
        assertThat(ordinary.summary()).doesNotContain("Warning");
    }

    @Test
    void aPerfectFitIsProven() {
        double[] x = {3, 6, 9, 12, 18};
        LeastSquaresFit third = Ols.withDefaults().fit(Design.of(new double[] {1, 2, 3, 4, 6}, new double[][] {
            {3}, {6}, {9}, {12}, {18}
        }));
        assertThat(third.sigma()).isZero();
        assertThat(third.coefficients()).containsExactly(0, 1 / 3.0);
        assertThat(third.arithmetic()).isEqualTo("rational numbers");
        double[] nearly = Arrays.stream(x).map(v -> v / 7).toArray();
        LeastSquaresFit rounded = Ols.withDefaults()
                .fit(Design.builder().response("y", nearly).column("x", x).build());
        assertThat(rounded.sigma()).isPositive();
        assertThat(rounded.summary()).contains("essentially perfect");
    }

    /** Epoch milliseconds: far from zero, and with little but noise. */
    @Test
    void aResponseFarFromZeroIsNotPerfect() {
        double[] y = {0, 1, 3, 2, 5, 4, 7, 9, 6, 8};
        double[] x = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            x[i] = i;
            y[i] = 1.7e12 + y[i] * 0x1p-10;
        }
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder().response("y", y).column("x", x).build());
        assertThat(fit.rSquared()).isBetween(0.8, 0.9);
        assertThat(fit.summary()).doesNotContain("perfect").doesNotContain("Warning");
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void tooFewObservationsAreCounted(Precision precision) {
        Random random = new Random(1);
        double[][] rows = new double[100][5000];
        double[] y = new double[100];
        for (int i = 0; i < rows.length; i++) {
            Arrays.setAll(rows[i], j -> random.nextGaussian());
            y[i] = random.nextGaussian();
        }
        Design design = Design.of(y, rows);
        Ols ols = Ols.withDefaults().withPrecision(precision);
        assertThatExceptionOfType(RankDeficientException.class)
                .isThrownBy(() -> ols.fit(design))
                .withMessage("design has 100 observations (rows of positive weight) for 5001 columns, wanted at least"
                        + " 5001; add rows, leave columns out, or drop them by Rank.DROP")
                .satisfies(e -> assertThat(e.aliased()).hasSize(4901).endsWith("x5000"));
        LeastSquaresFit dropped = ols.withRank(Rank.DROP).fit(design);
        assertThat(dropped.rank()).isEqualTo(100);
        assertThat(dropped.residualDegreesOfFreedom()).isZero();
        assertThat(dropped.aliased()).hasSize(4901).startsWith("x100");
        assertThat(dropped.fittedValues()[7]).isCloseTo(y[7], within(1e-12));
        assertThat(dropped.sigma()).isNaN();
    }

    @Test
    void rowsOfWeightZeroAreNoObservations() {
        double[][] rows = {{1, 2}, {2, 3}, {3, 5}, {4, 4}};
        double[] y = {1, 2, 3, 5};
        double[] w = {1, 0, 0, 2};
        assertThatExceptionOfType(RankDeficientException.class)
                .isThrownBy(() -> Wls.weightedBy(Weights.of(w)).fit(Design.of(y, rows)))
                .withMessageContaining("2 observations (rows of positive weight) for 3 columns");
        assertThatExceptionOfType(RankDeficientException.class)
                .isThrownBy(() -> LeastSquaresAccumulator.of(2).add(rows, y, w).fit())
                .withMessageContaining("2 observations (rows of positive weight) for 3 columns");
        LeastSquaresFit fit = Wls.weightedBy(Weights.of(w)).withRank(Rank.DROP).fit(Design.of(y, rows));
        assertThat(fit.aliased()).containsExactly("x2");
        assertThat(fit.residuals()[3]).isZero();
    }
}
