/**
 * Takes the effects of groups out of columns, not exported: what dummies for every level would do, without the dummies.
 *
 * <p>Begin with {@link org.hatmatrix.linalg.absorb.AbsorbingSolver}, which solves a least-squares problem with effects. {@link
 * org.hatmatrix.linalg.absorb.Effects} is the projection: rows are summed over {@link org.hatmatrix.linalg.absorb.Cells},
 * the largest effect is eliminated by its means, and what remains for the others is solved by a {@link
 * org.hatmatrix.linalg.absorb.InnerSystem}: a Cholesky factorization while there are few levels, conjugate gradients else.
 */
@NullMarked
package org.hatmatrix.linalg.absorb;

import org.jspecify.annotations.NullMarked;
