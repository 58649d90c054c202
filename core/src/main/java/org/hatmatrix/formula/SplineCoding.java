package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.NumberColumn;
import org.hatmatrix.expression.Series;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.text.Excerpt;

/**
 * Splines of a variable: R's {@code bs(x)}, a basis of B-splines, or {@code ns(x)}, natural cubic splines, which are
 * straight lines beyond the boundary. Knots and boundary are remembered for new data, and with them the basis.
 *
 * <p>The natural basis is R's: the B-splines, rotated by the two Householder reflections (with LINPACK's signs) that
 * triangularize their second derivatives at the boundary, without the first two, which are the ones that bend there.
 *
 * <p>Literature: T. J. Hastie in J. M. Chambers, T. J. Hastie (eds.), <em>Statistical Models in S</em> (1992), chapter 7.
 */
final class SplineCoding implements Coding {

    static final String KIND = "spline";

    private final String label;
    private final Node argument;
    private final SplineShape shape;
    private final double[] knots;
    private final double lower;
    private final double upper;
    private final SplineBasis basis;

    private SplineCoding(String label, Node argument, SplineShape shape, double[] knots, double lower, double upper) {
        this.label = label;
        this.argument = argument;
        this.shape = shape;
        this.knots = knots;
        this.lower = lower;
        this.upper = upper;
        this.basis = new SplineBasis(shape.degree(), knots, lower, upper);
    }

    /**
     * The splines with the knots that are asked for, or those at quantiles of the values.
     *
     * @throws IllegalArgumentException if there is no room between the boundary, or if a knot is not inside
     */
    static SplineCoding of(String label, Node argument, SplineShape shape, CompleteRows rows) {
        List<Double> boundary = shape.boundary();
        double[] x = new Evaluation(rows, Arithmetic.DOUBLE).values(argument).clone();
        Arrays.sort(x);
        double lower = boundary.isEmpty() ? x[0] : boundary.get(0);
        double upper = boundary.isEmpty() ? x[x.length - 1] : boundary.get(1);
        if (!(lower < upper)) {
            throw new IllegalArgumentException(Excerpt.of(label) + ": all values are " + NumberColumn.textOf(lower)
                    + ", a spline needs room between its boundary knots");
        }
        double[] inside = Arrays.stream(x).filter(v -> v >= lower && v <= upper).toArray();
        double[] knots = shape.knots().isEmpty()
                ? quantiles(label, inside, shape.innerKnots())
                : shape.knots().stream().mapToDouble(Double::doubleValue).toArray();
        for (double knot : knots) {
            if (!(lower < knot && knot < upper)) {
                throw new IllegalArgumentException(Excerpt.of(label) + ": the knot " + NumberColumn.textOf(knot)
                        + " is not between the boundary knots " + NumberColumn.textOf(lower) + " and "
                        + NumberColumn.textOf(upper)
                        + (shape.knots().isEmpty()
                                ? "; so many values are equal that knots at quantiles coincide: say knots = c(…)"
                                : ""));
            }
        }
        return new SplineCoding(label, argument, shape, knots, lower, upper);
    }

    static SplineCoding read(JsonObject stored) {
        double[] knots = stored.numbers("knots");
        double lower = stored.finite("lower");
        double upper = stored.finite("upper");
        boolean ascending = lower < upper;
        for (int i = 0; i < knots.length; i++) {
            ascending &= knots[i] >= (i == 0 ? lower : knots[i - 1]) && knots[i] <= upper;
        }
        if (!ascending) {
            throw stored.fault("the knots of a spline do not ascend");
        }
        boolean natural = stored.truth("natural");
        List<Double> all = Arrays.stream(knots).boxed().toList();
        SplineShape shape = new SplineShape(
                natural,
                stored.whole("degree", natural ? SplineShape.CUBIC : 1, SplineShape.HIGHEST_DEGREE),
                stored.truth("intercept"),
                knots.length,
                all,
                List.of(lower, upper));
        return new SplineCoding(stored.text("label"), Coding.argument(stored), shape, knots, lower, upper);
    }

    @Override
    public JsonObject json() {
        return begin(KIND)
                .with("natural", shape.natural())
                .with("degree", shape.degree())
                .with("intercept", shape.intercept())
                .with("knots", knots)
                .with("lower", lower)
                .with("upper", upper)
                .build();
    }

    /** Equally spaced quantiles of sorted values: type 7, R's default. */
    private static double[] quantiles(String label, double[] sorted, int count) {
        double[] quantiles = new double[count];
        if (count > 0 && sorted.length == 0) {
            throw new IllegalArgumentException(Excerpt.of(label) + ": no value lies between the boundary knots");
        }
        for (int k = 0; k < count; k++) {
            long position = (sorted.length - 1L) * (k + 1);
            int low = (int) (position / (count + 1));
            double share = (double) (position % (count + 1)) / (count + 1);
            double above = sorted[Math.min(low + 1, sorted.length - 1)];
            quantiles[k] = sorted[low] + share * (above - sorted[low]);
        }
        return quantiles;
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
        double[] x = new Evaluation(rows, Arithmetic.DOUBLE).values(argument);
        DoubleDouble[][] reflections = shape.natural() ? reflections() : new DoubleDouble[0][];
        int without = (shape.intercept() ? 0 : 1) + reflections.length;
        double[][] high = new double[basis.size() - without][x.length];
        double[][] low = new double[high.length][x.length];
        for (int i = 0; i < x.length; i++) {
            DoubleDouble[] row = row(x[i], reflections);
            for (int j = 0; j < high.length; j++) {
                DoubleDouble value = row[row.length - high.length + j];
                high[j][i] = value.hi();
                low[j][i] = value.lo();
            }
        }
        List<CodedColumn> columns = new ArrayList<>();
        for (int j = 0; j < high.length; j++) {
            // R gives a matrix of one column the bare label.
            String name = high.length == 1 ? label : label + (j + 1);
            rows.requireFinite(name, high[j]);
            columns.add(new CodedColumn(name, Series.of(high[j], low[j], false)));
        }
        return columns;
    }

    /** The splines at a point, rotated if they are natural. */
    private DoubleDouble[] row(double x, DoubleDouble[][] reflections) {
        boolean outside = x < lower || x > upper;
        DoubleDouble[] row = kept(shape.natural() && outside ? tangent(x) : basis.at(x, 0));
        for (int k = 0; k < reflections.length; k++) {
            reflect(row, reflections[k], k);
        }
        return row;
    }

    /** Straight on from the boundary. */
    private DoubleDouble[] tangent(double x) {
        double edge = x < lower ? lower : upper;
        DoubleDouble distance = DoubleDouble.sum(x, -edge);
        DoubleDouble[] values = basis.at(edge, 0);
        DoubleDouble[] slopes = basis.at(edge, 1);
        for (int j = 0; j < values.length; j++) {
            values[j] = values[j].plus(slopes[j].times(distance));
        }
        return values;
    }

    private DoubleDouble[] kept(DoubleDouble[] splines) {
        return shape.intercept() ? splines : Arrays.copyOfRange(splines, 1, splines.length);
    }

    /** The reflections that triangularize the second derivatives at the two boundary knots. */
    private DoubleDouble[][] reflections() {
        DoubleDouble[][] bends = {kept(basis.at(lower, 2)), kept(basis.at(upper, 2))};
        for (int k = 0; k < bends.length; k++) {
            for (int before = 0; before < k; before++) {
                reflect(bends[k], bends[before], before);
            }
            makeReflection(bends[k], k);
        }
        return bends;
    }

    /** LINPACK's {@code dqrdc}: the column from place k on, divided by its norm with the sign of its first entry, which gets one more. */
    private static void makeReflection(DoubleDouble[] column, int k) {
        DoubleDouble squares = DoubleDouble.ZERO;
        for (int i = k; i < column.length; i++) {
            squares = squares.plus(column[i].times(column[i]));
        }
        DoubleDouble norm = column[k].hi() < 0 ? squares.sqrt().negated() : squares.sqrt();
        for (int i = k; i < column.length; i++) {
            column[i] = column[i].dividedBy(norm);
        }
        column[k] = column[k].plus(1);
    }

    private static void reflect(DoubleDouble[] values, DoubleDouble[] reflection, int k) {
        DoubleDouble product = DoubleDouble.ZERO;
        for (int i = k; i < values.length; i++) {
            product = product.plus(reflection[i].times(values[i]));
        }
        DoubleDouble factor = product.dividedBy(reflection[k]).negated();
        for (int i = k; i < values.length; i++) {
            values[i] = values[i].plus(factor.times(reflection[i]));
        }
    }
}
