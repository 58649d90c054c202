package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.regression.PValueAdjustment;
import org.hatmatrix.survey.ranking.Ranking;
import org.hatmatrix.text.Excerpt;

/** The columns of a correlation matrix in the rows that count, and how their pairs are correlated. */
final class MatrixRows {

    /** Below this number of rows pairs are done one by one, with the exact tests of small samples. */
    private static final int FEW_ROWS = 64;

    private final List<String> names;
    private final double[][] columns;
    private final boolean pairwise;

    /**
     * Chooses the rows.
     *
     * @param columns columns of equal length that nobody else changes
     */
    MatrixRows(List<String> names, double[][] columns, MissingValues missing, CorrelationMethod method) {
        this.names = names;
        this.pairwise = missing == MissingValues.PAIRWISE;
        for (int j = 0; j < columns.length; j++) {
            String name = "column '" + Excerpt.of(names.get(j)) + "'";
            if (missing == MissingValues.REJECT) {
                Sample.requirePresent(name, columns[j]);
            }
            if (method == CorrelationMethod.PEARSON) {
                Sample.requireFinite(name, columns[j]);
            }
        }
        this.columns = missing == MissingValues.COMPLETE ? complete(columns) : columns;
    }

    private static double[][] complete(double[][] columns) {
        BitSet incomplete = new BitSet();
        for (double[] column : columns) {
            for (int row = 0; row < column.length; row++) {
                if (Double.isNaN(column[row])) {
                    incomplete.set(row);
                }
            }
        }
        if (incomplete.isEmpty()) {
            return columns;
        }
        int[] rows = IntStream.range(0, columns[0].length)
                .filter(row -> !incomplete.get(row))
                .toArray();
        return Arrays.stream(columns).map(column -> Sample.pick(column, rows)).toArray(double[][]::new);
    }

    CorrelationMatrix matrix(CorrelationEstimator estimator) {
        int p = columns.length;
        boolean[] constant = new boolean[p];
        int[] present = new int[p];
        for (int j = 0; j < p; j++) {
            present[j] = pairwise ? presentRows(columns[j]) : columns[j].length;
            constant[j] = Sample.isConstant(columns[j]);
        }
        Correlation[][] pairs = isBlocked(estimator) ? blocked(estimator) : oneByOne(estimator);
        return new CorrelationMatrix(estimator.method(), names, present, constant, pairs, PValueAdjustment.NONE);
    }

    private static int presentRows(double[] column) {
        int count = 0;
        for (double value : column) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    private boolean isBlocked(CorrelationEstimator estimator) {
        return !pairwise && !estimator.method().countsPairs() && columns.length > 1 && columns[0].length >= FEW_ROWS;
    }

    private Correlation[][] blocked(CorrelationEstimator estimator) {
        boolean ranked = estimator.method() == CorrelationMethod.SPEARMAN;
        ProductMoment[][] moments = ProductMoments.of(
                ranked ? Arrays.stream(columns).map(Ranking.ascending()::of).toArray(double[][]::new) : columns);
        int n = columns[0].length;
        return pairs((i, j) -> {
            ProductMoment moment = moments[i][j];
            Association association =
                    new Association(estimator.method(), moment.correlation(), moment.unexplained(), n, null, null);
            return estimator.correlation(association, new Sample(columns[i], columns[j], null));
        });
    }

    private Correlation[][] oneByOne(CorrelationEstimator estimator) {
        return pairs((i, j) -> {
            Sample sample = new Sample(columns[i], columns[j], null);
            Sample counted = pairwise ? sample.present() : sample;
            return estimator.correlation(Association.of(estimator.method(), counted), counted);
        });
    }

    private interface Pair {
        Correlation of(int i, int j);
    }

    private Correlation[][] pairs(Pair pair) {
        int p = columns.length;
        Correlation[][] pairs = new Correlation[p][p];
        for (int i = 0; i < p; i++) {
            for (int j = i + 1; j < p; j++) {
                pairs[i][j] = pair.of(i, j);
            }
        }
        return pairs;
    }
}
