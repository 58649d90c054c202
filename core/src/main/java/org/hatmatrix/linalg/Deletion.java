package org.hatmatrix.linalg;

/**
 * What the rows but one say of that one, found from a factorization without it. All numbers but the leverage and its
 * complement are those of the scaled problem, the row multiplied by the root of its weight. Immutable.
 *
 * <p>With the factor R₍ᵢ₎ of the other rows, z = R₍ᵢ₎⁻ᵀxᵢ and g = ‖z‖², the leverage is g/(1 + g) and lacks 1/(1 + g) of
 * one: both without a difference, so that both have all their digits, however near to zero or one they are.
 */
public final class Deletion {

    private final int row;
    private final double leverage;
    private final double complement;
    private final double error;
    private final double sumOfSquares;
    private final double[] change;

    /** The array is kept. */
    Deletion(int row, double leverage, double complement, double error, double sumOfSquares, double[] change) {
        this.row = row;
        this.leverage = leverage;
        this.complement = complement;
        this.error = error;
        this.sumOfSquares = sumOfSquares;
        this.change = change;
    }

    /** A row without which fewer coefficients are determined. */
    static Deletion ofDeterminingRow(int row) {
        return new Deletion(row, 1, 0, Double.NaN, Double.NaN, new double[0]);
    }

    /**
     * The row.
     *
     * @return its index, from 0
     */
    public int row() {
        return row;
    }

    /**
     * Whether the row determines a coefficient alone: without it the rank is less, its leverage is one and its residual zero,
     * whatever its response. The methods that follow but {@link #leverage} and {@link #complement} have no answer then.
     *
     * @return true if it does
     */
    public boolean isDetermining() {
        return complement == 0;
    }

    /**
     * The leverage.
     *
     * @return hᵢ
     */
    public double leverage() {
        return leverage;
    }

    /**
     * What the leverage lacks of one.
     *
     * @return 1 − hᵢ
     */
    public double complement() {
        return complement;
    }

    /**
     * The error of predicting the row from the others.
     *
     * @return √w̃ᵢ(ỹᵢ − x̃ᵢᵀb̃₍ᵢ₎) = √w̃ᵢẽᵢ/(1 − hᵢ)
     */
    public double scaledError() {
        return error;
    }

    /**
     * The residual sum of squares of the other rows.
     *
     * @return RSS₍ᵢ₎; zero if they do not have more rows than coefficients
     */
    public double scaledSumOfSquares() {
        return sumOfSquares;
    }

    /**
     * How the row changes the coefficients.
     *
     * @return b̃ − b̃₍ᵢ₎, in the order of the kept columns
     */
    public double[] scaledChange() {
        return change.clone();
    }

    @Override
    public String toString() {
        return "Deletion[row " + (row + 1) + ", leverage " + leverage + "]";
    }
}
