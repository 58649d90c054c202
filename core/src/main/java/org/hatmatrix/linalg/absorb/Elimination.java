package org.hatmatrix.linalg.absorb;

import java.util.Arrays;

/** Sums over cells with the primary effect eliminated: the Schur complement of the other effects, as a matrix or as a product. */
final class Elimination {

    final Cells cells;

    /** The number of all levels of the other effects. */
    final int size;

    /** Where the levels of each other effect begin. */
    final int[] offset;

    /** For each other effect the number, among all levels, of the level of each cell. */
    private final int[][] index;

    Elimination(Cells cells) {
        this.cells = cells;
        offset = new int[cells.others.length];
        int at = 0;
        for (int k = 0; k < offset.length; k++) {
            offset[k] = at;
            at += cells.levels[cells.others[k]];
        }
        size = at;
        index = cells.codes;
        for (int k = 1; k < offset.length; k++) {
            for (int c = 0; c < cells.count; c++) {
                index[k][c] += offset[k];
            }
        }
    }

    /** The level of a cell in one of the other effects, among all levels. */
    int level(int other, int cell) {
        return index[other][cell];
    }

    /** What sums over cells leave for the other effects when the means of the primary effect are taken out. */
    double[] right(double[] sums) {
        double[] right = new double[size];
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            double mean = mean(sums, g);
            for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
                double rest = Math.fma(-cells.weight[c], mean, sums[c]);
                for (int[] levels : index) {
                    right[levels[c]] += rest;
                }
            }
        }
        return right;
    }

    private double mean(double[] sums, int g) {
        double sum = 0;
        for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
            sum += sums[c];
        }
        return cells.primaryWeight[g] > 0 ? sum / cells.primaryWeight[g] : 0;
    }

    /** The levels of the primary effect that go with those of the others. */
    double[] primary(double[] sums, double[] inner) {
        double[] levels = new double[cells.primaryWeight.length];
        for (int g = 0; g < levels.length; g++) {
            double sum = 0;
            for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
                sum += Math.fma(-cells.weight[c], value(inner, c), sums[c]);
            }
            levels[g] = cells.primaryWeight[g] > 0 ? sum / cells.primaryWeight[g] : 0;
        }
        return levels;
    }

    /** The sum of the levels of the other effects of a cell. */
    double value(double[] inner, int c) {
        double value = 0;
        for (int[] levels : index) {
            value += inner[levels[c]];
        }
        return value;
    }

    /** S u. */
    void product(double[] u, double[] values, double[] result) {
        Arrays.fill(result, 0);
        int[] start = cells.start;
        double[] weight = cells.weight;
        if (index.length == 1) {
            productOfOne(index[0], u, values, result);
            return;
        }
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            if (!(cells.primaryWeight[g] > 0)) {
                continue;
            }
            double sum = 0;
            for (int c = start[g]; c < start[g + 1]; c++) {
                values[c] = value(u, c);
                sum = Math.fma(weight[c], values[c], sum);
            }
            double mean = sum / cells.primaryWeight[g];
            for (int c = start[g]; c < start[g + 1]; c++) {
                double rest = weight[c] * (values[c] - mean);
                for (int[] levels : index) {
                    result[levels[c]] += rest;
                }
            }
        }
    }

    private void productOfOne(int[] levels, double[] u, double[] values, double[] result) {
        int[] start = cells.start;
        double[] weight = cells.weight;
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            double sum = 0;
            int from = start[g];
            int to = start[g + 1];
            for (int c = from; c < to; c++) {
                double value = u[levels[c]];
                values[c] = value;
                sum = Math.fma(weight[c], value, sum);
            }
            double mean = sum == 0 ? 0 : sum / cells.primaryWeight[g];
            for (int c = from; c < to; c++) {
                result[levels[c]] += weight[c] * (values[c] - mean);
            }
        }
    }

    /** The diagonal of S. */
    double[] diagonal() {
        double[] diagonal = new double[size];
        Profile profile = new Profile(size);
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            if (cells.primaryWeight[g] > 0) {
                fill(profile, g, cells.weight);
                for (int a = 0; a < profile.count; a++) {
                    double w = profile.weight[profile.touched[a]];
                    diagonal[profile.touched[a]] += w * ((cells.primaryWeight[g] - w) / cells.primaryWeight[g]);
                }
                profile.clear();
            }
        }
        return diagonal;
    }

    /** S below and on the diagonal, for any weights of the cells. */
    double[][] matrix(double[] weights) {
        double[][] matrix = new double[size][];
        for (int l = 0; l < size; l++) {
            matrix[l] = new double[l + 1];
        }
        Profile profile = new Profile(size);
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            double total = fill(profile, g, weights);
            if (total > 0) {
                for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
                    addCell(matrix, c, weights[c]);
                }
                subtractProfile(matrix, profile, total);
            }
            profile.clear();
        }
        return matrix;
    }

    private void addCell(double[][] matrix, int c, double weight) {
        for (int[] first : index) {
            for (int[] second : index) {
                if (first[c] >= second[c]) {
                    matrix[first[c]][second[c]] += weight;
                }
            }
        }
    }

    private static void subtractProfile(double[][] matrix, Profile profile, double total) {
        for (int a = 0; a < profile.count; a++) {
            int l = profile.touched[a];
            double share = profile.weight[l] / total;
            for (int b = 0; b < profile.count; b++) {
                int m = profile.touched[b];
                if (m <= l) {
                    matrix[l][m] -= share * profile.weight[m];
                }
            }
        }
    }

    /** Sums the weights of the levels that occur together with a level of the primary effect. */
    double fill(Profile profile, int g, double[] weights) {
        double total = 0;
        for (int c = cells.start[g]; c < cells.start[g + 1]; c++) {
            if (weights[c] > 0) {
                total += weights[c];
                for (int[] levels : index) {
                    profile.add(levels[c], weights[c]);
                }
            }
        }
        return total;
    }

    /** Weights of a few of many levels. */
    static final class Profile {

        final double[] weight;
        final int[] touched;
        int count;

        Profile(int size) {
            weight = new double[size];
            touched = new int[size];
        }

        void add(int level, double w) {
            if (weight[level] == 0) {
                touched[count++] = level;
            }
            weight[level] += w;
        }

        void clear() {
            for (int a = 0; a < count; a++) {
                weight[touched[a]] = 0;
            }
            count = 0;
        }
    }
}
