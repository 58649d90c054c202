package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of datasets, as they stand there. */
class DatasetListingsTest {

    @TempDir
    private Path directory;

    private static Dataset towns() {
        Dataset towns = Dataset.builder()
                .texts("town", "Kem", "Kem", "Ufa", "Ufa")
                .numbers("year", 1999, 2000, 1999, 2000)
                .numbers("output", 12.5, 13.1, 40.2, 39.8)
                .build();
        double[] output = towns.numbers("output");
        assertThat(output).hasSize(4);
        return towns.with("population", new double[] {2, 2, 4, 4})
                .with("area", "population/2")
                .with("jobs", "population/4");
    }

    @Test
    void derivedColumns() {
        Dataset towns = towns();
        Dataset derived = towns.with("log_y", "log(output)").with("density", "population/area");
        Dataset grown = towns.withTime("year").with("man_grw", "growth(output by town)");
        Dataset later = towns.where("year", year -> year >= 2000);
        Dataset some = towns.where("year >= 2000 & town != 'Kem'");
        assertThat(derived.numbers("density")).containsOnly(2);
        assertThat(grown.dropMissing().rows()).isEqualTo(2);
        assertThat(later.rows()).isEqualTo(2);
        assertThat(some.rows()).isEqualTo(1);
    }

    @Test
    void panels() {
        Dataset towns = towns();
        Panel panel = towns.panel("town", "year");
        Dataset grown =
                towns.with("man_grw", panel.growth("output")).with("lab", panel.perCapita("jobs", "population"));
        assertThat(grown.numbers("lab")).containsOnly(0.25);
    }

    @Test
    void descriptions() {
        Dataset towns = towns();
        double spread = towns.describe().column("output").standardDeviation();
        assertThat(spread).isPositive();
        assertThat(towns.describe().withQuartiles().toString()).contains("Median");
    }

    @Test
    void files() throws IOException {
        Path file = directory.resolve("orte.csv");
        Files.write(file, "ort;postcode;wert\nKöln;01234;1,5\n".getBytes(StandardCharsets.ISO_8859_1));
        CsvFormat german =
                CsvFormat.SEMICOLON.withCharset(StandardCharsets.ISO_8859_1).withTexts("postcode");
        Dataset towns = Dataset.readCsv(file, german);
        assertThat(towns.texts("ort")).containsExactly("Köln");
        assertThat(towns.texts("postcode")).containsExactly("01234");
        assertThat(towns.numbers("wert")).containsExactly(1.5);
    }

    @Test
    void queries() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            statement.execute("create table towns as select 'Kem' as town, 1999 as \"YEAR\", 12.5 as output");
            try (ResultSet rows = statement.executeQuery("select town, \"YEAR\", output from towns")) {
                Dataset towns = Dataset.read(rows);
                assertThat(towns.numbers("OUTPUT")).containsExactly(12.5);
            }
        }
    }
}
