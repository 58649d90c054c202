package org.hatmatrix.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;

/** The records of a CSV file, each with as many fields as the header has, read into columns. */
final class CsvRecords implements Closeable {

    private static final int SHOWN_ORIGIN = 100;
    private static final String UNNAMED_ROW_LABELS = "row";

    /** Other delimiters that a header shows; a comma may well stand in the names between semicolons. */
    private static final String DELIMITERS = ";\t|";

    private final String origin;
    private final CsvFormat format;
    private final CsvScanner scanner;
    private final List<String> names;
    private final CsvColumn[] columns;

    private CsvRecords(CsvText text, CsvFormat format, Set<String> probablyTexts) throws IOException {
        this.origin = text.origin;
        this.format = format;
        this.scanner = new CsvScanner(origin, text.open(), format.delimiter);
        try {
            this.names = header();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        this.columns = names.stream()
                .map(name -> new CsvColumn(origin, name, format, probablyTexts.contains(name)))
                .toArray(CsvColumn[]::new);
    }

    /** Opens a text. */
    static CsvRecords of(CsvText text, CsvFormat format) {
        return of(text, format, Set.of());
    }

    /** Opens a text, some columns of which are taken for texts from the beginning, although that is not certain. */
    static CsvRecords of(CsvText text, CsvFormat format, Set<String> probablyTexts) {
        try {
            return new CsvRecords(text, format, probablyTexts);
        } catch (IOException e) {
            throw new UncheckedIOException(text.origin + ": " + e.getMessage(), e);
        }
    }

    /** All columns of a text; those of texts that begin with numbers take a second reading. */
    static Map<String, DataColumn> columns(CsvText text, CsvFormat format) {
        CsvFormat complete;
        try (CsvRecords records = of(text, format)) {
            records.read(Integer.MAX_VALUE);
            complete = records.completeFormat();
            boolean again =
                    IntStream.range(0, records.columns.length).anyMatch(j -> records.columns[j].mustBeReadAgain());
            if (!again) {
                return records.take();
            }
        }
        try (CsvRecords records = of(text, complete)) {
            records.read(Integer.MAX_VALUE);
            return records.take();
        }
    }

    /** The names in the header. A first column without a name holds the row labels that R and pandas write. */
    private List<String> header() {
        if (!advance()) {
            throw new CsvException(origin, 1, ": no header, the file is empty");
        }
        long line = scanner.line();
        int size = scanner.size();
        if (size > CsvScanner.MOST_COLUMNS) {
            throw new CsvException(origin, line, ": more than " + CsvScanner.MOST_COLUMNS + " columns");
        }
        requireDelimiter();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int j = 0; j < size; j++) {
            String field = scanner.text(j);
            String name = j == 0 && field.isEmpty() && size > 1 ? UNNAMED_ROW_LABELS : field;
            if (name.isBlank()) {
                throw new CsvException(origin, line, ": column " + (j + 1) + " of the header has no name");
            }
            Integer before = seen.putIfAbsent(name, j);
            if (before != null) {
                throw new CsvException(
                        origin,
                        line,
                        ": columns " + (before + 1) + " and " + (j + 1) + " of the header are both "
                                + Excerpt.quoted(name));
            }
        }
        requireKnown(format.texts, seen.keySet());
        requireKnown(format.numbers, seen.keySet());
        return List.copyOf(seen.keySet());
    }

    /** A file that is delimited otherwise would become one column, or columns of texts cut anywhere. */
    private void requireDelimiter() {
        int size = scanner.size();
        String others = size == 1 ? DELIMITERS + "," : DELIMITERS;
        for (char other : others.toCharArray()) {
            if (other != format.delimiter && occurrences(other) > size - 1) {
                throw new CsvException(
                        origin,
                        scanner.line(),
                        ": the header " + scanner.excerpt() + " is " + (size == 1 ? "one column" : "cut oddly")
                                + ", as if fields were delimited by " + CsvFormat.shown(other) + ": read it by "
                                + remedy(other) + "; a name with this character in it needs quotes");
            }
        }
    }

    private long occurrences(char wanted) {
        return IntStream.range(0, scanner.size())
                .filter(j -> !scanner.isQuoted(j))
                .mapToLong(j -> scanner.text(j).chars().filter(c -> c == wanted).count())
                .sum();
    }

    private static String remedy(char delimiter) {
        return switch (delimiter) {
            case ';' -> "CsvFormat.SEMICOLON, or withDelimiter(';') where the decimal mark is a point";
            case '\t' -> "CsvFormat.TAB";
            case ',' -> "CsvFormat.COMMA";
            default -> "CsvFormat.COMMA.withDelimiter('" + delimiter + "')";
        };
    }

    private void requireKnown(Iterable<String> wanted, Set<String> header) {
        for (String name : wanted) {
            if (!header.contains(name)) {
                throw new IllegalArgumentException(Excerpt.ending(origin, SHOWN_ORIGIN) + ": no column "
                        + Excerpt.quoted(name) + NearestName.question(name, header));
            }
        }
    }

    List<String> names() {
        return names;
    }

    /** Reads the next records into the columns, at most so many; gives how many there were. */
    int read(int most) {
        int count = 0;
        while (count < most && advance()) {
            requireComplete();
            for (int j = 0; j < columns.length; j++) {
                if (!columns[j].add(scanner, j)) {
                    throw columns[j].noNumber(scanner.line(), scanner.text(j));
                }
            }
            count++;
        }
        return count;
    }

    /** The columns of the records that were read since the last call, by their names. */
    Map<String, DataColumn> take() {
        Map<String, DataColumn> named = new LinkedHashMap<>();
        for (int j = 0; j < columns.length; j++) {
            named.put(names.get(j), columns[j].take());
        }
        return named;
    }

    /** The columns that are of texts, as far as they were read. */
    Set<String> texts() {
        Set<String> texts = new HashSet<>();
        for (int j = 0; j < columns.length; j++) {
            if (columns[j].isOfTexts()) {
                texts.add(names.get(j));
            }
        }
        return texts;
    }

    /** The format with the kind of every column, once all records were read; an exception if a column is of no kind. */
    CsvFormat completeFormat() {
        for (CsvColumn column : columns) {
            column.requireOneKind();
        }
        Set<String> texts = texts();
        return format.withTexts(texts.toArray(new String[0]))
                .withNumbers(
                        names.stream().filter(name -> !texts.contains(name)).toArray(String[]::new));
    }

    private void requireComplete() {
        int wanted = names.size();
        int size = scanner.size();
        if (size < wanted) {
            throw new CsvException(
                    origin,
                    scanner.line(),
                    ", column " + Excerpt.quoted(names.get(size)) + ": no value, the row has " + size
                            + " fields and the header " + wanted + ": " + scanner.excerpt());
        }
        if (size > wanted) {
            throw new CsvException(
                    origin,
                    scanner.line(),
                    ", column " + (wanted + 1) + ": " + Excerpt.quoted(scanner.text(wanted))
                            + " is too much, the row has " + size + " fields and the header " + wanted + ": "
                            + scanner.excerpt());
        }
    }

    private boolean advance() {
        try {
            return scanner.next();
        } catch (CharacterCodingException e) {
            throw new CsvException(
                    origin,
                    scanner.line(),
                    " or after: not a text in " + format.charset + "; name its character set by CsvFormat.withCharset");
        } catch (IOException e) {
            throw new UncheckedIOException(origin + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            scanner.close();
        } catch (IOException e) {
            throw new UncheckedIOException(origin + ": " + e.getMessage(), e);
        }
    }
}
