package org.hatmatrix.linalg.basis;

/**
 * The p × p system through p rows of a design, chosen one after the other: a row that depends on those before it is
 * refused, so that a subsample is never singular as long as the design is not, dummy variables or not (M. Koller,
 * W. A. Stahel, Nonsingular subsampling for regression S estimators with categorical predictors, Computational
 * Statistics 32 (2017)). Gaussian elimination by rows with the largest element of each row as its pivot; a library's
 * solvers want all rows at once.
 */
public final class ElementalSystem {

    /** A row of which elimination leaves less than this part is dependent. */
    private static final double DEPENDENT = 1e-7;

    private final int size;
    private final double[][] rows;
    private final int[] pivots;
    private final double[] inverses;
    private int count;

    /**
     * Makes room for a system.
     *
     * @param size the number p of unknowns
     */
    public ElementalSystem(int size) {
        this.size = size;
        this.rows = new double[size][size + 1];
        this.pivots = new int[size];
        this.inverses = new double[size];
    }

    /** Forgets the rows. */
    public void clear() {
        count = 0;
    }

    /**
     * Whether p rows have been taken.
     *
     * @return true if they have
     */
    public boolean isComplete() {
        return count == size;
    }

    /**
     * Offers a row.
     *
     * @param basis where it stands
     * @param index its index
     * @param y its response
     * @return whether it was taken
     */
    public boolean offer(OrthonormalBasis basis, int index, double y) {
        double[] row = rows[count];
        basis.row(index, row);
        row[size] = y;
        double before = largest(row);
        for (int k = 0; k < count; k++) {
            double[] taken = rows[k];
            int zero = pivots[k];
            double factor = row[zero] * inverses[k];
            subtract(factor, taken, row);
            row[zero] = 0;
        }
        double largest = largest(row);
        if (!(largest > DEPENDENT * before && largest > Double.MIN_NORMAL)) {
            return false;
        }
        int pivot = position(largest, row);
        pivots[count] = pivot;
        inverses[count++] = 1 / row[pivot];
        return true;
    }

    /** The largest size of the first p numbers, without a branch that a processor could only guess. */
    private double largest(double[] row) {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            largest = Math.max(largest, Math.abs(row[j]));
        }
        return largest;
    }

    private int position(double largest, double[] row) {
        int position = 0;
        while (Math.abs(row[position]) != largest) {
            position++;
        }
        return position;
    }

    private static void subtract(double factor, double[] taken, double[] row) {
        for (int j = 0; j < row.length; j++) {
            row[j] -= factor * taken[j];
        }
    }

    /**
     * Solves the system. Unknowns of which an incomplete one says nothing keep what the solution holds before.
     *
     * @param solution receives the coefficients of the plane through the rows
     */
    public void solve(double[] solution) {
        for (int k = count - 1; k >= 0; k--) {
            double[] row = rows[k];
            int pivot = pivots[k];
            double sum = row[size];
            for (int j = 0; j < pivot; j++) {
                sum -= row[j] * solution[j];
            }
            for (int j = pivot + 1; j < size; j++) {
                sum -= row[j] * solution[j];
            }
            solution[pivot] = sum * inverses[k];
        }
    }
}
