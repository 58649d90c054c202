package org.hatmatrix.survey.design;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a sample in the cells of a classification, and statistics of scores of the cells. All that such statistics need are the
 * weight and the number of rows of each cell.
 */
final class Cells {

    private final int[] cellOfRow;
    private final double[] weights;
    private final int[] rows;

    /**
     * Sorts rows into cells.
     *
     * @param cellOfRow the cell of each row, −1 for none
     * @param count the number of cells
     * @param weightOfRow the weight of each row
     */
    Cells(int[] cellOfRow, int count, double[] weightOfRow) {
        this.cellOfRow = cellOfRow;
        this.weights = new double[count];
        this.rows = new int[count];
        for (int i = 0; i < cellOfRow.length; i++) {
            int cell = cellOfRow[i];
            if (cell >= 0) {
                weights[cell] += weightOfRow[i];
                rows[cell]++;
            }
        }
    }

    int count() {
        return rows.length;
    }

    /** The rows in all cells. */
    int observations() {
        int sum = 0;
        for (int ofCell : rows) {
            sum += ofCell;
        }
        return sum;
    }

    /** The sum of the weights in a cell. */
    double weight(int cell) {
        return weights[cell];
    }

    /** No statistics yet. */
    Statistics statistics() {
        return new Statistics();
    }

    /** Statistics of the same cells, in the order in which they are added. */
    final class Statistics {

        private final List<Statistic> all = new ArrayList<>();
        private final List<double[]> ofCells = new ArrayList<>();

        /** Adds the mean of a score; cells where it is NaN are outside. */
        void addMean(String name, double[] score) {
            double weight = 0;
            for (int c = 0; c < score.length; c++) {
                weight += Double.isNaN(score[c]) ? 0 : weights[c];
            }
            double first = sum(score, 0) / weight;
            // what the rounding of the first mean left
            double mean = first + sum(score, first) / weight;
            double[] z = new double[score.length];
            for (int c = 0; c < z.length; c++) {
                z[c] = Double.isNaN(score[c]) ? Double.NaN : (score[c] - mean) / weight;
            }
            add(name, mean, z, weight);
        }

        /** Adds the total of a score of which no cell is outside. */
        void addTotal(String name, double[] score) {
            double weight = 0;
            for (double ofCell : weights) {
                weight += ofCell;
            }
            add(name, sum(score, 0), score.clone(), weight);
        }

        private double sum(double[] score, double less) {
            double sum = 0;
            for (int c = 0; c < score.length; c++) {
                sum += Double.isNaN(score[c]) ? 0 : weights[c] * (score[c] - less);
            }
            return sum;
        }

        private void add(String name, double estimate, double[] z, double weight) {
            double mean = sum(z, 0) / weight;
            double squares = 0;
            int used = 0;
            for (int c = 0; c < z.length; c++) {
                if (Double.isNaN(z[c])) {
                    z[c] = 0;
                } else {
                    squares += weights[c] * (z[c] - mean) * (z[c] - mean);
                    used += rows[c];
                }
            }
            double simpleVariance = used < 2 ? Double.NaN : weight * squares / (used - 1);
            all.add(new Statistic(name, estimate, simpleVariance, used));
            ofCells.add(z);
        }

        List<Statistic> all() {
            return all;
        }

        Scores scores() {
            double[][] z = new double[count()][ofCells.size()];
            for (int c = 0; c < z.length; c++) {
                for (int k = 0; k < z[c].length; k++) {
                    z[c][k] = ofCells.get(k)[c];
                }
            }
            return (row, weight, totals) -> {
                int cell = cellOfRow[row];
                if (cell >= 0) {
                    double[] ofCell = z[cell];
                    for (int k = 0; k < ofCell.length; k++) {
                        totals[k] += weight * ofCell[k];
                    }
                }
            };
        }
    }
}
