package org.hatmatrix.numeric;

/** A sum of outer products w·qqᵀ, kept in its upper triangle. */
public final class SymmetricSum {

    private static final int ROWS = 2;
    private static final int COLUMNS = 4;

    /** Vectors at so many places are summed by their places. */
    private static final int PLACES = 128;

    /** So many vectors have the same place. */
    private static final int STRIPS = 4;

    /** Up to this size the partial sums stay in a cache. */
    private static final int LARGEST_BY_PLACES = 24;

    private final int size;

    /** For every element partial sums over the vectors at each place of their blocks; empty where there are none. */
    private double[][] places = {};

    /** The upper triangle, and room beside it for whole tiles. */
    private final double[][] sum;

    public SymmetricSum(int size) {
        this.size = size;
        sum = new double[size + ROWS - 1][size + COLUMNS - 1];
    }

    public void add(double[] q, double factor) {
        for (int i = 0; i < size; i++) {
            double f = factor * q[i];
            for (int j = i; j < size; j++) {
                sum[i][j] = Math.fma(f, q[j], sum[i][j]);
            }
        }
    }

    /**
     * Adds wqqᵀ for several vectors. If they are 512, a small matrix is summed for every place of a vector among 128 of them, in
     * loops that the just-in-time compiler vectorizes; else tiles are summed in registers, over all vectors each.
     *
     * @param q the vectors; q[k] are the k-th elements of all
     * @param factors their factors w
     * @param count how many vectors there are
     */
    public void add(double[][] q, double[] factors, int count) {
        if (size <= LARGEST_BY_PLACES && count == STRIPS * PLACES) {
            addByPlaces(q, factors);
        } else {
            addByTiles(q, factors, count);
        }
    }

    private void addByPlaces(double[][] q, double[] factors) {
        if (places.length == 0) {
            places = new double[size * size][0];
        }
        double[] first = new double[STRIPS * PLACES];
        double[] spare = new double[PLACES];
        for (int i = 0; i < size; i++) {
            multiply(factors, q[i], first);
            for (int j = i; j < size; j += 2) {
                boolean two = j + 1 < size;
                addTwo(first, q[j], two ? q[j + 1] : first, places(i, j), two ? places(i, j + 1) : spare);
            }
        }
    }

    private double[] places(int i, int j) {
        int at = i * size + j;
        if (places[at].length == 0) {
            places[at] = new double[PLACES];
        }
        return places[at];
    }

    private static void addTwo(double[] first, double[] a, double[] b, double[] sumOfA, double[] sumOfB) {
        for (int r = 0; r < PLACES; r++) {
            double x = first[r];
            double y = first[r + PLACES];
            double z = first[r + 2 * PLACES];
            double w = first[r + 3 * PLACES];
            sumOfA[r] = Math.fma(
                    x,
                    a[r],
                    Math.fma(
                            y,
                            a[r + PLACES],
                            Math.fma(z, a[r + 2 * PLACES], Math.fma(w, a[r + 3 * PLACES], sumOfA[r]))));
            sumOfB[r] = Math.fma(
                    x,
                    b[r],
                    Math.fma(
                            y,
                            b[r + PLACES],
                            Math.fma(z, b[r + 2 * PLACES], Math.fma(w, b[r + 3 * PLACES], sumOfB[r]))));
        }
    }

    private void addByTiles(double[][] q, double[] factors, int count) {
        double[] none = new double[count];
        double[] first = new double[count];
        double[] second = new double[count];
        for (int i = 0; i < size; i += ROWS) {
            multiply(factors, q[i], first);
            multiply(factors, i + 1 < size ? q[i + 1] : none, second);
            for (int j = i; j < size; j += COLUMNS) {
                addTile(
                        first,
                        second,
                        q[j],
                        j + 1 < size ? q[j + 1] : none,
                        j + 2 < size ? q[j + 2] : none,
                        j + 3 < size ? q[j + 3] : none,
                        sum[i],
                        sum[i + 1],
                        j);
            }
        }
    }

    private static void multiply(double[] factors, double[] q, double[] product) {
        for (int r = 0; r < product.length; r++) {
            product[r] = factors[r] * q[r];
        }
    }

    private static void addTile(
            double[] first,
            double[] second,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] top,
            double[] bottom,
            int j) {
        double a0 = top[j];
        double b0 = top[j + 1];
        double c0 = top[j + 2];
        double d0 = top[j + 3];
        double a1 = bottom[j];
        double b1 = bottom[j + 1];
        double c1 = bottom[j + 2];
        double d1 = bottom[j + 3];
        for (int r = 0; r < first.length; r++) {
            double x = first[r];
            double y = second[r];
            a0 = Math.fma(x, a[r], a0);
            b0 = Math.fma(x, b[r], b0);
            c0 = Math.fma(x, c[r], c0);
            d0 = Math.fma(x, d[r], d0);
            a1 = Math.fma(y, a[r], a1);
            b1 = Math.fma(y, b[r], b1);
            c1 = Math.fma(y, c[r], c1);
            d1 = Math.fma(y, d[r], d1);
        }
        top[j] = a0;
        top[j + 1] = b0;
        top[j + 2] = c0;
        top[j + 3] = d0;
        bottom[j] = a1;
        bottom[j + 1] = b1;
        bottom[j + 2] = c1;
        bottom[j + 3] = d1;
    }

    /** The whole symmetric matrix. */
    public double[][] matrix() {
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                matrix[i][j] = value(i, j);
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private double value(int i, int j) {
        double value = sum[i][j];
        if (places.length > 0) {
            for (double place : places[i * size + j]) {
                value += place;
            }
        }
        return value;
    }
}
