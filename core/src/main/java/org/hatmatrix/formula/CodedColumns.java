package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hatmatrix.formula.Coding.CodedColumn;
import org.hatmatrix.text.Excerpt;

/** The columns that the terms of a model became. */
final class CodedColumns extends DesignColumns {

    private final Model model;
    private final List<String> names;
    private final List<Term> terms;

    private CodedColumns(Model model, List<String> names, List<Term> terms) {
        this.model = model;
        this.names = Collections.unmodifiableList(names);
        this.terms = Collections.unmodifiableList(terms);
    }

    /**
     * The columns of a model.
     *
     * @param coded what each of its terms became
     * @throws IllegalArgumentException if there is no column, or two have one name
     */
    static CodedColumns of(Model model, List<List<CodedColumn>> coded) {
        List<String> names = new ArrayList<>(model.intercept() ? List.of(INTERCEPT) : List.of());
        List<Term> terms = new ArrayList<>();
        for (int i = 0; i < coded.size(); i++) {
            List<Integer> places = new ArrayList<>();
            for (CodedColumn column : coded.get(i)) {
                places.add(names.size());
                names.add(column.name());
            }
            terms.add(model.terms().get(i).at(places));
        }
        requireDistinct(names, model.effects().isEmpty());
        return new CodedColumns(model, names, terms);
    }

    /** Columns with an intercept before them that they did not have. */
    static CodedColumns withIntercept(DesignColumns columns) {
        List<String> names = new ArrayList<>(List.of(INTERCEPT));
        names.addAll(columns.names());
        List<Term> terms = columns.terms().stream()
                .map(term -> new Term(
                        term.label(),
                        term.variables(),
                        term.columns().stream().map(j -> j + 1).toList(),
                        term.factor()))
                .toList();
        return new CodedColumns(
                new Model(
                        true,
                        columns.model().terms(),
                        List.of(),
                        columns.model().offsets()),
                names,
                terms);
    }

    /** Columns that are combinations of others: no terms, and nothing that gives them for other data. */
    static CodedColumns combined(boolean intercept, List<String> names) {
        return new CodedColumns(new Model(intercept, List.of()), names, List.of());
    }

    private static void requireDistinct(List<String> names, boolean plain) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    plain
                            ? "the model has no columns: neither an intercept nor a term"
                            : "the model has no column beside the effects that are absorbed, wanted at least one term");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("two columns of the design are named " + Excerpt.quoted(name));
            }
        }
    }

    @Override
    boolean intercept() {
        return model.intercept();
    }

    @Override
    int count() {
        return names.size();
    }

    @Override
    List<String> names() {
        return names;
    }

    @Override
    List<Term> terms() {
        return terms;
    }

    @Override
    Model model() {
        return model;
    }

    @Override
    DesignColumns withoutOffset() {
        return new CodedColumns(model.withoutOffset(), names, terms);
    }
}
