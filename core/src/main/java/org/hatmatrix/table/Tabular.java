package org.hatmatrix.table;

import org.hatmatrix.data.Dataset;

/**
 * A result that can be shown in rows and columns. It gives its {@link #table()}; every form in which a table can be written or
 * kept follows from that.
 *
 * <pre>{@code
 * Files.writeString(Path.of("inflation.html"), VarianceInflation.of(fit).toHtml());
 * Dataset influence = Influence.of(fit).toDataset();
 * }</pre>
 */
@FunctionalInterface
public interface Tabular {

    /**
     * The result as a table, from which every other form is written.
     *
     * @return the table
     */
    Table table();

    /**
     * The table for a terminal of 80 columns or a text file.
     *
     * @return lines of text
     * @see Table#toText(int)
     */
    default String toText() {
        return table().toText();
    }

    /**
     * The table for a Markdown file, as a pipe table.
     *
     * @return Markdown
     */
    default String toMarkdown() {
        return table().toMarkdown();
    }

    /**
     * The table for a LaTeX document that uses the package booktabs.
     *
     * @return a {@code tabular} environment
     */
    default String toLatex() {
        return table().toLatex();
    }

    /**
     * The table for a web page.
     *
     * @return a {@code table} element with styles of its own
     */
    default String toHtml() {
        return table().toHtml();
    }

    /**
     * The table for a spreadsheet or another program, numbers with all digits.
     *
     * @return comma-separated values
     * @see Table#toCsv()
     */
    default String toCsv() {
        return table().toCsv();
    }

    /**
     * The table for another program.
     *
     * @return a JSON object
     * @see Table#toJson()
     */
    default String toJson() {
        return table().toJson();
    }

    /**
     * The table as data.
     *
     * @return the dataset
     * @see Table#toDataset()
     */
    default Dataset toDataset() {
        return table().toDataset();
    }
}
