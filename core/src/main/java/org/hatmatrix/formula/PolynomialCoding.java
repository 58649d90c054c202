package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.expression.CompleteRows;
import org.hatmatrix.expression.Evaluation;
import org.hatmatrix.expression.Evaluation.Arithmetic;
import org.hatmatrix.expression.Node;
import org.hatmatrix.expression.Series;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.text.Excerpt;
import org.jspecify.annotations.Nullable;

/**
 * Powers 1 to k of a variable: as they are (raw), or made orthogonal to each other and to the constant on the rows the
 * formula was bound to, each with sum of squares one. Both are kept to twice the precision.
 *
 * <p>The orthogonal ones are R's {@code poly(x, k)}: the monic polynomials of the three-term recurrence
 * p₀ = 1, p₁ = x − α₁, pⱼ₊₁ = (x − αⱼ₊₁) pⱼ − (‖pⱼ‖²/‖pⱼ₋₁‖²) pⱼ₋₁ with αⱼ₊₁ = Σx pⱼ²/‖pⱼ‖², divided by their norms on
 * the rows it was bound to. The α and the norms are remembered for new data.
 *
 * <p>Literature: G. E. Forsythe, <em>Generation and use of orthogonal polynomials for data-fitting with a digital
 * computer</em>, J. SIAM 5 (1957).
 */
final class PolynomialCoding implements Coding {

    /** Beyond, even the orthogonal polynomials of doubles mean nothing. */
    static final int HIGHEST_DEGREE = 100;

    private final String label;
    private final Node argument;
    private final int degree;
    private final @Nullable Recurrence recurrence;

    private PolynomialCoding(String label, Node argument, int degree, @Nullable Recurrence recurrence) {
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
        return new PolynomialCoding(label, argument, degree, Recurrence.of(x, degree));
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

    /** The numbers α₁ … αₖ and ‖p₀‖² … ‖pₖ‖² of the recurrence. */
    private record Recurrence(List<DoubleDouble> alpha, List<DoubleDouble> norms) {

        static Recurrence of(double[] x, int degree) {
            List<DoubleDouble> alpha = new ArrayList<>();
            List<DoubleDouble> norms = new ArrayList<>();
            Recurrence known = new Recurrence(alpha, norms);
            DoubleDouble[] before = known.constant(x.length, DoubleDouble.ZERO);
            DoubleDouble[] current = known.constant(x.length, DoubleDouble.ONE);
            for (int j = 0; j <= degree; j++) {
                DoubleDouble norm = DoubleDouble.ZERO;
                DoubleDouble moment = DoubleDouble.ZERO;
                for (int i = 0; i < x.length; i++) {
                    DoubleDouble square = current[i].times(current[i]);
                    norm = norm.plus(square);
                    moment = moment.plus(square.times(x[i]));
                }
                norms.add(norm);
                if (j < degree) {
                    alpha.add(moment.dividedBy(norm));
                    DoubleDouble[] next = known.next(x, j, before, current);
                    before = current;
                    current = next;
                }
            }
            return known;
        }

        private DoubleDouble[] constant(int rows, DoubleDouble value) {
            DoubleDouble[] values = new DoubleDouble[rows];
            Arrays.fill(values, value);
            return values;
        }

        /** The values of polynomial j + 1, from those of j − 1 and j. */
        private DoubleDouble[] next(double[] x, int j, DoubleDouble[] before, DoubleDouble[] current) {
            DoubleDouble ratio = j == 0 ? DoubleDouble.ZERO : norms.get(j).dividedBy(norms.get(j - 1));
            DoubleDouble[] next = new DoubleDouble[x.length];
            for (int i = 0; i < x.length; i++) {
                DoubleDouble centred = DoubleDouble.of(x[i]).minus(alpha.get(j));
                next[i] = centred.times(current[i]).minus(ratio.times(before[i]));
            }
            return next;
        }

        /** The normed polynomials 1 to k at some points. */
        List<Series> polynomials(double[] x) {
            List<Series> result = new ArrayList<>();
            DoubleDouble[] before = constant(x.length, DoubleDouble.ZERO);
            DoubleDouble[] current = constant(x.length, DoubleDouble.ONE);
            for (int j = 0; j < alpha.size(); j++) {
                DoubleDouble[] next = next(x, j, before, current);
                before = current;
                current = next;
                result.add(normed(current, norms.get(j + 1).sqrt()));
            }
            return result;
        }

        private static Series normed(DoubleDouble[] values, DoubleDouble norm) {
            double[] high = new double[values.length];
            double[] low = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                DoubleDouble value = values[i].dividedBy(norm);
                high[i] = value.hi();
                low[i] = value.lo();
            }
            return Series.of(high, low, false);
        }
    }
}
