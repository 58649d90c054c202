/**
 * One table for every result: a title, named columns, cells that know their number and how it prints, rules and notes.
 *
 * <p>Read {@link org.hatmatrix.table.Table} first: it is what a result's {@code table()} gives, and it is written as text,
 * Markdown, LaTeX, HTML, CSV, JSON and as a {@link org.hatmatrix.data.Dataset}. Then {@link org.hatmatrix.table.Cell}, the
 * kinds of cells; {@link org.hatmatrix.table.Column} and {@link org.hatmatrix.table.Alignment}, what a column says about
 * itself; {@link org.hatmatrix.table.Tabular}, what has a table; {@link org.hatmatrix.table.Pictorial}, what can be drawn; {@link
 * org.hatmatrix.table.StarCutoffs}, the marks of significance. Each format is one class that is not public and escapes every text that it writes.
 */
@NullMarked
package org.hatmatrix.table;

import org.jspecify.annotations.NullMarked;
