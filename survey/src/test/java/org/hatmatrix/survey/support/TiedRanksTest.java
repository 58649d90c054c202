package org.hatmatrix.survey.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TiedRanksTest {

    /** Few numbers are compared with each other, many are sorted. */
    @Test
    void fewNumbersAreRankedAsManyAre() {
        Random random = new Random(2);
        for (int sample = 0; sample < 200; sample++) {
            double[] few = new double[1 + random.nextInt(12)];
            Arrays.setAll(few, i -> random.nextInt(6) == 0 ? -0.0 : random.nextInt(5) - 2.0);
            double[] many = Arrays.copyOf(few, 40);
            for (int i = few.length; i < many.length; i++) {
                many[i] = 10 + i;
            }
            TiedRanks wanted = TiedRanks.of(many);
            assertThat(TiedRanks.of(few).ranks()).containsExactly(Arrays.copyOf(wanted.ranks(), few.length));
            assertThat(TiedRanks.of(few).tieSum()).isEqualTo(wanted.tieSum());
        }
    }
}
