/**
 * Which terms matter, and which of several models to prefer.
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.comparison.Anova} for the terms of one fit.
 *
 * <p>Reading order: {@link org.hatmatrix.diagnostics.comparison.TermEffect}, a row of an analysis of variance, found by {@code
 * TermEffects}; {@code ZeroSumCoding}, in which type III takes the factors.
 */
@NullMarked
package org.hatmatrix.diagnostics.comparison;

import org.jspecify.annotations.NullMarked;
