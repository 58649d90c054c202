package org.hatmatrix.expression;

import org.jspecify.annotations.Nullable;

/**
 * What a table knows of itself as a panel.
 *
 * @param unit the column that names the unit of each row; null if all rows are of one
 * @param time the column that gives the time of each row
 * @param step the distance between one time and the next
 */
public record PanelKeys(@Nullable String unit, String time, double step) {

    /**
     * These keys after a column got another name.
     *
     * @param name the column
     * @param other its new name
     * @return the keys of the new table
     */
    public PanelKeys renamed(String name, String other) {
        return new PanelKeys(name.equals(unit) ? other : unit, name.equals(time) ? other : time, step);
    }
}
