package org.hatmatrix.linalg.basis;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Normal equations of several weighted problems in one basis, side by side: what {@link NormalEquations} does with one number
 * is done here with a row of numbers, one for each problem, by loops that the just-in-time compiler vectorizes. Each problem
 * gets the bits that {@link NormalEquations} gives it alone, whatever stands beside it. Reused by one thread.
 */
public final class EquationLanes {

    /** How many problems have room. */
    public static final int LANES = 64;

    /** Rows that are added at once, so that sums are loaded and stored less often. */
    private static final int ROWS = 4;

    /** Lanes are used so many at a time, whether as many problems stand in them or not: whole vectors of any machine. */
    private static final int WHOLE = 16;

    private final int size;
    private final double[][] gram;
    private final double[][] even;
    private final double[][] odd;
    private final double[][] factor;
    private final double[][] right;
    private final double[][] rightEven;
    private final double[][] rightOdd;
    private final double[][] solution;
    private final double[][] omega = new double[ROWS][LANES];
    private final double[][] product = new double[ROWS][LANES];
    private final double[][] v = new double[ROWS][LANES];
    private final boolean[] irregular = new boolean[LANES];
    private final NormalEquations alone;
    private int width;

    /**
     * Makes room for systems.
     *
     * @param size the number p of unknowns
     */
    public EquationLanes(int size) {
        this.size = size;
        int entries = size * (size + 1) / 2;
        gram = new double[entries][LANES];
        even = new double[entries][LANES];
        odd = new double[entries][LANES];
        factor = new double[entries][LANES];
        right = new double[size][LANES];
        rightEven = new double[size][LANES];
        rightOdd = new double[size][LANES];
        solution = new double[size][LANES];
        alone = new NormalEquations(size);
    }

    private static int entry(int j, int k) {
        return j * (j + 1) / 2 + k;
    }

    /**
     * Forms the equations QᵀΩQ δ = QᵀΩr of weighted least squares of some residuals.
     *
     * @param q the basis
     * @param weights Ω of each problem, one number per row
     * @param residuals r of each problem
     * @param count how many problems, at most {@link #LANES}
     */
    public void form(OrthonormalBasis q, double[][] weights, double[][] residuals, int count) {
        width = (count + WHOLE - 1) / WHOLE * WHOLE;
        clear(gram);
        clear(right);
        for (int first = 0; first < q.rows(); first += q.blockRows()) {
            int height = Math.min(q.blockRows(), q.rows() - first);
            int at = first * size;
            int i = 0;
            for (; i + ROWS <= height; i += ROWS) {
                loadFour(weights, first + i, count, omega);
                loadFour(residuals, first + i, count, v);
                for (int row = 0; row < ROWS; row++) {
                    multiply(v[row], omega[row]);
                }
                addFour(q.values(), at + i, height);
            }
            for (; i < height; i++) {
                loadOne(weights, first + i, count, omega[0]);
                loadOne(residuals, first + i, count, v[0]);
                multiply(v[0], omega[0]);
                addOne(q.values(), at + i, height, i % 2 == 0);
            }
            collect(even, odd, gram);
            collect(rightEven, rightOdd, right);
        }
    }

    private static void clear(double[][] rows) {
        for (double[] row : rows) {
            Arrays.fill(row, 0);
        }
    }

    private static void loadFour(double[][] source, int row, int count, double[][] target) {
        double[] first = target[0];
        double[] second = target[1];
        double[] third = target[2];
        double[] fourth = target[3];
        for (int c = 0; c < count; c++) {
            double[] values = source[c];
            first[c] = values[row];
            second[c] = values[row + 1];
            third[c] = values[row + 2];
            fourth[c] = values[row + 3];
        }
    }

    private static void loadOne(double[][] source, int row, int count, double[] target) {
        for (int c = 0; c < count; c++) {
            target[c] = source[c][row];
        }
    }

    /** Each sum in the order in which {@link NormalEquations} adds it: row by row, or those of even and odd rows apart. */
    private void addFour(double[] q, int at, int height) {
        for (int j = 0; j < size; j++) {
            int x = at + j * height;
            for (int i = 0; i < ROWS; i++) {
                multiply(omega[i], q[x + i], product[i]);
            }
            int inTiles = NormalEquations.inTiles(j, size);
            for (int k = 0; k <= j; k++) {
                add(product, q, at + k * height, even[entry(j, k)], k < inTiles ? null : odd[entry(j, k)]);
            }
            add(v, q, x, rightEven[j], j < NormalEquations.inFours(size) ? null : rightOdd[j]);
        }
    }

    private void multiply(double[] lanes, double factor, double[] target) {
        for (int c = 0; c < width; c++) {
            target[c] = lanes[c] * factor;
        }
    }

    private void multiply(double[] target, double[] by) {
        for (int c = 0; c < width; c++) {
            target[c] *= by[c];
        }
    }

    private void add(double[][] a, double[] q, int y, double[] sum, double @Nullable [] odd) {
        if (odd == null) {
            addFour(a[0], a[1], a[2], a[3], q[y], q[y + 1], q[y + 2], q[y + 3], sum);
        } else {
            addTwo(a[0], a[2], q[y], q[y + 2], sum);
            addTwo(a[1], a[3], q[y + 1], q[y + 3], odd);
        }
    }

    private void addFour(
            double[] a, double[] b, double[] c, double[] d, double x, double y, double z, double u, double[] sum) {
        for (int i = 0; i < width; i++) {
            sum[i] = Math.fma(d[i], u, Math.fma(c[i], z, Math.fma(b[i], y, Math.fma(a[i], x, sum[i]))));
        }
    }

    private void addTwo(double[] a, double[] b, double x, double y, double[] sum) {
        for (int i = 0; i < width; i++) {
            sum[i] = Math.fma(b[i], y, Math.fma(a[i], x, sum[i]));
        }
    }

    private void addOne(double[] a, double x, double[] sum) {
        for (int i = 0; i < width; i++) {
            sum[i] = Math.fma(a[i], x, sum[i]);
        }
    }

    private void addOne(double[] q, int at, int height, boolean isEven) {
        for (int j = 0; j < size; j++) {
            double x = q[at + j * height];
            multiply(omega[0], x, product[0]);
            int inTiles = NormalEquations.inTiles(j, size);
            for (int k = 0; k <= j; k++) {
                addOne(product[0], q[at + k * height], (isEven || k < inTiles ? even : odd)[entry(j, k)]);
            }
            addOne(v[0], x, (isEven || j < NormalEquations.inFours(size) ? rightEven : rightOdd)[j]);
        }
    }

    private void collect(double[][] even, double[][] odd, double[][] target) {
        for (int e = 0; e < target.length; e++) {
            double[] sum = target[e];
            for (int c = 0; c < width; c++) {
                sum[c] += even[e][c] + odd[e][c];
            }
            Arrays.fill(even[e], 0);
            Arrays.fill(odd[e], 0);
        }
    }

    /**
     * Solves the equations. Directions about which the weights of a problem leave no information get a zero.
     *
     * @param solutions receive δ of each problem
     * @param count how many problems
     */
    public void solve(double[][] solutions, int count) {
        factorize();
        substitute();
        for (int c = 0; c < count; c++) {
            if (irregular[c]) {
                alone.take(gram, right, c);
                alone.solve(solutions[c]);
            } else {
                for (int j = 0; j < size; j++) {
                    solutions[c][j] = solution[j][c];
                }
            }
        }
    }

    private void factorize() {
        Arrays.fill(irregular, false);
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                double[] element = factor[entry(j, k)];
                System.arraycopy(gram[entry(j, k)], 0, element, 0, LANES);
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
            System.arraycopy(right[j], 0, solution[j], 0, LANES);
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
