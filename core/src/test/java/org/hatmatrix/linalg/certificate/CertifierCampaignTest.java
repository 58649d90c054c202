package org.hatmatrix.linalg.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hatmatrix.linalg.Arithmetic;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.LeastSquaresSolver;
import org.hatmatrix.linalg.SolverOptions;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.fold.TriangularFold;
import org.hatmatrix.reference.ExactLeastSquares;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Certified digits of random hostile designs, held to exact arithmetic: none is claimed in vain, and few are missed. */
class CertifierCampaignTest {

    /** A claim counts as sharp within so many digits of the truth. */
    private static final double SHARP = 2;

    private static final double MOST_DIGITS = 15;

    private final SplittableRandom random = new SplittableRandom(20250612);
    private int designs;
    private int claims;
    private int tame;
    private int sharp;
    private int vain;

    /** One design. */
    private record Hostile(ColumnMatrix x, double[] y, double @Nullable [] w) {}

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private double power(int low, int high) {
        return Math.pow(10, low + (high - low) * random.nextDouble());
    }

    private Hostile next() {
        int p = 1 + random.nextInt(5);
        int n = p + 1 + random.nextInt(random.nextInt(40) == 0 ? 300 : 20);
        boolean intercept = random.nextBoolean();
        double[][] columns = new double[p][n];
        double[] y = new double[n];
        for (int j = 0; j < p; j++) {
            int kind = random.nextInt(6);
            double f = kind == 0 ? power(-14, 0) : 1;
            double offset = kind == 1 ? power(0, 10) : 0;
            int base = random.nextInt(j + 1);
            for (int i = 0; i < n; i++) {
                double value = kind == 2 ? random.nextInt(4) : gaussian();
                columns[j][i] = (kind == 0 && base < j ? columns[base][i] : 0) + f * value + offset;
            }
        }
        double noise = random.nextInt(3) == 0 ? power(-12, 2) : 1;
        for (int i = 0; i < n; i++) {
            y[i] = noise * gaussian();
            for (int j = 0; j < p; j++) {
                y[i] += columns[j][i] * (j + 1);
            }
        }
        if (random.nextInt(6) == 0) {
            y[random.nextInt(n)] = 9.96921e36;
        }
        if (random.nextInt(6) == 0) {
            columns[random.nextInt(p)][random.nextInt(n)] = power(3, 20);
        }
        if (random.nextInt(4) == 0) {
            scale(columns[random.nextInt(p)], power(-290, 290));
            scale(y, power(-290, 250));
        }
        if (random.nextInt(6) == 0) {
            // Whole numbers, of which many fit perfectly or give zeros.
            for (double[] column : columns) {
                Arrays.setAll(column, i -> random.nextInt(-3, 4));
            }
            double noiseless = random.nextInt(2);
            Arrays.setAll(y, i -> 2 * columns[0][i] + 3 + noiseless * random.nextInt(-1, 2));
        }
        double[] w = null;
        if (random.nextInt(3) == 0) {
            w = new double[n];
            int spread = random.nextInt(4) == 0 ? 100 : 3;
            Arrays.setAll(w, i -> power(-spread, spread));
            if (n > p + 4) {
                w[0] = 0;
            }
        }
        return new Hostile(
                intercept ? ColumnMatrix.withIntercept(n, columns) : ColumnMatrix.withoutIntercept(n, columns), y, w);
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }

    private void check(Hostile hostile) {
        ExactLeastSquares exact = null;
        for (Arithmetic arithmetic : Arithmetic.values()) {
            SolverOptions options = SolverOptions.DEFAULTS.with(arithmetic);
            exact = check(hostile, LeastSquaresSolver.solve(hostile.x, hostile.y, hostile.w, options), exact);
        }
        check(hostile, folded(hostile), exact);
        designs++;
    }

    private TriangularSolution folded(Hostile hostile) {
        int p = hostile.x.columns();
        TriangularFold first =
                hostile.x.hasIntercept() ? TriangularFold.withIntercept(p) : TriangularFold.withoutIntercept(p);
        TriangularFold second =
                hostile.x.hasIntercept() ? TriangularFold.withIntercept(p) : TriangularFold.withoutIntercept(p);
        int leading = hostile.x.hasIntercept() ? 1 : 0;
        for (int i = 0; i < hostile.y.length; i++) {
            double[] row = hostile.x.row(i);
            (random.nextBoolean() ? first : second)
                    .add(
                            Arrays.copyOfRange(row, leading, row.length),
                            null,
                            hostile.y[i],
                            hostile.w == null ? 1 : hostile.w[i]);
        }
        return first.merge(second).solve();
    }

    private @Nullable ExactLeastSquares check(
            Hostile hostile, TriangularSolution solution, @Nullable ExactLeastSquares known) {
        int p = hostile.x.columns();
        if (solution.rank() < p || solution.degreesOfFreedom() < 1) {
            return known;
        }
        ExactLeastSquares exact = known == null ? ExactLeastSquares.of(hostile.x, hostile.y, hostile.w) : known;
        double[] b = solution.coefficients();
        double[] errors = solution.standardErrors();
        ErrorBounds bounds =
                Certifier.of(solution, new Reported(b, errors, solution.sigma(), solution.degreesOfFreedom()));
        double[] truth = exact.errorsOfCoefficients(b);
        double[] errorTruth = exact.errorsOfStandardErrors(errors);
        boolean isTame = solution.conditionNumber() < 1e6;
        for (int j = 0; j < p; j++) {
            count(bounds.coefficient(j), truth[j], isTame, "coefficient", solution, hostile);
            count(bounds.standardError(j), errorTruth[j], isTame, "standard error", solution, hostile);
        }
        count(bounds.sigma(), exact.errorOfSigma(solution.sigma()), isTame, "sigma", solution, hostile);
        return exact;
    }

    private void count(
            double bound, double truth, boolean isTame, String what, TriangularSolution solution, Hostile hostile) {
        claims++;
        if (truth > bound) {
            vain++;
            System.out.println(what + ": claimed " + bound + ", true " + truth + " " + solution + " "
                    + solution.conditionNumber() + (hostile.w == null ? "" : " weighted"));
        }
        if (isTame) {
            tame++;
            boolean isSharp = digits(truth) - digits(bound) <= SHARP;
            sharp += isSharp ? 1 : 0;
            if (!isSharp && System.getProperty("certifier.verbose") != null) {
                System.out.println("missed " + what + ": claimed " + bound + ", true " + truth + " " + solution + " "
                        + solution.getClass().getSimpleName() + " "
                        + solution.conditionNumber() + (hostile.w == null ? "" : " weighted"));
            }
        }
    }

    private static double digits(double error) {
        return Math.max(0, Math.min(MOST_DIGITS, -Math.log10(error)));
    }

    private void run(int wanted) {
        while (designs < wanted) {
            check(next());
        }
        System.out.printf(
                Locale.ROOT,
                "certificates: %d designs, %d claims, %d in vain; of %d with a condition number below 1e6, %.2f %% within"
                        + " %.0f digits of the truth%n",
                designs,
                claims,
                vain,
                tame,
                100.0 * sharp / tame,
                SHARP);
        assertThat(vain).isZero();
        assertThat((double) sharp / tame).isGreaterThan(0.9);
    }

    @Test
    void noneOfAFewIsInVain() {
        run(60);
    }

    @Test
    @Tag("soak")
    void noneOfManyIsInVain() {
        run(1_500);
    }
}
