package org.hatmatrix.diagnostics.boxplot;

import java.math.BigDecimal;
import java.util.Objects;
import org.hatmatrix.numeric.Samples;

/**
 * How fences are built around a variable: the quartiles, the multipliers of the interquartile range, what a value
 * exactly on a fence is, and whether the fences follow the skewness of the values. Immutable; each {@code with…} returns
 * a changed copy.
 *
 * <p>The symmetric fences are Q₁ − c·IQR and Q₃ + c·IQR. The adjusted ones multiply c·IQR by e^(−4·MC) below and e^(3·MC)
 * above if the medcouple MC is not negative, and by e^(−3·MC) and e^(4·MC) if it is. The inner fences have c = 1.5, the
 * outer ones c = 3, unless chosen otherwise.
 *
 * <pre>{@code
 * Fences fences = FenceRule.TUKEY.withQuartiles(Quartiles.TYPE_7).withMultipliers(2, 4).of(1, 2, 3, 4, 20);
 * Fences skewed = FenceRule.TUKEY.adjusted().of(1, 2, 3, 5, 8, 13, 100);
 * }</pre>
 *
 * <p>Literature: J. W. Tukey, Exploratory Data Analysis, Addison-Wesley 1977; M. Hubert, E. Vandervieren, An adjusted
 * boxplot for skewed distributions, Computational Statistics &amp; Data Analysis 52 (2008) 5186–5201.
 */
public final class FenceRule {

    /** Hinges, 1.5 and 3 interquartile ranges, values on a fence are within: the textbook. */
    public static final FenceRule TUKEY = new FenceRule(Quartiles.HINGES, 1.5, 3, Boundary.WITHIN, Skewness.IGNORED);

    /** R's {@code boxplot.stats}, with {@code coef = 1.5} for the inner and {@code coef = 3} for the outer fences. */
    public static final FenceRule R = TUKEY;

    /**
     * EViews: quartiles by Rankit–Cleveland, 1.5 and 3 interquartile ranges, the staple at the last value within or equal
     * to the inner fence, and a value on the outer fence a near outlier.
     */
    public static final FenceRule EVIEWS = TUKEY.withQuartiles(Quartiles.EVIEWS);

    private final Quartiles quartiles;
    private final double inner;
    private final double outer;
    private final Boundary boundary;
    private final Skewness skewness;

    /** How the skewness of the values enters. */
    private enum Skewness {
        IGNORED(""),
        TEXTBOOK(", adjusted for skewness"),
        ADJBOX(", adjusted for skewness as R's adjbox");

        final String label;

        Skewness(String label) {
            this.label = label;
        }

        double medcouple(double[] sorted) {
            return switch (this) {
                case IGNORED -> 0;
                case TEXTBOOK -> Medcouple.ofSorted(Medcouple.Middle.MEAN, sorted);
                case ADJBOX -> Medcouple.ofSorted(Medcouple.Middle.LOWER, sorted);
            };
        }
    }

    private FenceRule(Quartiles quartiles, double inner, double outer, Boundary boundary, Skewness skewness) {
        this.quartiles = quartiles;
        this.inner = inner;
        this.outer = outer;
        this.boundary = boundary;
        this.skewness = skewness;
    }

    /**
     * This rule with other quartiles.
     *
     * @param rule the rule of the quartiles
     * @return the changed copy
     */
    public FenceRule withQuartiles(Quartiles rule) {
        return new FenceRule(Objects.requireNonNull(rule, "rule"), inner, outer, boundary, skewness);
    }

    /**
     * This rule with other distances of the fences from the box.
     *
     * @param innerMultiplier the multiplier of the interquartile range for the inner fences, not negative
     * @param outerMultiplier the multiplier for the outer fences, not below the inner one
     * @return the changed copy
     * @throws IllegalArgumentException if a multiplier is negative, NaN or infinite, or the outer one is the smaller
     */
    public FenceRule withMultipliers(double innerMultiplier, double outerMultiplier) {
        if (!(innerMultiplier >= 0 && innerMultiplier <= outerMultiplier && Double.isFinite(outerMultiplier))) {
            throw new IllegalArgumentException("fence multipliers are " + innerMultiplier + " and " + outerMultiplier
                    + ", must be finite with 0 <= inner <= outer");
        }
        return new FenceRule(quartiles, innerMultiplier, outerMultiplier, boundary, skewness);
    }

    /**
     * This rule with another place for values exactly on a fence.
     *
     * @param side within or beyond
     * @return the changed copy
     */
    public FenceRule withBoundary(Boundary side) {
        return new FenceRule(quartiles, inner, outer, Objects.requireNonNull(side, "side"), skewness);
    }

    /**
     * This rule adjusted for skewness by the textbook's medcouple ({@link Medcouple.Middle#MEAN}, R's
     * {@code adjboxStats} up to 100 values).
     *
     * @return the changed copy
     */
    public FenceRule adjusted() {
        return new FenceRule(quartiles, inner, outer, boundary, Skewness.TEXTBOOK);
    }

    /**
     * This rule adjusted for skewness by a chosen medcouple.
     *
     * @param middle the medcouple's convention; {@link Medcouple.Middle#LOWER} is that of R's {@code adjbox}
     * @return the changed copy
     */
    public FenceRule adjusted(Medcouple.Middle middle) {
        Skewness chosen = middle == Medcouple.Middle.LOWER ? Skewness.ADJBOX : Skewness.TEXTBOOK;
        return new FenceRule(quartiles, inner, outer, boundary, chosen);
    }

    /**
     * The fences of some values by this rule.
     *
     * @param values the values in any order, at least one, all finite; they are left as they are
     * @return the fences
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public Fences of(double... values) {
        return ofSorted(Samples.sorted("values", values));
    }

    Fences ofSorted(double[] sorted) {
        FiveNumbers five = quartiles.ofSorted(sorted);
        return new Fences(five, skewness.medcouple(sorted), this);
    }

    /**
     * The rule of the quartiles.
     *
     * @return the rule
     */
    public Quartiles quartiles() {
        return quartiles;
    }

    /**
     * The multiplier of the interquartile range for the inner fences.
     *
     * @return the multiplier, 1.5 unless chosen otherwise
     */
    public double innerMultiplier() {
        return inner;
    }

    /**
     * The multiplier of the interquartile range for the outer fences.
     *
     * @return the multiplier, 3 unless chosen otherwise
     */
    public double outerMultiplier() {
        return outer;
    }

    /**
     * What a value exactly on a fence is.
     *
     * @return within or beyond
     */
    public Boundary boundary() {
        return boundary;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FenceRule that
                && quartiles == that.quartiles
                && inner == that.inner
                && outer == that.outer
                && boundary == that.boundary
                && skewness == that.skewness;
    }

    @Override
    public int hashCode() {
        return Objects.hash(quartiles, inner, outer, boundary, skewness);
    }

    /** The rule in words, such as {@code "quartiles: hinges; fences at 1.5 and 3 IQR"}. */
    @Override
    public String toString() {
        return "quartiles: " + quartiles.label() + "; fences at " + plain(inner) + " and "
                + plain(outer) + " IQR" + skewness.label
                + (boundary == Boundary.WITHIN ? "" : ", values on a fence are beyond it");
    }

    private static String plain(double multiplier) {
        return BigDecimal.valueOf(multiplier).stripTrailingZeros().toPlainString();
    }
}
