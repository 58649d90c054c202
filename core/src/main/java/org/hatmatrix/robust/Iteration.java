package org.hatmatrix.robust;

/**
 * When an iteration ends.
 *
 * @param tolerance the change, relative to the scale, that counts as none
 * @param maxIterations after how many steps it gives up
 * @param convergence what must have stopped moving
 */
record Iteration(double tolerance, int maxIterations, Convergence convergence) {

    Iteration {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance: " + tolerance + ", wanted 0 <= tolerance < 1");
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException(
                    "maximum number of iterations: " + maxIterations + ", wanted at least 1");
        }
    }

    Iteration withTolerance(double other) {
        return new Iteration(other, maxIterations, convergence);
    }

    Iteration withMaxIterations(int other) {
        return new Iteration(tolerance, other, convergence);
    }

    Iteration with(Convergence other) {
        return new Iteration(tolerance, maxIterations, other);
    }
}
