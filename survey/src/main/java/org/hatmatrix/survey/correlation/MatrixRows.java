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

    /** Takes the association of columns i and j and the rows that it comes from. */
    interface Pair {
        void take(int i, int j, Association association, Sample sample);
    }

    /** Correlates each pair of columns. */
    void forEachPair(Pair pair) {
        boolean blocked = !pairwise
                && coefficient instanceof MomentCoefficient
                && columns.length > 1
                && columns[0].length >= FEW_ROWS;
        if (blocked) {
            ProductMoment[][] moments = ProductMoments.of(scores());
            forEachPlace((i, j) -> pair.take(i, j, Association.of(moments[i][j], columns[i].length), sample(i, j)));
        } else if (!pairwise && coefficient instanceof CosineCoefficient cosine) {
            double[][] scores = scores();
            forEachPlace((i, j) -> pair.take(i, j, cosine.ofScoreColumns(scores[i], scores[j]), sample(i, j)));
        } else {
            forEachPlace((i, j) -> {
                Sample counted = pairwise ? sample(i, j).present() : sample(i, j);
                pair.take(i, j, coefficient.of(counted), counted);
            });
        }
    }

    private interface Place {
        void visit(int i, int j);
    }

    /** The pairs above the diagonal; those below it too where the coefficient has a direction. */
    private void forEachPlace(Place place) {
        for (int i = 0; i < columns.length; i++) {
            for (int j = coefficient.isDirected() ? 0 : i + 1; j < columns.length; j++) {
                if (i != j) {
                    place.visit(i, j);
                }
            }
        }
    }

    private Sample sample(int i, int j) {
        return new Sample(columns[i], columns[j], null);
    }

    private double[][] scores() {
        return Arrays.stream(columns).map(coefficient::scores).toArray(double[][]::new);
    }
}
