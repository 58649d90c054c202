package org.hatmatrix.linalg.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hatmatrix.numeric.SymmetricSum;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GramSumTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 11, 24, 25, 30})
    void addsManyRowsAsOneAfterTheOther(int size) {
        Random random = new Random(size);
        double[][] q = new double[size][40];
        double[] weights = new double[40];
        SymmetricSum one = new SymmetricSum(size);
        GramSum many = new GramSum(size);
        for (int block = 0; block < 3; block++) {
            int count = 26 + 7 * block;
            for (int r = 0; r < count; r++) {
                weights[r] = r % 5 == 0 ? 0 : random.nextDouble() - 0.5;
                double[] row = new double[size];
                for (int k = 0; k < size; k++) {
                    q[k][r] = random.nextGaussian();
                    row[k] = q[k][r];
                }
                one.add(row, weights[r] * weights[r]);
            }
            many.add(q, weights, count);
        }
        for (int i = 0; i < size; i++) {
            // The order of summation differs: each sum of about a hundred terms below 30 has rounding errors of its
            // own.
            assertThat(many.matrix()[i]).containsExactly(one.matrix()[i], within(1e-12));
        }
    }
}
