package org.hatmatrix.estimation;

import java.util.List;
import java.util.function.Function;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.DoubleDouble;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.LinearHypothesis;

/**
 * A contrast Σ cⱼbⱼ − r of coefficients in the units of the scaled problem, divided by a power of two so that its largest
 * entry is near 1.
 *
 * @param row the contrast in the units of the columns, for their orthonormal coordinates
 * @param values the same in the scaled units, one number per estimated coefficient
 * @param difference the scaled value of Σ cⱼbⱼ − r
 * @param shift the exponent of the power of two that it was divided by
 */
record ScaledContrast(double[] row, double[] values, double difference, int shift) {

    static ScaledContrast of(
            LinearHypothesis hypothesis,
            Function<double[], DoubleDouble> valueOf,
            TriangularSolution solution,
            List<String> names) {
        int[] kept = solution.keptColumns();
        double[] contrast = hypothesis.contrast();
        rejectAliased(hypothesis, kept, names);
        int shift = Integer.MIN_VALUE;
        for (int j : kept) {
            if (contrast[j] != 0) {
                shift = Math.max(shift, Math.getExponent(contrast[j]) - solution.columnExponent(j));
            }
        }
        int c = solution.responseExponent();
        double[] row = new double[contrast.length];
        double[] values = new double[kept.length];
        for (int k = 0; k < kept.length; k++) {
            int j = kept[k];
            row[j] = Math.scalb(contrast[j], -shift);
            values[k] = Math.scalb(contrast[j], -shift - solution.columnExponent(j));
        }
        DoubleDouble difference = valueOf.apply(values).plus(-Math.scalb(hypothesis.value(), -shift - c));
        return new ScaledContrast(row, values, difference.value(), shift);
    }

    private static void rejectAliased(LinearHypothesis hypothesis, int[] kept, List<String> names) {
        boolean[] estimated = new boolean[names.size()];
        for (int j : kept) {
            estimated[j] = true;
        }
        for (int j = 0; j < estimated.length; j++) {
            if (hypothesis.contrast()[j] != 0 && !estimated[j]) {
                throw new IllegalArgumentException(
                        "hypothesis '" + Excerpt.of(hypothesis.text()) + "' has '" + Excerpt.of(names.get(j))
                                + "', which was dropped from the fit as a combination of other columns");
            }
        }
    }

    /** The contrast divided by its Euclidean length. */
    double[] unitLength() {
        double sum = 0;
        for (double v : values) {
            sum += v * v;
        }
        double[] unit = values.clone();
        for (int k = 0; k < unit.length; k++) {
            unit[k] /= Math.sqrt(sum);
        }
        return unit;
    }
}
