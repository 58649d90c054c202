package org.hatmatrix.benchmarks;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.data.RowSource;
import org.hatmatrix.regression.Ols;

/** Who reads a CSV file into columns of numbers and of texts that are stored once each. */
public enum CsvPeer {
    /** The yardstick: FastCSV cuts the file into strings, and nothing is made of them. */
    FASTCSV_TOKENS("FastCSV, tokens only") {
        @Override
        Object read(Path file) throws IOException {
            long characters = 0;
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
                for (CsvRecord row : reader) {
                    for (int j = 0; j < row.getFieldCount(); j++) {
                        characters += row.getField(j).length();
                    }
                }
            }
            return characters;
        }
    },
    /** This library, which finds out the format and the kinds of the columns as well. */
    HATMATRIX("hatmatrix") {
        @Override
        Object read(Path file) {
            return Dataset.readCsv(file);
        }
    },
    /** This library: a formula with a factor of towns fitted to the file as a stream, in constant memory. */
    HATMATRIX_STREAM("hatmatrix, streamed fit") {
        @Override
        Object read(Path file) {
            return Ols.withDefaults().fit("y ~ a + b + log(c*c) + town", RowSource.csv(file));
        }
    },
    /** FastCSV; the kinds of the columns are given. */
    FASTCSV("FastCSV") {
        @Override
        Object read(Path file) throws IOException {
            Columns columns = new Columns();
            try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
                reader.stream().skip(1).forEach(row -> columns.add(row::getField));
            }
            return columns;
        }
    },
    /** Apache Commons CSV; the kinds of the columns are given. */
    COMMONS_CSV("Commons CSV") {
        @Override
        Object read(Path file) throws IOException {
            Columns columns = new Columns();
            try (Reader reader = Files.newBufferedReader(file);
                    CSVParser parser = CSVFormat.DEFAULT
                            .builder()
                            .setHeader()
                            .setSkipHeaderRecord(true)
                            .get()
                            .parse(reader)) {
                for (CSVRecord row : parser) {
                    columns.add(row::get);
                }
            }
            return columns;
        }
    },
    /** Univocity; the kinds of the columns are given. */
    UNIVOCITY("univocity") {
        @Override
        Object read(Path file) throws IOException {
            Columns columns = new Columns();
            CsvParserSettings settings = new CsvParserSettings();
            settings.setHeaderExtractionEnabled(true);
            // its reading ahead in a thread of its own would not be counted
            settings.setReadInputOnSeparateThread(false);
            CsvParser parser = new CsvParser(settings);
            try (Reader reader = Files.newBufferedReader(file)) {
                parser.beginParsing(reader);
                for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
                    String[] fields = row;
                    columns.add(j -> fields[j]);
                }
            }
            return columns;
        }
    },
    /** DuckDB's reader on one thread, which finds out format and kinds as well, through JDBC. */
    DUCKDB("DuckDB, JDBC") {
        @Override
        Object read(Path file) throws SQLException {
            Columns columns = new Columns();
            try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = connection.createStatement()) {
                statement.execute("SET threads TO 1");
                try (ResultSet rows = statement.executeQuery("SELECT * FROM read_csv('" + file + "')")) {
                    while (rows.next()) {
                        columns.add(rows);
                    }
                }
            }
            return columns;
        }
    };

    /** Numbers in the file, then texts. */
    static final int NUMBERS = 5;

    static final int TEXTS = 2;

    private final String label;

    CsvPeer(String label) {
        this.label = label;
    }

    static CsvPeer labelled(String label) {
        return Stream.of(values())
                .filter(peer -> peer.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reader is called '" + label + "'"));
    }

    /**
     * The name that tables print.
     *
     * @return the name
     */
    public String label() {
        return label;
    }

    abstract Object read(Path file) throws IOException, SQLException;

    /** A row of a peer. */
    private interface Fields {

        String field(int column);
    }

    private static final class Columns {

        private final double[][] numbers = new double[NUMBERS][16];
        private final String[][] texts = new String[TEXTS][16];
        private final Map<String, String> known = new HashMap<>();
        private int rows;

        void add(Fields row) {
            makeRoom();
            for (int j = 0; j < NUMBERS; j++) {
                numbers[j][rows] = Double.parseDouble(row.field(j));
            }
            for (int j = 0; j < TEXTS; j++) {
                texts[j][rows] = known.computeIfAbsent(row.field(NUMBERS + j), t -> t);
            }
            rows++;
        }

        void add(ResultSet row) throws SQLException {
            makeRoom();
            for (int j = 0; j < NUMBERS; j++) {
                numbers[j][rows] = row.getDouble(j + 1);
            }
            for (int j = 0; j < TEXTS; j++) {
                texts[j][rows] = known.computeIfAbsent(row.getString(NUMBERS + j + 1), t -> t);
            }
            rows++;
        }

        private void makeRoom() {
            if (rows == texts[0].length) {
                Arrays.setAll(numbers, j -> Arrays.copyOf(numbers[j], 2 * rows));
                Arrays.setAll(texts, j -> Arrays.copyOf(texts[j], 2 * rows));
            }
        }
    }
}
