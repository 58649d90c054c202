package org.hatmatrix.diagnostics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Singular values and right singular vectors by one-sided Jacobi rotations (Hestenes): pairs of columns are rotated until
 * all are orthogonal. Slow for many columns, but even the smallest values are accurate if the columns have one length.
 */
final class SingularValues {

    private static final int MOST_SWEEPS = 60;
    private static final double ORTHOGONAL = 1e-15;

    private final double[] values;
    private final double[][] vectors;
    private final double[][] left;

    /** Of a matrix given by its columns, which are rotated in place. */
    SingularValues(double[][] columns) {
        int p = columns.length;
        double[][] v = new double[p][p];
        for (int j = 0; j < p; j++) {
            v[j][j] = 1;
        }
        boolean rotated = true;
        for (int sweep = 0; rotated && sweep < MOST_SWEEPS; sweep++) {
            rotated = false;
            for (int j = 0; j < p; j++) {
                for (int k = j + 1; k < p; k++) {
                    rotated |= orthogonalize(columns, v, j, k);
                }
            }
        }
        double[] lengths = Arrays.stream(columns)
                .mapToDouble(c -> Math.sqrt(Centred.rawSumOfSquares(c)))
                .toArray();
        int[] order = IntStream.range(0, p)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -lengths[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.values = Arrays.stream(order).mapToDouble(j -> lengths[j]).toArray();
        this.vectors = Arrays.stream(order).mapToObj(j -> v[j]).toArray(double[][]::new);
        this.left = Arrays.stream(order)
                .mapToObj(
                        j -> Arrays.stream(columns[j]).map(x -> x / lengths[j]).toArray())
                .toArray(double[][]::new);
    }

    /** Rotates two columns so that they are orthogonal; says whether they were not. */
    private static boolean orthogonalize(double[][] columns, double[][] v, int j, int k) {
        double a = Centred.rawSumOfSquares(columns[j]);
        double b = Centred.rawSumOfSquares(columns[k]);
        double product = Centred.product(columns[j], columns[k]);
        if (Math.abs(product) <= ORTHOGONAL * Math.sqrt(a * b)) {
            return false;
        }
        double zeta = (b - a) / (2 * product);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.hypot(1, zeta));
        double cosine = 1 / Math.hypot(1, tangent);
        rotate(columns[j], columns[k], cosine, cosine * tangent);
        rotate(v[j], v[k], cosine, cosine * tangent);
        return true;
    }

    private static void rotate(double[] x, double[] y, double cosine, double sine) {
        for (int i = 0; i < x.length; i++) {
            double rotated = cosine * x[i] - sine * y[i];
            y[i] = sine * x[i] + cosine * y[i];
            x[i] = rotated;
        }
    }

    /** The singular values in descending order. */
    double[] values() {
        return values;
    }

    /** The right singular vectors that belong to them. */
    double[][] vectors() {
        return vectors;
    }

    /** The left singular vectors that belong to them. */
    double[][] leftVectors() {
        return left;
    }
}
