package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
        // RᵀV with unit columns R: rotations of the rows of R leave even the smallest values their digits, and where a
        // column
        // is far from zero it is the rows of R that are of different size.
        SingularValues singular = new SingularValues(transposedFactor(fit));
        int p = names.size();
        this.indices = new double[p];
        this.proportions = new double[p][p];
        double[] sums = new double[p];
        for (int j = 0; j < p; j++) {
            indices[j] = singular.values()[0] / singular.values()[j];
            for (int k = 0; k < p; k++) {
                double share = singular.leftVectors()[j][k] / singular.values()[j];
                proportions[j][k] = share * share;
                sums[k] += share * share;
            }
        }
        for (double[] row : proportions) {
            for (int k = 0; k < p; k++) {
                row[k] /= sums[k];
            }
        }
    }

    /**
     * The rows of the triangular factor R of √W·X, its columns divided by their lengths. Rows of R⁻¹ are brought near one first,
     * which multiplies columns of R.
     */
    private static double[][] transposedFactor(LeastSquaresFit fit) {
        double[][] root = Arrays.stream(fit.unscaledCovarianceRoot())
                .filter(row -> row.length > 0 && !Double.isNaN(row[0]))
                .map(Centred::scaled)
                .toArray(double[][]::new);
        int p = root.length;
        double[][] rows = new double[p][p];
        for (int j = 0; j < p; j++) {
            double[] column = Centred.scaled(columnOfInverse(root, j));
            double length = Math.sqrt(Centred.rawSumOfSquares(column));
            for (int i = 0; i <= j; i++) {
                rows[i][j] = column[i] / length;
            }
        }
        return rows;
    }

    /** Column j of the inverse of an upper triangular matrix. */
    private static double[] columnOfInverse(double[][] triangle, int j) {
        double[] column = new double[triangle.length];
        column[j] = 1 / triangle[j][j];
        for (int i = j - 1; i >= 0; i--) {
            double sum = 0;
            for (int k = i + 1; k <= j; k++) {
                sum = Math.fma(triangle[i][k], column[k], sum);
            }
            column[i] = -sum / triangle[i][i];
        }
        return column;
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
        double[][] copy = new double[proportions.length][];
        for (int j = 0; j < copy.length; j++) {
            copy[j] = proportions[j].clone();
        }
        return copy;
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
