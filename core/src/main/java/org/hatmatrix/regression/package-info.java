/** Estimators, their fits, covariances, tests and tables. */
@NullMarked
package org.hatmatrix.regression;

import org.jspecify.annotations.NullMarked;
