/** Survey statistics: ranks, correlations, Likert answers, group comparisons, scales and raters. */
@NullMarked
package org.hatmatrix.survey;

import org.jspecify.annotations.NullMarked;
