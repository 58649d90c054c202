/**
 * Answers on ordered scales, and what is printed about them.
 *
 * <p>Begin with {@link org.hatmatrix.survey.likert.LikertScale}, which turns the texts that respondents ticked into scores,
 * and {@link org.hatmatrix.survey.likert.LikertTable}, which counts answers by item and prints them as text, chart,
 * Markdown, LaTeX or HTML. Then read:
 *
 * <ol>
 *   <li>{@link org.hatmatrix.survey.likert.LikertItem}: the results of one item, with
 *       {@link org.hatmatrix.survey.likert.Proportion} for shares and their intervals;
 *   <li>{@link org.hatmatrix.survey.likert.MeasureScores}, {@link org.hatmatrix.survey.likert.MeasureRanking} and
 *       {@link org.hatmatrix.survey.likert.ScoreProfile}: several measures that the same respondents scored;
 *   <li>{@link org.hatmatrix.survey.likert.Screening}: respondents to look at before anything is computed.
 * </ol>
 */
@NullMarked
package org.hatmatrix.survey.likert;

import org.jspecify.annotations.NullMarked;
