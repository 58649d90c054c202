package org.hatmatrix.survey.correlation;

import org.hatmatrix.numeric.Selection;

/**
 * The biweight midcorrelation. A number is its distance a from the median, times (1 − u²)² with u = a/(9 MAD), and zero
 * from |u| = 1 on; MAD is the median absolute distance, not scaled. A column more than half of whose numbers are equal has
 * MAD 0, and no such correlation.
 *
 * <p>Literature: R. R. Wilcox, Introduction to Robust Estimation and Hypothesis Testing, 4th edition, Academic Press 2017,
 * section 9.3.8; P. Langfelder and S. Horvath, "Fast R functions for robust correlations and hierarchical clustering",
 * Journal of Statistical Software 46 (2012) issue 11.
 */
final class BiweightCoefficient extends CosineCoefficient {

    private static final double REACH = 9;

    @Override
    public double[] scores(double[] column) {
        int n = column.length;
        if (n == 0) {
            return column;
        }
        double median = Selection.median(column.clone(), n);
        double[] scores = distances(column, median);
        double reach = REACH * Selection.median(scores, n);
        for (int i = 0; i < n; i++) {
            double distance = column[i] - median;
            double u = distance / reach;
            double weight = 1 - u * u;
            scores[i] = reach == 0 ? Double.NaN : Math.abs(u) < 1 ? distance / reach * weight * weight : 0;
        }
        return scores;
    }

    @Override
    String name() {
        return "the biweight midcorrelation";
    }
}
