package org.hatmatrix.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.hatmatrix.text.Excerpt;

/** The rows of a query. */
final class QuerySource implements RowSource {

    private final Connection connection;
    private final String sql;

    QuerySource(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    @Override
    public Stream<Dataset> blocks() {
        try {
            Statement statement = connection.createStatement();
            try {
                statement.setFetchSize(NumberList.BLOCK);
                ResultSet rows = statement.executeQuery(sql);
                return Blocks.stream(() -> block(rows), () -> close(statement));
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static Dataset block(ResultSet rows) {
        try {
            return Dataset.of(JdbcColumn.columns(rows, NumberList.BLOCK));
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static void close(Statement statement) {
        try {
            statement.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static UncheckedIOException failed(SQLException e) {
        return new UncheckedIOException(
                "query: " + Excerpt.of(String.valueOf(e.getMessage()), 400), new IOException(e));
    }

    @Override
    public String toString() {
        return "rows of " + Excerpt.of(sql);
    }
}
