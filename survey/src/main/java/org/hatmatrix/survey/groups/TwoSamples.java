package org.hatmatrix.survey.groups;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.hatmatrix.data.Dataset;
import org.hatmatrix.survey.support.GroupedValues;
import org.hatmatrix.survey.support.Require;
import org.hatmatrix.survey.support.TiedRanks;

/**
 * Two groups, each value placed among those of the other group: how many of them are smaller, ties as half. The places come
 * from ranks, in O(n log n), and are exact.
 */
record TwoSamples(double[] first, double[] second, double[] firstPlaces, double[] secondPlaces) {

    /** At least two finite values in each group. */
    static TwoSamples of(double[] first, double[] second) {
        double[] one = Require.sample("first group", first, 2);
        double[] two = Require.sample("second group", second, 2);
        double[] ranks = ranks(
                DoubleStream.concat(Arrays.stream(one), Arrays.stream(two)).toArray());
        return new TwoSamples(one, two, places(ranks, 0, ranks(one)), places(ranks, one.length, ranks(two)));
    }

    /** A numeric column by the two groups of another, in the order of the levels, else of first appearance. */
    static TwoSamples of(Dataset data, String value, String group) {
        double[][] groups = GroupedValues.two(data, value, group, 2);
        return of(groups[0], groups[1]);
    }

    /** P(first > second) + P(tie)/2. */
    double superiority() {
        return Arrays.stream(firstPlaces).sum() / pairs();
    }

    double pairs() {
        return (double) first.length * second.length;
    }

    /** The number of pairs of equal values. */
    double ties() {
        double[] sorted = second.clone();
        Arrays.sort(sorted);
        double ties = 0;
        for (double value : first) {
            ties += below(sorted, value, true) - below(sorted, value, false);
        }
        return ties;
    }

    /** How many sorted values are below one, or not above it. */
    private static int below(double[] sorted, double value, boolean orEqual) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || orEqual && sorted[middle] == value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] ranks(double[] values) {
        return TiedRanks.of(values).ranks();
    }

    private static double[] places(double[] ranks, int from, double[] own) {
        double[] places = new double[own.length];
        for (int i = 0; i < own.length; i++) {
            places[i] = ranks[from + i] - own[i];
        }
        return places;
    }
}
