package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.List;

/** The means of a column in groups: z = (x − mean of the group) / weight of the group. */
final class GroupMeans implements Scores {

    private final double[] values;
    private final GroupRows groups;
    private final double[] weightOfRow;
    private final double[] weights;
    private final double[] means;

    /**
     * The means.
     *
     * @param values the column; not NaN in the rows of the groups
     * @param groups the rows of each group
     * @param weightOfRow the weight of each row
     */
    GroupMeans(double[] values, GroupRows groups, double[] weightOfRow) {
        this.values = values;
        this.groups = groups;
        this.weightOfRow = weightOfRow;
        this.weights = new double[groups.size()];
        this.means = new double[groups.size()];
        for (int i = 0; i < values.length; i++) {
            if (groups.of(i) >= 0) {
                weights[groups.of(i)] += weightOfRow[i];
            }
        }
        addMeanResiduals();
        // what the rounding of the first means left
        addMeanResiduals();
    }

    private void addMeanResiduals() {
        double[] sums = new double[means.length];
        for (int i = 0; i < values.length; i++) {
            int g = groups.of(i);
            if (g >= 0) {
                sums[g] += weightOfRow[i] * (values[i] - means[g]);
            }
        }
        for (int g = 0; g < means.length; g++) {
            means[g] += sums[g] / weights[g];
        }
    }

    List<Statistic> statistics() {
        double[] squares = new double[means.length];
        int[] rows = new int[means.length];
        for (int i = 0; i < values.length; i++) {
            int g = groups.of(i);
            if (g >= 0) {
                double distance = values[i] - means[g];
                squares[g] += weightOfRow[i] * distance * distance;
                rows[g]++;
            }
        }
        List<Statistic> all = new ArrayList<>();
        for (int g = 0; g < means.length; g++) {
            double simple = rows[g] < 2 ? Double.NaN : squares[g] / weights[g] / (rows[g] - 1);
            all.add(new Statistic(groups.names().get(g), means[g], simple, rows[g]));
        }
        return all;
    }

    @Override
    public void add(int row, double weight, double[] totals) {
        int g = groups.of(row);
        if (g >= 0) {
            totals[g] += weight * ((values[row] - means[g]) / weights[g]);
        }
    }
}
