package org.hatmatrix.data;

import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.Dates;
import org.hatmatrix.expression.FactorLevels;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.PanelKeys;
import org.hatmatrix.expression.TableData;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * A table of named columns of equal length, each of numbers or of texts. It never changes: every method that says
 * {@code with…}, {@code select} or {@code rows} gives a new table and leaves this one as it is. Columns that two
 * tables have in common are shared between them, so that such a copy costs little.
 *
 * <p>A missing value is NaN among numbers and {@code null} among texts. Infinities are kept as they are; a regression
 * refuses them.
 *
 * <pre>{@code
 * Dataset towns = Dataset.builder()
 *         .texts("town", "Kem", "Kem", "Ufa", "Ufa")
 *         .numbers("year", 1999, 2000, 1999, 2000)
 *         .numbers("output", 12.5, 13.1, 40.2, 39.8)
 *         .build();
 * double[] output = towns.numbers("output");
 * }</pre>
 *
 * <p>Instances are immutable and safe to use from any thread.
 *
 * @see "The guide: core/README.md, “Getting data in” and “Shaping”"
 */
public final class Dataset extends TableData {

    /** Texts of a column that are compared with one that does not occur. */
    private static final int COMPARED = 10_000;

    private final int rows;
    private final Map<String, DataColumn> columns;
    private final @Nullable PanelKeys panel;

    private Dataset(int rows, Map<String, DataColumn> columns, @Nullable PanelKeys panel) {
        this.rows = rows;
        this.columns = columns;
        this.panel = panel;
    }

    /**
     * Starts a table that is given column by column.
     *
     * @return a builder without columns
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a CSV file, whose delimiter, decimal mark and character set are recognized; {@link CsvFormat#recognize} tells
     * what is taken.
     *
     * @param file the file
     * @return the table
     * @throws CsvException if two formats suit the file equally well; if it is not well formed: a row with more or fewer
     *     fields than the header, a name twice in the header, a quote that does not end, no header at all; or if a
     *     column is of numbers with a few other values among them
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Dataset readCsv(Path file) {
        return readCsv(file, CsvFormat.recognize(file));
    }

    /**
     * Reads a CSV file. A column is of numbers if each of its values is a number or missing, and of texts if at most half
     * of them, and of the different ones among them, are numbers or look like some ({@code $10}, {@code 5%}, {@code
     * 1,000}). A column of mostly numbers with
     * other values among them is an error, unless the format names it among its texts. Numbers are rounded correctly:
     * each is the double nearest to the decimal in the file.
     *
     * @param file the file
     * @param format how it is written
     * @return the table
     * @throws CsvException if the file is not well formed, or has a value that is no number where the format wants one
     * @throws IllegalArgumentException if the format names a column that the file does not have
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static Dataset readCsv(Path file, CsvFormat format) {
        return Dataset.of(CsvRecords.columns(CsvText.of(file, format.charset), format));
    }

    /**
     * Reads CSV to its end, whose delimiter and decimal mark are recognized; the reader is closed then.
     *
     * @param reader where the text comes from
     * @return the table
     * @throws CsvException if the text is not well formed
     * @throws java.io.UncheckedIOException if the reader fails
     */
    public static Dataset readCsv(Reader reader) {
        CsvText text = CsvText.of(reader);
        return Dataset.of(CsvRecords.columns(text, CsvRecognition.of(text)));
    }

    /**
     * Reads CSV to its end; the reader is closed then.
     *
     * @param reader where the text comes from
     * @param format how it is written
     * @return the table
     * @throws CsvException if the text is not well formed, or has a value that is no number where the format wants one
     * @throws IllegalArgumentException if the format names a column that the text does not have
     * @throws java.io.UncheckedIOException if the reader fails
     */
    public static Dataset readCsv(Reader reader, CsvFormat format) {
        return Dataset.of(CsvRecords.columns(CsvText.of(reader), format));
    }

    /**
     * Reads the rows of a query, from the one after the cursor to the last; the result set is not closed. SQL's numbers
     * become numbers (a decimal the double nearest to it), truth values 1 and 0, everything else the text that the driver
     * gives for it ({@code 2001-05-17} for a date), and NULL is missing. The types are taken at their word: a column of
     * type VARCHAR is of texts even if each of them is a number; {@code cast} makes numbers of it. Columns are named by their labels.
     *
     * <pre>{@code
     * try (ResultSet rows = statement.executeQuery("select town, year, output from towns")) {
     *     Dataset towns = Dataset.read(rows);
     * }
     * }</pre>
     *
     * @param rows the result of a query
     * @return the table
     * @throws SQLException if the database fails
     * @throws IllegalArgumentException if two columns have the same label, or a decimal is beyond the range of double
     */
    public static Dataset read(ResultSet rows) throws SQLException {
        return Dataset.of(JdbcColumn.columns(rows, Integer.MAX_VALUE));
    }

    /** A table of columns that nobody else writes to. */
    static Dataset of(Map<String, DataColumn> columns) {
        Builder builder = new Builder();
        columns.forEach(builder::add);
        return builder.build();
    }

    /**
     * The number of rows.
     *
     * @return the number of rows, 0 if there are none
     */
    @Override
    public int rows() {
        return rows;
    }

    /**
     * The names of the columns.
     *
     * @return the names from left to right, unmodifiable
     */
    @Override
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Whether a column holds numbers.
     *
     * @param name a column's name
     * @return true for numbers, false for texts
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean isNumeric(String name) {
        return column(name) instanceof NumberColumn;
    }

    /**
     * The numbers of a column.
     *
     * @param name a column's name
     * @return a copy of the numbers from the first row to the last; NaN where the value is missing
     * @throws IllegalArgumentException if there is no such column, or if it holds texts
     */
    public double[] numbers(String name) {
        return numbersUnsafe(name).clone();
    }

    /** The numbers of a column without a copy: not to be written to, and not to be handed out. */
    double[] numbersUnsafe(String name) {
        return NumberColumn.numbers(name, column(name));
    }

    /**
     * The texts of a column. A column of numbers gives its numbers as texts, whole ones without decimals
     * ({@code "1999"} for 1999.0).
     *
     * @param name a column's name
     * @return the texts from the first row to the last, unmodifiable; {@code null} where the value is missing
     * @throws IllegalArgumentException if there is no such column
     */
    public List<@Nullable String> texts(String name) {
        DataColumn column = column(name);
        if (column instanceof TextColumn texts) {
            return texts.values();
        }
        @Nullable String[] texts = new String[rows];
        for (int i = 0; i < rows; i++) {
            texts[i] = column.text(i);
        }
        return new TextColumn(texts).values();
    }

    /**
     * This table with a column of numbers more, or with another one under that name (at its old place).
     *
     * @param name the column's name, not blank
     * @param values one number for each row; NaN where the value is missing
     * @return the new table
     * @throws IllegalArgumentException if the name is blank, or if the number of values is not {@link #rows()}
     */
    public Dataset with(String name, double[] values) {
        return with(name, new NumberColumn(values.clone()));
    }

    /**
     * This table with a column computed from others, or with another one under that name (at its old place). It is of
     * numbers, or of texts where the expression makes some.
     *
     * <pre>{@code
     * Dataset derived = towns.with("log_y", "log(output)").with("density", "population/area");
     * Dataset grown = towns.withTime("year").with("man_grw", "growth(output by town)");
     * Dataset sized = towns.with("size", "ifelse(population > 50, 'big', 'small')");
     * }</pre>
     *
     * @param name the column's name, not blank
     * @param expression how its values are computed, see {@link Expression}
     * @return the new table; the column is missing where something that the expression reads is missing
     * @throws FormulaException if the expression is not well formed, or reads a column that there is not
     * @throws IllegalArgumentException if a value is not finite, such as the logarithm of 0; the message names the row
     */
    public Dataset with(String name, String expression) {
        return with(name, Expression.parse(expression).column(this));
    }

    /**
     * This table with a column of texts more, or with another one under that name (at its old place).
     *
     * @param name the column's name, not blank
     * @param values one text for each row; {@code null} where the value is missing
     * @return the new table
     * @throws IllegalArgumentException if the name is blank, or if the number of values is not {@link #rows()}
     */
    public Dataset withTexts(String name, List<? extends @Nullable String> values) {
        return with(name, new TextColumn(values.toArray(new String[0])));
    }

    /**
     * This table with a column that is a factor with these levels, in this order. The first level is the base of
     * treatment coding, and the order is that of the coefficients, of sorted rows, of groups and of tables. A column of
     * numbers becomes one of texts. Levels that do not occur are kept here, while a model leaves them out.
     *
     * <pre>{@code
     * Dataset ordered = towns.withLevels("size", "small", "medium", "big");
     * }</pre>
     *
     * @param name a column
     * @param levels all its levels
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, if no level is given or one twice, or if a value is
     *     none of them; the message names the row
     */
    public Dataset withLevels(String name, String... levels) {
        return withLevels(name, FactorLevels.of(name, List.of(levels), false));
    }

    /**
     * This table with a column that is an ordered factor: each level is more than the one before. In a model it has
     * polynomial contrasts, as in R: {@code size.L} for the linear trend over the levels, {@code size.Q} for the quadratic
     * one. Otherwise as {@link #withLevels(String, String...)}.
     *
     * @param name a column
     * @param levels all its levels from the least to the most
     * @return the new table
     * @throws IllegalArgumentException as for {@link #withLevels(String, String...)}
     */
    public Dataset withOrderedLevels(String name, String... levels) {
        return withLevels(name, FactorLevels.of(name, List.of(levels), true));
    }

    /**
     * This table with a column of dates, as a CSV file may have them: texts such as {@code 2001-05-17}, which expressions read
     * by {@code year(day)}, {@code quarter(day)}, {@code month(day)}, {@code day(day)}, {@code weekday(day)} (1 for Monday) and
     * {@code days(day)}, the days since 1970, for a trend. Dates are sorted and compared by time, and may be the time of a
     * panel. Dates that are written as in ISO 8601 need not be converted.
     *
     * <pre>{@code
     * Dataset dated = Dataset.readCsv(file).withDates("day", "dd.MM.yyyy");
     * }</pre>
     *
     * @param name a column
     * @param pattern how its dates are written, a pattern of {@link java.time.format.DateTimeFormatter}; without a day, as in
     *     {@code yyyy-MM}, the first is taken
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, if the pattern is none, or if a value does not follow it;
     *     the message names the row
     */
    public Dataset withDates(String name, String pattern) {
        return with(name, Dates.of(name, column(name), pattern));
    }

    /**
     * Whether a column is of dates.
     *
     * @param name a column
     * @return true if each of its values is a date such as {@code 2001-05-17}, or missing
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean isDate(String name) {
        return Dates.areIn(column(name));
    }

    private Dataset withLevels(String name, FactorLevels levels) {
        return with(name, levels.applied(name, column(name)));
    }

    /**
     * The levels of a column: those that were given to it, in their order, whether they occur or not; else the values that
     * occur, numbers by size and texts by their characters.
     *
     * @param name a column
     * @return the levels as {@link #texts} gives them, unmodifiable
     * @throws IllegalArgumentException if there is no such column
     */
    public List<String> levels(String name) {
        return FactorLevels.found(column(name));
    }

    /**
     * Whether levels were given to a column, so that their order means something to who gave them.
     *
     * @param name a column
     * @return true after {@link #withLevels} or {@link #withOrderedLevels}
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean hasLevels(String name) {
        return column(name).levels() != null;
    }

    /**
     * Whether a column is an ordered factor.
     *
     * @param name a column
     * @return true if {@link #withOrderedLevels} gave its levels
     * @throws IllegalArgumentException if there is no such column
     */
    public boolean isOrdered(String name) {
        FactorLevels levels = column(name).levels();
        return levels != null && levels.isOrdered();
    }

    private Dataset with(String name, DataColumn column) {
        requireName(name, columns.size() + 1);
        if (!columns.isEmpty() && column.rows() != rows) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(name) + " has " + column.rows()
                    + " values, the table has " + rows + " rows");
        }
        Map<String, DataColumn> all = new LinkedHashMap<>(columns);
        all.put(name, column);
        return new Dataset(column.rows(), all, panel);
    }

    /**
     * This table with numbers in place of a column's texts: 1 for the first label, 2 for the second, and so on. Missing
     * values stay missing.
     *
     * <pre>{@code
     * Dataset coded = answers.withCodes("size", "small", "medium", "big");
     * }</pre>
     *
     * @param name the column
     * @param labels all texts that it may have, in the order of their codes
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, if a label is given twice, or if the column has texts
     *     that are no labels; the message names all of these, where they are, and the labels nearest to them
     */
    public Dataset withCodes(String name, String... labels) {
        return with(name, Codes.numbered(name, labels).of(column(name)));
    }

    /**
     * This table with numbers in place of a column's texts. Missing values stay missing.
     *
     * @param name the column
     * @param codes the number for each text that it may have
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or if it has texts without a code; the message names all
     *     of these, where they are, and the labels nearest to them
     */
    public Dataset withCodes(String name, Map<String, Double> codes) {
        return with(name, new Codes(name, new LinkedHashMap<>(codes)).of(column(name)));
    }

    /**
     * This table with another name for a column, at its old place.
     *
     * @param name the column
     * @param other its new name, not blank
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or if the new name is blank or another column's
     */
    public Dataset rename(String name, String other) {
        column(name);
        Builder builder = new Builder();
        columns.forEach((old, column) -> builder.add(old.equals(name) ? other : old, column));
        return new Dataset(rows, builder.columns, panel == null ? null : panel.renamed(name, other));
    }

    /**
     * Some of the columns, in the order asked for.
     *
     * @param names the names of the columns
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or if a name is given twice
     */
    public Dataset select(String... names) {
        Builder builder = new Builder();
        for (String name : names) {
            builder.add(name, column(name));
        }
        return new Dataset(rows, builder.columns, kept(builder.columns));
    }

    /**
     * Some of the rows, in the order asked for; a row may be asked for more than once.
     *
     * @param numbers the rows, counted from 1 as every report and message counts them
     * @return the new table
     * @throws IllegalArgumentException if there is no such row
     */
    public Dataset rows(int... numbers) {
        int[] indices = new int[numbers.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = index(numbers[i]);
        }
        return at(indices);
    }

    /**
     * Each row as often as a column of frequencies says, as if the respondents that it stands for had been written one by one. So
     * every statistic is exactly that of the longer data. Frequencies are counts; weights that make a sample resemble its
     * population are another thing, and are given to what takes weights.
     *
     * <pre>{@code
     * Dataset people = table.repeatedBy("count");
     * }</pre>
     *
     * @param frequencies the name of a column of whole numbers, none negative; rows of frequency 0 are left out
     * @return the longer data, without the column of frequencies, which has no meaning in it
     * @throws IllegalArgumentException if there is no such column, a frequency is missing, negative or not whole (the message
     *     names its row), all are 0, or there would be more than 10⁹ rows
     */
    public Dataset repeatedBy(String frequencies) {
        int[] rows = Repetition.rows(frequencies, numbers(frequencies));
        return select(names().stream().filter(name -> !name.equals(frequencies)).toArray(String[]::new))
                .at(rows);
    }

    /**
     * The rows that a report names, in its order.
     *
     * @param reported entries of a report, such as the outliers of a box plot
     * @return the new table; a row that the report names more than once comes more than once
     * @throws IllegalArgumentException if there is no such row
     */
    public Dataset rows(Collection<? extends ReportedRow> reported) {
        return rows(numbers(reported));
    }

    /**
     * All rows but some.
     *
     * <pre>{@code
     * Dataset rest = towns.withoutRows(12, 40);
     * Dataset regular = towns.withoutRows(fences.outliers(towns.numbers("output")));
     * }</pre>
     *
     * @param numbers the rows to leave out, counted from 1 as every report and message counts them; none leaves all
     * @return the new table
     * @throws IllegalArgumentException if there is no such row
     */
    public Dataset withoutRows(int... numbers) {
        BitSet left = new BitSet();
        for (int number : numbers) {
            left.set(index(number));
        }
        return at(IntStream.range(0, rows).filter(row -> !left.get(row)).toArray());
    }

    /**
     * All rows but those that a report names: {@code towns.withoutRows(influence.influential())}.
     *
     * @param reported entries of a report on this table, such as influential rows, outliers or findings
     * @return the new table
     * @throws IllegalArgumentException if there is no such row
     */
    public Dataset withoutRows(Collection<? extends ReportedRow> reported) {
        return withoutRows(numbers(reported));
    }

    private static int[] numbers(Collection<? extends ReportedRow> reported) {
        return reported.stream().mapToInt(ReportedRow::row).toArray();
    }

    private int index(int number) {
        if (number < 1 || number > rows) {
            throw new IllegalArgumentException(
                    "row " + number + ": the table has " + (rows == 0 ? "no rows" : "rows 1 to " + rows));
        }
        return number - 1;
    }

    /** The rows at some indices, counted from 0, in that order. */
    Dataset at(int... chosen) {
        Map<String, DataColumn> all = new LinkedHashMap<>();
        columns.forEach((name, column) -> all.put(name, column.at(chosen)));
        return new Dataset(chosen.length, all, panel);
    }

    /**
     * The rows in which a condition holds. It does not hold where something that it reads is missing.
     *
     * <pre>{@code
     * Dataset some = towns.where("year >= 2000 & town != 'Kem'");
     * }</pre>
     *
     * @param condition an {@link Expression}, usually with comparisons; it holds where it is not 0
     * @return the new table
     * @throws FormulaException if the condition is not well formed, or reads a column that there is not
     * @throws IllegalArgumentException if it holds in no row of a table that has rows
     */
    public Dataset where(String condition) {
        double[] truths = Expression.parse(condition).evaluate(this);
        Dataset some = filtered(row -> !Double.isNaN(truths[row]) && truths[row] != 0);
        return requireMatch(some, () -> "no row satisfies " + Excerpt.of(condition));
    }

    /**
     * The rows in which a number satisfies a condition. Rows in which it is missing do not.
     *
     * <pre>{@code
     * Dataset later = towns.where("year", year -> year >= 2000);
     * }</pre>
     *
     * @param name a column of numbers
     * @param condition what the number must satisfy
     * @return the new table
     * @throws IllegalArgumentException if there is no such column of numbers, or if no number of a table that has rows
     *     satisfies the condition
     */
    public Dataset where(String name, DoublePredicate condition) {
        double[] values = numbersUnsafe(name);
        Dataset some = filtered(row -> !Double.isNaN(values[row]) && condition.test(values[row]));
        return requireMatch(some, () -> "no row satisfies the condition on column " + Excerpt.quoted(name));
    }

    /**
     * The rows in which a column has one of some texts, such as {@code where("town", "Kem", "Ufa")}. Rows in which it is
     * missing have none. A column of numbers is compared as {@link #texts} gives it.
     *
     * @param name a column
     * @param text a text
     * @param more further texts
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or if a table that has rows has none of the texts in it
     */
    public Dataset where(String name, String text, String... more) {
        Set<String> wanted = new HashSet<>(Arrays.asList(more));
        wanted.add(text);
        DataColumn column = column(name);
        Dataset some = filtered(row -> wanted.contains(column.text(row)));
        return requireMatch(some, () -> noneOf(wanted, name, text));
    }

    private String noneOf(Set<String> wanted, String name, String text) {
        Set<String> known =
                texts(name).stream().filter(Objects::nonNull).limit(COMPARED).collect(Collectors.toSet());
        return "no row has " + Excerpt.list(wanted) + " in column " + Excerpt.quoted(name)
                + NearestName.question(text, known);
    }

    /** A condition that holds nowhere is a slip, and nothing follows from no rows. */
    private Dataset requireMatch(Dataset some, Supplier<String> problem) {
        if (some.rows == 0 && rows > 0) {
            throw new IllegalArgumentException(problem.get());
        }
        return some;
    }

    private Dataset filtered(IntPredicate condition) {
        return at(IntStream.range(0, rows).filter(condition).toArray());
    }

    /**
     * The rows sorted by a column in ascending order, rows with equal values by the next column, and so on. Rows that
     * are equal in all of them keep their order. Missing values come last; texts are in the order of their levels if they
     * were given some, else of their characters.
     *
     * @param names the columns, the most important first
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or if none is named
     */
    public Dataset sortedBy(String... names) {
        return at(RowOrder.sorted(rows, RowOrder.ascending(named("sortedBy", names))));
    }

    /**
     * The rows sorted by a column in descending order, rows with equal values by the next column, and so on. Rows that are
     * equal in all of them keep their order, and missing values come last.
     *
     * @param names the columns, the most important first
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or if none is named
     */
    public Dataset sortedByDescending(String... names) {
        return at(RowOrder.sorted(rows, RowOrder.descending(named("sortedByDescending", names))));
    }

    private List<DataColumn> named(String verb, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(verb + ": no column is named");
        }
        return columns(names);
    }

    private List<DataColumn> columns(String... names) {
        return Arrays.stream(names).map(this::column).toList();
    }

    /**
     * The first rows.
     *
     * @param count how many
     * @return the new table; all rows if there are not more
     * @throws IllegalArgumentException if the count is negative
     */
    public Dataset head(int count) {
        return at(IntStream.range(0, Math.min(requireCount(count), rows)).toArray());
    }

    /**
     * The last rows.
     *
     * @param count how many
     * @return the new table; all rows if there are not more
     * @throws IllegalArgumentException if the count is negative
     */
    public Dataset tail(int count) {
        return at(IntStream.range(Math.max(0, rows - requireCount(count)), rows).toArray());
    }

    private static int requireCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException(count + " rows: wanted none or more");
        }
        return count;
    }

    /**
     * The rows in groups that are equal in some columns.
     *
     * <pre>{@code
     * Dataset sizes = towns.groupBy("region").counts();
     * Dataset means = towns.groupBy("region", "year").means("output");
     * }</pre>
     *
     * @param names the columns, at least one
     * @return the groups
     * @throws IllegalArgumentException if there is no such column, if a name is given twice, or if none is named
     */
    public GroupedDataset groupBy(String... names) {
        List<DataColumn> by = named("groupBy", names);
        select(names);
        return new GroupedDataset(this, List.of(names), RowOrder.groups(rows, by));
    }

    /**
     * This table with the columns of another one beside it. A row gets the values of the other table's row with the same
     * keys, and missing values if there is none; rows keep their number and order. Keys are compared as {@link #texts} gives
     * them; a missing one matches nothing.
     *
     * <pre>{@code
     * Dataset both = answers.join(respondents, "id");
     * Dataset panel = output.join(population, "town", "year");
     * }</pre>
     *
     * @param other another table, which has each combination of the keys at most once
     * @param keys the columns that both have in common, at least one
     * @return the new table
     * @throws IllegalArgumentException if a table lacks a key, if the other one has the same keys twice, if no row of
     *     either has the keys of the other, or if both have another column of the same name
     */
    public Dataset join(Dataset other, String... keys) {
        Join join = new Join(List.of(keys), named("join", keys), other.columns(keys));
        return new Dataset(rows, join.columns(columns, other.columns, join.matches(rows, other.rows)), panel);
    }

    /**
     * The rows in which nothing is missing.
     *
     * @param names the columns that count; if none is named, all
     * @return the new table
     * @throws IllegalArgumentException if there is no such column
     */
    public Dataset dropMissing(String... names) {
        List<DataColumn> wanted = names.length == 0 ? List.copyOf(columns.values()) : columns(names);
        return filtered(row -> wanted.stream().noneMatch(column -> column.isMissing(row)));
    }

    /**
     * Mean, maximum, minimum, standard deviation and number of observations of each column, to be printed or read.
     *
     * @return the description
     */
    public Description describe() {
        return Description.of(columns, rows);
    }

    /**
     * This table as a panel, for growth rates, differences and lags by unit and time. {@link #withPanel} is for formulas.
     *
     * @param unit the column that names the unit of each row, of texts or numbers
     * @param time the column that gives the time of each row, of numbers such as years, or of dates: these are a month, or
     *     several, apart if all are the same day of their months, else days; the step is the largest that all of them fit
     * @return the panel
     * @throws IllegalArgumentException if there are no such columns, if two rows are of the same unit and time, or if a
     *     time does not lie a whole number of steps (of 1) after the earliest one
     */
    public Panel panel(String unit, String time) {
        return Panel.of(this, unit, time);
    }

    /**
     * This table with every column of numbers as deviations from the means of its units: what a fit with absorbed effects of the
     * units sees. The columns of the units and of the {@linkplain #withTime time} stay as they are, and so do texts. Missing
     * values stay missing, and do not count in the means.
     *
     * @param unit the column that names the unit of each row, of texts or numbers
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or a row has no unit
     */
    public Dataset within(String unit) {
        column(unit);
        return new Dataset(rows, new UnitMeans(columns, unit).within(panel == null ? null : panel.time()), panel);
    }

    /**
     * The means of the units, one row for each in the order of their first rows. Columns of texts are kept where they are the
     * same in all rows of a unit, and left out otherwise. Missing values do not count.
     *
     * @param unit the column that names the unit of each row, of texts or numbers
     * @return the new table
     * @throws IllegalArgumentException if there is no such column, or a row has no unit
     */
    public Dataset between(String unit) {
        column(unit);
        return Dataset.of(new UnitMeans(columns, unit).between());
    }

    /**
     * This table as a panel whose times are another step than 1 apart.
     *
     * @param unit the column that names the unit of each row, of texts or numbers
     * @param time the column of numbers that gives the time of each row
     * @param step the distance between one time and the next, such as 0.25 for quarters written as 2001.25
     * @return the panel
     * @throws IllegalArgumentException as for {@link #panel(String, String)}, or if the step is not positive
     */
    public Panel panel(String unit, String time, double step) {
        return Panel.of(this, unit, time, step);
    }

    /**
     * This table, knowing which column is the time. Expressions and formulas may then say {@code growth(output by town)},
     * {@code diff(output by town)} and {@code lag(output by town)} without naming the time. Tables made from this one
     * know it too, as long as they have the column.
     *
     * @param name a column of numbers, such as years, or of dates
     * @return the new table
     * @throws IllegalArgumentException if there is no such column of numbers or dates
     */
    public Dataset withTime(String name) {
        if (!isDate(name)) {
            numbersUnsafe(name);
        }
        return new Dataset(rows, columns, new PanelKeys(null, name, 1));
    }

    /**
     * This table, knowing that it is a panel. Expressions and formulas may then say {@code lag(output)},
     * {@code growth(output)} and so on, which compare the rows of a unit; gaps in time are not bridged. Tables made from this
     * one know it too, as long as they have the columns.
     *
     * <pre>{@code
     * Dataset panel = towns.withPanel("town", "year");
     * LeastSquaresFit fit = Ols.withDefaults().fit("growth(output) ~ lag(inno) + lag(lab, 2)", panel);
     * }</pre>
     *
     * @param unit the column that names the unit of each row, of texts or numbers
     * @param time the column of numbers that gives the time of each row, such as years
     * @return the new table
     * @throws IllegalArgumentException as for {@link #panel(String, String)}
     */
    public Dataset withPanel(String unit, String time) {
        return panel(unit, time).data();
    }

    /**
     * This table, knowing that it is a panel whose times are another step than 1 apart.
     *
     * @param unit the column that names the unit of each row, of texts or numbers
     * @param time the column of numbers that gives the time of each row
     * @param step the distance between one time and the next
     * @return the new table
     * @throws IllegalArgumentException as for {@link #panel(String, String, double)}
     */
    public Dataset withPanel(String unit, String time, double step) {
        return panel(unit, time, step).data();
    }

    /** This table with what it knows of itself as a panel. */
    Dataset with(PanelKeys keys) {
        return new Dataset(rows, columns, keys);
    }

    /** What is left of the panel for some columns: nothing, unless unit and time are both there. */
    private @Nullable PanelKeys kept(Map<String, DataColumn> some) {
        boolean whole = panel != null
                && some.containsKey(panel.time())
                && (panel.unit() == null || some.containsKey(panel.unit()));
        return whole ? panel : null;
    }

    /**
     * The column that is the time.
     *
     * @return its name; empty unless {@link #withTime} or {@link #withPanel} said so
     */
    public Optional<String> time() {
        return panelKeys().map(PanelKeys::time);
    }

    /**
     * The column that names the unit of each row.
     *
     * @return its name; empty unless {@link #withPanel} said so
     */
    public Optional<String> unit() {
        return panelKeys().map(PanelKeys::unit);
    }

    @Override
    protected Optional<PanelKeys> panelKeys() {
        return Optional.ofNullable(panel);
    }

    /**
     * Writes this table as a CSV file in {@link CsvFormat#COMMA}; {@link #readCsv(Path)} gives it back.
     *
     * @param file the file, overwritten if it exists
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public void writeCsv(Path file) {
        writeCsv(file, CsvFormat.COMMA);
    }

    /**
     * Writes this table as a CSV file. Numbers are written in digits that name the same double again, texts are quoted,
     * and missing values are the format's word for them. Reading the file in the same format gives this table back;
     * columns of texts that mostly look like numbers have to be named by {@link CsvFormat#withTexts} for that.
     *
     * @param file the file, overwritten if it exists
     * @param format how it is to be written
     * @throws java.io.UncheckedIOException if the file cannot be written, or if the format's character set lacks a
     *     character
     */
    public void writeCsv(Path file, CsvFormat format) {
        new CsvOutput(columns, rows, format).write(file);
    }

    /**
     * Writes this table as CSV in {@link CsvFormat#COMMA}.
     *
     * @param out where to; flushed, not closed
     * @throws java.io.UncheckedIOException if writing fails
     */
    public void writeCsv(Writer out) {
        writeCsv(out, CsvFormat.COMMA);
    }

    /**
     * Writes this table as CSV.
     *
     * @param out where to; flushed, not closed
     * @param format how it is to be written
     * @throws java.io.UncheckedIOException if writing fails
     */
    public void writeCsv(Writer out, CsvFormat format) {
        new CsvOutput(columns, rows, format).write(out);
    }

    @Override
    protected boolean has(String name) {
        return columns.containsKey(name);
    }

    @Override
    protected DataColumn column(String name) {
        DataColumn column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException(
                    "no column " + Excerpt.quoted(name) + NearestName.question(name, columns.keySet()) + " (columns: "
                            + Excerpt.list(columns.keySet()) + ")");
        }
        return column;
    }

    private static void requireName(String name, int position) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("column " + position + " has no name");
        }
    }

    /**
     * The size of this table in one line.
     *
     * @return for example {@code "Dataset: 220 rows, 5 columns (firm, year, invest, value, capital)"}
     */
    @Override
    public String toString() {
        String size = "Dataset: " + rows + " rows, " + columns.size() + " columns";
        String names = " (" + String.join(", ", columns.keySet()) + ")";
        int room = 79 - size.length();
        return size + (names.length() <= room ? names : names.substring(0, room - 4) + "...)");
    }

    /** Collects the columns of a {@link Dataset}. All must have the same number of rows. */
    public static final class Builder {

        private final Map<String, DataColumn> columns = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a column of numbers.
         *
         * @param name the column's name, not blank, not yet used
         * @param values the numbers; NaN where the value is missing
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or used already, or if the number of values differs
         *     from the columns before
         */
        public Builder numbers(String name, double... values) {
            return add(name, new NumberColumn(values.clone()));
        }

        /**
         * Adds a column of texts.
         *
         * @param name the column's name, not blank, not yet used
         * @param values the texts; {@code null} where the value is missing
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or used already, or if the number of values differs
         *     from the columns before
         */
        public Builder texts(String name, @Nullable String... values) {
            return add(name, new TextColumn(values.clone()));
        }

        /**
         * Adds a column of texts.
         *
         * @param name the column's name, not blank, not yet used
         * @param values the texts; {@code null} where the value is missing
         * @return this builder
         * @throws IllegalArgumentException if the name is blank or used already, or if the number of values differs
         *     from the columns before
         */
        public Builder texts(String name, List<? extends @Nullable String> values) {
            return add(name, new TextColumn(values.toArray(new String[0])));
        }

        /** Adds a column that nobody else writes to. */
        private Builder add(String name, DataColumn column) {
            requireName(name, columns.size() + 1);
            if (columns.containsKey(name)) {
                throw new IllegalArgumentException("column " + Excerpt.quoted(name) + " is given twice");
            }
            if (!columns.isEmpty()) {
                Map.Entry<String, DataColumn> first =
                        columns.entrySet().iterator().next();
                if (first.getValue().rows() != column.rows()) {
                    throw new IllegalArgumentException("column " + Excerpt.quoted(name) + " has " + column.rows()
                            + " values, column " + Excerpt.quoted(first.getKey()) + " has "
                            + first.getValue().rows());
                }
            }
            columns.put(name, column);
            return this;
        }

        /**
         * Makes the table. The builder may be used further; tables made before do not change.
         *
         * @return the table; without columns it has no rows
         */
        public Dataset build() {
            List<DataColumn> all = new ArrayList<>(columns.values());
            return new Dataset(all.isEmpty() ? 0 : all.get(0).rows(), new LinkedHashMap<>(columns), null);
        }
    }
}
