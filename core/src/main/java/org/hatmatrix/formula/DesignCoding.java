package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Inputs;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Series;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * How the variables of a model become the columns of a {@link Design}, without any of its rows: the expressions, the levels
 * of factors, the recurrences of polynomials. It gives new data the same columns, and can be kept as JSON. Immutable.
 *
 * <pre>{@code
 * DesignCoding coding = design.coding();
 * double[][] rows = DesignCoding.fromJson(coding.toJson()).rowsFor(newData);
 * }</pre>
 */
public final class DesignCoding {

    private final List<String> names;
    private final List<Term> terms;
    private final Model model;

    DesignCoding(List<String> names, List<Term> terms, Model model) {
        this.names = names;
        this.terms = terms;
        this.model = model;
    }

    /**
     * The names of the columns.
     *
     * @return the names in the order of the columns, {@code "(Intercept)"} first if there is one; unmodifiable
     */
    public List<String> names() {
        return names;
    }

    /**
     * The terms and the columns they became.
     *
     * @return the terms in the order of their columns, without the intercept; unmodifiable
     */
    public List<Term> terms() {
        return terms;
    }

    /**
     * Whether the first column is an intercept, a column of ones.
     *
     * @return true if there is an intercept
     */
    public boolean hasIntercept() {
        return model.intercept();
    }

    /**
     * The columns of the data that the model reads, those of an offset too.
     *
     * @return their names, in the order of appearance; unmodifiable
     */
    public Set<String> inputs() {
        List<Node> read = new ArrayList<>(model.arguments());
        read.addAll(model.offsets());
        return Collections.unmodifiableSet(Inputs.of(read, null).names());
    }

    /**
     * The columns of the data that the model takes as factors, with the levels that have a coding, the base among them.
     *
     * @return the levels by the name of the column, in their order; unmodifiable
     */
    public Map<String, List<String>> factors() {
        return model.factors();
    }

    /**
     * Whether the model has an offset, which is added to the fitted values without a coefficient.
     *
     * @return true if there is one
     */
    public boolean hasOffset() {
        return !model.offsets().isEmpty();
    }

    /**
     * The offset for data.
     *
     * @param data a dataset with the columns that the offset reads
     * @return one value for each row of {@code data}; null if the model has no offset
     * @throws IllegalArgumentException if a column is not there, or if a value is missing or infinite; the message names the
     *     column and the row
     */
    public double @Nullable [] offsetFor(Dataset data) {
        return model.offset(Inputs.of(model.offsets(), null).allRows(data));
    }

    /**
     * How many levels each absorbed factor has.
     *
     * @return one number per factor; empty if the model absorbs none
     */
    public int[] absorbedLevelCounts() {
        return model.effects().stream().mapToInt(EffectCoding::count).toArray();
    }

    /**
     * The levels of data in the absorbed factors.
     *
     * @param data a dataset with the columns that the absorbed factors read
     * @return for each absorbed factor the place of the level of each row among those of the fit, see {@link
     *     AbsorbedFactor#levels()}
     * @throws IllegalArgumentException if a column is not there, if a value is missing, or if a level is not known
     */
    public int[][] levelsFor(Dataset data) {
        CompleteRows rows = Inputs.of(model.effectArguments().toList(), null).allRows(data);
        return model.effects().stream().map(effect -> effect.codes(rows)).toArray(int[][]::new);
    }

    /**
     * The rows of the model for data, of which each must have all columns.
     *
     * @param data a dataset with the columns that the model reads; the response is not needed
     * @return one row of values, the intercept's included, for each row of {@code data}
     * @throws IllegalArgumentException if a column is not there, if a value is missing or infinite, or if a factor has a
     *     level that this coding does not know; the message names the column and the row
     */
    public double[][] rowsFor(Dataset data) {
        return values(Inputs.of(model.arguments(), null).allRows(data));
    }

    /**
     * The rows of the model for data of which some rows may have no columns.
     *
     * @param data a dataset with the columns that the model reads
     * @param missingValues what becomes of a row with a missing value
     * @param unknownLevels what becomes of a row with an unknown level of a factor
     * @return one row of values for each row of {@code data}; null for a row without columns
     * @throws IllegalArgumentException as {@link #rowsFor(Dataset)}, as far as it is asked for
     */
    public double @Nullable [][] rowsFor(Dataset data, Unpredictable missingValues, Unpredictable unknownLevels) {
        Inputs inputs = Inputs.of(model.arguments(), null);
        model.offsets().forEach(offset -> inputs.add(offset, null));
        model.effectArguments().forEach(effect -> inputs.add(effect, null));
        CompleteRows rows =
                missingValues == Unpredictable.ERROR ? inputs.allRows(data) : inputs.completeRows(data, Map.of());
        if (unknownLevels == Unpredictable.ERROR) {
            model.effects().forEach(effect -> effect.codes(rows));
        } else {
            BitSet unknown = new BitSet();
            codings().forEach(coding -> coding.markUnknown(rows, unknown));
            model.effects().forEach(effect -> effect.markUnknown(rows, unknown));
            int[] known = IntStream.range(0, rows.count())
                    .filter(i -> !unknown.get(i))
                    .toArray();
            return spread(rows.at(known), data.rows());
        }
        return spread(rows, data.rows());
    }

    private double @Nullable [][] spread(CompleteRows rows, int total) {
        double[][] values = values(rows);
        double[] @Nullable [] all = new double[total][];
        for (int i = 0; i < values.length; i++) {
            all[rows.index(i)] = values[i];
        }
        return all;
    }

    private double[][] values(CompleteRows rows) {
        List<Series> values = model.columns(rows);
        int offset = hasIntercept() ? 1 : 0;
        if (values.size() + offset != names.size()) {
            throw new IllegalArgumentException("the coding gives " + (values.size() + offset)
                    + " columns, its names are " + names.size() + ": " + Excerpt.list(names));
        }
        double[][] result = new double[rows.count()][names.size()];
        for (int i = 0; i < result.length; i++) {
            if (hasIntercept()) {
                result[i][0] = 1;
            }
            for (int j = 0; j < values.size(); j++) {
                result[i][j + offset] = values.get(j).high(i);
            }
        }
        return result;
    }

    /** Each coding once; terms share them. */
    private List<Coding> codings() {
        Map<Coding, Boolean> seen = new IdentityHashMap<>();
        return model.terms().stream()
                .flatMap(term -> term.parts().stream())
                .map(ModelTerm.Part::coding)
                .filter(coding -> seen.put(coding, true) == null)
                .toList();
    }

    /**
     * This coding as JSON: {@code names}, {@code intercept}, {@code variables} each with its {@code kind}, and {@code terms}
     * which say by their places the variables that are multiplied; {@code absorbed} if there are absorbed factors.
     *
     * @return one JSON object in one line
     */
    public String toJson() {
        List<Coding> codings = codings();
        List<JsonObject> stored = new ArrayList<>();
        for (int t = 0; t < terms.size(); t++) {
            ModelTerm term = model.terms().get(t);
            stored.add(JsonObject.builder()
                    .with(
                            "columns",
                            terms.get(t).columns().stream()
                                    .mapToInt(Integer::intValue)
                                    .toArray())
                    .withObjects(
                            "parts",
                            term.parts().stream()
                                    .map(part -> JsonObject.builder()
                                            .with("variable", place(codings, part.coding()))
                                            .with("contrasts", part.contrasts())
                                            .build())
                                    .toList())
                    .build());
        }
        JsonObject.Builder json = JsonObject.builder()
                .withTexts("names", names)
                .with("intercept", hasIntercept())
                .withObjects("variables", codings.stream().map(Coding::json).toList())
                .withObjects("terms", stored)
                .withTexts("offsets", model.offsets().stream().map(Node::text).toList());
        if (!model.effects().isEmpty()) {
            json.withObjects(
                    "absorbed", model.effects().stream().map(EffectCoding::json).toList());
        }
        return json.build().toString();
    }

    private static int place(List<Coding> codings, Coding coding) {
        return IntStream.range(0, codings.size())
                .filter(i -> codings.get(i) == coding)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Reads a coding.
     *
     * @param json what {@link #toJson()} wrote
     * @return the coding, which gives the same columns
     * @throws IllegalArgumentException if the text is damaged, or of a later version; the message says where
     */
    public static DesignCoding fromJson(String json) {
        JsonObject stored = JsonObject.parse("coding", json);
        List<Coding> codings =
                stored.objects("variables").stream().map(StoredCodings::read).toList();
        List<String> names = stored.texts("names");
        List<ModelTerm> modelTerms = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        for (JsonObject term : stored.objects("terms")) {
            ModelTerm modelTerm = new ModelTerm(term.objects("parts").stream()
                    .map(part -> new ModelTerm.Part(
                            codings.get(part.whole("variable", 0, codings.size() - 1)), part.truth("contrasts")))
                    .toList());
            modelTerms.add(modelTerm);
            List<Integer> columns = Arrays.stream(term.wholes("columns", 0, names.size() - 1))
                    .boxed()
                    .toList();
            terms.add(modelTerm.at(columns));
        }
        return new DesignCoding(
                Collections.unmodifiableList(names),
                Collections.unmodifiableList(terms),
                new Model(
                        stored.truth("intercept"),
                        modelTerms,
                        stored.has("absorbed")
                                ? stored.objects("absorbed").stream()
                                        .map(EffectCoding::read)
                                        .toList()
                                : List.of(),
                        stored.has("offsets")
                                ? stored.texts("offsets").stream()
                                        .map(Coding::expression)
                                        .toList()
                                : List.of()));
    }

    /**
     * The coding in one line.
     *
     * @return for example {@code "DesignCoding: 6 columns"}
     */
    @Override
    public String toString() {
        return "DesignCoding: " + names.size() + " columns";
    }
}
