package org.hatmatrix.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NumberIndexTest {

    @Test
    void numbersGetTheCodesThatAMapGivesThem() {
        SplittableRandom random = new SplittableRandom(7);
        NumberIndex index = new NumberIndex();
        Map<Double, Integer> codes = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextInt(5_000) / 8.0 - 300;
            codes.putIfAbsent(value, codes.size());
            assertThat(index.add(value)).isEqualTo(codes.get(value));
        }
        assertThat(index.count()).isEqualTo(codes.size());
        codes.forEach((value, code) -> {
            assertThat(index.code(value)).isEqualTo(code);
            assertThat(index.value(code)).isEqualTo(value);
        });
        assertThat(index.values()).hasSize(codes.size()).startsWith(index.value(0), index.value(1));
    }

    @Test
    void zerosAreOneAndUnknownNumbersHaveNoCode() {
        NumberIndex index = new NumberIndex();
        assertThat(index.add(-0.0)).isZero();
        assertThat(index.add(0.0)).isZero();
        assertThat(index.code(-0.0)).isZero();
        assertThat(index.value(0)).isEqualTo(0.0);
        assertThat(index.code(1)).isEqualTo(-1);
        assertThat(index.code(Double.NaN)).isEqualTo(-1);
    }
}
