package org.hatmatrix.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecognitionTest {

    private static final Charset CYRILLIC = Charset.forName("windows-1251");

    /**
     * What Excel with Russian or Kazakh settings saves as "CSV (delimiters are commas)": semicolons all the same, decimal
     * commas, thousands after a no-break space, Windows-1251, CRLF. The letters that only Kazakh has are question marks
     * then.
     */
    private static final String EXCEL = "Город;Ответ;Доход, тыс. тенге;Доля\r\n"
            + "Алматы;иә;1\u00a0234,5;12,5%\r\n"
            + "Хромтау;«жоқ, мүлдем»;87,25;3%\r\n"
            + "Қандыағаш;білмеймін;-;0,5%\r\n";

    @TempDir
    private Path directory;

    private Path file(String text, Charset charset) throws IOException {
        return Files.write(directory.resolve("answers.csv"), text.getBytes(charset));
    }

    private static CsvFormat recognized(String text) {
        return CsvRecognition.of(CsvText.of(new StringReader(text)));
    }

    @Test
    void theFileThatExcelSavesInKazakhstan() throws IOException {
        Path file = file(EXCEL, CYRILLIC);
        CsvFormat format = CsvFormat.recognize(file);
        assertThat(format).hasToString("CSV: delimiter ';', decimal comma, windows-1251");
        Dataset data = Dataset.readCsv(file, format.withFormattedNumbers());
        assertThat(data.names()).containsExactly("Город", "Ответ", "Доход, тыс. тенге", "Доля");
        assertThat(data.texts("Ответ")).containsExactly("и?", "«жо?, м?лдем»", "білмеймін");
        assertThat(data.numbers("Доход, тыс. тенге")).containsExactly(1234.5, 87.25, Double.NaN);
        assertThat(data.numbers("Доля")).containsExactly(0.125, 0.03, 0.005);
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> Dataset.readCsv(file))
                .withMessageContaining("line 2, column 'Доход, тыс. тенге': '1\u00a0234,5' is not a number")
                .withMessageContaining("CsvFormat.withFormattedNumbers()");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "UTF-16LE,UTF-16LE", "UTF-16BE,UTF-16BE"})
    void unicodeWithAndWithoutByteOrderMark(Charset charset, String name) throws IOException {
        for (String mark : new String[] {"", "\uFEFF"}) {
            Path file = file(mark + EXCEL.replace(';', '\t'), charset);
            CsvFormat format = CsvFormat.recognize(file);
            assertThat(format).hasToString("CSV: delimiter tab, decimal comma, " + name);
            assertThat(Dataset.readCsv(file, format.withFormattedNumbers()).texts("Город"))
                    .containsExactly("Алматы", "Хромтау", "Қандыағаш");
        }
    }

    @Test
    void westernEuropeanLetters() throws IOException {
        Path file = file("Ort;Größe\nMünchen;1,5\nCafé “Élan”;2,25\n", Charset.forName("windows-1252"));
        assertThat(CsvFormat.recognize(file)).hasToString("CSV: delimiter ';', decimal comma, windows-1252");
        assertThat(Dataset.readCsv(file).texts("Ort")).containsExactly("München", "Café “Élan”");
    }

    /** Character sets that are not among those recognized are not taken for one that is. */
    @ParameterizedTest
    @CsvSource({
        "windows-1253,Η Ελλάδα είναι χώρα της νοτιοανατολικής Ευρώπης στο νοτιότερο άκρο της Βαλκανικής χερσονήσου",
        "KOI8-R,Город Хромтау расположен в Актюбинской области на западе Казахстана",
        "IBM866,Город Хромтау расположен в Актюбинской области на западе Казахстана",
        "windows-1250,zażółć gęślą jaźń",
        "windows-1255,ישראל היא מדינה במזרח התיכון על חופו הדרום מזרחי של הים התיכון",
        "Shift_JIS,日本国は東アジアに位置する"
    })
    void otherCharacterSetsAreRefused(Charset charset, String text) throws IOException {
        Path file = file("a;b\n" + text + ";1,5\n", charset);
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> CsvFormat.recognize(file))
                .withMessageContaining("not a text in UTF-8; name its character set by CsvFormat.withCharset");
    }

    @Test
    void lettersFarDownDecideToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("town,x\n".getBytes(StandardCharsets.US_ASCII));
        bytes.write("Kem,1.5\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
        bytes.write("Хромтау,2\n".getBytes(CYRILLIC));
        Path file = Files.write(directory.resolve("late.csv"), bytes.toByteArray());
        assertThat(CsvFormat.recognize(file)).hasToString("CSV: delimiter ',', decimal point, windows-1251");
        assertThat(Dataset.readCsv(file).texts("town").get(50_000)).isEqualTo("Хромтау");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a,b|1.5,2~',', decimal point",
                "a;b|1,5;2~';', decimal comma",
                "a;b|1.5;2~';', decimal point",
                "a;b|1;2~';', decimal comma",
                "a;b|1.234,5;2~';', decimal comma",
                "a;b|1,234.5;2~';', decimal point",
                "a;b|1,234,567;2~';', decimal point",
                "a;b|0,123;2~';', decimal comma",
                "a;b|1,234;2,5~';', decimal comma",
                "a;b|12.05.2020;2,5~';', decimal comma",
                "name;age|Doe, John;5|Roe, Jane;6~';', decimal comma",
                "a,b;c|1,5;2|2,5;7~';', decimal comma",
                "id,codes;list|1,a;b|2,c;d~',', decimal point",
                "\"a;b\",c|1,2~',', decimal point",
                "x|1,5|2,5~';', decimal comma",
                "x|1|2~',', decimal point",
                "x|Kem, north|Ufa, south~';', decimal comma",
            })
    void delimitersAndDecimalMarks(String text, String expected) {
        assertThat(recognized(text.replace('|', '\n')).toString()).contains("delimiter " + expected);
        assertThat(recognized("a|b\n1.5|2\n").toString()).contains("delimiter '|', decimal point");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a,b;c|x,y;z~fields may be delimited by ',' or by ';', either cuts all rows alike",
                "a;b|1,234;x~line 2: '1,234' may have three decimals or be thousands, and no other number tells which",
                "a;b|1.234;x~line 2: '1.234' may have three decimals or be thousands",
                "a;b|1,5;2|3,5;2.5~line 3: decimal commas ('1,5' in line 2) and decimal points ('2.5' in line 3)",
            })
    void twoReadingsThatAreEquallyGoodAreRefused(String text, String message) {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> Dataset.readCsv(new StringReader(text.replace('|', '\n'))))
                .withMessageContaining(message)
                .withMessageContaining("name the format, such as CsvFormat.");
    }

    @Test
    void sourcesAreRecognizedWhenTheyAreOpened() throws IOException {
        RowSource source = RowSource.csv(file("Город;x\nАлматы;1,5\nХромтау;2,25\n", CYRILLIC));
        assertThat(source.blocks().findFirst().orElseThrow().numbers("x")).containsExactly(1.5, 2.25);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "1 234.5~1234.5",
                "1,000~1000",
                "12,345,678.25~12345678.25",
                "-$10~-10",
                "$-10.5~-10.5",
                "10 ₸~10",
                "(1,234.50)~-1234.5",
                "−5~-5",
                "1.1‰~0.0011",
                "1’000~1000",
                "1e3~1000",
                "₽ 0.1~0.1"
            })
    void formattedNumbers(String text, double expected) {
        Dataset data = Dataset.readCsv(
                new StringReader("x\n\"" + text + "\"\n-\nn/a\n#N/A\n"), CsvFormat.COMMA.withFormattedNumbers());
        assertThat(data.numbers("x")).containsExactly(expected, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void percentagesAreRoundedOnce() {
        Dataset data = Dataset.readCsv(
                new StringReader("x\n0.7%\n0\n2.9%\n\"1,234.5%\"\n"), CsvFormat.COMMA.withFormattedNumbers());
        // 0.7/100 and 2.9/100 in double are not these
        assertThat(data.numbers("x")).containsExactly(0.007, 0, 0.029, 12.345);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12,34", "1,2345", "$10 $", "--5", "(5", "-(5)", "5%%", "1 2", "1,234 567"})
    void whatLooksLikeAFormattedNumberAndIsNone(String text) {
        assertThatExceptionOfType(CsvException.class)
                .isThrownBy(() -> Dataset.readCsv(
                        new StringReader("x\n\"" + text + "\"\n"),
                        CsvFormat.COMMA.withFormattedNumbers().withNumbers("x")))
                .withMessageContaining("line 2, column 'x': '" + text + "' is not a number");
    }

    @ParameterizedTest
    @CsvSource({
        "5%|6|7%,'5%' in line 2 and '6' in line 3",
        "$5|6|€7,'$5' in line 2 and '€7' in line 4",
    })
    void numbersInDifferentUnitsAreRefused(String text, String message) {
        for (CsvFormat format : new CsvFormat[] {CsvFormat.COMMA, CsvFormat.COMMA.withNumbers("x")}) {
            assertThatExceptionOfType(CsvException.class)
                    .isThrownBy(() -> Dataset.readCsv(
                            new StringReader("x\n" + text.replace('|', '\n')), format.withFormattedNumbers()))
                    .withMessageContaining("column 'x': numbers in different units, " + message);
        }
        assertThat(Dataset.readCsv(new StringReader("x\n$5\n6\n0\n"), CsvFormat.COMMA.withFormattedNumbers())
                        .numbers("x"))
                .containsExactly(5, 6, 0);
    }

    @Test
    void anyBytesAreReadOrRefused() throws IOException {
        Random random = new Random(20261125);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = random.nextInt(3) == 0 ? bytes[k] : (byte) "a1.,;\n\"\t".charAt(random.nextInt(8));
            }
            Path file = Files.write(directory.resolve("any.csv"), bytes);
            try {
                Dataset.readCsv(file);
            } catch (CsvException e) {
                refused++;
                assertThat(e.getMessage()).startsWith(file + ", line ").hasSizeLessThan(700);
            }
        }
        assertThat(refused).isBetween(250, 499);
    }
}
