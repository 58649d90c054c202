package org.hatmatrix.formula;

import java.util.List;

/**
 * A term of a model and the columns it became: {@code town} with a column for each level but the first, {@code log(x)}
 * with one. The intercept is not a term.
 *
 * @param label the term as R labels it, such as {@code "town"}, {@code "I(x^2)"} or {@code "a:b"}
 * @param columns where its columns stand in {@link Design#names()}, counted from 0; empty for none
 * @param factor whether a factor (a text column, {@code C(x)}) is part of it
 */
public record Term(String label, List<Integer> columns, boolean factor) {

    /**
     * Makes a term.
     *
     * @param label the term as the formula writes it
     * @param columns where its columns stand, copied
     * @param factor whether a factor is part of it
     */
    public Term {
        columns = List.copyOf(columns);
    }
}
