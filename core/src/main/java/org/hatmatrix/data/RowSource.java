package org.hatmatrix.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Rows that need not fit in memory: a table that is read from its beginning as often as it is needed, block by block. A
 * fit of a formula reads it once, and once more only if levels of factors, or texts in a column of numbers, turn up late.
 *
 * <pre>{@code
 * RowSource source = RowSource.csv(Path.of("flights.csv")).withProgress(rows -> System.err.println(rows + " rows"));
 * AccumulatedFit fit = Ols.withDefaults().fit("delay ~ distance + carrier", source);
 * }</pre>
 *
 * <p>To read rows from elsewhere, implement {@link #blocks()}: each call opens the rows anew.
 */
@FunctionalInterface
public interface RowSource {

    /**
     * Opens the rows.
     *
     * @return all rows from the first to the last, in blocks that have the same columns of the same kinds; to be closed
     *     by whoever asked for it
     */
    Stream<Dataset> blocks();

    /**
     * Looks at the rows for something that only all of them show, such as the levels of factors. A source that has to read
     * all rows to be sure of the kinds of its columns reads them once for both purposes. If it finds midway that it took a
     * column for another kind, it ends the look and applies it anew, so that a look must not leave anything behind.
     *
     * @param look takes the blocks from the first on, as many as it wants
     * @param <T> what it finds
     * @return what it found
     */
    default <T> T scan(Function<Stream<Dataset>, T> look) {
        try (Stream<Dataset> blocks = blocks()) {
            return look.apply(blocks);
        }
    }

    /**
     * The levels of factors that are known beforehand.
     *
     * @return the levels by the name of the column; empty unless {@link #withLevels} gave some
     */
    default Map<String, List<String>> levels() {
        return Map.of();
    }

    /**
     * The rows of a CSV file, whose format is recognized when it is first opened, as {@link CsvFormat#recognize} does. The
     * file is read once more beforehand, to find out which columns are texts; a fit finds the levels of factors in the
     * same pass.
     *
     * @param file the file
     * @return the source; the file is not opened yet
     */
    static RowSource csv(Path file) {
        return new CsvSource(file, null);
    }

    /**
     * The rows of a CSV file. If the format does not say of every column whether it is of texts or numbers, the file is
     * read once more beforehand, to find that out by the rules of {@link Dataset#readCsv(Path, CsvFormat)}.
     *
     * @param file the file
     * @param format how it is written
     * @return the source; the file is not opened yet
     */
    static RowSource csv(Path file, CsvFormat format) {
        return new CsvSource(file, format);
    }

    /**
     * The rows of a query, which is executed each time the rows are read. Many drivers load a whole result into memory
     * unless they are told to use a cursor; PostgreSQL does when auto-commit is off.
     *
     * @param connection an open connection; it is not closed, and not to be used elsewhere while rows are read
     * @param sql the query
     * @return the source; the query is not executed yet
     */
    static RowSource query(Connection connection, String sql) {
        return new QuerySource(connection, sql);
    }

    /**
     * The rows of a table that is in memory.
     *
     * @param data the table
     * @return the source, of one block
     */
    static RowSource of(Dataset data) {
        return () -> Stream.of(data);
    }

    /**
     * This source with the levels of a factor given, so that they need not be found in a pass over all rows. A row with
     * another level is an error then. The order counts as it does for {@link Dataset#withLevels}; levels that are numbers
     * are taken by size.
     *
     * @param column a column of texts, or of numbers that a formula takes for a factor
     * @param levels all its levels
     * @return the new source
     */
    default RowSource withLevels(String column, String... levels) {
        return ExtendedSource.withLevels(this, column, List.of(levels));
    }

    /**
     * This source, telling how far it is: after each block the number of rows read since the rows were opened.
     *
     * @param listener takes the number of rows; in each pass it starts anew
     * @return the new source
     */
    default RowSource withProgress(LongConsumer listener) {
        return ExtendedSource.withProgress(this, listener);
    }
}
