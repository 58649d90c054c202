package org.hatmatrix.linalg;

import java.util.Arrays;
import org.hatmatrix.linalg.kernels.ColumnSums;
import org.hatmatrix.linalg.kernels.GroupSums;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The upper triangular T = R⁻¹ with (X̃ᵀW̃X̃)⁻¹ = T Tᵀ, where X̃ are the kept columns, scaled.
 *
 * <p>When the factorization measured every column from an origin near its mean, X̃ = X̂ + 1 oᵀ, the factor of X̂ is kept
 * beside: X̂ T̂ = X̃ T has orthonormal columns and is more accurate when it is formed from X̂. The two triangles differ in
 * the first row only, t₀ = t̂₀ − Σ oₖ t̂ₖ.
 */
public final class InverseRoot {

    private final int size;
    private final double[][] hi;
    private final double[] @Nullable [] lo;
    private final double @Nullable [] origin;
    private final double[] first;

    /** The arrays are by rows and kept. */
    public InverseRoot(double[][] hi, double[] @Nullable [] lo, double @Nullable [] origin) {
        this.size = hi.length;
        this.hi = hi;
        this.lo = lo;
        this.origin = origin;
        this.first = firstRow();
    }

    static InverseRoot of(ExtendedMatrix inverse) {
        return new InverseRoot(inverse.highParts(), inverse.lowParts(), null);
    }

    private double[] firstRow() {
        if (size == 0 || origin == null) {
            return size == 0 ? new double[0] : hi[0];
        }
        double[] row = hi[0].clone();
        for (int k = 1; k < size; k++) {
            for (int j = k; j < size; j++) {
                row[j] = Math.fma(-origin[k], hi[k][j], row[j]);
            }
        }
        return row;
    }

    int size() {
        return size;
    }

    public boolean isExtended() {
        return lo != null;
    }

    /** Where column k was measured from. */
    public double origin(int k) {
        return origin == null ? 0 : origin[k];
    }

    private double[] row(int i) {
        return i == 0 ? first : hi[i];
    }

    /** An element of T. */
    double value(int i, int j) {
        return row(i)[j];
    }

    /** Adds the absolute values of row i of T, times a factor, to a row. */
    void addAbsoluteRow(int i, double factor, double[] sums) {
        double[] row = row(i);
        for (int j = i; j < size; j++) {
            sums[j] = Math.fma(Math.abs(row[j]), factor, sums[j]);
        }
    }

    /** An element of T̂. */
    public DoubleDouble aboutOrigin(int i, int j) {
        return lo == null ? DoubleDouble.of(hi[i][j]) : new DoubleDouble(hi[i][j], lo[i][j]);
    }

    /** T in twice the precision. */
    public ExtendedMatrix fromZero() {
        ExtendedMatrix matrix = new ExtendedMatrix(size);
        for (int j = 0; j < size; j++) {
            for (int i = 0; i <= j; i++) {
                DoubleDouble value = aboutOrigin(i, j);
                for (int k = 1; i == 0 && k <= j; k++) {
                    value = value.minus(aboutOrigin(k, j).times(origin(k)));
                }
                matrix.set(i, j, value);
            }
        }
        return matrix;
    }

    double highAboutOrigin(int i, int j) {
        return hi[i][j];
    }

    /** The length of row i of T: the root of a diagonal element of T Tᵀ. */
    double rowNorm(int i) {
        double[] row = row(i);
        double squares = 0;
        for (int j = i; j < size; j++) {
            squares = Math.fma(row[j], row[j], squares);
        }
        return Math.sqrt(squares);
    }

    /** The square of the length of row i of T̂. */
    double squareAboutOrigin(int i) {
        double squares = 0;
        for (int j = i; j < size; j++) {
            squares = Math.fma(hi[i][j], hi[i][j], squares);
        }
        return squares;
    }

    /** By how much an error of the response grows at most in a coefficient, relative to it. */
    public double growth(double[] b) {
        double growth = 0;
        for (int k = 0; k < size; k++) {
            growth = Math.max(growth, rowNorm(k) / Math.abs(b[k]));
        }
        return growth;
    }

    /** T Tᵀ. */
    double[][] product() {
        double[][] product = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = i; k < size; k++) {
                product[i][k] = inner(i, k);
                product[k][i] = product[i][k];
            }
        }
        return product;
    }

    private double inner(int i, int k) {
        AccurateSum sum = new AccurateSum();
        for (int j = k; j < size; j++) {
            sum.addProduct(value(i, j), value(k, j));
            if (lo != null) {
                sum.add(value(i, j) * lo[k][j] + lo[i][j] * value(k, j));
            }
        }
        return sum.value();
    }

    /** T M Tᵀ for a symmetric M. */
    double[][] sandwich(double[][] middle) {
        double[][] half = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double sum = 0;
                for (int j = i; j < size; j++) {
                    sum = Math.fma(value(i, j), middle[j][k], sum);
                }
                half[i][k] = sum;
            }
        }
        double[][] sandwich = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = i; k < size; k++) {
                double sum = 0;
                for (int j = k; j < size; j++) {
                    sum = Math.fma(half[i][j], value(k, j), sum);
                }
                sandwich[i][k] = sum;
                sandwich[k][i] = sum;
            }
        }
        return sandwich;
    }

    /** T̂ᵀ a. */
    double[] transposedTimesAboutOrigin(double[] a) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                product[j] = Math.fma(hi[i][j], a[i], product[j]);
            }
        }
        return product;
    }

    /** T̂ᵀ a for the sums a of each group. */
    double[][] transposedTimesAboutOrigin(GroupSums sums) {
        return Arrays.stream(sums.sums()).map(this::transposedTimesAboutOrigin).toArray(double[][]::new);
    }

    /** T̂ᵀ a for the vectors a that are given by columns: those of the product are too. */
    void transposedTimesAboutOrigin(double[][] a, int count, double[][] product) {
        double[] factors = new double[size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                factors[k] = hi[k][j];
            }
            Arrays.fill(product[j], 0, count, 0);
            ColumnSums.addMultiples(factors, a, 0, j + 1, product[j], count);
        }
    }

    /** T̂ a. */
    double[] timesAboutOrigin(double[] a) {
        double[] product = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = i; j < size; j++) {
                sum = Math.fma(hi[i][j], a[j], sum);
            }
            product[i] = sum;
        }
        return product;
    }

    /**
     * The first coefficient, that of the column of ones, for columns measured from zero instead of from their origins:
     * a₀ − Σ oₖaₖ, without rounding, which would show beside everything else where the terms are large and cancel.
     */
    DoubleDouble firstFromZero(double[] coefficients) {
        AccurateSum sum = new AccurateSum();
        sum.add(coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum.addProduct(-origin(k), coefficients[k]);
        }
        return sum.extended();
    }

    /** T a for the vectors a that are given by columns: those of the product are too, with the bits of one after the other. */
    double[][] times(double[][] a, int count) {
        double[][] product = new double[size][count];
        for (int i = 0; i < size; i++) {
            ColumnSums.addMultiples(hi[i], a, i, size, product[i], count);
        }
        if (origin != null) {
            double[] rest = new double[count];
            for (int k = 1; k < size; k++) {
                addProduct(-origin[k], product[k], product[0], rest);
            }
            ColumnSums.addMultiple(1, rest, product[0], count);
        }
        return product;
    }

    /** sum + rest ← sum + rest + f x without rounding, for all of {@link #firstFromZero} at once. */
    private static void addProduct(double f, double[] x, double[] sum, double[] rest) {
        for (int r = 0; r < sum.length; r++) {
            double p = f * x[r];
            double s = sum[r] + p;
            double t = s - sum[r];
            rest[r] = (rest[r] + ((sum[r] - (s - t)) + (p - t))) + Math.fma(f, x[r], -p);
            sum[r] = s;
        }
    }

    /** T a. */
    double[] times(double[] a) {
        double[] product = timesAboutOrigin(a);
        if (origin != null) {
            product[0] = firstFromZero(product).value();
        }
        return product;
    }
}
