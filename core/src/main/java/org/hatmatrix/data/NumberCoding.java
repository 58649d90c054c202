package org.hatmatrix.data;

import java.util.List;
import org.hatmatrix.data.Evaluation.Precision;

/** A variable of numbers: one column, its values to twice the precision where they are powers, products or sums. */
record NumberCoding(String label, Node source) implements Coding {

    @Override
    public boolean isFactor() {
        return false;
    }

    @Override
    public List<CodedColumn> columns(Frame frame, boolean contrasts) {
        Series values = new Evaluation(frame, Precision.EXTENDED).of(source);
        return List.of(new CodedColumn(label, values.expanded(frame.rows())));
    }
}
