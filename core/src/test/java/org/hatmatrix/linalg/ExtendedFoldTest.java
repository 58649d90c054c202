package org.hatmatrix.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many columns are folded by rows and by several threads, few by columns: always to the same bits. */
class ExtendedFoldTest {

    private static final int ROWS = 150;

    private static double[][] columns() {
        Random random = new Random(21);
        double[][] columns = new double[300][ROWS];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> random.nextGaussian());
        }
        // Depends on others to the last bit, so that its reflections have little to go by.
        Arrays.setAll(columns[40], i -> columns[3][i] + columns[7][i]);
        Arrays.fill(columns[90], 0);
        return columns;
    }

    private static ExtendedMatrix factor(int columns, int threads) {
        double[][] x = Arrays.copyOf(columns(), columns);
        Problem problem = new Problem(ColumnMatrix.withoutIntercept(ROWS, x), columns()[299], null);
        return ExtendedFold.of(problem, Scaling.of(problem), threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 144, 257, 280})
    void moreColumnsLeaveTheFirstAsTheyAre(int columns) {
        ExtendedMatrix few = factor(100, 1);
        ExtendedMatrix many = factor(columns, 1);
        for (int j = 0; j < 100; j++) {
            for (int i = 0; i <= j; i++) {
                assertThat(many.get(i, j)).isEqualTo(few.get(i, j));
            }
        }
    }

    @Test
    void anyNumberOfThreadsFindsTheSame() {
        ExtendedMatrix one = factor(280, 1);
        for (int threads : new int[] {2, 3, 7}) {
            ExtendedMatrix several = factor(280, threads);
            for (int i = 0; i <= 280; i++) {
                assertThat(several.highParts()[i]).isEqualTo(one.highParts()[i]);
                assertThat(several.lowParts()[i]).isEqualTo(one.lowParts()[i]);
            }
        }
    }
}
