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
import java.util.Iterator;
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
                    throw new UncheckedIOException(
                            "no file " + Excerpt.ending(file.toAbsolutePath().toString(), 300), e);
                }
            }
        };
    }

    static CsvText of(Reader reader) {
        Remembered text = new Remembered(reader);
        return new CsvText("CSV") {
            @Override
            Reader open() {
                return text.read ? text.again() : text;
            }
        };
    }

    abstract Reader open() throws IOException;

    /** A reader that remembers what it gave: in strings, which take a byte for each character of Latin-1. */
    private static final class Remembered extends Reader {

        private final Reader reader;
        private final List<String> pieces = new ArrayList<>();
        private boolean read;

        Remembered(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read(char[] target, int offset, int length) throws IOException {
            read = true;
            int count = reader.read(target, offset, length);
            if (count > 0) {
                pieces.add(new String(target, offset, count));
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }

        Reader again() {
            return new Pieces(pieces.iterator());
        }
    }

    private static final class Pieces extends Reader {

        private final Iterator<String> rest;
        private String piece = "";
        private int position;

        Pieces(Iterator<String> rest) {
            this.rest = rest;
        }

        @Override
        public int read(char[] target, int offset, int length) {
            while (position == piece.length()) {
                if (!rest.hasNext()) {
                    return -1;
                }
                piece = rest.next();
                position = 0;
            }
            int count = Math.min(length, piece.length() - position);
            piece.getChars(position, position + count, target, offset);
            position += count;
            return count;
        }

        @Override
        public void close() {}
    }
}
