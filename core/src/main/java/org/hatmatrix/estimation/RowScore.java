package org.hatmatrix.estimation;

import org.hatmatrix.linalg.ExtendedMatrix;
import org.hatmatrix.numeric.DoubleDouble;

/**
 * What one row says of a problem that is solved: its row q = R⁻ᵀx√w of the orthonormal basis, its weighted residual √we of the
 * scaled problem and its leverage qᵀq. All is computed in twice the precision, so that 1 − h keeps its digits beside a leverage
 * near one without the fit of the other rows, which are gone.
 */
public final class RowScore {

    /** Below this multiple of the rounding errors of a leverage, what it lacks of one has too few digits to divide by. */
    private static final double RESOLVED = 0x1p40;

    private final long number;
    private final DoubleDouble residual;
    private final DoubleDouble[] orthonormal;
    private final DoubleDouble leverage;
    private final double complement;
    private final double rounding;
    private final ExtendedMatrix root;

    /** The arrays are kept. */
    RowScore(long number, DoubleDouble residual, DoubleDouble[] orthonormal, double rounding, ExtendedMatrix root) {
        this.number = number;
        this.orthonormal = orthonormal;
        this.rounding = rounding;
        this.root = root;
        DoubleDouble squares = DoubleDouble.ZERO;
        for (DoubleDouble q : orthonormal) {
            squares = squares.plus(q.times(q));
        }
        leverage = squares;
        double rest = DoubleDouble.ONE.minus(squares).value();
        complement = rest > rounding ? rest : 0;
        this.residual = complement > 0 ? residual : DoubleDouble.ZERO;
    }

    /** The number of the row, counted from 1 over all rows. */
    public long number() {
        return number;
    }

    /** √we of the scaled problem; zero for a row that determines a coefficient alone. */
    public double residual() {
        return residual.value();
    }

    /** h. */
    public double leverage() {
        return leverage.value();
    }

    /** 1 − h; zero where nothing is left but rounding. */
    public double complement() {
        return complement;
    }

    /** Whether the leverage is one, or so near to one that 1 − h is not known well enough to be divided by. */
    public boolean hasLeverageOne() {
        return !(complement > RESOLVED * rounding);
    }

    /** q. */
    public double[] orthonormal() {
        double[] values = new double[orthonormal.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = orthonormal[k].value();
        }
        return values;
    }

    /** The scaled coefficients' change R⁻¹q√we, without what is lost when it is found from a sum over all rows. */
    public double[] change() {
        double[] change = new double[orthonormal.length];
        for (int i = 0; i < change.length; i++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int j = i; j < change.length; j++) {
                sum = sum.plus(root.get(i, j).times(orthonormal[j]));
            }
            change[i] = sum.times(residual).value();
        }
        return change;
    }
}
