package org.hatmatrix.numeric;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The exact number m 2^e. Every finite double is one, and so is every sum and product of them.
 *
 * @param mantissa m
 * @param exponent e
 */
public record Dyadic(BigInteger mantissa, int exponent) {

    static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);

    public static final Dyadic ONE = new Dyadic(BigInteger.ONE, 0);

    private static final int FRACTION_BITS = 52;
    private static final int SMALLEST_EXPONENT = -1074;
    private static final long HIDDEN_BIT = 1L << FRACTION_BITS;

    /** Bits of a quotient: more than double-double holds. */
    private static final int QUOTIENT_BITS = 130;

    /** A finite double, with an odd mantissa unless it is zero. */
    public static Dyadic of(double x) {
        if (x == 0) {
            return ZERO;
        }
        long bits = Double.doubleToLongBits(x);
        int biased = (int) (bits >>> FRACTION_BITS) & 0x7ff;
        long fraction = bits & (HIDDEN_BIT - 1);
        long mantissa = biased == 0 ? fraction : fraction | HIDDEN_BIT;
        int zeros = Long.numberOfTrailingZeros(mantissa);
        long signed = (bits < 0 ? -mantissa : mantissa) >> zeros;
        return new Dyadic(BigInteger.valueOf(signed), Math.max(biased - 1, 0) + SMALLEST_EXPONENT + zeros);
    }

    /** The sum of two doubles. */
    public static Dyadic of(double hi, double lo) {
        return lo == 0 ? of(hi) : of(hi).plus(of(lo));
    }

    public boolean isZero() {
        return mantissa.signum() == 0;
    }

    Dyadic plus(Dyadic other) {
        if (isZero() || other.isZero()) {
            return isZero() ? other : this;
        }
        int smaller = Math.min(exponent, other.exponent);
        return new Dyadic(in(smaller).add(other.in(smaller)), smaller);
    }

    public Dyadic minus(Dyadic other) {
        return plus(new Dyadic(other.mantissa.negate(), other.exponent));
    }

    public Dyadic times(Dyadic other) {
        return new Dyadic(mantissa.multiply(other.mantissa), exponent + other.exponent);
    }

    public Dyadic scaled(int powerOfTwo) {
        return new Dyadic(mantissa, exponent + powerOfTwo);
    }

    /** The number in units of 2^unit, which is not more than 2^exponent. */
    public BigInteger in(int unit) {
        return isZero() ? BigInteger.ZERO : mantissa.shiftLeft(exponent - unit);
    }

    /** How many bits the number has before the binary point; the exponent of its leading bit, plus one. */
    public int magnitude() {
        return mantissa.bitLength() + exponent;
    }

    /** The quotient in twice the precision of double. */
    public DoubleDouble dividedBy(Dyadic divisor) {
        int shift = QUOTIENT_BITS - mantissa.bitLength() + divisor.mantissa.bitLength();
        BigInteger quotient = shift >= 0
                ? mantissa.shiftLeft(shift).divide(divisor.mantissa)
                : mantissa.divide(divisor.mantissa.shiftLeft(-shift));
        double hi = quotient.doubleValue();
        double lo = quotient.subtract(new BigDecimal(hi).toBigInteger()).doubleValue();
        int exponents = exponent - divisor.exponent - shift;
        return new DoubleDouble(Math.scalb(hi, exponents), Math.scalb(lo, exponents));
    }
}
