package org.hatmatrix.survey.support;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.text.Excerpt;
import org.hatmatrix.text.Numbers;

/** Checks of what callers pass, with the messages they read. */
public final class Require {

    private Require() {}

    /** A confidence level strictly between 0 and 1. */
    public static double level(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level is " + level + ", wanted a number between 0 and 1");
        }
        return level;
    }

    /** A name with at least one visible character. */
    public static String name(String role, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(role + " is blank");
        }
        return name;
    }

    /** Names of which no two are equal. */
    public static void distinct(String role, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(role + " '" + Excerpt.of(name) + "' appears twice");
            }
        }
    }

    /** A list or array of the length that another one has. */
    public static void sameLength(String role, int found, String other, int wanted) {
        if (found != wanted) {
            throw new IllegalArgumentException(role + ": " + found + " values, but " + wanted + " in " + other);
        }
    }

    /** Finite values in a column. */
    public static void finite(String role, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        role + ", value " + (i + 1) + ": " + values[i] + ", a finite number is wanted");
            }
        }
    }

    /** A copy of finite values, of which there are enough. */
    public static double[] sample(String role, double[] values, int least) {
        double[] copy = values.clone();
        if (copy.length < least) {
            throw new IllegalArgumentException(role + " has "
                    + (copy.length == 0 ? "no values" : copy.length == 1 ? "1 value" : copy.length + " values")
                    + (least == 1 ? "" : ", at least " + least + " are wanted"));
        }
        finite(role, copy);
        return copy;
    }

    /** Values that are 0 or 1 only. */
    public static void binary(String role, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0 && values[i] != 1) {
                throw new IllegalArgumentException(role + ", value " + (i + 1) + ": " + values[i]
                        + ", 0 or 1 is wanted; code other answers first (Dataset.withCodes, LikertScale.code)");
            }
        }
    }

    /** Columns that hold 0, 1 and missing values only. */
    public static void binaryColumns(Dataset data, String... names) {
        for (String name : names) {
            double[] values = data.numbers(name);
            for (int i = 0; i < values.length; i++) {
                if (values[i] != 0 && values[i] != 1 && !Double.isNaN(values[i])) {
                    throw new IllegalArgumentException("column " + Excerpt.quoted(name) + ", row " + (i + 1) + ": "
                            + values[i] + ", 0 or 1 is wanted; code other answers first (Dataset.withCodes)");
                }
            }
        }
    }

    /** The numbers of a column, of which missing ones are NaN but none infinite. */
    public static double[] column(Dataset data, String name) {
        double[] values = data.numbers(name);
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(values[i])) {
                throw new IllegalArgumentException("column " + Excerpt.quoted(name) + ", row " + (i + 1) + ": "
                        + values[i] + ", a finite number is wanted");
            }
        }
        return values;
    }

    /** A rectangle of finite values with at least so many rows and columns, copied. */
    public static double[][] matrix(String rowRole, String columnRole, double[][] values, int minRows, int minColumns) {
        if (values.length < minRows) {
            throw new IllegalArgumentException("at least " + minRows + " " + rowRole + "s are wanted, " + values.length
                    + (values.length == 1 ? " is" : " are") + " given");
        }
        int columns = values[0].length;
        if (columns < minColumns) {
            throw new IllegalArgumentException("at least " + minColumns + " " + columnRole + "s are wanted, " + columns
                    + (columns == 1 ? " is" : " are") + " given");
        }
        double[][] copy = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i].clone();
            if (copy[i].length != columns) {
                throw new IllegalArgumentException(rowRole + " " + (i + 1) + " has " + copy[i].length + " values, "
                        + rowRole + " 1 has " + columns);
            }
            for (int j = 0; j < columns; j++) {
                if (!Double.isFinite(copy[i][j])) {
                    throw new IllegalArgumentException(rowRole + " " + (i + 1) + ", " + columnRole + " " + (j + 1)
                            + ": " + copy[i][j] + ", a finite number is wanted");
                }
            }
        }
        return copy;
    }

    /** A copy of counts that fit the names, are not negative and not all 0. */
    public static int[][] counts(long[][] counts, List<String> rows, List<String> columns) {
        sameLength("table of counts", counts.length, "the list of rows", rows.size());
        long[][] copy = new long[counts.length][];
        for (int i = 0; i < copy.length; i++) {
            sameLength("row " + (i + 1), counts[i].length, "the list of columns", columns.size());
            copy[i] = Counts.of("row " + (i + 1) + ", column", counts[i]);
        }
        total(Arrays.stream(copy).flatMapToLong(Arrays::stream).toArray());
        return Arrays.stream(copy)
                .map(row -> Arrays.stream(row).mapToInt(Math::toIntExact).toArray())
                .toArray(int[][]::new);
    }

    /** The sum of counts that are not negative, between 1 and the largest int. */
    public static int total(long... counts) {
        // no sum of doubles is negative because it is too large
        double total = Arrays.stream(counts).asDoubleStream().sum();
        if (total == 0 || total > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("the counts sum to " + Numbers.compact(total, 15) + ", between 1 and "
                    + Integer.MAX_VALUE + " is wanted");
        }
        return (int) total;
    }
}
