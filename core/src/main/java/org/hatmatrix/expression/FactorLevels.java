package org.hatmatrix.expression;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/** The levels of a column that is a factor, in the order that was given, and whether that order means something. */
public final class FactorLevels {

    private final List<String> names;
    private final boolean ordered;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private FactorLevels(List<String> names, boolean ordered) {
        this.names = names;
        this.ordered = ordered;
    }

    /**
     * Levels in an order.
     *
     * @param column the name of the column, for messages
     * @param names the levels; copied
     * @param ordered whether each is more than the one before
     * @return the levels
     * @throws IllegalArgumentException if there are none, or one is given twice
     */
    public static FactorLevels of(String column, List<String> names, boolean ordered) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("column " + Excerpt.quoted(column) + ": no levels are given");
        }
        FactorLevels levels = new FactorLevels(List.copyOf(names), ordered);
        for (String name : levels.names) {
            if (levels.places.putIfAbsent(name, levels.places.size()) != null) {
                throw new IllegalArgumentException(
                        "column " + Excerpt.quoted(column) + ": level " + Excerpt.quoted(name) + " is given twice");
            }
        }
        return levels;
    }

    /**
     * A column with these levels.
     *
     * @param name its name, for messages
     * @param column the column; its numbers become texts
     * @return the column
     * @throws IllegalArgumentException if a value is not among the levels
     */
    public TextColumn applied(String name, DataColumn column) {
        @Nullable String[] texts = new String[column.rows()];
        for (int i = 0; i < texts.length; i++) {
            String text = column.text(i);
            Integer place = text == null ? null : places.get(text);
            if (text != null && place == null) {
                throw new IllegalArgumentException(
                        "column " + Excerpt.quoted(name) + ", row " + (i + 1) + ": " + unknown(text));
            }
            texts[i] = place == null ? null : names.get(place);
        }
        return new TextColumn(texts, this);
    }

    /**
     * The levels of a column as they are found: its own if it has some, else the values that occur, numbers by size and
     * texts by their characters.
     *
     * @param column the column
     * @return the levels
     */
    public static List<String> found(DataColumn column) {
        FactorLevels own = column.levels();
        if (own != null) {
            return own.names;
        }
        if (column instanceof NumberColumn numbers) {
            return Arrays.stream(numbers.values)
                    .filter(value -> !Double.isNaN(value))
                    .map(value -> value + 0.0) // one level for 0 and −0
                    .distinct()
                    .sorted()
                    .mapToObj(NumberColumn::textOf)
                    .toList();
        }
        return ((TextColumn) column)
                .values().stream()
                        .filter(text -> text != null)
                        .distinct()
                        .sorted()
                        .toList();
    }

    /**
     * The levels.
     *
     * @return their names, unmodifiable
     */
    public List<String> names() {
        return names;
    }

    /**
     * Whether the order means something.
     *
     * @return true if each level is more than the one before
     */
    public boolean isOrdered() {
        return ordered;
    }

    /**
     * The place of a level.
     *
     * @param text a text that may be compared with them
     * @return its place, counted from 0
     * @throws IllegalArgumentException if it is none of them
     */
    int place(String text) {
        Integer place = places.get(text);
        if (place == null) {
            throw new IllegalArgumentException(unknown(text));
        }
        return place;
    }

    private String unknown(String text) {
        return Excerpt.quoted(text) + " is not one of the levels" + NearestName.question(text, names) + " (levels: "
                + Excerpt.list(names) + ")";
    }
}
