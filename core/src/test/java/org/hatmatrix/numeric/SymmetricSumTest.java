package org.hatmatrix.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricSumTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 8, 11, 24, 25, 30})
    void addsManyVectorsAsOneAfterTheOther(int size) {
        Random random = new Random(size);
        double[][] q = new double[size][40];
        double[] factors = new double[40];
        SymmetricSum one = new SymmetricSum(size);
        SymmetricSum many = new SymmetricSum(size);
        for (int block = 0; block < 3; block++) {
            int count = 40 - 7 * block;
            for (int r = 0; r < count; r++) {
                factors[r] = r % 5 == 0 ? 0 : random.nextDouble();
                double[] vector = new double[size];
                for (int k = 0; k < size; k++) {
                    q[k][r] = random.nextGaussian();
                    vector[k] = q[k][r];
                }
                one.add(vector, factors[r]);
            }
            many.add(q, factors, count);
        }
        for (int i = 0; i < size; i++) {
            // The order of summation differs: each sum of about a hundred terms below 30 has rounding errors of its
            // own.
            assertThat(many.matrix()[i]).containsExactly(one.matrix()[i], within(1e-12));
        }
    }
}
