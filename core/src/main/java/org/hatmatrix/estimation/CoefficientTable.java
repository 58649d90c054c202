package org.hatmatrix.estimation;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.StarCutoffs;
import org.hatmatrix.table.Table;

/** The coefficient table as summaries print it, under the names of broom for programs. */
public final class CoefficientTable {

    private static final double LEVEL = 0.95;
    private static final StarCutoffs STARS = StarCutoffs.R_WITH_DOT;

    private CoefficientTable() {}

    /** The table as a summary prints it, with the meaning of the stars below if there are any. */
    public static String textOf(List<Coefficient> coefficients) {
        boolean marked =
                coefficients.stream().anyMatch(c -> !STARS.stars(c.pValue()).isEmpty());
        return of(coefficients, false) + (marked ? "Significance: " + STARS.legend() + "\n" : "");
    }

    /** The table with 95 % intervals. */
    public static Table of(List<Coefficient> coefficients) {
        return of(coefficients, true);
    }

    private static Table of(List<Coefficient> coefficients, boolean intervals) {
        String symbol =
                coefficients.isEmpty() ? "t" : coefficients.get(0).reference().symbol();
        boolean ownDegrees = coefficients.stream()
                        .map(c -> c.reference().degreesOfFreedom())
                        .distinct()
                        .count()
                > 1;
        Table.Builder table = Table.builder("")
                .column("term", "", Alignment.LEFT)
                .column("estimate", "Estimate", Alignment.DECIMAL)
                .column("std_error", "Std. error", Alignment.DECIMAL)
                .column("statistic", symbol + " value", Alignment.DECIMAL);
        if (ownDegrees) {
            table.column("df", "df", Alignment.DECIMAL);
        }
        table.column("p_value", "Pr(>|" + symbol + "|)", Alignment.RIGHT).column("stars", "", Alignment.LEFT);
        if (intervals) {
            table.column("conf_low", "95 % from", Alignment.DECIMAL).column("conf_high", "to", Alignment.DECIMAL);
        }
        for (Coefficient c : coefficients) {
            List<Cell> cells = cells(c, ownDegrees);
            if (intervals) {
                boolean known = !Double.isNaN(c.interval(LEVEL).lower());
                cells.add(known ? Cell.significant(c.interval(LEVEL).lower(), 5) : Cell.missing());
                cells.add(known ? Cell.significant(c.interval(LEVEL).upper(), 5) : Cell.missing());
            }
            table.row(cells);
        }
        return table.build();
    }

    private static List<Cell> cells(Coefficient c, boolean ownDegrees) {
        boolean dropped = Double.isNaN(c.estimate());
        List<Cell> cells = new ArrayList<>(List.of(Cell.text(c.name())));
        if (dropped) {
            cells.addAll(List.of(Cell.missing("(dropped)"), Cell.missing(), Cell.missing()));
        } else {
            cells.add(Cell.significant(c.estimate(), 5));
            cells.add(Cell.significant(c.standardError(), 4));
            cells.add(statistic(c.statistic()));
        }
        if (ownDegrees) {
            cells.add(dropped ? Cell.missing() : Cell.fixed(c.reference().degreesOfFreedom(), 1));
        }
        cells.add(dropped ? Cell.missing() : Cell.pValue(c.pValue()));
        cells.add(dropped ? Cell.missing() : Cell.text(STARS.stars(c.pValue())));
        return cells;
    }

    private static Cell statistic(double value) {
        return Math.abs(value) < 1e5 ? Cell.fixed(value, 3) : Cell.significant(value, 4);
    }
}
