package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.Estimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that are off by any factor are the business of robust estimators: they must not decide about rounding errors. */
class GrossRowsTest {

    /** Among them NetCDF's fill value. */
    private static final double[] MAGNITUDES = {1e8, 1e12, 1e15, 1e17, 9.969209968386869e36, 1e100, 1e300, -1e300};

    private static final List<Estimator> HIGH_BREAKDOWN = List.of(
            MmEstimator.withDefaults(),
            SEstimator.withDefaults(),
            LeastTrimmedSquares.withDefaults(),
            LeastTrimmedSquares.withDefaults().withoutReweighting());

    static Stream<Estimator> estimators() {
        return Stream.concat(
                HIGH_BREAKDOWN.stream(),
                Stream.of(
                        Irls.bisquare(), Irls.huber(), Irls.with(Loss.welsch()), Irls.with(Loss.hampel()), Irls.rlm()));
    }

    private static RobustFit fit(Estimator estimator, double[] y, double[]... columns) {
        Design.Builder builder = Design.builder().response("y", y);
        for (int j = 0; j < columns.length; j++) {
            builder = builder.column("x" + (j + 1), columns[j]);
        }
        return (RobustFit) estimator.fit(builder.build());
    }

    private static double[] line() {
        return new double[] {4.98, 7.03, 8.99, 11.02, 12.95, 15.01, 17.02, 19.04, 20.97, 23.01, 24.96, 26};
    }

    private static double[] upTo(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> i + 1);
        return x;
    }

    /** The estimate does not see how far a rejected response is out; one with a monotone ψ sees its sign. */
    @ParameterizedTest
    @MethodSource("estimators")
    void grossResponse(Estimator estimator) {
        for (double sign : new double[] {1, -1}) {
            double[] y = line();
            y[11] = sign * 1e5;
            RobustFit near = fit(estimator, y, upTo(12));
            for (double magnitude : MAGNITUDES) {
                if (Math.signum(magnitude) != sign) {
                    continue;
                }
                y[11] = magnitude;
                RobustFit fit = fit(estimator, y, upTo(12));
                String what = estimator + " at " + magnitude;
                // The preset of MASS ends when fitted values move by a ten-thousandth of the scale, 2e-6.
                double digits = what.contains("0.000100") ? 5e-6 : 1e-7;
                assertThat(fit.converged()).as(what).isTrue();
                assertThat(fit.coefficients()[0]).as(what).isCloseTo(3, within(0.05));
                assertThat(fit.coefficients()).as(what).containsExactly(near.coefficients(), within(digits));
                assertThat(fit.standardErrors()).as(what).containsExactly(near.standardErrors(), within(digits));
                assertThat(fit.scale()).as(what).isCloseTo(near.scale(), within(digits));
                assertThat(fit.weights()[11]).as(what).isLessThan(1e-9);
                assertThat(fit.residuals()[11] / magnitude).as(what).isCloseTo(1, within(1e-5));
                assertThat(fit.summary()).as(what).doesNotContain("Exact fit");
            }
        }
    }

    /** The equations of an MM-estimate are those of the rows that it does not reject, to the last digits. */
    @Test
    void rejectedRowsAreAsGoodAsAbsent() {
        double[] y = line();
        for (double magnitude : MAGNITUDES) {
            y[11] = magnitude;
            RobustFit fit = fit(MmEstimator.withDefaults().withTolerance(1e-14), y, upTo(12));
            RobustFit without = fit(
                    Irls.with(fit.loss()).withScale(Scale.fixed(fit.scale())).withTolerance(1e-14),
                    Arrays.copyOf(y, 11),
                    upTo(11));
            assertThat(fit.coefficients()).containsExactly(without.coefficients(), within(4e-15));
        }
    }

    @ParameterizedTest
    @MethodSource("estimators")
    void severalGrossResponses(Estimator estimator) {
        Random random = new Random(9);
        double[] x = upTo(40);
        double[] y = new double[40];
        Arrays.setAll(y, i -> 3 + 2 * x[i] + 0.01 * random.nextGaussian());
        y[4] = 9.969209968386869e36;
        y[11] = -1e17;
        y[20] = 1e300;
        y[33] = 1e15;
        RobustFit fit = fit(estimator, y, x);
        if (!fit.converged()) {
            // Twenty steps of rlm() are not enough for Huber's loss to come down from 1e300.
            assertThat(estimator.toString()).contains("0.000100");
            assertThat(fit.summary()).contains("NOT CONVERGED");
            return;
        }
        assertThat(fit.scale()).isBetween(0.005, 0.02);
        assertThat(fit.coefficients()[0]).isCloseTo(3, within(0.02));
        assertThat(fit.coefficients()[1]).isCloseTo(2, within(0.001));
        assertThat(fit.downweightedRows(1e-6)).contains(5, 12, 21, 34);
    }

    /** Exact is what lies on the plane to the rounding of the rows that count. */
    @ParameterizedTest
    @MethodSource("estimators")
    void exactFitBesideGrossResponse(Estimator estimator) {
        double[] x = upTo(12);
        double[] y = new double[12];
        Arrays.setAll(y, i -> 3 + 2 * x[i]);
        y[11] = 1e17;
        RobustFit fit = fit(estimator, y, x);
        if (fit.converged()) {
            assertThat(fit.scale()).isZero();
            assertThat(fit.coefficients()).containsExactly(new double[] {3, 2}, within(1e-13));
            assertThat(fit.weights())
                    .startsWith(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
                    .endsWith(0);
        } else {
            assertThat(fit.summary()).contains("NOT CONVERGED");
        }
    }

    private static double[][] plane(int n) {
        Random random = new Random(3);
        double[][] data = new double[3][n];
        for (int i = 0; i < n; i++) {
            data[1][i] = random.nextGaussian();
            data[2][i] = random.nextGaussian();
            data[0][i] = 1 + 2 * data[1][i] - data[2][i] + 0.1 * random.nextGaussian();
        }
        return data;
    }

    /** Two of forty rows far out in one column, in both, and in both with opposite signs. */
    @Test
    void grossRegressors() {
        for (Estimator estimator : HIGH_BREAKDOWN) {
            for (double second : new double[] {0, 1, -1}) {
                double[] expected = null;
                for (double magnitude : new double[] {1e6, 1e8, 1e12, 1e100, 1e300}) {
                    double[][] data = plane(40);
                    for (int i : new int[] {3, 17}) {
                        data[1][i] = magnitude;
                        data[2][i] = second == 0 ? data[2][i] : second * magnitude;
                    }
                    RobustFit fit = fit(estimator, data[0], data[1], data[2]);
                    String what = estimator + " at " + magnitude;
                    assertThat(fit.converged()).as(what).isTrue();
                    assertThat(fit.coefficients()).as(what).containsExactly(new double[] {1, 2, -1}, within(0.1));
                    assertThat(Arrays.stream(fit.standardErrors())).as(what).allMatch(e -> e > 0.005 && e < 0.05);
                    assertThat(fit.weights()[3] + fit.weights()[17]).as(what).isZero();
                    expected = expected == null ? fit.coefficients() : expected;
                    assertThat(fit.coefficients()).as(what).containsExactly(expected, within(1e-9));
                }
            }
        }
    }

    /** In no single column far out, but in a difference of two: the columns are nearly equal. */
    @Test
    void grossInAHiddenDirection() {
        double[][] data = plane(40);
        double[] near = new double[40];
        Arrays.setAll(near, i -> data[1][i] + 1e-9 * data[2][i]);
        double[] expected =
                fit(MmEstimator.withDefaults(), data[0], data[1], near).fittedValues();
        near[3] += 1;
        near[17] += 1;
        RobustFit fit = fit(MmEstimator.withDefaults(), data[0], data[1], near);
        assertThat(fit.weights()[3] + fit.weights()[17]).isZero();
        for (int i : new int[] {0, 1, 2, 20, 39}) {
            assertThat(fit.fittedValues()[i]).isCloseTo(expected[i], within(0.05));
        }
    }

    /** With a tolerance of zero the last bits go round in circles. */
    @ParameterizedTest
    @MethodSource("estimators")
    void toleranceOfZeroEnds(Estimator estimator) {
        double[][] data = plane(40);
        data[0][7] = 50;
        Estimator strict = estimator;
        if (estimator instanceof Irls irls) {
            strict = irls.withTolerance(0).withMaxIterations(5000);
        } else if (estimator instanceof MmEstimator mm) {
            strict = mm.withTolerance(0).withMaxIterations(5000);
        } else if (estimator instanceof SEstimator s) {
            strict = s.withTolerance(0).withMaxIterations(5000);
        }
        RobustFit fit = fit(strict, data[0], data[1], data[2]);
        assertThat(fit.converged()).isTrue();
        assertThat(fit.iterations()).isLessThan(200);
    }
}
