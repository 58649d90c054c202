package org.hatmatrix.survey.correlation;

import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.inference.ReferenceDistribution;
import org.hatmatrix.survey.pairs.ProductMoment;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.RowWeights;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.PlainText;

/** Columns of a sample with weights, the rows of them that count, and their coefficients with linearized errors. */
final class SampledColumns {

    private final SampleDesign design;
    private final Coefficient coefficient;
    private final double[] weights;
    private final double[][] columns;
    private final boolean[] complete;

    SampledColumns(SampleDesign design, List<String> names, MissingValues missing, Coefficient coefficient) {
        this.design = design;
        this.coefficient = coefficient;
        this.weights = design.weights();
        this.columns = new double[names.size()][];
        this.complete = new boolean[weights.length];
        for (int i = 0; i < complete.length; i++) {
            complete[i] = weights[i] > 0;
        }
        for (int j = 0; j < columns.length; j++) {
            columns[j] = Require.column(design.data(), names.get(j));
            coefficient.check("column " + Excerpt.quoted(names.get(j)), columns[j]);
            for (int i = 0; i < complete.length && missing != MissingValues.PAIRWISE; i++) {
                complete[i] &= !Double.isNaN(columns[j][i]);
            }
        }
    }

    /** The rows that count of each column. */
    int[] presentRows() {
        return IntStream.range(0, columns.length)
                .map(j -> rows(columns[j]).length)
                .toArray();
    }

    /** Whether each column has one value only. */
    boolean[] constant() {
        boolean[] constant = new boolean[columns.length];
        for (int j = 0; j < constant.length; j++) {
            constant[j] = ProductMoment.isConstant(Sample.pick(columns[j], rows(columns[j])));
        }
        return constant;
    }

    /** Correlates two of the columns. */
    Pair pair(int i, int j) {
        int[] rows = rows(columns[i], columns[j]);
        if (rows.length == 0) {
            return new Pair(Association.of(ProductMoment.UNDEFINED, 0), 0, Double.NaN, design.degreesOfFreedom());
        }
        CaseWeights all = CaseWeights.survey(weights);
        Sample sample = new Sample(Sample.pick(columns[i], rows), Sample.pick(columns[j], rows), all.ofRows(rows));
        Association association = coefficient.of(sample);
        double error = association.unexplained() == 0 ? 0 : standardError(sample, rows);
        return new Pair(association, rows.length, error, design.degreesOfFreedom());
    }

    private double standardError(Sample sample, int... rows) {
        double[] influences = coefficient.influences(sample);
        double[] linearized = new double[weights.length];
        for (int k = 0; k < rows.length; k++) {
            // the sample's weights are the design's up to a factor
            linearized[rows[k]] = influences[k] * (sample.weight(k) / weights[rows[k]]);
        }
        return Math.sqrt(design.variance(linearized));
    }

    private int[] rows(double[]... present) {
        return IntStream.range(0, weights.length)
                .filter(i -> complete[i])
                .filter(i -> {
                    boolean all = true;
                    for (double[] column : present) {
                        all &= !Double.isNaN(column[i]);
                    }
                    return all;
                })
                .toArray();
    }

    /** A coefficient with the linearized standard error that the design gives it. */
    record Pair(Association association, int observations, double standardError, double degreesOfFreedom) {

        private static final String LABEL = "design-based t";

        /** t = estimate / standard error; infinite where a perfect association leaves no error. */
        Significance test() {
            double estimate = association.estimate();
            if (!(degreesOfFreedom > 0) || Double.isNaN(estimate) || Double.isNaN(standardError)) {
                return Significance.undefinedT(degreesOfFreedom, LABEL);
            }
            double t = standardError > 0 ? estimate / standardError : Math.copySign(Double.POSITIVE_INFINITY, estimate);
            return Significance.t(t, degreesOfFreedom, LABEL);
        }

        /** Symmetric in Fisher's z = artanh r. */
        Interval fisher(double level) {
            double estimate = association.estimate();
            if (Math.abs(estimate) == 1) {
                return new Interval(estimate, estimate);
            }
            double half = half(level) / (1 - estimate * estimate);
            double z = Double.isNaN(estimate) ? Double.NaN : FisherZ.transform(estimate);
            return new Interval(FisherZ.inverse(z - half), FisherZ.inverse(z + half));
        }

        /** Estimate ± t · standard error, cut at ±1. */
        Interval linear(double level) {
            double estimate = association.estimate();
            double half = half(level);
            return new Interval(Math.max(-1, estimate - half), Math.min(1, estimate + half));
        }

        private double half(double level) {
            return degreesOfFreedom > 0
                    ? new ReferenceDistribution(degreesOfFreedom).criticalValue(level) * standardError
                    : Double.NaN;
        }
    }

    /** Rows that were sampled one by one with unequal chances, from a large population: weights and nothing else. */
    record RowDesign(Dataset data, String column, double[] weights) implements SampleDesign {

        static RowDesign of(Dataset data, String column) {
            return new RowDesign(data, column, RowWeights.of(data, column));
        }

        /** n/(n − 1) Σ(wz)², less the square of the sum, which is 0 but for rounding. */
        @Override
        public double variance(double... linearized) {
            int n = weights.length;
            double mean = 0;
            for (int i = 0; i < n; i++) {
                mean += weights[i] * linearized[i] / n;
            }
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double distance = weights[i] * linearized[i] - mean;
                squares += distance * distance;
            }
            return n * squares / (n - 1);
        }

        @Override
        public int degreesOfFreedom() {
            return weights.length - 1;
        }

        @Override
        public String description() {
            return "Weights: " + PlainText.of(column, 24) + "; df = " + degreesOfFreedom() + ".";
        }
    }
}
