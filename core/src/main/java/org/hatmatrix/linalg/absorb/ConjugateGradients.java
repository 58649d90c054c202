package org.hatmatrix.linalg.absorb;

/**
 * Conjugate gradients on the Schur complement, preconditioned by its diagonal; nothing but products is formed. They end when
 * the residual of the equations, in the norm of the preconditioner, is below the tolerance times that of the right side.
 *
 * <p>Literature: Y. Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., 2003, section 9.2; S. Gaure, OLS with
 * multiple high dimensional category variables, Comput. Statist. Data Anal. 66 (2013) 8–18.
 */
final class ConjugateGradients implements InnerSystem {

    static final double TOLERANCE = 1e-12;
    private static final int MOST_ITERATIONS = 20_000;

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
    public synchronized double[] solve(double[] right) {
        int size = right.length;
        double[] x = new double[size];
        double[] r = right.clone();
        double[] z = new double[size];
        double[] q = new double[size];
        double[] values = new double[elimination.cells.count];
        double rho = precondition(r, z);
        double goal = TOLERANCE * TOLERANCE * rho;
        double[] p = z.clone();
        int k = 0;
        while (rho > goal && k < MOST_ITERATIONS) {
            elimination.product(p, values, q);
            double curvature = product(p, q);
            if (!(curvature > 0)) {
                break;
            }
            double step = rho / curvature;
            add(step, p, x);
            add(-step, q, r);
            double next = precondition(r, z);
            double share = next / rho;
            for (int l = 0; l < size; l++) {
                p[l] = Math.fma(share, p[l], z[l]);
            }
            rho = next;
            k++;
        }
        iterations = Math.max(iterations, k);
        converged &= rho <= goal;
        return x;
    }

    private double precondition(double[] r, double[] z) {
        double sum = 0;
        for (int l = 0; l < r.length; l++) {
            z[l] = r[l] * inverseDiagonal[l];
            sum = Math.fma(r[l], z[l], sum);
        }
        return sum;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int l = 0; l < a.length; l++) {
            sum = Math.fma(a[l], b[l], sum);
        }
        return sum;
    }

    private static void add(double factor, double[] a, double[] target) {
        for (int l = 0; l < a.length; l++) {
            target[l] = Math.fma(factor, a[l], target[l]);
        }
    }

    @Override
    public synchronized boolean converged() {
        return converged;
    }

    @Override
    public synchronized int iterations() {
        return iterations;
    }
}
