package org.hatmatrix.linalg.absorb;

import java.util.Arrays;

/** Sums over cells with the primary effect eliminated: the Schur complement of the other effects, as a matrix or as a product. */
final class Elimination {

    /** How many vectors are multiplied at a time. */
    static final int LANES = 4;

    final Cells cells;

    /** The number of all levels of the other effects. */
    final int size;

    /** Where the levels of each other effect begin. */
    final int[] offset;

    /** The sum of the weights of each level of the other effects. */
    private final double[] levelWeight;

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
        levelWeight = levelWeights(index, cells.weight, size);
    }

    private Elimination(Elimination other, Cells cells) {
        this.cells = cells;
        size = other.size;
        offset = other.offset;
        levelWeight = other.levelWeight;
        index = other.index;
    }

    /** The same with the same cells that have forgotten their rows. */
    Elimination withCells(Cells same) {
        return new Elimination(this, same);
    }

    /** Which levels have no weight. */
    boolean[] absent() {
        boolean[] absent = new boolean[size];
        for (int l = 0; l < size; l++) {
            absent[l] = !(levelWeight[l] > 0);
        }
        return absent;
    }

    private static double[] levelWeights(int[][] index, double[] weight, int size) {
        double[] sums = new double[size];
        for (int[] levels : index) {
            for (int c = 0; c < weight.length; c++) {
                sums[levels[c]] += weight[c];
            }
        }
        return sums;
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

    /** S u for {@link #LANES} vectors side by side. */
    void product(double[] u, double[] result) {
        if (index.length == 1) {
            productOfOne(index[0], u, result);
        } else {
            productOfMany(u, result);
        }
    }

    /** With one other effect S u is the weights of the levels times u, less what the means of the primary effect give back. */
    private void productOfOne(int[] levels, double[] u, double[] result) {
        for (int l = 0; l < size; l++) {
            for (int j = 0; j < LANES; j++) {
                result[l * LANES + j] = levelWeight[l] * u[l * LANES + j];
            }
        }
        int[] start = cells.start;
        double[] weight = cells.weight;
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            double total = cells.primaryWeight[g];
            if (!(total > 0)) {
                continue;
            }
            int from = start[g];
            int to = start[g + 1];
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int c = from; c < to; c++) {
                int at = levels[c] * LANES;
                double w = weight[c];
                s0 += w * u[at];
                s1 += w * u[at + 1];
                s2 += w * u[at + 2];
                s3 += w * u[at + 3];
            }
            s0 /= total;
            s1 /= total;
            s2 /= total;
            s3 /= total;
            for (int c = from; c < to; c++) {
                int at = levels[c] * LANES;
                double w = weight[c];
                result[at] -= w * s0;
                result[at + 1] -= w * s1;
                result[at + 2] -= w * s2;
                result[at + 3] -= w * s3;
            }
        }
    }

    private void productOfMany(double[] u, double[] result) {
        Arrays.fill(result, 0);
        double[] sum = new double[LANES];
        for (int g = 0; g < cells.primaryWeight.length; g++) {
            double total = cells.primaryWeight[g];
            Arrays.fill(sum, 0);
            for (int c = cells.start[g]; c < cells.start[g + 1] && total > 0; c++) {
                for (int[] levels : index) {
                    for (int j = 0; j < LANES; j++) {
                        sum[j] = Math.fma(cells.weight[c], u[levels[c] * LANES + j], sum[j]);
                    }
                }
            }
            for (int c = cells.start[g]; c < cells.start[g + 1] && total > 0; c++) {
                for (int j = 0; j < LANES; j++) {
                    double value = -sum[j] / total;
                    for (int[] levels : index) {
                        value += u[levels[c] * LANES + j];
                    }
                    for (int[] levels : index) {
                        result[levels[c] * LANES + j] += cells.weight[c] * value;
                    }
                }
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
