package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    private static final double NA = Double.NaN;

    @TempDir
    private Path directory;

    private static Dataset read(String text) {
        return Dataset.readCsv(new StringReader(text));
    }

    private static Dataset read(String text, CsvFormat format) {
        return Dataset.readCsv(new StringReader(text), format);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("towns.csv"), text);
    }

    @Test
    void readsNumbersTextsAndMissingValues() throws IOException {
        Dataset data = Dataset.readCsv(file("town,year,output\nKem,1999,12.5\n\"Old Ufa\",2000,NA\n,2001,\n"));
        assertThat(data.names()).containsExactly("town", "year", "output");
        assertThat(data.texts("town")).containsExactly("Kem", "Old Ufa", null);
        assertThat(data.numbers("year")).containsExactly(1999, 2000, 2001);
        assertThat(data.numbers("output")).containsExactly(12.5, NA, NA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x,y\n1,2\n3,4\n",
                "x,y\r\n1,2\r\n3,4",
                "x,y\r1,2\r3,4\r",
                "\uFEFFx,y\n1,2\n\n3,4\n\n",
                " x , y\n 1,2 \n3,\t4"
            })
    void lineEndsMarksAndBlanksDoNotMatter(String text) {
        Dataset data = read(text);
        assertThat(data.names()).containsExactly("x", "y");
        assertThat(data.numbers("x")).containsExactly(1, 3);
        assertThat(data.numbers("y")).containsExactly(2, 4);
    }

    @Test
    void oneTextMakesAColumnTextsAsTheyAreSpelledInTheFile() {
        Dataset data = read("id\n007\n1.50\n42\n\" 5 \"\n\"\"\nNA\n+3\n\"NA\"\n1e2\nx\n0\na\nb\nc\nd\ne\nf\n");
        assertThat(data.isNumeric("id")).isFalse();
        assertThat(data.texts("id"))
                .containsExactly(
                        "007", "1.50", "42", " 5 ", "", null, "+3", "NA", "1e2", "x", "0", "a", "b", "c", "d", "e",
                        "f");
    }

    @Test
    void quotedNumbersAndQuotedNothingAreNumbersAndMissing() {
        assertThat(read("x\n\"1.5\"\n\"\"\n\"NA\"\n").numbers("x")).containsExactly(1.5, NA, NA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "0x10", "1_0", "TRUE", "-"})
    void whatIsNoNumberMakesTexts(String field) {
        assertThat(read("x\n1\n\"" + field + "\"\n").texts("x")).containsExactly("1", field);
    }

    @Test
    void infinityAndNaNAreRead() {
        assertThat(read("x\n1\nInf\n-Infinity\nNaN\n").numbers("x"))
                .containsExactly(1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, NA);
    }

    @Test
    void semicolonsAndDecimalCommas() {
        Dataset data = read("town;output\nKem;12,5\nUfa;-1,5e3\n", CsvFormat.SEMICOLON);
        assertThat(data.numbers("output")).containsExactly(12.5, -1500);
        assertThat(read("a\tb\n1\t2\n", CsvFormat.TAB).numbers("b")).containsExactly(2);
        assertThat(read("a|b\n1|2\n", CsvFormat.COMMA.withDelimiter('|')).numbers("b"))
                .containsExactly(2);
    }

    @Test
    void wordsForMissing() {
        CsvFormat format = CsvFormat.COMMA.withMissing(".", "-999", ".");
        assertThat(read("x,y\n.,NA\n-999,a\n,\n1,b\n", format).numbers("x")).containsExactly(NA, NA, NA, 1);
        assertThat(read("x,y\n.,NA\n-999,a\n,\n1,b\n", format).texts("y")).containsExactly("NA", "a", null, "b");
    }

    @Test
    void columnsThatAreTexts() {
        Dataset data = read("zip,x\n01234,1\nNA,2\n", CsvFormat.COMMA.withTexts("zip"));
        assertThat(data.texts("zip")).containsExactly("01234", null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("zip,x\n", CsvFormat.COMMA.withTexts("zap")))
                .withMessage("CSV: no column 'zap'; did you mean 'zip'?");
    }

    @Test
    void columnsThatMustBeNumbers() throws IOException {
        Path file = file("town,output\nKem,12.5\nUfa,n.a.\n");
        assertThat(Dataset.readCsv(file).isNumeric("output")).isFalse();
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> Dataset.readCsv(file, CsvFormat.COMMA.withNumbers("output")))
                .withMessage(file + ", line 3, column 'output': 'n.a.' is not a number")
                .satisfies(e -> assertThat(e.line()).isEqualTo(3));
    }

    @Test
    void numbersOfATextColumnNameTheFirstText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("x\n1\n2,5x\n".replace(",", ".")).numbers("x"))
                .withMessage("column 'x' holds texts, not numbers: row 2 is '2.5x'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a,b|1,2|3|~CSV, line 3, column 'b': no value, the row has 1 fields and the header 2: '3'",
                "a,b|1,\"2||x\"|1,2,3|~CSV, line 5, column 3: '3' is too much, the row has 3 fields and the header 2: '1,2,3'",
                "a,b,a|1,2,3|~CSV, line 1: columns 1 and 3 of the header are both 'a'",
                "a,,b|1,2,3|~CSV, line 1: column 2 of the header has no name",
                "|~CSV, line 1: no header, the file is empty",
                "a|1|\"x|~CSV, line 3 or after: Unclosed quoted field at end of input (record starting at line 3)",
            })
    void saysWhereAFileIsWrong(String text, String message) {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read(text.replace('|', '\n')))
                .withMessage(message);
    }

    @Test
    void aTextForAMessageIsShortAndOnOneLine() {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> read("a,b\n\"x\ny" + "z".repeat(100_000) + "\"\n"))
                .withMessageMatching("CSV, line 2, column 'b': no value, .*: 'x y[z]{56}…'");
    }

    @Test
    void rowLabelsWithoutANameAreRows() {
        assertThat(read("\"\",\"x\"\n\"1\",2.5\n").names()).containsExactly("row", "x");
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() {
        Dataset data = read("a,b\n");
        assertThat(data.rows()).isZero();
        assertThat(data.names()).containsExactly("a", "b");
    }

    @Test
    void hugeFieldsDoNoHarm() {
        String huge = "9".repeat(3_000_000);
        assertThat(read("x,y\n" + huge + ",1\n").texts("x")).containsExactly(huge);
    }

    @Test
    void manyColumns() {
        String header = "c"
                + String.join(
                        ",c",
                        java.util.stream.IntStream.range(0, 100)
                                .mapToObj(String::valueOf)
                                .toList());
        assertThat(read(header + "\n" + "1,".repeat(99) + "1").names()).hasSize(100);
    }

    @Test
    void saysThatAFileIsNotThereOrNotUtf8() throws IOException {
        Path none = directory.resolve("none.csv");
        assertThatThrownBy(() -> Dataset.readCsv(none))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("no file " + none.toAbsolutePath());
        assertThatThrownBy(() -> Dataset.readCsv(directory)).isInstanceOf(UncheckedIOException.class);

        Path latin =
                Files.write(directory.resolve("latin.csv"), "town\nMünchen\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> Dataset.readCsv(latin, CsvFormat.COMMA))
                .withMessageContaining("not a text in UTF-8; name its character set by CsvFormat.withCharset");
        assertThat(Dataset.readCsv(latin, CsvFormat.COMMA.withCharset(StandardCharsets.ISO_8859_1))
                        .texts("town"))
                .containsExactly("München");
    }

    @Test
    void failuresOfReadersAndWritersAreTold() {
        IOException broken = new IOException("broken");
        Reader reader = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws IOException {
                throw broken;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> Dataset.readCsv(reader))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("CSV: broken");
        Writer writer = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw broken;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> read("a\n1\n").writeCsv(writer))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("CSV: broken");
        assertThatThrownBy(() -> read("a\n1\n").writeCsv(directory)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void refusesDelimitersThatFieldsNeed() {
        for (char c : new char[] {'"', '\n', 'a', '1', '.'}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CsvFormat.COMMA.withDelimiter(c))
                    .withMessageContaining("cannot stand between fields");
        }
    }

    @Test
    void formatsPrintOneLine() {
        assertThat(CsvFormat.SEMICOLON).hasToString("CSV: delimiter ';', decimal comma, UTF-8");
        assertThat(CsvFormat.TAB).hasToString("CSV: delimiter tab, decimal point, UTF-8");
    }

    @Test
    void writesWhatOthersRead() throws IOException {
        Dataset data = Dataset.builder()
                .texts("town", "Kem", null, "a \"b\", c")
                .numbers("year", 1999, 2000.5, NA)
                .build();
        Path file = directory.resolve("out.csv");
        data.writeCsv(file);
        assertThat(file).hasContent("town,year\n\"Kem\",1999\nNA,2000.5\n\"a \"\"b\"\", c\",NA\n");
        data.writeCsv(file, CsvFormat.SEMICOLON.withMissing());
        assertThat(file).hasContent("town;year\n\"Kem\";1999\n;2000,5\n\"a \"\"b\"\", c\";\n");
    }
}
