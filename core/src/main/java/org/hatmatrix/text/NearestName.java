package org.hatmatrix.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name somebody may have meant: the known one at the smallest edit distance (Damerau 1964), if that is small.
 */
public final class NearestName {

    /** Longer names are no slips of the pen, and their table of distances would be large. */
    private static final int LONGEST = 60;

    private NearestName() {}

    /**
     * The known name nearest to the wanted one.
     *
     * @param wanted what somebody wrote
     * @param known the names there are
     * @return the nearest; empty if none is near enough to be a slip of the pen
     */
    public static Optional<String> of(String wanted, Collection<String> known) {
        int tolerance = Math.max(1, wanted.length() / 3);
        return known.stream()
                .filter(name -> wanted.length() <= LONGEST && Math.abs(name.length() - wanted.length()) <= tolerance)
                .min(Comparator.comparingInt(name -> distance(wanted, name)))
                .filter(name -> distance(wanted, name) <= tolerance);
    }

    /**
     * A question to put behind a message, such as {@code "; did you mean 'lab'?"}.
     *
     * @param wanted what somebody wrote
     * @param known the names there are
     * @return the question; empty if no name is near
     */
    public static String question(String wanted, Collection<String> known) {
        return of(wanted, known)
                .map(name -> "; did you mean " + Excerpt.quoted(name) + "?")
                .orElse("");
    }

    /** Edit distance in which a swap of neighbours counts once, row by row of the table; case does not matter. */
    private static int distance(String wanted, String known) {
        String a = wanted.toLowerCase(Locale.ROOT);
        String b = known.toLowerCase(Locale.ROOT);
        int[][] table = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                table[i][j] = i == 0 || j == 0 ? i + j : cheapest(table, a, b, i, j);
            }
        }
        return table[a.length()][b.length()];
    }

    private static int cheapest(int[][] table, String a, String b, int i, int j) {
        int replaced = table[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int edited = Math.min(replaced, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(edited, table[i - 2][j - 2] + 1) : edited;
    }
}
