/**
 * What is said of an estimate: the {@link org.hatmatrix.inference.Coefficient} with its standard error, {@link
 * org.hatmatrix.inference.Interval intervals}, {@link org.hatmatrix.inference.TestResult tests} with their {@link
 * org.hatmatrix.inference.Alternative}, what every class that is a test answers ({@link
 * org.hatmatrix.inference.StatisticalTest}), the {@link
 * org.hatmatrix.inference.ReferenceDistribution} they rest on, {@link org.hatmatrix.inference.PValueAdjustment} for many
 * tests at once, the {@link org.hatmatrix.inference.StudentizedRange} of pairwise comparisons, {@link
 * org.hatmatrix.inference.NoncentralT} and {@link org.hatmatrix.inference.NoncentralChiSquared} for power and intervals of effects, and {@link org.hatmatrix.inference.Prediction predictions}.
 *
 * <p>All are values without data. Begin with {@code Coefficient}.
 */
@NullMarked
package org.hatmatrix.inference;

import org.jspecify.annotations.NullMarked;
