package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.survey.design.SurveyDesign;
import org.hatmatrix.survey.support.UnitResampling;
import org.jspecify.annotations.Nullable;

/**
 * The complete answers of respondents as scaled distances from the means, how many respondents each row stands for or what it weighs, and
 * how respondents can be drawn again.
 *
 * @param rows respondents by items; nobody else changes them
 * @param weights counts of equal respondents, or sampling weights
 * @param design how they were sampled; null for a simple random sample
 * @param places the row of the design's data of each row here
 */
record Respondents(
        double[][] rows, double[] weights, @Nullable SurveyDesign design, int... places) {

    static Respondents counted(double[][] rows, int... counts) {
        return new Respondents(rows, Arrays.stream(counts).asDoubleStream().toArray(), null);
    }

    /** The BCa interval of a statistic of the items' covariances, which are known up to a factor. */
    Interval bootstrap(ToDoubleFunction<ItemCovariance> statistic, double level, int samples, long seed) {
        if (design == null) {
            double[][] single = single();
            return UnitResampling.ofRows(single.length)
                    .interval(
                            factors -> statistic.applyAsDouble(ItemCovariance.reweighted(single, factors)),
                            level,
                            samples,
                            seed);
        }
        return design.bootstrap(
                all -> statistic.applyAsDouble(ItemCovariance.reweighted(
                        rows, IntStream.of(places).mapToDouble(i -> all[i]).toArray())),
                level,
                samples,
                seed);
    }

    /** A row for each respondent. */
    private double[][] single() {
        return IntStream.range(0, rows.length)
                .boxed()
                .flatMap(i -> IntStream.range(0, (int) weights[i]).mapToObj(copy -> rows[i]))
                .toArray(double[][]::new);
    }
}
