package org.hatmatrix.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody may have meant: the known one at the smallest edit distance, if that is small. */
final class NearestName {

    private NearestName() {}

    /** The known name nearest to the wanted one; empty if none is near enough to be a slip of the pen. */
    static Optional<String> of(String wanted, Collection<String> known) {
        int tolerance = Math.max(1, wanted.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(wanted, name)))
                .filter(name -> distance(wanted, name) <= tolerance);
    }

    /** A question to put behind a message, such as {@code "; did you mean 'lab'?"}; empty if no name is near. */
    static String question(String wanted, Collection<String> known) {
        return of(wanted, known).map(name -> "; did you mean '" + name + "'?").orElse("");
    }

    /** Levenshtein distance that does not mind upper and lower case, row by row of the table. */
    private static int distance(String wanted, String known) {
        String a = wanted.toLowerCase(Locale.ROOT);
        String b = known.toLowerCase(Locale.ROOT);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
