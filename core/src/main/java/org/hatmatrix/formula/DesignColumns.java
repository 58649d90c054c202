package org.hatmatrix.formula;

import java.util.List;
import org.hatmatrix.numeric.Finite;
import org.hatmatrix.text.Excerpt;

/** What the columns of a design are: their names, the terms they belong to, and how they are made for other data. */
abstract class DesignColumns {

    /** The name of the column of ones. */
    static final String INTERCEPT = "(Intercept)";

    static final String MISSING = " (missing values need a Dataset, which drops such rows)";

    /** Whether the first is a column of ones. */
    abstract boolean intercept();

    /** How many there are, the column of ones included. */
    abstract int count();

    /** Their names, unmodifiable. */
    abstract List<String> names();

    /** Their terms, unmodifiable. */
    abstract List<Term> terms();

    /** What gives the same columns for other data. */
    abstract Model model();

    /** The same columns for another response, to which an offset does not belong. */
    DesignColumns withoutOffset() {
        return this;
    }

    /** Refuses the first number that is not finite; the text of its role is made for the message only. */
    static void requireFinite(String role, String name, double[] values) {
        int row = Finite.firstNot(values);
        if (row >= 0) {
            throw new IllegalArgumentException(role + Excerpt.quoted(name) + ", row " + (row + 1) + ": " + values[row]
                    + (Double.isNaN(values[row]) ? MISSING : ""));
        }
    }
}
