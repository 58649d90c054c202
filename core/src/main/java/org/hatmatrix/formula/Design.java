package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.DataColumn;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.Series;
import org.hatmatrix.expression.TextColumn;
import org.hatmatrix.expression.UsedRows;
import org.hatmatrix.formula.Coding.CodedColumn;
import org.hatmatrix.linalg.ColumnMatrix;
import org.hatmatrix.linalg.ProblemData;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.NearestName;
import org.jspecify.annotations.Nullable;

/**
 * A response and the columns that explain it: what an estimator fits. A design comes from arrays, or from a
 * {@link Formula} and a {@link Dataset}. In {@code y = Xb + e} it holds y, of length n, and X, n rows and p columns,
 * the first of them ones if there is an intercept.
 *
 * <p>All values are finite: NaN or an infinity in an array is an error that names the column and the row. With a
 * dataset, rows with a missing value in what the formula reads are left out and counted.
 *
 * <pre>{@code
 * double[] y = {3, 5, 8, 8, 11};
 * double[][] rows = {{1, 0}, {2, 1}, {3, 1}, {4, 0}, {5, 1}};
 * Design design = Design.of(y, rows);                        // (Intercept), x1, x2
 * Design named = Design.builder()
 *         .response("output", y)
 *         .column("inno", new double[] {1, 2, 3, 4, 5})
 *         .factor("town", "Aksu", "Kentau", "Kentau", "Aksu", "Kentau")
 *         .build();                                          // (Intercept), inno, townKentau
 * }</pre>
 *
 * <p>Everything is copied on the way in and on the way out; a design never changes and is safe to use from any thread.
 * It holds one copy of its columns, and none of the intercept.
 */
public final class Design extends ProblemData {

    /** The name of the column of ones, and of its coefficient. */
    public static final String INTERCEPT = DesignColumns.INTERCEPT;

    private static final String RESPONSE = "y";
    private static final int LONGEST_CALL = 8;

    private final String responseName;
    private final double[] response;
    private final double @Nullable [] offset;

    /** The response without the offset, which is what the columns explain. */
    private final double[] explained;

    private final double @Nullable [] weights;
    private final ColumnMatrix matrix;
    private final DesignColumns columns;
    private final List<AbsorbedFactor> effects;
    private final UsedRows rows;
    private final Lazy<Dataset> data;
    private final @Nullable Formula formula;

    /** The equations that the coefficients have to fulfil. */
    private final List<String> restrictions;

    private Design(
            String responseName,
            double[] response,
            double @Nullable [] offset,
            double @Nullable [] weights,
            ColumnMatrix matrix,
            DesignColumns columns,
            List<AbsorbedFactor> effects,
            UsedRows rows,
            Lazy<Dataset> data,
            @Nullable Formula formula,
            List<String> restrictions) {
        this.restrictions = restrictions;
        this.responseName = responseName;
        this.response = response;
        this.offset = offset;
        this.explained = without(offset, response, rows);
        this.weights = weights;
        this.matrix = matrix;
        this.columns = columns;
        this.effects = effects;
        this.rows = rows;
        this.data = data;
        this.formula = formula;
    }

    /**
     * A design of the complete rows of a dataset.
     *
     * @param response checked already; it belongs to the design
     */
    static Design of(
            String responseName, double[] response, Model model, CompleteRows rows, Dataset data, Formula formula) {
        UsedRows used = rows.used();
        Lazy<Dataset> usedData = new Lazy<>(() -> used.areAll() ? data : data.rows(used.numbers()));
        return coded(responseName, response, model, rows, usedData, formula);
    }

    private static Design coded(
            String responseName,
            double[] response,
            Model model,
            CompleteRows rows,
            Lazy<Dataset> data,
            @Nullable Formula formula) {
        List<List<CodedColumn>> coded = model.coded(rows);
        ColumnMatrix matrix = matrix(model.intercept(), rows.count(), coded);
        List<AbsorbedFactor> effects = model.effects().stream()
                .map(effect -> new AbsorbedFactor(effect, effect.codes(rows)))
                .toList();
        return new Design(
                responseName,
                response,
                model.offset(rows),
                null,
                matrix,
                CodedColumns.of(model, coded),
                effects,
                rows.used(),
                data,
                formula,
                List.of());
    }

    private static ColumnMatrix matrix(boolean intercept, int rows, List<List<CodedColumn>> coded) {
        List<Series> columns = new ArrayList<>();
        coded.forEach(term -> term.forEach(column -> columns.add(column.values())));
        double[][] high = new double[columns.size()][];
        @Nullable double[][] low = new double[columns.size()][];
        for (int j = 0; j < high.length; j++) {
            high[j] = columns.get(j).high;
            low[j] = columns.get(j).low;
        }
        return intercept
                ? ColumnMatrix.withInterceptUnsafe(rows, high, low)
                : ColumnMatrix.withoutInterceptUnsafe(rows, high, low);
    }

    /** A design of finite numbers, which belong to the design as does the response. */
    private static Design plain(
            PlainColumns columns, String responseName, double[] response, double[][] numbers, Supplier<Dataset> data) {
        int n = response.length;
        ColumnMatrix matrix = columns.intercept()
                ? ColumnMatrix.withInterceptUnsafe(n, numbers, null)
                : ColumnMatrix.withoutInterceptUnsafe(n, numbers, null);
        return new Design(
                responseName,
                response,
                null,
                null,
                matrix,
                columns,
                List.of(),
                UsedRows.all(n),
                new Lazy<>(data),
                null,
                List.of());
    }

    /**
     * A design of arrays, with an intercept.
     *
     * @param y the response, n values
     * @param rows the explaining values, n rows of the same length
     * @param names the names of the columns of {@code rows}; none for {@code x1}, {@code x2}, …
     * @return the design, whose response is called {@code y}
     * @throws IllegalArgumentException if the numbers of rows differ, if a row is null, or longer or shorter than the
     *     first, if there is no row, if a value is NaN or infinite, or if the names do not fit
     */
    public static Design of(double[] y, double[][] rows, String... names) {
        if (y.length != rows.length) {
            throw new IllegalArgumentException(
                    "response has " + y.length + " values, design has " + rows.length + " rows");
        }
        requireRows(y);
        String[] given = names.length == 0 ? names : names.clone();
        RowsByColumns numbers = RowsByColumns.of(rows, given);
        double[] response = y.clone();
        DesignColumns.requireFinite("response ", RESPONSE, response);
        numbers.requireFinite(given);
        PlainColumns.requireNames(true, Arrays.asList(given), RESPONSE);
        PlainColumns columns = PlainColumns.of(true, numbers.columns.length, given);
        return plain(columns, RESPONSE, response, numbers.columns, () -> dataset(response, numbers.columns, given));
    }

    private static Dataset dataset(double[] response, double[][] numbers, String... names) {
        Dataset.Builder data = Dataset.builder().numbers(RESPONSE, response);
        for (int j = 0; j < numbers.length; j++) {
            data.numbers(PlainColumns.name(names, j), numbers[j]);
        }
        return data.build();
    }

    private static void requireRows(double[] response) {
        if (response.length == 0) {
            throw new IllegalArgumentException("the design has no rows");
        }
    }

    /**
     * Starts a design that is given column by column.
     *
     * @return a builder with nothing but an intercept
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    protected ColumnMatrix matrix() {
        return matrix;
    }

    @Override
    protected double[] sharedResponse() {
        return explained;
    }

    @Override
    protected double @Nullable [] sharedWeights() {
        return weights;
    }

    @Override
    protected int[][] sharedGroups() {
        return effects.stream().map(AbsorbedFactor::sharedCodes).toArray(int[][]::new);
    }

    /**
     * The factors whose effects are absorbed. They are not among the columns, and give the intercept: a design with absorbed
     * factors has no column of ones.
     *
     * @return the factors; unmodifiable, empty if there are none
     */
    public List<AbsorbedFactor> absorbed() {
        return effects;
    }

    /**
     * The response.
     *
     * @return a copy of the n values
     */
    public double[] response() {
        return response.clone();
    }

    /**
     * What is added to the fitted values without a coefficient, {@code offset(x)} in the formula: y = offset + Xb + e.
     *
     * @return a copy of the n values, or null if there is no offset
     */
    public double @Nullable [] offset() {
        return offset == null ? null : offset.clone();
    }

    /**
     * What the columns explain: the response less the offset. Whatever fits other columns to these rows explains this, and not
     * {@link #response()}.
     *
     * @return a copy of the n values; the response if there is no offset
     */
    public double[] explained() {
        return explained.clone();
    }

    /**
     * Whether the model has an offset.
     *
     * @return true if {@link #offset()} has values
     */
    public boolean hasOffset() {
        return offset != null;
    }

    /**
     * The name of the response.
     *
     * @return the name, such as {@code "log(output)"}
     */
    public String responseName() {
        return responseName;
    }

    /**
     * The names of the columns.
     *
     * @return the names in the order of the columns, {@code "(Intercept)"} first if there is one; unmodifiable
     */
    public List<String> names() {
        return columns.names();
    }

    /**
     * Whether the first column is an intercept, a column of ones.
     *
     * @return true if there is an intercept; false beside absorbed factors, which give it
     */
    public boolean hasIntercept() {
        return columns.intercept();
    }

    /**
     * The number of rows.
     *
     * @return n, at least 1
     */
    public int observations() {
        return response.length;
    }

    /**
     * The number of columns.
     *
     * @return p, the intercept counted
     */
    public int parameters() {
        return columns.count();
    }

    /**
     * A column.
     *
     * @param name its name
     * @return a copy of its n values
     * @throws IllegalArgumentException if there is no such column
     */
    public double[] column(String name) {
        int index = names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + Excerpt.quoted(name) + " in the design"
                    + NearestName.question(name, names()) + " (columns: " + Excerpt.list(names()) + ")");
        }
        return column(index);
    }

    /**
     * A column.
     *
     * @param index its place in {@link #names()}, counted from 0
     * @return a copy of its n values
     * @throws IllegalArgumentException if there is no such column
     */
    public double[] column(int index) {
        if (index < 0 || index >= parameters()) {
            throw new IllegalArgumentException(
                    "column index " + index + ": the design has columns 0 to " + (parameters() - 1));
        }
        return matrix.column(index);
    }

    /**
     * The weights that came with the design.
     *
     * @return a copy of the n weights, or null if there are none
     */
    public double @Nullable [] weights() {
        return weights == null ? null : weights.clone();
    }

    /**
     * Which rows of the source are used.
     *
     * @return for each row of the design the row of the dataset or of the arrays it came from, counted from 1; for a
     *     design of {@link Formula#designs} the row of its block
     */
    public int[] rowNumbers() {
        return rows.numbers();
    }

    /**
     * The number of rows of the source.
     *
     * @return the rows of the dataset or of the arrays that the design came from
     */
    public int sourceRows() {
        return rows.total();
    }

    /**
     * The number of rows that were left out because something the formula reads is missing in them.
     *
     * @return {@link #sourceRows()} − {@link #observations()}
     */
    public int droppedRows() {
        return rows.total() - observations();
    }

    /**
     * The terms and the columns they became.
     *
     * @return the terms in the order of their columns, without the intercept; unmodifiable
     */
    public List<Term> terms() {
        return columns.terms();
    }

    /**
     * The used rows of the data with all columns, those the model does not read too; weights, clusters and further
     * formulas can be taken from it, row by row beside the design's.
     *
     * @return the used rows of the dataset, or of the arrays as they were named
     */
    public Dataset data() {
        return data.get();
    }

    /**
     * The formula.
     *
     * @return the formula that the design was made by; empty for a design of arrays
     */
    public Optional<Formula> formula() {
        return Optional.ofNullable(formula);
    }

    /**
     * What a reader of the model should know: that {@code x^2} in a formula is x, or which level of a factor has no used row.
     *
     * @return one sentence each, without a full stop; empty mostly
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(formula == null ? List.of() : formula.notes());
        notes.addAll(columns.model().notes());
        return List.copyOf(notes);
    }

    /**
     * The model in one line, for a summary.
     *
     * @return for example {@code "log(output) ~ inno + lab"}
     */
    public String call() {
        if (formula != null) {
            return responseName + " " + formula.rightSide();
        }
        List<String> labels = terms().stream().map(Term::label).toList();
        String right = labels.size() <= LONGEST_CALL
                ? String.join(" + ", labels)
                : labels.get(0) + " + " + labels.get(1) + " + … + " + labels.get(labels.size() - 1);
        String intercept = hasIntercept() ? (labels.isEmpty() ? "1" : "") : "0 + ";
        String absorbed = effects.stream().map(AbsorbedFactor::name).collect(Collectors.joining(" + "));
        String bar = absorbed.isEmpty() ? "" : " | " + absorbed;
        return responseName + " ~ " + (absorbed.isEmpty() ? intercept : "") + right + bar;
    }

    /**
     * The same columns with another response, as an auxiliary regression needs it. An offset and restrictions are left behind,
     * since they belong to the old response.
     *
     * @param name the name of the response
     * @param y one value for each row of this design
     * @return the new design; it shares the columns
     * @throws IllegalArgumentException if the number of values is not {@link #observations()}, or if one is NaN or
     *     infinite
     */
    public Design withResponse(String name, double[] y) {
        requireLength("response " + Excerpt.quoted(name), y.length);
        double[] copy = y.clone();
        DesignColumns.requireFinite("response ", name, copy);
        Formula same = offset == null ? formula : null;
        return new Design(
                name, copy, null, weights, matrix, columns.withoutOffset(), effects, rows, data, same, List.of());
    }

    /**
     * The same rows with other columns: an intercept if there is one here, then those given. The response is {@link #explained()};
     * weights, row numbers and data stay.
     *
     * @param named the columns by their names, one value for each row of this design
     * @return the new design, without formula and offset
     * @throws IllegalArgumentException if a column has another number of values or one that is not finite, if there is no column,
     *     or if effects are absorbed or coefficients restricted
     */
    public Design withColumns(Map<String, double[]> named) {
        requireNothingAbsorbed("other columns");
        Builder builder = builder().response(responseName, explained);
        named.forEach(builder::column);
        Design other = (hasIntercept() ? builder : builder.withoutIntercept()).build();
        return new Design(
                responseName,
                explained,
                null,
                weights,
                other.matrix,
                other.columns,
                List.of(),
                rows,
                data,
                null,
                List.of());
    }

    /**
     * This design with weights. What they mean is said by the estimator that uses them.
     *
     * @param weights one weight for each row of this design
     * @return the new design; it shares the columns
     * @throws IllegalArgumentException if the number of weights is not {@link #observations()}, or if one is negative,
     *     NaN or infinite
     */
    public Design withWeights(double[] weights) {
        requireLength("weights", weights.length);
        double[] copy = weights.clone();
        for (int i = 0; i < copy.length; i++) {
            if (!(copy[i] >= 0 && copy[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "weights, row " + rows.number(i) + ": " + copy[i] + " (a weight is finite and not negative)");
            }
        }
        return withWeightsUnsafe(copy);
    }

    /** This design with weights, one per row, finite and not negative, which belong to the design from now on. */
    Design withWeightsUnsafe(double[] weights) {
        return new Design(
                responseName, response, offset, weights, matrix, columns, effects, rows, data, formula, restrictions);
    }

    /**
     * This design with equations that its coefficients have to fulfil. Least squares ({@code Ols}, {@code Wls}) heeds them; other
     * estimators refuse them.
     *
     * @param equations equations in the names of the columns, such as {@code "lk + ll = 1"}; they are read when it is fitted
     * @return the new design, with these equations beside those that it has; it shares the columns
     */
    public Design subjectTo(String... equations) {
        List<String> all = new ArrayList<>(restrictions);
        all.addAll(List.of(equations));
        return new Design(
                responseName,
                response,
                offset,
                weights,
                matrix,
                columns,
                effects,
                rows,
                data,
                formula,
                List.copyOf(all));
    }

    /**
     * The same design without equations for its coefficients.
     *
     * @return the new design; it shares the columns
     */
    public Design withoutRestrictions() {
        return new Design(
                responseName, response, offset, weights, matrix, columns, effects, rows, data, formula, List.of());
    }

    /**
     * The equations that the coefficients have to fulfil.
     *
     * @return the equations as they were written, unmodifiable; mostly none
     */
    public List<String> restrictions() {
        return restrictions;
    }

    @Override
    protected boolean isRestricted() {
        return !restrictions.isEmpty();
    }

    /**
     * The problem that is left when the coefficients are b = c + Mg: the response y − offset − Xc and the columns XM, computed in
     * twice the precision. Weights, rows and data stay.
     *
     * @param names the names of the coefficients g
     * @param constants c, one number per column
     * @param factors M, one row per column, one number per new coefficient
     * @return the design of g, without restrictions
     * @throws IllegalArgumentException if a number of the new response is not finite
     */
    public Design substituted(List<String> names, double[] constants, double[][] factors) {
        int n = observations();
        int f = names.size();
        double[] y = new double[n];
        double[][] high = new double[f][n];
        double[][] low = new double[f][n];
        for (int i = 0; i < n; i++) {
            DoubleDouble rest = DoubleDouble.of(explained[i]);
            for (int j = 0; j < constants.length; j++) {
                rest = constants[j] == 0 ? rest : rest.minus(element(i, j).times(constants[j]));
            }
            y[i] = rest.value();
            for (int k = 0; k < f; k++) {
                DoubleDouble sum = DoubleDouble.ZERO;
                for (int j = 0; j < constants.length; j++) {
                    sum = factors[j][k] == 0 ? sum : sum.plus(element(i, j).times(factors[j][k]));
                }
                high[k][i] = sum.hi();
                low[k][i] = sum.lo();
            }
        }
        DesignColumns.requireFinite("response less what the restrictions say, ", responseName, y);
        boolean ones = hasIntercept() && f > 0 && isAlone(factors);
        ColumnMatrix combined = ones
                ? ColumnMatrix.withInterceptUnsafe(n, Arrays.copyOfRange(high, 1, f), Arrays.copyOfRange(low, 1, f))
                : ColumnMatrix.withoutInterceptUnsafe(n, high, low);
        return new Design(
                responseName,
                y,
                null,
                weights,
                combined,
                CodedColumns.combined(ones, names),
                List.of(),
                rows,
                data,
                null,
                List.of());
    }

    private DoubleDouble element(int row, int column) {
        double[] part = matrix.lowPart(column);
        return new DoubleDouble(matrix.value(row, column), part == null ? 0 : part[row]);
    }

    /** Whether the first new coefficient is that of the intercept and of no other column. */
    private static boolean isAlone(double[][] factors) {
        for (int j = 1; j < factors.length; j++) {
            if (factors[j][0] != 0) {
                return false;
            }
        }
        return factors[0][0] == 1;
    }

    /**
     * The design of some of the rows, in the order asked for; a row may be asked for more than once. Factors keep the levels of
     * this design, so that a column may be zero throughout.
     *
     * @param places which rows of this design, counted from 1
     * @return the new design; rows not asked for count as left out
     * @throws IllegalArgumentException if there is no such row, or no row is asked for
     */
    public Design rows(int... places) {
        if (places.length == 0) {
            throw new IllegalArgumentException("rows of a design: none asked for, at least one is needed");
        }
        int[] indices = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 1 || places[i] > observations()) {
                throw new IllegalArgumentException(
                        "row " + places[i] + " of a design of " + observations() + " rows, counted from 1");
            }
            indices[i] = places[i] - 1;
        }
        int[] numbers = places.clone();
        return new Design(
                responseName,
                pick(response, indices),
                offset == null ? null : pick(offset, indices),
                weights == null ? null : pick(weights, indices),
                matrix.rows(indices),
                columns,
                effects.stream().map(effect -> effect.rows(indices)).toList(),
                rows.at(indices),
                new Lazy<>(() -> data.get().rows(numbers)),
                formula,
                restrictions);
    }

    private static double[] without(double @Nullable [] offset, double[] response, UsedRows rows) {
        if (offset == null) {
            return response;
        }
        double[] rest = new double[response.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = response[i] - offset[i];
            if (Double.isInfinite(rest[i])) {
                throw new IllegalArgumentException("response less offset, row " + rows.number(i) + ": " + rest[i]);
            }
        }
        return rest;
    }

    private static double[] pick(double[] values, int[] indices) {
        double[] some = new double[indices.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[indices[i]];
        }
        return some;
    }

    private void requireLength(String role, int length) {
        if (length != observations()) {
            throw new IllegalArgumentException(
                    role + " has " + length + " values, design has " + observations() + " rows");
        }
    }

    /**
     * The rows of the model for other data, for predictions: the same columns, coded with the levels of this design.
     *
     * @param newData a dataset with the columns that the model reads; the response is not needed
     * @return one row of {@link #parameters()} values, the intercept's included, for each row of {@code newData}
     * @throws IllegalArgumentException if a column is not there, if a value is missing or infinite, or if a factor has
     *     a level that this design does not know; the message names the column and the row
     */
    public double[][] rowsFor(Dataset newData) {
        return coding().rowsFor(newData);
    }

    /**
     * How the model's variables become these columns, without the rows.
     *
     * @return the coding, for other data
     */
    public DesignCoding coding() {
        return new DesignCoding(names(), terms(), columns.model());
    }

    /**
     * Refuses absorbed factors and restrictions, for what makes another model of the columns and would leave them out of it.
     *
     * @param what what cannot be done, the beginning of the message
     * @throws IllegalArgumentException if a factor is absorbed or the coefficients are restricted
     */
    public void requireNothingAbsorbed(String what) {
        if (!restrictions.isEmpty()) {
            throw new IllegalArgumentException(
                    what + ": the coefficients are restricted by " + Excerpt.list(restrictions)
                            + ", which another model of the columns would not know; take the fit without subjectTo");
        }
        if (!effects.isEmpty()) {
            String name = Excerpt.of(effects.get(0).name());
            throw new IllegalArgumentException(what + ": the model absorbs the effects of "
                    + Excerpt.list(effects.stream().map(AbsorbedFactor::name).toList())
                    + ", which are not among its columns; make columns of them, + factor(" + name + ") instead of | "
                    + name);
        }
    }

    /**
     * The levels of other data in the absorbed factors, for predictions.
     *
     * @param newData a dataset with the columns that the absorbed factors read
     * @return for each absorbed factor the place, in {@link AbsorbedFactor#levels()}, of the level of each row of {@code newData}
     * @throws IllegalArgumentException if a column is not there, if a value is missing, or if a level is not known
     */
    public int[][] levelsFor(Dataset newData) {
        return coding().levelsFor(newData);
    }

    /**
     * The rows that are not alone in a level of an absorbed factor. Those that are alone when others are gone are left out too;
     * rows of weight zero do not count as company.
     *
     * @return the design of the other rows; this one if there are no such rows
     * @throws IllegalArgumentException if no row is left
     */
    public Design withoutSingletons() {
        int[] kept = Singles.others(sharedGroups(), weights);
        if (kept.length == observations()) {
            return this;
        }
        if (kept.length == 0) {
            throw new IllegalArgumentException(
                    "each row is alone in a level of an absorbed effect: no row is left without singletons");
        }
        return rows(Arrays.stream(kept).map(i -> i + 1).toArray());
    }

    /**
     * The same columns with an intercept in place of the absorbed factors: the pooled model.
     *
     * @return the new design; this one if nothing is absorbed
     */
    public Design withoutAbsorbed() {
        if (effects.isEmpty()) {
            return this;
        }
        double[][] high = new double[parameters()][];
        @Nullable double[][] low = new double[parameters()][];
        for (int j = 0; j < high.length; j++) {
            high[j] = matrix.array(j);
            low[j] = matrix.lowPart(j);
        }
        return new Design(
                responseName,
                response,
                offset,
                weights,
                ColumnMatrix.withInterceptUnsafe(observations(), high, low),
                CodedColumns.withIntercept(columns),
                List.of(),
                rows,
                data,
                null,
                restrictions);
    }

    /**
     * The offset for other data, for predictions.
     *
     * @param newData a dataset with the columns that the offset reads
     * @return one value for each row of {@code newData}; null if the model has no offset
     * @throws IllegalArgumentException if a column is not there, or if a value is missing or infinite; the message names the
     *     column and the row
     */
    public double @Nullable [] offsetFor(Dataset newData) {
        return coding().offsetFor(newData);
    }

    /**
     * The design in one line.
     *
     * @return for example {@code "Design: 76 observations, 6 columns (log(output) ~ inno + lab)"}
     */
    @Override
    public String toString() {
        String size = "Design: " + observations() + " observations, " + parameters() + " columns";
        String call = " (" + call() + ")";
        int room = 79 - size.length();
        return size + (call.length() <= room ? call : call.substring(0, room - 2) + "…)");
    }

    /** Collects the parts of a {@link Design} from arrays. */
    public static final class Builder {

        private @Nullable String responseName;
        private double @Nullable [] response;
        private double @Nullable [] weights;
        private boolean intercept = true;
        private final GivenColumns given = new GivenColumns();

        private Builder() {}

        /**
         * Sets the response.
         *
         * @param name its name
         * @param y its values, one for each row
         * @return this builder
         */
        public Builder response(String name, double... y) {
            responseName = name;
            response = y.clone();
            return this;
        }

        /**
         * Adds a column of numbers, as {@link Dataset.Builder#numbers} does.
         *
         * @param name its name, not yet used
         * @param values its values, one for each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder numbers(String name, double... values) {
            return column(name, values);
        }

        /**
         * Adds a column of texts, as {@link Dataset.Builder#texts(String, String...)} does; it becomes a
         * {@link #factor(String, String...) factor}.
         *
         * @param name its name, not yet used
         * @param values its values, one for each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder texts(String name, String... values) {
            return factor(name, values);
        }

        /**
         * Adds a column of texts, as {@link Dataset.Builder#texts(String, List)} does; it becomes a
         * {@link #factor(String, List) factor}.
         *
         * @param name its name, not yet used
         * @param values its values, one for each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder texts(String name, List<String> values) {
            return factor(name, values);
        }

        /**
         * Adds a column of numbers.
         *
         * @param name its name, not yet used
         * @param values its values, one for each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder column(String name, double... values) {
            return add(name, new NumberColumn(values.clone()));
        }

        /**
         * Adds a column for each column of a matrix.
         *
         * @param rows the matrix, rows of one length
         * @param names the names of its columns; none for {@code x1}, {@code x2}, …
         * @return this builder
         * @throws IllegalArgumentException if a row is null, or longer or shorter than the first, if the number of names
         *     is another, or if a name is used already
         */
        public Builder rows(double[][] rows, String... names) {
            double[][] numbers = RowsByColumns.of(rows, names).columns;
            for (int j = 0; j < numbers.length; j++) {
                add(PlainColumns.name(names, j), new NumberColumn(numbers[j]));
            }
            return this;
        }

        /**
         * Adds a factor, which becomes a column of zeros and ones for each level but the first in the order of their
         * characters (for each level, if it is the first factor of a design without intercept).
         *
         * @param name its name, not yet used
         * @param levels the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder factor(String name, String... levels) {
            given.addFactor(name, new TextColumn(levels.clone()));
            return this;
        }

        /**
         * Adds a factor, as {@link #factor(String, String...)} does.
         *
         * @param name its name, not yet used
         * @param levels the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder factor(String name, List<String> levels) {
            return factor(name, levels.toArray(new String[0]));
        }

        /**
         * Adds a factor whose levels are whole numbers, sorted by size.
         *
         * @param name its name, not yet used
         * @param levels the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder factor(String name, int... levels) {
            given.addFactor(
                    name,
                    new NumberColumn(Arrays.stream(levels).asDoubleStream().toArray()));
            return this;
        }

        /**
         * Absorbs the effects of a factor, as {@code | name} in a formula does.
         *
         * @param name its name, not yet used
         * @param ids the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder absorb(String name, String... ids) {
            return absorb(name, new TextColumn(ids.clone()));
        }

        /**
         * Absorbs the effects of a factor, as {@link #absorb(String, String...)} does.
         *
         * @param name its name, not yet used
         * @param ids the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder absorb(String name, List<String> ids) {
            return absorb(name, ids.toArray(new String[0]));
        }

        /**
         * Absorbs the effects of a factor whose levels are whole numbers.
         *
         * @param name its name, not yet used
         * @param ids the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder absorb(String name, int... ids) {
            return absorb(
                    name, new NumberColumn(Arrays.stream(ids).asDoubleStream().toArray()));
        }

        /**
         * Absorbs the effects of a factor whose levels are whole numbers.
         *
         * @param name its name, not yet used
         * @param ids the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder absorb(String name, long... ids) {
            boolean exact = Arrays.stream(ids).allMatch(id -> id == (long) (double) id && Math.abs(id) < 1L << 53);
            return exact
                    ? absorb(
                            name,
                            new NumberColumn(Arrays.stream(ids).asDoubleStream().toArray()))
                    : absorb(name, Arrays.stream(ids).mapToObj(Long::toString).toArray(String[]::new));
        }

        /**
         * Absorbs the effects of a factor whose levels are numbers.
         *
         * @param name its name, not yet used
         * @param ids the level of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder absorb(String name, double... ids) {
            return absorb(name, new NumberColumn(ids.clone()));
        }

        private Builder absorb(String name, DataColumn column) {
            given.addAbsorbed(name, column);
            return this;
        }

        private Builder add(String name, DataColumn column) {
            given.addNumbers(name, column);
            return this;
        }

        /**
         * Adds labels that are not part of the model but of its {@link Design#data}, such as the towns of the rows, for {@code
         * Covariances.clusterBy("town")}.
         *
         * @param name their name, not yet used
         * @param values the label of each row
         * @return this builder
         * @throws IllegalArgumentException if the name is used already
         */
        public Builder labels(String name, List<String> values) {
            given.addLabels(name, new TextColumn(values.toArray(new String[0])));
            return this;
        }

        /**
         * Sets weights. What they mean is said by the estimator that uses them.
         *
         * @param weights one weight for each row, finite and not negative
         * @return this builder
         */
        public Builder weights(double... weights) {
            this.weights = weights.clone();
            return this;
        }

        /**
         * Leaves the intercept out.
         *
         * @return this builder
         */
        public Builder withoutIntercept() {
            intercept = false;
            return this;
        }

        /**
         * Makes the design. The builder may be used further; designs made before do not change.
         *
         * @return the design
         * @throws IllegalArgumentException if there is no response, no row or no column, if the lengths differ, if a
         *     value is NaN, infinite or null, or if a factor has a level of its own for each row
         */
        public Design build() {
            if (response == null || responseName == null) {
                throw new IllegalArgumentException("the design has no response");
            }
            if (responseName.isBlank()) {
                throw new IllegalArgumentException("the response has no name");
            }
            requireRows(response);
            DesignColumns.requireFinite("response ", responseName, response);
            Map<String, DataColumn> all = given.all();
            GivenColumns.requireComplete(all, response.length);
            PlainColumns.requireNames(intercept, all.keySet(), responseName);
            Design design =
                    given.areNumbers() ? plain(responseName, response, all) : coded(responseName, response, all);
            return weights == null ? design : design.withWeights(weights);
        }

        private Design plain(String name, double[] values, Map<String, DataColumn> all) {
            double[][] numbers = given.numbers();
            return Design.plain(
                    PlainColumns.of(intercept, numbers.length, given.names()),
                    name,
                    values,
                    numbers,
                    () -> GivenColumns.dataset(name, values, all));
        }

        private Design coded(String name, double[] values, Map<String, DataColumn> all) {
            CompleteRows rows = given.rows(new ColumnTable(values.length, all));
            Model model = given.model(intercept, rows);
            model.requireRepeatedLevels(rows.count());
            return Design.coded(
                    name, values, model, rows, new Lazy<>(() -> GivenColumns.dataset(name, values, all)), null);
        }
    }
}
