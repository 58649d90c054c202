package org.hatmatrix.regression;

import java.util.ArrayList;
import java.util.List;
import org.hatmatrix.text.Numbers;
import org.hatmatrix.text.TextTable;
import org.hatmatrix.text.TextTable.Align;

/** The coefficient table as summaries print it: at most 80 columns, long names cut, decimal points below each other. */
final class CoefficientPrinter {

    private static final int WIDTH = 80;
    private static final int LONGEST_NAME_AT_LEAST = 16;

    private CoefficientPrinter() {}

    static String print(List<Coefficient> coefficients) {
        int longest = coefficients.stream()
                .mapToInt(c -> TextTable.width(c.name()))
                .max()
                .orElse(0);
        String text = print(coefficients, longest);
        int tooWide = text.lines().mapToInt(TextTable::width).max().orElse(0) - WIDTH;
        return tooWide > 0 ? print(coefficients, Math.max(LONGEST_NAME_AT_LEAST, longest - tooWide)) : text;
    }

    private static String print(List<Coefficient> coefficients, int nameWidth) {
        String symbol =
                coefficients.isEmpty() ? "t" : coefficients.get(0).reference().symbol();
        boolean ownDegrees = coefficients.stream()
                        .map(c -> c.reference().degreesOfFreedom())
                        .distinct()
                        .count()
                > 1;
        TextTable table = new TextTable()
                .column("", Align.LEFT)
                .column("Estimate", Align.DECIMAL)
                .column("Std. error", Align.DECIMAL)
                .column(symbol + " value", Align.DECIMAL);
        if (ownDegrees) {
            table.column("df", Align.DECIMAL);
        }
        table.column("Pr(>|" + symbol + "|)", Align.RIGHT).column("", Align.LEFT);
        for (Coefficient c : coefficients) {
            String name = TextTable.elide(c.name(), nameWidth);
            if (Double.isNaN(c.estimate())) {
                table.row(name, "(dropped)");
            } else {
                List<String> cells = new ArrayList<>(List.of(
                        name,
                        Numbers.significant(c.estimate(), 5),
                        Numbers.significant(c.standardError(), 4),
                        statistic(c.statistic())));
                if (ownDegrees) {
                    cells.add(Numbers.fixed(c.reference().degreesOfFreedom(), 1));
                }
                cells.add(Numbers.pValue(c.pValue()));
                cells.add(Stars.of(c.pValue()));
                table.row(cells.toArray(String[]::new));
            }
        }
        return table.toString();
    }

    private static String statistic(double value) {
        return Math.abs(value) < 1e5 ? Numbers.fixed(value, 3) : Numbers.significant(value, 4);
    }
}
