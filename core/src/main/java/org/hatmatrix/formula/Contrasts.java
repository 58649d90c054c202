package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.expression.Series;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * How the k levels of a factor become k − 1 columns where its margin is in the model, as R's {@code contr.treatment},
 * {@code contr.sum}, {@code contr.helmert} and {@code contr.poly} have it.
 *
 * @param kind which
 * @param base the level that treatments are compared with: its name, or null for the first
 * @param basePlace the same by its place, counted from 1; 0 if it is not said so
 */
record Contrasts(Kind kind, @Nullable String base, int basePlace) {

    /** Treatments against the first level. */
    static final Contrasts TREATMENT = new Contrasts(Kind.TREATMENT, null, 0);

    enum Kind {
        /** A column of zeros and ones for each level but the base. */
        TREATMENT,
        /** Each level but the last against the mean of all. */
        SUM,
        /** Each level but the first against the mean of those before it. */
        HELMERT,
        /** Orthogonal polynomials of the places 1 … k of the levels. */
        POLY
    }

    static Contrasts of(Kind kind) {
        return new Contrasts(kind, null, 0);
    }

    static Contrasts read(JsonObject stored) {
        String kind = stored.text("kind");
        for (Kind known : Kind.values()) {
            if (known.name().equals(kind)) {
                String base = stored.has("base") ? stored.text("base") : null;
                return new Contrasts(known, base, stored.whole("base_place", 0, Integer.MAX_VALUE));
            }
        }
        throw stored.fault("kind is \"" + kind + "\", wanted one of " + Arrays.toString(Kind.values()));
    }

    JsonObject json() {
        JsonObject.Builder json = JsonObject.builder().with("kind", kind.name()).with("base_place", basePlace);
        return base == null ? json.build() : json.with("base", base).build();
    }

    /** One column: how it is called behind the factor's label, and its value for each level. */
    record Column(String suffix, Series ofLevels) {

        /** Its values on rows whose levels have these places. */
        Series on(int[] places) {
            return ofLevels.at(places);
        }
    }

    /**
     * The columns for some levels.
     *
     * @param label the label of the factor, for messages
     * @throws IllegalArgumentException if the base is none of the levels
     */
    List<Column> columns(String label, List<String> levels) {
        return switch (kind) {
            case TREATMENT -> indicators(levels, base(label, levels));
            case SUM -> numbered(levels.size(), (level, j) -> level == levels.size() - 1 ? -1 : level == j ? 1 : 0);
            case HELMERT -> numbered(levels.size(), (level, j) -> level <= j ? -1 : level == j + 1 ? level : 0);
            case POLY -> polynomials(label, levels.size());
        };
    }

    /** A column of zeros and ones for each level, but none for one of them. */
    static List<Column> indicators(List<String> levels, int without) {
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < levels.size(); j++) {
            if (j != without) {
                double[] values = new double[levels.size()];
                values[j] = 1;
                columns.add(new Column(levels.get(j), Series.of(values)));
            }
        }
        return columns;
    }

    private int base(String label, List<String> levels) {
        if (basePlace > 0) {
            if (basePlace > levels.size()) {
                throw new IllegalArgumentException("factor " + Excerpt.of(label) + ": base " + basePlace + " of "
                        + levels.size() + " levels (" + Excerpt.list(levels) + ")");
            }
            return basePlace - 1;
        }
        int place = base == null ? 0 : levels.indexOf(base);
        if (place < 0) {
            throw new IllegalArgumentException("factor " + Excerpt.of(label) + ": the base " + Excerpt.quoted(base)
                    + " is not a level of the used rows" + NearestName.question(base, levels) + " (levels: "
                    + Excerpt.list(levels) + ")");
        }
        return place;
    }

    /** The value of a column, counted from 0, for a level, counted from 0. */
    private interface Entry {
        double of(int level, int column);
    }

    private static List<Column> numbered(int levels, Entry entry) {
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < levels - 1; j++) {
            int column = j;
            double[] values = IntStream.range(0, levels)
                    .mapToDouble(level -> entry.of(level, column))
                    .toArray();
            columns.add(new Column(Integer.toString(j + 1), Series.of(values)));
        }
        return columns;
    }

    private static List<Column> polynomials(String label, int levels) {
        if (levels > PolynomialCoding.HIGHEST_DEGREE) {
            throw new IllegalArgumentException("factor " + Excerpt.of(label) + " has " + levels
                    + " levels, and polynomial contrasts are of at most " + PolynomialCoding.HIGHEST_DEGREE
                    + ": make it a factor without order, C(…, treatment), or take poly of a number");
        }
        double[] places = IntStream.rangeClosed(1, levels).asDoubleStream().toArray();
        List<Series> values = OrthogonalPolynomials.of(places, levels - 1).polynomials(places);
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < values.size(); j++) {
            columns.add(new Column(suffix(j + 1), values.get(j)));
        }
        return columns;
    }

    private static String suffix(int degree) {
        return switch (degree) {
            case 1 -> ".L";
            case 2 -> ".Q";
            case 3 -> ".C";
            default -> "^" + degree;
        };
    }
}
