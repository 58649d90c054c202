package org.hatmatrix.survey.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.PValueAdjustment;
import org.hatmatrix.survey.groups.KruskalWallis;
import org.hatmatrix.table.Alignment;
import org.hatmatrix.table.Cell;
import org.hatmatrix.table.Table;
import org.hatmatrix.text.Numbers;
import org.jspecify.annotations.Nullable;

/** Kruskal and Wallis' test of every item by every classification, p-values adjusted over all of them. */
final class GroupTests {

    private static final int MOST_GROUPS = 12;
    private static final double LEVEL = 0.05;

    private final List<Comparison> comparisons;
    private final double[] adjusted;

    private GroupTests(List<Comparison> comparisons) {
        this.comparisons = comparisons;
        this.adjusted = PValueAdjustment.HOLM.adjust(
                comparisons.stream().mapToDouble(each -> each.test.pValue()).toArray());
    }

    private record Comparison(String item, String classification, KruskalWallis test) {}

    static GroupTests of(Dataset coded, List<String> items, List<String> classifications) {
        List<Comparison> all = new ArrayList<>();
        for (String classification : classifications) {
            for (String item : items) {
                compare(coded, item, classification).ifPresent(all::add);
            }
        }
        return new GroupTests(all);
    }

    /** Nothing where fewer than two groups answered, there are very many, or all answers are equal. */
    private static Optional<Comparison> compare(Dataset coded, String item, String classification) {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        coded.levels(classification).forEach(level -> values.put(level, new ArrayList<>()));
        double[] scores = coded.numbers(item);
        List<@Nullable String> groups = coded.texts(classification);
        for (int i = 0; i < scores.length; i++) {
            String group = groups.get(i);
            if (group != null && !group.isBlank() && !Double.isNaN(scores[i])) {
                values.get(group).add(scores[i]);
            }
        }
        values.values().removeIf(List::isEmpty);
        if (values.size() < 2 || values.size() > MOST_GROUPS) {
            return Optional.empty();
        }
        Map<String, double[]> arrays = new LinkedHashMap<>();
        values.forEach((group, list) ->
                arrays.put(group, list.stream().mapToDouble(Double::doubleValue).toArray()));
        KruskalWallis test = KruskalWallis.of(arrays);
        return Double.isNaN(test.pValue()) ? Optional.empty() : Optional.of(new Comparison(item, classification, test));
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
                    .append(each.item)
                    .append(" differ by ")
                    .append(each.classification)
                    .append(": highest in '")
                    .append(extreme(each, 1))
                    .append("', lowest in '")
                    .append(extreme(each, -1))
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

    private static String extreme(Comparison comparison, int sign) {
        double[] ranks = comparison.test.meanRanks();
        int best = 0;
        for (int g = 1; g < ranks.length; g++) {
            best = sign * ranks[g] > sign * ranks[best] ? g : best;
        }
        return comparison.test.names().get(best);
    }

    Table table() {
        Table.Builder table = Table.builder("")
                .column("item", "Item", Alignment.LEFT)
                .column("by", "by", Alignment.LEFT)
                .column("h", "H", Alignment.DECIMAL)
                .column("df", "df", Alignment.RIGHT)
                .column("p_value", "p", Alignment.RIGHT)
                .column("p_adjusted", "p adjusted", Alignment.RIGHT)
                .column("epsilon_squared", "epsilon²", Alignment.RIGHT);
        for (int i = 0; i < adjusted.length; i++) {
            KruskalWallis test = comparisons.get(i).test;
            table.row(
                    Cell.text(comparisons.get(i).item),
                    Cell.text(comparisons.get(i).classification),
                    Cell.fixed(test.statistic(), 2),
                    Cell.integer((long) test.degreesOfFreedom()),
                    Cell.pValue(test.pValue()),
                    Cell.pValue(adjusted[i]),
                    Cell.fixed(test.epsilonSquared(), 3));
        }
        return table.note("Kruskal-Wallis tests of the scores' ranks; p adjusted by Holm's method over all of them.")
                .build();
    }
}
