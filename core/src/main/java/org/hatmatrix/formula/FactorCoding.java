package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.Series;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.text.Excerpt;

/**
 * A factor with treatment coding: a column of zeros and ones for each level, the first one's left out where the model
 * has the margin already. Levels are sorted, numbers by size and texts by their characters, whatever the locale.
 */
final class FactorCoding implements Coding {

    private static final String FALSE = "FALSE";
    private static final String TRUE = "TRUE";

    /** More levels are no groups; their columns would fill any memory. */
    static final int MOST_LEVELS = 20_000;

    private static final int SHOWN_LEVELS = 3;

    /** Of fewer rows a reader sees at a glance what they are. */
    private static final int FEW_ROWS = 5;

    private final String label;
    private final Node argument;

    /** The place of each level, in order; a level is a Double or a String. */
    private final Map<Comparable<?>, Integer> levels;

    private FactorCoding(String label, Node argument, Map<Comparable<?>, Integer> levels) {
        this.label = label;
        this.argument = argument;
        this.levels = levels;
    }

    /**
     * The coding by the levels that occur.
     *
     * @throws IllegalArgumentException if fewer than two levels occur
     */
    static FactorCoding of(String label, Node argument, CompleteRows rows) {
        DataColumn column = values(argument, rows);
        Set<Comparable<?>> found = new HashSet<>();
        if (ExpressionRules.isLogical(argument)) {
            found.addAll(List.of(FALSE, TRUE));
        }
        for (int i = 0; i < column.rows(); i++) {
            found.add(value(column, i));
            requireFew(label, found.size());
        }
        return of(label, argument, found.stream().sorted(FactorCoding::compare).toList());
    }

    static void requireFew(String label, int levels) {
        if (levels > MOST_LEVELS) {
            throw new IllegalArgumentException(
                    "factor " + Excerpt.of(label) + " has more than " + MOST_LEVELS + " levels");
        }
    }

    @Override
    public void requireRepeatedLevels(long rows) {
        if (isEachRowItsOwn(levels.size(), rows)) {
            throw eachRowItsOwn(label, rows, levels.keySet().stream().map(FactorCoding::name));
        }
    }

    static boolean isEachRowItsOwn(int levels, long rows) {
        return levels == rows && rows >= FEW_ROWS;
    }

    static IllegalArgumentException eachRowItsOwn(String label, long rows, Stream<String> levels) {
        String some = levels.limit(SHOWN_LEVELS).map(Excerpt::quoted).collect(Collectors.joining(", "));
        return new IllegalArgumentException("factor " + Excerpt.of(label) + " has a level of its own for each of the "
                + rows + " rows (" + some + (rows > SHOWN_LEVELS ? ", …" : "")
                + "), which would fit any response: leave it out, or make numbers or fewer groups of it");
    }

    private static FactorCoding of(String label, Node argument, List<Comparable<?>> sorted) {
        if (sorted.size() < 2) {
            String found = sorted.isEmpty() ? "no level" : "one level only, " + Excerpt.quoted(name(sorted.get(0)));
            throw new IllegalArgumentException(
                    "factor " + Excerpt.of(label) + " has " + found + ": a factor needs two or more");
        }
        Map<Comparable<?>, Integer> levels = new LinkedHashMap<>();
        sorted.forEach(level -> levels.put(level, levels.size()));
        return new FactorCoding(label, argument, levels);
    }

    /** Numbers by size, texts by their characters; both do not occur in one column. */
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return a instanceof Double x && b instanceof Double y ? Double.compare(x, y) : name(a).compareTo(name(b));
    }

    /** The values of the argument; truths as the texts that R gives them. */
    static DataColumn values(Node argument, CompleteRows rows) {
        if (argument instanceof Node.Name && rows.has(argument)) {
            return rows.input(argument);
        }
        double[] values = new Evaluation(rows, Arithmetic.DOUBLE).values(argument);
        if (!ExpressionRules.isLogical(argument)) {
            return new NumberColumn(values);
        }
        return new TextColumn(
                Arrays.stream(values).mapToObj(x -> x == 0 ? FALSE : TRUE).toArray(String[]::new));
    }

    private static Comparable<?> value(DataColumn column, int row) {
        if (column instanceof NumberColumn numbers) {
            return numbers.values[row] + 0.0; // one level for 0 and −0
        }
        return String.valueOf(column.text(row));
    }

    private static String name(Comparable<?> level) {
        return level instanceof Double number ? NumberColumn.textOf(number) : level.toString();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Node argument() {
        return argument;
    }

    @Override
    public boolean isFactor() {
        return true;
    }

    @Override
    public List<CodedColumn> columns(CompleteRows rows, boolean contrasts) {
        int[] codes = codes(rows);
        List<CodedColumn> columns = new ArrayList<>();
        levels.forEach((level, code) -> {
            if (code > 0 || !contrasts) {
                columns.add(new CodedColumn(label + name(level), Series.of(indicator(codes, code))));
            }
        });
        return columns;
    }

    private static double[] indicator(int[] codes, int code) {
        double[] indicator = new double[codes.length];
        for (int i = 0; i < codes.length; i++) {
            indicator[i] = codes[i] == code ? 1 : 0;
        }
        return indicator;
    }

    private int[] codes(CompleteRows rows) {
        DataColumn column = values(argument, rows);
        int[] codes = new int[column.rows()];
        for (int i = 0; i < codes.length; i++) {
            Comparable<?> value = value(column, i);
            Integer code = levels.get(value);
            if (code == null) {
                throw new IllegalArgumentException("row " + rows.number(i) + ": " + Excerpt.quoted(name(value))
                        + " is not a level of " + Excerpt.of(label) + " (levels: " + known() + ")");
            }
            codes[i] = code;
        }
        return codes;
    }

    private String known() {
        return Excerpt.list(levels.keySet().stream().map(FactorCoding::name).toList());
    }
}
