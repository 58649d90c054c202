package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Series;
import org.hatmatrix.formula.Coding.CodedColumn;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/** The columns of a model on the rows of a design, and what they are called. */
final class DesignColumns {

    final List<String> names;
    final List<Term> terms;
    final ColumnMatrix matrix;

    private DesignColumns(List<String> names, List<Term> terms, ColumnMatrix matrix) {
        this.names = Collections.unmodifiableList(names);
        this.terms = Collections.unmodifiableList(terms);
        this.matrix = matrix;
    }

    static DesignColumns of(Model model, CompleteRows rows) {
        List<String> names = new ArrayList<>(model.intercept() ? List.of(Design.INTERCEPT) : List.of());
        List<Series> values = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        for (ModelTerm term : model.terms()) {
            List<Integer> places = new ArrayList<>();
            for (CodedColumn column : term.columns(rows)) {
                places.add(names.size());
                names.add(column.name());
                values.add(column.values());
            }
            terms.add(term.at(places));
        }
        requireDistinct(names);
        return new DesignColumns(names, terms, matrix(model.intercept(), values, rows.count()));
    }

    /** These columns on some of the rows, counted from 0. */
    DesignColumns rows(int[] indices) {
        return new DesignColumns(names, terms, matrix.rows(indices));
    }

    private static ColumnMatrix matrix(boolean intercept, List<Series> columns, int rows) {
        double[][] high = columns.stream().map(column -> column.high).toArray(double[][]::new);
        @Nullable double[][] low = columns.stream().map(column -> column.low).toArray(double[][]::new);
        return intercept
                ? ColumnMatrix.withInterceptUnsafe(rows, high, low)
                : ColumnMatrix.withoutInterceptUnsafe(rows, high, low);
    }

    private static void requireDistinct(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("the model has no columns: neither an intercept nor a term");
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("two columns of the design are named " + Excerpt.quoted(name));
            }
        }
    }
}
