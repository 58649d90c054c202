/**
 * What a fit looks like to a careful reader: {@link org.hatmatrix.diagnostics.report.Diagnosis} is one page of findings in
 * plain words, {@link org.hatmatrix.diagnostics.report.Report} the whole fit as a page of HTML. The examinations find, a
 * {@link org.hatmatrix.diagnostics.report.Finding} carries what was found as data.
 */
@NullMarked
package org.hatmatrix.diagnostics.report;

import org.jspecify.annotations.NullMarked;
