package org.hatmatrix.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring columns below one header.
 *
 * @param header the header; empty for columns that are in no group
 * @param size how many columns
 */
record Group(String header, int size) {

    static List<Group> of(List<Column> columns) {
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < columns.size(); ) {
            String header = columns.get(from).group();
            int to = from + 1;
            while (to < columns.size() && columns.get(to).group().equals(header)) {
                to++;
            }
            groups.add(new Group(header, to - from));
            from = to;
        }
        return groups;
    }
}
