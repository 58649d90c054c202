package org.hatmatrix.survey.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.hatmatrix.survey.support.Exact.assertClose;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.paired.PairedTTest;
import org.junit.jupiter.api.Test;

/** Differences by other standard deviations. Values by hand; limits by quadrature and root finding in mpmath 1.3, 30 digits. */
class StandardizersTest {

    private static final double[] BEFORE = {8, 6, 9, 7, 10};
    private static final double[] AFTER = {5, 6, 7, 3, 8};
    private static final double[] TREATED = {4, 5, 5, 3};
    private static final double[] CONTROL = {2, 3, 1, 4, 2};

    private static void assertLimits(Interval found, double lower, double upper) {
        assertThat(found.lower()).isCloseTo(lower, within(1e-11 * Math.abs(upper)));
        assertThat(found.upper()).isCloseTo(upper, within(1e-11 * Math.abs(upper)));
    }

    /** The mean difference is 2.2, the variances are 2.2 of the differences, 2.5 and 3.7, and the covariance is 2. */
    @Test
    void pairs() {
        PairedDifference effect = PairedDifference.of(BEFORE, AFTER);
        double r = 2 / Math.sqrt(2.5 * 3.7);
        assertClose(effect.dz(), 2.2 / Math.sqrt(2.2));
        assertClose(effect.dav(), 2.2 / Math.sqrt(3.1));
        assertClose(effect.drm(), Math.sqrt(2.2) * Math.sqrt(2 * (1 - r)));
        assertClose(effect.correlation(), r);
        assertClose(effect.dz(), PairedTTest.of(BEFORE, AFTER).statistic() / Math.sqrt(5));
        assertThat(effect.degreesOfFreedom()).isEqualTo(4);
        assertLimits(effect.dzInterval(0.95), 0.128529517572091578, 2.77146761671384851);
        assertLimits(effect.davInterval(0.95), 0.108276291081438023, 2.33474955837885402);
        assertLimits(effect.drmInterval(0.95), 0.106362202576082216, 2.2934762819492403);
        StandardizedDifference same = StandardizedDifference.ofPairs(BEFORE, AFTER);
        assertThat(effect.correction()).isEqualTo(same.correction());
        assertClose(effect.dz(), same.cohensD());
        assertThat(effect.toString()).hasSizeLessThan(80);
        assertThat(effect.toText()).contains("d_z", "d_av", "d_rm");
    }

    @Test
    void pairsMovedAndStretched() {
        PairedDifference effect = PairedDifference.of(BEFORE, AFTER);
        for (double scale : new double[] {3, 0x1p-700, 1e200, 1e-310}) {
            double shift = scale == 3 ? 100 : 0;
            PairedDifference other = PairedDifference.of(
                    Arrays.stream(BEFORE).map(v -> scale * v + shift).toArray(),
                    Arrays.stream(AFTER).map(v -> scale * v + shift).toArray());
            assertClose(other.dz(), effect.dz());
            assertClose(other.dav(), effect.dav());
            assertClose(other.drm(), effect.drm());
        }
        PairedDifference turned = PairedDifference.of(AFTER, BEFORE);
        assertClose(turned.drm(), -effect.drm());
        assertThat(turned.davInterval(0.9).lower())
                .isCloseTo(-effect.davInterval(0.9).upper(), within(1e-12));
    }

    /** With equal variances d_av and d_rm and their limits are the same. */
    @Test
    void equalVariances() {
        PairedDifference effect = PairedDifference.of(new double[] {1, 2, 3, 4}, new double[] {1, 3, 0, 2});
        assertClose(effect.drm(), effect.dav());
        assertThat(effect.drmInterval(0.95).upper())
                .isCloseTo(effect.davInterval(0.95).upper(), within(1e-12));
    }

    @Test
    void impossiblePairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedDifference.of(new double[] {0.3, 0.5, 0.9}, new double[] {0.1, 0.3, 0.7}))
                .withMessageContaining("all differences of before and after are 0.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedDifference.of(new double[] {1}, new double[] {2}))
                .withMessage("before has 1 value, at least 2 are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedDifference.of(new double[] {1, 2}, new double[] {2}))
                .withMessage("after: 1 values, but 2 in before");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PairedDifference.of(new double[] {1, 2}, new double[] {2, Double.NaN}))
                .withMessage("after, value 2: NaN, a finite number is wanted");
        PairedDifference flat = PairedDifference.of(new double[] {1, 1, 1}, new double[] {2, 3, 4});
        assertThat(flat.drm()).isNaN();
        assertThat(flat.drmInterval(0.95).lower()).isNaN();
        assertClose(flat.dz(), -2);
        assertClose(flat.dav(), -2 * Math.sqrt(2));
    }

    /** The means are 4.25 and 2.4, the variances 11/12 and 1.3. */
    @Test
    void glass() {
        GlassDelta effect = GlassDelta.of(TREATED, CONTROL);
        assertClose(effect.estimate(), 1.85 / Math.sqrt(1.3));
        assertThat(effect.degreesOfFreedom()).isEqualTo(4);
        assertLimits(effect.interval(0.95), -0.0446390900521242709, 3.19207780993752197);
        assertClose(effect.correction(), PairedDifference.of(BEFORE, AFTER).correction());
        assertThat(effect.toString()).hasSizeLessThan(80);
        assertThat(effect.toText()).contains("Glass's Δ");
        for (double scale : new double[] {3, 1e200, 1e-310}) {
            double shift = scale == 3 ? 100 : 0;
            assertClose(
                    GlassDelta.of(
                                    Arrays.stream(TREATED)
                                            .map(v -> scale * v + shift)
                                            .toArray(),
                                    Arrays.stream(CONTROL)
                                            .map(v -> scale * v + shift)
                                            .toArray())
                            .estimate(),
                    effect.estimate());
        }
    }

    @Test
    void impossibleControls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GlassDelta.of(TREATED, new double[] {3, 3}))
                .withMessageContaining("control group: all values are 3, at least two that differ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GlassDelta.of(TREATED, new double[] {3}))
                .withMessage("control group has 1 value, at least 2 are wanted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GlassDelta.of(new double[] {1, Double.NaN}, CONTROL))
                .withMessage("treated group, value 2: NaN, a finite number is wanted");
        assertThat(GlassDelta.of(new double[] {3, 3}, CONTROL).estimate()).isPositive();
    }

    @Test
    void columns() {
        Dataset data = Dataset.builder()
                .numbers("y", 4, 2, 5, 3, 5, 1, Double.NaN, 3, 4, 2)
                .numbers("z", 1, 2, 5, 3, 4, 1, 2, 3, 4, 4)
                .texts("g", "a", "b", "a", "b", "a", "b", "a", "a", "b", "b")
                .build();
        assertThat(GlassDelta.of(data, "y", "g", "b").estimate())
                .isEqualTo(GlassDelta.of(TREATED, CONTROL).estimate());
        assertThat(GlassDelta.of(data, "y", "g", "a").estimate()).isNegative();
        assertThat(PairedDifference.of(data, "y", "z").degreesOfFreedom()).isEqualTo(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GlassDelta.of(data, "y", "g", "c"))
                .withMessageContaining("column 'g' has the groups");
    }
}
