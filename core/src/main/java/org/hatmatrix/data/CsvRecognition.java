package org.hatmatrix.data;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is written, by its first rows. The delimiter is the one that cuts every row into as many fields as the
 * header has; where several do, the one that leaves more numbers. The decimal mark is the one that numbers show which can
 * be read in one way only. Two readings that are equally good are refused.
 */
final class CsvRecognition {

    private static final String DELIMITERS = ",;\t|";
    private static final int CHARACTERS = 1 << 17;
    private static final int RECORDS = 2_000;
    private static final int LONGEST_NUMBER = 60;

    /** What is around the digits of a number, and blanks and apostrophes between groups of them. */
    private static final Pattern DRESS =
            Pattern.compile("^[-+\u2212(\\h\\p{Sc}]+|[%\u2030\\p{Sc}\\h)]+$|(?<=\\d)[\\h'\u2019](?=\\d{3}(?!\\d))");

    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final Pattern GROUP_OR_DECIMALS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
    private static final Pattern DECIMALS = Pattern.compile("\\d*([.,])\\d+(?:[eE][-+]?\\d+)?");
    private static final Pattern GROUPS = Pattern.compile("\\d{1,3}([.,])\\d{3}(?:\\1\\d{3})+");
    private static final Pattern GROUPS_AND_DECIMALS =
            Pattern.compile("\\d{1,3}([.,])\\d{3}(?:\\1\\d{3})*(?!\\1)[.,]\\d+");

    /** What a text says about the decimal mark. */
    private enum Mark {
        POINT,
        COMMA,
        /** A number without a mark. */
        NONE,
        /** A number whose mark may be either: 1,234. */
        EITHER,
        NO_NUMBER
    }

    private record Cell(long line, String text) {

        @Override
        public String toString() {
            return Excerpt.quoted(text) + " in line " + line;
        }
    }

    /** The first records of a text, cut at one delimiter. */
    private record Reading(char delimiter, List<List<Cell>> records, long regular) {

        int width() {
            return records.isEmpty() ? 0 : records.get(0).size();
        }

        boolean isRegular() {
            return width() > 1 && regular == records.size();
        }
    }

    private final String origin;
    private final String sample;
    private final boolean cut;

    private CsvRecognition(String origin, String sample, boolean cut) {
        this.origin = origin;
        this.sample = sample;
        this.cut = cut;
    }

    static CsvFormat of(Path file) {
        try {
            Charset charset = CharsetRecognition.of(file)
                    .orElseThrow(() -> CsvException.wrongCharset(file.toString(), 1, StandardCharsets.UTF_8));
            try (Reader reader = CsvText.of(file, charset).open()) {
                return of(file.toString(), reader, charset);
            } catch (CharacterCodingException e) {
                throw CsvException.wrongCharset(file.toString(), 1, charset);
            }
        } catch (NoSuchFileException e) {
            throw CsvText.noFile(file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The format of a text that is characters already; it is not closed. */
    static CsvFormat of(CsvText text) {
        try {
            return of(text.origin, text.open(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(text.origin + ": " + e.getMessage(), e);
        }
    }

    private static CsvFormat of(String origin, Reader reader, Charset charset) throws IOException {
        char[] characters = new char[CHARACTERS];
        int size = 0;
        int count = 0;
        while (size < CHARACTERS && count >= 0) {
            count = reader.read(characters, size, CHARACTERS - size);
            size += Math.max(count, 0);
        }
        String sample = new String(characters, 0, size);
        return new CsvRecognition(origin, sample, size == CHARACTERS).format().withCharset(charset);
    }

    private CsvFormat format() {
        Reading reading = reading();
        CsvFormat format = CsvFormat.COMMA.withDelimiter(reading.delimiter());
        return reading.delimiter() != ',' && hasDecimalComma(reading) ? format.withDecimalComma() : format;
    }

    private Reading reading() {
        List<Reading> all = DELIMITERS.chars().mapToObj(c -> read((char) c)).toList();
        List<Reading> regular = all.stream().filter(Reading::isRegular).toList();
        if (regular.isEmpty()) {
            return irregular(all);
        }
        if (regular.size() == 1) {
            return regular.get(0);
        }
        double[] numbers = regular.stream()
                .mapToDouble(reading -> shareOfNumbers(reading.records()))
                .toArray();
        double most = Arrays.stream(numbers).max().orElseThrow();
        List<Reading> best = IntStream.range(0, numbers.length)
                .filter(i -> numbers[i] == most)
                .mapToObj(regular::get)
                .toList();
        if (best.size() > 1) {
            throw new CsvException(
                    origin,
                    1,
                    ": fields may be delimited by "
                            + CsvFormat.shown(best.get(0).delimiter()) + " or by "
                            + CsvFormat.shown(best.get(1).delimiter())
                            + ", either cuts all rows alike; name the format, " + "such as CsvFormat.COMMA");
        }
        return best.get(0);
    }

    /** Rows that are not all alike are an error that reading tells best; without any delimiter there is one column. */
    private static Reading irregular(List<Reading> all) {
        Reading best = all.get(0);
        for (Reading reading : all) {
            boolean better = reading.width() > 1 && (best.width() <= 1 || reading.regular() > best.regular());
            best = better ? reading : best;
        }
        boolean oneColumn = best.width() == 1;
        return oneColumn && best.regular() < best.records().size() ? all.get(1) : best;
    }

    private Reading read(char delimiter) {
        List<List<Cell>> records = new ArrayList<>();
        try (CsvScanner scanner = new CsvScanner(origin, new StringReader(sample), delimiter)) {
            while (records.size() < RECORDS && scanner.next()) {
                records.add(cells(scanner));
            }
            if (cut && records.size() > 1 && records.size() < RECORDS) {
                records.remove(records.size() - 1);
            }
        } catch (CsvException e) {
            // a quote that does not end within the sample; reading tells if it does not end at all
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int width = records.isEmpty() ? 0 : records.get(0).size();
        long regular = records.stream().filter(record -> record.size() == width).count();
        return new Reading(delimiter, records, regular);
    }

    private static List<Cell> cells(CsvScanner scanner) {
        List<Cell> cells = new ArrayList<>();
        for (int j = 0; j < Math.min(scanner.size(), CsvScanner.MOST_COLUMNS); j++) {
            cells.add(new Cell(scanner.line(), scanner.text(j)));
        }
        return cells;
    }

    private static double shareOfNumbers(List<List<Cell>> records) {
        long cells = 0;
        long numbers = 0;
        for (List<Cell> record : records.subList(Math.min(1, records.size()), records.size())) {
            for (Cell cell : record) {
                cells++;
                numbers += mark(cell.text()) != Mark.NO_NUMBER ? 1 : 0;
            }
        }
        return cells == 0 ? 0 : (double) numbers / cells;
    }

    /** Looks at the columns all of whose values are numbers in some reading. */
    private boolean hasDecimalComma(Reading reading) {
        @Nullable Cell[] shown = new Cell[Mark.values().length];
        List<List<Cell>> rows = reading.records().subList(1, reading.records().size());
        for (int j = 0; j < reading.width(); j++) {
            int column = j;
            List<Cell> cells = rows.stream()
                    .filter(row -> column < row.size())
                    .map(row -> row.get(column))
                    .filter(cell -> !CsvFormat.COMMA.withFormattedNumbers().isMissing(cell.text()))
                    .toList();
            if (cells.stream().noneMatch(cell -> mark(cell.text()) == Mark.NO_NUMBER)) {
                for (Cell cell : cells) {
                    int mark = mark(cell.text()).ordinal();
                    shown[mark] = shown[mark] == null ? cell : shown[mark];
                }
            }
        }
        return hasDecimalComma(
                reading.delimiter(),
                shown[Mark.COMMA.ordinal()],
                shown[Mark.POINT.ordinal()],
                shown[Mark.EITHER.ordinal()]);
    }

    private boolean hasDecimalComma(char delimiter, @Nullable Cell comma, @Nullable Cell point, @Nullable Cell either) {
        if (comma != null && point != null) {
            throw new CsvException(
                    origin,
                    Math.max(comma.line(), point.line()),
                    ": decimal commas (" + comma + ") and decimal points (" + point
                            + "); name the format, such as CsvFormat.SEMICOLON for decimal commas, and its withTexts");
        }
        if (comma == null && point == null && either != null) {
            throw new CsvException(
                    origin,
                    either.line(),
                    ": " + Excerpt.quoted(either.text())
                            + " may have three decimals or be thousands, and no other number "
                            + "tells which; name the format, such as CsvFormat.SEMICOLON for decimal commas");
        }
        return comma != null || point == null && delimiter == ';';
    }

    private static Mark mark(String text) {
        String digits =
                text.length() > LONGEST_NUMBER ? "" : DRESS.matcher(text).replaceAll("");
        if (WHOLE.matcher(digits).matches()) {
            return Mark.NONE;
        }
        if (GROUP_OR_DECIMALS.matcher(digits).matches()) {
            return Mark.EITHER;
        }
        Matcher decimals = DECIMALS.matcher(digits);
        if (decimals.matches()) {
            return decimals.group(1).equals(",") ? Mark.COMMA : Mark.POINT;
        }
        for (Pattern pattern : List.of(GROUPS, GROUPS_AND_DECIMALS)) {
            Matcher groups = pattern.matcher(digits);
            if (groups.matches()) {
                return groups.group(1).equals(",") ? Mark.POINT : Mark.COMMA;
            }
        }
        return Mark.NO_NUMBER;
    }
}
