package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.basis.SubsetFactors;
import org.hatmatrix.text.Excerpt;

/**
 * One coefficient in all models that have some of the other columns: with k groups of columns that may be there or not, 2ᵏ
 * least-squares fits, their classical standard errors and their residual degrees of freedom. They all follow from the triangular
 * factor of the largest model by deleting columns from it, in double-double, so that a million of them take about a second and each
 * equals the fit of its own.
 *
 * <pre>{@code
 * ColumnSubsets subsets = ColumnSubsets.of(fit, "man_rate", List.of(List.of("inno"), List.of("lab")));
 * double withLabOnly = subsets.estimate(0b10);
 * }</pre>
 *
 * <p>Literature: C. Gatu, E. J. Kontoghiorghes, Journal of Computational and Graphical Statistics 15 (2006) 139–156.
 */
public final class ColumnSubsets {

    /** 2²⁴ models, whose estimates and errors take 256 MB. */
    private static final int MOST_GROUPS = 24;

    private final double[] estimates;
    private final double[] errors;
    private final int[] degreesOfFreedom;

    private ColumnSubsets(LeastSquaresFit fit, int focus, int[] always, int[][] groups) {
        int count = 1 << groups.length;
        this.estimates = new double[count];
        this.errors = new double[count];
        this.degreesOfFreedom = new int[count];
        TriangularSolution solution = fit.goodness().solution();
        int exponent = solution.responseExponent() - solution.columnExponent(focus);
        int largest = fit.residualDegreesOfFreedom();
        for (int g = 0; g < groups.length; g++) {
            largest += groups[g].length;
        }
        for (int subset = 0; subset < count; subset++) {
            degreesOfFreedom[subset] = largest;
            for (int g = 0; g < groups.length; g++) {
                degreesOfFreedom[subset] -= (subset >> g & 1) * groups[g].length;
            }
        }
        SubsetFactors.forEach(solution, always, groups, focus, (subset, coefficient, root, rss) -> {
            int i = (int) subset;
            int df = degreesOfFreedom[i];
            double sigma = df > 0 ? Math.sqrt(rss / df) : Double.NaN;
            estimates[i] = Math.scalb(coefficient, exponent);
            errors[i] = Math.scalb(sigma * root, exponent);
        });
    }

    /**
     * The coefficient of a column in all models that have it, the columns of any of the groups, and all columns of the fit that are
     * in no group.
     *
     * @param fit the fit of the largest model, of full rank
     * @param focus the name of the column whose coefficient is asked for
     * @param groups the groups of names of columns that may be there or not; at most 24
     * @return the models
     * @throws IllegalArgumentException if there is no such column, one is in two groups or is the one asked for, the fit dropped
     *     columns, or there are more than 24 groups
     */
    public static ColumnSubsets of(LeastSquaresFit fit, String focus, List<List<String>> groups) {
        if (groups.size() > MOST_GROUPS) {
            throw new IllegalArgumentException(
                    groups.size() + " groups of columns are 2^" + groups.size() + " models, wanted at most 24 groups");
        }
        if (!fit.aliased().isEmpty()) {
            throw new IllegalArgumentException("the fit dropped " + Excerpt.list(fit.aliased())
                    + " as combinations of other columns, which smaller models would need; fit without one of them");
        }
        Set<Integer> used = new HashSet<>();
        int focused = index(fit, focus, used);
        int[][] indices = new int[groups.size()][];
        for (int g = 0; g < indices.length; g++) {
            indices[g] = groups.get(g).stream()
                    .mapToInt(name -> index(fit, name, used))
                    .toArray();
        }
        List<Integer> always = new ArrayList<>();
        for (int j = 0; j < fit.names().size(); j++) {
            if (!used.contains(j)) {
                always.add(j);
            }
        }
        return new ColumnSubsets(
                fit, focused, always.stream().mapToInt(Integer::intValue).toArray(), indices);
    }

    private static int index(LeastSquaresFit fit, String name, Set<Integer> used) {
        int j = fit.names().indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "no column " + Excerpt.quoted(name) + "; the names are " + Excerpt.list(fit.names()));
        }
        if (!used.add(j)) {
            throw new IllegalArgumentException(
                    "column " + Excerpt.quoted(name) + " is named twice, wanted each in one group at most");
        }
        return j;
    }

    /**
     * The number of models.
     *
     * @return 2ᵏ for k groups
     */
    public int count() {
        return estimates.length;
    }

    /**
     * The coefficient in a model.
     *
     * @param subset the groups of the model: bit g is set if the g-th group is in it
     * @return the estimate
     */
    public double estimate(int subset) {
        return estimates[subset];
    }

    /**
     * The classical standard error in a model.
     *
     * @param subset the groups of the model
     * @return the standard error; NaN without residual degrees of freedom
     */
    public double standardError(int subset) {
        return errors[subset];
    }

    /**
     * The residual degrees of freedom of a model.
     *
     * @param subset the groups of the model
     * @return n less the number of its columns
     */
    public int residualDegreesOfFreedom(int subset) {
        return degreesOfFreedom[subset];
    }

    /**
     * All estimates.
     *
     * @return one number per model, by its subset
     */
    public double[] estimates() {
        return estimates.clone();
    }

    @Override
    public String toString() {
        return count() + " models, estimates from "
                + Arrays.stream(estimates).min().orElse(Double.NaN) + " to "
                + Arrays.stream(estimates).max().orElse(Double.NaN);
    }
}
