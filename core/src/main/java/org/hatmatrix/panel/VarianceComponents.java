package org.hatmatrix.panel;

import org.hatmatrix.text.Numbers;

/**
 * The two parts of the variance of an error uᵢ + eᵢₜ in a panel.
 *
 * @param idiosyncratic the variance σₑ² of the part that changes from row to row
 * @param unit the variance σᵤ² of the part that all rows of a unit share; zero where the estimate came out negative
 */
public record VarianceComponents(double idiosyncratic, double unit) {

    /**
     * The share of the units in the variance, which is the correlation of two errors of one unit.
     *
     * @return ρ = σᵤ² / (σᵤ² + σₑ²); NaN if both are zero
     */
    public double unitShare() {
        return unit / (unit + idiosyncratic);
    }

    /**
     * The weight of the unit's mean in the quasi-demeaned data of a unit: 0 is pooled least squares, 1 the within
     * transformation.
     *
     * @param rows how many rows the unit has
     * @return θ = 1 − √(σₑ² / (σₑ² + Tσᵤ²)); NaN if both variances are zero
     */
    public double theta(int rows) {
        return 1 - Math.sqrt(idiosyncratic / (idiosyncratic + rows * unit));
    }

    /** As if the response had been 2^exponent times as large. */
    VarianceComponents scalb(int exponent) {
        return new VarianceComponents(Math.scalb(idiosyncratic, 2 * exponent), Math.scalb(unit, 2 * exponent));
    }

    @Override
    public String toString() {
        return "VarianceComponents: idiosyncratic " + Numbers.significant(idiosyncratic, 5) + ", unit "
                + Numbers.significant(unit, 5) + " (share " + Numbers.fixed(unitShare(), 4) + ")";
    }
}
