/**
 * The coordinates in which robust estimators work: an {@link org.hatmatrix.linalg.basis.OrthonormalBasis} of a design, weighted
 * {@link org.hatmatrix.linalg.basis.NormalEquations} in it (of several problems side by side in {@link
 * org.hatmatrix.linalg.basis.EquationLanes}), and {@link org.hatmatrix.linalg.basis.ElementalSystem}, the plane
 * through as many rows as there are columns. {@link
 * org.hatmatrix.linalg.basis.SubsetFactors} visits the least-squares problems that have some of the columns of another.
 */
@NullMarked
package org.hatmatrix.linalg.basis;

import org.jspecify.annotations.NullMarked;
