package org.hatmatrix.survey.agreement;

import java.util.Arrays;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.SortedOrder;

/** Ratings of units by raters, NaN where there is none: the categories in use, and their places. */
record Ratings(double[] categories, int[][] places) {

    /** Reads units by raters; −1 stands for a missing rating. */
    static Ratings of(double[][] ratings) {
        if (ratings.length < 2 || ratings[0].length < 2) {
            throw new IllegalArgumentException("at least 2 units and 2 raters are wanted, found " + ratings.length
                    + " and " + (ratings.length == 0 ? 0 : ratings[0].length));
        }
        int raters = ratings[0].length;
        double[] all = new double[Math.multiplyExact(ratings.length, raters)];
        int present = 0;
        for (int i = 0; i < ratings.length; i++) {
            Require.sameLength("unit " + (i + 1), ratings[i].length, "unit 1", raters);
            for (int j = 0; j < raters; j++) {
                double rating = ratings[i][j];
                if (Double.isInfinite(rating)) {
                    throw new IllegalArgumentException("unit " + (i + 1) + ", rater " + (j + 1) + ": " + rating
                            + ", a finite number is wanted (NaN for a missing rating)");
                }
                if (!Double.isNaN(rating)) {
                    all[present++] = rating + 0.0;
                }
            }
        }
        SortedOrder order = SortedOrder.ascending(Arrays.copyOf(all, present));
        double[] categories = new double[present];
        int[] placeOf = new int[present];
        int count = 0;
        for (int start = 0; start < present; ) {
            int end = order.runEnd(start);
            categories[count] = all[order.positions[start]];
            for (int i = start; i < end; i++) {
                placeOf[order.positions[i]] = count;
            }
            count++;
            start = end;
        }
        int[][] places = new int[ratings.length][raters];
        int next = 0;
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < raters; j++) {
                places[i][j] = Double.isNaN(ratings[i][j]) ? -1 : placeOf[next++];
            }
        }
        return new Ratings(Arrays.copyOf(categories, count), places);
    }

    static Ratings of(Dataset data, String... raters) {
        Require.distinct("column", java.util.List.of(raters));
        double[][] rows = new double[data.rows()][raters.length];
        for (int j = 0; j < raters.length; j++) {
            double[] column = data.numbers(raters[j]);
            for (int i = 0; i < column.length; i++) {
                rows[i][j] = column[i];
            }
        }
        return of(rows);
    }

    /** How many ratings of a unit are in each category. */
    int[] counts(int unit) {
        int[] counts = new int[categories.length];
        for (int place : places[unit]) {
            if (place >= 0) {
                counts[place]++;
            }
        }
        return counts;
    }

    /** The number of ratings of a unit. */
    int rated(int unit) {
        int rated = 0;
        for (int place : places[unit]) {
            rated += place >= 0 ? 1 : 0;
        }
        return rated;
    }
}
