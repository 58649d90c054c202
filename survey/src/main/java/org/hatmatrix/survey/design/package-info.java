/**
 * Estimates of populations from samples with weights, strata and clusters.
 *
 * <p>Begin with {@link org.hatmatrix.survey.design.SurveyDesign}, which says how the sample was drawn and gives every estimate.
 * Then read:
 *
 * <ol>
 *   <li>{@link org.hatmatrix.survey.design.DesignEstimate} and {@link org.hatmatrix.survey.design.DesignEstimates}: means,
 *       totals, shares and ratios with linearized errors, design effects and intervals, whose kinds stand in
 *       {@link org.hatmatrix.survey.design.IntervalScale}; {@link org.hatmatrix.survey.design.DesignQuantile} with Woodruff's;
 *   <li>{@link org.hatmatrix.survey.design.DesignCrossTable}: shares by groups and Rao and Scott's tests;
 *       {@link org.hatmatrix.survey.design.DesignGroupTest}: means or ranks of groups;
 *       {@link org.hatmatrix.survey.design.DesignGroupComparison}: both for the answers to one question;
 *       {@link org.hatmatrix.survey.design.DesignLikert}: questions on one scale;
 *   <li>{@link org.hatmatrix.survey.design.Raking} and {@link org.hatmatrix.survey.design.RakedWeights}: weights that agree with
 *       known totals of the population.
 * </ol>
 *
 * <p>The other classes are internal. {@code Scores} are the values whose weighted totals have the variances of statistics, and
 * {@code Statistic} is what else belongs to one: {@code Cells} makes both from sums over the cells of a classification,
 * {@code GroupMeans} for the means of groups, {@code Linearizations} for everything else, as {@code Linearized}.
 * {@code Calibration} takes out of them what raking has made certain; {@code Margin} is one known distribution; {@code GroupRows}
 * sorts rows into groups.
 */
@NullMarked
package org.hatmatrix.survey.design;

import org.jspecify.annotations.NullMarked;
