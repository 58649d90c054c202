package org.hatmatrix.table;

/** A result that can be shown in rows and columns. */
@FunctionalInterface
public interface Tabular {

    /**
     * The result as a table, from which every other form is written.
     *
     * @return the table
     */
    Table table();
}
