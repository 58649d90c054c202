package org.hatmatrix.diagnostics.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Term;
import org.hatmatrix.text.Excerpt;

/**
 * What the coefficients of a fit are in the coding in which the columns of each factor sum to zero over its levels. A column of
 * zeros and ones for one of L levels is 1/L plus such a column, so that a product of columns is the sum, over which factors
 * give their 1/L, of products with the others. The coefficient of a zero-sum product is therefore a combination of those of
 * the products that contain it, each with 1/L for every further factor. Columns that sum to zero already give no constant.
 */
final class ZeroSumCoding {

    private final Design design;
    private final Map<String, Term> mains = new LinkedHashMap<>();

    /** For each variable the constant part of its columns: 1/L for a factor in columns of zeros and ones, else 0. */
    private final Map<String, Double> constants = new HashMap<>();

    ZeroSumCoding(Design design) {
        this.design = design;
        if (!design.hasIntercept()) {
            throw new IllegalArgumentException("type III: the model has no intercept, which the zero-sum coding needs");
        }
        design.terms().stream().filter(t -> t.variables().size() == 1).forEach(t -> mains.put(t.label(), t));
        Set<Set<String>> known = new LinkedHashSet<>();
        design.terms().forEach(t -> known.add(Set.copyOf(t.variables())));
        design.terms().forEach(t -> requireMargins(t, known));
        mains.forEach((variable, term) -> constants.put(variable, constant(term)));
    }

    private static void requireMargins(Term term, Set<Set<String>> known) {
        for (String variable : term.variables()) {
            Set<String> margin = new LinkedHashSet<>(term.variables());
            margin.remove(variable);
            if (!margin.isEmpty() && !known.contains(margin)) {
                throw new IllegalArgumentException(
                        "type III: the model has " + Excerpt.quoted(term.label()) + " without its margin "
                                + Excerpt.quoted(String.join(":", margin)) + "; add it to the formula");
            }
        }
    }

    private double constant(Term term) {
        if (!term.factor()) {
            return 0;
        }
        for (int column : term.columns()) {
            for (double value : design.column(column)) {
                if (value != 0 && value != 1) {
                    return 0;
                }
            }
        }
        return 1.0 / (term.columns().size() + 1);
    }

    /** The combination that is the intercept. */
    double[] intercept() {
        double[] row = new double[design.parameters()];
        row[0] = 1;
        for (Term term : design.terms()) {
            double constant = product(term.variables());
            term.columns().forEach(column -> row[column] = constant);
        }
        return row;
    }

    /** The combinations that are the coefficients of a term, one for each of its columns. */
    double[][] contrasts(Term term) {
        int size = term.columns().size();
        double[][] rows = new double[size][design.parameters()];
        for (Term other : design.terms()) {
            if (other != term && !term.isMarginalTo(other)) {
                continue;
            }
            List<String> further = new ArrayList<>(other.variables());
            further.removeAll(term.variables());
            double constant = product(further);
            for (int i = 0; i < other.columns().size(); i++) {
                rows[place(other, i, term)][other.columns().get(i)] = constant;
            }
        }
        return rows;
    }

    private double product(List<String> variables) {
        double product = 1;
        for (String variable : variables) {
            product *= constants.get(variable);
        }
        return product;
    }

    /** Which column of a term the i-th column of a term that contains it is a product with; the first variable varies fastest. */
    private int place(Term other, int i, Term term) {
        Map<String, Integer> parts = new HashMap<>();
        int rest = i;
        for (String variable : other.variables()) {
            int columns = mains.get(variable).columns().size();
            parts.put(variable, rest % columns);
            rest /= columns;
        }
        int place = 0;
        int step = 1;
        for (String variable : term.variables()) {
            place += step * parts.get(variable);
            step *= mains.get(variable).columns().size();
        }
        return place;
    }
}
