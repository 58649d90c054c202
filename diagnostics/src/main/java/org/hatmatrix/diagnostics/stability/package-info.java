/**
 * Do the coefficients stay the same over the rows?
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.stability.Chow} for a break at a known place, {@link
 * org.hatmatrix.diagnostics.stability.Cusum} for an unknown one, {@link org.hatmatrix.diagnostics.stability.BreakSearch} to find it.
 * The rows are taken in the order of the data. Coefficients in windows and step by step are {@link
 * org.hatmatrix.regression.RollingFit} and {@link org.hatmatrix.regression.RecursiveFit}.
 */
@NullMarked
package org.hatmatrix.diagnostics.stability;

import org.jspecify.annotations.NullMarked;
