package org.hatmatrix.linalg;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hatmatrix.linalg.kernels.ExtendedKernels;
import org.hatmatrix.linalg.kernels.ExtendedUpdate;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The triangular factor of a problem of fewer observations than columns, column by column in double-double: a column is
 * reflected as those before it were, and kept if {@link RankDecision} would keep it. Memory is that of as many columns as
 * there are observations, and time proportional to the columns times the square of the observations.
 *
 * <p>Literature: G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., section 5.2.
 */
final class WideFactor {

    private final Problem problem;
    private final Scaling scaling;
    private final int[] rows;
    private final int observations;
    private final double[][] vectorHi;
    private final double[][] vectorLo;
    private final DoubleDouble[] factors;
    private final ExtendedMatrix r;
    private final double[] norms;
    private final int[] kept;
    private final double[] hi;
    private final double[] lo;
    private final ExtendedUpdate update;
    private int rank;

    private WideFactor(Problem problem, Scaling scaling) {
        this.problem = problem;
        this.scaling = scaling;
        double[] weights = problem.weights();
        rows = IntStream.range(0, problem.rows())
                .filter(i -> weights == null || weights[i] > 0)
                .toArray();
        observations = rows.length;
        vectorHi = new double[observations][];
        vectorLo = new double[observations][];
        factors = new DoubleDouble[observations];
        r = new ExtendedMatrix(observations);
        norms = new double[observations];
        kept = new int[observations];
        hi = new double[observations];
        lo = new double[observations];
        update = new ExtendedUpdate(observations);
    }

    static ReducedFactor of(Problem problem, Scaling scaling) {
        return new WideFactor(problem, scaling).factor();
    }

    private ReducedFactor factor() {
        int p = problem.columns();
        double[][] dependencies = new double[p][];
        for (int j = 0; j < p; j++) {
            load(problem.x().array(j), problem.x().lowPart(j), scaling.columnFactor(j));
            double norm = norm(0).hi();
            reflect();
            DoubleDouble distance = norm(rank);
            DoubleDouble[] combination = r.solveUpper(top(), rank);
            if (rank == observations || RankDecision.isDependent(distance.hi(), norm, combination, norms)) {
                dependencies[j] = RankDecision.values(combination);
            } else {
                keep(j, norm, distance);
            }
        }
        load(problem.y(), problem.yLow(), scaling.responseFactor());
        reflect();
        return new ReducedFactor(Arrays.copyOf(kept, rank), triangle(), top(), norm(rank), dependencies);
    }

    private void load(double @Nullable [] values, double @Nullable [] low, double factor) {
        double[] weights = problem.weights();
        for (int i = 0; i < observations; i++) {
            double high = values == null ? 1 : values[rows[i]];
            DoubleDouble value = new DoubleDouble(high * factor, low == null ? 0 : low[rows[i]] * factor);
            if (weights != null) {
                value = value.times(DoubleDouble.sqrt(weights[rows[i]] * scaling.weightFactor()));
            }
            hi[i] = value.hi();
            lo[i] = value.lo();
        }
    }

    /** Applies the reflections of the columns that were kept. */
    private void reflect() {
        for (int k = 0; k < rank; k++) {
            DoubleDouble inner = ExtendedKernels.dot(vectorHi[k], vectorLo[k], hi, lo, observations);
            update.add(inner.times(factors[k]), vectorHi[k], vectorLo[k], hi, lo, 0, observations);
        }
    }

    private DoubleDouble norm(int from) {
        DoubleDouble squares = DoubleDouble.ZERO;
        for (int i = from; i < observations; i++) {
            DoubleDouble value = new DoubleDouble(hi[i], lo[i]);
            squares = squares.plus(value.times(value));
        }
        return squares.sqrt();
    }

    private DoubleDouble[] top() {
        DoubleDouble[] top = new DoubleDouble[rank];
        for (int i = 0; i < rank; i++) {
            top[i] = new DoubleDouble(hi[i], lo[i]);
        }
        return top;
    }

    /** The factor of the kept columns. */
    private ExtendedMatrix triangle() {
        if (rank == observations) {
            return r;
        }
        ExtendedMatrix triangle = new ExtendedMatrix(rank);
        for (int j = 0; j < rank; j++) {
            for (int i = 0; i <= j; i++) {
                triangle.set(i, j, r.get(i, j));
            }
        }
        return triangle;
    }

    /** The reflection I − τvvᵀ that leaves the column with its length in row rank. */
    private void keep(int j, double norm, DoubleDouble length) {
        DoubleDouble alpha = new DoubleDouble(hi[rank], lo[rank]);
        DoubleDouble beta = alpha.hi() > 0 ? length.negated() : length;
        DoubleDouble first = alpha.minus(beta);
        double[] high = hi.clone();
        double[] low = lo.clone();
        Arrays.fill(high, 0, rank, 0);
        Arrays.fill(low, 0, rank, 0);
        high[rank] = first.hi();
        low[rank] = first.lo();
        vectorHi[rank] = high;
        vectorLo[rank] = low;
        factors[rank] = DoubleDouble.ONE.dividedBy(beta.times(first));
        for (int i = 0; i < rank; i++) {
            r.set(i, rank, new DoubleDouble(hi[i], lo[i]));
        }
        r.set(rank, rank, beta);
        norms[rank] = norm;
        kept[rank++] = j;
    }
}
