package org.hatmatrix.formula;

import java.util.List;

/**
 * A term of a model and the columns it became: {@code town} with a column for each level but the first, {@code log(x)}
 * with one. The intercept is not a term.
 *
 * @param label the term as R labels it, such as {@code "town"}, {@code "I(x^2)"} or {@code "a:b"}
 * @param variables the labels of the variables that it joins: {@code a} and {@code b} for {@code a:b}, else only itself
 * @param columns where its columns stand in {@link Design#names()}, counted from 0; empty for none
 * @param factor whether a factor (a text column, {@code C(x)}) is part of it
 */
public record Term(String label, List<String> variables, List<Integer> columns, boolean factor) {

    /**
     * Makes a term.
     *
     * @param label the term as the formula writes it
     * @param variables the labels of its variables, copied
     * @param columns where its columns stand, copied
     * @param factor whether a factor is part of it
     */
    public Term {
        variables = List.copyOf(variables);
        columns = List.copyOf(columns);
    }

    /**
     * Whether another term is an interaction of this one with further variables: {@code a:b} contains {@code a}.
     *
     * @param other the other term
     * @return true if the other has all variables of this one and more
     */
    public boolean isMarginalTo(Term other) {
        return other.variables.size() > variables.size() && other.variables.containsAll(variables);
    }
}
