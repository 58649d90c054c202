package org.hatmatrix.linalg;

import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * From where and in which units the factorization in double precision measures the columns: (x − origin) 2^-a.
 *
 * <p>With an intercept in the model any origin gives the same fit, and one inside the data keeps the digits that a column
 * such as a calendar year would lose to its distance from zero. Origins are values of the data (the middle one of the
 * first, the middle and the last row), so that differences from them are mostly exact and a constant column becomes zero.
 *
 * @param scaling the exponents
 * @param origins the scaled origins of the columns and, last, of the response; null without an intercept
 */
record Frame(Scaling scaling, double @Nullable [] origins) {

    /** By three rows only. If lengths of columns over- or underflow in these units, {@link #scanned} takes all rows. */
    static Frame sampled(Problem problem) {
        int p = problem.columns();
        int[] exponents = new int[p];
        for (int j = 0; j < p; j++) {
            double[] x = problem.x().array(j);
            exponents[j] = x == null ? 0 : sampledExponent(x);
        }
        return about(
                problem,
                new Scaling(exponents, sampledExponent(problem.y()), Scaling.weightExponent(problem.weights())));
    }

    /** By all rows. */
    static Frame scanned(Problem problem) {
        return about(problem, Scaling.of(problem));
    }

    private static int sampledExponent(double[] x) {
        int n = x.length;
        return n == 0
                ? 0
                : Scaling.exponent(Math.max(Math.abs(x[0]), Math.max(Math.abs(x[n / 2]), Math.abs(x[n - 1]))));
    }

    private static Frame about(Problem problem, Scaling scaling) {
        if (!problem.x().hasIntercept() || problem.rows() == 0) {
            return new Frame(scaling, null);
        }
        int p = problem.columns();
        double[] origins = new double[p + 1];
        for (int j = 1; j < p; j++) {
            double[] x = problem.x().array(j);
            origins[j] = x == null ? 0 : middle(x) * scaling.columnFactor(j);
        }
        origins[p] = middle(problem.y()) * scaling.responseFactor();
        return new Frame(scaling, origins);
    }

    private static double middle(double[] x) {
        double a = x[0];
        double b = x[x.length / 2];
        double c = x[x.length - 1];
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** The scaled origin of a column, or of the response for the index p. */
    double origin(int column) {
        return origins == null ? 0 : origins[column];
    }

    /** The triangular factor, by rows, of the columns measured from zero instead of their origins. */
    ExtendedMatrix fromZero(double[] factor) {
        int width = scaling.columns().length + 1;
        ExtendedMatrix matrix = new ExtendedMatrix(width);
        for (int j = 0; j < width; j++) {
            for (int i = 0; i <= j; i++) {
                DoubleDouble value = DoubleDouble.of(factor[i * width + j]);
                boolean moved = i == 0 && j > 0 && origins != null;
                matrix.set(i, j, moved ? value.plus(DoubleDouble.product(factor[0], origin(j))) : value);
            }
        }
        return matrix;
    }
}
