/** Survey statistics: ranks, correlations, Likert answers, scales. */
@NullMarked
package org.hatmatrix.survey;

import org.jspecify.annotations.NullMarked;
