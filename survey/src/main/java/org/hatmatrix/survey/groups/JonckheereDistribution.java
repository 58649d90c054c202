package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hatmatrix.inference.Alternative;
import org.hatmatrix.survey.support.NullDistributions;

/**
 * The distribution of Jonckheere and Terpstra's J over all ways to divide the observed values between the groups. Without
 * ties J is a sum of independent Mann–Whitney statistics, of each group with those before it. With ties the values are
 * handed out from the lowest up: a state is how many each group has. Doubled J is a whole number and so an array index;
 * all terms are positive.
 */
final class JonckheereDistribution {

    /** Less than a second. */
    private static final double STEP_LIMIT = 2e8;

    /** Numbers that all states together may hold, 80 megabytes. */
    private static final long HELD_LIMIT = 10_000_000;

    private final double[] probabilities;

    private JonckheereDistribution(double[] probabilities) {
        this.probabilities = probabilities;
    }

    /**
     * The distribution; empty if it would take too long.
     *
     * @param ties how many values are equal to the lowest, to the next, …
     * @param sizes the sizes of the groups
     */
    static Optional<JonckheereDistribution> of(int[] ties, int[] sizes) {
        boolean tied = Arrays.stream(ties).anyMatch(t -> t > 1);
        Optional<double[]> p = tied ? new Handing(ties, sizes).probabilities() : untied(sizes);
        return p.map(JonckheereDistribution::new);
    }

    private static Optional<double[]> untied(int[] sizes) {
        double before = sizes[0];
        double length = 1;
        double steps = 0;
        for (int j = 1; j < sizes.length; j++) {
            double pairs = before * sizes[j];
            steps += pairs * pairs + length * pairs;
            length += pairs;
            before += sizes[j];
        }
        return steps > STEP_LIMIT ? Optional.empty() : Optional.of(convolved(sizes));
    }

    private static double[] convolved(int[] sizes) {
        double[] p = {1};
        int before = sizes[0];
        for (int j = 1; j < sizes.length; j++) {
            double[] u = NullDistributions.mannWhitney(before, sizes[j]);
            double[] sum = new double[p.length + u.length - 1];
            for (int a = 0; a < p.length; a++) {
                for (int b = 0; b < u.length; b++) {
                    sum[a + b] += p[a] * u[b];
                }
            }
            p = sum;
            before += sizes[j];
        }
        double[] doubled = new double[2 * p.length - 1];
        for (int a = 0; a < p.length; a++) {
            doubled[2 * a] = p[a];
        }
        return doubled;
    }

    double pValue(double j, Alternative alternative) {
        int observed = (int) Math.round(2 * j);
        return alternative.pValue(sum(0, observed), sum(observed, probabilities.length - 1));
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int s = from; s <= to; s++) {
            sum += probabilities[s];
        }
        return Math.min(1, sum);
    }

    /** Values handed out in classes of equal ones. */
    private static final class Handing {

        private final int[] ties;
        private final int[] sizes;
        private final int[] radix;
        private double steps;
        private long held;

        Handing(int[] ties, int[] sizes) {
            this.ties = ties;
            this.sizes = sizes;
            this.radix = new int[sizes.length + 1];
        }

        Optional<double[]> probabilities() {
            double states = 1;
            for (int j = 0; j < sizes.length; j++) {
                radix[j] = (int) states;
                states *= sizes[j] + 1.0;
                if (states > STEP_LIMIT) {
                    return Optional.empty();
                }
            }
            Map<Integer, double[]> current = new HashMap<>(Map.of(0, new double[] {1}));
            int before = 0;
            int all = Arrays.stream(sizes).sum();
            for (int size : ties) {
                for (int j = 0; j < sizes.length; j++) {
                    current = handed(current, j, before, size);
                    if (isTooMuch()) {
                        return Optional.empty();
                    }
                }
                double ways = choose(all - before, size);
                for (double[] p : current.values()) {
                    for (int s = 0; s < p.length; s++) {
                        p[s] /= ways;
                    }
                }
                before += size;
            }
            return Optional.of(current.values().iterator().next());
        }

        /** Group j takes some of a class; the groups before it have taken theirs, those after it not yet. */
        private Map<Integer, double[]> handed(Map<Integer, double[]> current, int group, int before, int size) {
            Map<Integer, double[]> next = new HashMap<>();
            held = 0;
            for (Map.Entry<Integer, double[]> state : current.entrySet()) {
                int[] counts = counts(state.getKey());
                int left = before + size - Arrays.stream(counts).sum();
                int room = 0;
                int own = 0;
                for (int j = group; j < sizes.length; j++) {
                    room += j > group ? sizes[j] - counts[j] : 0;
                    own += counts[j];
                }
                // Values of earlier groups below this class, doubled, and those in it.
                int below = before - own + Arrays.stream(counts, 0, group).sum();
                int most = Math.min(left, sizes[group] - counts[group]);
                for (int taken = Math.max(0, left - room); taken <= most; taken++) {
                    double ways = choose(sizes[group] - counts[group], taken);
                    add(next, state.getKey() + taken * radix[group], state.getValue(), taken * below, ways);
                }
                if (isTooMuch()) {
                    break;
                }
            }
            return next;
        }

        private boolean isTooMuch() {
            return steps > STEP_LIMIT || held > HELD_LIMIT;
        }

        private void add(Map<Integer, double[]> next, int key, double[] p, int shift, double ways) {
            double[] sum = next.get(key);
            if (sum == null || sum.length < p.length + shift) {
                held += p.length + shift - (sum == null ? 0 : sum.length);
                sum = sum == null ? new double[p.length + shift] : Arrays.copyOf(sum, p.length + shift);
                next.put(key, sum);
            }
            for (int s = 0; s < p.length; s++) {
                sum[s + shift] += ways * p[s];
            }
            steps += p.length;
        }

        private int[] counts(int state) {
            int[] counts = new int[sizes.length];
            for (int j = 0; j < counts.length; j++) {
                counts[j] = state / radix[j] % (sizes[j] + 1);
            }
            return counts;
        }

        private static double choose(int n, int k) {
            double value = 1;
            for (int i = 1; i <= k; i++) {
                value = value * (n - k + i) / i;
            }
            return value;
        }
    }
}
