package org.hatmatrix.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Design;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.LinearHypothesis;

/**
 * What linear restrictions Rb = r leave of the coefficients: b = c + Mg, where g are those coefficients that stay free. The
 * restrictions are solved for one coefficient each, the one that matters most in the units of its column, by Gauss–Jordan
 * elimination in twice the precision.
 *
 * <p>A restriction that follows from those before it adds nothing; one that contradicts them is an error.
 */
public final class RestrictedCoefficients {

    /** What is left of numbers that cancel is their rounding. */
    private static final double CANCELLED = 0x1p-44;

    private final List<String> names;
    private final List<LinearHypothesis> independent;
    private final int given;
    private final int[] free;
    private final double[] constants;
    private final double[][] factors;

    private RestrictedCoefficients(List<String> names, List<LinearHypothesis> all, Elimination elimination) {
        this.names = names;
        this.independent = elimination.kept.stream().map(all::get).toList();
        this.given = all.size();
        int p = names.size();
        this.free = IntStream.range(0, p)
                .filter(j -> !elimination.pivots.contains(j))
                .toArray();
        this.constants = new double[p];
        this.factors = new double[p][free.length];
        for (int k = 0; k < free.length; k++) {
            factors[free[k]][k] = 1;
        }
        for (int h = 0; h < elimination.pivots.size(); h++) {
            int d = elimination.pivots.get(h);
            DoubleDouble[] row = elimination.rows.get(h);
            constants[d] = Math.scalb(row[p].value(), -elimination.exponents[d]) + 0.0;
            for (int k = 0; k < free.length; k++) {
                int shift = elimination.exponents[free[k]] - elimination.exponents[d];
                factors[d][k] = 0 - Math.scalb(row[free[k]].value(), shift);
            }
        }
    }

    /** What was stored: the restrictions themselves are not. */
    private RestrictedCoefficients(List<String> names, int[] free, double[] constants, double[][] factors) {
        this.names = names;
        this.independent = List.of();
        this.given = 0;
        this.free = free;
        this.constants = constants;
        this.factors = factors;
    }

    /** What the free coefficients give, without the texts of the restrictions. */
    JsonObject json() {
        return JsonObject.builder()
                .with("free", free)
                .with("constants", constants)
                .with("factors", factors)
                .build();
    }

    /**
     * Reads what was written.
     *
     * @param names the names of all coefficients
     * @throws IllegalArgumentException if it is damaged
     */
    static RestrictedCoefficients read(JsonObject stored, List<String> names) {
        int[] free = stored.wholes("free", 0, names.size() - 1);
        for (int k = 1; k < free.length; k++) {
            if (free[k] <= free[k - 1]) {
                throw stored.fault("the free coefficients are not in ascending order");
            }
        }
        double[] constants = stored.numbers("constants");
        double[][] factors = stored.rows("factors");
        ScaledSolution.requireLength(stored, "constants", constants.length, names.size());
        ScaledSolution.requireLength(stored, "factors", factors.length, names.size());
        for (int j = 0; j < factors.length; j++) {
            ScaledSolution.requireLength(stored, "factors[" + j + "]", factors[j].length, free.length);
        }
        return new RestrictedCoefficients(names, free, constants, factors);
    }

    /** How many coefficients stay free. */
    int freeCount() {
        return free.length;
    }

    /**
     * What the restrictions of a design leave.
     *
     * @throws IllegalArgumentException if one has a mistake or contradicts those before it
     */
    public static RestrictedCoefficients of(Design design) {
        List<String> names = design.names();
        List<LinearHypothesis> all = design.restrictions().stream()
                .map(text -> LinearHypothesis.parse("restriction", text, names))
                .toList();
        int[] exponents = IntStream.range(0, names.size())
                .map(j -> exponent(design.column(j)))
                .toArray();
        Elimination elimination = new Elimination(exponents);
        for (int h = 0; h < all.size(); h++) {
            elimination.add(h, all.get(h));
        }
        return new RestrictedCoefficients(names, all, elimination);
    }

    private static int exponent(double[] column) {
        double largest = Arrays.stream(column).map(Math::abs).max().orElse(0);
        return largest == 0 ? 0 : Math.getExponent(largest);
    }

    /** Restrictions in the units of scaled columns, each solved for its pivot. */
    private static final class Elimination {

        private final int[] exponents;
        private final List<DoubleDouble[]> rows = new ArrayList<>();
        private final List<Integer> pivots = new ArrayList<>();
        private final List<Integer> kept = new ArrayList<>();

        Elimination(int[] exponents) {
            this.exponents = exponents;
        }

        void add(int place, LinearHypothesis restriction) {
            int p = exponents.length;
            DoubleDouble[] row = new DoubleDouble[p + 1];
            for (int j = 0; j < p; j++) {
                row[j] = DoubleDouble.of(Math.scalb(restriction.contrast()[j], -exponents[j]));
            }
            row[p] = DoubleDouble.of(restriction.value());
            for (int h = 0; h < pivots.size(); h++) {
                subtract(row, rows.get(h), pivots.get(h));
            }
            int pivot = largest(row);
            if (row[pivot].hi() == 0) {
                if (row[p].hi() != 0) {
                    throw new IllegalArgumentException("restriction " + Excerpt.quoted(restriction.text())
                            + " contradicts the ones before it; no coefficients fulfil all of them");
                }
                return;
            }
            DoubleDouble divisor = row[pivot];
            for (int j = 0; j <= p; j++) {
                row[j] = row[j].dividedBy(divisor);
            }
            rows.forEach(other -> subtract(other, row, pivot));
            rows.add(row);
            pivots.add(pivot);
            kept.add(place);
        }

        /** Takes a multiple of another row away, so that nothing is left at its pivot. */
        private static void subtract(DoubleDouble[] row, DoubleDouble[] other, int pivot) {
            DoubleDouble factor = row[pivot];
            if (factor.hi() == 0) {
                return;
            }
            for (int j = 0; j < row.length; j++) {
                DoubleDouble product = factor.times(other[j]);
                DoubleDouble rest = row[j].minus(product);
                double size = Math.abs(row[j].hi()) + Math.abs(product.hi());
                row[j] = Math.abs(rest.hi()) <= CANCELLED * size ? DoubleDouble.ZERO : rest;
            }
            row[pivot] = DoubleDouble.ZERO;
        }

        /** The last of the largest, so that an intercept stays where it can. */
        private int largest(DoubleDouble[] row) {
            int best = 0;
            for (int j = 1; j < exponents.length; j++) {
                if (Math.abs(row[j].hi()) >= Math.abs(row[best].hi())) {
                    best = j;
                }
            }
            return best;
        }
    }

    /** How many restrictions were given. */
    public int given() {
        return given;
    }

    /** The restrictions without those that follow from others. */
    public List<LinearHypothesis> independent() {
        return independent;
    }

    /** The names of the coefficients that stay free. */
    public List<String> freeNames() {
        return Arrays.stream(free).mapToObj(names::get).toList();
    }

    /** The names of all coefficients. */
    public List<String> names() {
        return names;
    }

    /** The problem of the free coefficients. */
    public Design reduced(Design design) {
        return design.substituted(freeNames(), constants, factors);
    }

    /** cᵀ of a contrast. */
    DoubleDouble constant(double[] contrast) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int j = 0; j < contrast.length; j++) {
            sum = sum.plus(DoubleDouble.product(contrast[j], constants[j]));
        }
        return sum;
    }

    /** Mᵀ of a contrast: the contrast of the free coefficients; zeros where the restrictions fix it. */
    double[] reduced(double[] contrast) {
        double[] reduced = new double[free.length];
        for (int k = 0; k < reduced.length; k++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            double size = 0;
            for (int j = 0; j < contrast.length; j++) {
                DoubleDouble product = DoubleDouble.product(contrast[j], factors[j][k]);
                sum = sum.plus(product);
                size = Math.max(size, Math.abs(product.hi()));
            }
            reduced[k] = Math.abs(sum.hi()) <= CANCELLED * size ? 0 : sum.value();
        }
        return reduced;
    }

    /** The same hypothesis on the free coefficients. */
    LinearHypothesis reduced(LinearHypothesis hypothesis) {
        double[] contrast = reduced(hypothesis.contrast());
        if (Arrays.stream(contrast).allMatch(c -> c == 0)) {
            throw new IllegalArgumentException("hypothesis " + Excerpt.quoted(hypothesis.text())
                    + " follows from, or contradicts, the restrictions of the fit; restrictions() tests these");
        }
        double value = constant(hypothesis.contrast())
                .minus(DoubleDouble.of(hypothesis.value()))
                .value();
        return new LinearHypothesis(hypothesis.text(), contrast, 0 - value);
    }

    /** c + Mg; NaN where a coefficient needs one that was dropped. */
    public double[] coefficients(double[] g) {
        double[] b = changes(g);
        for (int j = 0; j < b.length; j++) {
            b[j] += constants[j];
        }
        return b;
    }

    /** Mg. */
    public double[] changes(double[] g) {
        double[] b = new double[names.size()];
        for (int j = 0; j < b.length; j++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int k = 0; k < g.length; k++) {
                sum = factors[j][k] == 0 ? sum : sum.plus(DoubleDouble.product(factors[j][k], g[k]));
            }
            b[j] = sum.value();
        }
        return b;
    }

    /** M V Mᵀ. */
    double[][] covariance(double[][] v) {
        double[][] half = new double[v.length][];
        for (int k = 0; k < v.length; k++) {
            half[k] = changes(v[k]);
        }
        double[][] whole = new double[names.size()][names.size()];
        for (int j = 0; j < whole.length; j++) {
            double[] column = new double[v.length];
            for (int k = 0; k < column.length; k++) {
                column[k] = half[k][j];
            }
            whole[j] = changes(column);
        }
        return whole;
    }

    /** Whether all slopes can be zero: then the free ones among them are all there is to test. */
    boolean allowsNoSlopes(boolean intercept) {
        int first = intercept ? 1 : 0;
        boolean interceptIsFree = intercept && free.length > 0 && free[0] == 0;
        for (int j = first; j < constants.length; j++) {
            if (constants[j] != 0 || interceptIsFree && factors[j][0] != 0) {
                return false;
            }
        }
        return !intercept || interceptIsFree || constants[0] == 0;
    }

    /** The places, among all coefficients, of the free slopes. */
    int[] freeSlopes(boolean intercept) {
        return Arrays.stream(free).filter(j -> !intercept || j > 0).toArray();
    }
}
