/**
 * Internal to the survey module and not exported: what several of its packages share.
 *
 * <p>{@code Require} and {@code CompleteRows} check and choose what callers pass, {@code RowWeights},
 * {@code Categories}, {@code GroupedValues} and {@code Counts} read their weights, categories, groups and counts;
 * {@code UnitResampling} and {@code BootstrapDistribution} draw respondents again; {@code SortedOrder}, {@code IntegerDomain},
 * {@code TiedRanks}, {@code WeightedRanks}, {@code PairDifferences}, {@code NullDistributions} and {@code Concordance} sort, count and rank.
 */
@NullMarked
package org.hatmatrix.survey.support;

import org.jspecify.annotations.NullMarked;
