package org.hatmatrix.data;

import java.util.List;
import org.hatmatrix.data.Coding.CodedColumn;

/**
 * The right side of a model, bound to data: it gives the same columns for other data.
 *
 * @param intercept whether the first column is a column of ones
 * @param terms its terms, in the order of their columns
 */
record Model(boolean intercept, List<ModelTerm> terms) {

    static final String INTERCEPT = "(Intercept)";

    /** What the model reads. */
    List<Node> sources() {
        return terms.stream()
                .flatMap(term -> term.parts().stream())
                .map(part -> part.coding().source())
                .distinct()
                .toList();
    }

    /**
     * Refuses a factor with a level of its own for each row, which would fit any response: a column of numbers that was
     * taken for texts, dates, or the names of the rows.
     */
    void requireRepeatedLevels(int rows) {
        for (ModelTerm term : terms) {
            for (ModelTerm.Part part : term.parts()) {
                if (part.coding() instanceof FactorCoding factor) {
                    factor.requireRepeatedLevels(rows);
                }
            }
        }
    }

    /** The columns on the rows of a frame, without the intercept's. */
    List<Series> columns(Frame frame) {
        return terms.stream()
                .flatMap(term -> term.columns(frame).stream())
                .map(CodedColumn::values)
                .toList();
    }
}
