package org.hatmatrix.covariance;

import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sandwiches against their definitions, written out with the inverse of X'WX: rows that share the rank, so that a bound spares
 * the leverages, and rows with leverages up to nearly one, so that it does not.
 */
class SandwichDefinitionTest {

    private static final int P = 4;

    /** Columns of a random design: an intercept, a uniform one, heavy tails to the power given, one nearly collinear. */
    private static double[][] rows(int n, double tails, double noise, SplittableRandom random) {
        return IntStream.range(0, n)
                .mapToObj(i -> {
                    double a = random.nextDouble(-1, 1);
                    double b = Math.pow(random.nextDouble(1e-3, 1), -tails) + random.nextDouble();
                    return new double[] {a, b, a - b / 10 + noise * random.nextDouble(-1, 1)};
                })
                .toArray(double[][]::new);
    }

    private record Sandwich(double[][] inverse, double[][] x, double[] w, double[] e) {

        double leverage(int i) {
            double[] ax = SmallMatrix.product(inverse, x[i]);
            return w[i] * SmallMatrix.product(ax, x[i]);
        }

        double[] errors(DoubleUnaryOperator factor) {
            double[] squares = new double[P];
            for (int i = 0; i < x.length; i++) {
                double[] ax = SmallMatrix.product(inverse, x[i]);
                double score = w[i] * e[i];
                for (int k = 0; k < P; k++) {
                    squares[k] += score * score * ax[k] * ax[k] * factor.applyAsDouble(leverage(i));
                }
            }
            return Arrays.stream(squares).map(Math::sqrt).toArray();
        }

        double[] clustered(int clusters) {
            double[][] sums = new double[clusters][P];
            for (int i = 0; i < x.length; i++) {
                double[] ax = SmallMatrix.product(inverse, x[i]);
                for (int k = 0; k < P; k++) {
                    sums[i % clusters][k] += w[i] * e[i] * ax[k];
                }
            }
            double n = x.length;
            double correction = clusters / (clusters - 1.0) * (n - 1) / (n - P);
            return IntStream.range(0, P)
                    .mapToDouble(k -> Math.sqrt(correction
                            * Arrays.stream(sums).mapToDouble(s -> s[k] * s[k]).sum()))
                    .toArray();
        }
    }

    private static Sandwich sandwich(LeastSquaresFit fit, double[][] rows, double[] w) {
        double[][] x = Arrays.stream(rows)
                .map(row -> new double[] {1, row[0], row[1], row[2]})
                .toArray(double[][]::new);
        double[][] gram = new double[P][P];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < P; j++) {
                for (int k = 0; k < P; k++) {
                    gram[j][k] += w[i] * x[i][j] * x[i][k];
                }
            }
        }
        return new Sandwich(SmallMatrix.symmetricInverse(gram), x, w, fit.residuals());
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 0, 1, false",
        "2000, 0, 1, true",
        "2000, 0.6, 0.1, false",
        "2000, 0.6, 0.1, true",
        "40, 0.3, 1, false",
        "40, 1, 0.2, true",
        "20000, 0, 1, false",
        "20000, 0.2, 0.1, true",
        "300, 1.2, 1, false",
        "300, 1.2, 1, true",
        "12, 0.5, 1, true",
        "5000, 0, 0.01, true"
    })
    void areTheirDefinitions(int n, double tails, double noise, boolean weighted) {
        SplittableRandom random = new SplittableRandom(n + Math.round(10 * tails));
        double[][] rows = rows(n, tails, noise, random);
        double[] y = Arrays.stream(rows)
                .mapToDouble(row -> 1 + row[0] - row[1] + (1 + Math.abs(row[0])) * random.nextDouble(-1, 1))
                .toArray();
        double[] w = new double[n];
        Arrays.setAll(w, i -> weighted ? random.nextDouble(0.2, 5) : 1);
        Design design = Design.of(y, rows);
        LeastSquaresFit fit = weighted
                ? Wls.weightedBy(Weights.of(w)).fit(design)
                : Ols.withDefaults().fit(design);
        Sandwich sandwich = sandwich(fit, rows, w);
        double largest =
                IntStream.range(0, n).mapToDouble(sandwich::leverage).max().orElseThrow();
        double tolerance = 1e-9 / (1 - largest) / (1 - largest); // what the inverse of the Gram matrix leaves of 1 - h
        double mean = (double) P / n;
        check("HC0", fit.withCovariance(Covariances.HC0), sandwich.errors(h -> 1), tolerance);
        check("HC2", fit.withCovariance(Covariances.HC2), sandwich.errors(h -> 1 / (1 - h)), tolerance);
        check("HC3", fit.withCovariance(Covariances.HC3), sandwich.errors(h -> 1 / (1 - h) / (1 - h)), tolerance);
        check(
                "HC4",
                fit.withCovariance(Covariances.HC4),
                sandwich.errors(h -> Math.pow(1 - h, -Math.min(4, h / mean))),
                tolerance);
        check(
                "HC4m",
                fit.withCovariance(Covariances.HC4M),
                sandwich.errors(h -> Math.pow(1 - h, -Math.min(1, h / mean) - Math.min(1.5, h / mean))),
                tolerance);
        List<String> labels = IntStream.range(0, n).mapToObj(i -> "c" + i % 10).toList();
        check("CR1", fit.withCovariance(Covariances.cluster(labels)), sandwich.clustered(10), 1e-9);
    }

    private static void check(String name, LeastSquaresFit fit, double[] expected, double tolerance) {
        assertClose(name, fit.standardErrors(), expected, tolerance);
    }
}
