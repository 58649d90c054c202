package org.hatmatrix.formula;

import java.util.List;

/** What the columns of a design are: their names, the terms they belong to, and how they are made for other data. */
abstract class DesignColumns {

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
}
