package org.hatmatrix.data;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.text.Excerpt;

/** The text of a CSV file, which can be read from its beginning more than once. */
abstract class CsvText {

    /** What messages call it. */
    final String origin;

    private CsvText(String origin) {
        this.origin = origin;
    }

    static CsvText of(Path file, Charset charset) {
        return new CsvText(file.toString()) {
            @Override
            Reader open() throws IOException {
                try {
                    return new InputStreamReader(Files.newInputStream(file), charset.newDecoder());
                } catch (NoSuchFileException e) {
                    throw noFile(file, e);
                }
            }
        };
    }

    static UncheckedIOException noFile(Path file, NoSuchFileException e) {
        return new UncheckedIOException(
                "no file " + Excerpt.ending(file.toAbsolutePath().toString(), 300), e);
    }

    /** The text that a reader gives, remembered as far as it was read; closing a text that was opened closes the reader. */
    static CsvText of(Reader reader) {
        Memory memory = new Memory(reader);
        return new CsvText("CSV") {
            @Override
            Reader open() {
                return new Remembered(memory);
            }
        };
    }

    abstract Reader open() throws IOException;

    /** What was read so far: in strings, which take a byte for each character of Latin-1. */
    private static final class Memory {

        private final Reader reader;
        private final List<String> pieces = new ArrayList<>();
        private boolean complete;

        Memory(Reader reader) {
            this.reader = reader;
        }

        int read(char[] target, int offset, int length) throws IOException {
            int count = complete ? -1 : reader.read(target, offset, length);
            complete = count < 0;
            if (count > 0) {
                pieces.add(new String(target, offset, count));
            }
            return count;
        }
    }

    /** Gives what is remembered, then what the reader gives. */
    private static final class Remembered extends Reader {

        private final Memory memory;
        private int next;
        private String piece = "";
        private int position;

        Remembered(Memory memory) {
            this.memory = memory;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            if (position == piece.length()) {
                if (next == memory.pieces.size()) {
                    int count = memory.read(target, offset, length);
                    next = memory.pieces.size();
                    return count;
                }
                piece = memory.pieces.get(next++);
                position = 0;
            }
            int count = Math.min(length, piece.length() - position);
            piece.getChars(position, position + count, target, offset);
            position += count;
            return count;
        }

        @Override
        public void close() throws IOException {
            memory.reader.close();
        }
    }
}
