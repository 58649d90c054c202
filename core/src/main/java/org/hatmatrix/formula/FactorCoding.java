package org.hatmatrix.formula;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.Dates;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.ExpressionRules;
import org.hatmatrix.expression.FactorLevels;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NumberSyntax;
import org.jspecify.annotations.Nullable;

/**
 * A factor: {@link Contrasts} of its levels where the model has the margin already, else a column of zeros and ones for
 * each level. Levels are in the order that was given, else sorted, numbers by size and texts by their characters, whatever
 * the locale. Levels that do not occur are left out, as R's {@code lm} does.
 */
final class FactorCoding implements Coding {

    static final String KIND = "factor";

    private static final String FALSE = "FALSE";
    private static final String TRUE = "TRUE";

    /** More levels are no groups; their columns would fill any memory. */
    static final int MOST_LEVELS = 20_000;

    private static final int SHOWN_LEVELS = 3;

    /** Of fewer rows a reader sees at a glance what they are. */
    private static final int FEW_ROWS = 5;

    private final String label;
    private final Node argument;
    private final List<String> levels;
    private final Contrasts contrasts;

    /** Levels that the data has, or was said to have, and no used row. */
    private final List<String> lost;

    /** The place of each level, by its name and, for a column of numbers, by its value. */
    private final Map<String, Integer> places = new HashMap<>();

    private final Map<Double, Integer> placesOfNumbers = new HashMap<>();

    private FactorCoding(String label, Node argument, List<String> levels, Contrasts contrasts, List<String> lost) {
        this.label = label;
        this.argument = argument;
        this.levels = levels;
        this.contrasts = contrasts;
        this.lost = lost;
        for (int place = 0; place < levels.size(); place++) {
            places.put(levels.get(place), place);
            OptionalDouble number = NumberSyntax.POINT.parse(levels.get(place));
            if (number.isPresent() && NumberColumn.textOf(number.getAsDouble()).equals(levels.get(place))) {
                placesOfNumbers.put(number.getAsDouble(), place);
            }
        }
    }

    /**
     * The coding by the levels that occur.
     *
     * @param asked the contrasts that the formula asks for; null for treatments, or polynomials of an ordered factor
     * @param order the levels that the formula says; null for those of the column
     * @throws IllegalArgumentException if fewer than two levels occur, or if the base is none of them
     */
    static FactorCoding of(
            String label, Node argument, CompleteRows rows, @Nullable Contrasts asked, @Nullable List<String> order) {
        DataColumn values = values(argument, rows);
        DataColumn column =
                order == null ? values : FactorLevels.of(label, order, false).applied(label, values);
        FactorLevels given = column.levels();
        List<String> levels = levels(label, argument, column);
        if (levels.size() < 2) {
            String found = levels.isEmpty() ? "no level" : "one level only, " + Excerpt.quoted(levels.get(0));
            throw new IllegalArgumentException(
                    "factor " + Excerpt.of(label) + " has " + found + ": a factor needs two or more");
        }
        boolean ordered = given != null && given.isOrdered();
        Contrasts usual = ordered ? Contrasts.of(Contrasts.Kind.POLY) : Contrasts.TREATMENT;
        List<String> lost = lost(argument, rows, levels, order == null ? given : null);
        return new FactorCoding(label, argument, levels, asked == null ? usual : asked, lost);
    }

    /** The levels that were given, or occur in rows that are not used, and are not among these. */
    private static List<String> lost(
            Node argument, CompleteRows rows, List<String> levels, @Nullable FactorLevels given) {
        Set<String> known = Set.copyOf(levels);
        List<String> all = List.of();
        if (given != null) {
            all = given.names();
        } else if (!rows.used().areAll() && rows.has(argument)) {
            all = FactorLevels.found(rows.left(argument));
        }
        return all.stream().filter(level -> !known.contains(level)).toList();
    }

    @Override
    public List<String> notes() {
        if (lost.isEmpty()) {
            return List.of();
        }
        return List.of("no used row has " + Excerpt.of(label) + " = " + Excerpt.list(lost) + ": no coefficient");
    }

    /**
     * Refuses texts that are mostly numbers: a slip in one cell must not quietly make a factor of a column of numbers.
     *
     * @throws IllegalArgumentException if more of the levels are numbers than are not, and some are not
     */
    void requireTexts(CompleteRows rows) {
        DataColumn column = values(argument, rows);
        int numbers = (int) levels.stream()
                .filter(level -> NumberSyntax.POINT.parse(level).isPresent())
                .count();
        if (column.levels() == null && Dates.areIn(column)) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(label) + " holds dates: say days(" + label
                    + ") for a trend, year(" + label + ") or month(" + label + "), or C(" + label + ") for a factor");
        }
        if (column.levels() != null || numbers == levels.size() || 2 * numbers <= levels.size()) {
            return;
        }
        for (int i = 0; i < column.rows(); i++) {
            String text = String.valueOf(column.text(i));
            if (NumberSyntax.POINT.parse(text).isEmpty()) {
                throw new IllegalArgumentException("column " + Excerpt.quoted(label) + " holds texts, but " + numbers
                        + " of its " + levels.size() + " different values are numbers, and row " + rows.number(i)
                        + " has "
                        + Excerpt.quoted(text) + ": make it missing and the column one of numbers, or say C(" + label
                        + ") for a factor");
            }
        }
    }

    private static List<String> levels(String label, Node argument, DataColumn column) {
        if (ExpressionRules.isLogical(argument)) {
            return List.of(FALSE, TRUE);
        }
        Set<Comparable<?>> found = new HashSet<>();
        for (int i = 0; i < column.rows(); i++) {
            found.add(value(column, i));
            requireFew(label, found.size());
        }
        FactorLevels given = column.levels();
        return given == null
                ? found.stream()
                        .sorted(FactorCoding::compare)
                        .map(FactorCoding::name)
                        .toList()
                : given.names().stream().filter(found::contains).toList();
    }

    static FactorCoding read(JsonObject stored) {
        List<String> levels = stored.texts("levels");
        if (levels.size() < 2
                || levels.size() > MOST_LEVELS
                || Set.copyOf(levels).size() < levels.size()) {
            throw stored.fault(levels.size() + " levels, wanted 2 to " + MOST_LEVELS + ", each once");
        }
        return new FactorCoding(
                stored.text("label"),
                Coding.argument(stored),
                List.copyOf(levels),
                Contrasts.read(stored.object("contrasts")),
                List.of());
    }

    @Override
    public JsonObject json() {
        return begin(KIND)
                .withTexts("levels", levels)
                .with("contrasts", contrasts.json())
                .build();
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
            throw eachRowItsOwn(label, rows, levels.stream());
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

    /** Numbers by size, texts by their characters; both do not occur in one column. */
    private static int compare(Comparable<?> a, Comparable<?> b) {
        return a instanceof Double x && b instanceof Double y ? Double.compare(x, y) : name(a).compareTo(name(b));
    }

    /** The values of the argument; truths as the texts that R gives them. */
    static DataColumn values(Node argument, CompleteRows rows) {
        Evaluation evaluation = new Evaluation(rows, Arithmetic.DOUBLE);
        if (!ExpressionRules.isLogical(argument)) {
            return evaluation.column(argument);
        }
        double[] values = evaluation.values(argument);
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
    public List<String> levels() {
        return levels;
    }

    @Override
    public boolean isFactor() {
        return true;
    }

    @Override
    public List<CodedColumn> columns(CompleteRows rows, boolean byContrasts) {
        int[] codes = codes(rows);
        List<Contrasts.Column> columns =
                byContrasts ? contrasts.columns(label, levels) : Contrasts.indicators(levels, -1);
        return columns.stream()
                .map(column -> new CodedColumn(label + column.suffix(), column.on(codes)))
                .toList();
    }

    private int[] codes(CompleteRows rows) {
        DataColumn column = values(argument, rows);
        Map<? extends Comparable<?>, Integer> known = column instanceof NumberColumn ? placesOfNumbers : places;
        int[] codes = new int[column.rows()];
        for (int i = 0; i < codes.length; i++) {
            Comparable<?> value = value(column, i);
            Integer code = known.get(value);
            if (code == null) {
                throw new IllegalArgumentException("row " + rows.number(i) + ": " + Excerpt.quoted(name(value))
                        + " is not a level of " + Excerpt.of(label) + " (levels: " + Excerpt.list(levels) + ")");
            }
            codes[i] = code;
        }
        return codes;
    }

    @Override
    public void markUnknown(CompleteRows rows, BitSet unknown) {
        DataColumn column = values(argument, rows);
        Map<? extends Comparable<?>, Integer> known = column instanceof NumberColumn ? placesOfNumbers : places;
        for (int i = 0; i < column.rows(); i++) {
            if (!known.containsKey(value(column, i))) {
                unknown.set(i);
            }
        }
    }
}
