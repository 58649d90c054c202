/**
 * Which terms matter, and which of several models to prefer.
 *
 * <p>Where to begin: {@link org.hatmatrix.diagnostics.comparison.Anova} for the terms of one fit; {@link
 * org.hatmatrix.diagnostics.comparison.ModelComparison} for nested models, {@link
 * org.hatmatrix.diagnostics.comparison.InformationCriteria} for any models of the same rows.
 *
 * <p>Reading order: {@link org.hatmatrix.diagnostics.comparison.TermEffect}, a row of an analysis of variance, found by {@code
 * TermEffects}; {@code ZeroSumCoding}, in which type III takes the factors. {@link
 * org.hatmatrix.diagnostics.comparison.DropOne} and {@link org.hatmatrix.diagnostics.comparison.AddOne} with their {@link
 * org.hatmatrix.diagnostics.comparison.TermChange}s. {@code SameRows} and {@code NestedModels} verify what can be compared;
 * {@link org.hatmatrix.diagnostics.comparison.NonNested} tests what is not nested, by regressions on {@code Columns} of both; {@link
 * org.hatmatrix.diagnostics.comparison.CriterionScale} has the scalings of packages. {@link
 * org.hatmatrix.diagnostics.comparison.CrossValidation} asks how well a model predicts rows that were left out.
 */
@NullMarked
package org.hatmatrix.diagnostics.comparison;

import org.jspecify.annotations.NullMarked;
