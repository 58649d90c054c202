package org.hatmatrix.data;

/**
 * What describes a column of numbers in a panel: how much of its variation lies between units, and how much inside them.
 *
 * @param name the column's name
 * @param mean the mean of all values
 * @param overall the spread of all values
 * @param between the spread of the means of the units
 * @param within the spread of the values less the mean of their unit plus the mean of all values
 * @param observations the number of values that are there
 * @param units the number of units that have a value
 */
public record PanelColumn(
        String name,
        double mean,
        PanelSpread overall,
        PanelSpread between,
        PanelSpread within,
        int observations,
        int units) {

    /**
     * The mean number of values for a unit.
     *
     * @return observations / units
     */
    public double valuesPerUnit() {
        return (double) observations / units;
    }
}
