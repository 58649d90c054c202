package org.hatmatrix.linalg.basis;

import java.util.Arrays;

/**
 * Symmetric normal equations G δ = g of a small, well-conditioned basis, and their solution by Cholesky. Reused from
 * iteration to iteration by one thread. Not EJML's Cholesky, which refuses singular matrices: here a direction without
 * information gets a zero and the others are solved for.
 */
public final class NormalEquations {

    /** A pivot below this part of its diagonal element is rounding, not information. */
    private static final double SINGULAR = 1e-13;

    private static final double POOR = 1e-8;

    private final int size;
    private final double[] gram;
    private final double[] right;
    private final double[] factor;
    private double[] block = new double[0];
    private int determined;
    private double smallestPivot;
    private double largestDiagonal;

    /**
     * Makes room for a system.
     *
     * @param size the number p of unknowns
     */
    public NormalEquations(int size) {
        this.size = size;
        this.gram = new double[size * size];
        this.right = new double[size];
        this.factor = new double[size * size];
    }

    void clear() {
        Arrays.fill(gram, 0);
        clearRight();
    }

    void clearRight() {
        Arrays.fill(right, 0);
    }

    double[] blockOf(int height) {
        if (block.length < (size + 1) * height) {
            block = new double[(size + 1) * height];
        }
        return block;
    }

    /**
     * Adds a block of rows.
     *
     * @param a ΩQ and, as one more column, the right side v, by columns
     * @param q where Q stands, by columns of the same height
     * @param from its first place there
     * @param height how many rows
     */
    void add(double[] a, double[] q, int from, int height) {
        for (int j = 0; j <= size; j += 2) {
            int last = Math.min(j + 1, size);
            int columns = Math.min(last + 1, size);
            int k = 0;
            for (; k + 3 < columns; k += 4) {
                tile(a, j * height, last * height, q, from + k * height, height, j, k);
            }
            switch (columns - k) {
                case 3 -> triple(a, j * height, last * height, q, from + k * height, height, j, k);
                case 2 -> pair(a, j * height, last * height, q, from + k * height, height, j, k);
                case 1 -> single(a, j * height, last * height, q, from + k * height, height, j, k);
                default -> {}
            }
        }
    }

    /** Adds a block of rows to the right side only. */
    void addRight(double[] q, int from, double[] v, int first, int height) {
        int j = 0;
        for (; j + 3 < size; j += 4) {
            rightOfFour(q, from + j * height, v, first, height, j);
        }
        if (j == size - 3) {
            rightOfThree(q, from + j * height, v, first, height, j);
            return;
        }
        for (; j < size; j++) {
            rightOfOne(q, from + j * height, v, first, height, j);
        }
    }

    /** Two rows and four columns of the equations: eight independent sums hide the latency of the additions. */
    private void tile(double[] a, int a0, int a1, double[] q, int q0, int height, int j, int k) {
        int q1 = q0 + height;
        int q2 = q1 + height;
        int q3 = q2 + height;
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        for (int i = 0; i < height; i++) {
            double u = a[a0 + i];
            double v = a[a1 + i];
            double x0 = q[q0 + i];
            double x1 = q[q1 + i];
            double x2 = q[q2 + i];
            double x3 = q[q3 + i];
            s00 = Math.fma(u, x0, s00);
            s01 = Math.fma(u, x1, s01);
            s02 = Math.fma(u, x2, s02);
            s03 = Math.fma(u, x3, s03);
            s10 = Math.fma(v, x0, s10);
            s11 = Math.fma(v, x1, s11);
            s12 = Math.fma(v, x2, s12);
            s13 = Math.fma(v, x3, s13);
        }
        add(j, k, s00, s10);
        add(j, k + 1, s01, s11);
        add(j, k + 2, s02, s12);
        add(j, k + 3, s03, s13);
    }

    private void triple(double[] a, int a0, int a1, double[] q, int q0, int height, int j, int k) {
        int q1 = q0 + height;
        int q2 = q1 + height;
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        for (int i = 0; i < height; i++) {
            double u = a[a0 + i];
            double v = a[a1 + i];
            double x0 = q[q0 + i];
            double x1 = q[q1 + i];
            double x2 = q[q2 + i];
            s00 = Math.fma(u, x0, s00);
            s01 = Math.fma(u, x1, s01);
            s02 = Math.fma(u, x2, s02);
            s10 = Math.fma(v, x0, s10);
            s11 = Math.fma(v, x1, s11);
            s12 = Math.fma(v, x2, s12);
        }
        add(j, k, s00, s10);
        add(j, k + 1, s01, s11);
        add(j, k + 2, s02, s12);
    }

    private void pair(double[] a, int a0, int a1, double[] q, int q0, int height, int j, int k) {
        int q1 = q0 + height;
        double s00 = 0;
        double s01 = 0;
        double s10 = 0;
        double s11 = 0;
        double t00 = 0;
        double t01 = 0;
        double t10 = 0;
        double t11 = 0;
        int i = 0;
        for (; i + 1 < height; i += 2) {
            double u0 = a[a0 + i];
            double v0 = a[a1 + i];
            double u1 = a[a0 + i + 1];
            double v1 = a[a1 + i + 1];
            s00 = Math.fma(u0, q[q0 + i], s00);
            s01 = Math.fma(u0, q[q1 + i], s01);
            s10 = Math.fma(v0, q[q0 + i], s10);
            s11 = Math.fma(v0, q[q1 + i], s11);
            t00 = Math.fma(u1, q[q0 + i + 1], t00);
            t01 = Math.fma(u1, q[q1 + i + 1], t01);
            t10 = Math.fma(v1, q[q0 + i + 1], t10);
            t11 = Math.fma(v1, q[q1 + i + 1], t11);
        }
        if (i < height) {
            s00 = Math.fma(a[a0 + i], q[q0 + i], s00);
            s01 = Math.fma(a[a0 + i], q[q1 + i], s01);
            s10 = Math.fma(a[a1 + i], q[q0 + i], s10);
            s11 = Math.fma(a[a1 + i], q[q1 + i], s11);
        }
        add(j, k, s00 + t00, s10 + t10);
        add(j, k + 1, s01 + t01, s11 + t11);
    }

    private void single(double[] a, int a0, int a1, double[] q, int q0, int height, int j, int k) {
        double s0 = 0;
        double s1 = 0;
        double t0 = 0;
        double t1 = 0;
        int i = 0;
        for (; i + 1 < height; i += 2) {
            s0 = Math.fma(a[a0 + i], q[q0 + i], s0);
            s1 = Math.fma(a[a1 + i], q[q0 + i], s1);
            t0 = Math.fma(a[a0 + i + 1], q[q0 + i + 1], t0);
            t1 = Math.fma(a[a1 + i + 1], q[q0 + i + 1], t1);
        }
        if (i < height) {
            s0 = Math.fma(a[a0 + i], q[q0 + i], s0);
            s1 = Math.fma(a[a1 + i], q[q0 + i], s1);
        }
        add(j, k, s0 + t0, s1 + t1);
    }

    /** Adds to the elements of rows j and j + 1 in column k; the row after the last is the right side. */
    private void add(int j, int k, double first, double second) {
        addTo(j, k, first);
        if (j < size) {
            addTo(j + 1, k, second);
        }
    }

    private void addTo(int j, int k, double sum) {
        if (j < size) {
            gram[j * size + k] += sum;
        } else {
            right[k] += sum;
        }
    }

    private void rightOfFour(double[] q, int q0, double[] v, int first, int height, int j) {
        int q1 = q0 + height;
        int q2 = q1 + height;
        int q3 = q2 + height;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < height; i++) {
            double factor = v[first + i];
            s0 = Math.fma(q[q0 + i], factor, s0);
            s1 = Math.fma(q[q1 + i], factor, s1);
            s2 = Math.fma(q[q2 + i], factor, s2);
            s3 = Math.fma(q[q3 + i], factor, s3);
        }
        right[j] += s0;
        right[j + 1] += s1;
        right[j + 2] += s2;
        right[j + 3] += s3;
    }

    private void rightOfThree(double[] q, int q0, double[] v, int first, int height, int j) {
        int q1 = q0 + height;
        int q2 = q1 + height;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        for (int i = 0; i < height; i++) {
            double factor = v[first + i];
            s0 = Math.fma(q[q0 + i], factor, s0);
            s1 = Math.fma(q[q1 + i], factor, s1);
            s2 = Math.fma(q[q2 + i], factor, s2);
        }
        right[j] += s0;
        right[j + 1] += s1;
        right[j + 2] += s2;
    }

    private void rightOfOne(double[] q, int q0, double[] v, int first, int height, int j) {
        double even = 0;
        double odd = 0;
        int i = 0;
        for (; i + 1 < height; i += 2) {
            even = Math.fma(q[q0 + i], v[first + i], even);
            odd = Math.fma(q[q0 + i + 1], v[first + i + 1], odd);
        }
        if (i < height) {
            even = Math.fma(q[q0 + i], v[first + i], even);
        }
        right[j] += even + odd;
    }

    /** Mirrors the lower triangle. */
    void close() {
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < j; k++) {
                gram[k * size + j] = gram[j * size + k];
            }
        }
    }

    /**
     * The Gram matrix.
     *
     * @return a copy, by rows
     */
    public double[][] gram() {
        double[][] rows = new double[size][];
        for (int j = 0; j < size; j++) {
            rows[j] = Arrays.copyOfRange(gram, j * size, (j + 1) * size);
        }
        return rows;
    }

    /**
     * The right side.
     *
     * @return a copy
     */
    public double[] right() {
        return right.clone();
    }

    /**
     * Solves the equations. Directions about which the weights leave no information get a zero.
     *
     * @param solution receives δ
     * @return how many directions were determined; p if the system is regular
     */
    public int solve(double[] solution) {
        determined = factorize();
        return solveAgain(solution);
    }

    /**
     * Solves for the present right side with the Gram matrix that {@link #solve} factorized last.
     *
     * @param solution receives δ
     * @return how many directions that matrix determines
     */
    public int solveAgain(double[] solution) {
        substitute(right, solution);
        return determined;
    }

    private void substitute(double[] g, double[] solution) {
        for (int j = 0; j < size; j++) {
            double sum = g[j];
            for (int k = 0; k < j; k++) {
                sum -= factor[j * size + k] * solution[k];
            }
            double pivot = factor[j * size + j];
            solution[j] = pivot == 0 ? 0 : sum / pivot;
        }
        for (int j = size - 1; j >= 0; j--) {
            double pivot = factor[j * size + j];
            double sum = solution[j];
            for (int k = j + 1; k < size; k++) {
                sum -= factor[k * size + j] * solution[k];
            }
            solution[j] = pivot == 0 ? 0 : sum / pivot;
        }
    }

    /**
     * Solves for another right side with the Gram matrix that {@link #solve} factorized last.
     *
     * @param other the right side
     * @param solution receives the solution; may be {@code other}
     */
    public void solveFor(double[] other, double[] solution) {
        substitute(other, solution);
    }

    /**
     * Whether the basis has become a poor one for the weights of the matrix that {@link #solve} factorized last: solutions
     * lose half of their digits, or directions are not determined.
     *
     * @return true if another basis would do better
     */
    public boolean isPoor() {
        return determined < size || smallestPivot < POOR * largestDiagonal;
    }

    private int factorize() {
        int regularPivots = 0;
        smallestPivot = Double.POSITIVE_INFINITY;
        largestDiagonal = 0;
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < j; k++) {
                double sum = gram[j * size + k];
                for (int i = 0; i < k; i++) {
                    sum -= factor[j * size + i] * factor[k * size + i];
                }
                double pivot = factor[k * size + k];
                factor[j * size + k] = pivot == 0 ? 0 : sum / pivot;
            }
            double diagonal = gram[j * size + j];
            double rest = diagonal;
            for (int i = 0; i < j; i++) {
                rest -= factor[j * size + i] * factor[j * size + i];
            }
            boolean regular = isRegular(rest, diagonal);
            smallestPivot = Math.min(smallestPivot, rest);
            largestDiagonal = Math.max(largestDiagonal, diagonal);
            factor[j * size + j] = regular ? Math.sqrt(rest) : 0;
            regularPivots += regular ? 1 : 0;
        }
        return regularPivots;
    }

    /** Whether a pivot is what is left of its diagonal element, and not what rounding left. */
    static boolean isRegular(double pivot, double diagonal) {
        return pivot > SINGULAR * diagonal && pivot > Double.MIN_NORMAL;
    }

    /** Takes one system of several that stand side by side, the lower triangle by rows and the right side. */
    void take(double[][] triangle, double[][] rightSide, int lane) {
        int next = 0;
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                gram[j * size + k] = triangle[next++][lane];
            }
            right[j] = rightSide[j][lane];
        }
        close();
    }
}
