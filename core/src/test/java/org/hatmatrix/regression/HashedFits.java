package org.hatmatrix.regression;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.hatmatrix.covariance.ClusterType;
import org.hatmatrix.covariance.CovarianceEstimator;
import org.hatmatrix.covariance.Covariances;
import org.hatmatrix.covariance.WildWeights;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.robust.Irls;
import org.hatmatrix.robust.LeastTrimmedSquares;
import org.hatmatrix.robust.Loss;
import org.hatmatrix.robust.MmEstimator;
import org.hatmatrix.robust.SEstimator;

/**
 * Fits of many kinds with the hashes of all bits of their coefficients and standard errors. The data come from a generator
 * of exact operations, so that they are the same everywhere.
 *
 * <p>{@link #main} prints them, for {@link SameBitsTest}, which also says how they are written anew.
 */
final class HashedFits {

    private static final Map<String, Function<Parallelism, double[]>> FITS = new LinkedHashMap<>();

    private HashedFits() {}

    public static void main(String[] arguments) {
        hashes(Parallelism.SERIAL).forEach((name, hash) -> System.out.println(name + " " + hash));
    }

    /** The hash of each fit, by its name. */
    static Map<String, String> hashes(Parallelism parallelism) {
        Map<String, String> hashes = new LinkedHashMap<>();
        FITS.forEach((name, fit) -> hashes.put(name, hash(fit.apply(parallelism))));
        return hashes;
    }

    static {
        leastSquares();
        precision();
        formulas();
        covariances();
        accumulators();
        losses();
        highBreakdown();
    }

    private static void leastSquares() {
        add("tall", p -> Ols.withDefaults().withParallelism(p).fit(design(1, 20_000, 6)));
        add("tall-weighted", p -> weighted(2, 9000).withParallelism(p).fit(design(2, 9000, 8)));
        add("tall-without-intercept", p -> Ols.withDefaults().withParallelism(p).fit(throughOrigin(3, 17_000, 5)));
        add("ordinary", p -> Ols.withDefaults().withParallelism(p).fit(design(4, 517, 5)));
        add("ordinary-without-intercept", p -> Ols.withDefaults().fit(throughOrigin(5, 301, 7)));
        add("one-regressor", p -> Ols.withDefaults().fit(design(6, 12, 1)));
        add("wide", p -> Ols.withDefaults().withParallelism(p).fit(design(7, 700, 120)));
        add("wide-panels", p -> Ols.withDefaults().withParallelism(p).fit(design(8, 420, 402)));
        add("few-rows", p -> Ols.withDefaults().fit(design(9, 41, 39)));
        add("weighted", p -> weighted(10, 203).fit(design(10, 203, 4)));
        add("variance-model", p -> Fgls.withDefaults().fit(design(11, 150, 3)));
    }

    private static void precision() {
        add("offsets", p -> Ols.withDefaults().fit(transformed(12, (x, j) -> x + 1e9)));
        add("units", p -> Ols.withDefaults().fit(transformed(13, (x, j) -> Math.scalb(x, 400 * (j % 3 - 1)))));
        add("nearly-collinear", p -> Ols.withDefaults().fit(nearlyCollinear(14, -20)));
        add("all-but-collinear", p -> Ols.withDefaults().fit(nearlyCollinear(15, -45)));
        add("dependent", p -> Ols.withDefaults().withRank(Rank.DROP).fit(nearlyCollinear(16, -200)));
        add("double", p -> Ols.withDefaults().withPrecision(Precision.DOUBLE).fit(nearlyCollinear(17, -30)));
        add(
                "double-double",
                p -> Ols.withDefaults().withPrecision(Precision.EXTENDED).fit(design(18, 100, 6)));
        add("double-double-tall", p -> extended(p).fit(design(40, 9000, 3)));
        add("double-double-wide", p -> extended(p).fit(design(41, 210, 140)));
    }

    private static Ols extended(Parallelism parallelism) {
        return Ols.withDefaults().withPrecision(Precision.EXTENDED).withParallelism(parallelism);
    }

    private static void formulas() {
        add(
                "logarithms",
                p -> Ols.withDefaults().fit("log(y) ~ log(a) + log10(b) + log2(c) + log1p(a * b) + town", data()));
        add(
                "exponentials",
                p -> Ols.withDefaults().fit("y ~ exp(a) + expm1(-b) + sqrt(c) + I(a^0.3) + tanh(b)", data()));
        add("angles", p -> Ols.withDefaults().fit("y ~ sin(a) + cos(2 * b) + tan(c / 4) + atan(a) + sinh(c)", data()));
        add("raw-powers", p -> Ols.withDefaults().fit("y ~ poly(a, 10, raw)", data()));
        add("orthogonal-powers", p -> Ols.withDefaults().fit("y ~ poly(a, 4) + b * town", data()));
        add("formula-weights", p -> Wls.weightedBy(Weights.of("1 / exp(c)")).fit("y ~ a + b", data()));
    }

    private static void covariances() {
        add("hc4", p -> hc("y ~ a + b", Covariances.HC4));
        add("hc5", p -> hc("y ~ a + b + town", Covariances.HC5));
        add("cr2", p -> hc("y ~ a + b", Covariances.clusterBy("town").with(ClusterType.CR2)));
        add("newey-west", p -> hc("y ~ a + b", Covariances.neweyWest()));
        FITS.put(
                "wild-bootstrap",
                p -> Ols.withDefaults()
                        .fit("y ~ a + b", data())
                        .withCovariance(Covariances.wildBootstrap(data().texts("town"))
                                .withReplications(499)
                                .with(WildWeights.WEBB))
                        .pValues());
    }

    private static LinearFit hc(String formula, CovarianceEstimator covariance) {
        return Ols.withDefaults().fit(formula, data()).withCovariance(covariance);
    }

    private static void accumulators() {
        FITS.put("accumulated", p -> {
            double[][] x = new Numbers(19).matrix(500, 6);
            double[] w = positive(19, 500);
            LeastSquaresAccumulator all = LeastSquaresAccumulator.of("a", "b", "c", "d", "e");
            for (int i = 0; i < 500; i++) {
                all.add(Arrays.copyOf(x[i], 5), x[i][5], w[i]);
            }
            return numbers(all.fit());
        });
        FITS.put("merged", p -> {
            LeastSquaresAccumulator all = LeastSquaresAccumulator.of("x1", "x2", "x3");
            for (int part = 0; part < 5; part++) {
                all.merge(LeastSquaresAccumulator.of("x1", "x2", "x3").add(design(20 + part, 100 + part, 3)));
            }
            return numbers(all.fit());
        });
    }

    private static void losses() {
        Loss[] losses = {
            Loss.andrews(),
            Loss.bisquare(),
            Loss.cauchy(),
            Loss.fair(),
            Loss.hampel(),
            Loss.huber(),
            Loss.logistic(),
            Loss.median(),
            Loss.ramsay(),
            Loss.welsch(),
            Loss.bisquareWithBreakdown(0.4),
            Loss.fair().withEfficiency(0.9)
        };
        for (int k = 0; k < losses.length; k++) {
            Loss loss = losses[k];
            String name = "irls-" + (k + 1) + "-" + loss.name().replace(' ', '-');
            add(name, p -> Irls.with(loss).fit(contaminated(30, 80, 3)));
        }
        add("eviews", p -> Irls.eviews().fit(contaminated(31, 60, 2)));
        add(
                "irls-weighted",
                p -> Irls.huber().withWeights(Weights.of(positive(32, 70))).fit(contaminated(32, 70, 2)));
    }

    private static void highBreakdown() {
        add("s", p -> SEstimator.withDefaults().withParallelism(p).fit(contaminated(33, 90, 3)));
        add("mm", p -> MmEstimator.withDefaults().withParallelism(p).fit(contaminated(34, 120, 4)));
        add("mm-many-rows", p -> MmEstimator.withDefaults().withParallelism(p).fit(contaminated(35, 2500, 3)));
        add("lts", p -> LeastTrimmedSquares.withDefaults().withParallelism(p).fit(contaminated(36, 90, 3)));
    }

    private static void add(String name, Function<Parallelism, LinearFit> fit) {
        FITS.put(name, fit.andThen(HashedFits::numbers));
    }

    private static double[] numbers(LinearFit fit) {
        return joined(fit.coefficients(), fit.standardErrors());
    }

    private static double[] numbers(AccumulatedFit fit) {
        return joined(fit.coefficients(), fit.standardErrors());
    }

    private static double[] joined(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static String hash(double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        for (double value : values) {
            bytes.putLong(Double.doubleToLongBits(value));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Wls weighted(long seed, int n) {
        return Wls.weightedBy(Weights.of(positive(seed, n)));
    }

    private static double[] positive(long seed, int n) {
        Numbers numbers = new Numbers(-seed);
        double[] values = new double[n];
        Arrays.setAll(values, i -> 0.1 + numbers.uniform());
        return values;
    }

    private static Design design(long seed, int n, int regressors) {
        double[][] x = new Numbers(seed).matrix(n, regressors);
        return Design.of(response(seed, x), x);
    }

    private static Design throughOrigin(long seed, int n, int regressors) {
        double[][] x = new Numbers(seed).matrix(n, regressors);
        return Design.builder()
                .response("y", response(seed, x))
                .rows(x)
                .withoutIntercept()
                .build();
    }

    /** What becomes of a number of column j. */
    private interface Transformation {
        double of(double x, int j);
    }

    private static Design transformed(long seed, Transformation transformation) {
        double[][] x = new Numbers(seed).matrix(120, 6);
        double[] y = response(seed, x);
        for (double[] row : x) {
            for (int j = 0; j < row.length; j++) {
                row[j] = transformation.of(row[j], j);
            }
        }
        return Design.of(y, x);
    }

    /** A third column that is the sum of the first two and a power of two of itself. */
    private static Design nearlyCollinear(long seed, int exponent) {
        double[][] x = new Numbers(seed).matrix(90, 4);
        for (double[] row : x) {
            row[2] = row[0] + row[1] + Math.scalb(row[2], exponent);
        }
        return Design.of(response(seed, x), x);
    }

    /** A tenth of the rows lie far above the others. */
    private static Design contaminated(long seed, int n, int regressors) {
        double[][] x = new Numbers(seed).matrix(n, regressors);
        double[] y = response(seed, x);
        for (int i = 0; i < n; i += 10) {
            y[i] += 25 + x[i][0];
        }
        return Design.of(y, x);
    }

    private static double[] response(long seed, double[][] x) {
        Numbers numbers = new Numbers(seed + 1000);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = 1 + numbers.bell();
            for (double value : x[i]) {
                y[i] += 0.5 * value;
            }
        }
        return y;
    }

    private static Dataset data() {
        int n = 160;
        Numbers numbers = new Numbers(99);
        double[][] columns = new double[4][n];
        String[] towns = new String[n];
        for (int i = 0; i < n; i++) {
            for (double[] column : columns) {
                column[i] = 0.25 + 2 * numbers.uniform();
            }
            towns[i] = "town " + (char) ('A' + (int) (8 * numbers.uniform()));
        }
        return Dataset.builder()
                .numbers("y", columns[0])
                .numbers("a", columns[1])
                .numbers("b", columns[2])
                .numbers("c", columns[3])
                .texts("town", towns)
                .build();
    }

    /** SplitMix64, of which nothing but exact operations and sums in a fixed order are made. */
    private static final class Numbers {

        private long state;

        Numbers(long seed) {
            state = seed;
        }

        /** From 0 to 1. */
        double uniform() {
            state += 0x9E3779B97F4A7C15L;
            long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
        }

        /** Mean 0, variance 1 and nearly normal. */
        double bell() {
            double sum = -6;
            for (int i = 0; i < 12; i++) {
                sum += uniform();
            }
            return sum;
        }

        double[][] matrix(int rows, int columns) {
            double[][] x = new double[rows][columns];
            for (double[] row : x) {
                Arrays.setAll(row, j -> bell());
            }
            return x;
        }
    }
}
