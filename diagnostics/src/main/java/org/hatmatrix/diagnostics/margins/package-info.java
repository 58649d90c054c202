/**
 * What a fit means in the units of its variables: means, slopes, the scale of the response.
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.margins.MarginalMeans} for factors, {@link
 * org.hatmatrix.diagnostics.margins.Slopes} for numbers.
 *
 * <p>Reading order: a {@code ReferenceGrid} has the rows of the design for chosen values; {@link
 * org.hatmatrix.diagnostics.margins.MarginalMeans} average over it by {@link org.hatmatrix.diagnostics.margins.CellWeights} and
 * are compared in {@link org.hatmatrix.diagnostics.margins.PairwiseComparisons}; {@link org.hatmatrix.diagnostics.margins.Slopes}
 * differentiate by {@code Derivative}, in one of the {@link org.hatmatrix.diagnostics.margins.SlopeScale}s; {@link
 * org.hatmatrix.diagnostics.margins.ResponseScale} undoes a logarithm; {@link
 * org.hatmatrix.diagnostics.margins.StandardizedCoefficients} compare regressors; {@link
 * org.hatmatrix.diagnostics.margins.ConfidenceEllipse} draws what two coefficients may be together.
 */
@NullMarked
package org.hatmatrix.diagnostics.margins;

import org.jspecify.annotations.NullMarked;
