package org.hatmatrix.numeric;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A number of about 32 decimal digits: the unevaluated sum of two doubles of which the second is at most half a unit in
 * the last place of the first.
 *
 * <p>The sums and products are the error-free transformations of Knuth and of Dekker, the latter by one fused
 * multiply-add. Range and handling of infinities are those of {@code double}; the low part loses its meaning below
 * 2⁻⁹⁶⁸, where it underflows.
 *
 * <p>Literature: T. J. Dekker, A floating-point technique for extending the available precision, Numer. Math. 18 (1971);
 * D. E. Knuth, The Art of Computer Programming 2, section 4.2.2; M. Joldes, J.-M. Muller, V. Popescu, Tight and rigorous
 * error bounds for basic building blocks of double-word arithmetic, ACM TOMS 44 (2017).
 *
 * @param hi the nearest double
 * @param lo what is left
 */
public record DoubleDouble(double hi, double lo) {

    /** Zero. */
    public static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    /** One. */
    public static final DoubleDouble ONE = new DoubleDouble(1, 0);

    /**
     * A double, exactly.
     *
     * @param x the number
     * @return x
     */
    public static DoubleDouble of(double x) {
        return new DoubleDouble(x, 0);
    }

    /**
     * Numbers from their two parts.
     *
     * @param hi the nearest doubles
     * @param lo what is left, as many
     * @return the numbers
     * @throws IllegalArgumentException if there are more of one part than of the other
     */
    public static List<DoubleDouble> all(double[] hi, double[] lo) {
        if (hi.length != lo.length) {
            throw new IllegalArgumentException(
                    hi.length + " high parts and " + lo.length + " low parts, wanted as many");
        }
        return IntStream.range(0, hi.length)
                .mapToObj(i -> new DoubleDouble(hi[i], lo[i]))
                .toList();
    }

    /**
     * The exact sum of two doubles.
     *
     * @param a the first
     * @param b the second
     * @return a + b
     */
    public static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, (a - (s - t)) + (b - t));
    }

    /**
     * The exact product of two doubles.
     *
     * @param a the first
     * @param b the second
     * @return a b
     */
    public static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    /**
     * The square root of a double.
     *
     * @param x the number, not negative
     * @return √x
     */
    public static DoubleDouble sqrt(double x) {
        return of(x).sqrt();
    }

    /** The normal form of the sum of a and b when |a| ≥ |b| or a = 0. */
    static DoubleDouble normalized(double a, double b) {
        double s = a + b;
        return new DoubleDouble(s, b - (s - a));
    }

    /**
     * The sum.
     *
     * @param other the other number
     * @return this + other
     */
    public DoubleDouble plus(DoubleDouble other) {
        DoubleDouble s = sum(hi, other.hi);
        DoubleDouble t = sum(lo, other.lo);
        DoubleDouble v = normalized(s.hi, s.lo + t.hi);
        return normalized(v.hi, v.lo + t.lo);
    }

    /**
     * The sum with a double.
     *
     * @param other the other number
     * @return this + other
     */
    public DoubleDouble plus(double other) {
        DoubleDouble s = sum(hi, other);
        return normalized(s.hi, s.lo + lo);
    }

    /**
     * The difference.
     *
     * @param other the other number
     * @return this − other
     */
    public DoubleDouble minus(DoubleDouble other) {
        return plus(other.negated());
    }

    /**
     * The number with the other sign.
     *
     * @return −this
     */
    public DoubleDouble negated() {
        return new DoubleDouble(-hi, -lo);
    }

    /**
     * The product.
     *
     * @param other the other number
     * @return this × other
     */
    public DoubleDouble times(DoubleDouble other) {
        double p = hi * other.hi;
        double e = Math.fma(hi, other.hi, -p) + Math.fma(hi, other.lo, lo * other.hi);
        return normalized(p, e);
    }

    /**
     * The product with a double.
     *
     * @param other the other number
     * @return this × other
     */
    public DoubleDouble times(double other) {
        double p = hi * other;
        return normalized(p, Math.fma(lo, other, Math.fma(hi, other, -p)));
    }

    /**
     * The quotient.
     *
     * @param divisor the divisor
     * @return this / divisor; not finite if the divisor is zero
     */
    public DoubleDouble dividedBy(DoubleDouble divisor) {
        double first = hi / divisor.hi;
        DoubleDouble rest = minus(divisor.times(first));
        double second = rest.hi / divisor.hi;
        rest = rest.minus(divisor.times(second));
        return normalized(first, second).plus(rest.hi / divisor.hi);
    }

    /**
     * The square root, by one Newton step from the root of the high part.
     *
     * @return √this; zero for zero, NaN for negative numbers
     */
    public DoubleDouble sqrt() {
        double root = Math.sqrt(hi);
        if (!(root > 0)) {
            return of(root);
        }
        DoubleDouble rest = minus(product(root, root));
        return normalized(root, rest.hi / (2 * root));
    }

    /**
     * The absolute value.
     *
     * @return |this|
     */
    public DoubleDouble absolute() {
        return hi < 0 ? negated() : this;
    }

    /**
     * The nearest double.
     *
     * @return the high part
     */
    public double value() {
        return hi + lo;
    }

    /**
     * The product with a power of two.
     *
     * @param exponent the power
     * @return 2^exponent times this number
     */
    public DoubleDouble scalb(int exponent) {
        return new DoubleDouble(Math.scalb(hi, exponent), Math.scalb(lo, exponent));
    }
}
