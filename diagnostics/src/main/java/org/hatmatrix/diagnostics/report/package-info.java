/**
 * Reports on a fit: {@link org.hatmatrix.diagnostics.report.Diagnosis} makes the usual checks of
 * {@link org.hatmatrix.diagnostics} and says on one page what each found.
 */
@NullMarked
package org.hatmatrix.diagnostics.report;

import org.jspecify.annotations.NullMarked;
