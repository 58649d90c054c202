package org.hatmatrix.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;

/** The records of a CSV file one after the other, each with as many fields as the header has. */
final class CsvRecords implements Iterator<CsvRecord>, Closeable {

    private static final int SHOWN_ORIGIN = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String UNNAMED_ROW_LABELS = "row";

    /** More columns are no table of data: a line without end, or another kind of file. */
    private static final int MOST_COLUMNS = 100_000;

    /** Other delimiters that a header shows; a comma may well stand in the names between semicolons. */
    private static final String DELIMITERS = ";\t|";

    private final String origin;
    private final CsvFormat format;
    private final Fields fields = new Fields(MOST_COLUMNS + 1);
    private final CloseableIterator<CsvRecord> iterator;
    private final List<String> names;
    private long line;
    private Optional<CsvRecord> next = Optional.empty();

    private CsvRecords(String origin, Reader reader, CsvFormat format) {
        this.origin = origin;
        this.format = format;
        this.iterator = CsvReader.builder()
                .fieldSeparator(format.delimiter)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(fields, reader)
                .iterator();
        this.names = header();
        this.fields.keep = names.size() + 1;
        advance();
    }

    static CsvRecords of(Path file, CsvFormat format) {
        try {
            BufferedReader reader = Files.newBufferedReader(file, format.charset);
            return closingOnFailure(file.toString(), reader, format);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    "no file " + Excerpt.ending(file.toAbsolutePath().toString(), 300), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    static CsvRecords of(Reader reader, CsvFormat format) {
        try {
            return closingOnFailure("CSV", new BufferedReader(reader), format);
        } catch (IOException e) {
            throw new UncheckedIOException("CSV: " + e.getMessage(), e);
        }
    }

    private static CsvRecords closingOnFailure(String origin, BufferedReader reader, CsvFormat format)
            throws IOException {
        try {
            skipByteOrderMark(reader);
            return new CsvRecords(origin, reader, format);
        } catch (CharacterCodingException e) {
            reader.close();
            throw wrongCharset(origin, 1, format);
        } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
    }

    private static CsvException wrongCharset(String origin, long line, CsvFormat format) {
        return new CsvException(
                origin,
                line,
                " or after: not a text in " + format.charset + "; name its character set by CsvFormat.withCharset");
    }

    /** The names in the header. A first column without a name holds the row labels that R and pandas write. */
    private List<String> header() {
        CsvRecord record = read().orElseThrow(() -> new CsvException(origin, 1, ": no header, the file is empty"));
        if (record.size() > MOST_COLUMNS) {
            throw new CsvException(origin, record.line, ": more than " + MOST_COLUMNS + " columns");
        }
        requireDelimiter(record);
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int j = 0; j < record.size(); j++) {
            String name =
                    j == 0 && record.field(0).isEmpty() && record.size() > 1 ? UNNAMED_ROW_LABELS : record.field(j);
            if (name.isBlank()) {
                throw new CsvException(origin, record.line, ": column " + (j + 1) + " of the header has no name");
            }
            Integer before = seen.putIfAbsent(name, j);
            if (before != null) {
                throw new CsvException(
                        origin,
                        record.line,
                        ": columns " + (before + 1) + " and " + (j + 1) + " of the header are both "
                                + Excerpt.quoted(name));
            }
        }
        requireKnown(format.texts, seen.keySet());
        requireKnown(format.numbers, seen.keySet());
        return List.copyOf(seen.keySet());
    }

    /** A file that is delimited otherwise would become one column, or columns of texts cut anywhere. */
    private void requireDelimiter(CsvRecord header) {
        String others = header.size() == 1 ? DELIMITERS + "," : DELIMITERS;
        for (char other : others.toCharArray()) {
            if (other != format.delimiter && occurrences(other, header) > header.size() - 1) {
                throw new CsvException(
                        origin,
                        header.line,
                        ": the header " + header.excerpt() + " is " + (header.size() == 1 ? "one column" : "cut oddly")
                                + ", as if fields were delimited by " + CsvFormat.shown(other) + ": read it by "
                                + remedy(other) + "; a name with this character in it needs quotes");
            }
        }
    }

    private static long occurrences(char wanted, CsvRecord header) {
        return IntStream.range(0, header.size())
                .filter(j -> !header.isQuoted(j))
                .mapToLong(j -> header.field(j).chars().filter(c -> c == wanted).count())
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

    @Override
    public boolean hasNext() {
        return next.isPresent();
    }

    @Override
    public CsvRecord next() {
        CsvRecord record = next.orElseThrow(NoSuchElementException::new);
        advance();
        return record;
    }

    /** The columns of all records, by their names. */
    Map<String, DataColumn> columns() {
        return columns(Integer.MAX_VALUE);
    }

    /** The columns of the next records, at most so many. */
    Map<String, DataColumn> columns(int most) {
        List<CsvColumn> columns =
                names.stream().map(name -> new CsvColumn(name, format)).toList();
        for (int i = 0; i < most && hasNext(); i++) {
            CsvRecord record = next();
            for (int j = 0; j < columns.size(); j++) {
                if (!columns.get(j).add(record, j)) {
                    throw wrong(record, j, Excerpt.quoted(record.field(j)) + " is not a number");
                }
            }
        }
        columns.forEach(column -> column.requireOneKind(origin));
        Map<String, DataColumn> named = new LinkedHashMap<>();
        for (int j = 0; j < columns.size(); j++) {
            named.put(names.get(j), columns.get(j).column());
        }
        return named;
    }

    private void advance() {
        next = read();
        next.ifPresent(this::requireComplete);
    }

    private void requireComplete(CsvRecord record) {
        int wanted = names.size();
        if (record.size() < wanted) {
            throw new CsvException(
                    origin,
                    record.line,
                    ", column " + Excerpt.quoted(names.get(record.size())) + ": no value, the row has " + record.size()
                            + " fields and the header " + wanted + ": " + record.excerpt());
        }
        if (record.size() > wanted) {
            throw new CsvException(
                    origin,
                    record.line,
                    ", column " + (wanted + 1) + ": " + Excerpt.quoted(record.field(wanted))
                            + " is too much, the row has " + record.size() + " fields and the header " + wanted + ": "
                            + record.excerpt());
        }
    }

    /** The next record as it stands in the file; empty at its end. */
    private Optional<CsvRecord> read() {
        try {
            if (!iterator.hasNext()) {
                return Optional.empty();
            }
            CsvRecord record = iterator.next();
            line = record.line;
            return Optional.of(record);
        } catch (CsvParseException e) {
            throw new CsvException(origin, line + 1, " or after: " + e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw wrongCharset(origin, line + 1, format);
            }
            throw e;
        }
    }

    CsvException wrong(CsvRecord record, int column, String problem) {
        return new CsvException(origin, record.line, ", column " + Excerpt.quoted(names.get(column)) + ": " + problem);
    }

    @Override
    public void close() {
        try {
            iterator.close();
        } catch (IOException e) {
            throw new UncheckedIOException(origin + ": " + e.getMessage(), e);
        }
    }

    /** Collects the fields of one record after the other from the parser. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<CsvRecord> {

        private String[] fields = new String[16];
        private boolean[] quotes = new boolean[16];

        /** How many fields of a record are kept; the others are counted. */
        private int keep;

        Fields(int keep) {
            this.keep = keep;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index >= keep) {
                return;
            }
            if (index == fields.length) {
                fields = Arrays.copyOf(fields, 2 * index);
                quotes = Arrays.copyOf(quotes, 2 * index);
            }
            String field = length == 0 ? "" : new String(buffer, offset, length);
            fields[index] = quoted ? field : field.strip();
            quotes[index] = quoted;
        }

        @Override
        protected CsvRecord buildRecord() {
            int kept = Math.min(getFieldCount(), keep);
            return new CsvRecord(
                    getStartingLineNumber(), getFieldCount(), Arrays.copyOf(fields, kept), Arrays.copyOf(quotes, kept));
        }
    }
}
