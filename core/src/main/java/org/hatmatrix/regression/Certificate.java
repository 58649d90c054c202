package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.estimation.Inference;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.certificate.Certifier;
import org.hatmatrix.linalg.certificate.ErrorBounds;
import org.hatmatrix.linalg.certificate.Reported;

/**
 * How many decimal digits of a least-squares fit are right: for each coefficient, each standard error and σ a proven bound
 * on the relative error against the exact least-squares solution of the very doubles that were given, response, columns and
 * weights. It is a proof, not an estimate: the true error is never larger, and usually less than two digits smaller.
 *
 * <p>With b the coefficients, r = y − Xb, T a matrix near the inverse of the triangular factor of W^½X and E = I − (XT)ᵀW(XT), the exact solution is
 * b + T (I − E)⁻¹ (XT)ᵀWr. Residuals, E and (XT)ᵀWr are computed in twice the precision of double, with a bound on every
 * rounding; ‖E‖ &lt; ½ proves that the columns are independent. A number has d digits if its relative error is at most
 * 10⁻ᵈ, at most {@value #MOST_DIGITS}: the digits that every double holds. Correct rounding to double has them all.
 *
 * <ul>
 *   <li>Zero digits say that nothing is proven, not that nothing is right. A coefficient that is reported as zero, or as a
 *       rounding near zero, has none unless the fit is perfect in exact arithmetic; aliased coefficients have none.
 *   <li>Columns dropped as aliased do not belong to the problem that is certified.
 *   <li>Standard errors are those of the classical covariance σ²(XᵀWX)⁻¹. With another covariance they are not certified and
 *       have zero digits.
 *   <li>σ = 0 is proven when every row fits exactly; a fit whose rows were not kept cannot prove it.
 *   <li>Without residual degrees of freedom there is neither σ nor a standard error, and neither has digits.
 *   <li>Columns that a formula carries in twice the precision, such as {@code I(x^2)}, are the exact problem as they are
 *       carried.
 *   <li>A fit whose rows were not kept is judged by its triangular factor and a bound on the rounding of the fold, which
 *       grows with the number of rows: near 10⁻²³ for a million.
 * </ul>
 *
 * <p>Immutable. The cost is that of a few fits; the summary of a fit computes it unasked, and has a line of it, where n p² is at
 * most a million or so.
 *
 * <pre>{@code
 * Certificate certificate = Ols.withDefaults().fit(design).certificate();
 * int digits = certificate.digits("x1");
 * double bound = certificate.relativeErrorBound("x1");
 * }</pre>
 *
 * <p>Literature: S. M. Rump, Verification methods: rigorous results using floating-point arithmetic, Acta Numerica 19
 * (2010); T. Ogita, S. M. Rump, S. Oishi, Accurate sum and dot product, SIAM J. Sci. Comput. 26 (2005).
 */
public final class Certificate {

    /** The digits that every double holds. */
    private static final int MOST_DIGITS = 15;

    /** Products of columns that take a moment. */
    private static final long CHEAP = 1 << 20;

    private static final int NAMES_SHOWN = 3;

    private static final double[] POWERS = {
        1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12, 1e-13, 1e-14, 1e-15
    };

    private final List<String> names;
    private final List<String> aliased;
    private final boolean errorsCertified;
    private final ErrorBounds bounds;

    private Certificate(List<String> names, List<String> aliased, boolean errorsCertified, ErrorBounds bounds) {
        this.names = names;
        this.aliased = aliased;
        this.errorsCertified = errorsCertified;
        this.bounds = bounds;
    }

    /** The certificate of what a fit reports. */
    static Certificate of(
            List<String> names, TriangularSolution solution, Inference inference, GoodnessOfFit goodness) {
        boolean classical = inference.covariance().isClassical();
        Reported reported = new Reported(
                solution.coefficients(), inference.standardErrors(), goodness.sigma(), goodness.degreesOfFreedom());
        boolean errorsCertified = classical && goodness.degreesOfFreedom() > 0;
        return new Certificate(names, inference.aliased(), errorsCertified, Certifier.of(solution, reported));
    }

    /** Whether a certificate takes but a moment, so that a report can have it unasked. */
    static boolean isCheap(long rows, int rank) {
        return rows * rank * rank <= CHEAP;
    }

    /**
     * The number of correct decimal digits of a coefficient.
     *
     * @param name the name of the coefficient
     * @return a proven lower bound, from 0 to 15
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public int digits(String name) {
        return digits(relativeErrorBound(name));
    }

    /**
     * The number of correct decimal digits of a standard error.
     *
     * @param name the name of the coefficient
     * @return a proven lower bound, from 0 to 15; 0 for another covariance than the classical one
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public int standardErrorDigits(String name) {
        return digits(standardErrorRelativeErrorBound(name));
    }

    /**
     * The number of correct decimal digits of σ.
     *
     * @return a proven lower bound, from 0 to 15
     */
    public int sigmaDigits() {
        return digits(sigmaRelativeErrorBound());
    }

    /**
     * A bound on |b − b*| / |b*|, where b* is the exact coefficient.
     *
     * @param name the name of the coefficient
     * @return the bound, which is never exceeded; infinite if nothing is proven
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public double relativeErrorBound(String name) {
        return bounds.coefficient(column(name));
    }

    /**
     * A bound on the relative error of a standard error.
     *
     * @param name the name of the coefficient
     * @return the bound, which is never exceeded; infinite if nothing is proven
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public double standardErrorRelativeErrorBound(String name) {
        int column = column(name);
        return errorsCertified ? bounds.standardError(column) : Double.POSITIVE_INFINITY;
    }

    /**
     * A bound on the relative error of σ.
     *
     * @return the bound, which is never exceeded; infinite if nothing is proven
     */
    public double sigmaRelativeErrorBound() {
        return bounds.sigma();
    }

    /**
     * The smallest number of correct digits of any coefficient that was estimated.
     *
     * @return a proven lower bound, from 0 to 15
     */
    public int worst() {
        return worst(bounds::coefficient);
    }

    private int worst(IntToDoubleFunction bound) {
        return estimated().map(j -> digits(bound.applyAsDouble(j))).min().orElse(0);
    }

    private IntStream estimated() {
        return IntStream.range(0, names.size()).filter(j -> !aliased.contains(names.get(j)));
    }

    private int column(String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "coefficient '" + name + "': no such name; the names are " + String.join(", ", names));
        }
        return column;
    }

    private static int digits(double bound) {
        int digits = 0;
        while (digits < MOST_DIGITS && bound <= POWERS[digits + 1]) {
            digits++;
        }
        return digits;
    }

    /** What a report says of the coefficients. */
    String sentence() {
        List<String> unproven = new ArrayList<>();
        int least = MOST_DIGITS;
        for (int j : estimated().toArray()) {
            int digits = digits(bounds.coefficient(j));
            if (digits == 0) {
                unproven.add(names.get(j));
            } else {
                least = Math.min(least, digits);
            }
        }
        if (unproven.isEmpty()) {
            return "Every coefficient has at least " + least + " correct digits (proven)";
        }
        String more = unproven.size() > NAMES_SHOWN ? " and " + (unproven.size() - NAMES_SHOWN) + " more" : "";
        String none = "No digit is proven of "
                + String.join(", ", unproven.subList(0, Math.min(NAMES_SHOWN, unproven.size()))) + more;
        return unproven.size() == estimated().count()
                ? none
                : none + "; every other coefficient has at least " + least + " correct digits (proven)";
    }

    /**
     * The certificate in one line.
     *
     * @return for example {@code "Certificate: coefficients at least 15 digits, standard errors 14, σ 15"}
     */
    @Override
    public String toString() {
        String errors = errorsCertified ? ", standard errors " + worst(bounds::standardError) : "";
        return "Certificate: coefficients at least " + worst() + " digits" + errors + ", σ " + sigmaDigits();
    }
}
