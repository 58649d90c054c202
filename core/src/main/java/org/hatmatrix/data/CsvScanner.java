package org.hatmatrix.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import org.hatmatrix.text.Excerpt;

/**
 * Cuts the text of a CSV file into records, and these into fields. The fields of the current record are ranges of a
 * buffer: whoever reads numbers or known words out of them needs no string for a cell.
 *
 * <p>A field is quoted if its first character that is no blank is a quote; then delimiters and line ends belong to it,
 * and two quotes stand for one. Blanks around a field do not count. A line without any character is no record. Lines end
 * by LF, CRLF or CR.
 */
final class CsvScanner implements Closeable {

    /** More columns are no table of data: a line without end, or another kind of file. */
    static final int MOST_COLUMNS = 100_000;

    private static final int FIRST_BUFFER = 1 << 16;

    /** A longer record is no row of data: a quote without its end in a large file, or another kind of file. */
    private static final int LONGEST_RECORD = 1 << 24;

    /** Fields at the beginning of a record that fill what a message shows of it. */
    private static final int SHOWN = 60;

    private static final char QUOTE = '"';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What a scan answers that came to the end of the buffer and not of the record. */
    private static final int UNFINISHED = -1;

    private static final byte PLAIN = 0;
    private static final byte QUOTED = 1;

    /** Quoted, with quotes in it that are still written twice. */
    private static final byte ESCAPED = 2;

    private final String origin;
    private final Reader reader;
    private final char delimiter;

    /** One character longer than what is read into it: a line end is put behind the text, so that scans stop there. */
    private char[] buffer = new char[FIRST_BUFFER + 1];

    /** Where the next record begins. */
    private int position;

    private int limit;
    private boolean complete;
    private long nextLine = 1;

    private long line = 1;
    private int size;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private byte[] kinds = new byte[16];

    /** Whether a field of the record that is scanned is escaped. */
    private boolean escaped;

    /** Line ends inside quotes of the record that is scanned. */
    private int innerLines;

    CsvScanner(String origin, Reader reader, char delimiter) {
        this.origin = origin;
        this.reader = reader;
        this.delimiter = delimiter;
    }

    /** Goes to the next record; false at the end of the text. */
    boolean next() throws IOException {
        while (true) {
            if (position == limit && !fill()) {
                return false;
            }
            line = nextLine;
            int end = scan();
            while (end == UNFINISHED) {
                fill();
                end = scan();
            }
            boolean empty = end == position;
            nextLine += innerLines + 1L;
            position = afterLineEnd(end);
            if (!empty) {
                if (escaped) {
                    unescape();
                }
                return true;
            }
        }
    }

    private int afterLineEnd(int end) {
        if (end == limit) {
            return limit;
        }
        boolean two = buffer[end] == '\r' && end + 1 < limit && buffer[end + 1] == '\n';
        return two ? end + 2 : end + 1;
    }

    /** Scans the record at the position; gives where its line ends. */
    private int scan() {
        size = 0;
        escaped = false;
        innerLines = 0;
        int start = position;
        while (true) {
            int end = field(start);
            if (end == UNFINISHED || end == limit) {
                return complete ? end : UNFINISHED;
            }
            if (buffer[end] != delimiter) {
                // a line feed may follow that has not been read yet
                boolean open = buffer[end] == '\r' && end + 1 == limit && !complete;
                return open ? UNFINISHED : end;
            }
            start = end + 1;
        }
    }

    /** Scans the field that begins at an index; gives where its delimiter or line end is. */
    private int field(int index) {
        int start = afterBlanks(index);
        return start < limit && buffer[start] == QUOTE ? quoted(start) : plain(start);
    }

    private int afterBlanks(int index) {
        int i = index;
        while (buffer[i] <= ' ' && !isEnd(buffer[i])) {
            i++;
        }
        return i;
    }

    private boolean isEnd(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    private int plain(int start) {
        char[] text = buffer;
        char mark = delimiter;
        int end = start;
        char c = text[end];
        while (c != mark && (c > '\r' || c != '\n' && c != '\r')) {
            c = text[++end];
        }
        int last = end;
        while (last > start && isBlank(text[last - 1])) {
            last--;
        }
        int first = start;
        while (first < last && isBlank(text[first])) {
            first++;
        }
        keep(first, last, PLAIN);
        return end;
    }

    private static boolean isBlank(char c) {
        return (c <= ' ' || c >= 0x80) && Character.isWhitespace(c);
    }

    /** Scans a field whose opening quote is at an index. */
    private int quoted(int index) {
        byte kind = QUOTED;
        int i = index + 1;
        while (i < limit) {
            char c = buffer[i];
            if (c == QUOTE) {
                if (i + 1 == limit || buffer[i + 1] != QUOTE) {
                    return closed(index + 1, i, kind);
                }
                kind = ESCAPED;
                escaped = true;
                i++;
            } else if (c == '\r' || c == '\n' && buffer[i - 1] != '\r') {
                innerLines++;
            }
            i++;
        }
        if (complete) {
            throw new CsvException(
                    origin,
                    line,
                    " or after: Unclosed quoted field at end of input (record starting at line " + line + ")");
        }
        return UNFINISHED;
    }

    /** What comes after a closing quote. */
    private int closed(int start, int quote, byte kind) {
        int end = afterBlanks(quote + 1);
        if (!isEnd(buffer[end])) {
            throw new CsvException(
                    origin,
                    line,
                    ", field " + (size + 1) + ": " + Excerpt.quoted(String.valueOf(buffer[end]))
                            + " after the closing quote; a quote inside a quoted field is written twice");
        }
        keep(start, quote, kind);
        return end;
    }

    private void keep(int start, int end, byte kind) {
        if (size <= MOST_COLUMNS) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
                kinds = Arrays.copyOf(kinds, 2 * size);
            }
            starts[size] = start;
            ends[size] = end;
            kinds[size] = kind;
        }
        size++;
    }

    /** Reads until the buffer is full, from the beginning of the next record on; false if there is nothing more. */
    private boolean fill() throws IOException {
        int rest = limit - position;
        if (rest == LONGEST_RECORD) {
            throw new CsvException(
                    origin,
                    line,
                    ": a record of more than " + LONGEST_RECORD + " characters; is there a quote that does not end?");
        }
        boolean first = limit == 0;
        boolean longer = 2 * rest > buffer.length;
        char[] target = longer ? new char[2 * buffer.length - 1] : buffer;
        System.arraycopy(buffer, position, target, 0, rest);
        buffer = target;
        limit = rest;
        while (!complete && limit < buffer.length - 1) {
            int count = reader.read(buffer, limit, buffer.length - 1 - limit);
            complete = count < 0;
            limit += Math.max(count, 0);
        }
        buffer[limit] = '\n';
        position = first && limit > 0 && buffer[0] == BYTE_ORDER_MARK ? 1 : 0;
        return limit > rest + position;
    }

    /** The line where the current record begins, counted from 1. */
    long line() {
        return line;
    }

    /** How many fields the current record has; those beyond {@link #MOST_COLUMNS} are only counted. */
    int size() {
        return size;
    }

    /** The characters among which the fields of the current record are; valid until the next one. */
    char[] characters() {
        return buffer;
    }

    int start(int field) {
        return starts[field];
    }

    int end(int field) {
        return ends[field];
    }

    boolean isQuoted(int field) {
        return kinds[field] != PLAIN;
    }

    /** Makes one quote of two, in place. */
    private void unescape() {
        for (int j = 0; j < Math.min(size, starts.length); j++) {
            if (kinds[j] == ESCAPED) {
                int to = starts[j];
                for (int from = to; from < ends[j]; from++) {
                    buffer[to++] = buffer[from];
                    from += buffer[from] == QUOTE ? 1 : 0;
                }
                ends[j] = to;
            }
        }
    }

    String text(int field) {
        return new String(buffer, starts[field], ends[field] - starts[field]);
    }

    /** The current record for a message: on one line, cut where it is long. */
    String excerpt() {
        StringBuilder shown = new StringBuilder();
        for (int j = 0; j < Math.min(size, SHOWN); j++) {
            shown.append(j == 0 ? "" : ",").append(text(j));
        }
        return Excerpt.quoted(shown.toString());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
