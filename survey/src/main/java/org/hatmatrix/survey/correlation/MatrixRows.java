package org.hatmatrix.survey.correlation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.survey.pairs.ProductMoment;
import org.hatmatrix.survey.pairs.ProductMoments;
import org.hatmatrix.text.Excerpt;

/** The columns of a correlation matrix in the rows that count, and how their pairs are correlated. */
final class MatrixRows {

    /** Below this number of rows pairs are done one by one, with the exact tests of small samples. */
    private static final int FEW_ROWS = 64;

    private final Coefficient coefficient;
    private final double[][] columns;
    private final boolean pairwise;

    /**
     * Chooses the rows.
     *
     * @param columns columns of equal length that nobody else changes
     */
    MatrixRows(List<String> names, double[][] columns, MissingValues missing, Coefficient coefficient) {
        this.coefficient = coefficient;
        this.pairwise = missing == MissingValues.PAIRWISE;
        for (int j = 0; j < columns.length; j++) {
            String name = "column '" + Excerpt.of(names.get(j)) + "'";
            if (missing == MissingValues.REJECT) {
                Sample.requirePresent(name, columns[j]);
            }
            coefficient.check(name, columns[j]);
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

    /** The number of columns. */
    int size() {
        return columns.length;
    }

    /** The number of rows of each column in which it is not missing. */
    int[] presentRows() {
        return Arrays.stream(columns)
                .mapToInt(column -> pairwise ? presentRows(column) : column.length)
                .toArray();
    }

    private static int presentRows(double[] column) {
        int count = 0;
        for (double value : column) {
            count += Double.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /** Whether each column has one value only. */
    boolean[] constant() {
        boolean[] constant = new boolean[columns.length];
        for (int j = 0; j < constant.length; j++) {
            constant[j] = ProductMoment.isConstant(columns[j]);
        }
        return constant;
    }

    /** Takes the association of columns i and j, i &lt; j, and the rows that it comes from. */
    interface Pair {
        void take(int i, int j, Association association, Sample sample);
    }

    /** Correlates each pair of columns. */
    void forEachPair(Pair pair) {
        boolean blocked = !pairwise
                && coefficient instanceof MomentCoefficient
                && columns.length > 1
                && columns[0].length >= FEW_ROWS;
        ProductMoment[][] moments = blocked ? moments() : new ProductMoment[0][];
        for (int i = 0; i < columns.length; i++) {
            for (int j = i + 1; j < columns.length; j++) {
                Sample all = new Sample(columns[i], columns[j], null);
                Sample counted = pairwise ? all.present() : all;
                Association association =
                        blocked ? Association.of(moments[i][j], counted.rows()) : coefficient.of(counted);
                pair.take(i, j, association, counted);
            }
        }
    }

    private ProductMoment[][] moments() {
        return ProductMoments.of(Arrays.stream(columns).map(coefficient::scores).toArray(double[][]::new));
    }
}
