package org.hatmatrix.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which character set the bytes of a file are in. A byte order mark says it. Without one, zeros in every other byte are
 * UTF-16, and bytes that are valid UTF-8 are UTF-8. The rest is Windows-1251 if its letters make Cyrillic words, or
 * Windows-1252 if they are single letters within Latin words. Where the text makes sense as neither, or as both, there is
 * no answer: letters that are read wrong would not be noticed.
 */
final class CharsetRecognition {

    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final Charset LATIN = Charset.forName("windows-1252");

    private static final int CHUNK = 1 << 16;

    /** The bits of eight bytes that ASCII does not have. */
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Bytes that are judged, from the first one on that is not ASCII. */
    private static final int JUDGED = 1 << 20;

    /** Words of the other kind that speak against a character set: one in so many. */
    private static final int RARE = 10;

    /** The most frequent letters of the languages with Cyrillic script; together more than half of their texts. */
    private static final String FREQUENT = "\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u043b\u0432\u044b\u0456";

    /** A share of the frequent letters that no text in another alphabet reaches when its bytes are taken for Cyrillic. */
    private static final double FREQUENT_SHARE = 0.42;

    /** From so many letters on their frequencies say something. */
    private static final int LETTERS = 40;

    /** Signs that stand in a text between letters without being one. */
    private static final String PUNCTUATION =
            "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00a0\u00ab\u00bb\u00b7\u00ad\u2116\u00a7\u00b0";

    private CharsetRecognition() {}

    /** The character set of a file; empty if it is not evident. */
    static Optional<Charset> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            int size = in.readNBytes(chunk, 0, CHUNK);
            Optional<Charset> marked = marked(Arrays.copyOf(chunk, size));
            if (marked.isPresent()) {
                return marked;
            }
            while (size == CHUNK && isAscii(chunk, size)) {
                size = in.readNBytes(chunk, 0, CHUNK);
            }
            if (isAscii(chunk, size)) {
                return Optional.of(StandardCharsets.UTF_8);
            }
            byte[] rest = in.readNBytes(JUDGED);
            byte[] judged = Arrays.copyOf(chunk, size + rest.length);
            System.arraycopy(rest, 0, judged, size, rest.length);
            return unmarked(judged, rest.length == JUDGED);
        }
    }

    private static Optional<Charset> marked(byte[] bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return withoutMark(bytes);
    }

    private static boolean begins(byte[] bytes, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i == bytes.length || (bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 by the zeros that digits, delimiters and line ends have in it. */
    private static Optional<Charset> withoutMark(byte[] bytes) {
        int[] zeros = new int[2];
        for (int i = 0; i < bytes.length; i++) {
            zeros[i & 1] += bytes[i] == 0 ? 1 : 0;
        }
        int many = Math.max(1, bytes.length / 20);
        if (zeros[1] >= many && zeros[0] <= zeros[1] / RARE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return zeros[0] >= many && zeros[1] <= zeros[0] / RARE
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean isAscii(byte[] bytes, int size) {
        int whole = size & -Long.BYTES;
        ByteBuffer words = ByteBuffer.wrap(bytes, 0, whole);
        long all = 0;
        while (words.hasRemaining()) {
            all |= words.getLong();
        }
        for (int i = whole; i < size; i++) {
            all |= bytes[i] < 0 ? HIGH_BITS : 0;
        }
        return (all & HIGH_BITS) == 0;
    }

    private static Optional<Charset> unmarked(byte[] bytes, boolean cut) {
        if (decoded(bytes, StandardCharsets.UTF_8, cut).isPresent()) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        boolean cyrillic = decoded(bytes, CYRILLIC, cut)
                .map(text -> Letters.of(text).areCyrillic())
                .orElse(false);
        boolean latin = decoded(bytes, LATIN, cut)
                .map(text -> Letters.of(text).areAccents())
                .orElse(false);
        if (cyrillic == latin) {
            return Optional.empty();
        }
        return Optional.of(cyrillic ? CYRILLIC : LATIN);
    }

    /** The text that bytes are in a character set; empty if they are none. */
    private static Optional<String> decoded(byte[] bytes, Charset charset, boolean cut) {
        CharsetDecoder decoder = charset.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, !cut);
        return result.isError() ? Optional.empty() : Optional.of(text.flip().toString());
    }

    /** How letters beyond ASCII stand in a text. */
    private static final class Letters {

        /** Words of two and more letters, all beyond ASCII. */
        private long foreignWords;

        /** Words with letters of both kinds. */
        private long mixedWords;

        private long letters;
        private long frequent;

        /** Signs other than letters and punctuation between letters: another character set has letters there. */
        private long signsInWords;

        private static Letters of(String text) {
            Letters letters = new Letters();
            int start = 0;
            while (start < text.length()) {
                int end = start;
                while (end < text.length() && Character.isLetter(text.charAt(end))) {
                    end++;
                }
                letters.addWord(text, start, end);
                letters.addSign(text, start, end);
                start = end + 1;
            }
            return letters;
        }

        private void addWord(String text, int start, int end) {
            int ascii = 0;
            for (int i = start; i < end; i++) {
                char c = text.charAt(i);
                if (c < 0x80) {
                    ascii++;
                } else {
                    letters++;
                    frequent += FREQUENT.indexOf(Character.toLowerCase(c)) >= 0 ? 1 : 0;
                }
            }
            int foreign = end - start - ascii;
            foreignWords += ascii == 0 && foreign > 1 ? 1 : 0;
            mixedWords += ascii > 0 && foreign > 0 ? 1 : 0;
        }

        private void addSign(String text, int start, int end) {
            boolean inside = end > start && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1));
            boolean strange = inside && text.charAt(end) >= 0x80 && PUNCTUATION.indexOf(text.charAt(end)) < 0;
            signsInWords += strange ? 1 : 0;
        }

        private boolean areCyrillic() {
            boolean words = foreignWords > 0 && foreignWords >= RARE * (mixedWords + signsInWords);
            return words && (letters < LETTERS || frequent >= FREQUENT_SHARE * letters);
        }

        private boolean areAccents() {
            return mixedWords > 0 && mixedWords >= RARE * (foreignWords + signsInWords);
        }
    }
}
