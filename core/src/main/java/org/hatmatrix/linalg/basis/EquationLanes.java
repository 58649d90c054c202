package org.hatmatrix.linalg.basis;

import java.util.Arrays;

/**
 * Several weighted problems in one basis, side by side: what {@link NormalEquations} does with one number is done here with a
 * row of numbers, one for each problem, by loops that the just-in-time compiler vectorizes. What a problem gets does not
 * depend on those beside it. Reused by one thread.
 *
 * <p>The products of two columns of the basis are the same for all problems, so that their Gram matrices are one matrix product:
 * weights by these.
 */
public final class EquationLanes {

    /** Rows that are added at once, so that sums are loaded and stored less often. */
    private static final int ROWS = 4;

    /** Lanes are used so many at a time, whether as many problems stand in them or not: whole vectors of any machine. */
    private static final int WHOLE = 16;

    private final OrthonormalBasis q;
    private final int size;
    private final double[][] gram;
    private final double[][] factor;
    private final double[][] right;
    private final double[][] solution;
    private final double[][] v;
    private final double[][] rows;
    private final double[][] products;
    private final boolean[] irregular;
    private final NormalEquations alone;
    private int width;

    /**
     * Makes room for systems.
     *
     * @param q the basis
     * @param lanes how many problems stand side by side at most
     */
    public EquationLanes(OrthonormalBasis q, int lanes) {
        this.q = q;
        this.size = q.columns();
        int room = whole(lanes);
        int entries = size * (size + 1) / 2;
        gram = new double[entries][room];
        factor = new double[entries][room];
        right = new double[size][room];
        solution = new double[size][room];
        v = new double[ROWS][room];
        rows = new double[ROWS][size];
        products = new double[ROWS][entries];
        irregular = new boolean[room];
        alone = new NormalEquations(size);
    }

    /**
     * How long rows of numbers must be for so many problems.
     *
     * @param lanes how many stand side by side
     * @return the next multiple of whole vectors
     */
    public static int whole(int lanes) {
        return (lanes + WHOLE - 1) / WHOLE * WHOLE;
    }

    private static int entry(int j, int k) {
        return j * (j + 1) / 2 + k;
    }

    /**
     * Residuals y − Qγ of each problem.
     *
     * @param y the response, one number per row
     * @param gamma the coefficients, a row of numbers for each
     * @param count how many problems
     * @param residuals receive a row of numbers for each row of the basis
     */
    public void residuals(double[] y, double[][] gamma, int count, double[][] residuals) {
        width = whole(count);
        double[] row = new double[size];
        for (int i = 0; i < q.rows(); i++) {
            q.row(i, row);
            double[] target = residuals[i];
            Arrays.fill(target, 0, width, y[i]);
            subtractProducts(row, gamma, target);
        }
    }

    private void subtractProducts(double[] row, double[][] gamma, double[] target) {
        int j = 0;
        for (; j < size - 3; j += 4) {
            addFour(gamma, j, row, target);
        }
        for (; j < size; j++) {
            addOne(gamma[j], -row[j], target);
        }
    }

    private void addFour(double[][] gamma, int j, double[] row, double[] target) {
        addFour(
                gamma[j],
                gamma[j + 1],
                gamma[j + 2],
                gamma[j + 3],
                -row[j],
                -row[j + 1],
                -row[j + 2],
                -row[j + 3],
                target);
    }

    /**
     * Forms the equations QᵀΩQ δ = QᵀΩr of weighted least squares of some residuals.
     *
     * @param weights Ω, for each row of the basis a row of numbers, one for each problem
     * @param residuals r, likewise
     * @param count how many problems
     */
    public void form(double[][] weights, double[][] residuals, int count) {
        width = whole(count);
        clear(gram);
        clear(right);
        double[][] omega = new double[ROWS][];
        for (int first = 0; first < q.rows(); first += ROWS) {
            takeLanes(first, weights, residuals, omega);
            takeRows(first);
            addAll(omega, products, gram);
            addAll(v, rows, right);
        }
    }

    private void takeLanes(int first, double[][] weights, double[][] residuals, double[][] omega) {
        for (int k = 0; k < ROWS; k++) {
            int i = Math.min(first + k, q.rows() - 1);
            omega[k] = weights[i];
            multiply(weights[i], residuals[i], v[k]);
        }
    }

    private void clear(double[][] rows) {
        for (double[] row : rows) {
            Arrays.fill(row, 0, width, 0);
        }
    }

    /** Some rows, zeros after the last, and the products of two of their numbers. */
    private void takeRows(int first) {
        for (int k = 0; k < ROWS; k++) {
            double[] row = rows[k];
            takeRow(first + k, row);
            int next = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j <= i; j++) {
                    products[k][next++] = row[i] * row[j];
                }
            }
        }
    }

    private void takeRow(int i, double[] row) {
        if (i < q.rows()) {
            q.row(i, row);
        } else {
            Arrays.fill(row, 0);
        }
    }

    private void addAll(double[][] lanes, double[][] coefficients, double[][] sums) {
        for (int e = 0; e < sums.length; e++) {
            addFour(
                    lanes[0],
                    lanes[1],
                    lanes[2],
                    lanes[3],
                    coefficients[0][e],
                    coefficients[1][e],
                    coefficients[2][e],
                    coefficients[3][e],
                    sums[e]);
        }
    }

    private void multiply(double[] a, double[] b, double[] target) {
        for (int c = 0; c < width; c++) {
            target[c] = a[c] * b[c];
        }
    }

    private void addFour(
            double[] a, double[] b, double[] c, double[] d, double x, double y, double z, double u, double[] sum) {
        for (int i = 0; i < width; i++) {
            sum[i] = Math.fma(d[i], u, Math.fma(c[i], z, Math.fma(b[i], y, Math.fma(a[i], x, sum[i]))));
        }
    }

    private void addOne(double[] a, double x, double[] sum) {
        for (int i = 0; i < width; i++) {
            sum[i] = Math.fma(a[i], x, sum[i]);
        }
    }

    /**
     * Solves the equations. Directions about which the weights of a problem leave no information get a zero.
     *
     * @param solutions receive δ, a row of numbers for each of its elements
     */
    public void solve(double[][] solutions) {
        factorize();
        substitute();
        for (int j = 0; j < size; j++) {
            System.arraycopy(solution[j], 0, solutions[j], 0, width);
        }
        solveIrregular(solutions);
    }

    private void solveIrregular(double[][] solutions) {
        double[] single = new double[size];
        for (int c = 0; c < width; c++) {
            if (irregular[c]) {
                alone.take(gram, right, c);
                alone.solve(single);
                for (int j = 0; j < size; j++) {
                    solutions[j][c] = single[j];
                }
            }
        }
    }

    private void factorize() {
        Arrays.fill(irregular, false);
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                double[] element = factor[entry(j, k)];
                System.arraycopy(gram[entry(j, k)], 0, element, 0, width);
                for (int i = 0; i < k; i++) {
                    subtractProduct(element, factor[entry(j, i)], factor[entry(k, i)]);
                }
                if (k < j) {
                    divide(element, factor[entry(k, k)]);
                } else {
                    judge(element, gram[entry(j, j)]);
                    takeRoots(element);
                }
            }
        }
    }

    private void judge(double[] pivots, double[] diagonal) {
        for (int c = 0; c < width; c++) {
            irregular[c] |= !NormalEquations.isRegular(pivots[c], diagonal[c]);
        }
    }

    private void substitute() {
        for (int j = 0; j < size; j++) {
            System.arraycopy(right[j], 0, solution[j], 0, width);
            for (int k = 0; k < j; k++) {
                subtractProduct(solution[j], factor[entry(j, k)], solution[k]);
            }
            divide(solution[j], factor[entry(j, j)]);
        }
        for (int j = size - 1; j >= 0; j--) {
            for (int k = j + 1; k < size; k++) {
                subtractProduct(solution[j], factor[entry(k, j)], solution[k]);
            }
            divide(solution[j], factor[entry(j, j)]);
        }
    }

    private void subtractProduct(double[] target, double[] a, double[] b) {
        for (int c = 0; c < width; c++) {
            target[c] -= a[c] * b[c];
        }
    }

    private void divide(double[] target, double[] by) {
        for (int c = 0; c < width; c++) {
            target[c] /= by[c];
        }
    }

    private void takeRoots(double[] target) {
        for (int c = 0; c < width; c++) {
            target[c] = Math.sqrt(target[c]);
        }
    }
}
