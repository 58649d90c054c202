/**
 * Tests and measures that judge a fit. Every class takes a fit by {@code of(fit)} and leaves it as it is.
 *
 * <p>Where to begin: {@link org.hatmatrix.inference.StatisticalTest} is what every test answers, and
 * {@link org.hatmatrix.diagnostics.VarianceTest} the form that tests by an auxiliary regression share.
 *
 * <ul>
 *   <li>Unequal variances: {@link org.hatmatrix.diagnostics.BreuschPagan} with
 *       {@link org.hatmatrix.diagnostics.VarianceByRegressor}, {@link org.hatmatrix.diagnostics.White},
 *       {@link org.hatmatrix.diagnostics.Glejser}, {@link org.hatmatrix.diagnostics.Harvey} and
 *       {@link org.hatmatrix.diagnostics.GoldfeldQuandt}; {@link org.hatmatrix.diagnostics.VarianceRegressors} and
 *       {@link org.hatmatrix.diagnostics.ResidualScheme} choose what they look at.
 *   <li>Functional form and errors: {@link org.hatmatrix.diagnostics.Reset} and
 *       {@link org.hatmatrix.diagnostics.JarqueBera}.
 *   <li>Serial correlation: {@link org.hatmatrix.diagnostics.DurbinWatson},
 *       {@link org.hatmatrix.diagnostics.BreuschGodfrey} and {@link org.hatmatrix.diagnostics.LjungBox}.
 *   <li>Collinearity: {@link org.hatmatrix.diagnostics.VarianceInflation} and
 *       {@link org.hatmatrix.diagnostics.ConditionIndices}.
 *   <li>Single observations: {@link org.hatmatrix.diagnostics.Influence} with
 *       {@link org.hatmatrix.diagnostics.InfluenceMeasure}, {@link org.hatmatrix.diagnostics.InfluentialRow} and
 *       {@link org.hatmatrix.diagnostics.OutlierTest}.
 *   <li>Clusters of observations: {@link org.hatmatrix.diagnostics.ClusterInfluence}.
 * </ul>
 *
 * <p>Reading order of the internals: {@code FittedRows}, what a test sees of a fit; {@code Regressors}, named columns;
 * {@code AuxiliaryRegression}, the regression behind the tests for unequal variances, ordinary or as lmtest has it; {@code AddedVariables}, the one behind
 * RESET and Breusch–Godfrey; {@code SquaredDifferences} and {@code QuadraticForm}, the distribution of Durbin and Watson's d.
 */
@NullMarked
package org.hatmatrix.diagnostics;

import org.jspecify.annotations.NullMarked;
