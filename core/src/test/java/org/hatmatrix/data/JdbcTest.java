package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real embedded database. */
class JdbcTest {

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private Dataset query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return Dataset.read(rows);
        }
    }

    @Test
    void readsEveryKindOfColumn() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table t (town varchar(20), code char(5), n int, big bigint, d double precision,"
                    + " exact decimal(30, 20), ok boolean, born date, at timestamp)");
            statement.execute("insert into t values ('Kem', 'ab', 3, 9007199254740993, 0.1, 0.1, true,"
                    + " date '2001-05-17', timestamp '2001-05-17 10:20:30')");
            statement.execute("insert into t values (null, null, null, null, null, null, null, null, null)");
            statement.execute("insert into t values ('', 'x', -1, -1, 'NaN', 1234567890.12345678901234567890, false,"
                    + " date '1999-12-31', timestamp '1999-12-31 00:00:00')");
        }
        Dataset data = query("select * from t");
        assertThat(data.names()).containsExactly("TOWN", "CODE", "N", "BIG", "D", "EXACT", "OK", "BORN", "AT");
        assertThat(data.texts("TOWN")).containsExactly("Kem", null, "");
        assertThat(data.texts("CODE")).containsExactly("ab", null, "x");
        assertThat(data.numbers("N")).containsExactly(3, Double.NaN, -1);
        assertThat(data.numbers("BIG")).containsExactly(9007199254740992.0, Double.NaN, -1);
        assertThat(data.numbers("D")).containsExactly(0.1, Double.NaN, Double.NaN);
        assertThat(data.numbers("EXACT")).containsExactly(0.1, Double.NaN, 1234567890.12345678901234567890);
        assertThat(data.numbers("OK")).containsExactly(1, Double.NaN, 0);
        assertThat(data.texts("BORN")).containsExactly("2001-05-17", null, "1999-12-31");
        assertThat(data.texts("AT")).containsExactly("2001-05-17 10:20:30", null, "1999-12-31 00:00:00");
    }

    @Test
    void namesColumnsByTheirLabels() throws SQLException {
        assertThat(query("select 1 as \"one\", 'x' as \"t\", null as \"none\"").names())
                .containsExactly("one", "t", "none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query("select 1 as x, 2 as x"))
                .withMessage("column 'X' is given twice");
    }

    @Test
    void aResultWithoutRowsIsATableWithoutRows() throws SQLException {
        assertThat(query("select 1 as x where false").rows()).isZero();
    }

    @Test
    void readsFromWhereTheCursorStands() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select x from system_range(1, 5)")) {
            rows.next();
            assertThat(Dataset.read(rows).numbers("X")).containsExactly(2, 3, 4, 5);
        }
    }

    @Test
    void decimalsBeyondTheRangeOfDoubleAreTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query("select cast('1e400' as decfloat) as x"))
                .withMessageContaining("column 'X': ");
    }
}
