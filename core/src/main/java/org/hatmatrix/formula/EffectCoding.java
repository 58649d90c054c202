package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.Node;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.text.Excerpt;

/** How a factor that is absorbed numbers its levels: those of one expression, or the combinations of several. */
final class EffectCoding {

    private static final int SHOWN_LEVELS = 5;

    private final AbsorbedTerm term;
    private final List<LevelIndex> parts;

    /** The combinations that occur, by the numbers of their parts; empty for a single part. */
    private final Map<Long, Integer> combinations = new HashMap<>();

    private final List<Long> keys = new ArrayList<>();

    private EffectCoding(AbsorbedTerm term, List<LevelIndex> parts) {
        this.term = term;
        this.parts = parts;
    }

    /** The levels that occur. */
    static EffectCoding of(AbsorbedTerm term, CompleteRows rows) {
        List<DataColumn> columns = columns(term, rows);
        EffectCoding coding =
                new EffectCoding(term, columns.stream().map(LevelIndex::of).toList());
        if (columns.size() > 1) {
            for (int i = 0; i < rows.count(); i++) {
                long key = coding.key(columns, i);
                if (coding.combinations.putIfAbsent(key, coding.keys.size()) == null) {
                    coding.keys.add(key);
                }
            }
        }
        return coding;
    }

    private static List<DataColumn> columns(AbsorbedTerm term, CompleteRows rows) {
        return term.parts().stream()
                .map(part -> FactorCoding.values(part, rows))
                .toList();
    }

    /** The combination of a row as one number; −1 if a part is unknown. */
    private long key(List<DataColumn> columns, int row) {
        long key = 0;
        for (int k = 0; k < columns.size(); k++) {
            int code = parts.get(k).code(columns.get(k), row);
            if (code < 0) {
                return -1;
            }
            key = Math.addExact(Math.multiplyExact(key, (long) parts.get(k).count()), code);
        }
        return key;
    }

    String label() {
        return term.label();
    }

    List<Node> arguments() {
        return term.parts();
    }

    int count() {
        return parts.size() == 1 ? parts.get(0).count() : keys.size();
    }

    String name(int code) {
        if (parts.size() == 1) {
            return parts.get(0).name(code);
        }
        long key = keys.get(code);
        String name = "";
        for (int k = parts.size() - 1; k >= 0; k--) {
            int count = parts.get(k).count();
            name = parts.get(k).name((int) (key % count)) + (name.isEmpty() ? "" : ":" + name);
            key /= count;
        }
        return name;
    }

    /** The level of each row, which must be known. */
    int[] codes(CompleteRows rows) {
        List<DataColumn> columns = columns(term, rows);
        int[] codes = new int[rows.count()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(columns, i);
            if (codes[i] < 0) {
                throw unknown(columns, rows, i);
            }
        }
        return codes;
    }

    /** Marks the rows whose level is not known. */
    void markUnknown(CompleteRows rows, BitSet unknown) {
        List<DataColumn> columns = columns(term, rows);
        for (int i = 0; i < rows.count(); i++) {
            if (code(columns, i) < 0) {
                unknown.set(i);
            }
        }
    }

    private int code(List<DataColumn> columns, int row) {
        return columns.size() == 1
                ? parts.get(0).code(columns.get(0), row)
                : combinations.getOrDefault(key(columns, row), -1);
    }

    /** The label, the expressions with their levels, and the combinations that occur. */
    JsonObject json() {
        List<JsonObject> stored = new ArrayList<>();
        for (int k = 0; k < parts.size(); k++) {
            stored.add(parts.get(k)
                    .json()
                    .with("argument", term.parts().get(k).text())
                    .build());
        }
        return JsonObject.builder()
                .with("label", term.label())
                .withObjects("parts", stored)
                .withTexts("combinations", keys.stream().map(String::valueOf).toList())
                .build();
    }

    /** Reads what was written. */
    static EffectCoding read(JsonObject stored) {
        List<JsonObject> parts = stored.objects("parts");
        if (parts.isEmpty()) {
            throw stored.fault("an effect has no parts, wanted at least one");
        }
        EffectCoding coding = new EffectCoding(
                new AbsorbedTerm(
                        stored.text("label"),
                        parts.stream().map(Coding::argument).toList()),
                parts.stream().map(LevelIndex::read).toList());
        for (String text : stored.texts("combinations")) {
            long key = key(stored, text);
            if (key < 0 || key >= coding.possible()) {
                throw stored.fault("a combination is " + key + ", wanted one of " + coding.possible());
            }
            if (coding.combinations.putIfAbsent(key, coding.keys.size()) != null) {
                throw stored.fault("a combination occurs twice");
            }
            coding.keys.add(key);
        }
        return coding;
    }

    /** How many combinations there can be. */
    private long possible() {
        long possible = 1;
        for (LevelIndex part : parts) {
            possible = Math.multiplyExact(possible, (long) part.count());
        }
        return possible;
    }

    private static long key(JsonObject stored, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw stored.fault("a combination is \"" + Excerpt.of(text) + "\", wanted a whole number");
        }
    }

    private IllegalArgumentException unknown(List<DataColumn> columns, CompleteRows rows, int i) {
        String found =
                columns.stream().map(column -> String.valueOf(column.text(i))).collect(Collectors.joining(":"));
        String known = Excerpt.list(IntStream.range(0, Math.min(count(), SHOWN_LEVELS))
                .mapToObj(this::name)
                .toList());
        return new IllegalArgumentException("row " + rows.number(i) + ": " + Excerpt.quoted(found)
                + " is not a level of the absorbed " + Excerpt.of(label()) + ", whose effect is therefore unknown ("
                + count() + " levels: " + known + (count() > SHOWN_LEVELS ? ", …)" : ")"));
    }
}
