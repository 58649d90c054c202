package org.hatmatrix.survey.groups;

import java.util.Arrays;

/** Row totals of some columns of a table, sorted, because the order of rows does not matter to what the columns can weigh. */
final class RowTotals {

    final int[] sorted;
    private final int hash;

    RowTotals(int[] totals) {
        this.sorted = totals.clone();
        Arrays.sort(sorted);
        this.hash = Arrays.hashCode(sorted);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowTotals totals && Arrays.equals(sorted, totals.sorted);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
