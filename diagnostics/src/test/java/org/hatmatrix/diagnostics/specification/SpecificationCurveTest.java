package org.hatmatrix.diagnostics.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.robust.Irls;
import org.junit.jupiter.api.Test;

/** Curves against the fits of their models, and against chance. */
class SpecificationCurveTest {

    private static final Dataset DATA = data(1.0);

    private static Dataset data(double effect) {
        Random random = new Random(3);
        int n = 60;
        double[] y = new double[n];
        double[] x = new double[n];
        double[] a = new double[n];
        double[] b = new double[n];
        double[] w = new double[n];
        String[] town = new String[n];
        for (int i = 0; i < n; i++) {
            a[i] = random.nextGaussian();
            b[i] = random.nextGaussian();
            x[i] = a[i] + random.nextGaussian();
            w[i] = 0.5 + random.nextDouble();
            town[i] = "t" + random.nextInt(3);
            y[i] = Math.exp(1 + effect * x[i] / 4 + a[i] / 3 - b[i] / 5 + random.nextGaussian() / 2);
        }
        return Dataset.builder()
                .numbers("y", y)
                .numbers("x", x)
                .numbers("a", a)
                .numbers("b", b)
                .numbers("w", w)
                .texts("town", town)
                .build();
    }

    private static String model(String outcome, Specification specification) {
        return outcome + " ~ x"
                + (specification.controls().isEmpty() ? "" : " + " + String.join(" + ", specification.controls()));
    }

    @Test
    void everyModelEqualsItsOwnFit() {
        LeastSquaresFit fit = Ols.withDefaults().fit("log(y) ~ x + a*b + town", DATA);
        for (LeastSquaresFit largest : List.of(fit, fit.withCovariance(Covariances.HC3))) {
            SpecificationCurve curve = SpecificationCurve.of(largest, "x");
            assertThat(curve.size()).isEqualTo(10); // of 16 sets those with a:b but without a or b are left out
            for (Specification s : curve.specifications(100)) {
                LeastSquaresFit own =
                        Ols.withDefaults().fit(model("log(y)", s), DATA).withCovariance(largest.covarianceEstimator());
                assertThat(s.estimate()).isCloseTo(own.coefficient("x").estimate(), within(1e-12));
                assertThat(s.standardError()).isCloseTo(own.coefficient("x").standardError(), within(1e-12));
                assertThat(s.pValue()).isCloseTo(own.coefficient("x").pValue(), within(1e-10));
            }
        }
    }

    @Test
    void anOffsetAndTheDataAreKeptInEveryModel() {
        LeastSquaresFit fit = Ols.withDefaults().fit("log(y) ~ x + a + b + offset(w)", DATA);
        for (CovarianceEstimator estimator : List.of(Covariances.HC1, Covariances.clusterBy("town"))) {
            SpecificationCurve curve = SpecificationCurve.of(fit.withCovariance(estimator), "x");
            for (Specification s : curve.specifications(100)) {
                LeastSquaresFit own = Ols.withDefaults()
                        .fit(model("log(y)", s) + " + offset(w)", DATA)
                        .withCovariance(estimator);
                assertThat(s.estimate()).isCloseTo(own.coefficient("x").estimate(), within(1e-12));
                assertThat(s.standardError()).isCloseTo(own.coefficient("x").standardError(), within(1e-12));
            }
        }
        // Draws without so large an offset would all have a smaller median.
        LeastSquaresFit large = Ols.withDefaults().fit("log(y) ~ x + a + offset(100*b)", DATA);
        assertThat(SpecificationCurve.of(large, "x")
                        .permutationTest(19, 2)
                        .get(0)
                        .pValue())
                .isGreaterThan(0.05);
    }

    @Test
    void choicesOfEveryKindAreCombined() {
        SpecificationCurve curve = SpecificationCurve.builder(DATA, "x")
                .outcomes("log(y)", "y")
                .controls("a", "b")
                .sample("without t0", DATA.where("town != 't0'"))
                .estimators(Ols.withDefaults(), Wls.weightedBy(Weights.variances("w")), Irls.huber())
                .covariances(Covariances.CLASSICAL, Covariances.HC1)
                .build();
        assertThat(curve.size()).isEqualTo(4 * 2 * 2 * 3 * 2);
        for (Specification s : curve.specifications(1000)) {
            Dataset sample = s.sample().equals("all") ? DATA : DATA.where("town != 't0'");
            if (s.estimator().equals("WLS") && s.covariance().equals("HC1")) {
                LeastSquaresFit own = Wls.weightedBy(Weights.variances("w"))
                        .fit(model(s.outcome(), s), sample)
                        .withCovariance(Covariances.HC1);
                assertThat(s.standardError()).isCloseTo(own.coefficient("x").standardError(), within(1e-10));
            }
            if (s.estimator().contains("Huber")) {
                assertThat(s.estimate())
                        .isCloseTo(
                                Irls.huber()
                                        .fit(model(s.outcome(), s), sample)
                                        .coefficient("x")
                                        .estimate(),
                                within(1e-8));
            }
        }
        assertThat(curve.toString()).contains("outcome log(y)", "sample without t0", "estimator WLS", "with a");
        assertThat(curve.toSvg()).contains("96 models", "without t0");
    }

    @Test
    void sharesAddUp() {
        SpecificationCurve curve =
                SpecificationCurve.of(Ols.withDefaults().fit("log(y) ~ x + a + b + town", DATA), "x");
        double[] estimates = curve.estimates();
        assertThat(estimates).hasSize(8).isSorted();
        assertThat(curve.median()).isCloseTo((estimates[3] + estimates[4]) / 2, within(1e-15));
        assertThat(curve.sharePositive()).isEqualTo(1);
        assertThat(curve.shareSignificantlyNegative(0.95)).isZero();
        assertThat(curve.shareSignificantlyPositive(0.95)).isBetween(0.5, 1.0);
        assertThat(curve.table().toDataset().rows()).isEqualTo(4);
        assertThat(curve.specifications(3)).hasSize(3);
        assertThat(curve.specifications(1)).hasSize(1);
    }

    @Test
    void thePermutationTestTellsAnEffectFromNone() {
        LeastSquaresFit real = Ols.withDefaults().fit("log(y) ~ x + a + b", data(1));
        LeastSquaresFit none = Ols.withDefaults().fit("log(y) ~ x + a + b", data(-0.1));
        List<TestResult> found = SpecificationCurve.of(real, "x").permutationTest(99, 5);
        assertThat(found).hasSize(3).allMatch(test -> test.pValue() <= 0.02);
        assertThat(SpecificationCurve.of(real, "x").permutationTest(99, 5)).isEqualTo(found);
        // without a or b the effect of a stands in for that of x; with all controls there is none
        SpecificationCurve alone = SpecificationCurve.builder(data(-0.1), "x")
                .outcomes("log(y) - a/3")
                .controls("b")
                .build();
        assertThat(alone.permutationTest(99, 5).get(0).pValue()).isGreaterThan(0.05);
        assertThat(none.coefficient("x").pValue()).isGreaterThan(0.05);
    }

    @Test
    void saysWhatIsWrong() {
        LeastSquaresFit fit = Ols.withDefaults().fit("log(y) ~ x + a", DATA);
        assertThatThrownBy(() -> SpecificationCurve.of(fit, "z")).hasMessageContaining("'z'");
        assertThatThrownBy(() -> SpecificationCurve.builder(DATA, "town")).hasMessageContaining("town");
        assertThatThrownBy(() -> SpecificationCurve.builder(DATA, "x").build()).hasMessageContaining("no outcome");
        assertThatThrownBy(() -> SpecificationCurve.builder(DATA, "x").sample("all", DATA))
                .hasMessageContaining("two samples");
        SpecificationCurve curve = SpecificationCurve.of(fit, "x");
        assertThatThrownBy(() -> curve.specifications(0)).hasMessageContaining("wanted 1 or more");
        assertThatThrownBy(() -> curve.permutationTest(0, 1)).hasMessageContaining("wanted 1 or more");
    }
}
