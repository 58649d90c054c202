package org.hatmatrix.estimation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.formula.Term;
import org.hatmatrix.inference.Coefficient;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.Prediction;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.inference.TestResult;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.LinearHypothesis;
import org.jspecify.annotations.Nullable;

/**
 * Estimates together with their covariance: the coefficient table, joint tests and predictions that every fit shares,
 * whichever estimator made it.
 */
public final class Inference {

    /** What a dependent contrast of length one adds to the others is rounding. */
    private static final double DEPENDENT = 1e-11;

    private final List<String> names;
    private final double[] estimates;
    private final TriangularSolution solution;
    private final DoubleDouble @Nullable [] unrounded;
    private final CoefficientCovariance covariance;
    private final @Nullable RestrictedCoefficients restrictions;
    private final Lazy<List<Coefficient>> table;

    /**
     * Of the least-squares coefficients of a solution, with all their digits: what contrasts and predictions cancel is not
     * lost to their rounding.
     *
     * @param names the names of all columns
     * @param solution the solution
     * @param covariance the covariance of the estimated coefficients
     */
    public Inference(List<String> names, TriangularSolution solution, CoefficientCovariance covariance) {
        this(names, solution.coefficients(), null, solution, covariance);
    }

    /**
     * Of other coefficients.
     *
     * @param names the names of all columns
     * @param estimates the estimates of all columns, NaN for aliased ones
     * @param unrounded the estimated coefficients in the units of the solution, not rounded; null for those of the solution
     * @param solution the factorization that the covariance rests on
     * @param covariance the covariance of the estimated coefficients
     */
    public Inference(
            List<String> names,
            double[] estimates,
            DoubleDouble @Nullable [] unrounded,
            TriangularSolution solution,
            CoefficientCovariance covariance) {
        this(names, estimates, unrounded, solution, covariance, null);
    }

    /**
     * Of coefficients that restrictions bind together.
     *
     * @param restrictions what the restrictions leave free
     * @param solution the solution of the problem of the free coefficients
     * @param covariance the covariance of the free coefficients
     * @throws IllegalArgumentException if the covariance has a distribution for each coefficient
     */
    public Inference(
            RestrictedCoefficients restrictions, TriangularSolution solution, CoefficientCovariance covariance) {
        this(
                restrictions.names(),
                restrictions.coefficients(solution.coefficients()),
                null,
                solution,
                covariance,
                restrictions);
        covariance.requireOneDistribution();
    }

    private Inference(
            List<String> names,
            double[] estimates,
            DoubleDouble @Nullable [] unrounded,
            TriangularSolution solution,
            CoefficientCovariance covariance,
            @Nullable RestrictedCoefficients restrictions) {
        this.names = names;
        this.estimates = estimates;
        this.solution = solution;
        this.unrounded = unrounded;
        this.covariance = covariance;
        this.restrictions = restrictions;
        this.table = new Lazy<>(this::makeTable);
    }

    private List<Coefficient> makeTable() {
        if (restrictions != null) {
            return IntStream.range(0, names.size())
                    .mapToObj(j -> contrast(names.get(j), unit(j)))
                    .toList();
        }
        int[] kept = solution.keptColumns();
        double[] errors = covariance.standardErrors();
        Coefficient[] rows = new Coefficient[names.size()];
        for (int k = 0; k < kept.length; k++) {
            int j = kept[k];
            double statistic = estimates[j] / errors[j];
            double p = covariance.pValue(k, statistic);
            rows[j] = new Coefficient(
                    names.get(j),
                    estimates[j],
                    errors[j],
                    statistic,
                    p,
                    covariance.reference(k),
                    covariance.inversion(k));
        }
        for (int j = 0; j < rows.length; j++) {
            if (rows[j] == null) {
                rows[j] = new Coefficient(
                        names.get(j), Double.NaN, Double.NaN, Double.NaN, Double.NaN, covariance.joint());
            }
        }
        return List.of(rows);
    }

    private double[] unit(int column) {
        double[] unit = new double[names.size()];
        unit[column] = 1;
        return unit;
    }

    public List<Coefficient> table() {
        return table.get();
    }

    public double[] standardErrors() {
        return restrictions == null ? covariance.standardErrors() : column(Coefficient::standardError);
    }

    public CoefficientCovariance covariance() {
        return covariance;
    }

    /** The names of the columns that were dropped as combinations of others. */
    public List<String> aliased() {
        return IntStream.range(0, names.size())
                .filter(j -> Double.isNaN(estimates[j]))
                .mapToObj(names::get)
                .toList();
    }

    public Coefficient coefficient(String name) {
        int j = names.indexOf(name);
        if (j < 0) {
            throw new IllegalArgumentException(
                    "coefficient '" + Excerpt.of(name) + "': no such name; the names are " + Excerpt.list(names));
        }
        return table.get().get(j);
    }

    /** The estimates of all columns, NaN for aliased ones. */
    public double[] estimates() {
        return estimates.clone();
    }

    public double[] column(ToDoubleFunction<Coefficient> value) {
        return table.get().stream().mapToDouble(value).toArray();
    }

    /** The covariance of all columns, NaN at aliased ones. */
    public double[][] matrix() {
        return restrictions == null ? covariance.matrix() : restrictions.covariance(covariance.matrix());
    }

    /**
     * The Wald test of hypotheses.
     *
     * @param terms the terms of the model: the label of one of them stands for the hypotheses that all its columns are zero
     * @param texts the hypotheses
     */
    public TestResult test(List<Term> terms, String... texts) {
        if (texts.length == 0) {
            throw new IllegalArgumentException("test has no hypotheses, wanted at least one such as \"x1 = 0\"");
        }
        List<LinearHypothesis> hypotheses = new ArrayList<>();
        for (String text : texts) {
            Optional<Term> term = terms.stream()
                    .filter(t -> t.label().equals(text.strip()) && !names.contains(t.label()))
                    .findFirst();
            if (term.isPresent()) {
                hypotheses.addAll(zeros(indices(term.get())));
            } else {
                hypotheses.add(LinearHypothesis.parse(text, names));
            }
        }
        return test("Wald test of " + String.join(", ", texts), hypotheses, 0);
    }

    /** The Wald test that combinations of the coefficients are zero. */
    public TestResult test(double[][] contrasts) {
        if (contrasts.length == 0) {
            throw new IllegalArgumentException("test has no contrasts, wanted at least one");
        }
        List<LinearHypothesis> hypotheses = new ArrayList<>();
        for (int h = 0; h < contrasts.length; h++) {
            String text = "contrast " + (h + 1);
            hypotheses.add(new LinearHypothesis(text, checked(text, contrasts[h]), 0));
        }
        return test(
                "Wald test of " + contrasts.length + " contrast" + (contrasts.length == 1 ? "" : "s"), hypotheses, 0);
    }

    /** A combination of the coefficients; NaN if one of them was dropped. */
    public Coefficient contrast(String name, double[] contrast) {
        double[] whole = checked("contrast " + Excerpt.quoted(name), contrast);
        double[] row = free(whole);
        if (restrictions != null && Arrays.stream(row).allMatch(c -> c == 0)) {
            return new Coefficient(
                    name, restrictions.constant(whole).value(), 0, Double.NaN, Double.NaN, covariance.joint());
        }
        for (int j = 0; j < row.length; j++) {
            if (row[j] != 0 && solution.isAliased(j)) {
                return new Coefficient(name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, covariance.joint());
            }
        }
        double[] scaled = scaled(row);
        int exponent = solution.responseExponent();
        double estimate = estimate(scaled, whole);
        double variance = covariance.scaledVariance(solution.orthonormalCoordinates(row, null), scaled);
        double error = Math.scalb(Math.sqrt(variance), exponent);
        double statistic = estimate / error;
        return new Coefficient(
                name, estimate, error, statistic, covariance.joint().pValue(statistic), covariance.joint());
    }

    /** The contrast of the coefficients that the solution has. */
    private double[] free(double[] contrast) {
        return restrictions == null ? contrast : restrictions.reduced(contrast);
    }

    /** What a contrast is worth, with what the restrictions say of it. */
    private double estimate(double[] scaled, double[] contrast) {
        DoubleDouble value = valueOf(scaled);
        int exponent = solution.responseExponent();
        return restrictions == null
                ? Math.scalb(value.value(), exponent)
                : value.scalb(exponent).plus(restrictions.constant(contrast)).value();
    }

    private double[] checked(String role, double[] contrast) {
        if (contrast.length != names.size()) {
            throw new IllegalArgumentException(
                    role + " has " + contrast.length + " numbers, the fit has " + names.size() + " coefficients");
        }
        for (int j = 0; j < contrast.length; j++) {
            if (!Double.isFinite(contrast[j])) {
                throw new IllegalArgumentException(
                        role + ", coefficient " + Excerpt.quoted(names.get(j)) + ": " + contrast[j]);
            }
        }
        return contrast.clone();
    }

    private static int[] indices(Term term) {
        return term.columns().stream().mapToInt(Integer::intValue).toArray();
    }

    private int[] indices(List<String> columns) {
        int[] indices = new int[columns.size()];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = names.indexOf(columns.get(i));
            if (indices[i] < 0) {
                throw new IllegalArgumentException("coefficient " + Excerpt.quoted(columns.get(i))
                        + ": no such name; the names are " + Excerpt.list(names));
            }
        }
        return indices;
    }

    /** The Wald test that some coefficients, given by name, are zero where others are zero in any case. */
    public TestResult testZero(List<String> columns, List<String> given) {
        String name = "Wald test of " + String.join(", ", columns)
                + (given.isEmpty() ? "" : ", without " + String.join(", ", given));
        return testZero(name, indices(columns), indices(given));
    }

    /** The Wald test that the given coefficients are all zero. */
    public TestResult testZero(String name, int[] columns) {
        return testZero(name, columns, new int[0]);
    }

    /**
     * The Wald test that some coefficients are zero where others are zero in any case: the form of both less that of the
     * others.
     *
     * @param columns the coefficients that are tested; aliased ones do not count
     * @param given the coefficients that are zero in any case
     */
    public TestResult testZero(String name, int[] columns, int[] given) {
        List<LinearHypothesis> hypotheses = zeros(given);
        int before = hypotheses.size();
        hypotheses.addAll(zeros(columns));
        return test(name, hypotheses, before);
    }

    /**
     * By how much the residual sum of squares rises when columns are left out.
     *
     * @param columns the columns that are left out; aliased ones do not count
     * @param given the columns that neither model has
     */
    public double extraSumOfSquares(List<String> columns, List<String> given) {
        List<LinearHypothesis> hypotheses = zeros(indices(given));
        int before = hypotheses.size();
        hypotheses.addAll(zeros(indices(columns)));
        CoefficientCovariance unscaled =
                CoefficientCovariance.proportional("unscaled", solution, 1, covariance.joint());
        double form = new Scaled(hypotheses).form(unscaled, before);
        return Math.scalb(form, 2 * (solution.responseExponent() + solution.weightExponent()));
    }

    /** The hypotheses that coefficients are zero; columns that were dropped have none. */
    private List<LinearHypothesis> zeros(int[] columns) {
        List<LinearHypothesis> hypotheses = new ArrayList<>();
        for (int column : columns) {
            if (!Double.isNaN(estimates[column])) {
                double[] contrast = new double[names.size()];
                contrast[column] = 1;
                hypotheses.add(new LinearHypothesis(names.get(column) + " = 0", contrast, 0));
            }
        }
        return hypotheses;
    }

    private TestResult test(String name, List<LinearHypothesis> hypotheses, int given) {
        Scaled scaled = new Scaled(hypotheses);
        rejectRedundant(hypotheses, scaled.units);
        double form = scaled.form(covariance, given);
        int q = hypotheses.size() - given;
        ReferenceDistribution reference = covariance.joint();
        return reference.isNormal()
                ? TestResult.chiSquared(name, form, q)
                : TestResult.f(name, form / q, q, reference.degreesOfFreedom());
    }

    /** Hypotheses in the units of the scaled problem. */
    private final class Scaled {

        private final double[][] z;
        private final double[] differences;
        private final double[][] contrasts;
        private final double[][] units;
        private final int[] shifts;

        Scaled(List<LinearHypothesis> hypotheses) {
            int q = hypotheses.size();
            z = new double[q][];
            differences = new double[q];
            contrasts = new double[q][];
            units = new double[q][];
            shifts = new int[q];
            for (int h = 0; h < q; h++) {
                LinearHypothesis hypothesis = hypotheses.get(h);
                ScaledContrast contrast = restrictions == null
                        ? ScaledContrast.of(hypothesis, Inference.this::valueOf, solution, names)
                        : ScaledContrast.of(
                                restrictions.reduced(hypothesis),
                                Inference.this::valueOf,
                                solution,
                                restrictions.freeNames());
                contrasts[h] = contrast.values();
                shifts[h] = contrast.shift();
                units[h] = contrast.unitLength();
                z[h] = solution.orthonormalCoordinates(contrast.row(), null);
                differences[h] = contrast.difference();
            }
        }

        double form(CoefficientCovariance covariance, int given) {
            return differences.length == given
                    ? Double.NaN
                    : covariance.quadraticForm(z, contrasts, differences, given);
        }
    }

    /** Whether restrictions bind the coefficients together. */
    public boolean isRestricted() {
        return restrictions != null;
    }

    /** The Wald test that all slopes are zero, after restrictions; NaN if these do not allow it. */
    public TestResult testSlopes(String name, boolean intercept) {
        if (restrictions == null || !restrictions.allowsNoSlopes(intercept)) {
            return TestResult.f(name, Double.NaN, Double.NaN, Double.NaN);
        }
        int[] slopes = restrictions.freeSlopes(intercept);
        return slopes.length == 0
                ? TestResult.f(name, Double.NaN, 0, covariance.joint().degreesOfFreedom())
                : testZero(name, slopes);
    }

    /** The Wald test of independent hypotheses. */
    public TestResult test(String name, List<LinearHypothesis> hypotheses) {
        return test(name, hypotheses, 0);
    }

    /**
     * The Lagrange multipliers λ = (RARᵀ)⁻¹(Rb − r) of restrictions Rb = r that this least-squares fit does not have, with
     * A = (XᵀWX)⁻¹.
     *
     * @param hypotheses the restrictions, independent
     * @return for each λ, and the root of the diagonal element of (RARᵀ)⁻¹
     */
    public double[][] multipliers(List<LinearHypothesis> hypotheses) {
        Scaled scaled = new Scaled(hypotheses);
        int q = hypotheses.size();
        double[][] inverse = SmallMatrix.inverseOfUpper(upperTriangle(scaled.z));
        double[][] multipliers = new double[q][2];
        double[] half = new double[q];
        for (int k = 0; k < q; k++) {
            for (int h = 0; h <= k; h++) {
                half[k] = Math.fma(inverse[h][k], scaled.differences[h], half[k]);
            }
        }
        for (int h = 0; h < q; h++) {
            int shift = scaled.shifts[h];
            double value = SmallMatrix.product(inverse[h], half);
            double length = Math.sqrt(SmallMatrix.product(inverse[h], inverse[h]));
            int exponent = solution.weightExponent() - shift;
            multipliers[h][0] = Math.scalb(value, exponent + solution.weightExponent() + solution.responseExponent());
            multipliers[h][1] = Math.scalb(length, exponent);
        }
        return multipliers;
    }

    /** T in Z = QT, by the modified Gram–Schmidt process. */
    private static double[][] upperTriangle(double[][] columns) {
        int q = columns.length;
        double[][] t = new double[q][q];
        double[][] rest = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
        for (int i = 0; i < q; i++) {
            t[i][i] = Math.sqrt(SmallMatrix.product(rest[i], rest[i]));
            rest[i] = SmallMatrix.multiple(rest[i], 1 / t[i][i]);
            for (int j = i + 1; j < q; j++) {
                t[i][j] = SmallMatrix.product(rest[i], rest[j]);
                for (int k = 0; k < rest[j].length; k++) {
                    rest[j][k] = Math.fma(-t[i][j], rest[i][k], rest[j][k]);
                }
            }
        }
        return t;
    }

    /** A contrast of length one that follows from those before it adds nothing to what they span. */
    private static void rejectRedundant(List<LinearHypothesis> hypotheses, double[][] contrasts) {
        double[] added = SmallMatrix.addedLengths(contrasts);
        for (int h = 0; h < added.length; h++) {
            if (added[h] < DEPENDENT) {
                throw new IllegalArgumentException(
                        "hypothesis '" + Excerpt.of(hypotheses.get(h).text())
                                + "' follows from, or contradicts, the ones before it; wanted independent equations");
            }
        }
    }

    /**
     * The prediction for a row of the design.
     *
     * @param row values of all columns, the intercept's 1 among them
     * @param sigma the residual standard deviation, which one new response adds
     */
    public Prediction predict(double level, double[] row, double sigma) {
        double[] free = free(row);
        double[] contrast = scaled(free);
        int exponent = solution.responseExponent();
        double estimate = estimate(contrast, row);
        double variance = covariance.scaledVariance(solution.orthonormalCoordinates(free, null), contrast);
        double error = Math.scalb(Math.sqrt(variance), exponent);
        double half = covariance.joint().criticalValue(level);
        return new Prediction(
                estimate,
                error,
                around(estimate, half * error),
                around(estimate, half * StrictMath.hypot(error, sigma)));
    }

    /**
     * The predictions for rows of the design.
     *
     * @param rows values of all columns, the intercept's 1 among them
     * @param sigma the residual standard deviation, which one new response adds
     */
    public List<Prediction> predict(double level, double[][] rows, double sigma) {
        return Arrays.stream(rows).map(row -> predict(level, row, sigma)).toList();
    }

    /** What a contrast of the estimates is worth, in the units of the solution. */
    private DoubleDouble valueOf(double[] contrast) {
        if (unrounded == null) {
            return solution.scaledValue(contrast);
        }
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = 0; k < contrast.length; k++) {
            sum = sum.plus(unrounded[k].times(contrast[k]));
        }
        return sum;
    }

    /** A row in the units of the scaled columns, those that were kept. */
    private double[] scaled(double[] row) {
        int[] kept = solution.keptColumns();
        double[] scaled = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            scaled[k] = Math.scalb(row[kept[k]], -solution.columnExponent(kept[k]));
        }
        return scaled;
    }

    /** What binds the coefficients together; null for nothing. */
    @Nullable
    RestrictedCoefficients restrictions() {
        return restrictions;
    }

    /** The coefficients in scaled units, not rounded, and the factor that the covariance rests on. */
    JsonObject scaledJson() {
        double[] hi = solution.estimate().hi();
        double[] lo = solution.estimate().lo();
        return unrounded == null
                ? ScaledSolution.json(solution, hi, lo)
                : ScaledSolution.json(
                        solution,
                        Arrays.stream(unrounded).mapToDouble(DoubleDouble::hi).toArray(),
                        Arrays.stream(unrounded).mapToDouble(DoubleDouble::lo).toArray());
    }

    private static Interval around(double middle, double half) {
        return new Interval(middle - half, middle + half);
    }
}
