/**
 * Would other choices of the analyst have changed the sign? One coefficient over all of them.
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.specification.SpecificationCurve}.
 *
 * <p>Reading order: a {@link org.hatmatrix.diagnostics.specification.Specification} is one of the models; {@code Family} has those
 * that share all but their controls, {@code Choices} fits them; {@code SpecificationSvg} draws the curve.
 */
@NullMarked
package org.hatmatrix.diagnostics.specification;

import org.jspecify.annotations.NullMarked;
