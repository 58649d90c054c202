package org.hatmatrix.survey.correlation;

import org.hatmatrix.numeric.Selection;

/**
 * The Winsorized correlation: Pearson's r after the g = ⌊0.2 n⌋ smallest numbers of each column are replaced by the next
 * larger one and the g largest by the next smaller one. Its test is t = r √((n − 2)/(1 − r²)) with n − 2g − 2 degrees of
 * freedom.
 *
 * <p>Literature: R. R. Wilcox, Introduction to Robust Estimation and Hypothesis Testing, 4th edition, Academic Press 2017,
 * section 9.3.6.
 */
final class WinsorizedCoefficient extends MomentCoefficient {

    private static final String NAME = "the Winsorized correlation";
    private static final int PART = 5;

    @Override
    public Association of(Sample sample) {
        Sample rows = Coefficient.unweighted(sample, NAME);
        return ofScores(new Sample(scores(rows.x()), scores(rows.y()), null), null);
    }

    @Override
    public double[] scores(double[] column) {
        int n = column.length;
        double[] scores = column.clone();
        if (n < PART) {
            return scores;
        }
        int cut = n / PART;
        double low = Selection.select(scores, n, cut);
        double high = Selection.select(scores, n, n - cut - 1);
        for (int i = 0; i < n; i++) {
            scores[i] = Math.max(low, Math.min(high, column[i]));
        }
        return scores;
    }

    @Override
    public Significance test(Association association, PValueMethod wanted) {
        Coefficient.requireAsymptotic(wanted, NAME);
        double n = association.size();
        double df = n - 2 * Math.floor(n / PART) - 2;
        return Significance.studentT(association.estimate(), association.unexplained(), n - 2, df);
    }

    @Override
    public void check(String name, double[] column) {
        Coefficient.requireFinite(name, column, NAME);
    }
}
