package org.hatmatrix.diagnostics;

import java.util.List;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.PlainText;

/**
 * What the variance of the errors may depend on, for tests for heteroskedasticity. A constant always belongs to it.
 *
 * <pre>{@code
 * BreuschPagan all = BreuschPagan.of(fit);
 * BreuschPagan fitted = BreuschPagan.of(fit, VarianceRegressors.fittedValues());
 * BreuschPagan chosen = BreuschPagan.of(fit, VarianceRegressors.of("x1", "x2"));
 * BreuschPagan byFormula = BreuschPagan.of(fit, VarianceRegressors.formula("~ x1 + I(x1^2)"));
 * }</pre>
 */
public final class VarianceRegressors {

    /** Takes the regressors from a fit. */
    @FunctionalInterface
    private interface Source {
        Regressors from(LeastSquaresFit fit, FittedRows rows);
    }

    private static final VarianceRegressors ALL =
            new VarianceRegressors("all regressors", (fit, rows) -> rows.regressors());
    private static final VarianceRegressors FITTED = new VarianceRegressors(
            "fitted values",
            (fit, rows) -> new Regressors().add("fitted values", Centred.of(rows.of(fit.fittedValues()))));

    private final String label;
    private final Source source;

    private VarianceRegressors(String label, Source source) {
        this.label = label;
        this.source = source;
    }

    /**
     * All columns of the fitted design: the default of lmtest, statsmodels and EViews.
     *
     * @return the regressors
     */
    public static VarianceRegressors all() {
        return ALL;
    }

    /**
     * The fitted values, one degree of freedom: the default of car's {@code ncvTest} and of Stata.
     *
     * @return the regressor
     */
    public static VarianceRegressors fittedValues() {
        return FITTED;
    }

    /**
     * Chosen columns, of the design by their names or of the data it was made from.
     *
     * @param names the names of design columns, or else of numeric columns of the dataset; at least one
     * @return the regressors
     * @throws IllegalArgumentException if there is no name; when they are used, if there is no such column or it has a
     *     missing value in a used row
     */
    public static VarianceRegressors of(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("variance regressors: no names, at least one is needed");
        }
        List<String> chosen = List.of(names);
        return new VarianceRegressors(Excerpt.list(chosen), (fit, rows) -> {
            Regressors regressors = new Regressors();
            chosen.forEach(name -> regressors.add(name, rows.of(column(fit.design(), name))));
            return regressors;
        });
    }

    private static double[] column(Design design, String name) {
        boolean inDesign = design.names().contains(name);
        Dataset data = design.data();
        if (inDesign || !data.names().contains(name)) {
            return design.column(name);
        }
        double[] values = data.numbers(name);
        int[] rows = design.rowNumbers();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("variance regressor '" + Excerpt.of(name) + "', row " + rows[i]
                        + ": " + values[i] + " (the fit uses this row)");
            }
        }
        return values;
    }

    /**
     * The terms of the right side of a formula.
     *
     * @param formula for example {@code "~ lab + I(lab^2)"}; a left side is not looked at
     * @return the regressors
     * @throws IllegalArgumentException if the formula has a mistake; when it is used, if it reads a column that the
     *     data of the fit does not have or that has a missing value in a used row
     */
    public static VarianceRegressors formula(String formula) {
        Formula parsed = Formula.parse(formula);
        return new VarianceRegressors(parsed.toString(), (fit, rows) -> {
            Design design = fit.design();
            Design terms = parsed.design(design.data(), "e²", new double[design.observations()]);
            if (terms.observations() != design.observations()) {
                throw new IllegalArgumentException("variance regressors " + parsed + ": missing values in "
                        + (design.observations() - terms.observations()) + " rows that the fit uses");
            }
            Regressors regressors = new Regressors();
            for (int j = terms.hasIntercept() ? 1 : 0; j < terms.parameters(); j++) {
                regressors.add(terms.names().get(j), rows.of(terms.column(j)));
            }
            return regressors;
        });
    }

    Regressors from(LeastSquaresFit fit, FittedRows rows) {
        return source.from(fit, rows);
    }

    /**
     * These regressors in words.
     *
     * @return for example {@code "all regressors"}
     */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return PlainText.of("VarianceRegressors: " + label, 79);
    }
}
