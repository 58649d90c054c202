package org.hatmatrix.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;

/** Numbers in place of texts. */
final class Codes {

    /** Unknown answers that a message shows. */
    private static final int SHOWN = 6;

    private final String name;
    private final Map<String, Double> codes;

    /** An answer that has no code: where it comes first, and how often. */
    private static final class Unknown {

        private final int row;
        private int count;

        Unknown(int row) {
            this.row = row;
        }
    }

    Codes(String name, Map<String, Double> codes) {
        this.name = name;
        this.codes = codes;
    }

    /** The codes 1, 2, 3, … of labels. */
    static Codes numbered(String name, String... labels) {
        Map<String, Double> codes = new LinkedHashMap<>();
        for (String label : labels) {
            if (codes.put(label, codes.size() + 1.0) != null) {
                throw new IllegalArgumentException(
                        "column " + Excerpt.quoted(name) + ": label " + Excerpt.quoted(label) + " is given twice");
            }
        }
        return new Codes(name, codes);
    }

    NumberColumn of(DataColumn column) {
        double[] values = new double[column.rows()];
        Map<String, Unknown> unknown = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            String text = column.text(i);
            Double code = text == null ? Double.valueOf(Double.NaN) : codes.get(text);
            if (code == null) {
                int row = i + 1;
                unknown.computeIfAbsent(text, t -> new Unknown(row)).count++;
            } else {
                values[i] = code;
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(name) + ": "
                    + (unknown.size() == 1 ? "one text is" : unknown.size() + " different texts are")
                    + " not among the labels " + Excerpt.list(codes.keySet()) + ": " + list(unknown));
        }
        return new NumberColumn(values);
    }

    private String list(Map<String, Unknown> unknown) {
        String shown = unknown.entrySet().stream()
                .limit(SHOWN)
                .map(entry -> shown(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return unknown.size() > SHOWN ? shown + ", …" : shown;
    }

    private String shown(String text, Unknown unknown) {
        String rows = "row " + unknown.row + (unknown.count > 1 ? " and " + (unknown.count - 1) + " more" : "");
        return "'" + Excerpt.of(text, 20) + "' (" + rows + NearestName.question(text, codes.keySet()) + ")";
    }
}
