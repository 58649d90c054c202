/**
 * Factors of rows that come one by one and are not kept: {@link org.hatmatrix.linalg.fold.TriangularFold} takes them, merges with
 * others, travels between processes, and gives a {@link org.hatmatrix.linalg.fold.FoldedSolution}. {@link
 * org.hatmatrix.linalg.fold.SlidingFactors} has the factors of all windows of consecutive rows.
 */
@NullMarked
package org.hatmatrix.linalg.fold;

import org.jspecify.annotations.NullMarked;
