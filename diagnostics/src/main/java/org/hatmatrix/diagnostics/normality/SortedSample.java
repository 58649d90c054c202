package org.hatmatrix.diagnostics.normality;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.hatmatrix.numeric.AccurateSum;
import org.hatmatrix.numeric.Samples;
import org.hatmatrix.regression.LeastSquaresFit;

/** Ordered values with their mean and standard deviation. */
final class SortedSample {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final double[] values;
    private final double mean;
    private final double deviation;

    private SortedSample(double[] values) {
        this.values = values;
        Arrays.sort(values);
        this.mean = AccurateSum.mean(values);
        this.deviation = Math.sqrt(AccurateSum.squaredDeviations(values) / (values.length - 1));
    }

    /** Of the values themselves. */
    static SortedSample of(String test, int least, double[] values) {
        double[] copy = Samples.checked("values", values);
        if (copy.length < least) {
            throw new IllegalArgumentException(test + " of " + copy.length + " values, wanted at least " + least);
        }
        return new SortedSample(copy.clone());
    }

    /** Of the residuals of a fit, those of a weighted fit times the roots of the weights; rows of weight zero are left out. */
    static SortedSample of(String test, int least, LeastSquaresFit fit) {
        double[] residuals = fit.residuals();
        double[] weights = fit.design().weights();
        double[] used = IntStream.range(0, residuals.length)
                .filter(i -> weights == null || weights[i] > 0)
                .mapToDouble(i -> weights == null ? residuals[i] : Math.sqrt(weights[i]) * residuals[i])
                .toArray();
        return of(test, least, used);
    }

    int size() {
        return values.length;
    }

    /** Whether all values are equal, so that nothing can be tested. */
    boolean isConstant() {
        return !(deviation > 0) || values[0] == values[values.length - 1];
    }

    /** The i-th smallest value less the mean. */
    double centred(int i) {
        return values[i] - mean;
    }

    /** The probability below the i-th smallest value. */
    double below(int i) {
        return NORMAL.cumulativeProbability(centred(i) / deviation);
    }

    /** The probability above the i-th smallest value. */
    double above(int i) {
        return NORMAL.survivalProbability(centred(i) / deviation);
    }

    /** A polynomial by Horner's rule, the constant first. */
    static double polynomial(double x, double... coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
