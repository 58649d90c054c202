package org.hatmatrix.linalg.absorb;

/**
 * Conjugate gradients on the Schur complement, preconditioned by its diagonal; nothing but products is formed, four right sides
 * at a time. They end when the residual of the equations, in the norm of the preconditioner, is below the tolerance times that
 * of the right side, or where it is the rounding of the sums that the right side came from.
 *
 * <p>Literature: Y. Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., 2003, section 9.2; S. Gaure, OLS with
 * multiple high dimensional category variables, Comput. Statist. Data Anal. 66 (2013) 8–18.
 */
final class ConjugateGradients implements InnerSystem {

    static final double TOLERANCE = 1e-12;
    private static final int MOST_ITERATIONS = 5_000;

    private final Elimination elimination;
    private final double[] inverseDiagonal;
    private boolean converged = true;
    private int iterations;

    ConjugateGradients(Elimination elimination) {
        this.elimination = elimination;
        double[] diagonal = elimination.diagonal();
        for (int l = 0; l < diagonal.length; l++) {
            diagonal[l] = diagonal[l] > 0 ? 1 / diagonal[l] : 0;
        }
        inverseDiagonal = diagonal;
    }

    @Override
    public synchronized double[][] solve(double[][] rights, double[] roundings) {
        double[][] solutions = new double[rights.length][];
        for (int from = 0; from < rights.length; from += Elimination.LANES) {
            new Block(rights, roundings, from).solveInto(solutions);
        }
        return solutions;
    }

    @Override
    public synchronized boolean converged() {
        return converged;
    }

    @Override
    public synchronized int iterations() {
        return iterations;
    }

    /** Some right sides, side by side: the number of level l in lane j is at l · lanes + j. */
    private final class Block {

        private static final int LANES = Elimination.LANES;

        private final int from;
        private final int count;
        private final int size;
        private final double[] x;
        private final double[] r;
        private final double[] z;
        private final double[] rho = new double[LANES];
        private final double[] goal = new double[LANES];

        Block(double[][] rights, double[] roundings, int from) {
            this.from = from;
            count = Math.min(LANES, rights.length - from);
            size = rights[from].length;
            x = new double[size * LANES];
            r = new double[size * LANES];
            z = new double[size * LANES];
            for (int j = 0; j < count; j++) {
                for (int l = 0; l < size; l++) {
                    r[l * LANES + j] = rights[from + j][l];
                }
            }
            precondition(rho);
            for (int j = 0; j < count; j++) {
                goal[j] = Math.max(TOLERANCE * TOLERANCE * rho[j], roundings[from + j]);
            }
        }

        void solveInto(double[][] solutions) {
            double[] p = z.clone();
            double[] q = new double[p.length];
            double[] curvature = new double[LANES];
            double[] step = new double[LANES];
            double[] next = new double[LANES];
            int k = 0;
            while (isOpen() && k < MOST_ITERATIONS) {
                elimination.product(p, q);
                products(p, q, curvature);
                for (int j = 0; j < LANES; j++) {
                    step[j] = rho[j] > goal[j] && curvature[j] > 0 ? rho[j] / curvature[j] : 0;
                }
                move(p, q, step);
                precondition(next);
                for (int j = 0; j < LANES; j++) {
                    // A lane that has arrived stands still.
                    step[j] = step[j] == 0 ? 0 : next[j] / rho[j];
                    rho[j] = next[j];
                }
                turn(p, step);
                k++;
            }
            iterations = Math.max(iterations, k);
            converged &= !isOpen();
            for (int j = 0; j < count; j++) {
                solutions[from + j] = new double[size];
                for (int l = 0; l < size; l++) {
                    solutions[from + j][l] = x[l * LANES + j];
                }
            }
        }

        private boolean isOpen() {
            boolean open = false;
            for (int j = 0; j < count; j++) {
                open |= rho[j] > goal[j];
            }
            return open;
        }

        private void precondition(double[] sums) {
            double[] sum = new double[LANES];
            for (int l = 0; l < size; l++) {
                double factor = inverseDiagonal[l];
                for (int j = 0; j < LANES; j++) {
                    int at = l * LANES + j;
                    z[at] = r[at] * factor;
                    sum[j] = Math.fma(r[at], z[at], sum[j]);
                }
            }
            System.arraycopy(sum, 0, sums, 0, LANES);
        }

        private void products(double[] a, double[] b, double[] sums) {
            double[] sum = new double[LANES];
            for (int l = 0; l < size; l++) {
                for (int j = 0; j < LANES; j++) {
                    sum[j] = Math.fma(a[l * LANES + j], b[l * LANES + j], sum[j]);
                }
            }
            System.arraycopy(sum, 0, sums, 0, LANES);
        }

        private void move(double[] p, double[] q, double[] step) {
            for (int l = 0; l < size; l++) {
                for (int j = 0; j < LANES; j++) {
                    int at = l * LANES + j;
                    x[at] = Math.fma(step[j], p[at], x[at]);
                    r[at] = Math.fma(-step[j], q[at], r[at]);
                }
            }
        }

        private void turn(double[] p, double[] share) {
            for (int l = 0; l < size; l++) {
                for (int j = 0; j < LANES; j++) {
                    int at = l * LANES + j;
                    p[at] = Math.fma(share[j], p[at], z[at]);
                }
            }
        }
    }
}
