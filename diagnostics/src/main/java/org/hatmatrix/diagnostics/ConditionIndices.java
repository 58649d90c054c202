package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.regression.Collinearity;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;

/**
 * Belsley's collinearity diagnostics: how many near dependencies there are among the columns of a design, and which
 * coefficients they harm. Prints as a table.
 *
 * <p>The columns, the intercept among them and not centred, are scaled to unit length, weighted after a weighted fit. With
 * singular values d₁ ≥ … ≥ d_p and right singular vectors v the condition indices are d₁/dⱼ; the share of the variance of
 * coefficient k that belongs to index j is π = (vₖⱼ²/dⱼ²)/Σⱼ(vₖⱼ²/dⱼ²). An index of 30 or more in which two or more
 * coefficients have more than half of their variance is a dependency that harms them.
 *
 * <p>Columns that were dropped as combinations of others are left out. Do not read it for designs without an intercept
 * that should have one.
 *
 * <pre>{@code
 * ConditionIndices indices = ConditionIndices.of(fit);
 * System.out.println(indices);
 * double largest = indices.largest();
 * }</pre>
 *
 * <p>Literature: D. A. Belsley, E. Kuh, R. E. Welsch, Regression Diagnostics, Wiley 1980, chapter 3.
 */
public final class ConditionIndices implements Tabular {

    private static final double HARMFUL = 30;
    private static final double MOST_OF_THE_VARIANCE = 0.5;

    private final List<String> names;
    private final double[] indices;
    private final double[][] proportions;

    private ConditionIndices(LeastSquaresFit fit) {
        this.names = fit.names().stream()
                .filter(name -> !fit.aliased().contains(name))
                .toList();
        Collinearity collinearity = fit.collinearity();
        this.indices = collinearity.conditionIndices();
        this.proportions = collinearity.varianceProportions();
    }

    /**
     * The condition indices of a fit's design, weighted if the fit is.
     *
     * @param fit the fit
     * @return the indices
     */
    public static ConditionIndices of(LeastSquaresFit fit) {
        return new ConditionIndices(fit);
    }

    /**
     * The columns, in the order of the proportions.
     *
     * @return the names, without dropped columns
     */
    public List<String> names() {
        return names;
    }

    /**
     * The condition indices.
     *
     * @return d₁/dⱼ in ascending order, the first is 1
     */
    public double[] indices() {
        return indices.clone();
    }

    /**
     * The largest index, the condition number of the scaled design.
     *
     * @return d₁/d_p
     */
    public double largest() {
        return indices[indices.length - 1];
    }

    /**
     * The variance proportions.
     *
     * @return one row per index, one number per name; every column sums to 1
     */
    public double[][] proportions() {
        return Arrays.stream(proportions).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * The coefficients that a near dependency harms: those with more than half of their variance in an index of 30 or
     * more that has at least two such.
     *
     * @return one list of names per harmful index, the largest index last; empty if there is none
     */
    public List<List<String>> dependencies() {
        List<List<String>> dependencies = new ArrayList<>();
        for (int j = 0; j < indices.length; j++) {
            List<String> harmed = new ArrayList<>();
            for (int k = 0; k < names.size(); k++) {
                if (indices[j] >= HARMFUL && proportions[j][k] > MOST_OF_THE_VARIANCE) {
                    harmed.add(names.get(k));
                }
            }
            if (harmed.size() > 1) {
                dependencies.add(List.copyOf(harmed));
            }
        }
        return List.copyOf(dependencies);
    }

    /**
     * One row per index, with the share of each coefficient's variance that goes with it.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table =
                Table.builder("Condition indices and variance proportions").column("index", "index", Alignment.DECIMAL);
        names.forEach(name -> table.column(name, name, Alignment.RIGHT));
        for (int j = 0; j < indices.length; j++) {
            List<Cell> cells = new ArrayList<>(List.of(Cell.significant(indices[j], 4)));
            Arrays.stream(proportions[j]).forEach(share -> cells.add(Cell.fixed(share, 3)));
            table.row(cells);
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toText();
    }
}
