/**
 * Internal: the functions behind {@link org.hatmatrix.robust.Loss}, one file each. {@link
 * org.hatmatrix.robust.loss.LossFunction} says what a function answers; {@link
 * org.hatmatrix.robust.loss.NormalExpectation} integrates it over the normal distribution, for efficiencies.
 *
 * <p>To add a loss, write its function here, a factory in {@code Loss}, and add it to {@code LossTest}.
 */
@NullMarked
package org.hatmatrix.robust.loss;

import org.jspecify.annotations.NullMarked;
