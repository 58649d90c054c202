package org.hatmatrix.numeric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The singular value decomposition of a small matrix by one-sided Jacobi rotations (Hestenes): pairs of columns are rotated
 * until all are orthogonal. It takes O(np²) for each of some ten sweeps, but gives even the smallest singular values
 * their digits if the columns have about one length; bidiagonalization, EJML's method, gives them an error relative to the
 * largest.
 *
 * <p>Literature: J. Demmel, K. Veselić, Jacobi's method is more accurate than QR, SIAM Journal on Matrix Analysis and
 * Applications 13 (1992) 1204–1245.
 */
public final class SingularValues {

    private static final int MOST_SWEEPS = 60;
    private static final double ORTHOGONAL = 1e-15;

    private final double[] values;
    private final double[][] left;

    /**
     * Decomposes a matrix.
     *
     * @param columns its columns, which are overwritten
     */
    public SingularValues(double[][] columns) {
        int p = columns.length;
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
            rotated = false;
            for (int j = 0; j < p; j++) {
                for (int k = j + 1; k < p; k++) {
                    rotated |= orthogonalize(columns, j, k);
                }
            }
        }
        double[] lengths = Arrays.stream(columns)
                .mapToDouble(c -> Math.sqrt(SmallMatrix.product(c, c)))
                .toArray();
        int[] order = IntStream.range(0, p)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -lengths[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.values = Arrays.stream(order).mapToDouble(j -> lengths[j]).toArray();
        this.left = Arrays.stream(order)
                .mapToObj(
                        j -> Arrays.stream(columns[j]).map(x -> x / lengths[j]).toArray())
                .toArray(double[][]::new);
    }

    /** Rotates two columns so that they are orthogonal; says whether they were not. */
    private static boolean orthogonalize(double[][] columns, int j, int k) {
        double a = SmallMatrix.product(columns[j], columns[j]);
        double b = SmallMatrix.product(columns[k], columns[k]);
        double product = SmallMatrix.product(columns[j], columns[k]);
        if (Math.abs(product) <= ORTHOGONAL * Math.sqrt(a * b)) {
            return false;
        }
        double zeta = (b - a) / (2 * product);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + StrictMath.hypot(1, zeta));
        double cosine = 1 / StrictMath.hypot(1, tangent);
        rotate(columns[j], columns[k], cosine, cosine * tangent);
        return true;
    }

    private static void rotate(double[] x, double[] y, double cosine, double sine) {
        for (int i = 0; i < x.length; i++) {
            double rotated = cosine * x[i] - sine * y[i];
            y[i] = sine * x[i] + cosine * y[i];
            x[i] = rotated;
        }
    }

    /**
     * The singular values.
     *
     * @return d₁ ≥ d₂ ≥ …, one per column
     */
    public double[] values() {
        return values;
    }

    /**
     * The left singular vectors.
     *
     * @return one per singular value, in their order
     */
    public double[][] leftVectors() {
        return left;
    }
}
