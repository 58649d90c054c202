/**
 * Estimators for panels: units, such as towns or firms, that are observed at several times.
 *
 * <p>Begin with {@link org.hatmatrix.panel.RandomEffects}, whose {@link org.hatmatrix.panel.RandomEffectsFit} is least squares
 * on quasi-demeaned data; its {@link org.hatmatrix.panel.VarianceComponents} come from one of three methods. {@link
 * org.hatmatrix.panel.Between} fits the means of the units and {@link org.hatmatrix.panel.FirstDifferences} the changes from
 * one time to the next. Inside, {@code PanelData} is a design whose rows belong to units, with the within and the between
 * regression that the methods ({@code ComponentMethod}) start from.
 *
 * <p>The tests that choose between these fits are in the diagnostics, {@code org.hatmatrix.diagnostics.panel}.
 */
@NullMarked
package org.hatmatrix.panel;

import org.jspecify.annotations.NullMarked;
