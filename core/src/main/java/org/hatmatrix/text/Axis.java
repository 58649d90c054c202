package org.hatmatrix.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The scale of an axis: a range of numbers and round ticks in it, multiples of 1, 2 or 5 times a power of ten. Ticks are
 * decimal numbers, so that their labels are exact.
 */
public final class Axis {

    private static final double PLAIN_UP_TO = 1e7;
    private static final double PLAIN_FROM = 1e-5;

    private final double lower;
    private final double upper;
    private final List<BigDecimal> ticks;

    private Axis(double lower, double upper, BigDecimal step) {
        this.lower = lower;
        this.upper = upper;
        this.ticks = multiples(lower, upper, step);
    }

    /**
     * An axis for numbers of a range, a little longer than the range on both sides. If all numbers are the same, it is
     * laid around them.
     *
     * @param min the smallest number, finite
     * @param max the largest number, finite, not below {@code min}
     * @param intervals about how many intervals there shall be between the ticks, at least 1
     * @return the axis
     */
    public static Axis of(double min, double max, int intervals) {
        double size = Math.max(Math.abs(min), Math.abs(max));
        double margin = max / 25 - min / 25;
        if (margin <= Math.ulp(size)) {
            margin = size == 0 ? 1 : Math.max(size / 10, Double.MIN_NORMAL);
        }
        double lower = Math.max(min - margin, -Double.MAX_VALUE);
        double upper = Math.min(max + margin, Double.MAX_VALUE);
        return new Axis(lower, upper, roundStep(upper / intervals - lower / intervals));
    }

    /** The multiple of 1, 2 or 5 times a power of ten that is nearest to a length, as seen on a logarithmic scale. */
    private static BigDecimal roundStep(double length) {
        int exponent = (int) Math.floor(StrictMath.log10(length));
        double mantissa =
                BigDecimal.valueOf(length).scaleByPowerOfTen(-exponent).doubleValue();
        int factor = mantissa < Math.sqrt(2) ? 1 : mantissa < Math.sqrt(10) ? 2 : mantissa < Math.sqrt(50) ? 5 : 10;
        return BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent).stripTrailingZeros();
    }

    private static List<BigDecimal> multiples(double lower, double upper, BigDecimal step) {
        BigDecimal end = new BigDecimal(upper);
        BigDecimal first =
                new BigDecimal(lower).divide(step, 0, RoundingMode.CEILING).multiply(step);
        List<BigDecimal> multiples = new ArrayList<>();
        for (BigDecimal tick = first; tick.compareTo(end) <= 0; tick = tick.add(step)) {
            multiples.add(tick);
        }
        return List.copyOf(multiples);
    }

    /**
     * The ticks.
     *
     * @return the numbers in ascending order
     */
    public double[] ticks() {
        return ticks.stream().mapToDouble(BigDecimal::doubleValue).toArray();
    }

    /**
     * The labels of the ticks, all with the same number of decimals.
     *
     * @return as many as there are {@link #ticks()}
     */
    public List<String> labels() {
        double largest =
                ticks.stream().mapToDouble(t -> Math.abs(t.doubleValue())).max().orElse(0);
        double smallest = ticks.stream()
                .mapToDouble(t -> Math.abs(t.doubleValue()))
                .filter(size -> size > 0)
                .min()
                .orElse(1);
        boolean plain = largest < PLAIN_UP_TO && smallest >= PLAIN_FROM;
        return ticks.stream().map(t -> plain ? plain(t) : scientific(t)).toList();
    }

    private static String plain(BigDecimal tick) {
        return tick.setScale(Math.max(0, tick.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String scientific(BigDecimal tick) {
        return tick.signum() == 0
                ? "0"
                : Numbers.scientific(
                        tick.doubleValue(), tick.stripTrailingZeros().precision());
    }

    /**
     * Where a number lies on a drawn axis.
     *
     * @param value the number
     * @param from the coordinate of the lower end
     * @param to the coordinate of the upper end, below or above {@code from}
     * @return the coordinate
     */
    public double position(double value, double from, double to) {
        // halves, because the length of the axis may overflow
        double share = (value / 2 - lower / 2) / (upper / 2 - lower / 2);
        return from + share * (to - from);
    }
}
