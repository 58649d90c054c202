package org.hatmatrix.regression;

import java.util.Arrays;
import java.util.List;
import org.hatmatrix.estimation.ClusterDeletions;
import org.hatmatrix.estimation.FitCore;
import org.hatmatrix.linalg.TriangularSolution;
import org.hatmatrix.text.Excerpt;

/**
 * The coefficients of a fit without one cluster each, found without fitting again: b − b₍g₎ = R⁻¹(I − M_g)⁻¹s_g with the
 * cluster's score s_g and Gram matrix M_g in the orthonormal basis of the design. Where the other rows do not determine a
 * coefficient it is NaN, and the others are those of the fit without its column. Immutable.
 *
 * <pre>{@code
 * LeaveOneClusterOut without = fit.withCovariance(Covariances.clusterBy("town")).leaveOneClusterOut();
 * double[] withoutAksu = without.coefficients("Aksu");
 * }</pre>
 */
public final class LeaveOneClusterOut {

    private final List<String> clusters;
    private final int[] of;
    private final double[][] coefficients;
    private final double[][] changes;

    /**
     * The coefficients of the last columns of a problem.
     *
     * @param core the problem
     * @param deletions the problem without each cluster
     * @param columns how many columns
     */
    static LeaveOneClusterOut ofLastColumns(FitCore core, ClusterDeletions deletions, int columns) {
        double[] b = core.solution().coefficients();
        return new LeaveOneClusterOut(
                core.solution(), deletions, Arrays.copyOfRange(b, b.length - columns, b.length), deletions.of());
    }

    /**
     * The coefficients of the last columns of a problem.
     *
     * @param solution the problem
     * @param deletions the problem without each cluster
     * @param b the coefficients of all rows
     * @param of the cluster of each row
     */
    LeaveOneClusterOut(TriangularSolution solution, ClusterDeletions deletions, double[] b, int[] of) {
        this.clusters = deletions.labels();
        this.of = of;
        int columns = b.length;
        int first = solution.parameters() - columns;
        int[] kept = solution.keptColumns();
        this.coefficients = new double[clusters.size()][columns];
        this.changes = new double[clusters.size()][columns];
        for (int g = 0; g < coefficients.length; g++) {
            Arrays.fill(coefficients[g], Double.NaN);
            Arrays.fill(changes[g], Double.NaN);
            for (int k = 0; k < kept.length; k++) {
                int j = kept[k] - first;
                if (j >= 0) {
                    int exponent = solution.responseExponent() - solution.columnExponent(kept[k]);
                    changes[g][j] = Math.scalb(deletions.changes()[g][k], exponent);
                    coefficients[g][j] = b[j] - changes[g][j];
                }
            }
        }
    }

    /**
     * The clusters.
     *
     * @return their labels in the order in which they first occur; unmodifiable
     */
    public List<String> clusters() {
        return clusters;
    }

    /**
     * The cluster of each row of the design.
     *
     * @return its place among {@link #clusters()}, from 0; −1 for rows of weight zero; empty where rows were not kept
     */
    public int[] clusterOfRows() {
        return of.clone();
    }

    /**
     * The coefficients without each cluster.
     *
     * @return one row per cluster, one number per name
     */
    public double[][] coefficients() {
        return copy(coefficients);
    }

    /**
     * The coefficients without one cluster.
     *
     * @param cluster its label
     * @return one number per name
     * @throws IllegalArgumentException if there is no such cluster
     */
    public double[] coefficients(String cluster) {
        int g = clusters.indexOf(cluster);
        if (g < 0) {
            throw new IllegalArgumentException(
                    "cluster " + Excerpt.quoted(cluster) + ": no such label; the labels are " + Excerpt.list(clusters));
        }
        return coefficients[g].clone();
    }

    /**
     * How the clusters move the coefficients, with digits of their own where they hardly do.
     *
     * @return b − b₍g₎, one row per cluster, one number per name
     */
    public double[][] changes() {
        return copy(changes);
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public String toString() {
        return "LeaveOneClusterOut: " + clusters.size() + " clusters, " + coefficients[0].length + " coefficients";
    }
}
