package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against FastCSV 4.4.0, an independent reader of the same dialect. */
class CsvScannerTest {

    private static final String[] PIECES = {
        "a",
        "12.5",
        "",
        " ",
        "  ",
        "\t",
        "\"",
        "\"\"",
        "\"x\"",
        "\"x,y\"",
        "\"x\ny\"",
        "\"x\r\ny\"",
        "\"\"\"\"",
        ",",
        ",",
        ",",
        ",",
        "\n",
        "\r\n",
        "\r",
        "\n",
        "қала",
        "\u00A0",
        ";"
    };

    private static List<String> ours(Reader reader, char delimiter) throws IOException {
        List<String> records = new ArrayList<>();
        try (CsvScanner scanner = new CsvScanner("test", reader, delimiter)) {
            while (scanner.next()) {
                records.add(scanner.line() + ": "
                        + IntStream.range(0, scanner.size())
                                .mapToObj(j -> scanner.isQuoted(j) ? "<" + scanner.text(j) + ">" : scanner.text(j))
                                .toList());
            }
        }
        return records;
    }

    /** FastCSV does not say which fields were quoted: quotes and blanks are left out of the comparison. */
    private static List<String> theirs(String text) {
        List<String> records = new ArrayList<>();
        CsvReader.builder()
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .forEach(record -> records.add(record.getStartingLineNumber() + ": "
                        + record.getFields().stream().map(String::strip).toList()));
        return records;
    }

    private static List<String> stripped(List<String> records) {
        return records.stream().map(record -> record.replaceAll("[<>]", "")).toList();
    }

    /** Gives one to three characters at a time, as a slow connection does. */
    private static Reader slow(String text, Random random) {
        return new StringReader(text) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(3)));
            }
        };
    }

    @Test
    void givesTheRecordsThatFastCsvGives() throws IOException {
        Random random = new Random(20261125);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder pieces = new StringBuilder();
            for (int k = random.nextInt(14); k >= 0; k--) {
                pieces.append(PIECES[random.nextInt(PIECES.length)]);
            }
            String text = pieces.toString();
            List<String> theirs;
            try {
                theirs = theirs(text);
            } catch (CsvParseException e) {
                assertThatExceptionOfType(CsvException.class)
                        .as(text)
                        .isThrownBy(() -> ours(new StringReader(text), ','));
                continue;
            }
            accepted++;
            List<String> ours = ours(slow(text, random), ',');
            // blanks inside quotes count here and are stripped there
            assertThat(stripped(ours).stream().map(r -> r.replaceAll("\\s", "")).toList())
                    .as(text)
                    .isEqualTo(theirs.stream().map(r -> r.replaceAll("\\s", "")).toList());
        }
        assertThat(accepted).isBetween(5_000, 15_000);
    }

    @Test
    void recordsAreWholeWhereverTheBufferEnds() throws IOException {
        String record = "1.5,\"a \"\"b\"\"\r\nc\",\" \"\r\n";
        for (int shift = 0; shift < record.length(); shift++) {
            String text = "x".repeat(shift + 1) + "\r\n" + record.repeat(8_000);
            List<String> records = ours(new StringReader(text), ',');
            assertThat(records).hasSize(8_001);
            assertThat(records.get(8_000)).isEqualTo("16000: [1.5, <a \"b\"\r\nc>, < >]");
            assertThat(records.stream()
                            .skip(1)
                            .map(r -> r.replaceAll("^\\d+", ""))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void anotherDelimiterIsNoBlank() throws IOException {
        assertThat(ours(new StringReader("a\t\t \"b\" \t\n"), '\t')).containsExactly("1: [a, , <b>, ]");
        assertThat(ours(new StringReader("a  \"b c\" d"), ' ')).containsExactly("1: [a, , <b c>, d]");
    }

    @Test
    void saysWhatIsWrongWithQuotes() {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> ours(new StringReader("a,b\n1,\"x\"y\n"), ','))
                .withMessage("test, line 2, field 2: 'y' after the closing quote; "
                        + "a quote inside a quoted field is written twice");
        String endless = "a\n\"" + "x".repeat(1 << 24);
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> ours(new StringReader(endless), ','))
                .withMessageContaining(
                        "line 2: a record of more than 16777216 characters; is there a quote that does not");
    }
}
