package org.hatmatrix.linalg.absorb;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows summed over the combinations of levels that occur, in the order of the levels of the effect that has most of
 * them. Where combinations are nearly as many as rows, every row is a cell of its own.
 */
final class Cells {

    /** A table of so many combinations is made whatever the number of rows. */
    private static final long SMALL = 1 << 16;

    /** For every row its cell. */
    final int[] of;

    /** How many cells there are. */
    final int count;

    /** The effect with the most levels. */
    final int primary;

    /** The other effects in their order. */
    final int[] others;

    /** How many levels each effect has, whether they occur or not. */
    final int[] levels;

    /** The first cell of each level of the primary effect, and behind the last one the number of cells. */
    final int[] start;

    /** For each of the other effects the level of each cell. */
    final int[][] codes;

    /** The sum of the weights of the rows of each cell. */
    final double[] weight;

    /** The sum of the weights of each level of the primary effect. */
    final double[] primaryWeight;

    /** For every level of the primary effect the first row of positive weight; 0 where there is none. */
    private final int[] firstRow;

    Cells(int[][] groups, int rows, double @Nullable [] weights) {
        levels = new int[groups.length];
        long combinations = 1;
        for (int k = 0; k < groups.length; k++) {
            levels[k] = levels(groups[k]);
            combinations = Math.min(Long.MAX_VALUE / Integer.MAX_VALUE, combinations * Math.max(1, levels[k]));
        }
        primary = primary(levels);
        others = others(primary, groups.length);
        int[] main = groups[primary];
        if (groups.length == 1) {
            of = main;
            count = levels[primary];
            start = ascending(count + 1);
        } else if (combinations <= Math.max(SMALL, 2L * rows)) {
            int[] keys = keys(groups);
            int[] table = new int[(int) combinations];
            count = number(keys, table);
            of = keys;
            start = starts(table, (int) combinations / Math.max(1, levels[primary]));
        } else {
            of = new int[rows];
            count = rows;
            start = sort(main);
        }
        codes = new int[others.length][count];
        weight = new double[count];
        firstRow = new int[levels[primary]];
        Arrays.fill(firstRow, -1);
        for (int i = 0; i < rows; i++) {
            double w = weights == null ? 1 : weights[i];
            weight[of[i]] += w;
            if (w > 0 && firstRow[main[i]] < 0) {
                firstRow[main[i]] = i;
            }
        }
        for (int k = 0; k < others.length; k++) {
            int[] source = groups[others[k]];
            for (int i = 0; i < rows; i++) {
                codes[k][of[i]] = source[i];
            }
        }
        for (int g = 0; g < firstRow.length; g++) {
            firstRow[g] = Math.max(0, firstRow[g]);
        }
        primaryWeight = primaryWeights();
    }

    /** The cells of combinations in the order of the levels of the primary effect, without rows. */
    Cells(int[] levels, int[][] combinations, double[] weight) {
        this.levels = levels;
        this.weight = weight;
        primary = primary(levels);
        others = others(primary, levels.length);
        of = new int[0];
        firstRow = of;
        count = weight.length;
        start = new int[levels[primary] + 1];
        for (int g : combinations[primary]) {
            start[g + 1]++;
        }
        for (int g = 0; g < levels[primary]; g++) {
            start[g + 1] += start[g];
        }
        codes = new int[others.length][];
        for (int k = 0; k < others.length; k++) {
            codes[k] = combinations[others[k]].clone();
        }
        primaryWeight = primaryWeights();
    }

    private Cells(Cells other) {
        of = new int[0];
        firstRow = of;
        count = other.count;
        primary = other.primary;
        others = other.others;
        levels = other.levels;
        start = other.start;
        codes = other.codes;
        weight = other.weight;
        primaryWeight = other.primaryWeight;
    }

    /** The same cells without the rows. */
    Cells withoutRows() {
        return new Cells(this);
    }

    /** The effect with the most levels, the first of several. */
    static int primary(int[] levels) {
        int primary = 0;
        for (int k = 1; k < levels.length; k++) {
            primary = levels[k] > levels[primary] ? k : primary;
        }
        return primary;
    }

    private static int[] others(int primary, int effects) {
        return IntStream.range(0, effects).filter(k -> k != primary).toArray();
    }

    private double[] primaryWeights() {
        double[] sums = new double[levels[primary]];
        for (int g = 0; g < sums.length; g++) {
            for (int c = start[g]; c < start[g + 1]; c++) {
                sums[g] += weight[c];
            }
        }
        return sums;
    }

    private static int levels(int[] codes) {
        int largest = -1;
        for (int code : codes) {
            largest = Math.max(largest, code);
        }
        return largest + 1;
    }

    private static int[] ascending(int size) {
        int[] values = new int[size];
        Arrays.setAll(values, i -> i);
        return values;
    }

    /** The combination of each row, the level of the primary effect first. */
    private int[] keys(int[][] groups) {
        int[] keys = groups[primary].clone();
        for (int k : others) {
            int size = levels[k];
            int[] source = groups[k];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = keys[i] * size + source[i];
            }
        }
        return keys;
    }

    /** Replaces combinations by the numbers of those that occur; the table takes how many occur before each one. */
    private static int number(int[] keys, int[] table) {
        for (int key : keys) {
            table[key] = 1;
        }
        int next = 0;
        for (int key = 0; key < table.length; key++) {
            int occurs = table[key];
            table[key] = next;
            next += occurs;
        }
        for (int i = 0; i < keys.length; i++) {
            keys[i] = table[keys[i]];
        }
        return next;
    }

    private int[] starts(int[] before, int rest) {
        int[] starts = new int[levels[primary] + 1];
        for (int g = 0; g < levels[primary]; g++) {
            starts[g] = before[g * rest];
        }
        starts[levels[primary]] = count;
        return starts;
    }

    /** Gives every row a cell, in the order of the primary effect. */
    private int[] sort(int[] main) {
        int[] starts = new int[levels[primary] + 1];
        for (int g : main) {
            starts[g + 1]++;
        }
        for (int g = 0; g < levels[primary]; g++) {
            starts[g + 1] += starts[g];
        }
        int[] next = starts.clone();
        for (int i = 0; i < main.length; i++) {
            of[i] = next[main[i]]++;
        }
        return starts;
    }

    /** For every cell the value of the first row of its level of the primary effect. */
    double[] origins(double[] values) {
        double[] origins = new double[count];
        for (int g = 0; g < firstRow.length; g++) {
            Arrays.fill(origins, start[g], start[g + 1], values.length == 0 ? 0 : values[firstRow[g]]);
        }
        return origins;
    }

    /** One for each cell that has weight, zero for others. */
    double[] presence() {
        return Arrays.stream(weight).map(Math::signum).toArray();
    }
}
