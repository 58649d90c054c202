package org.hatmatrix.survey.groups;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.hatmatrix.inference.Alternative;

/**
 * The distribution of the sum of the scores of those who say yes, over all ways to divide so many of them between the groups.
 * Scores are taken as the decimal numbers that they print as, on the widest grid that holds them all, so that sums are array
 * indices. All terms are positive.
 */
final class TrendDistribution {

    /** Less than a second. */
    private static final double STEP_LIMIT = 2e8;

    /** Beyond so many respondents the numbers of ways leave the range of doubles. */
    private static final int MOST_RESPONDENTS = 1000;

    private final double[] probabilities;
    private final int observed;

    private TrendDistribution(double[] probabilities, int observed) {
        this.probabilities = probabilities;
        this.observed = observed;
    }

    /** The distribution; empty if it would take too long. */
    static Optional<TrendDistribution> of(long[] yes, long[] totals, double[] scores) {
        long all = Arrays.stream(totals).sum();
        int drawn = (int) Math.min(Arrays.stream(yes).sum(), MOST_RESPONDENTS + 1L);
        double[] steps = steps(scores);
        double length = 1 + drawn * Arrays.stream(steps).max().orElse(0);
        if (all > MOST_RESPONDENTS || length * (drawn + 1) * all > STEP_LIMIT) {
            return Optional.empty();
        }
        double[][] ways = new double[drawn + 1][(int) length];
        ways[0][0] = 1;
        double observed = 0;
        for (int g = 0; g < totals.length; g++) {
            add(ways, (int) totals[g], (int) steps[g]);
            observed += yes[g] * steps[g];
        }
        double[] p = ways[drawn];
        double sum = Arrays.stream(p).sum();
        for (int s = 0; s < p.length; s++) {
            p[s] /= sum;
        }
        return Optional.of(new TrendDistribution(p, (int) observed));
    }

    /** Scores less the lowest, as multiples of their greatest common measure. */
    private static double[] steps(double[] scores) {
        BigDecimal[] exact = Arrays.stream(scores).mapToObj(BigDecimal::valueOf).toArray(BigDecimal[]::new);
        BigDecimal lowest = Arrays.stream(exact).min(BigDecimal::compareTo).orElseThrow();
        int scale = Arrays.stream(exact).mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger[] whole = Arrays.stream(exact)
                .map(score -> score.subtract(lowest).setScale(scale).unscaledValue())
                .toArray(BigInteger[]::new);
        BigInteger measure = Arrays.stream(whole).reduce(BigInteger.ZERO, BigInteger::gcd);
        return Arrays.stream(whole)
                .mapToDouble(
                        step -> measure.signum() == 0 ? 0 : step.divide(measure).doubleValue())
                .toArray();
    }

    /** Downwards in the number drawn, so that each entry still has the ways without this group. */
    private static void add(double[][] ways, int size, int step) {
        for (int total = ways.length - 1; total >= 1; total--) {
            double choices = 1;
            double[] target = ways[total];
            for (int own = 1; own <= Math.min(size, total); own++) {
                choices = choices * (size - own + 1) / own;
                double[] source = ways[total - own];
                int shift = own * step;
                for (int s = shift; s < target.length; s++) {
                    target[s] += choices * source[s - shift];
                }
            }
        }
    }

    double pValue(Alternative alternative) {
        return alternative.pValue(sum(0, observed), sum(observed, probabilities.length - 1));
    }

    /** Twice the smaller tail in which the observed sum counts half. */
    double midPValue() {
        double half = probabilities[observed] / 2;
        double lower = sum(0, observed) - half;
        double upper = sum(observed, probabilities.length - 1) - half;
        return Math.min(1, 2 * Math.min(lower, upper));
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int s = from; s <= to; s++) {
            sum += probabilities[s];
        }
        return Math.min(1, sum);
    }
}
