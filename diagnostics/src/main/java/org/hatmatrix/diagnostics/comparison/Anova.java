package org.hatmatrix.diagnostics.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.hatmatrix.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * The analysis of variance of a fit: does a term, with all its columns, matter?
 *
 * <pre>
 * sequential   each term added to those before it (type I, R's anova)
 * type II      each term added to all terms that do not contain it (car's Anova)
 * type III     each term added to all others, factors coded by contrasts that sum to zero (SAS, SPSS)
 * </pre>
 *
 * <p>With the classical covariance a row has the sum of squares, by how much the residual sum of squares falls, and its F
 * test, and the sizes η² = SS/TSS, partial η² = SS/(SS + RSS), ω² = (SS − df·σ²)/(TSS + σ²), partial ω² = df(F − 1)/(df(F − 1) +
 * n) and ε² = (SS − df·σ²)/TSS. With any other covariance, and after a robust fit, the tests are Wald tests with that
 * covariance, and sums of squares and sizes are NaN: those of type II as car's {@code Anova(white.adjust)}, the difference
 * between the statistic of a term with the terms that contain it and the statistic of those alone.
 *
 * <p>The tables agree for balanced data. Type III depends on the coding, which is why the factors are taken in zero-sum
 * coding however the fit coded them; it needs the intercept and the margins of every interaction in the model. Columns that
 * were dropped as combinations of others do not count, neither in the degrees of freedom nor in the tests. Without residual
 * degrees of freedom the tests are NaN.
 *
 * <pre>{@code
 * Anova table = Anova.typeTwo(fit);
 * System.out.println(table);
 * double p = table.effect("town").pValue();
 * }</pre>
 *
 * <p>Literature: J. Fox, <em>Applied Regression Analysis and Generalized Linear Models</em>, 3rd ed., Sage 2016, chapter 8; S. R.
 * Searle, <em>Linear Models for Unbalanced Data</em>, Wiley 1987; S. Olejnik, J. Algina, Psychological Methods 8 (2003) 434–447,
 * for the sizes.
 */
public final class Anova implements Tabular {

    private static final String SUM_OF_SQUARES = "sum_of_squares";

    private final String title;
    private final List<TermEffect> effects;
    private final @Nullable LeastSquaresFit classical;
    private final List<String> aliased;

    private Anova(LinearFit fit, String kind, Function<TermEffects, List<TermEffect>> effects) {
        TermEffects tests = new TermEffects(fit);
        this.effects = List.copyOf(effects.apply(tests));
        this.classical = tests.classical();
        this.aliased = fit.aliased();
        this.title = "Analysis of variance, " + kind + ", of " + PlainText.of(fit.call(), 200)
                + (classical == null ? "\nWald tests with the covariance " + fit.covarianceName() : "");
    }

    /**
     * Each term added to those before it, in the order of the formula.
     *
     * @param fit the fit
     * @return the table of type I
     */
    public static Anova sequential(LinearFit fit) {
        return new Anova(fit, "sequential (type I)", TermEffects::sequential);
    }

    /**
     * Each term added to all terms that do not contain it.
     *
     * @param fit the fit
     * @return the table of type II
     */
    public static Anova typeTwo(LinearFit fit) {
        return new Anova(fit, "type II", TermEffects::typeTwo);
    }

    /**
     * Each term added to all others, the factors coded by contrasts that sum to zero. The first row is the intercept.
     *
     * @param fit the fit
     * @return the table of type III
     * @throws IllegalArgumentException if a factor's interaction has no margin in the model, or there is no intercept
     */
    public static Anova typeThree(LinearFit fit) {
        return new Anova(fit, "type III (zero-sum contrasts)", TermEffects::typeThree);
    }

    /**
     * The terms.
     *
     * @return one effect per term, in the order of the model; unmodifiable
     */
    public List<TermEffect> effects() {
        return effects;
    }

    /**
     * A term.
     *
     * @param term the label of the term
     * @return its effect
     * @throws IllegalArgumentException if there is no such term
     */
    public TermEffect effect(String term) {
        List<String> labels = effects.stream().map(TermEffect::term).toList();
        return effects.stream()
                .filter(e -> e.term().equals(term))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no term " + Excerpt.quoted(term)
                        + NearestName.question(term, labels) + " (terms: " + Excerpt.list(labels) + ")"));
    }

    /**
     * The residual sum of squares of the fit.
     *
     * @return RSS; empty where there are no sums of squares
     */
    public Optional<Double> residualSumOfSquares() {
        return Optional.ofNullable(classical).map(LeastSquaresFit::residualSumOfSquares);
    }

    /**
     * One row per term and, with sums of squares, one for the residuals.
     *
     * @return the table
     */
    @Override
    public Table table() {
        Table.Builder table =
                Table.builder(title).column("term", "", Alignment.LEFT).column("df", "df", Alignment.RIGHT);
        if (classical != null) {
            table.column(SUM_OF_SQUARES, "sum of sq.", Alignment.DECIMAL);
        }
        boolean f = effects.stream().anyMatch(e -> !Double.isNaN(e.test().denominatorDegreesOfFreedom()));
        table.column("statistic", f ? "F" : "χ²", Alignment.DECIMAL).column("p_value", "p", Alignment.DECIMAL);
        if (classical != null) {
            table.column("partial_eta_squared", "partial η²", Alignment.DECIMAL)
                    .column("omega_squared", "ω²", Alignment.DECIMAL);
        }
        effects.forEach(effect -> table.row(cells(effect)));
        if (classical != null) {
            table.row(List.of(
                    Cell.text("Residuals"),
                    Cell.integer(classical.residualDegreesOfFreedom()),
                    Cell.significant(classical.residualSumOfSquares(), 5),
                    Cell.missing(),
                    Cell.missing(),
                    Cell.missing(),
                    Cell.missing()));
        }
        if (!aliased.isEmpty()) {
            table.note("dropped as combinations of others: " + String.join(", ", aliased));
        }
        return table.build();
    }

    private List<Cell> cells(TermEffect effect) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.text(effect.term()));
        cells.add(Cell.compact(effect.degreesOfFreedom(), 5));
        if (classical != null) {
            cells.add(Cell.significant(effect.sumOfSquares(), 5));
        }
        cells.add(Cell.fixed(effect.statistic(), 4));
        cells.add(Cell.pValue(effect.pValue()));
        if (classical != null) {
            cells.add(Cell.fixed(effect.partialEtaSquared(), 4));
            cells.add(Cell.fixed(effect.omegaSquared(), 4));
        }
        return cells;
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
