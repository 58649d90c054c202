/**
 * Tests for panels, of fits that the core's {@code org.hatmatrix.panel} and its absorbed effects make.
 *
 * <ul>
 *   <li>Are there effects of units or times? {@link org.hatmatrix.diagnostics.panel.EffectsTest} and {@link
 *       org.hatmatrix.diagnostics.panel.UnobservedEffects}, both of the pooled fit.
 *   <li>Are they correlated with the regressors, so that random effects will not do? {@link
 *       org.hatmatrix.diagnostics.panel.Mundlak}, the test to prefer, and {@link org.hatmatrix.diagnostics.panel.Hausman}.
 *   <li>Are errors correlated in time? {@link org.hatmatrix.diagnostics.panel.WooldridgeSerialCorrelation} and {@link
 *       org.hatmatrix.diagnostics.panel.PanelBreuschGodfrey}.
 *   <li>Are they correlated between units? {@link org.hatmatrix.diagnostics.panel.PesaranCd}.
 * </ul>
 *
 * <p>Whether one unit carries the result is asked by {@code org.hatmatrix.diagnostics.ClusterInfluence}.
 *
 * <p>Inside, {@code PanelRows} is what a test sees of a fit and its panel, and {@code WithinRegression} the regression with
 * effects taken out, which goes through {@code Ols} like every other.
 */
@NullMarked
package org.hatmatrix.diagnostics.panel;

import org.jspecify.annotations.NullMarked;
