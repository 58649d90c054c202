package org.hatmatrix.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Term;
import org.hatmatrix.regression.Collinearity;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.PlainText;

/**
 * Variance inflation factors: by how much collinearity inflates the variance of each coefficient. Prints as a table.
 *
 * <pre>
 * centred      VIFⱼ = 1/(1 − Rⱼ²) = [(XᵀWX)⁻¹]ⱼⱼ · Σwᵢ(xᵢⱼ − x̄ⱼ)², Rⱼ² from the regression on the other columns
 * uncentred    [(XᵀWX)⁻¹]ⱼⱼ · Σwᵢxᵢⱼ²
 * tolerance    1/VIF
 * generalized  GVIF = det of a term's block of (XᵀWX)⁻¹ times det of its block of centred cross products
 * </pre>
 *
 * <p>A factor has one GVIF for all its columns, which does not depend on the level left out; GVIF^(1/(2df)) can be
 * compared with √VIF of other terms. For a term of one column GVIF is VIF.
 *
 * <p>After a weighted fit the factors are weighted, as car's and EViews'; {@link #unweighted} gives those of the design
 * itself, as gretl's. Without an intercept there is nothing to centre by: the centred factors are NaN, and the generalized
 * ones are the uncentred, as car's. Columns that were dropped as combinations of others are {@link #aliased()} and have no
 * factor. The factors do not depend on the response, nor on the units of the columns.
 *
 * <pre>{@code
 * VarianceInflation vif = VarianceInflation.of(fit);
 * System.out.println(vif);
 * double x1 = vif.centred("x1");
 * }</pre>
 *
 * <p>Literature: D. A. Belsley, E. Kuh, R. E. Welsch, Regression Diagnostics, Wiley 1980; J. Fox, G. Monette, Generalized
 * collinearity diagnostics, Journal of the American Statistical Association 87 (1992) 178–183.
 */
public final class VarianceInflation implements Tabular {

    /**
     * The factors of one column of the design.
     *
     * @param name the name of the column
     * @param centred the variance inflation factor; NaN for the intercept and for designs without one
     * @param uncentred the uncentred factor
     */
    public record Column(String name, double centred, double uncentred) {

        /**
         * The share of the column that the others do not explain.
         *
         * @return 1/VIF
         */
        public double tolerance() {
            return 1 / centred;
        }

        @Override
        public String toString() {
            return PlainText.of(name, 30) + ": VIF " + Numbers.significant(centred, 4) + ", uncentred "
                    + Numbers.significant(uncentred, 4);
        }
    }

    /**
     * The generalized factor of one term of the model.
     *
     * @param label the term, such as the name of a column or of a factor
     * @param degreesOfFreedom the number of its columns
     * @param generalized GVIF
     */
    public record Generalized(String label, int degreesOfFreedom, double generalized) {

        @Override
        public String toString() {
            return PlainText.of(label, 30) + ": GVIF " + Numbers.significant(generalized, 4) + ", df "
                    + degreesOfFreedom;
        }

        /**
         * The factor per dimension, on the scale of standard errors.
         *
         * @return GVIF^(1/(2df))
         */
        public double perDimension() {
            return Math.pow(generalized, 0.5 / degreesOfFreedom);
        }
    }

    private final String weighting;
    private final boolean intercept;
    private final List<Column> columns;
    private final List<Generalized> terms;
    private final List<String> aliased;

    private VarianceInflation(LeastSquaresFit fit, String weighting) {
        this.weighting = weighting;
        this.aliased = fit.aliased();
        Collinearity collinearity = fit.collinearity();
        this.intercept = fit.design().hasIntercept();
        this.columns = columns(fit, collinearity);
        this.terms = terms(fit.design(), collinearity);
    }

    /**
     * The factors of a fit, weighted if the fit is.
     *
     * @param fit the fit
     * @return the factors; NaN if there are not more observations than coefficients
     */
    public static VarianceInflation of(LeastSquaresFit fit) {
        return new VarianceInflation(fit, fit.design().weights() == null ? "" : ", weighted as the fit");
    }

    /**
     * The factors of the design without its weights.
     *
     * @param fit the fit
     * @return the factors; NaN if there are not more observations than coefficients
     */
    public static VarianceInflation unweighted(LeastSquaresFit fit) {
        double[] ones = new double[fit.design().observations()];
        Arrays.fill(ones, 1);
        LeastSquaresFit plain =
                Ols.withDefaults().withRank(Rank.DROP).fit(fit.design().withWeights(ones));
        return new VarianceInflation(plain, fit.design().weights() == null ? "" : ", unweighted");
    }

    private static List<Column> columns(LeastSquaresFit fit, Collinearity collinearity) {
        List<Column> columns = new ArrayList<>();
        Design design = fit.design();
        for (int j = 0; j < design.parameters(); j++) {
            if (!collinearity.isAliased(j)) {
                // Absorbed effects give the intercept.
                boolean centrable =
                        design.hasIntercept() ? j > 0 : !design.absorbed().isEmpty();
                double centred = centrable ? collinearity.centredInflation(j) : Double.NaN;
                double uncentred = collinearity.uncentredInflation(j);
                columns.add(new Column(design.names().get(j), centred, uncentred));
            }
        }
        return List.copyOf(columns);
    }

    private static List<Generalized> terms(Design design, Collinearity collinearity) {
        List<Generalized> terms = new ArrayList<>();
        for (Term term : design.terms()) {
            int[] kept = term.columns().stream()
                    .mapToInt(Integer::intValue)
                    .filter(j -> !collinearity.isAliased(j))
                    .toArray();
            if (kept.length > 0) {
                terms.add(new Generalized(term.label(), kept.length, collinearity.generalizedInflation(kept)));
            }
        }
        return List.copyOf(terms);
    }

    /**
     * The factors by columns of the design.
     *
     * @return one row per column that was not dropped, the intercept among them, unmodifiable
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * The generalized factors by terms of the model.
     *
     * @return one row per term, without the intercept, unmodifiable
     */
    public List<Generalized> terms() {
        return terms;
    }

    /**
     * The columns that have no factor because they are combinations of others.
     *
     * @return their names
     */
    public List<String> aliased() {
        return aliased;
    }

    /**
     * The names of the columns that {@link #values()} are about.
     *
     * @return the names, without the intercept
     */
    public List<String> names() {
        return slopes().stream().map(Column::name).toList();
    }

    /**
     * The variance inflation factors in the order of {@link #names()}: centred with an intercept, else uncentred.
     *
     * @return one number per column that is not the intercept
     */
    public double[] values() {
        return slopes().stream()
                .mapToDouble(c -> Double.isNaN(c.centred()) ? c.uncentred() : c.centred())
                .toArray();
    }

    private List<Column> slopes() {
        return columns.subList(intercept ? 1 : 0, columns.size());
    }

    /**
     * The variance inflation factor of a column.
     *
     * @param name the name of the column
     * @return VIF
     * @throws IllegalArgumentException if there is no such column or it was dropped
     */
    public double centred(String name) {
        return column(name).centred();
    }

    /**
     * The uncentred factor of a column.
     *
     * @param name the name of the column, {@code "(Intercept)"} among them
     * @return the uncentred factor
     * @throws IllegalArgumentException if there is no such column or it was dropped
     */
    public double uncentred(String name) {
        return column(name).uncentred();
    }

    /**
     * The tolerance of a column.
     *
     * @param name the name of the column
     * @return 1/VIF
     * @throws IllegalArgumentException if there is no such column or it was dropped
     */
    public double tolerance(String name) {
        return column(name).tolerance();
    }

    /**
     * The generalized factor of a term.
     *
     * @param label the term
     * @return its row
     * @throws IllegalArgumentException if there is no such term
     */
    public Generalized generalized(String label) {
        return terms.stream()
                .filter(t -> t.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no term '" + Excerpt.of(label) + "' (terms: "
                        + Excerpt.list(terms.stream().map(Generalized::label).toList()) + ")"));
    }

    private Column column(String name) {
        return columns.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        aliased.contains(name)
                                ? "column '" + Excerpt.of(name)
                                        + "' was dropped as a combination of others and has no factor"
                                : "no column '" + Excerpt.of(name) + "' (columns: "
                                        + Excerpt.list(columns.stream()
                                                .map(Column::name)
                                                .toList()) + ")"));
    }

    /**
     * One row per column of the design.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table = Table.builder("Variance inflation factors" + weighting)
                .column("term", "", Alignment.LEFT)
                .column("vif", "VIF", Alignment.DECIMAL)
                .column("tolerance", "tolerance", Alignment.DECIMAL)
                .column("uncentred_vif", "uncentred VIF", Alignment.DECIMAL);
        for (Column column : columns) {
            boolean centred = !Double.isNaN(column.centred());
            table.row(
                    Cell.text(column.name()),
                    centred ? Cell.significant(column.centred(), 4) : Cell.missing(),
                    centred ? Cell.significant(column.tolerance(), 4) : Cell.missing(),
                    Cell.significant(column.uncentred(), 4));
        }
        if (!aliased.isEmpty()) {
            table.note("dropped as combinations of others: " + String.join(", ", aliased));
        }
        return table.build();
    }

    /**
     * One row per term of the formula: the factor of all its columns together.
     *
     * @return the table
     */
    public Table termTable() {
        Table.Builder table = Table.builder("")
                .column("term", "", Alignment.LEFT)
                .column("df", "df", Alignment.RIGHT)
                .column("gvif", "GVIF", Alignment.DECIMAL)
                .column("gvif_per_df", "GVIF^(1/(2df))", Alignment.DECIMAL);
        for (Generalized term : terms) {
            table.row(
                    Cell.text(term.label()),
                    Cell.integer(term.degreesOfFreedom()),
                    Cell.significant(term.generalized(), 4),
                    Cell.significant(term.perDimension(), 4));
        }
        return table.build();
    }

    /** The tables. */
    @Override
    public String toString() {
        boolean several = terms.stream().anyMatch(t -> t.degreesOfFreedom() > 1);
        return table() + (several ? "\n" + termTable() : "");
    }
}
