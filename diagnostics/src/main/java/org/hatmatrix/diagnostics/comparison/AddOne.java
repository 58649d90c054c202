package org.hatmatrix.diagnostics.comparison;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.Ols;
import org.hatmatrix.regression.Rank;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.hatmatrix.text.PlainText;

/**
 * Each of some terms added by itself to the model of a fit, as R's {@code add1}. The tests have the covariance of the fit.
 *
 * <pre>{@code
 * System.out.println(AddOne.of(fit, "education", "income:town"));
 * }</pre>
 *
 * <p>Literature: W. N. Venables, B. D. Ripley, <em>Modern Applied Statistics with S</em>, 4th ed., Springer 2002, section 6.8.
 */
public final class AddOne implements Tabular {

    private final LeastSquaresFit fit;
    private final List<TermChange> changes;

    private AddOne(LeastSquaresFit fit, List<TermChange> changes) {
        this.fit = fit;
        this.changes = List.copyOf(changes);
    }

    /**
     * Adds each of some terms to a model.
     *
     * @param fit the fit of a formula
     * @param terms the terms as a formula writes them; at least one
     * @return one change per term
     * @throws IllegalArgumentException if the fit is not of a formula, a term has a mistake or is in the model already, or a
     *     value of it is missing in rows of the fit
     */
    public static AddOne of(LeastSquaresFit fit, String... terms) {
        if (terms.length == 0) {
            throw new IllegalArgumentException("no terms to add, wanted at least one");
        }
        if (fit.design().formula().isEmpty()) {
            throw new IllegalArgumentException("terms can be added to the fit of a formula; this one is of arrays");
        }
        if (!fit.design().restrictions().isEmpty()) {
            fit.design().requireNothingAbsorbed("a term added to the model");
        }
        List<TermChange> changes = new ArrayList<>();
        for (String term : terms) {
            changes.add(change(fit, term));
        }
        return new AddOne(fit, changes);
    }

    /** The formula with the term, which stands before the effects that are absorbed. */
    private static String with(LeastSquaresFit fit, String term) {
        String call = fit.call();
        int bar = fit.design().absorbed().isEmpty() ? call.length() : call.lastIndexOf(" | ");
        return call.substring(0, bar) + " + " + term + call.substring(bar);
    }

    private static TermChange change(LeastSquaresFit fit, String term) {
        Design base = fit.design();
        Design design = Formula.parse(with(fit, term)).design(base.data());
        if (design.droppedRows() > 0) {
            throw new IllegalArgumentException("term " + Excerpt.quoted(term) + " is missing in " + design.droppedRows()
                    + " of the rows of the fit; fit the model to the rows that have it (dropMissing)");
        }
        double[] weights = base.weights();
        LeastSquaresFit larger = Ols.withDefaults()
                .withRank(Rank.DROP)
                .fit(weights == null ? design : design.withWeights(weights))
                .withCovariance(fit.covarianceEstimator());
        if (larger.rank() == fit.rank()) {
            throw new IllegalArgumentException("term " + Excerpt.quoted(term) + " adds nothing to "
                    + Excerpt.quoted(fit.call()) + ": its columns are combinations of those of the model");
        }
        ModelComparison.Step step = ModelComparison.of(fit, larger).steps().get(0);
        double rss = larger.residualSumOfSquares();
        return new TermChange(
                term,
                step.extraSumOfSquares(),
                rss,
                TermChange.aic(fit, rss, larger.rank()),
                larger.hasClassicalCovariance() ? step.f() : step.wald());
    }

    static TermChange find(List<TermChange> changes, String term) {
        List<String> labels = changes.stream().map(TermChange::term).toList();
        return changes.stream()
                .filter(c -> c.term().equals(term))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no change of term " + Excerpt.quoted(term)
                        + NearestName.question(term, labels) + " (terms: " + Excerpt.list(labels) + ")"));
    }

    /**
     * The changes.
     *
     * @return one per term, in the order in which they were given; unmodifiable
     */
    public List<TermChange> changes() {
        return changes;
    }

    /**
     * A change.
     *
     * @param term the term that is added, as it was given
     * @return the change
     * @throws IllegalArgumentException if there is no such term
     */
    public TermChange change(String term) {
        return find(changes, term);
    }

    /**
     * The AIC of the model as it is, on the scale of the changes.
     *
     * @return n log(RSS/n) + 2p
     */
    public double aic() {
        return TermChange.aic(fit, fit.residualSumOfSquares(), fit.rank());
    }

    @Override
    public Table table() {
        return TermChange.table(
                "Single terms added to " + PlainText.of(fit.call(), 200), fit.residualSumOfSquares(), aic(), changes);
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
