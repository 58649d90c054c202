package org.hatmatrix.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.RankDeficientException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random hostile designs against rational arithmetic (Gaussian elimination of the exact normal equations in fractions of
 * integers). A fit may refuse, and it may say that it has few digits; what it claims must be right.
 */
class LeastSquaresCampaignTest {

    /** The digits below which a summary warns. */
    private static final int FEW = 4;

    /** A fixed number, so that the campaign is the same on every machine. */
    private static final int DESIGNS = 200_000;

    private static final int CHUNK = 2000;

    /** Smaller numbers than the reciprocal lose digits, as all numbers near the smallest do. */
    private static final double LARGEST = 1e290;

    @Test
    void someDesigns() {
        report(600, run(0, 600));
    }

    @Test
    @Tag("soak")
    void manyDesigns() {
        int tried = 0;
        int claims = 0;
        while (tried < DESIGNS) {
            claims += run(1_000_000L + tried, CHUNK);
            tried += CHUNK;
        }
        report(tried, claims);
    }

    private static int run(long from, int seeds) {
        return LongStream.range(from, from + seeds)
                .parallel()
                .mapToInt(seed -> {
                    Random random = new Random(seed);
                    return Case.random(random).check(seed, random);
                })
                .sum();
    }

    private static void report(int tried, int claims) {
        System.out.println("least squares: " + tried + " hostile designs, " + claims + " claims checked");
        assertThat(claims).isGreaterThan(tried / 2);
    }

    /** A design with its exact solution. */
    private record Case(
            double[][] rows,
            double[] y,
            double[] w,
            @Nullable Exact exact) {

        static Case random(Random random) {
            int p = 1 + random.nextInt(3);
            int n = p + 2 + random.nextInt(6);
            double[][] rows = new double[n][p];
            for (int j = 0; j < p; j++) {
                int kind = random.nextInt(6);
                double unit = unit(random);
                double offset = kind == 1 ? Math.pow(10, random.nextInt(14)) : 0;
                for (int i = 0; i < n; i++) {
                    double value = kind == 2 ? random.nextInt(5) : random.nextGaussian();
                    if (kind == 3 && j > 0) {
                        value = rows[i][j - 1] + Math.pow(10, -random.nextInt(12)) * value;
                    } else if (kind == 4) {
                        value = i == 0 ? 1 : 0;
                    }
                    rows[i][j] = inRange((offset + value) * unit);
                }
                if (kind == 5) {
                    rows[random.nextInt(n)][j] = inRange(Math.pow(10, random.nextInt(40)) * unit);
                }
            }
            double[] y = new double[n];
            boolean perfect = random.nextInt(8) == 0;
            for (int i = 0; i < n; i++) {
                y[i] = perfect ? 1 + rows[i][0] : random.nextGaussian();
            }
            if (random.nextInt(3) == 0) {
                y[random.nextInt(2)] = random.nextBoolean() ? 9.96921e36 : Math.pow(10, random.nextInt(120));
            }
            if (random.nextInt(8) == 0) {
                double unit = unit(random);
                Arrays.setAll(y, i -> inRange(y[i] * unit));
            }
            double[] w = new double[n];
            boolean weighted = random.nextInt(3) == 0;
            Arrays.setAll(w, i -> weighted ? Math.pow(10, random.nextInt(60) - 30) : 1);
            return new Case(rows, y, w, Exact.of(rows, y, w));
        }

        private static double inRange(double value) {
            return Math.max(-LARGEST, Math.min(LARGEST, value));
        }

        /** One in four is a power of ten from 1e-290 to 1e276. */
        private static double unit(Random random) {
            return random.nextInt(4) == 0 ? Math.pow(10, random.nextInt(566) - 290) : 1;
        }

        int check(long seed, Random random) {
            int claims = 0;
            Design design = Design.of(y, rows).withWeights(w);
            for (Precision precision : Precision.values()) {
                try {
                    LeastSquaresFit fit =
                            Ols.withDefaults().withPrecision(precision).fit(design);
                    claims += requireRight(
                            "seed " + seed + ", " + precision,
                            fit.coefficients(),
                            fit.standardErrors(),
                            fit.digitsLeft());
                } catch (RankDeficientException e) {
                    // Refused: columns nearer to each other than rounding.
                    claims += 0;
                }
            }
            try {
                AccumulatedFit fit = accumulated(random).fit();
                claims += requireRight(
                        "seed " + seed + ", accumulator", fit.coefficients(), fit.standardErrors(), fit.digitsLeft());
            } catch (RankDeficientException e) {
                claims += 0;
            }
            return claims;
        }

        private LeastSquaresAccumulator accumulated(Random random) {
            List<LeastSquaresAccumulator> parts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                parts.add(LeastSquaresAccumulator.of(rows[0].length));
            }
            for (int i = 0; i < y.length; i++) {
                parts.get(random.nextInt(3)).add(rows[i], y[i], w[i]);
            }
            Collections.shuffle(parts, random);
            return parts.get(0).merge(parts.get(1).merge(parts.get(2)));
        }

        private int requireRight(String how, double[] b, double[] errors, int digits) {
            if (digits < FEW || exact == null) {
                return 0;
            }
            double tolerance = Math.max(1e-10, Math.pow(10, 1 - digits));
            for (int j = 0; j < b.length; j++) {
                double error = Math.abs(b[j] - exact.b[j]);
                boolean inRange = exact.errors[j] < LARGEST
                        && Math.abs(exact.b[j]) < LARGEST
                        && (exact.errors[j] == 0 || exact.errors[j] > 1 / LARGEST);
                boolean right = !inRange
                        || error <= tolerance * (Math.abs(exact.b[j]) + exact.errors[j])
                                && Math.abs(errors[j] - exact.errors[j]) <= tolerance * exact.errors[j];
                assertThat(right)
                        .as(
                                "%s, coefficient %d: %s ± %s, exactly %s ± %s, %d digits; x = %s, y = %s, w = %s",
                                how,
                                j,
                                b[j],
                                errors[j],
                                exact.b[j],
                                exact.errors[j],
                                digits,
                                Arrays.deepToString(rows),
                                Arrays.toString(y),
                                Arrays.toString(w))
                        .isTrue();
            }
            return 1;
        }
    }

    /** The solution in fractions of integers. */
    private record Exact(double[] b, double[] errors) {

        private static final MathContext DIGITS = new MathContext(40);

        /** Null if the columns are exactly dependent. */
        @Nullable
        static Exact of(double[][] rows, double[] y, double[] w) {
            int n = rows.length;
            int p = rows[0].length + 1;
            BigInteger[][] x = new BigInteger[p + 1][];
            int[] units = new int[p + 1];
            for (int j = 0; j <= p; j++) {
                int column = j;
                double[] values = new double[n];
                Arrays.setAll(values, i -> column == 0 ? 1 : column == p ? y[i] : rows[i][column - 1]);
                units[j] = unit(values);
                x[j] = integers(values, units[j]);
            }
            int weightUnit = unit(w);
            BigInteger[] weights = integers(w, weightUnit);
            // [XᵀWX  XᵀWy  I], with yᵀWy in the row below.
            BigInteger[][] a = new BigInteger[p + 1][2 * p + 1];
            for (int j = 0; j <= p; j++) {
                for (int k = 0; k <= p; k++) {
                    BigInteger sum = BigInteger.ZERO;
                    for (int i = 0; i < n; i++) {
                        sum = sum.add(weights[i].multiply(x[j][i]).multiply(x[k][i]));
                    }
                    a[j][k] = sum;
                }
                for (int k = 0; k < p; k++) {
                    a[j][p + 1 + k] = j == k ? BigInteger.ONE : BigInteger.ZERO;
                }
            }
            BigInteger previous = BigInteger.ONE;
            for (int k = 0; k < p; k++) {
                BigInteger pivot = a[k][k];
                if (pivot.signum() == 0) {
                    return null;
                }
                for (int i = 0; i <= p; i++) {
                    if (i != k) {
                        BigInteger f = a[i][k];
                        for (int j = 0; j <= 2 * p; j++) {
                            a[i][j] = a[i][j].multiply(pivot)
                                    .subtract(f.multiply(a[k][j]))
                                    .divide(previous);
                        }
                    }
                }
                previous = pivot;
            }
            BigDecimal determinant = new BigDecimal(previous);
            double[] b = new double[p];
            double[] errors = new double[p];
            for (int j = 0; j < p; j++) {
                b[j] = value(new BigDecimal(a[j][p]).divide(determinant, DIGITS), units[p] - units[j]);
                BigDecimal variance = new BigDecimal(a[p][p])
                        .divide(determinant, DIGITS)
                        .divide(BigDecimal.valueOf(n - p), DIGITS)
                        .multiply(new BigDecimal(a[j][p + 1 + j]).divide(determinant, DIGITS));
                errors[j] = value(variance.sqrt(DIGITS), units[p] - units[j]);
            }
            return new Exact(b, errors);
        }

        private static double value(BigDecimal mantissa, int exponent) {
            BigDecimal power = new BigDecimal(BigInteger.ONE.shiftLeft(Math.abs(exponent)));
            return (exponent < 0 ? mantissa.divide(power, DIGITS) : mantissa.multiply(power, DIGITS)).doubleValue();
        }

        private static int unit(double[] values) {
            int unit = 1000;
            for (double value : values) {
                unit = value == 0 ? unit : Math.min(unit, Math.getExponent(value) - 52);
            }
            return unit;
        }

        private static BigInteger[] integers(double[] values, int unit) {
            BigInteger[] integers = new BigInteger[values.length];
            for (int i = 0; i < values.length; i++) {
                int exponent = values[i] == 0 ? unit : Math.getExponent(values[i]) - 52;
                integers[i] = BigInteger.valueOf((long) Math.scalb(values[i], -exponent))
                        .shiftLeft(exponent - unit);
            }
            return integers;
        }
    }
}
