/**
 * Tests of normality that look at the whole distribution. {@link org.hatmatrix.diagnostics.JarqueBera}, which looks at two moments, is
 * with the other tests of residuals.
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.normality.ShapiroWilk}, the most powerful of them for most alternatives;
 * {@link org.hatmatrix.diagnostics.normality.AndersonDarling} for tails, {@link
 * org.hatmatrix.diagnostics.normality.Lilliefors} for the largest distance. {@code SortedSample} has the ordered values in units of
 * their standard deviation.
 */
@NullMarked
package org.hatmatrix.diagnostics.normality;

import org.jspecify.annotations.NullMarked;
