package org.hatmatrix.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hatmatrix.text.Markup;

/** A {@code tabular} environment with the rules of the package booktabs; title and notes are lines across all columns. */
final class LatexWriter {

    private LatexWriter() {}

    static String write(Layout table) {
        int columns = table.columns().size();
        StringBuilder out = new StringBuilder("\\begin{tabular}{");
        table.columns().forEach(column -> out.append(letter(column.alignment())));
        out.append("}\n\\toprule\n");
        table.titleLines().forEach(line -> out.append(across(columns, Markup.latex(line))));
        out.append(groups(table.columns()));
        out.append(row(table.columns().stream()
                .map(column -> Markup.latex(column.header()))
                .toList()));
        for (List<List<Cell>> block : table.blocks()) {
            out.append("\\midrule\n");
            for (List<Cell> cells : block) {
                out.append(row(cells.stream().map(LatexWriter::cell).toList()));
            }
        }
        out.append("\\bottomrule\n");
        table.notes().forEach(note -> out.append(across(columns, "\\footnotesize " + Markup.latex(note))));
        return out.append("\\end{tabular}\n").toString();
    }

    private static char letter(Alignment alignment) {
        return switch (alignment) {
            case LEFT -> 'l';
            case RIGHT, DECIMAL -> 'r';
            case CENTER -> 'c';
        };
    }

    /** A line of headers across the columns of each group and a short rule below each; nothing without groups. */
    private static String groups(List<Column> columns) {
        List<String> heads = new ArrayList<>();
        StringBuilder rules = new StringBuilder();
        int column = 1;
        for (Group group : Group.of(columns)) {
            int last = column + group.size() - 1;
            if (group.header().isEmpty()) {
                heads.add(" & ".repeat(group.size() - 1).stripTrailing());
            } else {
                heads.add("\\multicolumn{" + group.size() + "}{c}{" + Markup.latex(group.header()) + "}");
                rules.append("\\cmidrule(lr){")
                        .append(column)
                        .append('-')
                        .append(last)
                        .append('}');
            }
            column = last + 1;
        }
        return rules.length() == 0 ? "" : row(heads) + rules + "\n";
    }

    private static String across(int columns, String text) {
        return "\\multicolumn{" + columns + "}{l}{" + text + "} \\\\\n";
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" & ", "", " \\\\\n"));
    }

    /** A hyphen before a number is a minus sign. */
    private static String cell(Cell cell) {
        String text = Markup.latex(cell.printed()).replaceFirst("^(\\(?)-(?=[0-9I])", "$1\\$-\\$");
        return text + (cell.stars().isEmpty() ? "" : "$^{" + Markup.latexInside(cell.stars()) + "}$");
    }
}
