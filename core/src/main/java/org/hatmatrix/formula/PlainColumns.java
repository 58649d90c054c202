package org.hatmatrix.formula;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import org.hatmatrix.expression.Node;
import org.hatmatrix.text.Excerpt;

/** Columns of numbers, each a term of its own. A fit needs only how many there are; terms and model are made when asked for. */
final class PlainColumns extends DesignColumns {

    private final boolean intercept;
    private final int width;

    /** The names of the columns without the intercept; none for x1, x2, … */
    private final String[] given;

    private final List<String> names = new Names();

    private PlainColumns(boolean intercept, int width, String[] given) {
        this.intercept = intercept;
        this.width = width;
        this.given = given;
    }

    /**
     * So many columns beside the intercept.
     *
     * @param given their names, kept; none for x1, x2, …
     * @throws IllegalArgumentException if there is no column
     */
    static PlainColumns of(boolean intercept, int width, String... given) {
        if (!intercept && width == 0) {
            throw new IllegalArgumentException("the model has no columns: neither an intercept nor a term");
        }
        return new PlainColumns(intercept, width, given);
    }

    /** Refuses names that are blank, or that two columns, or a column and the response, have. */
    static void requireNames(boolean intercept, Collection<String> given, String responseName) {
        if (given.isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        seen.add(responseName);
        for (String name : given) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("column " + seen.size() + " has no name");
            }
            if (!seen.add(name)) {
                throw new IllegalArgumentException("column " + Excerpt.quoted(name) + " is given twice");
            }
        }
        if (intercept && given.contains(INTERCEPT)) {
            throw new IllegalArgumentException("two columns of the design are named " + Excerpt.quoted(INTERCEPT));
        }
    }

    /** The name of a column beside the intercept, counted from 0. */
    static String name(String[] given, int column) {
        return given.length == 0 ? "x" + (column + 1) : given[column];
    }

    @Override
    Model model() {
        List<ModelTerm> terms = new ArrayList<>(width);
        for (int j = 0; j < width; j++) {
            String name = name(given, j);
            Coding coding = new NumberCoding(name, new Node.Name(name, 0));
            terms.add(new ModelTerm(List.of(new ModelTerm.Part(coding, true))));
        }
        return new Model(intercept, terms);
    }

    @Override
    boolean intercept() {
        return intercept;
    }

    @Override
    int count() {
        return width + (intercept ? 1 : 0);
    }

    @Override
    List<String> names() {
        return names;
    }

    @Override
    List<Term> terms() {
        int first = intercept ? 1 : 0;
        List<Term> terms = new ArrayList<>(width);
        for (int j = 0; j < width; j++) {
            String name = names().get(first + j);
            terms.add(new Term(name, List.of(name), List.of(first + j), false));
        }
        return Collections.unmodifiableList(terms);
    }

    /** All names, each made when it is asked for. */
    private final class Names extends AbstractList<String> implements RandomAccess {

        @Override
        public String get(int index) {
            Objects.checkIndex(index, size());
            int column = intercept ? index - 1 : index;
            return column < 0 ? INTERCEPT : name(given, column);
        }

        @Override
        public int size() {
            return count();
        }
    }
}
