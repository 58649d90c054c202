package org.hatmatrix.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.Estimator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every robust estimator against itself: random designs with gross rows in y and in x, of magnitudes from 1e2 to 1e300 and
 * fill values. A redescending estimate that rejects such rows at one magnitude is the same at every other; its equations are
 * those of the other rows; a fit never says exact where it is not.
 */
@Tag("soak")
class RobustSoakTest {

    private static final long DESIGNS = 5_000;
    private static final double FILL = 9.969209968386869e36;

    private final List<String> failures = new ArrayList<>();
    private long fits;
    private long rejected;

    @Test
    void grossRowsOfAnyMagnitude() {
        long seed = 0;
        while (seed < DESIGNS && failures.size() < 5) {
            seed++;
            Random random = new Random(seed);
            int p = 1 + random.nextInt(4);
            int n = 5 * (p + 1) + 5 + random.nextInt(40);
            int bad = 1 + random.nextInt(Math.max(1, n / 8));
            boolean inRegressors = random.nextInt(3) == 0;
            Estimator[] estimators = {
                Irls.bisquare(),
                Irls.huber(),
                SEstimator.withDefaults(),
                MmEstimator.withDefaults(),
                LeastTrimmedSquares.withDefaults()
            };
            // M-estimates follow gross regressors, which is what they do.
            Estimator estimator = estimators[inRegressors ? 2 + random.nextInt(3) : random.nextInt(5)];
            compare(seed, estimator, n, p, bad, inRegressors);
        }
        System.out.println("robust fits with gross rows: " + seed + " designs, " + fits + " fits, " + rejected
                + " designs whose gross rows were rejected and compared");
        assertThat(failures).isEmpty();
        assertThat(rejected).isGreaterThan(seed / 2);
    }

    private void compare(long seed, Estimator estimator, int n, int p, int bad, boolean inRegressors) {
        RobustFit near = fit(estimator, data(seed, n, p, bad, inRegressors, 1e6));
        if (!isRejecting(near, bad)) {
            return;
        }
        rejected++;
        Random random = new Random(seed + 1);
        for (int k = 0; k < 2; k++) {
            double magnitude = random.nextInt(4) == 0 ? FILL : Math.pow(10, 7 + 293 * random.nextDouble());
            RobustFit far = fit(estimator, data(seed, n, p, bad, inRegressors, magnitude));
            String what = "seed " + seed + ", " + estimator + ", " + n + " × " + p + ", " + bad + " gross "
                    + (inRegressors ? "regressors" : "responses") + " at " + magnitude;
            if (far.scale() == 0 || far.summary().contains("Exact fit")) {
                failures.add(what + ": exact fit");
            }
            if (!far.converged()) {
                continue;
            }
            if (estimator instanceof LeastTrimmedSquares && !Arrays.equals(near.weights(), far.weights())) {
                // Trimmed squares have clouds of minima, and the search takes planes within one per cent for one: two
                // searches may keep different rows, but never gross ones.
                if (!isRejecting(far, bad)) {
                    failures.add(what + ": gross rows have weight");
                }
                continue;
            }
            double[] a = near.coefficients();
            double[] b = far.coefficients();
            double[] errors = near.standardErrors();
            for (int j = 0; j < a.length; j++) {
                if (!(Math.abs(a[j] - b[j]) <= 1e-5 * errors[j])) {
                    failures.add(what + ": coefficient " + j + " is " + b[j] + ", was " + a[j] + " at 1e6");
                }
                if (!(Math.abs(far.standardErrors()[j] / errors[j] - 1) <= 1e-5)) {
                    failures.add(what + ": standard error " + j + " is " + far.standardErrors()[j] + ", was "
                            + errors[j] + " at 1e6");
                }
            }
        }
    }

    private static boolean isRejecting(RobustFit fit, int bad) {
        double[] w = fit.weights();
        for (int i = 0; i < bad; i++) {
            if (w[i] > 1e-4) {
                return false;
            }
        }
        return fit.converged();
    }

    private RobustFit fit(Estimator estimator, Design design) {
        fits++;
        return (RobustFit) estimator.fit(design);
    }

    /** The first rows are gross, with signs, factors and columns that do not depend on the magnitude. */
    private static Design data(long seed, int n, int p, int bad, boolean inRegressors, double magnitude) {
        Random random = new Random(seed);
        double[][] rows = new double[n][p];
        double[] y = new double[n];
        double unit = Math.pow(10, random.nextInt(9) - 4);
        double offset = random.nextInt(3) == 0 ? 1000 : 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < p; j++) {
                rows[i][j] = offset + random.nextGaussian();
                y[i] += (j + 1) * rows[i][j];
            }
            y[i] = unit * (y[i] + random.nextGaussian());
        }
        int column = random.nextInt(p + 1);
        for (int i = 0; i < bad; i++) {
            double factor = (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(2)) * magnitude;
            if (!inRegressors) {
                y[i] = unit < 1 ? factor : factor * Math.min(unit, 1e4);
            } else {
                for (int j = 0; j < p; j++) {
                    rows[i][j] = column == p || column == j ? factor : rows[i][j];
                }
            }
        }
        return Design.of(y, rows);
    }
}
