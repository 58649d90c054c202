package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;

/** The test of every item by every classification, p-values adjusted over all of them. */
final class GroupTests {

    private static final double LEVEL = 0.05;

    private final List<Comparison> comparisons;
    private final double[] adjusted;
    private final GroupColumns columns;

    private GroupTests(List<Comparison> comparisons, GroupColumns columns) {
        this.columns = columns;
        this.comparisons = comparisons;
        this.adjusted = PValueAdjustment.HOLM.adjust(
                comparisons.stream().mapToDouble(each -> each.test().pValue()).toArray());
    }

    static GroupTests of(Answers answers, List<String> items, List<String> classifications) {
        List<Comparison> all = new ArrayList<>();
        for (String classification : classifications) {
            for (String item : items) {
                answers.compare(item, classification).ifPresent(all::add);
            }
        }
        return new GroupTests(all, answers.groupColumns());
    }

    boolean isEmpty() {
        return comparisons.isEmpty();
    }

    String words() {
        List<Integer> found = IntStream.range(0, adjusted.length)
                .filter(i -> adjusted[i] < LEVEL)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> adjusted[i]))
                .toList();
        String tests = comparisons.size() + (comparisons.size() == 1 ? " test" : " tests");
        if (found.isEmpty()) {
            return "None of " + tests
                    + " finds a difference between groups at the 5% level after Holm's adjustment; that"
                    + " is no proof that there is none.";
        }
        StringBuilder words = new StringBuilder();
        for (int i : found.subList(0, Math.min(5, found.size()))) {
            Comparison each = comparisons.get(i);
            words.append("Answers to ")
                    .append(each.item())
                    .append(" differ by ")
                    .append(each.classification())
                    .append(": highest in '")
                    .append(each.extreme(1))
                    .append("', lowest in '")
                    .append(each.extreme(-1))
                    .append("' (adjusted p ")
                    .append(Numbers.pValueRelation(adjusted[i]))
                    .append("). ");
        }
        if (found.size() > 5) {
            words.append("The table shows ").append(found.size() - 5).append(" more. ");
        }
        int rest = comparisons.size() - found.size();
        return words.append(
                        rest == 0 ? "" : "The other " + rest + " of " + tests + " find no difference at the 5% level.")
                .toString()
                .strip();
    }

    Table table() {
        Table.Builder table = Table.builder("")
                .column("item", "Item", Alignment.LEFT)
                .column("by", "by", Alignment.LEFT)
                .column(columns.statistic().key(), columns.statistic().heading(), Alignment.DECIMAL)
                .column("df", "df", Alignment.RIGHT);
        if (hasDenominators()) {
            table.column("df_2", "df 2", Alignment.RIGHT);
        }
        table.column("p_value", "p", Alignment.RIGHT)
                .column("p_adjusted", "p adjusted", Alignment.RIGHT)
                .column(columns.effect().key(), columns.effect().heading(), Alignment.RIGHT);
        for (int i = 0; i < adjusted.length; i++) {
            table.row(cells(comparisons.get(i), adjusted[i]));
        }
        return table.note(columns.note() + "; p adjusted by Holm's method over all of them.")
                .build();
    }

    private List<Cell> cells(Comparison comparison, double adjustedP) {
        TestResult test = comparison.test();
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(comparison.item()),
                Cell.text(comparison.classification()),
                Cell.fixed(test.statistic(), 2),
                Cell.integer((long) test.degreesOfFreedom())));
        if (hasDenominators()) {
            cells.add(Cell.integer((long) test.denominatorDegreesOfFreedom()));
        }
        cells.addAll(List.of(Cell.pValue(test.pValue()), Cell.pValue(adjustedP), Cell.fixed(comparison.effect(), 3)));
        return cells;
    }

    /** Whether the tests are F tests. */
    private boolean hasDenominators() {
        return comparisons.stream().noneMatch(each -> Double.isNaN(each.test().denominatorDegreesOfFreedom()));
    }
}
