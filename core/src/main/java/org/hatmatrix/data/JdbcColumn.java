package org.hatmatrix.data;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result. SQL's numbers are numbers (a decimal is the nearest double), truth values are 1 and 0,
 * and everything else is the text that the driver gives for it: dates come as {@code 2001-05-17}.
 */
final class JdbcColumn {

    private enum Kind {
        NUMBER,
        WHOLE,
        DECIMAL,
        TRUTH,
        PADDED,
        TEXT
    }

    private final String name;
    private final int index;
    private final Kind kind;
    private final NumberList numbers = new NumberList();
    private final TextList texts = new TextList();
    private final SharedTexts shared = new SharedTexts();

    JdbcColumn(ResultSetMetaData meta, int index) throws SQLException {
        this.name = meta.getColumnLabel(index);
        this.index = index;
        this.kind = kind(meta.getColumnType(index));
    }

    /** The columns of the rows from the one after the cursor to the last, but not more than so many. */
    static Map<String, DataColumn> columns(ResultSet rows, int most) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<JdbcColumn> columns = new ArrayList<>();
        for (int index = 1; index <= meta.getColumnCount(); index++) {
            columns.add(new JdbcColumn(meta, index));
        }
        for (int i = 0; i < most && rows.next(); i++) {
            for (JdbcColumn column : columns) {
                column.addFrom(rows);
            }
        }
        Map<String, DataColumn> named = new LinkedHashMap<>();
        for (JdbcColumn column : columns) {
            if (named.put(column.name, column.column()) != null) {
                throw new IllegalArgumentException("column " + Excerpt.quoted(column.name) + " is given twice");
            }
        }
        return named;
    }

    private static Kind kind(int type) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.REAL, Types.FLOAT, Types.DOUBLE, Types.NULL ->
                Kind.NUMBER;
            case Types.BIGINT -> Kind.WHOLE;
            case Types.DECIMAL, Types.NUMERIC -> Kind.DECIMAL;
            case Types.BIT, Types.BOOLEAN -> Kind.TRUTH;
            case Types.CHAR, Types.NCHAR -> Kind.PADDED;
            default -> Kind.TEXT;
        };
    }

    private boolean isNumeric() {
        return kind != Kind.TEXT && kind != Kind.PADDED;
    }

    private void addFrom(ResultSet rows) throws SQLException {
        if (isNumeric()) {
            numbers.add(number(rows));
        } else {
            String text = text(rows);
            texts.add(text == null ? null : shared.shared(text));
        }
    }

    private DataColumn column() {
        return isNumeric() ? numbers.take() : texts.take();
    }

    /** The number in the current row; NaN for SQL's NULL. */
    private double number(ResultSet rows) throws SQLException {
        double value = switch (kind) {
            case WHOLE -> rows.getLong(index);
            case DECIMAL -> nearest(rows.getBigDecimal(index));
            case TRUTH -> rows.getBoolean(index) ? 1 : 0;
            default -> rows.getDouble(index);
        };
        // NULL comes as 0: only then is it worth asking
        return value == 0 && rows.wasNull() ? Double.NaN : value;
    }

    private double nearest(@Nullable BigDecimal decimal) {
        double value = decimal == null ? Double.NaN : decimal.doubleValue();
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(name) + ": a decimal with "
                    + decimal.precision() + " digits is beyond the range of double");
        }
        return value;
    }

    /** The text in the current row; null for SQL's NULL. The blanks that fill up a CHAR do not count. */
    private @Nullable String text(ResultSet rows) throws SQLException {
        String text = rows.getString(index);
        return text != null && kind == Kind.PADDED ? text.stripTrailing() : text;
    }
}
