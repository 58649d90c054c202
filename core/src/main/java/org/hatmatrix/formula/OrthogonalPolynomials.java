package org.hatmatrix.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.expression.Series;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * Polynomials that are orthogonal to each other and to the constant on some points, each with sum of squares one and a
 * positive leading coefficient: the monic polynomials of the three-term recurrence
 * p₀ = 1, p₁ = x − α₁, pⱼ₊₁ = (x − αⱼ₊₁) pⱼ − (‖pⱼ‖²/‖pⱼ₋₁‖²) pⱼ₋₁ with αⱼ₊₁ = Σx pⱼ²/‖pⱼ‖², divided by their norms on
 * those points. They are kept to twice the precision.
 *
 * <p>Literature: G. E. Forsythe, <em>Generation and use of orthogonal polynomials for data-fitting with a digital
 * computer</em>, J. SIAM 5 (1957).
 *
 * @param alpha the numbers α₁ … αₖ of the recurrence
 * @param norms ‖p₀‖² … ‖pₖ‖²
 */
record OrthogonalPolynomials(List<DoubleDouble> alpha, List<DoubleDouble> norms) {

    static OrthogonalPolynomials of(double[] x, int degree) {
        List<DoubleDouble> alpha = new ArrayList<>();
        List<DoubleDouble> norms = new ArrayList<>();
        OrthogonalPolynomials known = new OrthogonalPolynomials(alpha, norms);
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
        return new OrthogonalPolynomials(List.copyOf(alpha), List.copyOf(norms));
    }

    static OrthogonalPolynomials read(JsonObject stored, int degree) {
        List<DoubleDouble> alpha = DoubleDouble.all(stored.numbers("alpha"), stored.numbers("alpha_low"));
        List<DoubleDouble> norms = DoubleDouble.all(stored.numbers("norms"), stored.numbers("norms_low"));
        if (alpha.size() != degree || norms.size() != degree + 1) {
            throw stored.fault(
                    alpha.size() + " alpha and " + norms.size() + " norms, wanted those of degree " + degree);
        }
        return new OrthogonalPolynomials(alpha, norms);
    }

    JsonObject json() {
        return JsonObject.builder()
                .with("alpha", alpha.stream().mapToDouble(DoubleDouble::hi).toArray())
                .with("alpha_low", alpha.stream().mapToDouble(DoubleDouble::lo).toArray())
                .with("norms", norms.stream().mapToDouble(DoubleDouble::hi).toArray())
                .with("norms_low", norms.stream().mapToDouble(DoubleDouble::lo).toArray())
                .build();
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
