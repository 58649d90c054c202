/**
 * Box plots and fences: the five numbers of a variable, which of its values are outliers, and the picture.
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.boxplot.BoxPlot} draws the columns of a dataset;
 * {@link org.hatmatrix.diagnostics.boxplot.Fences} are for those who need the limits alone.
 *
 * <p>Reading order: {@link org.hatmatrix.diagnostics.boxplot.Quartiles} give the
 * {@link org.hatmatrix.diagnostics.boxplot.FiveNumbers}; a {@link org.hatmatrix.diagnostics.boxplot.FenceRule}, which may
 * use the {@link org.hatmatrix.diagnostics.boxplot.Medcouple} and says by
 * {@link org.hatmatrix.diagnostics.boxplot.Boundary} what a value on a fence is, makes the
 * {@link org.hatmatrix.diagnostics.boxplot.Fences}; they give each value its
 * {@link org.hatmatrix.diagnostics.boxplot.Standing}. A {@link org.hatmatrix.diagnostics.boxplot.Box} holds all of that for
 * one variable, with its {@link org.hatmatrix.diagnostics.boxplot.Outlier}s. {@code BoxPlotText} and {@code BoxPlotSvg} draw;
 * {@code MedcoupleKernel} selects the medcouple.
 */
@NullMarked
package org.hatmatrix.diagnostics.boxplot;

import org.jspecify.annotations.NullMarked;
