package org.hatmatrix.diagnostics.margins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.PlainText;

/**
 * What the fitted response does when one variable moves, whatever terms it is part of: interactions, powers, logarithms, splines.
 *
 * <p>For a column of numbers the average marginal effect, the mean over the rows of the derivative of the fitted values; for a factor
 * the mean change from its first level to each other one. Standard errors by the delta method with the covariance of the fit.
 *
 * <p>{@link #by} gives the slope for each level of a factor, with other numbers at their means and other factors' levels counting alike
 * (R's {@code emtrends}). {@link #in} gives elasticities and semi-elasticities. At a kink, such as that of {@code abs(x)} at 0, there is
 * no derivative, and a row that is there has that of a secant.
 *
 * <pre>{@code
 * Slopes slopes = Slopes.of(fit, "man_rate");
 * double effect = slopes.effects().get(0).estimate();
 * Slopes bySize = slopes.by("size");
 * Slopes elasticity = slopes.in(SlopeScale.EYEX);
 * }</pre>
 *
 * <p>Literature: T. J. Leeper, <em>Interpreting Regression Results using Average Marginal Effects</em> (2017); W. H. Greene,
 * <em>Econometric Analysis</em>, 7th ed., Pearson 2012, section 4.4 (delta method).
 */
public final class Slopes implements Tabular {

    private static final double LEVEL = 0.95;

    private final ReferenceGrid grid;
    private final String variable;
    private final List<String> factors;
    private final SlopeScale scale;
    private final boolean weighted;
    private final List<Coefficient> effects;

    private Slopes(ReferenceGrid grid, String variable, List<String> factors, SlopeScale scale, boolean weighted) {
        this.grid = grid;
        this.variable = variable;
        this.factors = factors;
        this.scale = scale;
        this.weighted = weighted;
        if (scale != SlopeScale.DYDX && grid.isFactor(variable)) {
            throw new IllegalArgumentException(
                    "'" + variable + "' is a factor: its changes are told as " + SlopeScale.DYDX);
        }
        this.effects = Collections.unmodifiableList(
                factors.isEmpty() ? grid.isFactor(variable) ? changes() : List.of(averageSlope()) : slopesByLevel());
    }

    /**
     * The average marginal effect of a variable.
     *
     * @param fit the fit
     * @param variable the column of the data, of numbers or a factor
     * @return its slope, or the changes between its levels
     * @throws IllegalArgumentException if the model does not read such a column
     */
    public static Slopes of(LinearFit fit, String variable) {
        ReferenceGrid grid = new ReferenceGrid(fit);
        grid.requireInput(variable);
        return new Slopes(grid, variable, List.of(), SlopeScale.DYDX, false);
    }

    /**
     * The slope for each level of a factor, or for each combination of levels of several, of which the first varies fastest.
     *
     * @param others the factors; at least one
     * @return the slopes
     * @throws IllegalArgumentException if one is no factor of the model, or the variable is a factor itself
     */
    public Slopes by(String... others) {
        if (others.length == 0) {
            throw new IllegalArgumentException("slopes by no factor, wanted at least one");
        }
        if (grid.isFactor(variable)) {
            throw new IllegalArgumentException(
                    "'" + variable + "' is a factor: its changes by others are MarginalMeans.of(…).by(…).pairwise()");
        }
        return new Slopes(grid, variable, List.of(others), scale, weighted);
    }

    /**
     * The same effects in other units.
     *
     * @param other the units
     * @return the effects
     * @throws IllegalArgumentException if the variable is a factor
     */
    public Slopes in(SlopeScale other) {
        return new Slopes(grid, variable, factors, other, weighted);
    }

    /**
     * The same averages with the weights of the fit in place of rows that count alike.
     *
     * @return the effects
     */
    public Slopes weighted() {
        return new Slopes(grid, variable, factors, scale, true);
    }

    private Coefficient averageSlope() {
        Dataset data = grid.fit().design().data();
        return average(variable, data, shares());
    }

    /** The share of each row in an average. */
    private double[] shares() {
        Design design = grid.fit().design();
        double[] weights = design.weights();
        double[] shares = new double[design.observations()];
        double total = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = weighted && weights != null ? weights[i] : 1;
            total += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= total;
        }
        return shares;
    }

    private List<Coefficient> slopesByLevel() {
        List<Coefficient> slopes = new ArrayList<>();
        for (Map<String, String> levels : grid.combinations(factors)) {
            List<Map<String, String>> cells = new ArrayList<>();
            for (Map<String, String> rest : grid.combinations(grid.otherFactors(factors))) {
                Map<String, String> cell = new LinkedHashMap<>(levels);
                cell.putAll(rest);
                cells.add(cell);
            }
            double[] shares = new double[cells.size()];
            Arrays.fill(shares, 1.0 / cells.size());
            slopes.add(average(String.join(" ", levels.values()), grid.data(cells), shares));
        }
        return slopes;
    }

    /** The average of slopes over rows of data: its value, and its gradient by the coefficients. */
    private Coefficient average(String name, Dataset data, double[] shares) {
        double[][] derivatives = new Derivative(grid, variable).of(data);
        double[] x = data.numbers(variable);
        double[] gradient = new double[grid.fit().names().size()];
        if (!scale.dividesByResponse()) {
            for (int i = 0; i < derivatives.length; i++) {
                add(gradient, shares[i] * scale.factor(x[i]), derivatives[i]);
            }
            return grid.combination(name, gradient, 0);
        }
        double[][] rows = grid.rows(data);
        double[] offsets = grid.offsets(data);
        double[] b = grid.fit().coefficients();
        double estimate = 0;
        for (int i = 0; i < rows.length; i++) {
            double fitted = product(rows[i], b) + offsets[i];
            double slope = product(derivatives[i], b);
            double share = shares[i] * scale.factor(x[i]) / fitted;
            estimate += share * slope;
            add(gradient, share, derivatives[i]);
            add(gradient, -share * slope / fitted, rows[i]);
        }
        double error = grid.fit().contrast(name, gradient).standardError();
        ReferenceDistribution reference = grid.fit().reference();
        double statistic = estimate / error;
        return new Coefficient(name, estimate, error, statistic, reference.pValue(statistic), reference);
    }

    private static void add(double[] sum, double factor, double[] row) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * row[j];
        }
    }

    private static double product(double[] row, double[] b) {
        double sum = 0;
        for (int j = 0; j < b.length; j++) {
            sum += row[j] == 0 ? 0 : row[j] * b[j];
        }
        return sum;
    }

    /** The average change from the first level to each other one. */
    private List<Coefficient> changes() {
        List<String> levels = grid.levels(variable);
        double[] shares = shares();
        double[][] first = grid.rows(withLevel(levels.get(0)));
        List<Coefficient> changes = new ArrayList<>();
        for (String level : levels.subList(1, levels.size())) {
            double[][] rows = grid.rows(withLevel(level));
            double[] gradient = new double[grid.fit().names().size()];
            for (int i = 0; i < rows.length; i++) {
                add(gradient, shares[i], rows[i]);
                add(gradient, -shares[i], first[i]);
            }
            changes.add(grid.combination(level + " - " + levels.get(0), gradient, 0));
        }
        return changes;
    }

    private Dataset withLevel(String level) {
        Dataset data = grid.fit().design().data();
        int rows = data.rows();
        if (data.isNumeric(variable)) {
            double[] values = new double[rows];
            Arrays.fill(values, Double.parseDouble(level));
            return data.with(variable, values);
        }
        return data.withTexts(variable, Collections.nCopies(rows, level));
    }

    /**
     * The effects: name, estimate, standard error and the test that there is none.
     *
     * @return one for a column of numbers, else one per level but the first or per level of the factors it is split by;
     *     unmodifiable
     */
    public List<Coefficient> effects() {
        return effects;
    }

    /**
     * One row per effect, with 95 % limits.
     *
     * @return the table
     */
    @Override
    public Table table() {
        String what = grid.isFactor(variable) ? "Average changes by " : "Slope of ";
        String title = what
                + PlainText.of(variable, 40)
                + (scale == SlopeScale.DYDX ? "" : ", " + scale)
                + (factors.isEmpty() ? "" : " by " + PlainText.of(String.join(", ", factors), 40));
        Table.Builder table = Table.builder(title)
                .column("term", "", Alignment.LEFT)
                .column("estimate", "effect", Alignment.DECIMAL)
                .column("std_error", "std. error", Alignment.DECIMAL)
                .column("statistic", "statistic", Alignment.DECIMAL)
                .column("p_value", "p", Alignment.DECIMAL)
                .column("conf_low", "lower 95 %", Alignment.DECIMAL)
                .column("conf_high", "upper 95 %", Alignment.DECIMAL);
        for (Coefficient effect : effects) {
            Interval interval = effect.interval(LEVEL);
            table.row(
                    Cell.text(effect.name()),
                    Cell.significant(effect.estimate(), 5),
                    Cell.significant(effect.standardError(), 4),
                    Cell.fixed(effect.statistic(), 3),
                    Cell.pValue(effect.pValue()),
                    Cell.significant(interval.lower(), 5),
                    Cell.significant(interval.upper(), 5));
        }
        return table.build();
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
