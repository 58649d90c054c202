package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hatmatrix.covariance.SamplingUnits;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Require;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sample with their weights, their units and the domain that is asked for: what all estimates work on.
 *
 * @param data all rows
 * @param weights one per row
 * @param units the strata and primary sampling units of all rows
 * @param inside the rows of the domain
 * @param calibration what raking has made certain, if it has
 * @param description one line for the notes of tables
 */
record Sample(
        Dataset data,
        double[] weights,
        SamplingUnits units,
        boolean[] inside,
        @Nullable Calibration calibration,
        String description) {

    Linearizations statistics() {
        return new Linearizations(weights, inside);
    }

    int degreesOfFreedom() {
        return units.degreesOfFreedom();
    }

    /** The groups among some rows. */
    GroupRows groups(String column, boolean[] used) {
        return GroupRows.of(data, column, used, weights);
    }

    /** The finite numbers of a column, NaN where they are missing. */
    double[] numbers(String column) {
        return Require.column(data, column);
    }

    /** The means of a column in groups. */
    DesignEstimates meansOf(double[] values, GroupRows groups) {
        GroupMeans means = new GroupMeans(values, groups, weights);
        return estimates(means.statistics(), means, IntervalScale.LINEAR);
    }

    /** The covariance of the totals Σ wz of several statistics. */
    double[][] covariance(int count, Scores scores) {
        Scores left = calibration == null ? scores : residuals(calibration, count, scores);
        return units.covariance(count, (row, totals) -> left.add(row, weights[row], totals));
    }

    private Scores residuals(Calibration known, int count, Scores scores) {
        return Scores.of(Arrays.stream(scores.columns(weights.length, count))
                .map(known::residuals)
                .toList());
    }

    DesignEstimate one(Linearized statistic) {
        return estimates(List.of(statistic), IntervalScale.LINEAR).all().get(0);
    }

    DesignEstimates estimates(List<Linearized> statistics, IntervalScale scale) {
        if (statistics.isEmpty()) {
            throw new IllegalArgumentException("no column is named, at least 1 is wanted");
        }
        return estimates(
                statistics.stream().map(statistic -> statistic.summary(weights)).toList(),
                Scores.of(statistics.stream().map(Linearized::values).toList()),
                scale);
    }

    DesignEstimates estimates(Cells.Statistics statistics, IntervalScale scale) {
        return estimates(statistics.all(), statistics.scores(), scale);
    }

    private DesignEstimates estimates(List<Statistic> statistics, Scores scores, IntervalScale scale) {
        double[][] covariance = covariance(statistics.size(), scores);
        List<DesignEstimate> estimates = new ArrayList<>();
        for (int k = 0; k < statistics.size(); k++) {
            Statistic statistic = statistics.get(k);
            double variance = covariance[k][k];
            estimates.add(new DesignEstimate(
                    statistic.name(),
                    statistic.estimate(),
                    Math.sqrt(variance),
                    degreesOfFreedom(),
                    variance / statistic.simpleVariance(),
                    statistic.rows()));
        }
        return new DesignEstimates(estimates, covariance, scale, description);
    }
}
