package org.hatmatrix.linalg.fold;

import java.util.Arrays;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.kernels.ExtendedUpdate;
import org.hatmatrix.linalg.kernels.PairKernels;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * The sums of products of all pairs of columns, S = AᵀA, in double-double.
 *
 * <p>Its Cholesky factor is the triangular factor of A up to rounding, which the products make worse by the square of what a
 * factorization by reflections makes of it. With lengths d of the columns each sum errs by δ, |δⱼₖ| ≤ ε dⱼdₖ, and with T = R⁻¹
 *
 * <pre>
 *   ‖TᵀδT‖ ≤ ε Σₐ (Σᵢ |Tᵢₐ| dᵢ)² ≤ ε g      with the growth g = w Σᵢ dᵢ² (S⁻¹)ᵢᵢ
 * </pre>
 *
 * so that every column of R errs by at most 2εg of its length as long as εg is small; dᵢ²(S⁻¹)ᵢᵢ is the variance inflation
 * factor of column i among the w columns. Rows are taken as products only while g is below {@link #MOST_GROWTH}, where 2εg is
 * about 2⁻⁶³ for millions of rows: the factor is more exact than doubles even then, and as a rule far more. Of columns with
 * nothing but zeros nothing is asked: they have no rounding.
 *
 * <p>More rows leave no (S⁻¹)ᵢᵢ larger. Most blocks are therefore admitted by the new lengths alone.
 *
 * <p>Literature: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., 2002, chapter 10 (theorem 10.8 on the
 * sensitivity of the Cholesky factor).
 */
final class ProductSums {

    /** Where rounding that is multiplied by it is still below the last digit of a double, and by its root once more. */
    private static final double MOST_GROWTH = 0x1p28;

    /** Squares of lengths that are far from under- and overflow, whatever they are multiplied by. */
    private static final double LONGEST = 0x1p800;

    private final int width;
    private final ExtendedMatrix sums;
    private long blocks;

    /** The diagonal of S⁻¹ as it was last found; zero for a column of zeros, NaN if it was never found. */
    private final double[] inverse;

    ProductSums(int width) {
        this.width = width;
        sums = new ExtendedMatrix(width);
        inverse = new double[width];
        Arrays.fill(inverse, Double.NaN);
    }

    /** The sums by rows of the upper triangle, which are kept. */
    static ProductSums of(ExtendedMatrix sums, long blocks) {
        ProductSums copy = new ProductSums(sums.size());
        copy.set(sums, 0, blocks);
        return copy;
    }

    private void set(ExtendedMatrix from, int exponent, long ofBlocks) {
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                sums.set(i, j, from.get(i, j).scalb(exponent));
            }
        }
        blocks = ofBlocks;
    }

    ProductSums copy() {
        ProductSums copy = of(sums, blocks);
        System.arraycopy(inverse, 0, copy.inverse, 0, width);
        return copy;
    }

    ExtendedMatrix matrix() {
        return sums;
    }

    /** In how many blocks they were added up, on which the bound of the rounding rests. */
    long blocks() {
        return blocks;
    }

    boolean isEmpty() {
        return blocks == 0;
    }

    void clear() {
        set(new ExtendedMatrix(width), 0, 0);
        Arrays.fill(inverse, Double.NaN);
    }

    void set(int i, int j, DoubleDouble sum) {
        sums.set(i, j, sum);
    }

    /** Counts a block whose products were set. */
    void setBlocks(long number) {
        blocks = number;
    }

    /** The square of the length of a column. */
    double square(int column) {
        return sums.high(column, column);
    }

    /** Multiplies a column by a power of two. */
    void scale(int column, int exponent) {
        for (int i = 0; i <= column; i++) {
            sums.set(i, column, sums.get(i, column).scalb(i == column ? 2 * exponent : exponent));
        }
        for (int j = column + 1; j < width; j++) {
            sums.set(column, j, sums.get(column, j).scalb(exponent));
        }
        inverse[column] = Math.scalb(inverse[column], -2 * exponent);
    }

    /**
     * Adds the sums of other rows, if that does no harm.
     *
     * @param exponents by which powers of two the other columns have to be multiplied
     * @return whether they were added
     */
    boolean add(ProductSums other, int[] exponents) {
        boolean admitted = other.isEmpty() || admit(other, exponents);
        if (admitted) {
            addAll(other, exponents);
        }
        return admitted;
    }

    /** Whether sums can be added. If they can, they must be: the new diagonal of S⁻¹ is that of both. */
    private boolean admit(ProductSums other, int[] exponents) {
        double[] squares = new double[width];
        double growth = 0;
        for (int j = 0; j < width; j++) {
            squares[j] = square(j) + Math.scalb(other.square(j), 2 * exponents[j]);
            growth += squares[j] * inverse[j];
            if (!(squares[j] < LONGEST) || squares[j] > 0 && squares[j] < 1 / LONGEST) {
                return false;
            }
            if (squares[j] > 0 && inverse[j] == 0) {
                growth = Double.NaN;
            }
        }
        return width * growth < MOST_GROWTH || isWellConditioned(squares, other, exponents);
    }

    /** Whether their own growth is what passes when sums are added. */
    boolean areAdmissible() {
        for (int j = 0; j < width; j++) {
            for (int i = 0; i <= j; i++) {
                boolean ofZeros = square(i) == 0 || square(j) == 0;
                if (square(j) < 0 || ofZeros && sums.high(i, j) != 0) {
                    return false;
                }
            }
        }
        return admit(new ProductSums(width), new int[width]);
    }

    /** Factors the sum of both, with columns of length one, and keeps the diagonal of its inverse if its growth is small. */
    private boolean isWellConditioned(double[] squares, ProductSums other, int[] exponents) {
        int[] columns = new int[width];
        int count = 0;
        for (int j = 0; j < width; j++) {
            if (squares[j] > 0) {
                columns[count++] = j;
            }
        }
        double[][] triangle = new double[count][count];
        for (int a = 0; a < count; a++) {
            int i = columns[a];
            for (int b = a; b < count; b++) {
                int j = columns[b];
                double sum = sums.high(i, j) + Math.scalb(other.sums.high(i, j), exponents[i] + exponents[j]);
                triangle[a][b] = sum / Math.sqrt(squares[i]) / Math.sqrt(squares[j]);
            }
        }
        double[] inflation = inflation(triangle);
        double growth = 0;
        for (double factor : inflation) {
            growth += factor;
        }
        if (!(width * growth < MOST_GROWTH)) {
            return false;
        }
        Arrays.fill(inverse, 0);
        for (int a = 0; a < count; a++) {
            inverse[columns[a]] = inflation[a] / squares[columns[a]];
        }
        return true;
    }

    /** The diagonal of the inverse of a symmetric matrix, whose upper triangle is used up; NaN or infinite if it has none. */
    private static double[] inflation(double[][] a) {
        int n = a.length;
        for (int k = 0; k < n; k++) {
            double root = Math.sqrt(a[k][k]);
            for (int j = k; j < n; j++) {
                a[k][j] /= root;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(a[k][i], a[k], a[i], i);
            }
        }
        return Arrays.stream(SmallMatrix.inverseOfUpper(a))
                .mapToDouble(row -> SmallMatrix.product(row, row))
                .toArray();
    }

    private static void subtract(double f, double[] source, double[] target, int from) {
        for (int j = from; j < target.length; j++) {
            target[j] -= f * source[j];
        }
    }

    private void addAll(ProductSums other, int[] exponents) {
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                double high = other.sums.high(i, j);
                if (high != 0) {
                    DoubleDouble sum = other.sums.get(i, j).scalb(exponents[i] + exponents[j]);
                    sums.set(i, j, sums.get(i, j).plus(sum));
                }
            }
        }
        blocks += other.blocks;
    }

    /** The Cholesky factor; rows of zeros for columns of zeros. */
    ExtendedMatrix factor() {
        ExtendedMatrix r = of(sums, blocks).sums;
        ExtendedUpdate update = new ExtendedUpdate(width);
        for (int k = 0; k < width; k++) {
            if (r.high(k, k) != 0) {
                DoubleDouble root = r.get(k, k).sqrt();
                for (int j = k; j < width; j++) {
                    r.set(k, j, r.get(k, j).dividedBy(root));
                }
                for (int i = k + 1; i < width; i++) {
                    addRow(update, r.get(k, i).negated(), r, k, r, i);
                }
            }
        }
        return r;
    }

    /** Adds a multiple of a row to a row of an upper triangle. */
    private static void addRow(
            ExtendedUpdate update, DoubleDouble f, ExtendedMatrix from, int source, ExtendedMatrix to, int target) {
        update.add(
                f,
                from.highParts()[source],
                from.lowParts()[source],
                to.highParts()[target],
                to.lowParts()[target],
                target,
                to.size());
    }

    /** The sums for the rows of an upper triangle. */
    static ProductSums ofTriangle(ExtendedMatrix r) {
        int width = r.size();
        ProductSums products = new ProductSums(width);
        ExtendedUpdate update = new ExtendedUpdate(width);
        for (int i = 0; i < width; i++) {
            for (int j = i; j < width; j++) {
                addRow(update, r.get(i, j), r, i, products.sums, j);
            }
        }
        // A sum of so many terms has the rounding of so many blocks.
        products.setBlocks(2L * width);
        return products;
    }

    /** A bound on the errors of the columns of the factor, relative to their lengths. */
    double rounding() {
        double growth = 0;
        for (int j = 0; j < width; j++) {
            growth += square(j) == 0 ? 0 : square(j) * inverse[j];
        }
        double sum = BlockProducts.ERROR + 4.0 * blocks + 16.0 * width;
        return 2 * width * growth * sum * PairKernels.SQUARED_ROUNDOFF;
    }
}
