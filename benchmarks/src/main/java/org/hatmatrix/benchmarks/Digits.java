package org.hatmatrix.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * Correct decimal digits: the log relative error −log₁₀(|x − c| / |c|) of McCullough (1998), or −log₁₀|x| where the
 * certified value c is zero, at most 16 and at least 0.
 *
 * @param coefficients the least of the coefficients
 * @param standardErrors the least of the standard errors
 * @param sigma that of the residual standard deviation
 */
record Digits(double coefficients, double standardErrors, double sigma) {

    /** Of a design that was refused, or that nobody measured. */
    static final Digits NONE = new Digits(Double.NaN, Double.NaN, Double.NaN);

    private static final double MOST = 16;

    static double of(double found, BigDecimal certified) {
        if (!Double.isFinite(found)) {
            return 0;
        }
        BigDecimal difference = new BigDecimal(found).subtract(certified).abs();
        if (certified.signum() != 0) {
            difference = difference.divide(certified.abs(), MathContext.DECIMAL64);
        }
        double digits = difference.signum() == 0 ? MOST : -Math.log10(difference.doubleValue());
        return Math.rint(10 * Math.max(0, Math.min(MOST, digits))) / 10;
    }

    /** The least over corresponding numbers. */
    static double least(double[] found, List<BigDecimal> certified) {
        double least = MOST;
        for (int i = 0; i < found.length; i++) {
            least = Math.min(least, of(found[i], certified.get(i)));
        }
        return least;
    }

    /** The best of each kind. */
    static Digits best(List<Digits> digits) {
        return new Digits(
                digits.stream()
                        .mapToDouble(Digits::coefficients)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN),
                digits.stream()
                        .mapToDouble(Digits::standardErrors)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN),
                digits.stream()
                        .mapToDouble(Digits::sigma)
                        .filter(Double::isFinite)
                        .max()
                        .orElse(Double.NaN));
    }

    /** Three numbers, those that are as good as the best in bold. */
    String cell(Digits best) {
        return number(coefficients, best.coefficients)
                + " / "
                + number(standardErrors, best.standardErrors)
                + " / "
                + number(sigma, best.sigma);
    }

    private static String number(double value, double best) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String digits = String.format(Locale.ROOT, "%.1f", value);
        return value == best ? "**" + digits + "**" : digits;
    }
}
