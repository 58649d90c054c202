package org.hatmatrix.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.hatmatrix.text.FormattedNumber;
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
            new CsvFormat(',', NumberSyntax.POINT, Set.of("NA"), StandardCharsets.UTF_8, Set.of(), Set.of(), false);

    /** Fields between semicolons and a decimal comma, as spreadsheets write it in much of Europe. */
    public static final CsvFormat SEMICOLON = COMMA.withDelimiter(';').withDecimalComma();

    /** Fields between tabs, decimal point. */
    public static final CsvFormat TAB = COMMA.withDelimiter('\t');

    /** What spreadsheets and tables of statistics have in place of a number. */
    private static final Set<String> FORMATTED_MISSING =
            Set.of("-", "\u2013", "\u2014", "n/a", "N/A", "#N/A", "#\u041d/\u0414");

    final char delimiter;
    final NumberSyntax numberSyntax;
    final Set<String> missing;
    final Charset charset;
    final Set<String> texts;
    final Set<String> numbers;

    /** Whether numbers may be formatted for the eye. */
    private final boolean formatted;

    private CsvFormat(
            char delimiter,
            NumberSyntax numberSyntax,
            Set<String> missing,
            Charset charset,
            Set<String> texts,
            Set<String> numbers,
            boolean formatted) {
        this.delimiter = delimiter;
        this.numberSyntax = numberSyntax;
        this.missing = missing;
        this.charset = charset;
        this.texts = texts;
        this.numbers = numbers;
        this.formatted = formatted;
    }

    /**
     * The format of a file, recognized by its first rows: the delimiter (comma, semicolon, tab or bar) that cuts all of
     * them alike, the decimal mark that the numbers show, and the character set (UTF-8, UTF-16, Windows-1251 or
     * Windows-1252) by a byte order mark or by the words that the bytes make. It prints in one line what was taken.
     *
     * <pre>{@code
     * CsvFormat format = CsvFormat.recognize(file);    // CSV: delimiter ';', decimal comma, windows-1251
     * Dataset answers = Dataset.readCsv(file, format.withFormattedNumbers());
     * }</pre>
     *
     * <p>Between commas the decimal mark is a point. Where only the numbers of a file tell its mark and each of them can be
     * read in two ways ({@code 1,234} is one and a bit, or a thousand), it is refused rather than guessed.
     *
     * @param file the file
     * @return its format
     * @throws CsvException if two formats suit the file equally well, or no character set does
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public static CsvFormat recognize(Path file) {
        return CsvRecognition.of(file);
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
        return new CsvFormat(character, numberSyntax, missing, charset, texts, numbers, formatted);
    }

    /**
     * This format with numbers such as {@code 1234,5}.
     *
     * @return the new format
     */
    public CsvFormat withDecimalComma() {
        return new CsvFormat(delimiter, NumberSyntax.COMMA, missing, charset, texts, numbers, formatted);
    }

    /**
     * This format with other words for a missing value instead of {@code NA}. An empty field is always missing.
     *
     * @param words the words, such as {@code "."} or {@code "-999"}
     * @return the new format
     */
    public CsvFormat withMissing(String... words) {
        return new CsvFormat(delimiter, numberSyntax, Set.of(distinct(words)), charset, texts, numbers, formatted);
    }

    /**
     * This format with another character set than UTF-8; it concerns files only, a {@code Reader} has its own.
     *
     * @param other the character set
     * @return the new format
     */
    public CsvFormat withCharset(Charset other) {
        return new CsvFormat(delimiter, numberSyntax, missing, other, texts, numbers, formatted);
    }

    /**
     * This format with columns that are texts even where each or most of their values are numbers, such as postcodes or
     * the numbers of houses.
     *
     * @param names the names of the columns
     * @return the new format
     */
    public CsvFormat withTexts(String... names) {
        return new CsvFormat(delimiter, numberSyntax, missing, charset, Set.of(distinct(names)), numbers, formatted);
    }

    /**
     * This format with columns that must be numbers: a value that is none is an error that names its place, where
     * otherwise a column of at most half numbers would be texts.
     *
     * @param names the names of the columns
     * @return the new format
     */
    public CsvFormat withNumbers(String... names) {
        return new CsvFormat(delimiter, numberSyntax, missing, charset, texts, Set.of(distinct(names)), formatted);
    }

    /**
     * This format with numbers as a spreadsheet shows them: {@code 1 234,5} with any blanks between groups of three
     * digits, {@code 1,000} where the decimal mark is a point and {@code 1.000} where it is a comma, {@code $10},
     * {@code (10)} for a negative amount, and {@code 5%}, which is 0.05. A column with percentages and other numbers, or with
     * two currencies, is an error. A dash and {@code n/a}, {@code #N/A} are missing values. Without this option all of these are
     * no numbers, and an error that names their place where a column is meant to be of numbers.
     *
     * @return the new format
     */
    public CsvFormat withFormattedNumbers() {
        return new CsvFormat(delimiter, numberSyntax, missing, charset, texts, numbers, true);
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
        if (!formatted) {
            return new Words(missing);
        }
        Set<String> all = new HashSet<>(missing);
        all.addAll(FORMATTED_MISSING);
        return new Words(all);
    }

    boolean isMissing(String field) {
        return field.isEmpty() || missing.contains(field) || formatted && FORMATTED_MISSING.contains(field);
    }

    /** The number that a field is, NaN if it is missing; empty if it is neither. */
    OptionalDouble number(String field) {
        if (isMissing(field)) {
            return OptionalDouble.of(Double.NaN);
        }
        OptionalDouble plain = numberSyntax.parse(field);
        return plain.isPresent()
                ? plain
                : formatted(field)
                        .map(number -> OptionalDouble.of(number.value()))
                        .orElse(plain);
    }

    /** The formatted number that a field is, if they are read. */
    Optional<FormattedNumber> formatted(String field) {
        return formatted ? FormattedNumber.parse(field, numberSyntax) : Optional.empty();
    }

    boolean hasFormattedNumbers() {
        return formatted;
    }

    /**
     * This format in one line.
     *
     * @return for example {@code "CSV: delimiter ';', decimal comma, UTF-8"}
     */
    @Override
    public String toString() {
        String mark = numberSyntax == NumberSyntax.COMMA ? "decimal comma" : "decimal point";
        return "CSV: delimiter " + shown(delimiter) + ", " + mark + ", " + charset.name()
                + (formatted ? ", formatted numbers" : "");
    }
}
