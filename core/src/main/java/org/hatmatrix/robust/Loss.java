package org.hatmatrix.robust;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.hatmatrix.numeric.MonotoneRoot;
import org.hatmatrix.robust.loss.AndrewsFunction;
import org.hatmatrix.robust.loss.BisquareFunction;
import org.hatmatrix.robust.loss.CauchyFunction;
import org.hatmatrix.robust.loss.FairFunction;
import org.hatmatrix.robust.loss.HampelFunction;
import org.hatmatrix.robust.loss.HuberFunction;
import org.hatmatrix.robust.loss.LeastSquaresFunction;
import org.hatmatrix.robust.loss.LogisticFunction;
import org.hatmatrix.robust.loss.LossFunction;
import org.hatmatrix.robust.loss.MedianFunction;
import org.hatmatrix.robust.loss.NormalExpectation;
import org.hatmatrix.robust.loss.RamsayFunction;
import org.hatmatrix.robust.loss.TalwarFunction;
import org.hatmatrix.robust.loss.WelschFunction;

/**
 * A loss function ρ of robust regression: how much a residual counts, as a function of u = r/σ, the residual in units
 * of the scale. An M-estimate minimizes Σ ρ(rᵢ/σ). Its influence function is ψ = ρ′, and iteratively reweighted least
 * squares gives row i the weight w(u) = ψ(u)/u.
 *
 * <p>With v = u/c:
 *
 * <table>
 * <caption>The losses and their customary constants</caption>
 * <tr><th>loss</th><th>c</th><th>w(u)</th><th>ρ(u)</th></tr>
 * <tr><td>{@link #andrews()}</td><td>1.339</td><td>sin(v)/v for |v| ≤ π, else 0</td><td>c²(1 − cos v), else 2c²</td></tr>
 * <tr><td>{@link #bisquare()}</td><td>4.685</td><td>(1 − v²)², else 0</td><td>(c²/6)(1 − (1 − v²)³), else c²/6</td></tr>
 * <tr><td>{@link #cauchy()}</td><td>2.385</td><td>1/(1 + v²)</td><td>(c²/2) ln(1 + v²)</td></tr>
 * <tr><td>{@link #fair()}</td><td>1.4</td><td>1/(1 + |v|)</td><td>c²(|v| − ln(1 + |v|))</td></tr>
 * <tr><td>{@link #hampel()}</td><td>2, 4, 8</td><td>1; a/|u|; a(c − |u|)/((c − b)|u|); 0</td><td>its integral</td></tr>
 * <tr><td>{@link #huber()}</td><td>1.345</td><td>min(1, c/|u|)</td><td>u²/2, else c|u| − c²/2</td></tr>
 * <tr><td>{@link #logistic()}</td><td>1.205</td><td>tanh(v)/v</td><td>c² ln cosh v</td></tr>
 * <tr><td>{@link #median()}</td><td>0.01</td><td>1/max(c, |u|)</td><td>u²/(2c), else |u| − c/2</td></tr>
 * <tr><td>{@link #ols()}</td><td>none</td><td>1</td><td>u²/2</td></tr>
 * <tr><td>{@link #ramsay()}</td><td>0.3</td><td>exp(−c|u|)</td><td>(1 − exp(−c|u|)(1 + c|u|))/c²</td></tr>
 * <tr><td>{@link #talwar()}</td><td>2.795</td><td>1 for |u| ≤ c, else 0</td><td>u²/2, else c²/2</td></tr>
 * <tr><td>{@link #welsch()}</td><td>2.985</td><td>exp(−v²)</td><td>(c²/2)(1 − exp(−v²))</td></tr>
 * </table>
 *
 * <p>The constants are those that EViews, MATLAB, R and statsmodels print. All of them but Hampel's (98.97 %), Ramsay's
 * and the median's give 95 % efficiency at the normal distribution to three or four digits; {@link #withEfficiency}
 * finds the constant for any other efficiency, or the exact one for 0.95.
 *
 * <p>Every ρ, ψ, ψ′ and w takes any double: ±∞ gives the limit, and NaN gives NaN in ρ and ψ. Values are immutable and
 * equal when their names and constants are.
 *
 * <pre>{@code
 * Loss loss = Loss.bisquare();                        // c = 4.685
 * double half = loss.weight(2.0);                     // 0.6687…
 * Loss careful = Loss.huber().withEfficiency(0.90);   // c = 0.9818…
 * }</pre>
 *
 * <p>Literature: P. J. Huber, E. M. Ronchetti, Robust Statistics, 2nd ed., Wiley 2009, chapters 4 and 7; P. W. Holland,
 * R. E. Welsch, Robust regression using iteratively reweighted least-squares, Communications in Statistics A6 (1977).
 */
public final class Loss {

    private final String name;
    private final LossFunction function;

    private Loss(String name, LossFunction function) {
        this.name = name;
        this.function = function;
        if (!(tuningConstant() > 0)) {
            throw new IllegalArgumentException("tuning constant of " + name + ": " + tuningConstant() + ", wanted > 0");
        }
    }

    /**
     * Andrews' sine wave with c = 1.339.
     *
     * @return the loss
     */
    public static Loss andrews() {
        return new Loss("Andrews", new AndrewsFunction(1.339));
    }

    /**
     * Tukey's bisquare (biweight) with c = 4.685.
     *
     * @return the loss
     */
    public static Loss bisquare() {
        return new Loss("bisquare", new BisquareFunction(4.685));
    }

    /**
     * Tukey's bisquare with the constant that gives an S-estimate a wanted breakdown point ε: E ρ(U) = ε·max ρ for
     * normal U. For ε = 0.5 it is 1.5476, for 0.25 it is 2.9370.
     *
     * @param breakdown the breakdown point, between 0 (excluded) and 0.5
     * @return the loss
     * @throws IllegalArgumentException if the breakdown point is outside that range
     */
    public static Loss bisquareWithBreakdown(double breakdown) {
        if (!(breakdown > 0 && breakdown <= 0.5)) {
            throw new IllegalArgumentException("breakdown point " + breakdown + ", wanted 0 < breakdown <= 0.5");
        }
        Loss bisquare = bisquare();
        return bisquare.withTuningConstant(
                MonotoneRoot.find(c -> -bisquare.withTuningConstant(c).meanOfRelativeRho(), -breakdown, 1.5));
    }

    /**
     * Cauchy's (Lorentz') loss with c = 2.385.
     *
     * @return the loss
     */
    public static Loss cauchy() {
        return new Loss("Cauchy", new CauchyFunction(2.385));
    }

    /**
     * The "fair" loss with c = 1.4.
     *
     * @return the loss
     */
    public static Loss fair() {
        return new Loss("Fair", new FairFunction(1.4));
    }

    /**
     * Hampel's three-part loss with a, b, c = 2, 4, 8, as MASS and statsmodels have it. Its efficiency is 98.97 %.
     *
     * @return the loss
     */
    public static Loss hampel() {
        return hampel(2, 4, 8);
    }

    /**
     * Hampel's three-part loss.
     *
     * @param a where ψ stops growing
     * @param b where ψ begins to fall
     * @param c where ψ reaches zero
     * @return the loss
     * @throws IllegalArgumentException unless 0 &lt; a ≤ b &lt; c
     */
    public static Loss hampel(double a, double b, double c) {
        Loss loss = new Loss("Hampel", new HampelFunction(a, b, c));
        if (!(a <= b && b < c)) {
            throw new IllegalArgumentException(
                    "Hampel constants " + a + ", " + b + ", " + c + ", wanted 0 < a <= b < c");
        }
        return loss;
    }

    /**
     * Hampel's loss as R's robustbase has it: (1.5, 3.5, 8) times 0.9016085, 95 % efficient.
     *
     * @return the loss
     */
    public static Loss robustbaseHampel() {
        return hampel(1.5 * 0.9016085, 3.5 * 0.9016085, 8 * 0.9016085);
    }

    /**
     * Huber's loss with c = 1.345.
     *
     * @return the loss
     */
    public static Loss huber() {
        return new Loss("Huber", new HuberFunction(1.345));
    }

    /**
     * Huber's loss.
     *
     * @param constant where the square becomes linear
     * @return the loss
     * @throws IllegalArgumentException if the constant is not positive
     */
    public static Loss huber(double constant) {
        return new Loss("Huber", new HuberFunction(constant));
    }

    /**
     * The logistic loss with c = 1.205.
     *
     * @return the loss
     */
    public static Loss logistic() {
        return new Loss("logistic", new LogisticFunction(1.205));
    }

    /**
     * Least absolute residuals, the regression median, rounded off below c = 0.01 so that weights stay finite.
     *
     * @return the loss
     */
    public static Loss median() {
        return new Loss("median", new MedianFunction(0.01));
    }

    /**
     * Least squares: weight one for every row.
     *
     * @return the loss
     */
    public static Loss ols() {
        return new Loss("OLS", new LeastSquaresFunction());
    }

    /**
     * Ramsay's Eₐ with a = 0.3, as statsmodels has it ({@code RamsayE}).
     *
     * @return the loss
     */
    public static Loss ramsay() {
        return new Loss("Ramsay", new RamsayFunction(0.3));
    }

    /**
     * Talwar's (Talworth's, Hinich and Talwar's) loss with c = 2.795: least squares of the rows within c scales.
     *
     * @return the loss
     */
    public static Loss talwar() {
        return new Loss("Talwar", new TalwarFunction(2.795));
    }

    /**
     * The same function as {@link #talwar()} with the name and the constant, 2, of statsmodels' {@code TrimmedMean}.
     *
     * @return the loss
     */
    public static Loss trimmedMean() {
        return new Loss("trimmed mean", new TalwarFunction(2));
    }

    /**
     * Welsch's (Leclerc's) loss exp(−(u/c)²) with c = 2.985, as EViews and MATLAB have it.
     *
     * @return the loss
     */
    public static Loss welsch() {
        return new Loss("Welsch", new WelschFunction(2.985, 1));
    }

    /**
     * The same family as {@link #welsch()} as R's robustbase writes it ("welsh"): weights exp(−½(u/c)²) with c = 2.11,
     * so that constants are smaller by √2.
     *
     * @return the loss
     */
    public static Loss robustbaseWelsh() {
        return new Loss("welsh (robustbase)", new WelschFunction(2.11, Math.sqrt(2)));
    }

    /** The loss of a trimmed fit: rows within {@code cut} scales count. */
    static Loss trimmed(double cut) {
        return new Loss("trimmed", new TalwarFunction(cut));
    }

    /**
     * The name of the function.
     *
     * @return for example {@code "Huber"}
     */
    public String name() {
        return name;
    }

    /**
     * The tuning constant c; for Hampel's loss the first of the three, for least squares ∞.
     *
     * @return the constant
     */
    public double tuningConstant() {
        double[] constants = function.constants();
        return constants.length == 0 ? Double.POSITIVE_INFINITY : constants[0];
    }

    /**
     * The tuning constants: one, three for Hampel's, none for least squares.
     *
     * @return a copy
     */
    public double[] constants() {
        return function.constants().clone();
    }

    /**
     * The loss ρ(u), zero at zero.
     *
     * @param u a residual in units of the scale
     * @return ρ(u)
     */
    public double rho(double u) {
        return function.rho(u);
    }

    /**
     * The influence function ψ(u) = ρ′(u).
     *
     * @param u a residual in units of the scale
     * @return ψ(u)
     */
    public double psi(double u) {
        return function.psi(u);
    }

    /**
     * The derivative ψ′(u); at a kink the value of the side of zero.
     *
     * @param u a residual in units of the scale
     * @return ψ′(u)
     */
    public double psiPrime(double u) {
        return function.psiPrime(u);
    }

    /**
     * The weight w(u) = ψ(u)/u, continued at zero.
     *
     * @param u a residual in units of the scale
     * @return w(u), between 0 and w(0)
     */
    public double weight(double u) {
        return function.weight(u);
    }

    /**
     * From which |u| on the weight is zero.
     *
     * @return the point, ∞ if the weight never vanishes
     */
    public double rejectionPoint() {
        return function.rejectionPoint();
    }

    /**
     * The same function with another tuning constant; Hampel's three keep their proportions.
     *
     * @param constant the constant c, positive
     * @return the other loss
     * @throws IllegalArgumentException if the constant is not positive, or for least squares, which has none
     */
    public Loss withTuningConstant(double constant) {
        return new Loss(name, function.withTuningConstant(constant));
    }

    /**
     * The same function with the constant that gives the M-estimate of a regression with normal errors a wanted
     * asymptotic efficiency, that is ratio of the variance of least squares to its own.
     *
     * @param efficiency the efficiency, below 1
     * @return the loss with that efficiency to 12 digits
     * @throws IllegalArgumentException if the function reaches the efficiency with no constant (Huber, Fair, logistic
     *     and the median cannot go below 2/π, the efficiency of the median), or for least squares
     */
    public Loss withEfficiency(double efficiency) {
        if (function.constants().length == 0) {
            return withoutConstant(efficiency);
        }
        double constant = tuningConstant();
        double lowest = withTuningConstant(1e-6 * constant).efficiency();
        double highest = withTuningConstant(1e6 * constant).efficiency();
        if (!(efficiency > Math.min(lowest, highest) && efficiency < Math.max(lowest, highest))) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "efficiency %s of %s, wanted %.4f < efficiency < 1",
                    efficiency,
                    name,
                    Math.min(lowest, highest)));
        }
        double sign = lowest < highest ? 1 : -1;
        return withTuningConstant(
                MonotoneRoot.find(c -> sign * withTuningConstant(c).efficiency(), sign * efficiency, constant));
    }

    private Loss withoutConstant(double efficiency) {
        if (efficiency != 1) {
            throw new IllegalArgumentException("efficiency " + efficiency + " of the " + name + " loss, wanted 1");
        }
        return this;
    }

    /**
     * The asymptotic efficiency at the normal distribution, (E ψ′)² / E ψ², by numerical integration.
     *
     * @return the efficiency, between 0 and 1
     */
    public double efficiency() {
        double slope = meanPsiPrime();
        return slope * slope / meanSquaredPsi();
    }

    /** E ψ′(U), as E U ψ(U) (Stein), which holds where ψ jumps too. */
    double meanPsiPrime() {
        return NormalExpectation.of(u -> u * psi(u), function.breaks());
    }

    double meanSquaredPsi() {
        return NormalExpectation.of(
                u -> {
                    double psi = psi(u);
                    return psi * psi;
                },
                function.breaks());
    }

    double meanWeight() {
        return NormalExpectation.of(function::weight, function.breaks());
    }

    /** E ρ(U) / max ρ of a bounded loss: the breakdown point of the S-estimate that uses it. */
    double meanOfRelativeRho() {
        return NormalExpectation.of(function::rho, function.breaks()) / rho(Double.POSITIVE_INFINITY);
    }

    /** Whether rows count fully or not at all. */
    boolean isTrimming() {
        return function instanceof TalwarFunction;
    }

    /** The weights of all residuals: w(rᵢ/σ). */
    void weights(double[] residuals, double scale, double[] weights) {
        function.weights(residuals, scale, weights);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Loss loss && name.equals(loss.name) && function.equals(loss.function);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, function);
    }

    @Override
    public String toString() {
        String constants = Arrays.toString(function.constants());
        return function.constants().length == 0
                ? name
                : name + "(" + constants.substring(1, constants.length() - 1) + ")";
    }
}
