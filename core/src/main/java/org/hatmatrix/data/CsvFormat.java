package org.hatmatrix.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import org.hatmatrix.text.NumberSyntax;

/**
 * How a CSV file is written: its delimiter, decimal mark, words for missing values and character set, and which columns
 * are texts or numbers whatever stands in them. Formats are values: every {@code with…} gives a new one.
 *
 * <p>Always the same: the first line is the header; a field may be quoted by {@code "}, with {@code ""} for a quote in
 * it; blanks around a field that is not quoted do not count; empty lines are skipped; lines end by LF, CRLF or CR; a
 * byte order mark is skipped. A field that is empty or a word for a missing value is missing; in a column of texts only
 * if it is not quoted, so that {@code ""} and {@code "NA"} can be said.
 *
 * <pre>{@code
 * CsvFormat german = CsvFormat.SEMICOLON.withCharset(StandardCharsets.ISO_8859_1).withTexts("postcode");
 * Dataset towns = Dataset.readCsv(Path.of("orte.csv"), german);
 * }</pre>
 */
public final class CsvFormat {

    /** Fields between commas, decimal point, UTF-8, {@code NA} for a missing value. */
    public static final CsvFormat COMMA =
            new CsvFormat(',', NumberSyntax.POINT, Set.of("NA"), StandardCharsets.UTF_8, Set.of(), Set.of());

    /** Fields between semicolons and a decimal comma, as spreadsheets write it in much of Europe. */
    public static final CsvFormat SEMICOLON = COMMA.withDelimiter(';').withDecimalComma();

    /** Fields between tabs, decimal point. */
    public static final CsvFormat TAB = COMMA.withDelimiter('\t');

    final char delimiter;
    final NumberSyntax numberSyntax;
    final Set<String> missing;
    final Charset charset;
    final Set<String> texts;
    final Set<String> numbers;

    private CsvFormat(
            char delimiter,
            NumberSyntax numberSyntax,
            Set<String> missing,
            Charset charset,
            Set<String> texts,
            Set<String> numbers) {
        this.delimiter = delimiter;
        this.numberSyntax = numberSyntax;
        this.missing = missing;
        this.charset = charset;
        this.texts = texts;
        this.numbers = numbers;
    }

    /**
     * This format with another character between fields.
     *
     * @param character the character; not a quote, a line end, a letter or a digit
     * @return the new format
     * @throws IllegalArgumentException if the character cannot delimit fields
     */
    public CsvFormat withDelimiter(char character) {
        boolean partOfFields = Character.isLetterOrDigit(character) || "\"\n\r.+-".indexOf(character) >= 0;
        if (partOfFields) {
            throw new IllegalArgumentException(
                    String.format("delimiter U+%04X cannot stand between fields", (int) character));
        }
        return new CsvFormat(character, numberSyntax, missing, charset, texts, numbers);
    }

    /**
     * This format with numbers such as {@code 1234,5}.
     *
     * @return the new format
     */
    public CsvFormat withDecimalComma() {
        return new CsvFormat(delimiter, NumberSyntax.COMMA, missing, charset, texts, numbers);
    }

    /**
     * This format with other words for a missing value instead of {@code NA}. An empty field is always missing.
     *
     * @param words the words, such as {@code "."} or {@code "-999"}
     * @return the new format
     */
    public CsvFormat withMissing(String... words) {
        return new CsvFormat(delimiter, numberSyntax, Set.of(distinct(words)), charset, texts, numbers);
    }

    /**
     * This format with another character set than UTF-8; it concerns files only, a {@code Reader} has its own.
     *
     * @param other the character set
     * @return the new format
     */
    public CsvFormat withCharset(Charset other) {
        return new CsvFormat(delimiter, numberSyntax, missing, other, texts, numbers);
    }

    /**
     * This format with columns that are texts even where each or most of their values are numbers, such as postcodes or
     * the numbers of houses.
     *
     * @param names the names of the columns
     * @return the new format
     */
    public CsvFormat withTexts(String... names) {
        return new CsvFormat(delimiter, numberSyntax, missing, charset, Set.of(distinct(names)), numbers);
    }

    /**
     * This format with columns that must be numbers: a value that is none is an error that names its place, where
     * otherwise a column of at most half numbers would be texts.
     *
     * @param names the names of the columns
     * @return the new format
     */
    public CsvFormat withNumbers(String... names) {
        return new CsvFormat(delimiter, numberSyntax, missing, charset, texts, Set.of(distinct(names)));
    }

    private static String[] distinct(String[] words) {
        return new LinkedHashSet<>(Arrays.asList(words)).toArray(new String[0]);
    }

    static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }

    /** Whether this format says of which kind a column is. */
    boolean knows(String column) {
        return texts.contains(column) || numbers.contains(column);
    }

    Words missingWords() {
        return new Words(missing);
    }

    boolean isMissing(String field) {
        return field.isEmpty() || missing.contains(field);
    }

    /** The number that a field is, NaN if it is missing; empty if it is neither. */
    OptionalDouble number(String field) {
        return isMissing(field) ? OptionalDouble.of(Double.NaN) : numberSyntax.parse(field);
    }

    /**
     * This format in one line.
     *
     * @return for example {@code "CSV: delimiter ';', decimal comma, UTF-8"}
     */
    @Override
    public String toString() {
        String mark = numberSyntax == NumberSyntax.COMMA ? "decimal comma" : "decimal point";
        return "CSV: delimiter " + shown(delimiter) + ", " + mark + ", " + charset.name();
    }
}
