/**
 * What JShell has beside the library: {@link org.hatmatrix.jshell.ExcelFile} reads the workbooks in which answers come.
 */
@NullMarked
package org.hatmatrix.jshell;

import org.jspecify.annotations.NullMarked;
