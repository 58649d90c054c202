/**
 * A whole survey on one page.
 *
 * <p>Begin with {@link org.hatmatrix.survey.report.SurveyReport}. The other classes are internal: {@code SurveyColumns} tells
 * what each column is, with the scales of {@code KnownScales}; {@code ItemSet} is the items of one scale; {@code Answers} computes,
 * each respondent alike or by weights ({@code PlainAnswers}, {@code WeightedAnswers}); {@code Sections} writes what is said about
 * them; {@code Page} lays it out as text or HTML.
 */
@NullMarked
package org.hatmatrix.survey.report;

import org.jspecify.annotations.NullMarked;
