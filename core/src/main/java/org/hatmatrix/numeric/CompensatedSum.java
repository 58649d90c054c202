package org.hatmatrix.numeric;

/**
 * A sum that keeps what rounding loses, and can be merged.
 *
 * <p>Literature: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54 (1974).
 */
public final class CompensatedSum {

    private double sum;
    private double lost;

    public void add(double x) {
        double next = sum + x;
        lost += Math.abs(sum) >= Math.abs(x) ? (sum - next) + x : (x - next) + sum;
        sum = next;
    }

    public void add(CompensatedSum other) {
        add(other.sum);
        lost += other.lost;
    }

    public double value() {
        return sum + lost;
    }
}
