package org.hatmatrix.diagnostics.report;

import java.util.List;
import java.util.stream.Collectors;
import org.hatmatrix.text.Numbers;

/** Words that findings share. */
final class Words {

    static final double LEVEL = 0.05;

    private static final int NAMED_ROWS = 6;

    private Words() {}

    static String p(double pValue) {
        return "p " + Numbers.pValueRelation(pValue);
    }

    /** The first few, and how many more there are. */
    static String first(List<?> rows, String separator) {
        String named = rows.stream().limit(NAMED_ROWS).map(Object::toString).collect(Collectors.joining(separator));
        return named + (rows.size() > NAMED_ROWS ? " and " + (rows.size() - NAMED_ROWS) + " more" : "");
    }

    static String rows(List<Integer> rows) {
        return (rows.size() == 1 ? "row " : "rows ") + first(rows, ", ");
    }
}
