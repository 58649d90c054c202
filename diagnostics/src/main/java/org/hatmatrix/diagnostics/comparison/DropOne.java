package org.hatmatrix.diagnostics.comparison;

import java.util.List;
import org.hatmatrix.formula.Term;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.table.Table;
import org.hatmatrix.table.Tabular;
import org.hatmatrix.text.PlainText;

/**
 * Each term left out by itself, as R's {@code drop1}: those that no other term contains. The tests have the covariance of the
 * fit; nothing is fitted again.
 *
 * <pre>{@code
 * System.out.println(DropOne.of(fit));
 * double aic = DropOne.of(fit).change("town").aic();
 * }</pre>
 *
 * <p>Literature: W. N. Venables, B. D. Ripley, <em>Modern Applied Statistics with S</em>, 4th ed., Springer 2002, section 6.8.
 */
public final class DropOne implements Tabular {

    private final LeastSquaresFit fit;
    private final List<TermChange> changes;

    private DropOne(LeastSquaresFit fit) {
        this.fit = fit;
        List<Term> terms = fit.design().terms();
        this.changes = terms.stream()
                .filter(term -> terms.stream().noneMatch(term::isMarginalTo))
                .map(this::without)
                .toList();
    }

    /**
     * Leaves out each term of a model.
     *
     * @param fit the fit
     * @return one change per term that no other term contains
     */
    public static DropOne of(LeastSquaresFit fit) {
        return new DropOne(fit);
    }

    private TermChange without(Term term) {
        List<String> columns = term.columns().stream().map(fit.names()::get).toList();
        TestResult test = fit.testZero(columns, List.of());
        double extra = fit.extraSumOfSquares(columns, List.of());
        double sum = test.degreesOfFreedom() > 0 ? extra : 0;
        double rss = fit.residualSumOfSquares() + sum;
        int parameters = fit.rank() - (int) test.degreesOfFreedom();
        return new TermChange(term.label(), sum, rss, TermChange.aic(fit, rss, parameters), test);
    }

    /**
     * The changes.
     *
     * @return one per term, in the order of the model; unmodifiable
     */
    public List<TermChange> changes() {
        return changes;
    }

    /**
     * A change.
     *
     * @param term the label of the term that is left out
     * @return the change
     * @throws IllegalArgumentException if there is no such term, or another term contains it
     */
    public TermChange change(String term) {
        return AddOne.find(changes, term);
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
                "Single terms left out of " + PlainText.of(fit.call(), 200),
                fit.residualSumOfSquares(),
                aic(),
                changes);
    }

    /** The table. */
    @Override
    public String toString() {
        return table().toString();
    }
}
