package org.hatmatrix.covariance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;
import org.hatmatrix.estimation.ClusterDeletions;
import org.hatmatrix.estimation.CoefficientCovariance;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.formula.Design;
import org.hatmatrix.inference.Interval;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.numeric.SmallMatrix;

/**
 * Wild cluster bootstrap p-values for the hypotheses that a coefficient is zero, with the hypothesis imposed (WCR): the
 * residuals of the restricted fit are multiplied by one random number per cluster, and the CR1 t statistic of each sample
 * is compared with that of the data. For few clusters, where t(G − 1) is too optimistic. With Rademacher weights and up to
 * 2^G ≤ replications all sign patterns are enumerated, and the p-value is exact.
 *
 * <p>Intervals have the values that the test does not reject at their level, found by inverting it with the same samples; they need
 * not lie evenly about the estimate, and with so few clusters that no value is rejected they have no end. Standard errors and
 * joint tests are those of CR1 with t(G − 1).
 *
 * <p>Literature: A. C. Cameron, J. B. Gelbach, D. L. Miller, Rev. Econ. Stat. 90 (2008) 414; M. D. Webb, Reworking wild
 * bootstrap based inference for clustered errors, 2014; D. Roodman et al., Stata J. 19 (2019) 4.
 */
public final class WildClusterBootstrap extends CovarianceEstimator {

    private static final int DEFAULT_REPLICATIONS = 9999;
    private static final long DEFAULT_SEED = 1;

    /** Statistics this close are the same sign pattern in another order of summation. */
    private static final double TIE = 1e-10;

    private final ClusterCovariance clusters;
    private final WildWeights weights;
    private final int replications;
    private final long seed;

    private WildClusterBootstrap(ClusterCovariance clusters, WildWeights weights, int replications, long seed) {
        this.clusters = clusters;
        this.weights = weights;
        this.replications = replications;
        this.seed = seed;
    }

    static WildClusterBootstrap of(ClusterCovariance clusters) {
        return new WildClusterBootstrap(clusters, WildWeights.RADEMACHER, DEFAULT_REPLICATIONS, DEFAULT_SEED);
    }

    /**
     * This estimator with another distribution of the random multipliers.
     *
     * @param weights the distribution; Webb's for fewer than about 10 clusters
     * @return a new estimator
     */
    public WildClusterBootstrap with(WildWeights weights) {
        return new WildClusterBootstrap(clusters, weights, replications, seed);
    }

    /**
     * This estimator with another number of samples.
     *
     * @param replications how many, at least 99
     * @return a new estimator
     * @throws IllegalArgumentException if there are fewer than 99
     */
    public WildClusterBootstrap withReplications(int replications) {
        if (replications < 99) {
            throw new IllegalArgumentException("bootstrap has " + replications + " replications, wanted at least 99");
        }
        return new WildClusterBootstrap(clusters, weights, replications, seed);
    }

    /**
     * This estimator with another seed; the same seed gives the same p-values.
     *
     * @param seed the seed
     * @return a new estimator
     */
    public WildClusterBootstrap withSeed(long seed) {
        return new WildClusterBootstrap(clusters, weights, replications, seed);
    }

    @Override
    protected CoefficientCovariance estimate(FitCore fit) {
        CoefficientCovariance base = clusters.estimate(fit);
        ExpandedEffects expanded =
                new AbsorbedClusters(fit, List.of(clusters.scores(fit).clusters())).expanded("the wild bootstrap");
        FitCore core = expanded == null ? fit : expanded.core();
        ClusterScores scores = clusters.scores(core);
        TriangularSolution solution = core.solution();
        double[][] sums = scores.sums();
        double[][][] grams = scores.grams();
        double[] pValues = new double[fit.rank()];
        List<DoubleFunction<Interval>> intervals = new ArrayList<>();
        for (int k = 0; k < pValues.length; k++) {
            int place = expanded == null ? k : expanded.places()[k];
            double[] a = CoefficientCovariance.coordinates(solution, place);
            double beta = fitted(solution, place);
            pValues[k] = pValue(a, beta, sums, grams);
            int column = solution.keptColumns()[place];
            int exponent = solution.responseExponent() - solution.columnExponent(column);
            intervals.add(level -> interval(level, a, beta, exponent, sums, grams));
        }
        String name = "wild bootstrap (" + weights + "), " + base.name();
        return base.withTests(name, pValues, intervals);
    }

    @Override
    protected List<String> clusters(Design design) {
        return clusters.clusters(design);
    }

    @Override
    protected ClusterDeletions clusterDeletions(FitCore fit) {
        return clusters.clusterDeletions(fit);
    }

    /** The values β − δ that are not rejected, of a coefficient in the units of the solution, brought to its own. */
    private Interval interval(
            double level, double[] a, double beta, int exponent, double[][] sums, double[][][] grams) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level is " + level + ", must be between 0 and 1");
        }
        double[][] moved = new double[sums.length][];
        double squares = 0;
        for (int g = 0; g < sums.length; g++) {
            moved[g] = SmallMatrix.product(grams[g], a);
            double along = SmallMatrix.product(a, sums[g]);
            squares = Math.fma(along, along, squares);
        }
        SplittableRandom random = new SplittableRandom(seed);
        boolean enumerate = enumerates(sums.length);
        WildInversion inversion = new WildInversion(
                a,
                sums,
                moved,
                enumerate ? 1 << sums.length : replications,
                enumerate,
                (v, b) -> fill(v, b, enumerate, random),
                TIE);
        Interval deltas = inversion.deltas(level, 2 * Math.sqrt(squares));
        return new Interval(Math.scalb(beta - deltas.upper(), exponent), Math.scalb(beta - deltas.lower(), exponent));
    }

    private boolean enumerates(int clusterCount) {
        return weights == WildWeights.RADEMACHER && clusterCount < 31 && (1L << clusterCount) <= replications + 1L;
    }

    private void fill(double[] v, int sample, boolean enumerate, SplittableRandom random) {
        for (int h = 0; h < v.length; h++) {
            v[h] = enumerate ? ((sample >> h & 1) == 0 ? 1 : -1) : weights.draw(random);
        }
    }

    /** The scaled coefficient, which is aᵀ Qᵀy. */
    private static double fitted(TriangularSolution solution, int k) {
        return solution.scaledCoefficients()[solution.keptColumns()[k]];
    }

    /**
     * The p-value of one coefficient. Imposing the hypothesis moves the coordinates of the fit by −βa/aᵀa, so that the
     * restricted scores are s_g + M_g a β/(aᵀa).
     */
    private double pValue(double[] a, double beta, double[][] sums, double[][][] grams) {
        double length = SmallMatrix.product(a, a);
        double[][] restricted = new double[sums.length][];
        double[][] moved = new double[sums.length][];
        for (int g = 0; g < sums.length; g++) {
            moved[g] = SmallMatrix.product(grams[g], a);
            restricted[g] = sums[g].clone();
            for (int k = 0; k < a.length; k++) {
                restricted[g][k] = Math.fma(beta / length, moved[g][k], restricted[g][k]);
            }
        }
        double observed = 0;
        for (double[] s : sums) {
            observed += SmallMatrix.product(a, s) * SmallMatrix.product(a, s);
        }
        return share(Math.abs(beta) / Math.sqrt(observed), a, restricted, moved);
    }

    private double share(double observed, double[] a, double[][] restricted, double[][] moved) {
        int g = restricted.length;
        boolean enumerate = enumerates(g);
        int samples = enumerate ? 1 << g : replications;
        SplittableRandom random = new SplittableRandom(seed);
        double[] along = new double[g];
        for (int h = 0; h < g; h++) {
            along[h] = SmallMatrix.product(a, restricted[h]);
        }
        double[] v = new double[g];
        int extreme = 0;
        for (int b = 0; b < samples; b++) {
            fill(v, b, enumerate, random);
            extreme += statistic(v, along, restricted, moved) >= observed * (1 - TIE) ? 1 : 0;
        }
        return enumerate ? (double) extreme / samples : (extreme + 1.0) / (samples + 1.0);
    }

    /** |t| of a sample: its coefficient is Σ v_g aᵀs_g, its cluster scores along a are v_g aᵀs_g − (M_ga)ᵀ Σ v_hs_h. */
    private static double statistic(double[] v, double[] along, double[][] restricted, double[][] moved) {
        double[] total = new double[restricted[0].length];
        double coefficient = 0;
        for (int g = 0; g < v.length; g++) {
            coefficient = Math.fma(v[g], along[g], coefficient);
            for (int k = 0; k < total.length; k++) {
                total[k] = Math.fma(v[g], restricted[g][k], total[k]);
            }
        }
        double squares = 0;
        for (int g = 0; g < v.length; g++) {
            double score = v[g] * along[g] - SmallMatrix.product(moved[g], total);
            squares = Math.fma(score, score, squares);
        }
        return Math.abs(coefficient) / Math.sqrt(squares);
    }

    @Override
    public String toString() {
        return "wild bootstrap (" + weights + ") over " + clusters;
    }
}
