package org.hatmatrix.survey.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fisher's exact test against complete enumeration in whole numbers, and against R where that is too long. */
class FisherExactTest {

    private static int[][] table(String counts, int columns) {
        int[] flat = Arrays.stream(counts.trim().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
        return IntStream.range(0, flat.length / columns)
                .mapToObj(i -> Arrays.copyOfRange(flat, i * columns, (i + 1) * columns))
                .toArray(int[][]::new);
    }

    /** R 4.2.2: {@code fisher.test(matrix(counts, ncol = columns, byrow = TRUE), workspace = 2e8)$p.value}. */
    @ParameterizedTest
    @CsvSource({
        "4, 8 7 5 11 6 6 2 7 5 2 3 4 1 3 2 3, 0.938596361192662",
        "4, 6 5 7 7 8 4 2 6 9 3 9 3 1 2 1 2, 0.44616704967797",
        "4, 7 13 5 2 5 6 8 5 6 4 3 4 2 2 2 1, 0.585525775939206",
        "4, 13 9 10 9 7 5 3 3 1 0 5 0 5 2 2 1, 0.356094940794534",
        "6, 3 1 0 2 4 1 5 2 6 1 0 3 2 7 1 4 2 1, 0.0139272919129853"
    })
    void tablesThatOthersSimulate(int columns, String counts, double wanted) {
        assertThat(new FisherExact(table(counts, columns)).pValue().orElseThrow())
                .isCloseTo(wanted, within(1e-11 * wanted));
    }

    @Test
    void enumeration() {
        SplittableRandom random = new SplittableRandom(20261126);
        int[][] shapes = {{2, 2}, {2, 4}, {3, 3}, {4, 3}, {2, 6}, {4, 4}, {3, 5}, {4, 5}, {5, 4}};
        for (int k = 0; k < 90; k++) {
            int[] shape = shapes[k % shapes.length];
            int[][] counts = new int[shape[0]][shape[1]];
            for (int i = 0; i < 11; i++) {
                counts[random.nextInt(shape[0])][random.nextInt(shape[1])]++;
            }
            counts[0][0]++; // so that no table is empty; empty rows and columns are among them
            assertThat(new FisherExact(counts).pValue().orElseThrow())
                    .as(Arrays.deepToString(counts))
                    .isCloseTo(enumerated(counts), within(1e-13));
        }
    }

    /** Over all tables with the same totals: the share of those whose number of arrangements is no larger. */
    private static double enumerated(int[][] counts) {
        BigInteger[] sums = {BigInteger.ZERO, BigInteger.ZERO};
        int[] columns = Margins.columns(counts);
        enumerate(Margins.rows(counts), 0, columns, 0, BigInteger.ONE, ways(counts), sums);
        return sums[0].doubleValue() / sums[1].doubleValue();
    }

    private static BigInteger ways(int[][] counts) {
        BigInteger ways = BigInteger.ONE;
        for (int[] row : counts) {
            int left = Arrays.stream(row).sum();
            for (int count : row) {
                ways = ways.multiply(choose(left, count));
                left -= count;
            }
        }
        return ways;
    }

    private static void enumerate(
            int[] rows, int i, int[] left, int j, BigInteger ways, BigInteger observed, BigInteger[] sums) {
        if (i == rows.length) {
            if (ways.compareTo(observed) <= 0) {
                sums[0] = sums[0].add(ways);
            }
            sums[1] = sums[1].add(ways);
            return;
        }
        int open = rows[i];
        if (j == left.length) {
            if (open == 0) {
                enumerate(rows, i + 1, left, 0, ways, observed, sums);
            }
            return;
        }
        int most = Math.min(open, left[j]);
        for (int count = i == rows.length - 1 ? left[j] : 0; count <= most; count++) {
            rows[i] -= count;
            left[j] -= count;
            enumerate(rows, i, left, j + 1, ways.multiply(choose(open, count)), observed, sums);
            rows[i] += count;
            left[j] += count;
        }
    }

    private static BigInteger choose(int n, int k) {
        BigInteger value = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            value = value.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return value;
    }

    /**
     * What is called a row does not matter; a hundred and fifty answers. R 4.2.2 says 0.311921022034715 as above, to about nine
     * digits only: FEXACT takes paths for the same whose logarithms differ by less than 1e-7.
     */
    @Test
    void transposed() {
        int[][] counts = table("14 9 8 5 7 13 10 6 12 8 11 9 6 10 9 13", 4);
        int[][] transposed = new int[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                transposed[j][i] = counts[i][j];
            }
        }
        double p = new FisherExact(counts).pValue().orElseThrow();
        assertThat(p).isCloseTo(0.311921022034715, within(1e-9));
        assertThat(new FisherExact(transposed).pValue().orElseThrow()).isCloseTo(p, within(1e-12));
    }

    /** Given up after so many steps, whatever the machine, and not simulated. */
    @Test
    void tooLarge() {
        FisherExact exact = new FisherExact(table("90 91 92 90 80 70 91 93 95 60 84 72", 4));
        assertThat(exact.pValue(100_000)).isEmpty();
        assertThat(exact.pValue(10_000)).isEmpty();
    }
}
