package org.hatmatrix.survey;

/** A running sum that keeps what rounding cuts off (Neumaier's variant of Kahan's summation). */
final class CompensatedSum {

    private double sum;
    private double cutOff;

    void add(double term) {
        double next = sum + term;
        double kept = next - sum;
        cutOff += (sum - (next - kept)) + (term - kept);
        sum = next;
    }

    double value() {
        return sum + cutOff;
    }
}
