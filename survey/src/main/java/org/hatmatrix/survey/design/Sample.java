package org.hatmatrix.survey.design;

import java.util.ArrayList;
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
        return GroupRows.of(data, column, used, statistics());
    }

    /** The finite numbers of a column, NaN where they are missing. */
    double[] numbers(String column) {
        return Require.column(data, column);
    }

    /** The means of a column in groups. */
    List<Linearized> meansOf(double[] values, GroupRows groups) {
        List<Linearized> means = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            means.add(statistics()
                    .meanOf(groups.names().get(g), values, groups.rows().get(g)));
        }
        return means;
    }

    /** The covariance of the totals Σ wz, one column of z for each. */
    double[][] covariance(List<double[]> columns) {
        double[][] contributions = new double[weights.length][columns.size()];
        for (int k = 0; k < columns.size(); k++) {
            double[] values = columns.get(k);
            double[] left = calibration == null ? values : calibration.residuals(values);
            for (int i = 0; i < contributions.length; i++) {
                contributions[i][k] = weights[i] * left[i];
            }
        }
        return units.covariance(contributions);
    }

    DesignEstimate one(Linearized statistic) {
        return estimates(List.of(statistic), IntervalScale.LINEAR).all().get(0);
    }

    DesignEstimates estimates(List<Linearized> statistics, IntervalScale scale) {
        if (statistics.isEmpty()) {
            throw new IllegalArgumentException("no column is named, at least 1 is wanted");
        }
        double[][] covariance =
                covariance(statistics.stream().map(Linearized::values).toList());
        List<DesignEstimate> estimates = new ArrayList<>();
        for (int k = 0; k < statistics.size(); k++) {
            Linearized statistic = statistics.get(k);
            double variance = covariance[k][k];
            estimates.add(new DesignEstimate(
                    statistic.name(),
                    statistic.estimate(),
                    Math.sqrt(variance),
                    degreesOfFreedom(),
                    variance / statistic.simpleVariance(weights),
                    statistic.rows()));
        }
        return new DesignEstimates(estimates, covariance, scale, description);
    }
}
