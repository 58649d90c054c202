package org.hatmatrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.Loss;
import org.hatmatrix.robust.RobustFit;
import org.junit.jupiter.api.Test;

/** The listing of the design that embedding applications follow compiles and does what its comments say. */
class ArraysListingTest {

    private static final int N = 40;

    @Test
    void asAnEmbeddingApplicationUsesIt() {
        Random random = new Random(7);
        double[] a = random.doubles(N).toArray();
        double[] c = random.doubles(N).toArray();
        double[] x = a;
        double[] w = random.doubles(N, 0.5, 2).toArray();
        int[] ids = random.ints(N, 1, 4).toArray();
        double[][] rows = new double[N][];
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            rows[i] = new double[] {a[i], c[i]};
            y[i] = 1 + 2 * a[i] - 3 * c[i] + 0.01 * random.nextGaussian();
        }

        Design design = Design.of(y, rows); // double[n], double[n][p]; an intercept is added
        LeastSquaresFit fit = Ols.withDefaults().fit(design);
        double[] b = fit.coefficients();
        double[] se = fit.standardErrors();
        double p = fit.coefficient("x1").pValue(); // names default to "(Intercept)", "x1", "x2", …
        Interval ci = fit.coefficient("x1").interval(0.95);
        Prediction mean = fit.predict(
                0.95, new double[] {1.5, 2.0}); // estimate, standardError, confidence and prediction interval

        Design named = Design.builder()
                .response("y", y)
                .column("man_rate", a)
                .column("inno", c)
                .factor("town", ids)
                .build();
        LeastSquaresFit noIntercept = Ols.withDefaults()
                .fit(Design.builder()
                        .response("y", y)
                        .column("x", x)
                        .withoutIntercept()
                        .build());
        LeastSquaresFit weighted = Wls.weightedBy(Weights.of(w)).fit(design);
        LeastSquaresFit hc3 = fit.withCovariance(Covariances.HC3);
        RobustFit huber = Irls.with(Loss.huber()).fit(design);

        assertThat(fit.names()).containsExactly("(Intercept)", "x1", "x2");
        assertThat(b).hasSize(3);
        assertThat(se).hasSize(3);
        assertThat(p).isLessThan(1e-9);
        assertThat(ci.lower()).isLessThan(b[1]);
        assertThat(ci.upper()).isGreaterThan(b[1]);
        assertThat(mean.estimate()).isCloseTo(b[0] + 1.5 * b[1] + 2.0 * b[2], within(1e-12));
        assertThat(mean.confidenceInterval().lower())
                .isGreaterThan(mean.predictionInterval().lower());
        assertThat(mean.standardError()).isPositive();
        assertThat(named.names()).containsExactly("(Intercept)", "man_rate", "inno", "town2", "town3");
        assertThat(noIntercept.names()).containsExactly("x");
        assertThat(weighted.coefficients()).isNotEqualTo(b);
        assertThat(hc3.coefficients()).isEqualTo(b);
        assertThat(hc3.standardErrors()).isNotEqualTo(se);
        // The noise has a standard deviation of 0.01.
        assertThat(huber.coefficients()[2]).isCloseTo(-3, within(0.05));
    }
}
