package org.hatmatrix.estimation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.json.JsonObject;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.numeric.SymmetricEigen;
import org.jspecify.annotations.Nullable;

/**
 * The estimated covariance of coefficients as V = R⁻¹ N R⁻ᵀ, where R is the triangular factor of the scaled design. The
 * classical covariance has N = σ²I; a sandwich with scores sᵢ has N = Σ (R⁻ᵀxᵢ)(R⁻ᵀxᵢ)ᵀsᵢ². A variance xᵀVx is then
 * zᵀNz with z = R⁻ᵀx, which loses digits with the condition of R and not with its square.
 *
 * <p>A row of which the coefficients change by far more than R⁻¹N^½ can say, a leverage next to one, is kept apart as its
 * own term vvᵀ of V, v = (XᵀWX)⁻¹xᵢsᵢ.
 *
 * <p>N is that of the scaled problem: cov(bᵢ, bⱼ) = V̂ᵢⱼ · 2^(eᵢ + eⱼ) with eⱼ the exponent of the response less that of
 * column j, so that nothing over- or underflows for data scaled by 1e±150.
 */
public final class CoefficientCovariance {

    /** The name of σ²(XᵀWX)⁻¹. */
    public static final String CLASSICAL = "classical";

    /** Eigenvalues of N below this share of the largest are rounding: N has too small a rank. */
    private static final double ROUNDING = 1e-13;

    private static final double[][] NONE = {};

    private final String name;
    private final TriangularSolution solution;
    private final double @Nullable [][] inner;
    private final double variance;
    private final double[][] separate;
    private final ReferenceDistribution @Nullable [] references;
    private final ReferenceDistribution joint;
    private final double @Nullable [] pValues;
    private final List<DoubleFunction<Interval>> inversions;

    private CoefficientCovariance(
            String name,
            TriangularSolution solution,
            double @Nullable [][] inner,
            double variance,
            double[][] separate,
            ReferenceDistribution joint,
            ReferenceDistribution @Nullable [] references,
            double @Nullable [] pValues) {
        this(name, solution, inner, variance, separate, joint, references, pValues, List.of());
    }

    private CoefficientCovariance(
            String name,
            TriangularSolution solution,
            double @Nullable [][] inner,
            double variance,
            double[][] separate,
            ReferenceDistribution joint,
            ReferenceDistribution @Nullable [] references,
            double @Nullable [] pValues,
            List<DoubleFunction<Interval>> inversions) {
        this.name = name;
        this.solution = solution;
        this.inner = inner;
        this.variance = variance;
        this.separate = separate;
        this.references = references;
        this.joint = joint;
        this.pValues = pValues;
        this.inversions = inversions;
    }

    /**
     * A covariance.
     *
     * @param name what it is called
     * @param solution the solution whose factor R it rests on
     * @param inner the matrix N of the scaled problem, rank × rank
     * @param reference the distribution of every statistic
     */
    public static CoefficientCovariance of(
            String name, TriangularSolution solution, double[][] inner, ReferenceDistribution reference) {
        return new CoefficientCovariance(name, solution, inner, Double.NaN, NONE, reference, null, null);
    }

    /**
     * σ²(XᵀWX)⁻¹ with t(df).
     *
     * @param df the residual degrees of freedom, which σ² is divided by
     */
    public static CoefficientCovariance classical(TriangularSolution solution, int df) {
        double variance = df > 0 ? solution.scaledResidualSumOfSquares() / df : Double.NaN;
        return proportional(CLASSICAL, solution, variance, ReferenceDistribution.t(df > 0 ? df : Double.NaN));
    }

    /** A multiple of (XᵀWX)⁻¹: N is the scaled variance times the identity. */
    static CoefficientCovariance proportional(
            String name, TriangularSolution solution, double scaledVariance, ReferenceDistribution reference) {
        return new CoefficientCovariance(name, solution, null, scaledVariance, NONE, reference, null, null);
    }

    /** This covariance and the terms vvᵀ, the vectors in the units of the scaled coefficients. */
    public CoefficientCovariance plus(List<double[]> vectors) {
        return new CoefficientCovariance(
                name, solution, inner, variance, vectors.toArray(double[][]::new), joint, references, pValues);
    }

    /** This covariance with a distribution of its own for each estimated coefficient (Satterthwaite). */
    public CoefficientCovariance withReferences(ReferenceDistribution[] references) {
        return new CoefficientCovariance(name, solution, inner, variance, separate, joint, references.clone(), pValues);
    }

    /**
     * This covariance with p-values and intervals that come from elsewhere (bootstrap).
     *
     * @param pValues one per estimated coefficient
     * @param inversions the interval of a level, one per estimated coefficient
     */
    public CoefficientCovariance withTests(String name, double[] pValues, List<DoubleFunction<Interval>> inversions) {
        return new CoefficientCovariance(
                name, solution, inner, variance, separate, joint, references, pValues.clone(), List.copyOf(inversions));
    }

    /** This covariance without the distributions that belong to single coefficients. */
    JsonObject json() {
        JsonObject.Builder json = JsonObject.builder().with("name", name);
        return inner == null
                ? json.with("variance", variance).build()
                : json.with("inner", inner).with("separate", separate).build();
    }

    /**
     * Reads what was written.
     *
     * @param solution the solution whose factor R it rests on
     * @param reference the distribution of every statistic
     * @throws IllegalArgumentException if it is damaged
     */
    static CoefficientCovariance read(JsonObject stored, TriangularSolution solution, ReferenceDistribution reference) {
        String name = stored.text("name");
        if (stored.has("variance")) {
            return proportional(name, solution, stored.number("variance"), reference);
        }
        double[][] inner = stored.rows("inner");
        double[][] separate = stored.rows("separate");
        ScaledSolution.requireLength(stored, "inner", inner.length, solution.rank());
        for (double[] row : inner) {
            ScaledSolution.requireLength(stored, "a row of inner", row.length, solution.rank());
        }
        for (double[] row : separate) {
            ScaledSolution.requireLength(stored, "a row of separate", row.length, solution.rank());
        }
        return of(name, solution, inner, reference).plus(List.of(separate));
    }

    /**
     * The covariance of some of the coefficients, as one that rests on the solution of the problem without the others.
     *
     * @param part the solution, with as many estimated coefficients
     * @param places for each its place among the estimated coefficients of this covariance
     */
    public CoefficientCovariance part(TriangularSolution part, int[] places) {
        int p = places.length;
        double[][] wholeRoot = solution.scaledInverseRoot();
        double[][] upper = part.scaledInverseRoot();
        double[] units = new double[p];
        double[][] rows = new double[p][];
        for (int k = 0; k < p; k++) {
            int exponent = solution.responseExponent()
                    - solution.columnExponent(solution.keptColumns()[places[k]])
                    - part.responseExponent()
                    + part.columnExponent(part.keptColumns()[k]);
            units[k] = Math.scalb(1.0, exponent);
            rows[k] = SmallMatrix.multiple(wholeRoot[places[k]], units[k]);
        }
        // T A = rows, from the last row on.
        for (int i = p - 1; i >= 0; i--) {
            for (int j = i + 1; j < p; j++) {
                for (int c = 0; c < rows[i].length; c++) {
                    rows[i][c] -= upper[i][j] * rows[j][c];
                }
            }
            rows[i] = SmallMatrix.multiple(rows[i], 1 / upper[i][i]);
        }
        double[][] middle = new double[p][p];
        for (int i = 0; i < p; i++) {
            double[] half = new double[rows[i].length];
            for (int c = 0; c < half.length; c++) {
                for (int d = 0; d < half.length; d++) {
                    double n = inner == null ? (c == d ? variance : 0) : inner[d][c];
                    half[c] = Math.fma(rows[i][d], n, half[c]);
                }
            }
            for (int j = 0; j <= i; j++) {
                middle[i][j] = SmallMatrix.product(half, rows[j]);
                middle[j][i] = middle[i][j];
            }
        }
        double[][] vectors = new double[separate.length][p];
        for (int s = 0; s < vectors.length; s++) {
            for (int k = 0; k < p; k++) {
                vectors[s][k] = separate[s][places[k]] * units[k];
            }
        }
        ReferenceDistribution[] own = references == null ? null : new ReferenceDistribution[p];
        double[] ownPValues = pValues == null ? null : new double[p];
        for (int k = 0; k < p; k++) {
            if (own != null && references != null) {
                own[k] = references[places[k]];
            }
            if (ownPValues != null && pValues != null) {
                ownPValues[k] = pValues[places[k]];
            }
        }
        return new CoefficientCovariance(name, part, middle, Double.NaN, vectors, joint, own, ownPValues);
    }

    /** Refuses a covariance that says of each coefficient alone how its statistic is distributed. */
    void requireOneDistribution() {
        if (references != null || pValues != null) {
            throw new IllegalArgumentException(
                    "covariance " + name + ": it gives each coefficient a distribution of its own,"
                            + " which a restricted coefficient, a combination of others, does not have; wanted one such as HC3");
        }
    }

    public String name() {
        return name;
    }

    /** Whether this is σ²(XᵀWX)⁻¹. */
    public boolean isClassical() {
        return name.equals(CLASSICAL);
    }

    /** The distribution of the statistic of the k-th estimated coefficient. */
    ReferenceDistribution reference(int k) {
        return references == null ? joint : references[k];
    }

    /** The distribution for joint tests and predictions. */
    public ReferenceDistribution joint() {
        return joint;
    }

    /** The intervals of the k-th estimated coefficient; null if they follow from its standard error. */
    @Nullable
    DoubleFunction<Interval> inversion(int k) {
        return inversions.isEmpty() ? null : inversions.get(k);
    }

    /** The p-value of the k-th estimated coefficient for its statistic. */
    double pValue(int k, double statistic) {
        return pValues == null ? reference(k).pValue(statistic) : pValues[k];
    }

    /** The standard errors of all columns, in their units; NaN for aliased ones and where a variance is negative. */
    double[] standardErrors() {
        double[] errors = solution.scaledRoots();
        if (inner == null) {
            double sigma = Math.sqrt(variance);
            for (int j = 0; j < errors.length; j++) {
                errors[j] *= sigma;
            }
        } else {
            double[][] scaled = solution.scaledSandwich(inner);
            int[] kept = solution.keptColumns();
            for (int k = 0; k < kept.length; k++) {
                errors[kept[k]] = Math.sqrt(scaled[k][k] + separate(k, k));
            }
        }
        for (int j = 0; j < errors.length; j++) {
            errors[j] = Math.scalb(errors[j], exponent(j));
        }
        return errors;
    }

    /** The covariance matrix of all columns, in their units; NaN for aliased ones. */
    double[][] matrix() {
        double[][] scaled = inner == null ? solution.scaledInverseGram() : solution.scaledSandwich(inner);
        double factor = inner == null ? variance : 1;
        int[] kept = solution.keptColumns();
        double[][] matrix = new double[solution.parameters()][solution.parameters()];
        for (double[] row : matrix) {
            Arrays.fill(row, Double.NaN);
        }
        for (int i = 0; i < kept.length; i++) {
            for (int j = 0; j < kept.length; j++) {
                matrix[kept[i]][kept[j]] =
                        Math.scalb(factor * scaled[i][j] + separate(i, j), exponent(kept[i]) + exponent(kept[j]));
            }
        }
        return matrix;
    }

    private double separate(int i, int j) {
        double sum = 0;
        for (double[] v : separate) {
            sum = Math.fma(v[i], v[j], sum);
        }
        return sum;
    }

    /** The exponent e of the coefficient of a column: b = b̃ · 2^e. */
    private int exponent(int column) {
        return solution.responseExponent() - solution.columnExponent(column);
    }

    /** The coordinates R⁻ᵀeₖ of the k-th estimated coefficient, of the scaled problem. */
    public static double[] coordinates(TriangularSolution solution, int k) {
        int column = solution.keptColumns()[k];
        double[] unit = new double[solution.parameters()];
        unit[column] = Math.scalb(1.0, solution.columnExponent(column));
        return solution.orthonormalCoordinates(unit, null);
    }

    /**
     * The scaled variance of a combination, zᵀNz + Σ(cᵀv)².
     *
     * @param z R⁻ᵀc
     * @param contrast the scaled contrast c, one number per estimated coefficient
     */
    double scaledVariance(double[] z, double[] contrast) {
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            double row = inner == null ? variance * z[i] : 0;
            for (int j = 0; inner != null && j < z.length; j++) {
                row = Math.fma(inner[i][j], z[j], row);
            }
            sum = Math.fma(z[i], row, sum);
        }
        for (double[] v : separate) {
            double product = SmallMatrix.product(v, contrast);
            sum = Math.fma(product, product, sum);
        }
        return sum;
    }

    /**
     * The quadratic form dᵀ(ZᵀNZ)⁻¹d of a joint test, through the QR factorization of N^½Z. NaN when the covariance has
     * too small a rank for so many hypotheses (fewer clusters than hypotheses, for example).
     *
     * @param z one column R⁻ᵀc per hypothesis
     * @param contrasts the scaled contrasts c
     * @param d the scaled differences from the hypotheses
     * @param given how many of the first hypotheses hold in any case: the form of all less the form of these, which are the
     *     squares of the other entries of u in Rᵀu = d, so that nothing cancels
     */
    double quadraticForm(double[][] z, double[][] contrasts, double[] d, int given) {
        double[][] root = inner == null ? null : root(inner);
        double[][] columns = new double[z.length][];
        for (int j = 0; j < z.length; j++) {
            columns[j] = rootTimes(root, z[j], contrasts[j]);
        }
        return SmallMatrix.inverseGramForm(columns, d, given);
    }

    /** N^½ z and below it the products vᵀc. */
    private double[] rootTimes(double @Nullable [][] root, double[] z, double[] contrast) {
        double[] product = root == null ? SmallMatrix.multiple(z, Math.sqrt(variance)) : SmallMatrix.product(root, z);
        double[] all = Arrays.copyOf(product, z.length + separate.length);
        for (int s = 0; s < separate.length; s++) {
            all[z.length + s] = SmallMatrix.product(separate[s], contrast);
        }
        return all;
    }

    /** N^½ = Λ^½Uᵀ from the eigenvectors of N. */
    private static double[][] root(double[][] inner) {
        SymmetricEigen eigen = SymmetricEigen.of(inner);
        double largest = Arrays.stream(eigen.values()).max().orElse(0);
        double[][] root = new double[inner.length][];
        for (int i = 0; i < root.length; i++) {
            double value = eigen.values()[i];
            root[i] = SmallMatrix.multiple(eigen.vectors()[i], value > ROUNDING * largest ? Math.sqrt(value) : 0);
        }
        return root;
    }
}
