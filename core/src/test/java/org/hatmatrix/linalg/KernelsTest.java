package org.hatmatrix.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.hatmatrix.linalg.kernels.Kernels;
import org.hatmatrix.linalg.kernels.ScalarKernels;
import org.hatmatrix.linalg.kernels.VectorSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the kernels of this virtual machine to the scalar ones. The build runs it with and without the Vector API. */
class KernelsTest {

    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels KERNELS = VectorSupport.kernels();

    @Test
    void theVectorApiIsUsedWhereItIsPresent() {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertThat(KERNELS instanceof ScalarKernels).isNotEqualTo(present);
        assertThat(present).isEqualTo(Boolean.getBoolean("hatmatrix.test.vector"));
    }

    private static double[][] columns(long seed, int count, int length) {
        Random random = new Random(seed);
        double[][] columns = new double[count][length];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> random.nextGaussian());
        }
        return columns;
    }

    private static double[][] copy(double[][] columns) {
        return Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
    }

    private static void requireClose(double[] found, double[] wanted) {
        // Sums of at most 512 products of size one to ten, in another order.
        assertThat(found).containsExactly(wanted, within(1e-12));
    }

    /** The first numbers of an array that also holds what the kernels need besides. */
    private static double[] results(int count, Consumer<double[]> kernel) {
        double[] results = new double[Math.max(KERNELS.places(), SCALAR.places())];
        kernel.accept(results);
        return Arrays.copyOf(results, count);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 11})
    void innerProductsAgree(int units) {
        int n = KERNELS.padded(8 * units);
        double[][] x = columns(units, 9, n + 3);
        for (int count = 1; count <= 4; count++) {
            int several = count;
            requireClose(
                    results(several, to -> KERNELS.products(x, 2, several, n, to)),
                    results(several, to -> SCALAR.products(x, 2, several, n, to)));
        }
        requireClose(results(16, to -> KERNELS.gram4(x, 1, 5, n, to)), results(16, to -> SCALAR.gram4(x, 1, 5, n, to)));
        requireClose(results(4, to -> KERNELS.gram1(x, 1, 5, n, to)), results(4, to -> SCALAR.gram1(x, 1, 5, n, to)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 384, 385, 511, 512, 513, 1000})
    void rowsAreFilledUpAndNeverLeftOut(int rows) {
        for (Kernels kernels : List.of(SCALAR, KERNELS)) {
            int padded = kernels.padded(rows);
            assertThat(padded).isBetween(rows, Math.max(rows + 8, kernels.blockRows(1)));
            assertThat(kernels.padded(padded)).isEqualTo(padded);
        }
    }

    /** The scalar kernels add whole blocks in another way than shorter columns. */
    @ParameterizedTest
    @ValueSource(ints = {11, 512})
    void scalarSumsAreThoseInOrder(int n) {
        double[][] x = columns(n, 9, n);
        for (int count = 1; count <= SCALAR.lastColumns(); count++) {
            int several = count;
            double[] wanted = new double[several];
            Arrays.setAll(wanted, j -> inner(x[2], x[2 + j]));
            requireClose(results(several, to -> SCALAR.products(x, 2, several, n, to)), wanted);
        }
        double[] six = {
            inner(x[1], x[2]),
            inner(x[1], x[3]),
            inner(x[1], x[4]),
            inner(x[2], x[3]),
            inner(x[2], x[4]),
            inner(x[3], x[4])
        };
        requireClose(results(6, to -> SCALAR.gram6(x, 1, n, to)), six);
        double[] sixteen = new double[16];
        Arrays.setAll(sixteen, k -> inner(x[1 + k / 4], x[5 + k % 4]));
        requireClose(results(16, to -> SCALAR.gram4(x, 1, 5, n, to)), sixteen);
        double[] four = new double[4];
        Arrays.setAll(four, k -> inner(x[1 + k], x[5]));
        requireClose(results(4, to -> SCALAR.gram1(x, 1, 5, n, to)), four);
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 512})
    void scalarSumsOfMeasuredColumnsAreThoseInOrder(int n) {
        double[][] x = columns(n, 6, n);
        double[] factors = columns(1, 1, 6)[0];
        double[] origins = columns(2, 1, 6)[0];
        double[] wanted = new double[4];
        for (int j = 0; j < 4; j++) {
            for (double value : x[1 + j]) {
                wanted[j] += value * factors[1 + j] - origins[1 + j];
            }
        }
        requireClose(results(4, to -> SCALAR.sums(x, 1, 4, factors, origins, n, to)), wanted);
        Arrays.fill(wanted, 0);
        for (int j = 0; j < 4; j++) {
            for (int i = 0; i < n; i++) {
                wanted[j] += x[0][i] * (x[1 + j][i] * factors[1 + j] - origins[1 + j]);
            }
        }
        requireClose(results(4, to -> SCALAR.weightedSums(x, 1, 4, factors, origins, x[0], n, to)), wanted);
    }

    private static double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 11})
    void sumsAgree(int units) {
        int n = KERNELS.padded(8 * units);
        double[][] x = columns(n, 6, n + 3);
        double[] factors = columns(1, 1, 6)[0];
        double[] origins = columns(2, 1, 6)[0];
        requireClose(
                results(4, to -> KERNELS.sums(x, 2, 4, factors, origins, n, to)),
                results(4, to -> SCALAR.sums(x, 2, 4, factors, origins, n, to)));
        double[] weights = columns(3, 1, n)[0];
        requireClose(
                results(4, to -> KERNELS.weightedSums(x, 2, 4, factors, origins, weights, n, to)),
                results(4, to -> SCALAR.weightedSums(x, 2, 4, factors, origins, weights, n, to)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5, 8, 11})
    void updatesAgreeAndStayInside(int units) {
        int n = KERNELS.padded(8 * units);
        double[][] found = columns(units, 9, n + 3);
        double[][] wanted = copy(found);
        double[] factors = Arrays.stream(columns(99, 1, 16)[0]).map(f -> f / 4).toArray();
        for (int count = 1; count <= 3; count++) {
            int several = count;
            requireClose(
                    results(several, to -> KERNELS.sweep(found, 3, several, factors, n, to)),
                    results(several, to -> SCALAR.sweep(wanted, 3, several, factors, n, to)));
        }
        KERNELS.update4(found, 0, 4, n, factors);
        SCALAR.update4(wanted, 0, 4, n, factors);
        KERNELS.update1(found, 0, 8, n, factors);
        SCALAR.update1(wanted, 0, 8, n, factors);
        for (int j = 0; j < 9; j++) {
            requireClose(found[j], wanted[j]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 21, 40})
    void foldsAgree(int width) {
        for (int rows : new int[] {1, width, 3 * width + 1, 700, 900}) {
            double[][] x = columns(width, width - 1, rows);
            double[] y = columns(rows, 1, rows)[0];
            requireSameFactor(new Problem(ColumnMatrix.withoutIntercept(rows, x), y, null));
            requireSameFactor(new Problem(ColumnMatrix.withIntercept(rows, x), y, null));
            double[] weights =
                    Arrays.stream(columns(7, 1, rows)[0]).map(Math::abs).toArray();
            requireSameFactor(new Problem(ColumnMatrix.withIntercept(rows, x), y, weights));
        }
    }

    /** RᵀR is that of the rows, whatever the order of the sums. */
    private static void requireSameFactor(Problem problem) {
        int width = problem.columns() + 1;
        double[] found = gram(factor(KERNELS, problem), width);
        double[] wanted = gram(factor(SCALAR, problem), width);
        assertThat(found).containsExactly(wanted, within(1e-13 * (problem.rows() + 10)));
        assertThat(wanted).containsExactly(gram(problem), within(1e-13 * (problem.rows() + 10)));
    }

    /** [X y]ᵀ[X y] in the units and from the origins in which the columns are measured. */
    private static double[] gram(Problem problem) {
        int width = problem.columns() + 1;
        double[][] row = new double[width][1];
        FramedRows rows = new FramedRows(problem, Frame.sampled(problem));
        double[] gram = new double[width * width];
        for (int at = 0; at < problem.rows(); at++) {
            rows.copy(at, 1, 0, width, row);
            for (int k = 0; k < gram.length; k++) {
                gram[k] += row[k / width][0] * row[k % width][0];
            }
        }
        return gram;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 64, 100})
    void manyReflectionsAtOnceGiveTheSameFactor(int width) {
        for (int rows : new int[] {1, 127, 128, 300}) {
            double[][] x = columns(width, width - 1, rows);
            double[] weights =
                    Arrays.stream(columns(7, 1, rows)[0]).map(Math::abs).toArray();
            Problem problem = new Problem(ColumnMatrix.withoutIntercept(rows, x), columns(rows, 1, rows)[0], weights);
            CompactWyFold fold = new CompactWyFold(KERNELS, width);
            fold.foldRows(new FramedRows(problem, Frame.sampled(problem)), 0, rows);
            fold.foldFactor(factor(SCALAR, problem));
            double[] once = gram(factor(SCALAR, problem), width);
            double[] twice = Arrays.stream(once).map(v -> 2 * v).toArray();
            assertThat(gram(fold.factor(), width)).containsExactly(twice, within(1e-13 * (rows + 10)));
        }
    }

    private static double[] gram(double[] r, int width) {
        double[] gram = new double[width * width];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                for (int k = 0; k <= Math.min(i, j); k++) {
                    gram[i * width + j] += r[k * width + i] * r[k * width + j];
                }
            }
        }
        return gram;
    }

    private static double[] factor(Kernels kernels, Problem problem) {
        HouseholderFold fold = new HouseholderFold(kernels, problem.columns() + 1);
        fold.foldRows(new FramedRows(problem, Frame.sampled(problem)), 0, problem.rows());
        return fold.factor();
    }
}
