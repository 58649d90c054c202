package org.hatmatrix.robust;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.numeric.AccurateSum;

/**
 * To how many digits the equations hold that define a robust fit, at the coefficients and the scale as they were returned:
 *
 * <pre>
 *   Σᵢ √wᵢ ψ(√wᵢ rᵢ/σ) xᵢⱼ = 0   for every column j, wᵢ the prior weights
 * </pre>
 *
 * <p>Residuals are computed from the data in twice the precision. What is left of each sum, plus a bound on the rounding errors
 * of ψ, is compared with the sum of the absolute values: 1e-13 of it are 13 digits. A solution rounded to doubles leaves 14 to
 * 15 for well-conditioned columns and fewer by the digits of the condition number. Few digits at a fit that converged mean that
 * its tolerance was the limit.
 *
 * <p>What is certified is a solution of the equations. That it is the minimum, no sum over the rows can say; {@link
 * RobustFit#search()} tells how well was looked. Immutable.
 *
 * <pre>{@code
 * int digits = fit.estimatingEquations().orElseThrow().digits();
 * }</pre>
 */
public final class EstimatingEquations {

    /** Roundings of u, ψ and a product. */
    private static final double ROUNDINGS = 16 * 0x1p-53;

    private static final int MOST_DIGITS = 15;

    private final List<String> names;
    private final double[] imbalances;

    private EstimatingEquations(List<String> names, double[] imbalances) {
        this.names = names;
        this.imbalances = imbalances;
    }

    static EstimatingEquations of(List<String> names, RobustEstimate estimate, double[] coefficients) {
        RobustProblem problem = estimate.problem();
        RobustRows rows = problem.rows();
        double[] roots = problem.constant();
        double[] units = new double[coefficients.length];
        Arrays.setAll(units, j -> Math.scalb(1.0, -problem.solution().columnExponent(j)));
        AccurateSum[] sums = new AccurateSum[units.length];
        Arrays.setAll(sums, j -> new AccurateSum());
        double[] sizes = new double[units.length];
        double[] errors = new double[units.length];
        for (int i = 0; i < rows.count(); i++) {
            double u = residual(rows, i, coefficients) * problem.unitOfResponse() * roots[i] / estimate.scale();
            if (estimate.weights()[i] == 0 && !Double.isFinite(u)) {
                continue;
            }
            double psi = psi(estimate, i, u) * roots[i];
            double error = ROUNDINGS * (Math.abs(psi) + Math.abs(slopeTerm(estimate, i, u)) * roots[i]);
            for (int j = 0; j < units.length; j++) {
                double x = rows.value(rows.index(i), j) * units[j];
                sums[j].addProduct(psi, x);
                sizes[j] += Math.abs(psi * x);
                errors[j] += error * Math.abs(x);
            }
        }
        double[] imbalances = new double[units.length];
        Arrays.setAll(
                imbalances, j -> sizes[j] == 0 ? 0 : Math.min(1, (Math.abs(sums[j].value()) + errors[j]) / sizes[j]));
        return new EstimatingEquations(List.copyOf(names), imbalances);
    }

    private static double residual(RobustRows rows, int i, double[] b) {
        int row = rows.index(i);
        AccurateSum sum = new AccurateSum();
        sum.add(rows.response(row));
        for (int j = 0; j < b.length; j++) {
            sum.addProduct(-rows.value(row, j), b[j]);
        }
        return sum.value();
    }

    /** ψ, or with residuals adjusted for leverage the weight times the residual; of a trimmed fit the residuals that count. */
    private static double psi(RobustEstimate estimate, int i, double u) {
        if (estimate.isTrimmed()) {
            return estimate.weights()[i] * u;
        }
        double adjustment = estimate.adjustment() == null ? 1 : estimate.adjustment()[i];
        return estimate.loss().psi(u * adjustment) / adjustment;
    }

    /** By how much a relative error of u changes it. */
    private static double slopeTerm(RobustEstimate estimate, int i, double u) {
        double adjustment = estimate.adjustment() == null ? 1 : estimate.adjustment()[i];
        return estimate.isTrimmed() ? 0 : u * estimate.loss().psiPrime(u * adjustment);
    }

    /**
     * To how many digits all equations hold.
     *
     * @return the smallest number of digits of an equation, from 0 to 15
     */
    public int digits() {
        return digits(Arrays.stream(imbalances).max().orElse(0));
    }

    /**
     * To how many digits the equation of a column holds.
     *
     * @param name the name of the coefficient
     * @return decimal digits, from 0 to 15
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public int digits(String name) {
        return digits(imbalance(name));
    }

    private static int digits(double imbalance) {
        return imbalance == 0 ? MOST_DIGITS : (int) Math.min(MOST_DIGITS, Math.floor(-StrictMath.log10(imbalance)));
    }

    /**
     * A bound on what is left of the sum of a column, as a part of the sum of its absolute values.
     *
     * @param name the name of the coefficient
     * @return a number from 0 to 1
     * @throws IllegalArgumentException if there is no such coefficient
     */
    public double imbalance(String name) {
        int j = names.indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "equation of '" + name + "': no such coefficient; the names are " + String.join(", ", names));
        }
        return imbalances[j];
    }

    @Override
    public String toString() {
        return "Estimating equations hold to " + digits() + " digits or more";
    }
}
