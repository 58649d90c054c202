package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.formula.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSourceTest {

    private static final int ROWS = 2 * NumberList.BLOCK + 100;

    @TempDir
    private Path directory;

    /** The level Aksu comes in the last block only, the first text among the codes in the second; every seventh x is missing. */
    private static Dataset table() {
        Random random = new Random(3);
        return Dataset.builder()
                .numbers("y", doubles(i -> random.nextGaussian()))
                .numbers("x", doubles(i -> i % 7 == 5 ? Double.NaN : random.nextDouble()))
                .texts("town", texts(i -> i == ROWS - 2 ? "Aksu" : i % 2 == 0 ? "Kem" : "Ufa"))
                .numbers("wave", doubles(i -> i < 5000 ? 1 + i % 2 : 3))
                .texts("code", texts(i -> i < ROWS / 2 ? "7" : "b"))
                .build();
    }

    private static double[] doubles(IntToDoubleFunction value) {
        return IntStream.range(0, ROWS).mapToDouble(value).toArray();
    }

    private static List<String> texts(IntFunction<String> value) {
        return IntStream.range(0, ROWS).mapToObj(value).toList();
    }

    private Path csv() {
        Path file = directory.resolve("table.csv");
        table().writeCsv(file);
        return file;
    }

    private static List<Design> designs(String formula, RowSource source) {
        try (Stream<Design> designs = Formula.parse(formula).designs(source)) {
            return designs.toList();
        }
    }

    private static void requireEqual(List<Design> blocks, Design whole) {
        assertThat(blocks).allSatisfy(block -> assertThat(block.names()).isEqualTo(whole.names()));
        assertThat(joined(blocks, Design::response)).isEqualTo(whole.response());
        for (String name : whole.names()) {
            assertThat(joined(blocks, block -> block.column(name))).isEqualTo(whole.column(name));
        }
        assertThat(blocks.stream().mapToInt(Design::droppedRows).sum()).isEqualTo(whole.droppedRows());
    }

    private static double[] joined(List<Design> blocks, Function<Design, double[]> column) {
        return blocks.stream().map(column).flatMapToDouble(DoubleStream::of).toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y ~ x",
                "y ~ x + town",
                "y ~ 0 + town:x + C(wave)",
                "y ~ I(x^2) + code + I(x > 0.5)",
                "log(wave) ~ poly(x, 3, raw)*town",
                "y ~ ."
            })
    void blocksGiveTheDesignOfTheWhole(String formula) {
        List<Design> blocks = designs(formula, RowSource.csv(csv()));
        assertThat(blocks).hasSize(3);
        requireEqual(blocks, Formula.parse(formula).design(table()));
    }

    @Test
    void queriesAreSourcesToo() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table t as select * from csvread('" + csv() + "', null, 'charset=UTF-8 null=NA')");
            RowSource source = RowSource.query(
                    connection,
                    "select cast(y as double precision) \"y\", cast(x as double precision) \"x\", town \"town\" from t");
            assertThat(source).hasToString(source.toString()).asString().startsWith("rows of select");
            requireEqual(
                    designs("y ~ x + town", source),
                    Formula.parse("y ~ x + town").design(table()));
            assertThatThrownBy(() -> designs("y ~ x", RowSource.query(connection, "selekt 1")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("query: ");
        }
    }

    @Test
    void aTableInMemoryIsASource() {
        requireEqual(
                designs("y ~ x*town", RowSource.of(table())),
                Formula.parse("y ~ x*town").design(table()));
    }

    @Test
    void progressIsToldInEachPass() {
        List<Long> rows = new ArrayList<>();
        designs("y ~ town", RowSource.csv(csv()).withProgress(rows::add));
        assertThat(rows).containsExactly(4096L, 8192L, 8292L, 4096L, 8192L, 8292L);
    }

    @Test
    void levelsThatAreGivenNeedNoPass() {
        List<Long> rows = new ArrayList<>();
        RowSource source = RowSource.csv(csv())
                .withProgress(rows::add)
                .withLevels("town", "Kem", "Ufa", "Aksu", "Zima")
                .withLevels("wave", "1", "2", "3");
        List<Design> blocks = designs("y ~ town + C(wave)", source);
        assertThat(blocks.get(0).names())
                .containsExactly("(Intercept)", "townUfa", "townAksu", "townZima", "C(wave)2", "C(wave)3");
        assertThat(rows).containsExactly(4096L, 4096L, 8192L, 8292L);
    }

    /** The texts come far behind the rows that suggest the kinds: what was seen of a column of numbers does not count. */
    @ParameterizedTest
    @ValueSource(strings = {"y ~ code + town", "y ~ town", "y ~ code + late"})
    void aColumnThatTurnsOutToBeOfTextsIsSeenAnew(String formula) throws IOException {
        int rows = 5 * NumberList.BLOCK + 3;
        StringBuilder text = new StringBuilder("y,code,town,late\n");
        for (int i = 0; i < rows; i++) {
            text.append(i * 7 % 11).append(',').append(i < rows / 2 ? "007" : i % 2 == 0 ? "b" : "c");
            text.append(i % 2 == 0 ? ",Kem," : ",Ufa,")
                    .append(i < rows - 2 ? "" : i < rows - 1 ? "p" : "q")
                    .append('\n');
        }
        Path file = Files.writeString(directory.resolve("late.csv"), text);
        requireEqual(
                designs(formula, RowSource.csv(file)), Formula.parse(formula).design(Dataset.readCsv(file)));
        assertThat(Dataset.readCsv(file).where("code", "007").rows()).isEqualTo(rows / 2);
    }

    @Test
    void aSlipFarDownIsFoundWhileLevelsAre() throws IOException {
        StringBuilder text = new StringBuilder("y,town\n");
        for (int i = 0; i < 5 * NumberList.BLOCK; i++) {
            text.append(i == 20_000 ? "n/a" : i % 13).append(",Kem\n");
        }
        Path file = Files.writeString(directory.resolve("slip.csv"), text);
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> designs("y ~ 1", RowSource.csv(file)))
                .withMessageContaining("line 20002, column 'y': 'n/a' is not a number, but 20479 of 20480 values are");
    }

    @Test
    void theOrderThatATableGivesItsLevelsIsKept() {
        Dataset ordered = table().withLevels("town", "Ufa", "Kem", "Aksu");
        assertThat(designs("y ~ town", RowSource.of(ordered)).get(0).names())
                .isEqualTo(Formula.parse("y ~ town").design(ordered).names())
                .contains("townKem", "townAksu");
        Dataset trend = table().withOrderedLevels("town", "Ufa", "Kem", "Aksu");
        assertThat(designs("y ~ town", RowSource.of(trend)).get(0).names())
                .containsExactly("(Intercept)", "town.L", "town.Q");
    }

    @Test
    void aLevelThatWasNotGivenIsAnError() {
        RowSource source = RowSource.csv(csv()).withLevels("town", "Kem", "Ufa");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> designs("y ~ town", source))
                .withMessage("row 8291: 'Aksu' is not a level of town (levels: Kem, Ufa)");
        RowSource wrong = RowSource.csv(csv()).withLevels("wave", "first");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> designs("y ~ C(wave)", wrong))
                .withMessage("column 'wave' is of numbers, and its level 'first' is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ growth(x by town, wave)", "diff(y by town, wave) ~ x", "y ~ poly(x, 2)"})
    void whatNeedsAllRowsIsRefused(String formula) {
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> designs(formula, RowSource.csv(csv())))
                .withMessageContaining("needs all rows at once, and the rows of a source come in blocks");
    }

    @Test
    void refusesSourcesWithoutRowsAndFormulasWithoutResponse() {
        Dataset none =
                Dataset.builder().numbers("y", Double.NaN).numbers("x", 1).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> designs("y ~ x", RowSource.of(none)))
                .withMessage("no row of the source is complete");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> designs("~ x", RowSource.of(none)))
                .withMessage("the formula '~ x' has no response");
        assertThatExceptionOfType(FormulaException.class)
                .isThrownBy(() -> designs("y ~ z", RowSource.of(none)))
                .withMessageContaining("unknown column 'z'");
    }

    @Test
    void aFormatThatSaysAllKindsNeedsNoPassForThem() {
        CsvFormat format = CsvFormat.COMMA.withTexts("town", "code").withNumbers("y", "x", "wave");
        requireEqual(
                designs("y ~ x", RowSource.csv(csv(), format)),
                Formula.parse("y ~ x").design(table()));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> designs(
                        "y ~ x", RowSource.csv(csv(), format.withTexts("town").withNumbers("code"))))
                .withMessageContaining("line 4148, column 'code': 'b' is not a number");
    }
}
