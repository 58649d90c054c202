package org.hatmatrix.table;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.data.ColumnSummary;
import org.hatmatrix.data.Description;
import org.hatmatrix.data.PanelColumn;
import org.hatmatrix.data.PanelDescription;
import org.hatmatrix.data.PanelSpread;
import org.hatmatrix.data.TextSummary;

/** The description of a dataset as a table. */
final class DescriptionTable {

    private static final int DIGITS = 5;

    private DescriptionTable() {}

    static Table of(Description description) {
        boolean quartiles = description.hasQuartiles();
        Table.Builder table = Table.builder("").column("column", "", Alignment.LEFT);
        table.column("mean", "Mean", Alignment.DECIMAL);
        if (quartiles) {
            table.column("std_dev", "Std. dev.", Alignment.DECIMAL)
                    .column("min", "Min.", Alignment.DECIMAL)
                    .column("lower_quartile", "1st qu.", Alignment.DECIMAL)
                    .column("median", "Median", Alignment.DECIMAL)
                    .column("upper_quartile", "3rd qu.", Alignment.DECIMAL)
                    .column("max", "Max.", Alignment.DECIMAL);
        } else {
            table.column("max", "Max.", Alignment.DECIMAL)
                    .column("min", "Min.", Alignment.DECIMAL)
                    .column("std_dev", "Std. dev.", Alignment.DECIMAL);
        }
        table.column("observations", "Obs.", Alignment.RIGHT);
        description.columns().forEach(column -> table.row(numbers(column, quartiles)));
        for (TextSummary column : description.texts()) {
            table.row(texts(column, quartiles ? 7 : 4));
            table.note(column.name() + ": " + column.different() + " different texts"
                    + (column.different() == 0 ? "" : " (" + column.examples() + ")"));
        }
        return table.build();
    }

    static Table of(PanelDescription description) {
        Table.Builder table = Table.builder("")
                .column("column", "", Alignment.LEFT)
                .column("variation", "", Alignment.LEFT)
                .column("mean", "Mean", Alignment.DECIMAL)
                .column("std_dev", "Std. dev.", Alignment.DECIMAL)
                .column("min", "Min.", Alignment.DECIMAL)
                .column("max", "Max.", Alignment.DECIMAL)
                .column("count", "Obs.", Alignment.RIGHT);
        for (PanelColumn column : description.columns()) {
            table.row(spread(column.name(), "overall", column.mean(), column.overall(), column.observations()));
            table.row(spread(column.name(), "between", Double.NaN, column.between(), column.units()));
            table.row(spread(column.name(), "within", Double.NaN, column.within(), column.valuesPerUnit()));
        }
        return table.build();
    }

    private static List<Cell> spread(String name, String variation, double mean, PanelSpread spread, double count) {
        return List.of(
                Cell.text(name),
                Cell.text(variation),
                Double.isNaN(mean) ? Cell.missing() : Cell.significant(mean, DIGITS),
                Cell.significant(spread.standardDeviation(), DIGITS),
                Cell.significant(spread.minimum(), DIGITS),
                Cell.significant(spread.maximum(), DIGITS),
                Cell.compact(count, 4));
    }

    private static List<Cell> numbers(ColumnSummary c, boolean quartiles) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(c.name())));
        double[] values = quartiles
                ? new double[] {
                    c.mean(),
                    c.standardDeviation(),
                    c.minimum(),
                    c.lowerQuartile(),
                    c.median(),
                    c.upperQuartile(),
                    c.maximum()
                }
                : new double[] {c.mean(), c.maximum(), c.minimum(), c.standardDeviation()};
        for (double value : values) {
            cells.add(Cell.significant(value, DIGITS));
        }
        cells.add(Cell.integer(c.observations()));
        return cells;
    }

    private static List<Cell> texts(TextSummary column, int moments) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(column.name())));
        for (int i = 0; i < moments; i++) {
            cells.add(Cell.missing());
        }
        cells.add(Cell.integer(column.observations()));
        return cells;
    }
}
