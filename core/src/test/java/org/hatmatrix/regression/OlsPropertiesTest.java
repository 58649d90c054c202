package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.RelativeError.assertCloseToLargest;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.hatmatrix.formula.Design;

/** The invariants of least squares, on random well-conditioned designs. */
class OlsPropertiesTest {

    /** Random normal designs of these sizes have condition numbers below 1e3. */
    private static final double TOLERANCE = 1e-11;

    private static final class Sample {
        final double[][] rows;
        final double[] y;

        Sample(int n, int p, long seed) {
            Random random = new Random(seed);
            rows = new double[n][p];
            y = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < p; j++) {
                    rows[i][j] = random.nextGaussian() + j;
                }
                y[i] = 10 * random.nextGaussian() + rows[i][0];
            }
        }

        LeastSquaresFit fit() {
            return Ols.withDefaults().fit(Design.of(y, rows));
        }
    }

    @Property(seed = "20261121", tries = 60)
    void residualsAreOrthogonalToTheColumns(
            @ForAll @IntRange(min = 12, max = 80) int n,
            @ForAll @IntRange(min = 1, max = 6) int p,
            @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
        Sample s = new Sample(n, p, seed);
        double[] e = s.fit().residuals();
        double[] sums = new double[p + 1];
        double size = 0;
        for (int i = 0; i < n; i++) {
            sums[0] += e[i];
            size += Math.abs(e[i]) * 10;
            for (int j = 0; j < p; j++) {
                sums[j + 1] += e[i] * s.rows[i][j];
            }
        }
        for (double sum : sums) {
            assertThat(Math.abs(sum)).isLessThanOrEqualTo(1e-14 * size * n);
        }
    }

    @Property(seed = "20261121", tries = 40)
    void addingAMultipleOfTheColumnsShiftsTheCoefficients(
            @ForAll @IntRange(min = 12, max = 60) int n, @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
        int p = 3;
        Sample s = new Sample(n, p, seed);
        double[] gamma = {2, -1, 0.5};
        double[] shifted = s.y.clone();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                shifted[i] += gamma[j] * s.rows[i][j];
            }
        }
        double[] expected = s.fit().coefficients();
        for (int j = 0; j < p; j++) {
            expected[j + 1] += gamma[j];
        }
        LeastSquaresFit fit = Ols.withDefaults().fit(Design.of(shifted, s.rows));
        assertCloseToLargest("coefficients", fit.coefficients(), expected, TOLERANCE);
        assertCloseToLargest("errors", fit.standardErrors(), s.fit().standardErrors(), TOLERANCE);
    }

    @Property(seed = "20261121", tries = 40)
    void scalingAColumnByAPowerOfTwoScalesItsCoefficientExactly(
            @ForAll @IntRange(min = 12, max = 60) int n,
            @ForAll @IntRange(min = -400, max = 400) int exponent,
            @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
        Sample s = new Sample(n, 3, seed);
        double[][] scaled = new double[n][];
        for (int i = 0; i < n; i++) {
            scaled[i] = s.rows[i].clone();
            scaled[i][1] = Math.scalb(scaled[i][1], exponent);
        }
        double[] b = s.fit().coefficients();
        double[] errors = s.fit().standardErrors();
        b[2] = Math.scalb(b[2], -exponent);
        errors[2] = Math.scalb(errors[2], -exponent);
        LeastSquaresFit fit = Ols.withDefaults().fit(Design.of(s.y, scaled));
        assertThat(fit.coefficients()).isEqualTo(b);
        assertThat(fit.standardErrors()).isEqualTo(errors);
        assertThat(fit.pValues()).isEqualTo(s.fit().pValues());
        assertThat(fit.leverages()).isEqualTo(s.fit().leverages());
    }

    @Property(seed = "20261121", tries = 40)
    void theOrderOfTheRowsDoesNotMatter(
            @ForAll @IntRange(min = 12, max = 60) int n, @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
        Sample s = new Sample(n, 3, seed);
        double[][] rows = new double[n][];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            rows[i] = s.rows[(i + 5) % n];
            y[i] = s.y[(i + 5) % n];
        }
        LeastSquaresFit fit = Ols.withDefaults().fit(Design.of(y, rows));
        assertCloseToLargest("coefficients", fit.coefficients(), s.fit().coefficients(), TOLERANCE);
        assertCloseToLargest("errors", fit.standardErrors(), s.fit().standardErrors(), TOLERANCE);
    }

    @Property(seed = "20261121", tries = 40)
    void duplicatedRowsKeepTheCoefficientsAndDoubleTheSumOfSquares(
            @ForAll @IntRange(min = 12, max = 60) int n, @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
        Sample s = new Sample(n, 3, seed);
        double[][] rows = new double[2 * n][];
        double[] y = new double[2 * n];
        for (int i = 0; i < 2 * n; i++) {
            rows[i] = s.rows[i % n];
            y[i] = s.y[i % n];
        }
        LeastSquaresFit twice = Ols.withDefaults().fit(Design.of(y, rows));
        assertCloseToLargest("coefficients", twice.coefficients(), s.fit().coefficients(), TOLERANCE);
        double rss = s.fit().residualSumOfSquares();
        assertThat(twice.residualSumOfSquares())
                .isCloseTo(2 * rss, org.assertj.core.data.Offset.offset(TOLERANCE * rss));
    }

    @Property(seed = "20261121", tries = 40)
    void wholeWeightsEqualReplication(
            @ForAll @IntRange(min = 12, max = 40) int n, @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
        Sample s = new Sample(n, 2, seed);
        Random random = new Random(seed + 1);
        double[] weights = new double[n];
        int total = 0;
        for (int i = 0; i < n; i++) {
            weights[i] = 1 + random.nextInt(4);
            total += (int) weights[i];
        }
        double[][] rows = new double[total][];
        double[] y = new double[total];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < weights[i]; k++) {
                rows[at] = s.rows[i];
                y[at++] = s.y[i];
            }
        }
        LeastSquaresFit weighted = Ols.withDefaults().fit(Design.of(s.y, s.rows).withWeights(weights));
        LeastSquaresFit replicated = Ols.withDefaults().fit(Design.of(y, rows));
        assertCloseToLargest("coefficients", weighted.coefficients(), replicated.coefficients(), TOLERANCE);
        double rss = replicated.residualSumOfSquares();
        assertThat(weighted.residualSumOfSquares())
                .isCloseTo(rss, org.assertj.core.data.Offset.offset(TOLERANCE * rss));
    }

    @Property(seed = "20261121", tries = 40)
    void commonsMathAgreesAndTheInputStaysAsItWas(
            @ForAll @IntRange(min = 12, max = 80) int n,
            @ForAll @IntRange(min = 1, max = 6) int p,
            @ForAll @LongRange(min = 0, max = 1 << 20) long seed) {
        Sample s = new Sample(n, p, seed);
        OLSMultipleLinearRegression peer = new OLSMultipleLinearRegression();
        peer.newSampleData(s.y, s.rows);
        LeastSquaresFit fit = s.fit();
        assertCloseToLargest("coefficients", fit.coefficients(), peer.estimateRegressionParameters(), TOLERANCE);
        assertCloseToLargest(
                "errors", fit.standardErrors(), peer.estimateRegressionParametersStandardErrors(), TOLERANCE);
        Sample untouched = new Sample(n, p, seed);
        assertThat(s.y).isEqualTo(untouched.y);
        assertThat(s.rows).isDeepEqualTo(untouched.rows);
    }
}
