/**
 * The way from data to what is fitted: formulas, designs and weights.
 *
 * <p>Begin with {@link org.hatmatrix.formula.Design}, a response and the columns that explain it, made of arrays or by a
 * {@link org.hatmatrix.formula.Formula} on a dataset; its {@link org.hatmatrix.formula.Term terms} say which columns belong
 * together. {@link org.hatmatrix.formula.Weights} with {@link org.hatmatrix.formula.WeightKind} and
 * {@link org.hatmatrix.formula.WeightScaling} say how much each row counts, and
 * {@link org.hatmatrix.formula.AbsorbedFactor} is a factor that is taken out of the columns instead of becoming some, and
 * {@link org.hatmatrix.formula.RankDeficientException} what is thrown where columns follow from others.
 *
 * <p>Inside, read in the order of a formula's way: {@code Expansion} turns the right side into terms, which are sets of
 * variables; a {@code Variable} becomes a {@code Coding} on given data ({@code NumberCoding}, {@code FactorCoding} with
 * its {@code Contrasts}, {@code PolynomialCoding}, {@code SplineCoding}); a {@code Model} is codings joined to {@code ModelTerm}s, and {@code
 * CodedColumns} are their columns on given rows. Columns of numbers that nobody codes, the {@code PlainColumns} of arrays, go
 * no such way. {@code StreamedFormula} does the same for rows that come in blocks. The syntax and the arithmetic
 * are those of expressions, in the internal package {@code org.hatmatrix.expression}.
 */
@NullMarked
package org.hatmatrix.formula;

import org.jspecify.annotations.NullMarked;
