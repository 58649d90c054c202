package org.hatmatrix.formula;

import java.util.List;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Series;
import org.hatmatrix.json.JsonObject;

/** A variable of numbers: one column, its values to twice the precision where they are powers, products or sums. */
record NumberCoding(String label, Node argument) implements Coding {

    static final String KIND = "number";

    static NumberCoding read(JsonObject stored) {
        return new NumberCoding(stored.text("label"), Coding.argument(stored));
    }

    @Override
    public JsonObject json() {
        return begin(KIND).build();
    }

    @Override
    public boolean isFactor() {
        return false;
    }

    @Override
    public List<CodedColumn> columns(CompleteRows rows, boolean contrasts) {
        Series values = new Evaluation(rows, Arithmetic.EXTENDED).of(argument);
        return List.of(new CodedColumn(label, values.expanded(rows.count())));
    }
}
