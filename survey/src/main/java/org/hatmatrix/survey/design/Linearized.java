package org.hatmatrix.survey.design;

/**
 * A statistic and its linear approximation: near the truth it moves as Σ wᵢzᵢ does.
 *
 * @param name what it is called
 * @param estimate its value
 * @param values z, one per row of the data; 0 in rows that it does not use
 * @param used the rows that it uses
 * @param weight the sum of the weights of these rows
 */
record Linearized(String name, double estimate, double[] values, boolean[] used, double weight) {

    /** The statistic with its variance in a simple random sample, (Σw)² s²(z) / n. */
    Statistic summary(double[] weights) {
        double mean = 0;
        for (int i = 0; i < values.length; i++) {
            mean += used[i] ? weights[i] * values[i] / weight : 0;
        }
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            double distance = values[i] - mean;
            squares += used[i] ? weights[i] * distance * distance : 0;
        }
        int n = Linearizations.rows(used);
        return new Statistic(name, estimate, n < 2 ? Double.NaN : weight * squares / (n - 1), n);
    }
}
