package org.hatmatrix.linalg.basis;

import org.hatmatrix.linalg.Estimate;
import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.linalg.kernels.ExtendedKernels;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * Every least-squares problem that has some of the columns of a larger one, from its triangular factor. The columns are ordered: those
 * that every problem has, the groups that it may have, one column in focus, the response. The factor of the last two columns alone
 *
 * <pre>
 * [ r  s ]
 * [ 0  t ]
 * </pre>
 *
 * then says that the column has the coefficient s/r, that 1/|r| is the root of its element of (XᵀX)⁻¹, and that t² is the residual
 * sum of squares. The problems are the leaves of a tree. A group that is taken leaves the rest of the factor as it is, for what
 * matters is what is beyond it; a group that is left out is deleted from the factor, whose columns are made triangular again by
 * plane rotations (Golub and Van Loan, 4th ed., section 6.5.2). The work is mostly near the leaves, where the factors are small:
 * about six rotations of one entry a problem. In double-double, so that rotations cost no digits of a double whatever the
 * condition.
 *
 * <p>Literature: G. M. Furnival, R. W. Wilson, Technometrics 16 (1974) 499–511; C. Gatu, E. J. Kontoghiorghes, Journal of
 * Computational and Graphical Statistics 15 (2006) 139–156.
 */
public final class SubsetFactors {

    /** What is told of a problem. */
    public interface Visitor {

        /**
         * A problem.
         *
         * @param groups its groups, the g-th bit for the g-th group
         * @param coefficient the coefficient of the column in focus, of the scaled problem
         * @param root the root of its element of the inverse Gram matrix
         * @param rss the residual sum of squares
         */
        void problem(long groups, double coefficient, double root, double rss);
    }

    private final ExtendedMatrix whole;

    /** For each group the factors without one, two, … of its columns; each is written anew at every visit. */
    private final ExtendedMatrix[][] without;

    private final Visitor visitor;
    private final double[] rowHi;
    private final double[] rowLo;

    private SubsetFactors(ExtendedMatrix whole, int[] sizes, Visitor visitor) {
        this.whole = whole;
        this.visitor = visitor;
        this.rowHi = new double[whole.size()];
        this.rowLo = new double[whole.size()];
        this.without = new ExtendedMatrix[sizes.length][];
        int size = whole.size();
        for (int g = 0; g < sizes.length; g++) {
            without[g] = new ExtendedMatrix[sizes[g]];
            for (int c = 0; c < sizes[g]; c++) {
                size--;
                without[g][c] = new ExtendedMatrix(size);
            }
        }
    }

    /**
     * Visits all problems.
     *
     * @param solution the problem with all columns, of full rank
     * @param always the columns that every problem has
     * @param groups the groups of columns that it may have
     * @param focus the column in focus
     */
    public static void forEach(TriangularSolution solution, int[] always, int[][] groups, int focus, Visitor visitor) {
        int[] order = new int[solution.rank()];
        int[] sizes = new int[groups.length];
        int next = 0;
        for (int column : always) {
            order[next++] = column;
        }
        for (int g = 0; g < groups.length; g++) {
            sizes[g] = groups[g].length;
            for (int column : groups[g]) {
                order[next++] = column;
            }
        }
        order[next] = focus;
        ExtendedMatrix factor = reordered(solution, order);
        new SubsetFactors(below(factor, always.length), sizes, visitor).run();
    }

    /** The factor [R z; 0 ρ] with the columns of R in another order: R = T⁻¹, z = Rb. */
    private static ExtendedMatrix reordered(TriangularSolution solution, int[] order) {
        Estimate estimate = solution.estimate();
        int p = order.length;
        ExtendedMatrix r = estimate.root().fromZero().inverseUpper();
        ExtendedMatrix all = new ExtendedMatrix(p + 1);
        for (int i = 0; i < p; i++) {
            DoubleDouble z = DoubleDouble.ZERO;
            for (int j = i; j < p; j++) {
                z = z.plus(r.get(i, j).times(new DoubleDouble(estimate.hi()[j], estimate.lo()[j])));
            }
            all.set(i, p, z);
            for (int j = 0; j < p; j++) {
                all.set(i, j, order[j] >= i ? r.get(i, order[j]) : DoubleDouble.ZERO);
            }
        }
        all.set(p, p, DoubleDouble.sqrt(estimate.rss()));
        for (int j = 0; j < p; j++) {
            for (int i = p - 1; i > j; i--) {
                rotate(all, i, j);
            }
        }
        return all;
    }

    /** Rotates a row and the one above it so that the row is zero in a column. */
    private static void rotate(ExtendedMatrix matrix, int i, int column) {
        DoubleDouble below = matrix.get(i, column);
        if (below.hi() == 0) {
            return;
        }
        DoubleDouble above = matrix.get(i - 1, column);
        DoubleDouble length = length(above, below);
        DoubleDouble c = above.dividedBy(length);
        DoubleDouble s = below.dividedBy(length);
        ExtendedKernels.rotate(
                c,
                s,
                matrix.highParts()[i - 1],
                matrix.lowParts()[i - 1],
                matrix.highParts()[i],
                matrix.lowParts()[i],
                column,
                matrix.size());
    }

    private static DoubleDouble length(DoubleDouble a, DoubleDouble b) {
        return a.times(a).plus(b.times(b)).sqrt();
    }

    private static ExtendedMatrix below(ExtendedMatrix factor, int from) {
        ExtendedMatrix rest = new ExtendedMatrix(factor.size() - from);
        for (int i = 0; i < rest.size(); i++) {
            for (int j = i; j < rest.size(); j++) {
                rest.set(i, j, factor.get(i + from, j + from));
            }
        }
        return rest;
    }

    private void run() {
        descend(0, whole, 0, 0);
    }

    /**
     * Visits the problems below a node of the tree.
     *
     * @param group the next group, which is taken or left out
     * @param factor the factor that what is left is part of
     * @param from the first row and column of what is left
     * @param taken the groups that were taken
     */
    private void descend(int group, ExtendedMatrix factor, int from, long taken) {
        if (group == without.length) {
            visit(factor, taken);
            return;
        }
        descend(group + 1, factor, from + without[group].length, taken | 1L << group);
        ExtendedMatrix rest = factor;
        int first = from;
        for (ExtendedMatrix next : without[group]) {
            delete(rest, first, next);
            rest = next;
            first = 0;
        }
        descend(group + 1, rest, first, taken);
    }

    private void visit(ExtendedMatrix factor, long taken) {
        int last = factor.size() - 1;
        DoubleDouble r = factor.get(last - 1, last - 1);
        DoubleDouble t = factor.get(last, last);
        double coefficient = factor.get(last - 1, last).dividedBy(r).value();
        visitor.problem(taken, coefficient, 1 / Math.abs(r.value()), t.times(t).value());
    }

    /** The factor without its column {@code from} and what is before it. */
    private void delete(ExtendedMatrix factor, int from, ExtendedMatrix to) {
        int size = to.size();
        copy(factor, from, from + 1, size);
        for (int i = 0; i < size; i++) {
            double[] hi = to.highParts()[i];
            double[] lo = to.lowParts()[i];
            System.arraycopy(rowHi, i, hi, i, size - i);
            System.arraycopy(rowLo, i, lo, i, size - i);
            copy(factor, from + 1 + i, from + 1, size);
            DoubleDouble above = to.get(i, i);
            DoubleDouble below = new DoubleDouble(rowHi[i], rowLo[i]);
            DoubleDouble length = length(above, below);
            if (length.hi() > 0) {
                ExtendedKernels.rotate(above.dividedBy(length), below.dividedBy(length), hi, lo, rowHi, rowLo, i, size);
            }
        }
    }

    /** Takes up a row of a factor from a column on. */
    private void copy(ExtendedMatrix factor, int row, int from, int count) {
        System.arraycopy(factor.highParts()[row], from, rowHi, 0, count);
        System.arraycopy(factor.lowParts()[row], from, rowLo, 0, count);
    }
}
