package org.hatmatrix.diagnostics.boxplot;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Numbers;

/**
 * The fences of one variable: values beyond the inner ones are near outliers, values beyond the outer ones far outliers.
 *
 * <p>Fences move with the data: those of {@code a + b·x} are {@code a + b·fence}. If all values are equal, or if the
 * middle half of them is, all four fences coincide with the box and every other value is a far outlier.
 *
 * <pre>{@code
 * Fences fences = Fences.tukey(2, 3, 3, 4, 5, 30);
 * fences.inner();                                  // the interval of values that are no outliers
 * fences.standing(30);                             // FAR
 * int[] rows = fences.outliers(2, 3, 3, 4, 5, 30); // 6, counted from 1
 * }</pre>
 *
 * <p>Literature: see {@link FenceRule}.
 */
public final class Fences implements Tabular {

    private final FiveNumbers numbers;
    private final double medcouple;
    private final FenceRule rule;
    private final Interval inner;
    private final Interval outer;

    Fences(FiveNumbers numbers, double medcouple, FenceRule rule) {
        this.numbers = numbers;
        this.medcouple = medcouple;
        this.rule = rule;
        this.inner = around(numbers, medcouple, rule.innerMultiplier());
        this.outer = around(numbers, medcouple, rule.outerMultiplier());
    }

    private static Interval around(FiveNumbers numbers, double medcouple, double multiplier) {
        double reach = multiplier * numbers.interquartileRange();
        if (medcouple == 0 || reach == 0) {
            return new Interval(numbers.lowerQuartile() - reach, numbers.upperQuartile() + reach);
        }
        double lower = Math.exp((medcouple > 0 ? -4 : -3) * medcouple);
        double upper = Math.exp((medcouple > 0 ? 3 : 4) * medcouple);
        return new Interval(numbers.lowerQuartile() - reach * lower, numbers.upperQuartile() + reach * upper);
    }

    /**
     * Tukey's fences: hinges, 1.5 and 3 interquartile ranges.
     *
     * @param values the values in any order, at least one, all finite; they are left as they are
     * @return the fences
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public static Fences tukey(double... values) {
        return FenceRule.TUKEY.of(values);
    }

    /**
     * Fences adjusted for skewness by the medcouple.
     *
     * @param values the values in any order, at least one, all finite; they are left as they are
     * @return the fences
     * @throws IllegalArgumentException if there is no value or one is NaN or infinite
     */
    public static Fences adjusted(double... values) {
        return FenceRule.TUKEY.adjusted().of(values);
    }

    /**
     * The inner fences.
     *
     * @return the interval between them
     */
    public Interval inner() {
        return inner;
    }

    /**
     * The outer fences.
     *
     * @return the interval between them
     */
    public Interval outer() {
        return outer;
    }

    /**
     * The extremes, quartiles and median the fences were built from.
     *
     * @return the five numbers
     */
    public FiveNumbers numbers() {
        return numbers;
    }

    /**
     * The medcouple that shaped the fences.
     *
     * @return the medcouple, 0 unless the rule is adjusted for skewness
     */
    public double medcouple() {
        return medcouple;
    }

    /**
     * The rule that made these fences.
     *
     * @return the rule
     */
    public FenceRule rule() {
        return rule;
    }

    /**
     * Where a value stands.
     *
     * @param value the value; it need not be one of those the fences were built from
     * @return inside, near or far; an infinite value is far
     * @throws IllegalArgumentException if the value is NaN
     */
    public Standing standing(double value) {
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("value is NaN, which is on neither side of a fence");
        }
        if (Double.isInfinite(value) || crosses(outer, value)) {
            return Standing.FAR;
        }
        return crosses(inner, value) ? Standing.NEAR : Standing.INSIDE;
    }

    /** A value of the box itself is never beyond a fence, not even if the fence lies on the box. */
    private boolean crosses(Interval fence, double value) {
        if (value >= numbers.lowerQuartile() && value <= numbers.upperQuartile()) {
            return false;
        }
        return rule.boundary().crosses(fence.upper(), value) || rule.boundary().crosses(-fence.lower(), -value);
    }

    /**
     * Which of some values are outliers, near or far.
     *
     * @param values the values, finite or infinite, not NaN
     * @return their positions in ascending order, counted from 1
     * @throws IllegalArgumentException if a value is NaN
     */
    public int[] outliers(double... values) {
        return IntStream.range(0, values.length)
                .filter(i -> standing(values[i]) != Standing.INSIDE)
                .map(i -> i + 1)
                .toArray();
    }

    /** Whiskers of sorted values: the extreme ones inside the inner fences, never inside the box. */
    Interval whiskers(double[] sorted) {
        double[] inside = Arrays.stream(sorted)
                .filter(x -> standing(x) == Standing.INSIDE)
                .toArray();
        double lowest = inside.length == 0 ? numbers.lowerQuartile() : inside[0];
        double highest = inside.length == 0 ? numbers.upperQuartile() : inside[inside.length - 1];
        return new Interval(Math.min(lowest, numbers.lowerQuartile()), Math.max(highest, numbers.upperQuartile()));
    }

    /**
     * The inner and the outer fences, one row each.
     *
     * @return the table
     */
    @Override
    public Table table() {
        return Table.builder("Fences")
                .column("fence", "", Alignment.LEFT)
                .column("lower", "lower", Alignment.DECIMAL)
                .column("upper", "upper", Alignment.DECIMAL)
                .row(Cell.text("inner"), Cell.significant(inner.lower(), 5), Cell.significant(inner.upper(), 5))
                .row(Cell.text("outer"), Cell.significant(outer.lower(), 5), Cell.significant(outer.upper(), 5))
                .build();
    }

    @Override
    public String toString() {
        return "Fences: inner " + brief(inner) + ", outer " + brief(outer);
    }

    private static String brief(Interval fence) {
        return "[" + Numbers.significant(fence.lower(), 5) + ", " + Numbers.significant(fence.upper(), 5) + "]";
    }
}
