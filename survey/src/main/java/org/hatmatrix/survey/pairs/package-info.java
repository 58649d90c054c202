/**
 * Internal to the survey module and not exported: what correlations need to know about pairs of numbers and of rows.
 *
 * <p>{@code ProductMoment} is Pearson's r of two columns, {@code ProductMoments} that of many, both from
 * {@code CrossProducts}. {@code ConcordanceCount} counts concordant and discordant pairs of rows by sorting; it gives
 * {@code PairCounts}, with the {@code TieCounts} of both columns. {@code Influences} linearizes product moments of columns and of
 * their weighted midranks.
 */
@NullMarked
package org.hatmatrix.survey.pairs;

import org.jspecify.annotations.NullMarked;
