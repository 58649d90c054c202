package org.hatmatrix.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.Description;
import org.hatmatrix.data.PanelDescription;
import org.jspecify.annotations.Nullable;

/**
 * A table for readers and for programs: title, columns, cells, rules and notes. Every result that prints rows gives one.
 *
 * <pre>{@code
 * Table table = Table.builder("Growth")
 *         .column("town", "", Alignment.LEFT)
 *         .column("output", "Output", Alignment.DECIMAL)
 *         .row(Cell.text("Aksu"), Cell.fixed(12.5, 1).withStars("*"))
 *         .row(Cell.text("Tiel"), Cell.missing())
 *         .note("*: p<0.1")
 *         .build();
 * System.out.println(table);
 * Files.writeString(Path.of("growth.tex"), table.toLatex());
 * Dataset data = table.toDataset();
 * }</pre>
 *
 * <p>Text, Markdown, LaTeX and HTML are for readers: numbers as rounded, with their stars. CSV, JSON and the dataset are for
 * programs: columns under their stable ids, numbers with every digit, without stars, title and notes only in JSON. Whatever
 * a title, header, cell or note contains, it is text and never markup.
 *
 * <p>A table without rows is a table: its columns are written, and nothing below them.
 *
 * <p>Instances are immutable and safe to use from any thread.
 *
 * @see "The guide: core/README.md, “Tables for Word and LaTeX”"
 */
public final class Table implements Tabular {

    /** The width of a terminal. */
    private static final int WIDTH = 80;

    private static final int NARROWEST = 40;

    private final Layout layout;

    private Table(Layout layout) {
        this.layout = layout;
    }

    /**
     * Begins a table.
     *
     * @param title what stands above it, in one or more lines; empty for nothing
     * @return a builder
     */
    public static Builder builder(String title) {
        return new Builder(title);
    }

    /**
     * The rows of a dataset: numbers with five significant digits for readers and with all digits for programs, missing
     * values as empty cells.
     *
     * @param data the dataset
     * @return the table
     * @throws IllegalStateException if the dataset has no columns
     */
    public static Table of(Dataset data) {
        Builder table = new Builder("");
        for (String name : data.names()) {
            table.column(name, name, data.isNumeric(name) ? Alignment.DECIMAL : Alignment.LEFT);
        }
        DatasetTable.rows(data).forEach(table::row);
        return table.build();
    }

    /**
     * The description of a dataset: a row for each column of numbers, with the quartiles if the description has them, then
     * one for each column of texts, with a note of how many different ones there are.
     *
     * @param description the description
     * @return the table
     */
    public static Table of(Description description) {
        return DescriptionTable.of(description);
    }

    /**
     * What stands above the table.
     *
     * @return the title, in one or more lines; empty for nothing
     */
    public String title() {
        return layout.title();
    }

    /**
     * The description of a panel as a table: three rows for each column of numbers, {@code overall}, {@code between} and {@code
     * within}, with the columns {@code column}, {@code variation}, {@code mean}, {@code std_dev}, {@code min}, {@code max} and
     * {@code count}.
     *
     * @param description the description
     * @return the table
     */
    public static Table of(PanelDescription description) {
        return DescriptionTable.of(description);
    }

    /**
     * The columns.
     *
     * @return the columns from left to right, unmodifiable
     */
    public List<Column> columns() {
        return layout.columns();
    }

    /**
     * The cells.
     *
     * @return the rows from top to bottom, each with a cell for every column, unmodifiable
     */
    public List<List<Cell>> rows() {
        return layout.rows();
    }

    /**
     * What stands below the table.
     *
     * @return the notes, unmodifiable
     */
    public List<String> notes() {
        return layout.notes();
    }

    /**
     * The table with another title.
     *
     * @param other what stands above it, in one or more lines; empty for nothing
     * @return the new table
     */
    public Table withTitle(String other) {
        return new Table(
                new Layout(other, layout.columns(), layout.rows(), layout.rules(), layout.framed(), layout.notes()));
    }

    /**
     * The table for a terminal of 80 columns.
     *
     * @return lines of text, each ended by a line feed
     * @see #toText(int)
     */
    @Override
    public String toText() {
        return toText(WIDTH);
    }

    /**
     * The table for a terminal or a text file: decimal points below each other, wide and combining characters counted as a
     * terminal shows them. Long texts go on in the lines below; columns that do not fit side by side follow in further
     * blocks, each with the first column again.
     *
     * @param width the greatest width in columns of the terminal, at least 40
     * @return lines of text, each ended by a line feed
     * @throws IllegalArgumentException if the width is below 40
     */
    public String toText(int width) {
        if (width < NARROWEST) {
            throw new IllegalArgumentException("text width is " + width + ", wanted at least " + NARROWEST);
        }
        return new TextWriter(layout, width).write();
    }

    /**
     * The table for a Markdown file, as a pipe table.
     *
     * @return Markdown
     */
    @Override
    public String toMarkdown() {
        return MarkdownWriter.write(layout);
    }

    /**
     * The table for a LaTeX document that uses the package booktabs.
     *
     * @return a {@code tabular} environment
     */
    @Override
    public String toLatex() {
        return LatexWriter.write(layout);
    }

    /**
     * The table for a web page, well-formed as XML: numbers flush right in digits of one width.
     *
     * @return a {@code table} element with styles of its own
     */
    @Override
    public String toHtml() {
        return HtmlWriter.write(layout);
    }

    /**
     * The table for a spreadsheet or another program: a line of ids, then the rows. Numbers have all digits and no stars, NaN
     * and infinite ones are {@code NaN}, {@code Inf} and {@code -Inf}, missing cells are empty (in a table of one column {@code NA}).
     *
     * @return comma-separated values
     */
    @Override
    public String toCsv() {
        return CsvWriter.write(layout);
    }

    /**
     * The table for another program, as
     * {@code {"title": …, "columns": [{"id": …, "header": …}], "rows": [{id: cell, …}], "notes": […]}}. Numbers have all
     * digits; missing cells and NaN are {@code null}; infinite numbers, which JSON does not have, are the texts
     * {@code "Infinity"} and {@code "-Infinity"}. A column in a group also names its {@code "group"}.
     *
     * @return a JSON object
     */
    @Override
    public String toJson() {
        return JsonWriter.write(layout);
    }

    /**
     * The table as data: a column for each column under its id, of numbers where no cell is a text, else of texts. Missing
     * cells are missing values.
     *
     * @return the dataset
     */
    @Override
    public Dataset toDataset() {
        return DatasetTable.toDataset(layout);
    }

    /** This table. */
    @Override
    public Table table() {
        return this;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table that && layout.equals(that.layout);
    }

    @Override
    public int hashCode() {
        return layout.hashCode();
    }

    /**
     * The table, as {@link #toText()} writes it.
     *
     * @return lines of text
     */
    @Override
    public String toString() {
        return toText();
    }

    /** Collects the columns, then the rows of a {@link Table}. */
    public static final class Builder {

        private final String title;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Cell>> rows = new ArrayList<>();
        private final Set<Integer> rules = new HashSet<>();
        private final List<String> notes = new ArrayList<>();
        private String group = "";
        private boolean framed;

        private Builder(String title) {
            this.title = Objects.requireNonNull(title, "title");
        }

        /**
         * Adds a column.
         *
         * @param id its name for programs; a blank one becomes {@code column} and its number, and one that is taken gets a
         *     number behind a point, so that names of users may serve
         * @param header what readers see above it; may be empty
         * @param alignment how its cells stand below each other
         * @return this builder
         * @throws IllegalStateException if there are rows already
         */
        public Builder column(String id, String header, Alignment alignment) {
            if (!rows.isEmpty()) {
                throw new IllegalStateException("column '" + id + "' comes after the first row");
            }
            columns.add(new Column(
                    unused(id),
                    Objects.requireNonNull(header, "header"),
                    Objects.requireNonNull(alignment, "alignment"),
                    group));
            return this;
        }

        private String unused(String id) {
            String base = id.isBlank() ? "column" + (columns.size() + 1) : id;
            String free = base;
            for (int number = 2; isTaken(free); number++) {
                free = base + "." + number;
            }
            return free;
        }

        private boolean isTaken(String id) {
            return columns.stream().anyMatch(column -> column.id().equals(id));
        }

        /**
         * Puts a header above the columns that follow.
         *
         * @param header the header of the group; empty ends the group
         * @return this builder
         */
        public Builder group(String header) {
            group = Objects.requireNonNull(header, "header");
            return this;
        }

        /**
         * Adds a row.
         *
         * @param cells a cell for each column
         * @return this builder
         * @throws IllegalArgumentException if there are more or fewer cells than columns
         */
        public Builder row(Cell... cells) {
            return row(Arrays.asList(cells));
        }

        /**
         * Adds a row.
         *
         * @param cells a cell for each column
         * @return this builder
         * @throws IllegalArgumentException if there are more or fewer cells than columns
         */
        public Builder row(List<Cell> cells) {
            if (cells.size() != columns.size()) {
                throw new IllegalArgumentException("row " + (rows.size() + 1) + " has " + cells.size()
                        + " cells, the table has " + columns.size() + " columns");
            }
            rows.add(List.copyOf(cells));
            return this;
        }

        /**
         * Puts a rule below the rows so far.
         *
         * @return this builder
         */
        public Builder rule() {
            rules.add(rows.size());
            return this;
        }

        /**
         * Puts rules below the header and at the end, as papers print tables; without them the text has blank lines there.
         *
         * @return this builder
         */
        public Builder framed() {
            framed = true;
            return this;
        }

        /**
         * Adds a note below the table.
         *
         * @param note a line of text
         * @return this builder
         */
        public Builder note(String note) {
            notes.add(Objects.requireNonNull(note, "note"));
            return this;
        }

        /**
         * Makes the table. The builder may be used further; tables made before do not change.
         *
         * @return the table
         * @throws IllegalStateException if it has no columns
         */
        public Table build() {
            if (columns.isEmpty()) {
                throw new IllegalStateException("a table needs a column");
            }
            return new Table(new Layout(
                    title,
                    List.copyOf(columns),
                    List.copyOf(rows),
                    Collections.unmodifiableSortedSet(new TreeSet<>(rules)),
                    framed,
                    List.copyOf(notes)));
        }
    }
}
