package org.hatmatrix.survey.correlation;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.hatmatrix.survey.pairs.DistanceSums;

/**
 * The distance correlation of Székely, Rizzo and Bakirov: zero, for whole populations, only where the columns are
 * independent. With aᵢⱼ and bᵢⱼ the distances |xᵢ − xⱼ| and |yᵢ − yⱼ|, centred by rows and columns, it is
 * √(Σab / √(Σa² Σb²)); the bias-corrected one centres without bias, is not rooted, and can be negative.
 *
 * <p>Large values alone speak against independence. The test takes n R* + 1 as chi-squared with one degree of freedom, R*
 * being the bias-corrected coefficient; it keeps its level, and permutations have more power in small samples.
 *
 * <p>Literature: G. J. Székely, M. L. Rizzo and N. K. Bakirov, "Measuring and testing dependence by correlation of
 * distances", Annals of Statistics 35 (2007) 2769–2794; G. J. Székely and M. L. Rizzo, "Partial distance correlation with
 * methods for dissimilarities", Annals of Statistics 42 (2014) 2382–2412; C. Shen, S. Panda and J. T. Vogelstein, "The
 * chi-square test of distance correlation", Journal of Computational and Graphical Statistics 31 (2022) 254–262.
 */
final class DistanceCoefficient implements Coefficient {

    private static final String NAME = "the distance correlation";

    private final boolean corrected;

    DistanceCoefficient(boolean corrected) {
        this.corrected = corrected;
    }

    @Override
    public Association of(Sample sample) {
        Sample rows = Coefficient.unweighted(sample, NAME);
        DistanceSums sums = DistanceSums.of(rows.x(), rows.y());
        double unbiased = sums.biasCorrectedSquare();
        double statistic = rows.rows() * unbiased + 1;
        ChiSquaredDistribution one = ChiSquaredDistribution.of(1);
        Significance test = new Significance(
                statistic,
                1,
                Double.isNaN(statistic) ? statistic : one.cumulativeProbability(statistic),
                Double.isNaN(statistic) ? statistic : one.survivalProbability(statistic),
                "chi-squared");
        double estimate = corrected ? unbiased : sums.correlation();
        return Association.tested(estimate, rows.rows(), null, test.upperTail());
    }

    @Override
    public double ofScores(double[] x, double[] y) {
        DistanceSums sums = DistanceSums.of(x, y);
        return corrected ? sums.biasCorrectedSquare() : sums.correlation();
    }

    @Override
    public Significance test(Association association, PValueMethod wanted) {
        return Coefficient.onlyTest(association, wanted, NAME);
    }

    @Override
    public void check(String name, double[] column) {
        Coefficient.requireFinite(name, column, NAME);
    }

    @Override
    public boolean isOneSided() {
        return true;
    }

    @Override
    public boolean hasFisherInterval() {
        return false;
    }
}
