package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.linalg.RotatedFactor;
import org.hatmatrix.numeric.Lazy;
import org.jspecify.annotations.Nullable;

/**
 * Least squares of the first rows, with one row more at each step, and the errors with which each step predicts the next row: recursive
 * residuals. If the model holds throughout they are independent with variance σ², which ordinary residuals are not; tests of
 * stability rest on them. The rows are taken in the order of the data; sort it by time first.
 *
 * <pre>
 * wₜ = (yₜ − xₜᵀbₜ₋₁) / √(1 + xₜᵀ(Xₜ₋₁ᵀXₜ₋₁)⁻¹xₜ),   Σ wₜ² = RSS
 * </pre>
 *
 * <p>A row that raises the rank of those before it, as the first p rows do and the first row of each level of a factor, is fitted
 * exactly and has no recursive residual. After weighting rows are multiplied by the roots of their weights; rows of weight zero
 * are left out.
 *
 * <pre>{@code
 * RecursiveFit recursive = RecursiveFit.of("consumption ~ income", quarters);
 * double[] w = recursive.residuals();
 * }</pre>
 *
 * <p>Literature: R. L. Brown, J. Durbin, J. M. Evans, Techniques for testing the constancy of regression relationships over time,
 * Journal of the Royal Statistical Society B 37 (1975) 149–192.
 */
public final class RecursiveFit {

    private final List<String> names;
    private final double[] residuals;
    private final int[] rows;
    private final int steps;
    private final Lazy<List<OrderedRows.Estimates>> estimates;

    private RecursiveFit(Design design) {
        this.names = design.names();
        OrderedRows ordered = new OrderedRows(design);
        double[] weights = design.weights();
        int[] numbers = design.rowNumbers();
        double[] found = new double[numbers.length];
        int[] where = new int[numbers.length];
        RotatedFactor factor = ordered.noRows();
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            double residual = counts(weights, i) ? ordered.addPredicted(factor, i) : Double.NaN;
            if (!Double.isNaN(residual)) {
                found[count] = residual;
                where[count++] = numbers[i];
            }
        }
        this.residuals = Arrays.copyOf(found, count);
        this.rows = Arrays.copyOf(where, count);
        this.steps = numbers.length;
        this.estimates = new Lazy<>(() -> estimates(ordered, weights));
    }

    private static boolean counts(double @Nullable [] weights, int row) {
        return weights == null || weights[row] > 0;
    }

    /** Adds the rows once more, for what most callers do not ask for: the solution after each of them. */
    private static List<OrderedRows.Estimates> estimates(OrderedRows ordered, double @Nullable [] weights) {
        List<OrderedRows.Estimates> estimates = new ArrayList<>();
        RotatedFactor factor = ordered.noRows();
        int used = 0;
        for (int i = 0; i < ordered.rows().length; i++) {
            if (counts(weights, i)) {
                ordered.addPredicted(factor, i);
                used++;
            }
            estimates.add(ordered.estimates(factor.factor(), used));
        }
        return estimates;
    }

    /**
     * The steps of a design.
     *
     * @param design the design, its rows in the order of time
     * @return the fits
     */
    public static RecursiveFit of(Design design) {
        return new RecursiveFit(design);
    }

    /**
     * The steps of the rows of a dataset.
     *
     * @param formula the model formula
     * @param data the data, its rows in the order of time; rows with missing values are dropped
     * @return the fits
     * @throws IllegalArgumentException if the formula has a mistake
     */
    public static RecursiveFit of(String formula, Dataset data) {
        return of(Formula.parse(formula).design(data));
    }

    /**
     * The names of the coefficients.
     *
     * @return the names, in the order of the design's columns
     */
    public List<String> names() {
        return names;
    }

    /**
     * The recursive residuals.
     *
     * @return one number per row that the rows before it can predict; n − p for a design of full rank
     */
    public double[] residuals() {
        return residuals.clone();
    }

    /**
     * The rows that have a recursive residual.
     *
     * @return their numbers in the data, counted from 1
     */
    public int[] rows() {
        return rows.clone();
    }

    /**
     * The coefficients after each row.
     *
     * @return one row per row of the design, one number per name; NaN as long as the rows do not determine all coefficients
     */
    public double[][] coefficients() {
        return estimates.get().stream().map(e -> e.coefficients.clone()).toArray(double[][]::new);
    }

    /**
     * The standard errors after each row.
     *
     * @return one row per row of the design, one number per name; NaN without residual degrees of freedom
     */
    public double[][] standardErrors() {
        return estimates.get().stream().map(e -> e.errors.clone()).toArray(double[][]::new);
    }

    @Override
    public String toString() {
        return steps + " steps, " + residuals.length + " recursive residuals";
    }
}
