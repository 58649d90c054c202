package org.hatmatrix.linalg.certificate;

import java.math.BigDecimal;
import java.util.Arrays;
import org.hatmatrix.linalg.Problem;
import org.hatmatrix.linalg.Scaling;
import org.hatmatrix.numeric.DoubleDouble;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a problem at hand. Numbers of rows of weight zero are zero, for they do not count and need not fit the units.
 * What scaling loses is below 2⁻¹⁰⁷⁴, with which the bounds of {@link Certifier} reckon, unless it is a digit of a weight.
 */
final class ProblemRows implements ExactRows {

    private final Problem problem;
    private final Scaling scaling;
    private final int[] kept;

    ProblemRows(Problem problem, int[] kept) {
        this.problem = problem;
        this.kept = kept;
        scaling = Scaling.of(problem);
    }

    @Override
    public int rows() {
        return problem.rows();
    }

    @Override
    public int columns() {
        return kept.length;
    }

    @Override
    public Scaling scaling() {
        return scaling;
    }

    @Override
    public boolean isWeighted() {
        return problem.weights() != null;
    }

    /** A weight that loses a digit by scaling is NaN, so that nothing is certified. */
    @Override
    public void copyWeights(int from, int count, double[] target) {
        double[] weights = problem.weights();
        double factor = scaling.weightFactor();
        for (int i = 0; i < count; i++) {
            double weight = weights == null ? 1 : weights[from + i];
            double scaled = weight * factor;
            target[i] = scaled >= Double.MIN_NORMAL || weight == 0 ? scaled : Double.NaN;
        }
    }

    @Override
    public void copy(int column, int from, int count, double[] hi, double[] lo) {
        if (column == kept.length) {
            scale(problem.y(), from, count, scaling.responseFactor(), hi);
            Arrays.fill(lo, 0, count, 0);
        } else {
            copyColumn(kept[column], from, count, hi, lo);
        }
        double[] weights = problem.weights();
        if (weights != null) {
            for (int i = 0; i < count; i++) {
                if (weights[from + i] == 0) {
                    hi[i] = 0;
                    lo[i] = 0;
                }
            }
        }
    }

    private void copyColumn(int j, int from, int count, double[] hi, double[] lo) {
        double factor = scaling.columnFactor(j);
        scale(problem.x().array(j), from, count, factor, hi);
        double[] low = problem.x().lowPart(j);
        if (low == null) {
            Arrays.fill(lo, 0, count, 0);
            return;
        }
        scale(low, from, count, factor, lo);
        for (int i = 0; i < count; i++) {
            DoubleDouble value = DoubleDouble.sum(hi[i], lo[i]);
            hi[i] = value.hi();
            lo[i] = value.lo();
        }
    }

    private static void scale(double @Nullable [] source, int from, int count, double factor, double[] target) {
        if (source == null) {
            Arrays.fill(target, 0, count, factor);
            return;
        }
        for (int i = 0; i < count; i++) {
            target[i] = source[from + i] * factor;
        }
    }

    @Override
    public double backwardError() {
        return 0;
    }

    /** In exact arithmetic; the first residual ends it. */
    @Override
    public boolean areSolvedBy(double[] coefficients) {
        BigDecimal[] b = new BigDecimal[kept.length];
        for (int k = 0; k < b.length; k++) {
            if (!Double.isFinite(coefficients[kept[k]])) {
                return false;
            }
            b[k] = new BigDecimal(coefficients[kept[k]]);
        }
        double[] weights = problem.weights();
        for (int i = 0; i < problem.rows(); i++) {
            if ((weights == null || weights[i] > 0) && residual(b, i).signum() != 0) {
                return false;
            }
        }
        return true;
    }

    private BigDecimal residual(BigDecimal[] b, int row) {
        BigDecimal residual = new BigDecimal(problem.y()[row]);
        for (int k = 0; k < b.length; k++) {
            double[] low = problem.x().lowPart(kept[k]);
            BigDecimal x = new BigDecimal(problem.x().value(row, kept[k]));
            residual = residual.subtract(b[k].multiply(low == null ? x : x.add(new BigDecimal(low[row]))));
        }
        return residual;
    }
}
