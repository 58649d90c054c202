package org.hatmatrix.covariance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.estimation.OrdinaryScores;
import org.hatmatrix.estimation.WeightedScores;
import org.hatmatrix.linalg.GroupDeletion;
import org.hatmatrix.linalg.LeastSquaresSolution;
import org.hatmatrix.numeric.Lazy;
import org.hatmatrix.numeric.SmallMatrix;
import org.hatmatrix.numeric.SymmetricSum;

/**
 * The sums over clusters in the orthonormal basis: scores s_g = Q_gᵀe_g and Gram matrices M_g = Q_gᵀQ_g, from which every
 * cluster-robust covariance is made.
 */
final class ClusterScores {

    /** Eigenvalues of I − M_g below this have lost digits, and are found from the rows outside the cluster. */
    private static final double NEARLY_SINGULAR = 0x1p-6;

    private final Clusters clusters;
    private final LeastSquaresSolution solution;
    private final Lazy<WeightedScores> scores;
    private final Lazy<double[][][]> grams = new Lazy<>(this::computeGrams);
    private final Lazy<Complement[]> complements = new Lazy<>(this::computeComplements);

    ClusterScores(Clusters clusters, FitCore fit) {
        this(clusters, fit, new Lazy<>(() -> new WeightedScores(fit)));
    }

    ClusterScores(Clusters clusters, FitCore fit, Lazy<WeightedScores> scores) {
        this.clusters = clusters;
        this.solution = fit.solution();
        this.scores = scores;
    }

    Clusters clusters() {
        return clusters;
    }

    int count() {
        return clusters.count();
    }

    int rank() {
        return solution.rank();
    }

    /** The scores s_g, one row per cluster. */
    double[][] sums() {
        double[][] sums = OrdinaryScores.sums(solution, clusters.of(), clusters.count());
        return sums != null ? sums : scores.get().sums(clusters.of(), clusters.count());
    }

    /** The Gram matrices M_g; not to be changed. */
    double[][][] grams() {
        return grams.get();
    }

    private double[][][] computeGrams() {
        SymmetricSum[] sums = new SymmetricSum[clusters.count()];
        for (int g = 0; g < sums.length; g++) {
            sums[g] = new SymmetricSum(rank());
        }
        solution.forEachOrthonormalRow((i, q) -> {
            int g = clusters.of()[i];
            if (g >= 0) {
                sums[g].add(q, 1);
            }
        });
        double[][][] grams = new double[sums.length][][];
        for (int g = 0; g < sums.length; g++) {
            grams[g] = sums[g].matrix();
        }
        return grams;
    }

    /**
     * Adds Σ f u_gu_gᵀ with the scores u_g that a type of correction makes of s_g.
     *
     * @param factor f, negative for clusters that are to be subtracted
     * @param inner takes the sum
     * @param separate takes √f R⁻¹u_g of the clusters where u_g would lose digits
     */
    void addTo(ClusterType type, double factor, SymmetricSum inner, List<double[]> separate) {
        double[][] sums = sums();
        double exponent = exponent(type);
        for (int g = 0; g < sums.length; g++) {
            double[] change = type == ClusterType.CR3 && factor > 0 ? complements()[g].change() : null;
            if (change != null) {
                separate.add(SmallMatrix.multiple(change, Math.sqrt(factor)));
            } else {
                inner.add(exponent == 0 ? sums[g] : complements()[g].correct(sums[g], exponent), factor);
            }
        }
    }

    /** The changes b − b₍g₎ of the scaled coefficients by the clusters, NaN where the others do not determine one. */
    double[][] changes() {
        double[][] changes = sums();
        Complement[] all = complements();
        for (int g = 0; g < changes.length; g++) {
            double[] change = all[g].changeOfDetermined();
            changes[g] = change == null ? solution.scaledFromOrthonormal(all[g].correct(changes[g], -1)) : change;
        }
        return changes;
    }

    /** What the clusters leave of the identity; not to be changed. */
    Complement[] complements() {
        return complements.get();
    }

    private Complement[] computeComplements() {
        Complement[] all = Arrays.stream(grams()).map(Complement::ofGram).toArray(Complement[]::new);
        int[] near = IntStream.range(0, all.length)
                .filter(g -> all[g].smallest() < NEARLY_SINGULAR)
                .toArray();
        for (GroupDeletion deletion : solution.groupDeletions(rowsOf(near))) {
            all[near[deletion.group()]] = Complement.of(deletion);
        }
        return all;
    }

    /** The rows of some clusters, given ascending. */
    private int[][] rowsOf(int[] some) {
        int[][] rows = new int[some.length][0];
        int[] of = clusters.of();
        int[] counts = new int[some.length];
        for (int i = 0; i < of.length; i++) {
            int k = Arrays.binarySearch(some, of[i]);
            if (k >= 0) {
                if (counts[k] == rows[k].length) {
                    rows[k] = Arrays.copyOf(rows[k], 2 * counts[k] + 1);
                }
                rows[k][counts[k]++] = i;
            }
        }
        Arrays.setAll(rows, k -> Arrays.copyOf(rows[k], counts[k]));
        return rows;
    }

    static double exponent(ClusterType type) {
        return switch (type) {
            case CR0, CR1 -> 0;
            case CR2 -> -0.5;
            case CR3 -> -1;
        };
    }
}
