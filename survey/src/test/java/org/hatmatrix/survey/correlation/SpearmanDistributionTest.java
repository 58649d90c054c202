package org.hatmatrix.survey.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hatmatrix.inference.Alternative;
import org.junit.jupiter.api.Test;

/** Against visiting every order, and against printed tables. */
class SpearmanDistributionTest {

    @Property(tries = 60, seed = "31")
    void countsWhatVisitingEveryOrderCounts(
            @ForAll @Size(min = 2, max = 7) List<@IntRange(min = 0, max = 20) Integer> digits) {
        double[] x = digits.stream().mapToDouble(d -> d % 4).toArray();
        double[] y = digits.stream().mapToDouble(d -> d / 3).toArray();
        Sample ranks = new Sample(x, y, null).ranked();
        double observed = sumOfSquares(ranks.x(), ranks.y());
        long[] tally = new long[3];
        visit(ranks.x(), ranks.y().clone(), 0, observed, tally);
        Significance test = SpearmanDistribution.test(ranks);
        assertThat(test.upper()).isEqualTo((double) tally[0] / tally[2]);
        assertThat(test.lower()).isEqualTo((double) tally[1] / tally[2]);
        assertThat(test.statistic()).isEqualTo(observed);
    }

    private static void visit(double[] x, double[] y, int from, double observed, long[] tally) {
        if (from == y.length) {
            double sum = sumOfSquares(x, y);
            tally[0] += sum <= observed ? 1 : 0;
            tally[1] += sum >= observed ? 1 : 0;
            tally[2]++;
        }
        for (int i = from; i < y.length; i++) {
            swap(y, from, i);
            visit(x, y, from + 1, observed, tally);
            swap(y, from, i);
        }
    }

    private static void swap(double[] y, int i, int j) {
        double value = y[i];
        y[i] = y[j];
        y[j] = value;
    }

    private static double sumOfSquares(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum;
    }

    @Test
    void tenAndTwelveRows() {
        // R 4.2.2: pspearman by enumeration is exact up to 9 rows; beyond, the extreme orders are known: 1/n! each,
        // and n − 1 orders differ from the identity by one exchange of neighbours (Σd² = 2)
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] y = {2, 1, 3, 4, 5, 6, 7, 8, 9, 10};
        CorrelationEstimator exact = CorrelationEstimator.spearman().withPValue(PValueMethod.EXACT);
        assertThat(exact.of(x, x).pValue()).isCloseTo(2 / 3628800.0, within(1e-20));
        assertThat(exact.of(x, y).pValue(Alternative.GREATER)).isCloseTo(10 / 3628800.0, within(1e-20));
        double[] twelve = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
        assertThat(exact.of(twelve, twelve).pValue(Alternative.GREATER)).isCloseTo(1 / 479001600.0, within(1e-22));
    }

    @Test
    void fiveRowsOfAPrintedTable() {
        // Kendall, Rank Correlation Methods, appendix table 2: n = 5, Σd² ≤ 4 has probability 0.0667 (8 of 120)
        double[] x = {1, 2, 3, 4, 5};
        double[] y = {2, 1, 4, 3, 5};
        Correlation rho = Correlation.spearman(x, y);
        assertThat(rho.statistic()).isEqualTo(4);
        assertThat(rho.pValue(Alternative.GREATER)).isCloseTo(8 / 120.0, within(1e-17));
    }
}
