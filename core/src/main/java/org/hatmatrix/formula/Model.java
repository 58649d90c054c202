package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Series;
import org.hatmatrix.formula.Coding.CodedColumn;
import org.jspecify.annotations.Nullable;

/**
 * The right side of a model, bound to data: it gives the same columns for other data.
 *
 * @param intercept whether the first column is a column of ones
 * @param terms its terms, in the order of their columns
 * @param effects the factors that are absorbed; they give an intercept
 * @param offsets what is added to the fitted values without a coefficient
 */
record Model(boolean intercept, List<ModelTerm> terms, List<EffectCoding> effects, List<Node> offsets) {

    /** A model without absorbed factors. */
    Model(boolean intercept, List<ModelTerm> terms) {
        this(intercept, terms, List.of(), List.of());
    }

    /** The expressions of the absorbed factors. */
    Stream<Node> effectArguments() {
        return effects.stream().flatMap(effect -> effect.arguments().stream());
    }

    /** The sum of the offsets on some rows; null if there is none. */
    double @Nullable [] offset(CompleteRows rows) {
        if (offsets.isEmpty()) {
            return null;
        }
        double[] sum = new double[rows.count()];
        for (Node offset : offsets) {
            double[] values = new Evaluation(rows, Arithmetic.DOUBLE).values(offset);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        rows.requireFinite("offset", sum);
        return sum;
    }

    /** The same columns without an offset. */
    Model withoutOffset() {
        return new Model(intercept, terms, effects, List.of());
    }

    /** What a reader of the model should know about its variables. */
    List<String> notes() {
        return terms.stream()
                .flatMap(term -> term.parts().stream())
                .flatMap(part -> part.coding().notes().stream())
                .distinct()
                .toList();
    }

    /** What the model reads. */
    List<Node> arguments() {
        return terms.stream()
                .flatMap(term -> term.parts().stream())
                .map(part -> part.coding().argument())
                .distinct()
                .toList();
    }

    /** The factors that are columns of the data, with their levels. */
    Map<String, List<String>> factors() {
        Map<String, List<String>> factors = new LinkedHashMap<>();
        for (ModelTerm term : terms) {
            for (ModelTerm.Part part : term.parts()) {
                if (part.coding().isFactor() && part.coding().argument() instanceof Node.Name name) {
                    factors.putIfAbsent(name.name(), part.coding().levels());
                }
            }
        }
        return Collections.unmodifiableMap(factors);
    }

    /**
     * Refuses a factor with a level of its own for each row, which would fit any response: a column of numbers that was
     * taken for texts, dates, or the names of the rows.
     */
    void requireRepeatedLevels(int rows) {
        for (ModelTerm term : terms) {
            for (ModelTerm.Part part : term.parts()) {
                part.coding().requireRepeatedLevels(rows);
            }
        }
    }

    /** What each term becomes on some rows, without the intercept. */
    List<List<CodedColumn>> coded(CompleteRows rows) {
        List<List<CodedColumn>> coded = new ArrayList<>(terms.size());
        for (ModelTerm term : terms) {
            coded.add(term.columns(rows));
        }
        return coded;
    }

    /** The columns on some rows, without the intercept's. */
    List<Series> columns(CompleteRows rows) {
        List<Series> columns = new ArrayList<>();
        coded(rows).forEach(term -> term.forEach(column -> columns.add(column.values())));
        return columns;
    }
}
