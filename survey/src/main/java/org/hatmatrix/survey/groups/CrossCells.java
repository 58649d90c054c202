package org.hatmatrix.survey.groups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.survey.support.Categories;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;

/** A cross table with several lines per row, as SPSS prints it. */
final class CrossCells {

    private final CrossTable cross;
    private final Set<CellContent> contents;

    CrossCells(CrossTable cross, CellContent first, CellContent... more) {
        this.cross = cross;
        this.contents = EnumSet.of(first, more);
    }

    /** Each value as a share of the total of its row, its column or the table, in percent. */
    static double[][] percent(CrossTable cross, CellContent of) {
        int[][] counts = cross.counts();
        int[] rows = cross.rowTotals();
        int[] columns = cross.columnTotals();
        double[][] out = new double[counts.length][columns.length];
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                int whole = of == CellContent.ROW_PERCENT
                        ? rows[i]
                        : of == CellContent.COLUMN_PERCENT ? columns[j] : cross.total();
                out[i][j] = 100.0 * counts[i][j] / whole;
            }
        }
        return out;
    }

    Table table() {
        Table.Builder table =
                Table.builder("").column("category", "", Alignment.LEFT).column("cell", "", Alignment.LEFT);
        cross.columns().forEach(name -> table.column(name, name, Alignment.RIGHT));
        table.column("total", "total", Alignment.RIGHT);
        int last = cross.rows().size();
        for (int i = 0; i <= last; i++) {
            String name = i < last ? cross.rows().get(i) : "total";
            if (i > 0 && contents.size() > 1) {
                table.rule();
            }
            for (CellContent content : contents) {
                if (i < last || content != CellContent.ADJUSTED_RESIDUAL) {
                    table.row(line(name, i, content));
                    name = "";
                }
            }
        }
        warnings(cross).forEach(table::note);
        return table.build();
    }

    static List<String> warnings(CrossTable cross) {
        List<String> warnings = new ArrayList<>();
        Categories.twins(cross.rows()).ifPresent(warnings::add);
        Categories.twins(cross.columns()).ifPresent(warnings::add);
        return warnings;
    }

    private List<Cell> line(String name, int row, CellContent content) {
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(name), Cell.text(content.toString())));
        double[] values = row < cross.rows().size() ? inside(row, content) : totals(content);
        for (double value : values) {
            cells.add(Double.isNaN(value) ? Cell.missing("–") : Cell.fixed(value, content.decimals()));
        }
        if (content == CellContent.ADJUSTED_RESIDUAL) {
            cells.add(Cell.missing());
        }
        return cells;
    }

    /** A row's values and its total. */
    private double[] inside(int row, CellContent content) {
        double total = cross.rowTotals()[row];
        return switch (content) {
            case COUNT ->
                with(Arrays.stream(cross.counts()[row]).asDoubleStream().toArray(), total);
            case EXPECTED -> with(cross.expected()[row], total);
            case ROW_PERCENT -> with(percent(cross, content)[row], total > 0 ? 100 : Double.NaN);
            case COLUMN_PERCENT, TOTAL_PERCENT -> with(percent(cross, content)[row], 100 * total / cross.total());
            case ADJUSTED_RESIDUAL -> cross.adjustedResiduals()[row];
        };
    }

    /** The values of the row of totals. */
    private double[] totals(CellContent content) {
        int[] columns = cross.columnTotals();
        double total = cross.total();
        return switch (content) {
            case ROW_PERCENT, TOTAL_PERCENT ->
                with(Arrays.stream(columns).mapToDouble(c -> 100 * c / total).toArray(), 100);
            case COLUMN_PERCENT ->
                with(
                        Arrays.stream(columns)
                                .mapToDouble(c -> c > 0 ? 100 : Double.NaN)
                                .toArray(),
                        100);
            case COUNT, EXPECTED, ADJUSTED_RESIDUAL ->
                with(Arrays.stream(columns).asDoubleStream().toArray(), total);
        };
    }

    private static double[] with(double[] values, double total) {
        return IntStream.rangeClosed(0, values.length)
                .mapToDouble(j -> j < values.length ? values[j] : total)
                .toArray();
    }
}
