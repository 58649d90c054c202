package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.linalg.basis.NormalEquations;
import org.hatmatrix.numeric.Combinations;
import org.hatmatrix.reference.Reference;
import org.hatmatrix.regression.Estimator;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.regression.Ols;
import org.junit.jupiter.api.Test;

class RobustFitTest {

    private static final Design STACKLOSS = Reference.of("stackloss").design();

    /**
     * Printed by {@code summary(lmrob(Y ~ ., data = coleman))} in the examples of robustbase: coefficients are those of the
     * reference block {@code lmrob}, these are the columns that depend on the covariance and the R² of the summary.
     */
    @Test
    void summaryOfLmrob() {
        RobustFit fit = MmEstimator.lmrob().fit(Reference.of("coleman").design());
        double[] printed = {6.71260, 0.43129, 0.01467, 0.03385, 0.10983, 0.92084};
        for (int j = 0; j < printed.length; j++) {
            assertThat(fit.standardErrors()[j]).isCloseTo(printed[j], within(5.1e-6));
        }
        assertThat(fit.coefficientTable().get(0).pValue()).isCloseTo(0.000459, within(5.1e-7));
        assertThat(fit.weightedRSquared()).isCloseTo(0.9814, within(5.1e-5));
        assertThat(fit.adjustedWeightedRSquared()).isCloseTo(0.9747, within(5.1e-5));
        assertThat(fit.covarianceName()).isEqualTo("lmrob avar1");
    }

    /** robustbase's constants of {@code r.squared}, for the losses at 95 % efficiency. */
    @Test
    void consistencyFactorOfWeightedRSquared() {
        Loss bisquare = Loss.bisquare().withTuningConstant(4.685061);
        assertThat(bisquare.meanWeight() / bisquare.meanPsiPrime()).isCloseTo(1.207617, within(2e-6));
        Loss welsh = Loss.robustbaseWelsh();
        assertThat(welsh.meanWeight() / welsh.meanPsiPrime()).isCloseTo(1.224617, within(5e-6));
        Loss hampel = Loss.robustbaseHampel();
        assertThat(hampel.meanWeight() / hampel.meanPsiPrime()).isCloseTo(1.166891, within(2e-6));
    }

    /** With the squared loss the robust statistics are those of least squares. */
    @Test
    void statisticsOfTheSquaredLoss() {
        LeastSquaresFit ols = Ols.withDefaults().fit(STACKLOSS);
        RobustFit fit = Irls.with(Loss.ols()).fit(STACKLOSS);
        assertClose("R²", fit.rSquared(), ols.rSquared(), 1e-12);
        assertClose("Rw²", fit.weightedRSquared(), ols.rSquared(), 1e-12);
        assertClose("adjusted", fit.adjustedWeightedRSquared(), ols.adjustedRSquared(), 1e-12);
        assertClose("deviance", fit.deviance(), ols.residualSumOfSquares(), 1e-12);
        double scaled = ols.residualSumOfSquares() / (fit.scale() * fit.scale());
        assertClose("AICR", fit.aicR(), scaled + 2 * 4, 1e-12);
        assertClose("BICR", fit.bicR(), scaled + 4 * Math.log(21), 1e-12);
        for (RobustCovariance covariance : List.of(
                RobustCovariance.TYPE_1,
                RobustCovariance.TYPE_2,
                RobustCovariance.TYPE_3,
                RobustCovariance.MASS,
                RobustCovariance.MASS_WEIGHTED)) {
            assertClose(
                    covariance.toString(),
                    fit.withCovariance(covariance).standardErrors(),
                    ols.standardErrors(),
                    1e-12);
        }
        TestResult wald = fit.withStudentT().slopesTest();
        assertClose("F", wald.statistic(), ols.fTest().statistic(), 1e-11);
        assertClose("p", wald.pValue(), ols.fTest().pValue(), 1e-9);
    }

    /** The definitions, summed here row by row. */
    @Test
    void statisticsByDefinition() {
        RobustFit fit = Irls.eviews().withTolerance(1e-13).fit(STACKLOSS);
        Loss loss = fit.loss();
        double[] r = fit.residuals();
        double sum = 0;
        double[] ones = new double[r.length];
        RobustFit location = Irls.bisquare()
                .withScale(Scale.fixed(fit.scale()))
                .withTolerance(1e-13)
                .fit(Design.builder().response("y", STACKLOSS.response()).build());
        double total = 0;
        for (int i = 0; i < r.length; i++) {
            sum += loss.rho(r[i] / fit.scale());
            total += loss.rho(location.residuals()[i] / fit.scale());
            ones[i] = fit.fittedValues()[i] + r[i];
        }
        assertThat(ones).containsExactly(STACKLOSS.response(), within(1e-12));
        assertClose("deviance", fit.deviance(), 2 * sum * fit.scale() * fit.scale(), 1e-12);
        assertClose("R²", fit.rSquared(), 1 - sum / total, 1e-9);
        assertClose("BICR", fit.bicR(), 2 * sum + 4 * Math.log(21), 1e-12);
        assertThat(fit.aicR()).isBetween(2 * sum + 8 * 0.7, 2 * sum + 8);
        assertThat(fit.slopesTest().name()).contains("slopes");
    }

    /** GSL's and MATLAB's formulas, summed here row by row. */
    @Test
    void matlabPreset() {
        RobustFit fit =
                Irls.matlab().withTolerance(1e-13).withMaxIterations(500).fit(STACKLOSS);
        LeastSquaresFit ols = Ols.withDefaults().fit(STACKLOSS);
        double[] h = ols.leverages();
        double[] r = fit.residuals();
        int n = r.length;
        int p = 4;
        double[] adjusted = new double[n];
        for (int i = 0; i < n; i++) {
            adjusted[i] = r[i] / Math.sqrt(1 - h[i]);
        }
        double s = Scale.MATLAB.of(adjusted, p);
        assertClose("scale", fit.scale(), s, 1e-12);
        double a = 0;
        double b = 0;
        for (int i = 0; i < n; i++) {
            double u = adjusted[i] / s;
            assertThat(fit.weights()[i]).isCloseTo(Loss.bisquare().weight(u), within(1e-10));
            a += Loss.bisquare().psiPrime(u) / n;
            b += (1 - h[i]) * Math.pow(Loss.bisquare().psi(u), 2) / (n - p);
        }
        double lambda = 1 + (double) p / n * (1 - a) / a;
        double robust = lambda * s * Math.sqrt(b) / a;
        double pooled = Math.sqrt((p * p * ols.sigma() * ols.sigma() + n * robust * robust) / (p * p + n));
        double sigma = Math.max(robust, pooled);
        for (int j = 0; j < p; j++) {
            assertClose("se", fit.standardErrors()[j], ols.standardErrors()[j] * sigma / ols.sigma(), 1e-9);
        }
        assertThat(fit.coefficientTable().get(1).reference().symbol()).isEqualTo("t");
    }

    /** {@code method = "XtWX"}: XᵀX with rows multiplied by the roots of w over its mean; equals MASS for equal weights. */
    @Test
    void massWeightedCovariance() {
        RobustFit fit = Irls.rlm().withTolerance(1e-13).withMaxIterations(500).fit(STACKLOSS);
        double[] w = fit.weights();
        double mean = Arrays.stream(w).average().orElseThrow();
        Design weighted =
                STACKLOSS.withWeights(Arrays.stream(w).map(v -> v / mean).toArray());
        LeastSquaresFit wls = Ols.withDefaults().fit(weighted);
        double[] mass = fit.standardErrors();
        double[] ols = Ols.withDefaults().fit(STACKLOSS).standardErrors();
        double olsSigma = Ols.withDefaults().fit(STACKLOSS).sigma();
        double stddev = mass[0] / (ols[0] / olsSigma);
        double[] errors = fit.withCovariance(RobustCovariance.MASS_WEIGHTED).standardErrors();
        for (int j = 0; j < 4; j++) {
            assertClose("se", errors[j], stddev * wls.standardErrors()[j] / wls.sigma(), 1e-9);
        }
    }

    /** Hawkins, Bradu and Kass made rows 1 to 10 bad and rows 11 to 14 good leverage points; MM and LTS see it. */
    @Test
    void hawkinsBraduKass() {
        Design hbk = Reference.of("hbk").design();
        int[] bad = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        assertThat(MmEstimator.withDefaults().fit(hbk).downweightedRows(0.1)).containsExactly(bad);
        assertThat(SEstimator.withDefaults().fit(hbk).downweightedRows(0.01)).contains(bad);
        RobustFit lts = LeastTrimmedSquares.withDefaults().fit(hbk);
        assertThat(lts.downweightedRows(1)).startsWith(bad).doesNotContain(11, 12, 13, 14);
        assertThat(Irls.huber().fit(hbk).downweightedRows(0.1)).isEmpty();
    }

    /** Rousseeuw and Leroy (1987), table 3.1: LTS of the star cluster has a slope near 4, least squares a negative one. */
    @Test
    void starCluster() {
        Design stars = Reference.of("starsCYG").design();
        RobustFit lts = LeastTrimmedSquares.withDefaults().fit(stars);
        assertThat(lts.coefficients()[1]).isBetween(2.5, 4.5);
        assertThat(lts.downweightedRows(1)).contains(11, 20, 30, 34);
        assertThat(Ols.withDefaults().fit(stars).coefficients()[1]).isNegative();
        RobustFit all = LeastTrimmedSquares.withDefaults()
                .withShare(1)
                .withoutReweighting()
                .fit(stars);
        assertClose("share 1", all.coefficients(), Ols.withDefaults().fit(stars).coefficients(), 1e-10);
    }

    /** Exhaustive search of a small problem: no h-subset has a smaller trimmed sum. */
    @Test
    void leastTrimmedSquaresIsTheMinimum() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {1.1, 2.3, 2.8, 9, 5.2, 5.9, -3, 8.3};
        Design design = Design.builder().response("y", y).column("x", x).build();
        RobustFit raw = LeastTrimmedSquares.withDefaults().withoutReweighting().fit(design);
        double found = 0;
        for (int i = 0; i < 8; i++) {
            found += raw.weights()[i] * raw.residuals()[i] * raw.residuals()[i];
        }
        double[] best = {Double.POSITIVE_INFINITY};
        Combinations.forEach(8, 5, rows -> {
            double[] subX = Arrays.stream(rows).mapToDouble(i -> x[i]).toArray();
            double[] subY = Arrays.stream(rows).mapToDouble(i -> y[i]).toArray();
            LeastSquaresFit fit = Ols.withDefaults()
                    .fit(Design.builder().response("y", subY).column("x", subX).build());
            best[0] = Math.min(best[0], fit.residualSumOfSquares());
        });
        assertThat(Arrays.stream(raw.weights()).sum()).isEqualTo(5);
        assertClose("trimmed sum", found, best[0], 1e-10);
    }

    @Test
    void searchInGroupsOfManyRows() {
        Random random = new Random(11);
        int n = 5000;
        double[] x = random.doubles(n).toArray();
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = i < 0.4 * n ? 100 + 50 * x[i] : 1 + 2 * x[i] + 0.1 * random.nextGaussian();
        }
        Design design = Design.builder().response("y", y).column("x", x).build();
        for (Estimator estimator : List.of(
                MmEstimator.withDefaults().withSubsamples(50),
                SEstimator.withDefaults().withSubsamples(50),
                LeastTrimmedSquares.withDefaults().withSubsamples(50))) {
            LinearFit fit = estimator.fit(design);
            assertThat(fit.coefficients()[0]).as(estimator.label()).isCloseTo(1, within(0.02));
            assertThat(fit.coefficients()[1]).as(estimator.label()).isCloseTo(2, within(0.04));
        }
    }

    @Test
    void predictionAddsTheScale() {
        RobustFit fit = Irls.bisquare().withStudentT().fit(STACKLOSS);
        Prediction prediction = fit.predict(0.95, new double[] {60, 20, 85});
        double half = prediction.predictionInterval().length() / 2;
        double q = fit.reference().criticalValue(0.95);
        double error = prediction.standardError();
        assertClose("half", half, q * Math.hypot(error, fit.scale()), 1e-12);
        assertThat(fit.predict(0.95, new double[][] {{60, 20, 85}})).containsExactly(prediction);
        assertThat(fit.withNormal().predict(0.95, new double[] {60, 20, 85}).estimate())
                .isEqualTo(prediction.estimate());
    }

    /** The listings of the javadoc and of the design. */
    @Test
    void listings() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
        double[] y = {1.2, 1.9, 3.2, 3.8, 5.1, 6.3, 6.9, 30};
        Dataset data = Dataset.builder().numbers("x", x).numbers("y", y).build();
        Design design = Design.builder().response("y", y).column("x", x).build();

        RobustFit robust = Irls.bisquare().fit("y ~ x", data);
        RobustFit huber = Irls.with(Loss.huber())
                .withScale(Scale.MAD)
                .withTolerance(1e-10)
                .withMaxIterations(100)
                .withCovariance(RobustCovariance.TYPE_1)
                .fit(design);
        RobustFit mm = MmEstimator.withDefaults().withSeed(7).fit("y ~ x", data);
        int[] suspects = robust.downweightedRows(0.1);
        RobustFit typeTwo = robust.withCovariance(RobustCovariance.TYPE_2);

        assertThat(suspects).containsExactly(8);
        assertThat(huber.converged()).isTrue();
        assertThat(mm.coefficients()[1]).isCloseTo(0.97, within(0.1));
        assertThat(typeTwo.coefficients()).isEqualTo(robust.coefficients());
        assertThat(typeTwo.standardErrors()).isNotEqualTo(robust.standardErrors());
        assertThat(robust.predict(0.95, data)).hasSize(8);
        assertThat(robust.test("x = 1").pValue()).isBetween(0.0, 1.0);
        assertThat(SEstimator.withDefaults().fit("y ~ x", data).label()).isEqualTo("S");
        assertThat(LeastTrimmedSquares.withDefaults().fit("y ~ x", data).label())
                .isEqualTo("LTS");
        Loss loss = Loss.bisquare();
        assertThat(loss.weight(2.0)).isCloseTo(0.6687, within(5e-5));
        assertThat(Loss.huber().withEfficiency(0.90).tuningConstant()).isCloseTo(0.9818, within(5e-5));
    }

    @Test
    void summarySaysHowItEnded() {
        String summary = Irls.eviews().fit(STACKLOSS).summary();
        assertThat(summary.lines().limit(3).toList().get(2)).startsWith("Converged after ");
        assertThat(summary)
                .contains("bisquare(4.685)", "MAD about zero / 0.6745", "type I", "normal", "Rw²", "robust AIC")
                .contains("Rows with less than half of the full weight: 4, 21");
        assertThat(summary.lines()).allMatch(line -> line.length() <= 80);
        assertThat(Irls.bisquare().fit(STACKLOSS).toString())
                .contains("converged")
                .hasSizeLessThan(80);
        for (Estimator estimator : List.of(
                Irls.matlab(), SEstimator.withDefaults(), MmEstimator.lmrob(), LeastTrimmedSquares.withDefaults())) {
            assertThat(estimator.toString()).hasSizeLessThan(120).doesNotContain("@");
            assertThat(estimator.fit(STACKLOSS).summary().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void covarianceOfAnotherEstimateIsNaN() {
        RobustFit fit = Irls.bisquare().fit(STACKLOSS);
        assertThat(fit.withCovariance(RobustCovariance.LMROB).standardErrors()).containsOnly(Double.NaN);
    }

    @Test
    void testOfTheSlopesNeedsSlopes() {
        RobustFit fit =
                Irls.huber().fit(Design.builder().response("y", 1, 2, 3, 4, 9).build());
        assertThatThrownBy(fit::slopesTest).hasMessage("test of the slopes: the design has none");
        assertThat(fit.aliased()).isEmpty();
        assertThat(fit.covariance()).hasDimensions(1, 1);
    }

    @Test
    void breakdownAndEfficiencyCanBeChosen() {
        RobustFit quarter = SEstimator.withDefaults().withBreakdown(0.25).fit(STACKLOSS);
        assertThat(quarter.loss().tuningConstant()).isCloseTo(2.937015, within(1e-6));
        RobustFit fit = MmEstimator.withDefaults().withEfficiency(0.85).fit(STACKLOSS);
        assertThat(fit.loss().tuningConstant()).isCloseTo(3.443690, within(1e-6));
        assertThat(MmEstimator.withDefaults()
                        .withLoss(Loss.hampel())
                        .withMaxIterations(200)
                        .fit(STACKLOSS)
                        .converged())
                .isTrue();
    }

    @Test
    void gramOfNoInformationSolvesToZero() {
        NormalEquations equations = new NormalEquations(3);
        double[] solution = {1, 1, 1};
        assertThat(equations.solve(solution)).isZero();
        assertThat(solution).containsOnly(0);
        assertThat(equations.right()).containsOnly(0);
    }
}
