package org.hatmatrix.table;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * What stands where in a table: what the formats write.
 *
 * @param rules the rows, counted from 0, that have a rule above them
 * @param framed whether there is a rule below the header and at the end
 */
record Layout(
        String title,
        List<Column> columns,
        List<List<Cell>> rows,
        SortedSet<Integer> rules,
        boolean framed,
        List<String> notes) {

    /** The rows between rules; one block of no rows for an empty table. */
    List<List<List<Cell>>> blocks() {
        List<List<List<Cell>>> blocks = new ArrayList<>();
        int from = 0;
        for (int rule : rules) {
            if (rule > from && rule < rows.size()) {
                blocks.add(rows.subList(from, rule));
                from = rule;
            }
        }
        blocks.add(rows.subList(from, rows.size()));
        return blocks;
    }

    List<String> titleLines() {
        return title.lines().toList();
    }
}
