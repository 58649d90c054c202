/**
 * Ranks of numbers.
 *
 * <p>Begin with {@link org.hatmatrix.survey.ranking.Ranking}: {@code Ranking.descending().of(values)}. Its two options are
 * {@link org.hatmatrix.survey.ranking.Ties}, what equal values get, and
 * {@link org.hatmatrix.survey.ranking.MissingRanks}, what missing values get.
 */
@NullMarked
package org.hatmatrix.survey.ranking;

import org.jspecify.annotations.NullMarked;
