/**
 * Tables of data, where they come from and what is computed from their columns. No statistics here but those of
 * {@link org.hatmatrix.data.Description}.
 *
 * <p>Begin with {@link org.hatmatrix.data.Dataset}: named columns of numbers or texts, read from CSV or a query, or built
 * from arrays. {@link org.hatmatrix.data.CsvFormat} says how a file is written and {@link org.hatmatrix.data.CsvException}
 * what is wrong in it. {@link org.hatmatrix.data.Expression} is arithmetic on columns,
 * {@link org.hatmatrix.data.FormulaException} what is wrong in its text; {@link org.hatmatrix.data.Panel} compares rows of
 * one unit at different times and is summed up by {@link org.hatmatrix.data.PanelDescription} ({@link
 * org.hatmatrix.data.PanelColumn}, {@link org.hatmatrix.data.PanelSpread}, {@link org.hatmatrix.data.Participation}); {@code UnitMeans} takes means of units; {@link org.hatmatrix.data.GroupedDataset} counts and sums up rows that belong together. {@link org.hatmatrix.data.Description} with its
 * {@link org.hatmatrix.data.ColumnSummary} and {@link org.hatmatrix.data.TextSummary} is the first table of a paper, {@link org.hatmatrix.data.ReportedRow} a row that a report names.
 * {@link org.hatmatrix.data.RowSource} gives the rows of data that do not fit into memory.
 *
 * <p>Inside, {@code CsvText} is a file, which {@code CsvScanner} cuts into fields and {@code CsvRecords} reads into
 * {@code CsvColumn}s, of a kind that {@code CsvKind} judges; {@code CsvRecognition} and {@code CharsetRecognition} find how it is written; {@code SharedTexts} and {@code Words} know texts by their
 * characters, {@code NumberList} and {@code TextList} collect values;
 * {@code CsvOutput} writes one; {@code RowOrder}, {@code Join} and {@code Codes} do what
 * the methods of a dataset say; {@code JdbcColumn} reads a query. {@code CsvSource}, {@code QuerySource} and
 * {@code ExtendedSource} give rows in {@code Blocks}. Expressions are parsed and evaluated in the internal package
 * {@code org.hatmatrix.expression}.
 */
@NullMarked
package org.hatmatrix.data;

import org.jspecify.annotations.NullMarked;
