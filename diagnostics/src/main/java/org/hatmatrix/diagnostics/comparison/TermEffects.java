package org.hatmatrix.diagnostics.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Term;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.regression.LinearFit;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** Tests the terms of a fit: the columns of a term, in the model without the columns of other terms. */
final class TermEffects {

    private final LinearFit fit;
    private final List<Term> terms;
    private final @Nullable LeastSquaresFit classical;

    TermEffects(LinearFit fit) {
        this.fit = fit;
        this.terms = fit.design().terms();
        this.classical = fit instanceof LeastSquaresFit ls && ls.hasClassicalCovariance() ? ls : null;
    }

    /** The fit, if its covariance is classical, so that there are sums of squares. */
    @Nullable
    LeastSquaresFit classical() {
        return classical;
    }

    List<TermEffect> sequential() {
        List<TermEffect> effects = new ArrayList<>();
        for (int k = 0; k < terms.size(); k++) {
            List<Term> later = terms.subList(k + 1, terms.size());
            effects.add(effect(terms.get(k), later));
        }
        return effects;
    }

    List<TermEffect> typeTwo() {
        return terms.stream()
                .map(term -> effect(term, having(term::isMarginalTo)))
                .toList();
    }

    List<TermEffect> typeThree() {
        if (!fit.aliased().isEmpty()) {
            throw new IllegalArgumentException("type III: the fit dropped " + Excerpt.list(fit.aliased())
                    + " as combinations of other columns, and what such a test tells depends on which; use type II, or"
                    + " leave out the term");
        }
        ZeroSumCoding coding = new ZeroSumCoding(fit.design());
        List<TermEffect> effects = new ArrayList<>();
        effects.add(effect(Design.INTERCEPT, new double[][] {coding.intercept()}));
        terms.forEach(term -> effects.add(effect(term.label(), coding.contrasts(term))));
        return effects;
    }

    private TermEffect effect(String label, double[][] contrasts) {
        TestResult test = fit.test(contrasts);
        double sum = classical == null
                ? Double.NaN
                : test.statistic() * test.degreesOfFreedom() * Math.pow(classical.sigma(), 2);
        return effect(label, test, sum);
    }

    private List<Term> having(Predicate<Term> condition) {
        return terms.stream().filter(condition).toList();
    }

    /** A term in the model without some others. */
    TermEffect effect(Term term, List<Term> without) {
        List<String> columns = names(term);
        List<String> others = without.stream().flatMap(t -> names(t).stream()).toList();
        TestResult test = fit.testZero(columns, others);
        double sum = classical == null ? Double.NaN : classical.extraSumOfSquares(columns, others);
        return effect(term.label(), test, sum);
    }

    private List<String> names(Term term) {
        return term.columns().stream().map(fit.names()::get).toList();
    }

    private TermEffect effect(String label, TestResult test, double sum) {
        TestResult named = test.named(label);
        if (classical == null) {
            double none = Double.NaN;
            return new TermEffect(label, none, named, none, none, none, none, none);
        }
        double df = test.degreesOfFreedom();
        double total = classical.totalSumOfSquares();
        double variance = Math.pow(classical.sigma(), 2);
        double chance = df * variance;
        double excess = df * (test.statistic() - 1);
        return new TermEffect(
                label,
                sum,
                named,
                sum / total,
                sum / (sum + classical.residualSumOfSquares()),
                (sum - chance) / (total + variance),
                excess / (excess + classical.observations()),
                (sum - chance) / total);
    }
}
