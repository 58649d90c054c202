package org.hatmatrix.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, its first column to the left and all others to the right. */
final class Markdown {

    private final List<List<String>> rows = new ArrayList<>();

    Markdown(List<String> header) {
        rows.add(List.copyOf(header));
    }

    Markdown row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.size() + " cells under " + rows.get(0).size() + " titles");
        }
        rows.add(List.copyOf(cells));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            table.append("| ").append(String.join(" | ", row)).append(" |\n");
            if (row == rows.get(0)) {
                table.append("|---").append("|--:".repeat(row.size() - 1)).append("|\n");
            }
        }
        return table.toString();
    }
}
