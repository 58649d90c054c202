package org.hatmatrix.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hatmatrix.reference.RelativeError.assertClose;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.hatmatrix.formula.Weights;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.reference.ExactLeastSquares;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Wls;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Influence measures, variance inflation and predictions of hostile designs against exact arithmetic. */
class HostileInfluenceTest {

    private static final double TOLERANCE = 1e-12;

    /** What double-double arithmetic resolves: of a row that outweighs all others by 10²² it leaves the others ten digits. */
    private static final double DOUBLE_DOUBLE = 1e-32;

    /** What a residual that vanishes beside σ is measured by. */
    private static final double VANISHING = 1e-13;

    /** In the exact solution a leverage of one lacks what 200 digits leave of rounding. */
    private static final double DETERMINED = 1e-150;

    @Test
    void aFewHostileDesigns() {
        assertThat(campaign(1, 40)).isPositive();
    }

    @Test
    @Tag("soak")
    void manyHostileDesigns() {
        int tried = campaign(1000, 1500);
        System.out.println("hostile leverages: " + tried + " designs against exact arithmetic");
    }

    private static int campaign(long from, int seeds) {
        int tried = 0;
        for (long seed = from; seed < from + seeds; seed++) {
            Hostile design = Hostile.of(new Random(seed));
            try {
                LeastSquaresFit fit = design.fit();
                assertMeasures("seed " + seed, design, fit);
                tried++;
            } catch (RankDeficientException e) {
                assertThat(e).hasMessageContaining("rank");
            }
        }
        return tried;
    }

    private record Hostile(double[][] columns, double[] y, double[] weights) {

        static Hostile of(Random random) {
            int n = 6 + random.nextInt(14);
            double[][] columns = new double[1 + random.nextInt(3)][n];
            for (double[] column : columns) {
                fill(column, random);
            }
            double[] y = new double[n];
            for (int i = 0; i < n; i++) {
                y[i] = 5 + random.nextGaussian();
                for (int j = 0; j < columns.length; j++) {
                    y[i] += (j + 1.5) * columns[j][i];
                }
            }
            if (random.nextInt(3) == 0) {
                y[random.nextInt(n)] += Math.pow(10, random.nextInt(16));
            }
            double[] weights = new double[n];
            boolean weighted = random.nextInt(3) == 0;
            Arrays.setAll(
                    weights, i -> !weighted ? 1 : random.nextInt(4) == 0 ? Math.pow(10, random.nextInt(29) - 14) : 2);
            return new Hostile(columns, y, weights);
        }

        private static void fill(double[] column, Random random) {
            int kind = random.nextInt(5);
            double offset = random.nextInt(3) == 0 ? Math.pow(10, random.nextInt(13)) : 0;
            for (int i = 0; i < column.length; i++) {
                column[i] = offset
                        + switch (kind) {
                            case 0 -> i + 1;
                            case 1 -> random.nextInt(10);
                            case 2 -> random.nextInt(3) == 0 ? 1 : 0;
                            default -> random.nextGaussian();
                        };
            }
            if (kind > 2 && random.nextInt(4) > 0) {
                column[random.nextInt(column.length)] += Math.pow(10, random.nextInt(16)) * (1 + random.nextDouble());
            }
        }

        LeastSquaresFit fit() {
            Design.Builder design = Design.builder().response("y", y);
            for (int j = 0; j < columns.length; j++) {
                design.column("x" + (j + 1), columns[j]);
            }
            return Wls.weightedBy(Weights.of(weights)).fit(design.build());
        }

        ExactLeastSquares exact() {
            return ExactLeastSquares.of(ColumnMatrix.withIntercept(y.length, columns), y, weights);
        }
    }

    private static void assertMeasures(String name, Hostile design, LeastSquaresFit fit) {
        ExactLeastSquares exact = design.exact();
        Influence influence = Influence.of(fit);
        double[] h = exact.leverages();
        double[] complements = exact.leverageComplements();
        double[] residuals = exact.residuals();
        double sigma = exact.sigma();
        int p = fit.rank();
        double press = 0;
        double ofPress = 0;
        for (int i = 0; i < h.length; i++) {
            String row = name + ", row " + (i + 1);
            if (complements[i] < DETERMINED) {
                assertThat(influence.leverages()[i]).as(row).isOne();
                assertThat(influence.studentizedResiduals()[i]).as(row).isNaN();
                assertThat(influence.leaveOneOutSigmas()[i]).as(row).isNaN();
                press = Double.POSITIVE_INFINITY;
                continue;
            }
            ExactLeastSquares others = exact.without(i);
            double error = Math.sqrt(design.weights()[i]) * residuals[i] / complements[i];
            double lost = DOUBLE_DOUBLE / complements[i];
            press += error * error;
            ofPress += 2 * lost * error * error;
            double t = error * Math.sqrt(complements[i]) / others.sigma();
            double dffits = error * Math.sqrt(h[i]) / others.sigma();
            double cook = error * error * h[i] / p / sigma / sigma;
            assertNear(row + " h", influence.leverages()[i], h[i], 0);
            assertNear(row + " 1 − h", fit.leverageComplements()[i], complements[i], 0);
            assertNear(row + " s(i)", influence.leaveOneOutSigmas()[i], others.sigma(), 0);
            assertNear(
                    row + " standardized",
                    influence.standardizedResiduals()[i],
                    t * others.sigma() / sigma,
                    VANISHING + lost * Math.abs(t * others.sigma() / sigma));
            assertNear(row + " studentized", influence.studentizedResiduals()[i], t, VANISHING + lost * Math.abs(t));
            assertNear(row + " DFFITS", influence.dffits()[i], dffits, VANISHING + lost * Math.abs(dffits));
            // the square of a residual that vanishes beside σ
            double ofSquare = 2 * VANISHING * Math.sqrt(cook * h[i] / p / complements[i])
                    + VANISHING * VANISHING
                    + 2 * lost * cook;
            assertNear(row + " Cook", influence.cooksDistances()[i], cook, ofSquare);
            double ratio = Math.pow(others.sigma() / sigma, 2 * p) / complements[i];
            assertNear(row + " COVRATIO", influence.covarianceRatios()[i], ratio, 0);
            double[] change = exact.changeFrom(others);
            for (int j = 0; j < p; j++) {
                double dfbetas = change[j] / others.sigma() / Math.sqrt(exact.inverseGram()[j][j]);
                // a change that cancels is exact to roundings of the row's whole influence
                assertNear(
                        row + " DFBETAS",
                        influence.dfbetas()[i][j],
                        dfbetas,
                        (VANISHING + lost) * Math.max(1, Math.abs(dffits)));
            }
        }
        assertNear(name + " PRESS", influence.press(), press, ofPress);
        assertInflation(name, design, fit, exact);
        assertPredictions(name, design, fit, exact);
    }

    private static void assertInflation(String name, Hostile design, LeastSquaresFit fit, ExactLeastSquares exact) {
        VarianceInflation inflation = VarianceInflation.of(fit);
        int n = design.y().length;
        for (int j = 1; j < fit.rank(); j++) {
            double[] column = design.columns()[j - 1];
            double squares = ExactLeastSquares.of(ColumnMatrix.withIntercept(n), column, design.weights())
                    .residualSumOfSquares();
            assertNear(name + " VIF", inflation.centred("x" + j), exact.inverseGram()[j][j] * squares, 0);
        }
    }

    private static void assertPredictions(String name, Hostile design, LeastSquaresFit fit, ExactLeastSquares exact) {
        for (int i = 0; i < design.y().length; i++) {
            double[] regressors = new double[fit.rank() - 1];
            double[] row = new double[fit.rank()];
            row[0] = 1;
            for (int j = 1; j < row.length; j++) {
                regressors[j - 1] = design.columns()[j - 1][i];
                row[j] = regressors[j - 1];
            }
            var prediction = fit.predict(0.95, regressors);
            double error = exact.errorOfPrediction(row);
            assertNear(name + " prediction", prediction.estimate(), exact.predict(row), VANISHING * error);
            assertNear(name + " error of prediction", prediction.standardError(), error, 0);
        }
    }

    private static void assertNear(String what, double actual, double expected, double vanishing) {
        double error = Math.abs(actual - expected);
        boolean near = actual == expected || error <= TOLERANCE * Math.abs(expected) || error <= vanishing;
        assertThat(near).as("%s: %s, wanted %s", what, actual, expected).isTrue();
    }

    @Test
    void variancesInflateWhateverTheResponse() {
        Random random = new Random(4);
        double[] a = random.doubles(20).toArray();
        double[] b = Arrays.stream(a).map(v -> v + 0.1 * random.nextGaussian()).toArray();
        double[] y = random.doubles(20).toArray();
        double[] expected = inflation(y, a, b);
        SoftAssertions all = new SoftAssertions();
        for (double unit : new double[] {1e-300, 1e-150, 1e150, 1e300, 0}) {
            double[] scaled = Arrays.stream(y).map(v -> v * unit).toArray();
            all.assertThat(inflation(scaled, a, b)).as("y in units of %s", unit).isEqualTo(expected);
        }
        all.assertAll();
        double[] far = Arrays.stream(a).map(v -> Math.rint(v * 4096) / 4096).toArray();
        double[] moved = Arrays.stream(far).map(v -> v + 1e12).toArray();
        assertClose("far from zero", inflation(y, moved, b), inflation(y, far, b), 1e-13);
        assertClose("units", inflation(y, Arrays.stream(a).map(v -> v * 1e250).toArray(), b), expected, 1e-13);
    }

    private static double[] inflation(double[] y, double[]... columns) {
        Design.Builder design = Design.builder().response("y", y);
        for (int j = 0; j < columns.length; j++) {
            design.column("x" + (j + 1), columns[j]);
        }
        return VarianceInflation.of(Ols.withDefaults().fit(design.build())).values();
    }

    @Test
    void conditionIndicesFarFromZeroHaveTheirDigits() {
        double[] x = {-3, -1, 1, 3};
        double offset = 1e10;
        double[] far = Arrays.stream(x).map(v -> v + offset).toArray();
        LeastSquaresFit fit = Ols.withDefaults()
                .fit(Design.builder().response("y", 1, 3, 2, 5).column("x", far).build());
        // Σx = 4·offset, Σx² = 4(offset² + 5): the cosine of the two columns is c = offset/√(offset² + 5), and the
        // index
        // √((1 + c)/(1 − c)) with 1 − c² = 5/(offset² + 5)
        double cosine = offset / Math.sqrt(offset * offset + 5);
        double expected = (1 + cosine) / Math.sqrt(5 / (offset * offset + 5));
        assertClose("index", ConditionIndices.of(fit).largest(), expected, 1e-13);
    }

    @Test
    void theOutlierAtAGrossLeverageIsFound() {
        double[] y = {1.2, 1.9, 3.3, 3.8, 5.4, 5.7, 4.5};
        for (double last : new double[] {1e10, 1e14}) {
            double[] x = {1, 2, 3, 4, 5, 6, last};
            LeastSquaresFit fit = Ols.withDefaults()
                    .fit(Design.builder().response("y", y).column("x", x).build());
            ExactLeastSquares exact = ExactLeastSquares.of(ColumnMatrix.withIntercept(7, x), y, null);
            OutlierTest outlier = Influence.of(fit).outlierTest().get(0);
            double error = exact.residuals()[6] / Math.sqrt(exact.leverageComplements()[6]);
            assertThat(outlier.row()).isEqualTo(7);
            assertClose("t", outlier.studentized(), error / exact.without(6).sigma(), 1e-13);
            assertThat(outlier.bonferroni()).isLessThan(0.01);
        }
    }
}
