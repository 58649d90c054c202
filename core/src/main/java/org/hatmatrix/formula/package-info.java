/**
 * What a model is fitted with: {@link org.hatmatrix.formula.Weights}, what they mean ({@link
 * org.hatmatrix.formula.WeightKind}) and how they are scaled.
 */
@NullMarked
package org.hatmatrix.formula;

import org.jspecify.annotations.NullMarked;
