package org.hatmatrix.survey.correlation;

import org.hatmatrix.numeric.CompensatedSum;
import org.hatmatrix.numeric.Selection;

/**
 * Wilcox's percentage bend correlation with bending constant β = 0.2. With ω the ⌊(1 − β)n + ½⌋-th smallest distance from
 * the median, a number is its distance from the percentage bend location in units of ω, cut at ±1. A column with ω = 0,
 * four fifths of whose numbers are equal, has no such correlation.
 *
 * <p>Literature: R. R. Wilcox, "The percentage bend correlation coefficient", Psychometrika 59 (1994) 601–616. The position
 * of ω is that of the paper and of pingouin; the R package WRS2 takes ⌊(1 − β)n⌋, which differs for most n.
 */
final class PercentageBendCoefficient extends CosineCoefficient {

    @Override
    public double[] scores(double[] column) {
        int n = column.length;
        if (n == 0) {
            return column;
        }
        double median = Selection.median(column.clone(), n);
        double[] scores = distances(column, median);
        int position = (int) ((8L * n + 5) / 10);
        double omega = Selection.select(scores, n, position - 1);
        double location = location(column, median, omega);
        for (int i = 0; i < n; i++) {
            double distance = (column[i] - location) / omega;
            scores[i] = omega == 0 ? Double.NaN : Math.max(-1, Math.min(1, distance));
        }
        return scores;
    }

    /** The mean of the numbers within ω of the median, moved towards the side on which more are left out. */
    private static double location(double[] column, double median, double omega) {
        CompensatedSum inside = new CompensatedSum();
        int below = 0;
        int above = 0;
        for (double value : column) {
            double u = (value - median) / omega;
            if (u < -1) {
                below++;
            } else if (u > 1) {
                above++;
            } else {
                inside.add(value - median);
            }
        }
        int kept = column.length - below - above;
        return median + (inside.value() + omega * (above - below)) / kept;
    }

    @Override
    String name() {
        return "the percentage bend correlation";
    }
}
