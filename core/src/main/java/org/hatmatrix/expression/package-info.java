/**
 * The language that formulas and expressions share, and the arithmetic on columns. Internal: never part of a public
 * signature.
 *
 * <p>Read in this order: {@link org.hatmatrix.expression.Node}, the syntax tree, which
 * {@link org.hatmatrix.expression.Parser} makes from the tokens of {@code Scanner}, with the operators of
 * {@link org.hatmatrix.expression.Operator}; what is wrong in a text is said by
 * {@link org.hatmatrix.expression.ParsedText}. {@link org.hatmatrix.expression.ExpressionRules} says which trees are
 * arithmetic, with {@code Function}, {@code PanelFunction}, {@code Aggregate}, {@code Standardization}, {@code Intervals} and
 * {@code Lookup}. Then the evaluation: a table is
 * {@link org.hatmatrix.expression.TableData}, a column {@link org.hatmatrix.expression.DataColumn};
 * {@link org.hatmatrix.expression.Inputs} finds the columns that expressions read and the
 * {@link org.hatmatrix.expression.CompleteRows} on which all are present, and
 * {@link org.hatmatrix.expression.Evaluation} computes a {@link org.hatmatrix.expression.Series} from them;
 * {@link org.hatmatrix.expression.Binding} replaces what is taken over many rows by its value.
 *
 * <p>Above are {@code data}, whose datasets and expressions use all of it, and the formulas, which give the operators
 * between terms another meaning.
 */
@NullMarked
package org.hatmatrix.expression;

import org.jspecify.annotations.NullMarked;
