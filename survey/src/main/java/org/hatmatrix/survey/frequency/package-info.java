/**
 * How often each answer was given.
 *
 * <p>Begin with {@link org.hatmatrix.survey.frequency.FrequencyTable}, one column and its categories, or with
 * {@link org.hatmatrix.survey.frequency.MultipleResponse}, a question to which respondents tick as many answers as they like.
 */
@NullMarked
package org.hatmatrix.survey.frequency;

import org.jspecify.annotations.NullMarked;
