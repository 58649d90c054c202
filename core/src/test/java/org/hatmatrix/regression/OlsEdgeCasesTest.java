package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hatmatrix.reference.RelativeError.assertClose;

import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of the contract: what a fit says where textbooks fall silent. */
class OlsEdgeCasesTest {

    private static final double[] X = {1, 2, 3, 4, 5, 6};
    private static final double[] Y = {1.1, 1.9, 3.2, 3.9, 5.1, 5.8};

    private static LeastSquaresFit simple(double[] x, double[] y) {
        return Ols.withDefaults()
                .fit(Design.builder().response("y", y).column("x", x).build());
    }

    @Test
    void asManyCoefficientsAsObservations() {
        LeastSquaresFit fit = simple(new double[] {1, 2}, new double[] {3, 5});
        assertThat(fit.coefficients()).containsExactly(1, 2);
        assertThat(fit.residualDegreesOfFreedom()).isZero();
        assertThat(fit.sigma()).isNaN();
        assertThat(fit.standardErrors()).containsOnly(Double.NaN);
        assertThat(fit.pValues()).containsOnly(Double.NaN);
        assertThat(fit.fTest().statistic()).isNaN();
        assertThat(fit.adjustedRSquared()).isNaN();
        assertThat(fit.leverages()).containsExactly(new double[] {1, 1}, org.assertj.core.data.Offset.offset(1e-15));
        assertThat(fit.coefficient("x").interval(0.95).lower()).isNaN();
        assertThat(fit.summary()).contains("no residual degrees of freedom");
    }

    @Test
    void fewerObservationsThanColumnsNamesTheColumns() {
        Design design = Design.of(new double[] {1, 2}, new double[][] {{1, 4, 9}, {2, 3, 5}});
        RankDeficientException e = catchThrowableOfType(
                RankDeficientException.class, () -> Ols.withDefaults().fit(design));
        assertThat(e.aliased()).containsExactly("x2", "x3");
        assertThat(e).hasMessageContaining("design has 2 observations (rows of positive weight) for 4 columns");
        LeastSquaresFit dropped = Ols.withDefaults().withRank(Rank.DROP).fit(design);
        assertThat(dropped.rank()).isEqualTo(2);
        assertThat(dropped.aliased()).containsExactly("x2", "x3");
        assertThat(dropped.coefficient("x3").estimate()).isNaN();
    }

    @Test
    void aDummyTrapIsNamedWithItsCombination() {
        double[] a = {1, 1, 0, 0, 0, 0};
        double[] b = {0, 0, 1, 1, 0, 0};
        double[] c = {0, 0, 0, 0, 1, 1};
        Design design = Design.builder()
                .response("y", Y)
                .column("a", a)
                .column("b", b)
                .column("c", c)
                .build();
        assertThatThrownBy(() -> Ols.withDefaults().fit(design))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageContaining("'c' = '(Intercept)' - 'a' - 'b'");
        LeastSquaresFit fit = Ols.withDefaults().withRank(Rank.DROP).fit(design);
        assertThat(fit.aliased()).containsExactly("c");
        assertClose("mean of the last group", fit.coefficient("(Intercept)").estimate(), 5.45, 1e-14);
        assertThat(fit.covariance()[3][3]).isNaN();
        assertThat(fit.summary())
                .contains("(dropped)")
                .contains("Dropped as combinations of other columns: c ((Intercept) - a - b).");
        assertThatThrownBy(() -> fit.test("c = 0")).hasMessageContaining("was dropped");
    }

    @Test
    void aConstantColumnIsAnotherIntercept() {
        assertThatThrownBy(() -> simple(new double[] {7, 7, 7, 7, 7, 7}, Y))
                .isInstanceOf(RankDeficientException.class)
                .hasMessageContaining("'x' = 7.000 '(Intercept)'");
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", Y)
                        .column("seven", new double[] {7, 7, 7, 7, 7, 7})
                        .withoutIntercept()
                        .build());
        assertClose("mean / 7", fit.coefficients()[0], 21.0 / 6 / 7, 1e-15);
    }

    @Test
    void aConstantResponseLeavesNothingToExplain() {
        LeastSquaresFit fit = simple(X, new double[] {5, 5, 5, 5, 5, 5});
        assertThat(fit.coefficients()[0]).isEqualTo(5);
        assertThat(fit.coefficients()[1]).isZero();
        assertThat(fit.sigma()).isZero();
        assertThat(fit.rSquared()).isNaN();
        assertThat(fit.summary()).contains("R² NaN");
    }

    @Test
    void aPerfectFitHasNoResiduals() {
        LeastSquaresFit fit = simple(X, new double[] {3, 5, 7, 9, 11, 13});
        assertThat(fit.coefficients()).containsExactly(1, 2);
        assertThat(fit.sigma()).isLessThan(1e-14);
        assertThat(fit.rSquared()).isEqualTo(1);
        assertThat(fit.summary()).contains("essentially perfect");
    }

    @Test
    void throughTheOrigin() {
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", Y)
                        .column("x", X)
                        .withoutIntercept()
                        .build());
        assertThat(fit.names()).containsExactly("x");
        // Σxy / Σx² = (1.1 + 3.8 + 9.6 + 15.6 + 25.5 + 34.8) / 91
        assertClose("slope", fit.coefficients()[0], 90.4 / 91, 1e-15);
        assertThat(fit.rSquared()).isEqualTo(fit.uncentredRSquared());
        assertThat(fit.centredRSquared()).isLessThan(fit.uncentredRSquared());
        assertThat(fit.predict(0.95, new double[] {2}).estimate()).isEqualTo(2 * fit.coefficients()[0]);
    }

    @Test
    void interceptOnly() {
        LeastSquaresFit fit =
                Ols.withDefaults().fit(Design.builder().response("y", Y).build());
        assertClose("mean", fit.coefficients()[0], 3.5, 1e-15);
        assertThat(fit.rSquared()).isZero();
        assertThat(fit.fTest().statistic()).isNaN();
        assertThat(fit.predict(0.95, new double[0]).estimate()).isEqualTo(fit.coefficients()[0]);
    }

    @Test
    void oneRow() {
        assertThatThrownBy(() -> simple(new double[] {1}, new double[] {2})).isInstanceOf(RankDeficientException.class);
        LeastSquaresFit mean = Ols.withDefaults()
                .fit(Design.builder().response("y", new double[] {2}).build());
        assertThat(mean.coefficients()).containsExactly(2);
        assertThat(mean.standardErrors()).containsExactly(Double.NaN);
    }

    @Test
    void zeroRows() {
        assertThatThrownBy(() -> simple(new double[0], new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no rows");
    }

    @ParameterizedTest
    @ValueSource(ints = {-498, 498, -300, 300})
    void theUnitsOfTheResponseDoNotMatter(int exponent) {
        double[] scaled = Y.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.scalb(Y[i], exponent);
        }
        LeastSquaresFit fit = simple(X, scaled);
        LeastSquaresFit unscaled = simple(X, Y);
        assertThat(fit.coefficients()[1]).isEqualTo(Math.scalb(unscaled.coefficients()[1], exponent));
        assertThat(fit.standardErrors()[1]).isEqualTo(Math.scalb(unscaled.standardErrors()[1], exponent));
        assertThat(fit.sigma()).isEqualTo(Math.scalb(unscaled.sigma(), exponent));
        assertThat(fit.rSquared()).isEqualTo(unscaled.rSquared());
        assertThat(fit.pValues()).isEqualTo(unscaled.pValues());
        assertThat(fit.fTest().statistic()).isEqualTo(unscaled.fTest().statistic());
        assertThat(fit.test("x = 0").pValue()).isEqualTo(unscaled.test("x = 0").pValue());
        assertThat(fit.logLikelihood()).isFinite();
    }

    @Test
    void rowsOfWeightZeroDoNotCount() {
        double[] weights = {1, 1, 1, 1, 1, 0};
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", Y)
                        .column("x", X)
                        .weights(weights)
                        .build());
        LeastSquaresFit without = simple(java.util.Arrays.copyOf(X, 5), java.util.Arrays.copyOf(Y, 5));
        assertThat(fit.observations()).isEqualTo(5);
        assertThat(fit.residualDegreesOfFreedom()).isEqualTo(3);
        assertClose("coefficients", fit.coefficients(), without.coefficients(), 1e-14);
        assertClose("errors", fit.standardErrors(), without.standardErrors(), 1e-14);
        assertClose("log-likelihood", fit.logLikelihood(), without.logLikelihood(), 1e-14);
        assertThat(fit.residuals()).hasSize(6);
        assertThat(fit.leverages()[5]).isZero();
        assertThat(fit.summary()).contains("1 row of weight zero");
    }

    @Test
    void predictionsCheckTheirRows() {
        LeastSquaresFit fit = simple(X, Y);
        assertThatThrownBy(() -> fit.predict(0.95, new double[] {1, 2}))
                .hasMessage("prediction has 2 values, wanted 1: x");
        assertThatThrownBy(() -> fit.predict(0.95, new double[][] {{1}, {Double.NaN}}))
                .hasMessage("prediction, row 2, column 'x': NaN, wanted a finite number");
        assertThatThrownBy(() -> fit.predict(95, new double[] {1})).hasMessageContaining("between 0 and 1");
    }

    @Test
    void anUnknownCoefficientIsAnErrorThatNamesTheKnown() {
        assertThatThrownBy(() -> simple(X, Y).coefficient("z"))
                .hasMessage("coefficient 'z': no such name; the names are (Intercept), x");
    }

    @Test
    void returnedArraysAreCopies() {
        LeastSquaresFit fit = simple(X, Y);
        fit.coefficients()[0] = 99;
        fit.residuals()[0] = 99;
        fit.leverages()[0] = 99;
        fit.covariance()[0][0] = 99;
        assertThat(fit.coefficients()[0]).isNotEqualTo(99);
        assertThat(fit.residuals()[0]).isNotEqualTo(99);
        assertThat(fit.leverages()[0]).isNotEqualTo(99);
        assertThat(fit.covariance()[0][0]).isNotEqualTo(99);
    }
}
