package org.hatmatrix.diagnostics.comparison;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.hatmatrix.formula.Design;
import org.hatmatrix.regression.LeastSquaresFit;
import org.hatmatrix.text.Excerpt;

/** Models can be compared only if they explain the same numbers. */
final class SameRows {

    private SameRows() {}

    /** Refuses fits of different rows, responses or weights. */
    static void require(LeastSquaresFit first, LeastSquaresFit second) {
        Design a = first.design();
        Design b = second.design();
        if (!Arrays.equals(a.rowNumbers(), b.rowNumbers())) {
            throw new IllegalArgumentException(
                    "the models are fitted to different rows: " + name(first) + " to "
                            + a.observations() + ", " + name(second) + " to " + b.observations() + ", and "
                            + different(a.rowNumbers(), b.rowNumbers())
                            + " of the rows in one of them only; fit both to the rows that are complete for both (dropMissing)");
        }
        if (!Arrays.equals(a.response(), b.response())) {
            throw new IllegalArgumentException("the models explain different responses: " + name(first) + " and "
                    + name(second) + "; wanted the same numbers, a transformed response cannot be compared");
        }
        if (!Arrays.equals(a.weights(), b.weights()) || first.weightKind() != second.weightKind()) {
            throw new IllegalArgumentException(
                    "the models have different weights: " + name(first) + " and " + name(second));
        }
    }

    static String name(LeastSquaresFit fit) {
        return Excerpt.quoted(fit.call());
    }

    private static int different(int[] a, int[] b) {
        Set<Integer> ours = set(a);
        Set<Integer> theirs = set(b);
        int shared = (int) ours.stream().filter(theirs::contains).count();
        return ours.size() + theirs.size() - 2 * shared;
    }

    private static Set<Integer> set(int[] numbers) {
        Set<Integer> set = new TreeSet<>();
        for (int number : numbers) {
            set.add(number);
        }
        return set;
    }
}
