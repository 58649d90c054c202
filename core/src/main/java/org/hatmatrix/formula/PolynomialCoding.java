package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Series;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Powers 1 to k of a variable: as they are (raw), or made orthogonal to each other and to the constant on the rows the
 * formula was bound to, each with sum of squares one. Both are kept to twice the precision.
 *
 * <p>The orthogonal ones are R's {@code poly(x, k)}: {@link OrthogonalPolynomials}, which are remembered for new
 * data.
 */
final class PolynomialCoding implements Coding {

    static final String KIND = "polynomial";

    /** Beyond, even the orthogonal polynomials of doubles mean nothing. */
    static final int HIGHEST_DEGREE = 100;

    private final String label;
    private final Node argument;
    private final int degree;
    private final @Nullable OrthogonalPolynomials recurrence;

    private PolynomialCoding(String label, Node argument, int degree, @Nullable OrthogonalPolynomials recurrence) {
        this.label = label;
        this.argument = argument;
        this.degree = degree;
        this.recurrence = recurrence;
    }

    static PolynomialCoding raw(String label, Node argument, int degree) {
        return new PolynomialCoding(label, argument, degree, null);
    }

    /**
     * Orthogonal polynomials.
     *
     * @throws IllegalArgumentException if the variable does not have more values than the degree
     */
    static PolynomialCoding orthogonal(String label, Node argument, int degree, CompleteRows rows) {
        double[] x = new Evaluation(rows, Arithmetic.DOUBLE).values(argument);
        long distinct = Arrays.stream(x).distinct().count();
        if (distinct <= degree) {
            throw new IllegalArgumentException(Excerpt.of(label) + " has degree " + degree + ", which needs more than "
                    + degree + " different values; " + Excerpt.of(argument.text()) + " has " + distinct);
        }
        return new PolynomialCoding(label, argument, degree, OrthogonalPolynomials.of(x, degree));
    }

    static PolynomialCoding read(JsonObject stored) {
        int degree = stored.whole("degree", 1, HIGHEST_DEGREE);
        OrthogonalPolynomials orthogonal =
                stored.has("orthogonal") ? OrthogonalPolynomials.read(stored.object("orthogonal"), degree) : null;
        return new PolynomialCoding(stored.text("label"), Coding.argument(stored), degree, orthogonal);
    }

    @Override
    public JsonObject json() {
        JsonObject.Builder json = begin(KIND).with("degree", degree);
        return recurrence == null
                ? json.build()
                : json.with("orthogonal", recurrence.json()).build();
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
        return false;
    }

    @Override
    public List<CodedColumn> columns(CompleteRows rows, boolean contrasts) {
        List<Series> powers = recurrence == null
                ? powers(rows)
                : recurrence.polynomials(new Evaluation(rows, Arithmetic.DOUBLE).values(argument));
        List<CodedColumn> columns = new ArrayList<>();
        for (int j = 0; j < degree; j++) {
            // R gives a matrix of one column the bare label.
            String name = degree == 1 ? label : label + (j + 1);
            rows.requireFinite(name, powers.get(j).high);
            columns.add(new CodedColumn(name, powers.get(j)));
        }
        return columns;
    }

    private List<Series> powers(CompleteRows rows) {
        int count = rows.count();
        Series x = new Evaluation(rows, Arithmetic.EXTENDED).of(argument).expanded(count);
        List<Series> powers = new ArrayList<>();
        Series power = x;
        for (int j = 1; j <= degree; j++) {
            powers.add(power);
            power = power.times(x, count);
        }
        return powers;
    }
}
