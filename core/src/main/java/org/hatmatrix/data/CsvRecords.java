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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.hatmatrix.text.NearestName;

/** The records of a CSV file one after the other, each with as many fields as the header has. */
final class CsvRecords implements Iterator<CsvRecord>, Closeable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String UNNAMED_ROW_LABELS = "row";

    private final String source;
    private final CsvFormat format;
    private final CloseableIterator<CsvRecord> iterator;
    private final List<String> names;
    private long line;
    private Optional<CsvRecord> next = Optional.empty();

    private CsvRecords(String source, Reader reader, CsvFormat format) {
        this.source = source;
        this.format = format;
        this.iterator = CsvReader.builder()
                .fieldSeparator(format.delimiter)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new Fields(), reader)
                .iterator();
        this.names = header();
        advance();
    }

    static CsvRecords of(Path file, CsvFormat format) {
        try {
            BufferedReader reader = Files.newBufferedReader(file, format.charset);
            return closingOnFailure(file.toString(), reader, format);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("no file " + file.toAbsolutePath(), e);
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

    private static CsvRecords closingOnFailure(String source, BufferedReader reader, CsvFormat format)
            throws IOException {
        try {
            skipByteOrderMark(reader);
            return new CsvRecords(source, reader, format);
        } catch (CharacterCodingException e) {
            reader.close();
            throw wrongCharset(source, 1, format);
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

    private static CsvException wrongCharset(String source, long line, CsvFormat format) {
        return new CsvException(
                source,
                line,
                " or after: not a text in " + format.charset + "; name its character set by CsvFormat.withCharset");
    }

    /** The names in the header. A first column without a name holds the row labels that R and pandas write. */
    private List<String> header() {
        CsvRecord record = read().orElseThrow(() -> new CsvException(source, 1, ": no header, the file is empty"));
        List<String> header = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int j = 0; j < record.size(); j++) {
            String name =
                    j == 0 && record.field(0).isEmpty() && record.size() > 1 ? UNNAMED_ROW_LABELS : record.field(j);
            if (name.isBlank()) {
                throw new CsvException(source, record.line, ": column " + (j + 1) + " of the header has no name");
            }
            Integer before = seen.putIfAbsent(name, j);
            if (before != null) {
                throw new CsvException(
                        source,
                        record.line,
                        ": columns " + (before + 1) + " and " + (j + 1) + " of the header are both "
                                + CsvRecord.excerpt(name));
            }
            header.add(name);
        }
        requireKnown(format.texts, header);
        requireKnown(format.numbers, header);
        return List.copyOf(header);
    }

    private void requireKnown(Iterable<String> wanted, List<String> header) {
        for (String name : wanted) {
            if (!header.contains(name)) {
                throw new IllegalArgumentException(
                        source + ": no column '" + name + "'" + NearestName.question(name, header));
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

    /** All records as a table. */
    Dataset table() {
        return table(Integer.MAX_VALUE);
    }

    /** The next records as a table of at most so many rows. */
    Dataset table(int most) {
        List<CsvColumn> columns =
                names.stream().map(name -> new CsvColumn(name, format)).toList();
        for (int i = 0; i < most && hasNext(); i++) {
            CsvRecord record = next();
            for (int j = 0; j < columns.size(); j++) {
                if (!columns.get(j).add(record.field(j), record.isQuoted(j))) {
                    throw wrong(record, j, CsvRecord.excerpt(record.field(j)) + " is not a number");
                }
            }
        }
        Dataset.Builder builder = Dataset.builder();
        for (int j = 0; j < columns.size(); j++) {
            builder.add(names.get(j), columns.get(j).column());
        }
        return builder.build();
    }

    private void advance() {
        next = read();
        next.ifPresent(this::requireComplete);
    }

    private void requireComplete(CsvRecord record) {
        int wanted = names.size();
        if (record.size() < wanted) {
            throw new CsvException(
                    source,
                    record.line,
                    ", column '" + names.get(record.size()) + "': no value, the row has " + record.size()
                            + " fields and the header " + wanted + ": " + record.excerpt());
        }
        if (record.size() > wanted) {
            throw new CsvException(
                    source,
                    record.line,
                    ", column " + (wanted + 1) + ": " + CsvRecord.excerpt(record.field(wanted))
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
            throw new CsvException(source, line + 1, " or after: " + e.getMessage());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw wrongCharset(source, line + 1, format);
            }
            throw e;
        }
    }

    CsvException wrong(CsvRecord record, int column, String problem) {
        return new CsvException(source, record.line, ", column '" + names.get(column) + "': " + problem);
    }

    @Override
    public void close() {
        try {
            iterator.close();
        } catch (IOException e) {
            throw new UncheckedIOException(source + ": " + e.getMessage(), e);
        }
    }

    /** Collects the fields of one record after the other from the parser. */
    private static final class Fields extends AbstractBaseCsvCallbackHandler<CsvRecord> {

        private String[] fields = new String[16];
        private boolean[] quotes = new boolean[16];

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index == fields.length) {
                fields = Arrays.copyOf(fields, 2 * index);
                quotes = Arrays.copyOf(quotes, 2 * index);
            }
            String field = new String(buffer, offset, length);
            fields[index] = quoted ? field : field.strip();
            quotes[index] = quoted;
        }

        @Override
        protected CsvRecord buildRecord() {
            int count = getFieldCount();
            return new CsvRecord(getStartingLineNumber(), Arrays.copyOf(fields, count), Arrays.copyOf(quotes, count));
        }
    }
}
