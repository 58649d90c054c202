package org.hatmatrix.survey.report;

import java.util.List;
import org.hatmatrix.inference.TestResult;

/**
 * The answers to an item compared between the groups of a classification.
 *
 * @param groups the names of the groups
 * @param meanRanks the mean rank of each
 * @param test the test of their equality
 * @param effect how far the groups are apart
 */
record Comparison(
        String item, String classification, List<String> groups, double[] meanRanks, TestResult test, double effect) {

    /** The group with the highest mean rank, or the lowest for sign −1. */
    String extreme(int sign) {
        int best = 0;
        for (int g = 1; g < meanRanks.length; g++) {
            best = sign * meanRanks[g] > sign * meanRanks[best] ? g : best;
        }
        return groups.get(best);
    }
}
