package org.hatmatrix.robust;

import java.util.Objects;

/**
 * How robust regression estimates σ, the scale of the residuals that its {@link Loss} divides by.
 *
 * <ul>
 *   <li>{@link #MAD}: median |rᵢ| / Φ⁻¹(¾), the deviation about zero. {@link #mad} takes the divisors of other packages.
 *   <li>{@link #MAD_ABOUT_MEDIAN}: median |rᵢ − median r| / Φ⁻¹(¾).
 *   <li>{@link #MATLAB}: as {@code MAD}, but the p − 1 smallest |rᵢ| are left out and the divisor is 0.6745.
 *   <li>{@link #PROPOSAL_2}: Huber's proposal 2, Σ min(rᵢ², k²σ²) = (n − p) γ σ² with γ = E min(U², k²) for normal U and
 *       k = 1.345, as MASS. {@link #proposal2} takes another k; statsmodels' {@code HuberScale(d)} is
 *       {@code proposal2(d)} with d = 2.5.
 *   <li>{@link #fixed}: a known scale.
 * </ul>
 *
 * <p>Medians are found by selection, in linear time. Values are immutable.
 *
 * <pre>{@code
 * double sigma = Scale.MAD.of(residuals, 6);          // 6 estimated coefficients; MAD does not look at them
 * Irls irls = Irls.bisquare().withScale(Scale.PROPOSAL_2);
 * }</pre>
 *
 * <p>Literature: P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd ed., Wiley 2009, sections 5.1 and 7.7.
 */
public final class Scale {

    /** The median absolute deviation about zero, divided by Φ⁻¹(¾). */
    public static final Scale MAD = mad(MadDivisor.EXACT);

    /** The median absolute deviation about the median, divided by Φ⁻¹(¾). */
    public static final Scale MAD_ABOUT_MEDIAN = madAboutMedian(MadDivisor.EXACT);

    /** The median absolute deviation about zero of all but the p − 1 smallest residuals, divided by 0.6745. */
    public static final Scale MATLAB =
            new Scale("MAD without p-1 smallest / 0.6745", new MadStep(MadStep.Kind.UPPER, MadDivisor.FOUR_DIGITS));

    /** Huber's proposal 2 with k = 1.345. */
    public static final Scale PROPOSAL_2 = proposal2(1.345);

    private static final int MAX_STEPS = 1000;

    private final String text;
    private final ScaleStep step;

    private Scale(String text, ScaleStep step) {
        this.text = text;
        this.step = step;
    }

    /**
     * The median absolute deviation about zero.
     *
     * @param divisor what makes it consistent at the normal distribution
     * @return the scale
     */
    public static Scale mad(MadDivisor divisor) {
        return new Scale("MAD about zero / " + divisor, new MadStep(MadStep.Kind.ABOUT_ZERO, divisor));
    }

    /**
     * The median absolute deviation about the median.
     *
     * @param divisor what makes it consistent at the normal distribution
     * @return the scale
     */
    public static Scale madAboutMedian(MadDivisor divisor) {
        return new Scale("MAD about the median / " + divisor, new MadStep(MadStep.Kind.ABOUT_MEDIAN, divisor));
    }

    /**
     * Huber's proposal 2.
     *
     * @param k where squares are cut off, in scales; 1.345 in MASS, 2.5 in statsmodels
     * @return the scale
     * @throws IllegalArgumentException if k is not a positive number
     */
    public static Scale proposal2(double k) {
        return new Scale("proposal 2, k = " + positive("k of proposal 2", k), new Proposal2Step(k));
    }

    /**
     * A known scale that is not estimated.
     *
     * @param sigma the scale, in units of the response
     * @return the scale
     * @throws IllegalArgumentException if sigma is not a positive number
     */
    public static Scale fixed(double sigma) {
        return new Scale("fixed at " + positive("fixed scale", sigma), new FixedStep(sigma));
    }

    /**
     * The scale of given residuals. Proposal 2 is iterated from the median absolute deviation until it stays.
     *
     * @param residuals the residuals; not changed
     * @param parameters the number p of coefficients that were estimated to get them
     * @return the scale; 0 if at least half of the residuals are zero (proposal 2: all of them), NaN if there are none
     * @throws IllegalArgumentException if a residual is NaN or infinite or p is negative
     */
    public double of(double[] residuals, int parameters) {
        if (parameters < 0) {
            throw new IllegalArgumentException("parameters: " + parameters + ", wanted >= 0");
        }
        for (int i = 0; i < residuals.length; i++) {
            if (!Double.isFinite(residuals[i])) {
                throw new IllegalArgumentException(
                        "residual " + (i + 1) + ": " + residuals[i] + ", wanted a finite number");
            }
        }
        if (residuals.length == 0) {
            return Double.NaN;
        }
        double[] work = new double[residuals.length];
        double scale = step.next(residuals, parameters, Double.NaN, work);
        for (int i = 0; i < MAX_STEPS; i++) {
            double next = step.next(residuals, parameters, scale, work);
            if (Math.abs(next - scale) <= 2 * Math.ulp(scale)) {
                return next;
            }
            scale = next;
        }
        return scale;
    }

    /** The step that an iteration takes. */
    ScaleStep step() {
        return step;
    }

    private static double positive(String role, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(role + ": " + value + ", wanted a positive number");
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scale scale && text.equals(scale.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
