/**
 * Whether groups answer differently.
 *
 * <p>Begin with {@link org.hatmatrix.survey.groups.GroupComparison}, which compares the answers to one question, or with the
 * test itself:
 *
 * <ol>
 *   <li>{@link org.hatmatrix.survey.groups.CrossTable}: counts of two classifications, χ² and Fisher's exact test;
 *   <li>{@link org.hatmatrix.survey.groups.MannWhitney}: scores of two groups, {@link org.hatmatrix.survey.groups.WelchTest}
 *       their means, {@link org.hatmatrix.survey.groups.BrunnerMunzel} which group tends to higher scores whatever their
 * spread, {@link org.hatmatrix.survey.groups.CliffsDelta} how far, with an interval;
 *   <li>{@link org.hatmatrix.survey.groups.KruskalWallis}: scores of more groups, with
 *       {@link org.hatmatrix.survey.groups.DunnTest} for all pairs of them; {@link org.hatmatrix.survey.groups.WelchAnova}
 *       their means, with {@link org.hatmatrix.survey.groups.GamesHowell};
 *   <li>{@link org.hatmatrix.survey.groups.JonckheereTerpstra}: a trend of scores over ordered groups,
 *       {@link org.hatmatrix.survey.groups.CochranArmitage} of shares;
 *   <li>{@link org.hatmatrix.survey.groups.Friedman}: several scores of the same respondents.
 * </ol>
 *
 * <p>The other classes are internal: {@code CrossCells} prints what {@link org.hatmatrix.survey.groups.CellContent} names;
 * {@code FisherExact}, {@code LastColumns}, {@code PathTable}, {@code RandomTables} and {@code Margins} belong
 * to Fisher's test, {@code TwoSamples} to Brunner and Munzel's and Cliff's, {@code RankSumDistribution},
 * {@code JonckheereDistribution} and {@code TrendDistribution} to the exact tests.
 */
@NullMarked
package org.hatmatrix.survey.groups;

import org.jspecify.annotations.NullMarked;
