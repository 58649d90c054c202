package org.hatmatrix.survey.support;

/** A running sum that keeps what rounding cuts off (Neumaier's variant of Kahan's summation). */
public final class CompensatedSum {

    private double sum;
    private double cutOff;

    public void add(double term) {
        double next = sum + term;
        double kept = next - sum;
        cutOff += (sum - (next - kept)) + (term - kept);
        sum = next;
    }

    public double value() {
        return sum + cutOff;
    }
}
