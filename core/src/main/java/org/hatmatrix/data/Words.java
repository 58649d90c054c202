package org.hatmatrix.data;

import java.util.Arrays;
import java.util.Set;

/** A few words that are looked for among the characters of many fields. */
final class Words {

    private final char[][] words;

    /** Bits of the lengths and of the first characters that occur, to tell most fields apart at once. */
    private final long lengths;

    private final long firsts;

    Words(Set<String> words) {
        this.words = words.stream()
                .filter(word -> !word.isEmpty())
                .map(String::toCharArray)
                .toArray(char[][]::new);
        long allLengths = 0;
        long allFirsts = 0;
        for (char[] word : this.words) {
            // a shift by a long's bit counts modulo 64
            allLengths |= 1L << word.length;
            allFirsts |= 1L << word[0];
        }
        this.lengths = allLengths;
        this.firsts = allFirsts;
    }

    /** Whether characters are one of the words; no characters are none. */
    boolean contain(char[] text, int start, int end) {
        boolean possible = start < end && (lengths >>> (end - start) & 1) != 0 && (firsts >>> text[start] & 1) != 0;
        if (possible) {
            for (char[] word : words) {
                if (Arrays.equals(word, 0, word.length, text, start, end)) {
                    return true;
                }
            }
        }
        return false;
    }
}
