package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.regression.TableLayout.Cell;
import org.hatmatrix.regression.TableLayout.Kind;
import org.hatmatrix.regression.TableLayout.Line;
import org.hatmatrix.text.Markup;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/** The ways to write a {@link TableLayout}; each escapes every text that it is given. */
enum TableFormat {
    TEXT {
        @Override
        String write(TableLayout layout) {
            List<Line> lines = lines(layout);
            List<List<String>> columns = IntStream.range(0, layout.titles().size())
                    .mapToObj(j -> DecimalAlignment.of(
                            lines.stream().map(line -> text(line, j)).toList()))
                    .toList();
            TextTable table = new TextTable().column("", Align.LEFT);
            layout.titles().forEach(title -> table.column(title, Align.CENTER));
            int i = 0;
            for (List<Line> block : layout.blocks()) {
                table.rule();
                for (Line line : block) {
                    int row = i++;
                    table.row(Stream.concat(
                                    Stream.of(label(line)), columns.stream().map(column -> column.get(row)))
                            .toArray(String[]::new));
                }
            }
            table.rule();
            String caption = layout.caption().isEmpty() ? "" : layout.caption() + "\n";
            return caption + table + lines(layout.notes());
        }

        private String text(Line line, int column) {
            Cell cell = line.cells().get(column);
            return bracketed(line, cell.text()) + cell.stars();
        }
    },

    MARKDOWN {
        @Override
        String write(TableLayout layout) {
            StringBuilder out = new StringBuilder();
            if (!layout.caption().isEmpty()) {
                out.append(Markup.markdown(layout.caption())).append("\n\n");
            }
            List<String> titles = new ArrayList<>(List.of(""));
            layout.titles().forEach(title -> titles.add(Markup.markdown(title)));
            out.append(pipes(titles));
            out.append("|:---").append("|---:".repeat(layout.titles().size())).append("|\n");
            for (Line line : lines(layout)) {
                Function<Cell, String> cells = cell -> Markup.markdown(bracketed(line, cell.text()) + cell.stars());
                out.append(pipes(List.of(row(Markup.markdown(label(line)), line, cells))));
            }
            String notes = layout.notes().stream().map(Markup::markdown).collect(Collectors.joining("  \n"));
            return out.append('\n').append(notes).append('\n').toString();
        }

        private String pipes(List<String> cells) {
            return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
        }
    },

    LATEX {
        @Override
        String write(TableLayout layout) {
            int columns = layout.titles().size() + 1;
            StringBuilder out = new StringBuilder();
            out.append("\\begin{tabular}{l").append("c".repeat(columns - 1)).append("}\n\\toprule\n");
            if (!layout.caption().isEmpty()) {
                out.append(acrossAll(columns, Markup.latex(layout.caption())));
            }
            out.append(
                    layout.titles().stream().map(Markup::latex).collect(Collectors.joining(" & ", " & ", " \\\\\n")));
            for (List<Line> block : layout.blocks()) {
                out.append("\\midrule\n");
                for (Line line : block) {
                    String[] row = row(Markup.latex(label(line)), line, cell -> cell(line, cell));
                    out.append(String.join(" & ", row)).append(" \\\\\n");
                }
            }
            out.append("\\bottomrule\n");
            for (String note : layout.notes()) {
                out.append(acrossAll(columns, "\\footnotesize " + Markup.latex(note)));
            }
            return out.append("\\end{tabular}\n").toString();
        }

        private String acrossAll(int columns, String text) {
            return "\\multicolumn{" + columns + "}{l}{" + text + "} \\\\\n";
        }

        /** A hyphen before a digit is a minus sign. */
        private String cell(Line line, Cell cell) {
            String text = Markup.latex(cell.text()).replaceFirst("^-(?=[0-9])", "\\$-\\$");
            return bracketed(line, text) + (cell.stars().isEmpty() ? "" : "$^{" + cell.stars() + "}$");
        }
    },

    HTML {
        @Override
        String write(TableLayout layout) {
            StringBuilder out = new StringBuilder("<table>\n");
            if (!layout.caption().isEmpty()) {
                out.append("<caption>").append(Markup.html(layout.caption())).append("</caption>\n");
            }
            out.append("<thead>\n<tr><td></td>");
            layout.titles().forEach(title -> out.append(header("col", title)));
            out.append("</tr>\n</thead>\n");
            for (List<Line> block : layout.blocks()) {
                out.append("<tbody>\n");
                block.forEach(line -> out.append(line(line)));
                out.append("</tbody>\n");
            }
            out.append("<tfoot>\n<tr><td colspan=\"")
                    .append(layout.titles().size() + 1)
                    .append("\">");
            out.append(layout.notes().stream().map(Markup::html).collect(Collectors.joining("<br>")));
            return out.append("</td></tr>\n</tfoot>\n</table>\n").toString();
        }

        private String header(String scope, String text) {
            return "<th scope=\"" + scope + "\">" + Markup.html(text) + "</th>";
        }

        private String line(Line line) {
            boolean errors = line.kind() == Kind.ERRORS;
            StringBuilder out = new StringBuilder("<tr>").append(errors ? "<td></td>" : header("row", line.label()));
            for (Cell cell : line.cells()) {
                out.append("<td>").append(Markup.html(bracketed(line, cell.text())));
                out.append(cell.stars().isEmpty() ? "" : "<sup>" + cell.stars() + "</sup>")
                        .append("</td>");
            }
            return out.append("</tr>\n").toString();
        }
    },

    /** Without brackets, which spreadsheets read as a minus sign, so that the rows of errors need a name. */
    CSV {
        @Override
        String write(TableLayout layout) {
            StringBuilder out = new StringBuilder();
            layout.titles().forEach(title -> out.append(',').append(Markup.csv(title)));
            out.append('\n');
            for (Line line : lines(layout)) {
                String label = line.label() + (line.kind() == Kind.ERRORS ? " (standard error)" : "");
                out.append(String.join(
                        ",", row(Markup.csv(label), line, cell -> Markup.csv(cell.text()) + cell.stars())));
                out.append('\n');
            }
            return out.toString();
        }
    };

    abstract String write(TableLayout layout);

    private static List<Line> lines(TableLayout layout) {
        return layout.blocks().stream().flatMap(List::stream).toList();
    }

    private static String lines(List<String> texts) {
        return texts.stream().map(text -> text + "\n").collect(Collectors.joining());
    }

    private static String label(Line line) {
        return line.kind() == Kind.ERRORS ? "" : line.label();
    }

    private static String bracketed(Line line, String text) {
        return line.kind() == Kind.ERRORS && !text.isEmpty() ? "(" + text + ")" : text;
    }

    private static String[] row(String label, Line line, Function<Cell, String> cells) {
        List<String> row = new ArrayList<>(List.of(label));
        line.cells().forEach(cell -> row.add(cells.apply(cell)));
        return row.toArray(new String[0]);
    }
}
