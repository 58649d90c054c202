package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.Inputs;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.text.Excerpt;

/**
 * The columns that a design is built from without a formula: numbers and factors, which are its terms, identifiers of effects that
 * are absorbed, and labels, which are kept beside them.
 */
final class GivenColumns {

    private final Map<String, DataColumn> terms = new LinkedHashMap<>();
    private final Set<String> factors = new HashSet<>();
    private final Map<String, DataColumn> labels = new LinkedHashMap<>();
    private final Map<String, DataColumn> absorbed = new LinkedHashMap<>();

    void addNumbers(String name, DataColumn column) {
        requireNew(name);
        terms.put(name, column);
    }

    void addFactor(String name, DataColumn column) {
        addNumbers(name, column);
        factors.add(name);
    }

    void addLabels(String name, DataColumn column) {
        requireNew(name);
        labels.put(name, column);
    }

    void addAbsorbed(String name, DataColumn column) {
        requireNew(name);
        absorbed.put(name, column);
    }

    private void requireNew(String name) {
        if (terms.containsKey(name) || labels.containsKey(name) || absorbed.containsKey(name)) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(name) + " is given twice");
        }
    }

    /** All of them, in an order of their own; a copy. */
    Map<String, DataColumn> all() {
        Map<String, DataColumn> all = new LinkedHashMap<>(terms);
        all.putAll(labels);
        all.putAll(absorbed);
        return all;
    }

    /** Whether all terms are numbers and nothing is absorbed, so that nothing has to be coded. */
    boolean areNumbers() {
        return factors.isEmpty() && absorbed.isEmpty();
    }

    /** The names of the terms. */
    String[] names() {
        return terms.keySet().toArray(new String[0]);
    }

    /** The terms, if all are numbers; not to be changed. */
    double[][] numbers() {
        double[][] numbers = new double[terms.size()][];
        int j = 0;
        for (DataColumn column : terms.values()) {
            numbers[j++] = ((NumberColumn) column).values;
        }
        return numbers;
    }

    /** Rejects columns of another length than the response, numbers that are not finite, and missing texts. */
    static void requireComplete(Map<String, DataColumn> columns, int rows) {
        columns.forEach((name, column) -> requireComplete(name, column, rows));
    }

    private static void requireComplete(String name, DataColumn column, int rows) {
        if (column.rows() != rows) {
            throw new IllegalArgumentException(
                    "column " + Excerpt.quoted(name) + " has " + column.rows() + " values, response has " + rows);
        }
        if (column instanceof NumberColumn numbers) {
            DesignColumns.requireFinite("column ", name, numbers.values);
            return;
        }
        for (int i = 0; i < column.rows(); i++) {
            if (column.isMissing(i)) {
                throw new IllegalArgumentException(
                        "column " + Excerpt.quoted(name) + ", row " + (i + 1) + ": null" + DesignColumns.MISSING);
            }
        }
    }

    CompleteRows rows(ColumnTable table) {
        List<Node> nodes = Stream.concat(terms.keySet().stream(), absorbed.keySet().stream())
                .map(GivenColumns::node)
                .toList();
        return Inputs.of(nodes, null).allRows(table);
    }

    private static Node node(String column) {
        return new Node.Name(column, 0);
    }

    /** A term for each column. Without an intercept the first factor has a column for every level, later ones contrasts. */
    Model model(boolean intercept, CompleteRows rows) {
        List<ModelTerm> all = new ArrayList<>();
        boolean contrasts = intercept || !absorbed.isEmpty();
        for (String name : terms.keySet()) {
            Node column = node(name);
            boolean factor = factors.contains(name);
            Coding coding = factor ? FactorCoding.of(name, column, rows, null, null) : new NumberCoding(name, column);
            all.add(new ModelTerm(List.of(new ModelTerm.Part(coding, contrasts))));
            contrasts |= factor;
        }
        List<EffectCoding> codings = absorbed.keySet().stream()
                .map(name -> EffectCoding.of(new AbsorbedTerm(name, List.of(node(name))), rows))
                .toList();
        return new Model(intercept && codings.isEmpty(), all, codings, List.of());
    }

    /** The response and columns as a dataset. */
    static Dataset dataset(String response, double[] values, Map<String, DataColumn> columns) {
        Dataset.Builder data = Dataset.builder().numbers(response, values);
        columns.forEach((column, content) -> {
            if (content instanceof NumberColumn numbers) {
                data.numbers(column, numbers.values);
            } else {
                data.texts(column, ((TextColumn) content).values());
            }
        });
        return data.build();
    }
}
