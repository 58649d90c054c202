package org.hatmatrix.expression;

import java.util.List;
import java.util.Optional;

/**
 * Named columns of equal length, as expressions read them.
 *
 * <p>A dataset is public, expressions are evaluated here, and the columns between them must be in no public signature,
 * since whoever gets hold of their arrays could change a dataset. So the dataset extends this class, which is not
 * exported: it fills the protected methods, which only the classes of this package can call.
 */
public abstract class TableData {

    /** For subclasses. */
    protected TableData() {}

    /**
     * The number of rows.
     *
     * @return the number of rows
     */
    public abstract int rows();

    /**
     * The names of the columns.
     *
     * @return the names from left to right
     */
    public abstract List<String> names();

    /**
     * What this table knows of itself as a panel.
     *
     * @return its columns of units and times; empty if it knows of none
     */
    protected abstract Optional<PanelKeys> panelKeys();

    /**
     * Whether there is a column of that name.
     *
     * @param name a name
     * @return true if there is
     */
    protected abstract boolean has(String name);

    /**
     * A column by its name.
     *
     * @param name its name
     * @return the column, not a copy
     * @throws IllegalArgumentException if there is no such column
     */
    protected abstract DataColumn column(String name);
}
