package org.hatmatrix.linalg.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.Digits;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.certificate.Certifier;
import org.hatmatrix.linalg.certificate.ErrorBounds;
import org.hatmatrix.linalg.certificate.Reported;
import org.hatmatrix.reference.ExactLeastSquares;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Folds of enough rows to be kept as sums of products, against exact arithmetic. */
class FoldedProductsTest {

    private static final int N = TriangularFold.MANY_ROWS + RowBuffer.ROWS + 77;

    private final Random random = new Random(8);

    /** Columns and response of some kind. */
    private enum Kind {
        PLAIN,
        /** The rows sorted by the levels of a factor, of which the last comes late; another one is rare. */
        SORTED_LEVELS,
        /** The level without a column comes last: till then the columns of the others are those of the intercept. */
        BASE_LEVEL_LAST,
        /** A calendar year and a price, far from zero. */
        FAR_FROM_ZERO,
        /** Nearly dependent columns, which no product takes. */
        NEARLY_DEPENDENT,
        /** They become so after some blocks. */
        LATER_DEPENDENT,
        WEIGHTED,
        /** Squares in double-double. */
        LOW_PARTS,
        FILL_VALUES,
        /** Columns whose squares are no numbers. */
        TINY_AND_HUGE,
        /** A column that grows by many powers of two. */
        GROWING,
        NEARLY_PERFECT
    }

    private record Rows(double[][] columns, double[] @Nullable [] low, double[] y, double @Nullable [] weights) {

        ColumnMatrix matrix() {
            return ColumnMatrix.withInterceptUnsafe(y.length, columns, low);
        }

        TriangularFold fold(int from, int to) {
            TriangularFold fold = TriangularFold.withIntercept(columns.length + 1);
            for (int i = from; i < to; i++) {
                double[] row = new double[columns.length];
                double[] lowRow = new double[columns.length];
                for (int j = 0; j < row.length; j++) {
                    row[j] = columns[j][i];
                    lowRow[j] = low == null || low[j] == null ? 0 : low[j][i];
                }
                fold.add(row, lowRow, y[i], weights == null ? 1 : weights[i]);
            }
            return fold;
        }
    }

    private double[] gaussians(double origin, double scale) {
        double[] values = new double[N];
        Arrays.setAll(values, i -> origin + scale * random.nextGaussian());
        return values;
    }

    private Rows rows(Kind kind) {
        double[] a = gaussians(0, 1);
        double[] b = gaussians(3, 2);
        double[] y = new double[N];
        Arrays.setAll(y, i -> 2 + a[i] - b[i] + random.nextGaussian());
        double[] w = new double[N];
        Arrays.setAll(w, i -> random.nextInt(9) == 0 ? 1e-3 : random.nextDouble());
        switch (kind) {
            case SORTED_LEVELS, BASE_LEVEL_LAST -> {
                double[][] columns = new double[6][N];
                columns[0] = a;
                for (int i = 0; i < N; i++) {
                    int first = 5 * (kind == Kind.BASE_LEVEL_LAST ? N - 1 - i : i) / N;
                    if (first > 0) {
                        columns[first][i] = 1;
                    }
                    columns[5][i] = random.nextInt(8) / 7;
                }
                return new Rows(columns, null, y, null);
            }
            case FAR_FROM_ZERO -> {
                Arrays.setAll(a, i -> 1990 + random.nextInt(30));
                Arrays.setAll(y, i -> 1e5 + 3 * a[i] + random.nextGaussian(0, 100));
            }
            case NEARLY_DEPENDENT -> Arrays.setAll(b, i -> a[i] + 1e-7 * random.nextGaussian());
            case LATER_DEPENDENT -> Arrays.setAll(b, i -> i < 2060 ? b[i] : 1e6 * (1 + a[i]));
            case WEIGHTED -> {
                return new Rows(new double[][] {a, b}, null, y, w);
            }
            case LOW_PARTS -> {
                Arrays.setAll(b, i -> a[i] * a[i]);
                double[] low = new double[N];
                Arrays.setAll(low, i -> Math.fma(a[i], a[i], -b[i]));
                return new Rows(new double[][] {a, b}, new double[][] {null, low}, y, null);
            }
            case FILL_VALUES -> {
                Arrays.fill(b, 0);
                for (int i : new int[] {300, 900, 2090}) {
                    b[i] = 1;
                    y[i] = 9.96921e36;
                }
            }
            case TINY_AND_HUGE -> {
                Arrays.setAll(a, i -> a[i] * 0x1p-600);
                Arrays.setAll(b, i -> b[i] * 0x1p450);
            }
            case GROWING -> Arrays.setAll(b, i -> b[i] * Math.scalb(1.0, 30 * (i / 1200)));
            case NEARLY_PERFECT -> Arrays.setAll(y, i -> 2 + a[i] - b[i] + 1e-9 * random.nextGaussian());
            default -> {}
        }
        return new Rows(new double[][] {a, b}, null, y, null);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void agreesWithExactArithmeticAndProvesIt(Kind kind) {
        Rows rows = rows(kind);
        ExactLeastSquares exact = ExactLeastSquares.of(rows.matrix(), rows.y(), rows.weights());
        TriangularSolution whole = rows.fold(0, N).solve();
        // The factor itself has the fill values, which take all digits from it.
        double proven = kind == Kind.FILL_VALUES ? Double.POSITIVE_INFINITY : 1e-12;
        require(exact, whole, proven);
        require(exact, rows.fold(0, 2060).merge(rows.fold(2060, N)).solve(), proven);
        boolean reflectedOnly =
                kind == Kind.NEARLY_DEPENDENT || kind == Kind.NEARLY_PERFECT || kind == Kind.TINY_AND_HUGE;
        assertThat(((FoldedSolution) whole).rounding() == 0).isEqualTo(reflectedOnly);
    }

    private static void require(ExactLeastSquares exact, TriangularSolution solution, double proven) {
        double[] b = solution.coefficients();
        double[] errors = solution.standardErrors();
        assertThat(Digits.of(b, exact.coefficients())).isGreaterThan(14);
        assertThat(Digits.of(errors, exact.standardErrors())).isGreaterThan(14);
        assertThat(Digits.of(solution.sigma(), exact.sigma())).isGreaterThan(14);
        assertThat(solution.digits()).isGreaterThan(13);
        ErrorBounds bounds =
                Certifier.of(solution, new Reported(b, errors, solution.sigma(), solution.degreesOfFreedom()));
        double[] truth = exact.errorsOfCoefficients(b);
        double[] errorTruth = exact.errorsOfStandardErrors(errors);
        for (int j = 0; j < b.length; j++) {
            assertThat(bounds.coefficient(j)).isBetween(truth[j], proven);
            assertThat(bounds.standardError(j)).isBetween(errorTruth[j], proven);
        }
        assertThat(bounds.sigma()).isBetween(exact.errorOfSigma(solution.sigma()), proven);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void goesOnAfterSerializationAsIfNothingHadHappened(Kind kind) throws IOException, ClassNotFoundException {
        Rows rows = rows(kind);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(rows.fold(0, 2100));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            TriangularSolution read =
                    ((TriangularFold) in.readObject()).merge(rows.fold(2100, N)).solve();
            TriangularSolution unread =
                    rows.fold(0, 2100).merge(rows.fold(2100, N)).solve();
            assertThat(read.coefficients()).containsExactly(unread.coefficients());
            assertThat(read.standardErrors()).containsExactly(unread.standardErrors());
            assertThat(read.digits()).isEqualTo(unread.digits());
        }
    }

    /** Whole numbers whose sums of products are exact: they are those of the rows, whatever is sparse. */
    @Test
    void sumsOfProductsOfWholeNumbersAreExact() {
        int width = 5;
        RowBuffer buffer = new RowBuffer(width, RowBuffer.ROWS);
        long[][] wanted = new long[width][width];
        for (int i = 0; i < RowBuffer.ROWS; i++) {
            long[] row = {1, random.nextInt(-99, 100), i % 7 == 0 ? 3 : 0, i % 31 == 5 ? i : 0, 0};
            for (int j = 0; j < width; j++) {
                buffer.put(j, row[j], 0);
                for (int k = j; k < width; k++) {
                    wanted[j][k] += row[j] * row[k];
                }
            }
            buffer.next(1);
        }
        ProductSums sums = new BlockProducts(width).of(buffer);
        for (int j = 0; j < width; j++) {
            for (int k = j; k < width; k++) {
                assertThat(sums.matrix().get(j, k).hi()).isEqualTo(wanted[j][k]);
                assertThat(sums.matrix().get(j, k).lo()).isZero();
            }
        }
    }
}
