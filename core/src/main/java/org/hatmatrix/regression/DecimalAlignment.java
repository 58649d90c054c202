package org.hatmatrix.regression;

import java.util.List;
import org.hatmatrix.text.TextTable;

/** Pads the numbers among some cells to one width, so that their points stand below each other wherever they are put. */
final class DecimalAlignment {

    private DecimalAlignment() {}

    /** The cells; numbers may be in brackets and have stars, other texts stay as they are. */
    static List<String> of(List<String> cells) {
        int before = 0;
        int after = 0;
        for (String cell : cells) {
            if (isNumber(cell)) {
                before = Math.max(before, point(cell));
                after = Math.max(after, TextTable.width(cell) - point(cell));
            }
        }
        int left = before;
        int right = after;
        return cells.stream()
                .map(cell -> isNumber(cell) ? padded(cell, left, right) : cell)
                .toList();
    }

    private static String padded(String cell, int before, int after) {
        int tail = TextTable.width(cell) - point(cell);
        return " ".repeat(before - point(cell)) + cell + " ".repeat(after - tail);
    }

    private static boolean isNumber(String cell) {
        return cell.matches("\\(?-?[0-9].*");
    }

    /** How many characters stand before the decimal point, or where it would be. */
    private static int point(String cell) {
        int i = 0;
        while (i < cell.length() && "(-0123456789".indexOf(cell.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }
}
