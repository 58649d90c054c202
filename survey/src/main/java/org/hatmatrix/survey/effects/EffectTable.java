package org.hatmatrix.survey.effects;

import org.hatmatrix.inference.Interval;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;

/** Effects with their limits, one row each: {@code effect}, {@code estimate}, {@code conf_low}, {@code conf_high}. */
final class EffectTable {

    private EffectTable() {}

    static Table.Builder of(String effect, double estimate, Interval limits) {
        Table.Builder table = Table.builder("")
                .column("effect", "", Alignment.LEFT)
                .column("estimate", "estimate", Alignment.DECIMAL)
                .column("conf_low", "95 % from", Alignment.DECIMAL)
                .column("conf_high", "to", Alignment.DECIMAL);
        add(table, effect, estimate, limits);
        return table;
    }

    static void add(Table.Builder table, String effect, double estimate, Interval limits) {
        table.row(
                Cell.text(effect),
                Cell.fixed(estimate, 4),
                Cell.fixed(limits.lower(), 4),
                Cell.fixed(limits.upper(), 4));
    }
}
