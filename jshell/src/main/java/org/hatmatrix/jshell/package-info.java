/**
 * What JShell and notebooks have beside the library: {@link org.hatmatrix.jshell.ExcelFile} reads the workbooks in which
 * answers come; {@link org.hatmatrix.jshell.NotebookCell} is a result as a notebook shows it, which {@link
 * org.hatmatrix.jshell.JJavaExtension} tells the Java kernel of Jupyter and {@code hatmatrix-kotlin.json} that of Kotlin.
 */
@NullMarked
package org.hatmatrix.jshell;

import org.jspecify.annotations.NullMarked;
