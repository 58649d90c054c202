package org.hatmatrix.estimation;

import java.util.List;

/**
 * The fits of a problem without one cluster each.
 *
 * @param labels the clusters, in the order in which they first occur
 * @param of the cluster of each row; −1 for rows of weight zero
 * @param changes b − b₍g₎ of the scaled coefficients that were estimated, one row per cluster; NaN where the other rows do not
 *     determine one
 */
public record ClusterDeletions(List<String> labels, int[] of, double[][] changes) {}
