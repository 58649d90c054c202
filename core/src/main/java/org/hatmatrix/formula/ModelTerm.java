package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.formula.Coding.CodedColumn;

/** A term of a model: the variables whose columns are multiplied, each with how it is coded in this term. */
record ModelTerm(List<Part> parts) {

    /** A variable in a term, and for a factor whether it is coded by contrasts. */
    record Part(Coding coding, boolean contrasts) {}

    String label() {
        return String.join(":", variables());
    }

    List<String> variables() {
        return parts.stream().map(part -> part.coding().label()).toList();
    }

    boolean hasFactor() {
        return parts.stream().anyMatch(part -> part.coding().isFactor());
    }

    /** What is told of it, given where its columns stand. */
    Term at(List<Integer> columns) {
        return new Term(label(), variables(), columns, hasFactor());
    }

    /** Its columns on the rows of a rows; those of the first variable vary fastest, as in R. */
    List<CodedColumn> columns(CompleteRows rows) {
        List<CodedColumn> product = null;
        for (Part part : parts) {
            List<CodedColumn> columns = part.coding().columns(rows, part.contrasts());
            product = product == null ? columns : products(product, columns, rows);
        }
        return product == null ? List.of() : product;
    }

    private static List<CodedColumn> products(List<CodedColumn> first, List<CodedColumn> second, CompleteRows rows) {
        List<CodedColumn> products = new ArrayList<>(first.size() * second.size());
        for (CodedColumn b : second) {
            for (CodedColumn a : first) {
                CodedColumn product = a.times(b, rows.count());
                rows.requireFinite(product.name(), product.values().high);
                products.add(product);
            }
        }
        return products;
    }
}
