package org.hatmatrix.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sums are the exact ones, in decimal arithmetic without rounding, as long as cancellation takes less than 50 bits. */
class AccurateSumTest {

    private static final MathContext MANY_DIGITS = new MathContext(80);

    /** Numbers of magnitudes from 2⁻²⁰ to 2²⁰, half of them nearly taken back by the others. */
    private static double[] cancelling(long seed, int pairs) {
        Random random = new Random(seed);
        double[] x = new double[2 * pairs];
        for (int i = 0; i < pairs; i++) {
            x[i] = Math.scalb(random.nextGaussian(), random.nextInt(41) - 20);
            x[pairs + i] = -x[i] * (1 + 0x1p-30 * random.nextGaussian());
        }
        return x;
    }

    private static BigDecimal exactSum(double[] x) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : x) {
            sum = sum.add(new BigDecimal(value));
        }
        return sum;
    }

    @Test
    void aSumIsRoundedOnce() {
        for (int seed = 0; seed < 200; seed++) {
            double[] x = cancelling(seed, 50);
            assertThat(AccurateSum.of(x)).isEqualTo(exactSum(x).doubleValue());
        }
    }

    @Test
    void productsAreNotRoundedFirst() {
        for (int seed = 0; seed < 200; seed++) {
            double[] x = cancelling(seed, 50);
            double[] y = cancelling(seed + 1000, 50);
            AccurateSum sum = new AccurateSum();
            BigDecimal exact = BigDecimal.ZERO;
            for (int i = 0; i < x.length; i++) {
                sum.addProduct(x[i], y[i]);
                exact = exact.add(new BigDecimal(x[i]).multiply(new BigDecimal(y[i])));
            }
            assertThat(sum.value()).isEqualTo(exact.doubleValue());
        }
    }

    @Test
    void sumsOfPartsAddUp() {
        double[] x = cancelling(7, 100);
        AccurateSum first = new AccurateSum();
        AccurateSum second = new AccurateSum();
        for (int i = 0; i < x.length; i++) {
            (i < 100 ? first : second).add(x[i]);
        }
        first.add(second);
        assertThat(first.value()).isEqualTo(exactSum(x).doubleValue());
    }

    @Test
    void lowPartsCount() {
        AccurateSum sum = new AccurateSum();
        sum.add(new DoubleDouble(1, 0x1p-60));
        sum.add(-1);
        assertThat(sum.value()).isEqualTo(0x1p-60);
        sum.add(1);
        assertThat(sum.extended()).isEqualTo(new DoubleDouble(1, 0x1p-60));
    }

    @Test
    void theMeanIsThatOfTheExactSum() {
        double[] x = cancelling(8, 35);
        BigDecimal mean = exactSum(x).divide(new BigDecimal(x.length), MANY_DIGITS);
        assertThat(AccurateSum.mean(x)).isEqualTo(mean.doubleValue());
        assertThat(AccurateSum.mean(new double[0])).isNaN();
    }

    @Test
    void squaredDeviationsKeepTheirDigitsFarFromZero() {
        Random random = new Random(9);
        double[] x = new double[70];
        for (int i = 0; i < x.length; i++) {
            x[i] = 1e9 + random.nextGaussian();
        }
        BigDecimal mean = exactSum(x).divide(new BigDecimal(x.length), MANY_DIGITS);
        BigDecimal squares = BigDecimal.ZERO;
        for (double value : x) {
            BigDecimal deviation = new BigDecimal(value).subtract(mean);
            squares = squares.add(deviation.multiply(deviation, MANY_DIGITS));
        }
        assertThat(AccurateSum.squaredDeviations(x)).isEqualTo(squares.doubleValue());
    }
}
