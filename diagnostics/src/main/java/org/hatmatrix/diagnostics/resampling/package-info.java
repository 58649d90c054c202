/**
 * What a statistic would have been for other samples, by drawing them from the one there is.
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.resampling.Bootstrap}; its {@link
 * org.hatmatrix.diagnostics.resampling.Resampling} says what is drawn, its {@link
 * org.hatmatrix.diagnostics.resampling.BootstrapResult} has errors and intervals of a {@link
 * org.hatmatrix.diagnostics.resampling.BootstrapInterval} kind.
 */
@NullMarked
package org.hatmatrix.diagnostics.resampling;

import org.jspecify.annotations.NullMarked;
