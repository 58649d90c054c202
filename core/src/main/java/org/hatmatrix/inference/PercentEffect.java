package org.hatmatrix.inference;

import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * What a coefficient b means, in percent, when the response is a logarithm: a change of the regressor by d multiplies
 * the response by e^(b·d), so its effect is 100 (e^(b·d) − 1) percent. It is not 100 b percent, unless b is small, and
 * never b percent: b = 0.023 is an effect of 2.33 percent per unit.
 *
 * <pre>{@code
 * PercentEffect effect = PercentEffect.of(fit.coefficient("man_rate"));
 * effect.estimate();          // 2.33 for b = 0.023
 * effect.interval(0.95);
 * }</pre>
 *
 * <p>Literature: R. Halvorsen, R. Palmquist, The interpretation of dummy variables in semilogarithmic equations,
 * American Economic Review 70 (1980); P. E. Kennedy, Estimation with correctly interpreted dummy variables in
 * semilogarithmic equations, American Economic Review 71 (1981).
 *
 * @param coefficient the coefficient of a model of the natural logarithm of a response
 * @param change the change d of the regressor
 */
public record PercentEffect(Coefficient coefficient, double change) {

    /**
     * Makes an effect.
     *
     * @param coefficient the coefficient of a model of the natural logarithm of a response
     * @param change the change of the regressor, finite
     * @throws IllegalArgumentException if the change is NaN or infinite
     */
    public PercentEffect {
        if (!Double.isFinite(change)) {
            throw new IllegalArgumentException("change is " + change + ", wanted a finite number");
        }
    }

    /**
     * The effect of one unit, or of a dummy variable.
     *
     * @param coefficient the coefficient of a model of the natural logarithm of a response
     * @return the effect
     */
    public static PercentEffect of(Coefficient coefficient) {
        return new PercentEffect(coefficient, 1);
    }

    /**
     * The effect 100 (e^(b·d) − 1).
     *
     * @return percent
     */
    public double estimate() {
        return percent(coefficient.estimate() * change);
    }

    /**
     * The standard error of the effect by the delta method, 100 e^(b·d) |d| s.
     *
     * @return percentage points
     */
    public double standardError() {
        return 100 * StrictMath.exp(coefficient.estimate() * change) * Math.abs(change) * coefficient.standardError();
    }

    /**
     * The interval of the effect that covers it exactly as often as the interval of b covers b: the ends of that
     * interval, in percent. It is not symmetric, and never below −100.
     *
     * @param level the level, between 0 and 1, such as 0.95
     * @return the interval, in percent
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval interval(double level) {
        Interval b = coefficient.interval(level);
        double atLower = percent(b.lower() * change);
        double atUpper = percent(b.upper() * change);
        return change < 0 ? new Interval(atUpper, atLower) : new Interval(atLower, atUpper);
    }

    /**
     * The symmetric interval by the delta method, {@link #estimate()} ± q · {@link #standardError()}.
     *
     * @param level the level, between 0 and 1, such as 0.95
     * @return the interval, in percent
     * @throws IllegalArgumentException if the level is not between 0 and 1
     */
    public Interval deltaInterval(double level) {
        double half = coefficient.reference().criticalValue(level) * standardError();
        return new Interval(estimate() - half, estimate() + half);
    }

    /**
     * Kennedy's estimate 100 (e^(b·d − d²s²/2) − 1), whose bias is smaller: e^b is on average larger than its target.
     *
     * @return percent
     */
    public double kennedyEstimate() {
        double error = change * coefficient.standardError();
        return percent(coefficient.estimate() * change - error * error / 2);
    }

    private static double percent(double logarithm) {
        return 100 * StrictMath.expm1(logarithm);
    }

    @Override
    public String toString() {
        String numbers = ": " + Numbers.significant(estimate(), 4) + " percent (s.e. "
                + Numbers.significant(standardError(), 3) + ")";
        return PlainText.of(coefficient.name(), 79 - numbers.length()) + numbers;
    }
}
