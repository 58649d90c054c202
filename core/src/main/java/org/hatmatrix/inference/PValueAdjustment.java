package org.hatmatrix.inference;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How p-values of several tests are adjusted for there being several. An adjusted p-value is compared with the level
 * as it stands: "adjusted p below 0.05" rejects at the 5 % level of the whole family.
 *
 * <p>With p₍₁₎ ≤ … ≤ p₍ₘ₎:
 *
 * <pre>
 * Bonferroni           min(1, m pᵢ)
 * Šidák                1 − (1 − pᵢ)ᵐ
 * Holm                 max over j ≤ i of min(1, (m − j + 1) p₍ⱼ₎)
 * Benjamini–Hochberg   min over j ≥ i of min(1, m p₍ⱼ₎ / j)
 * </pre>
 *
 * <p>The first three bound the probability of any false rejection (Šidák for independent tests), the last one the
 * expected share of false ones among the rejections (for independent or positively dependent tests).
 *
 * <p>NaN, the p-value of a test that could not be made, stays NaN and does not count in m.
 *
 * <pre>{@code
 * double[] adjusted = PValueAdjustment.HOLM.adjust(0.01, 0.04, 0.03);   // 0.03, 0.06, 0.06
 * }</pre>
 *
 * <p>Literature: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of
 * Statistics 6 (1979) 65–70; Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the
 * Royal Statistical Society B 57 (1995) 289–300.
 */
public enum PValueAdjustment {
    /** Leaves every p-value as it is. */
    NONE {
        @Override
        void adjustSorted(double[] p) {}
    },

    /** Bonferroni: m times the p-value. */
    BONFERRONI {
        @Override
        void adjustSorted(double[] p) {
            for (int i = 0; i < p.length; i++) {
                p[i] = Math.min(1, p.length * p[i]);
            }
        }
    },

    /** Šidák: 1 − (1 − p)ᵐ, exact for independent tests. */
    SIDAK {
        @Override
        void adjustSorted(double[] p) {
            for (int i = 0; i < p.length; i++) {
                p[i] = -StrictMath.expm1(p.length * StrictMath.log1p(-p[i]));
            }
        }
    },

    /** Holm: Bonferroni step by step from the smallest p-value up; never worse than Bonferroni. */
    HOLM {
        @Override
        void adjustSorted(double[] p) {
            double largest = 0;
            for (int i = 0; i < p.length; i++) {
                largest = Math.max(largest, Math.min(1, (p.length - i) * p[i]));
                p[i] = largest;
            }
        }
    },

    /** Benjamini and Hochberg: bounds the false discovery rate. */
    BENJAMINI_HOCHBERG {
        @Override
        void adjustSorted(double[] p) {
            double smallest = 1;
            for (int i = p.length - 1; i >= 0; i--) {
                smallest = Math.min(smallest, p.length * p[i] / (i + 1));
                p[i] = smallest;
            }
        }
    };

    /** Adjusts p-values in ascending order, in place. */
    abstract void adjustSorted(double[] p);

    /**
     * The adjusted p-values of one family of tests.
     *
     * @param pValues the p-values, each between 0 and 1 or NaN; not changed
     * @return the adjusted p-values, in the order of {@code pValues}; NaN where that is NaN
     * @throws IllegalArgumentException if a p-value is outside 0 to 1
     */
    public double[] adjust(double... pValues) {
        requireProbabilities(pValues);
        int[] order = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted((i, j) -> Double.compare(pValues[i], pValues[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> pValues[i]).toArray();
        adjustSorted(sorted);
        double[] adjusted = pValues.clone();
        for (int i = 0; i < order.length; i++) {
            adjusted[order[i]] = sorted[i];
        }
        return adjusted;
    }

    private static void requireProbabilities(double[] pValues) {
        for (int i = 0; i < pValues.length; i++) {
            if (pValues[i] < 0 || pValues[i] > 1) {
                throw new IllegalArgumentException(
                        "p-value " + (i + 1) + ": " + pValues[i] + " is not between 0 and 1");
            }
        }
    }
}
